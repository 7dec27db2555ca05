//! The forms of an order's changes: what is chosen here is shown as a preview before anything is done.

use baton_shared::action::{Address, Choice, ItemChoices, OrderDetails, StoreAction};
use baton_shared::order::OrderItem;
use baton_shared::text::{FactText, Label};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use super::order_actions::Place;
use crate::browser;
use crate::model::changes::{Kind, minor, pieces, swaps};
use crate::model::facts::money;
use crate::words::changes as said;

pub(super) fn form(place: &Place, kind: Kind) -> AnyView {
    match kind {
        // Asked for without a form.
        Kind::Cancel => ().into_any(),
        Kind::Return => returning(place),
        Kind::Exchange => exchanging(place),
        Kind::Address => readdressing(place),
        Kind::Refund => refunding(place),
    }
}

/// Fields and the two buttons below; `make` gives the change, or what is missing.
fn frame(place: &Place, fields: AnyView, make: impl Fn() -> Result<StoreAction, &'static str> + 'static) -> AnyView {
    let away = place.kind;
    let place = place.clone();
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        match make() {
            Ok(action) => place.propose(action),
            Err(why) => place.trouble.set(Some(why.into())),
        }
    };
    request_animation_frame(|| browser::focus_first(".order-form :is(input, select)"));
    view! {
        <form class="order-form" on:submit=submit>
            {fields}
            <p class="known-actions">
                <button class="primary">{said::PREVIEW}</button>
                <button type="button" on:click=move |_| away.set(None)>{said::PUT_AWAY}</button>
            </p>
        </form>
    }
    .into_any()
}

fn returning(place: &Place) -> AnyView {
    let items = place.order.items.clone();
    let all = if let [only] = items.as_slice() { u32::from(only.quantity == 1) } else { 0 };
    let chosen = RwSignal::new(items.iter().map(|item| (item.sku.clone(), all)).collect::<Vec<_>>());
    let fields: Vec<AnyView> = items
        .iter()
        .enumerate()
        .map(|(line, item)| {
            let take = move |pieces| chosen.update(|chosen| put(chosen, line, |held| held.1 = pieces));
            many(item, item.quantity, move || chosen.with(|chosen| chosen.get(line).map_or(0, |held| held.1)), take)
        })
        .collect();
    let order = place.order.id.clone();
    frame(place, fields.into_any(), move || {
        let items = chosen.with_untracked(|chosen| pieces(chosen));
        if items.is_empty() {
            return Err(said::NO_ITEM);
        }
        Ok(StoreAction::Return { order: order.clone(), items, method: None, reason: None, restocking: None })
    })
}

fn put<T>(held: &mut [T], line: usize, change: impl FnOnce(&mut T)) {
    if let Some(held) = held.get_mut(line) {
        change(held);
    }
}

/// How many pieces of an item.
fn many(
    item: &OrderItem,
    most: u32,
    value: impl Fn() -> u32 + Send + 'static,
    take: impl Fn(u32) + 'static,
) -> AnyView {
    let name = title(item);
    let read = move |event| take(event_target_value(&event).parse().unwrap_or(0_u32).min(most));
    view! {
        <label class="pieces">
            <input
                type="number"
                min="0"
                max=most.to_string()
                aria-label=said::pieces_of(&name)
                prop:value=move || value().to_string()
                on:input=read
            />
            <span>{format!("of {most}")}</span>
            <span class="item-title">{name.clone()}</span>
        </label>
    }
    .into_any()
}

fn title(item: &OrderItem) -> String {
    match &item.variant {
        Some(variant) => format!("{} ({variant})", item.title),
        None => item.title.to_string(),
    }
}

fn exchanging(place: &Place) -> AnyView {
    let chosen = RwSignal::new(
        place.order.items.iter().map(|item| (item.sku.clone(), item.quantity, String::new())).collect::<Vec<_>>(),
    );
    let (order, shown) = (place.order.clone(), place.shown);
    let details = Memo::new(move |_| shown.with(|shown| shown.details.clone()));
    let fields = move || match details.get() {
        None => view! { <p class="dim" role="status">{said::VARIANTS}</p> }.into_any(),
        Some(details) => {
            let lines: Vec<AnyView> = order
                .items
                .iter()
                .enumerate()
                .filter_map(|(line, item)| {
                    Some(variants(item, choices(&details, item)?, line, chosen, &order.currency))
                })
                .collect();
            if lines.is_empty() {
                return view! { <p class="nothing">{said::NO_VARIANTS}</p> }.into_any();
            }
            lines.into_any()
        }
    };
    let making = place.clone();
    frame(place, fields.into_any(), move || {
        let chosen: Vec<(String, u32, String)> = chosen.get_untracked();
        if swaps(&chosen).is_empty() {
            return Err(said::NO_ITEM);
        }
        Ok(making.swapped(chosen))
    })
}

fn choices<'a>(details: &'a OrderDetails, item: &OrderItem) -> Option<&'a ItemChoices> {
    let choices = details.items.iter().find(|choices| choices.sku == item.sku)?;
    choices.choices.iter().any(|choice| choice.available && choice.sku != item.sku).then_some(choices)
}

fn variants(
    item: &OrderItem,
    choices: &ItemChoices,
    line: usize,
    chosen: RwSignal<Vec<(String, u32, String)>>,
    currency: &str,
) -> AnyView {
    let options: Vec<AnyView> = choices
        .choices
        .iter()
        .filter(|choice| choice.available && choice.sku != item.sku)
        .map(|choice| {
            let text = variant(choice, item.price, currency);
            view! { <option value=choice.sku.clone()>{text}</option> }.into_any()
        })
        .collect();
    let name = title(item);
    let to = move |event| {
        let to = event_target_value(&event);
        chosen.update(|chosen| put(chosen, line, |held| held.2 = to));
    };
    let count = (item.quantity > 1).then(|| {
        let take = move |pieces| chosen.update(|chosen| put(chosen, line, |held| held.1 = pieces));
        many(item, item.quantity, move || chosen.with(|chosen| chosen.get(line).map_or(0, |held| held.1)), take)
    });
    view! {
        <label class="field">
            <span>{name.clone()}</span>
            <select aria-label=said::variant_of(&name) on:change=to>
                <option value="">{said::KEEP}</option>
                {options}
            </select>
        </label>
        {count}
    }
    .into_any()
}

fn variant(choice: &Choice, price: i64, currency: &str) -> String {
    let options: Vec<&str> = choice.options.iter().map(|option| option.value.as_str()).collect();
    let more = choice.price.saturating_sub(price);
    let difference = match more {
        0 => String::new(),
        1.. => format!(", +{}", money(more, currency)),
        _ => format!(", {}", money(more, currency)),
    };
    format!("{}{difference}", options.join(", "))
}

fn readdressing(place: &Place) -> AnyView {
    let field = |_| RwSignal::new(String::new());
    let [line1, line2, city, region, zip, country] = [(); 6].map(field);
    // What the store has is where one begins.
    let shown = place.shown;
    Effect::new(move |_| {
        let Some(known) = shown.with(|shown| shown.details.as_ref().and_then(|details| details.address.clone())) else {
            return;
        };
        let is_empty =
            [line1, line2, city, region, zip, country].iter().all(|field| field.with_untracked(String::is_empty));
        if is_empty {
            let text = |part: &Option<Label>| part.as_ref().map(Label::to_string).unwrap_or_default();
            line1.set(known.line1.to_string());
            line2.set(text(&known.line2));
            city.set(known.city.to_string());
            region.set(text(&known.region));
            zip.set(known.zip.to_string());
            country.set(known.country.to_string());
        }
    });
    let fields = [
        (said::STREET, line1),
        (said::SECOND_LINE, line2),
        (said::CITY, city),
        (said::REGION, region),
        (said::ZIP, zip),
        (said::COUNTRY, country),
    ]
    .map(|(name, value)| text(name.to_owned(), value));
    let order = place.order.id.clone();
    frame(place, fields.into_any(), move || {
        let part = |field: RwSignal<String>| {
            let text = field.with_untracked(|text| text.trim().to_owned());
            (!text.is_empty()).then(|| Label::cut(&text))
        };
        let needed = |field| part(field).ok_or(said::NO_ADDRESS);
        let address = Address {
            line1: needed(line1)?,
            line2: part(line2),
            city: needed(city)?,
            region: part(region),
            zip: needed(zip)?,
            country: needed(country)?,
        };
        Ok(StoreAction::ChangeAddress { order: order.clone(), address })
    })
}

fn text(name: String, value: RwSignal<String>) -> AnyView {
    view! {
        <label class="field">
            <span>{name.clone()}</span>
            <input
                autocomplete="off"
                prop:value=move || value.get()
                on:input=move |event| value.set(event_target_value(&event))
            />
        </label>
    }
    .into_any()
}

fn refunding(place: &Place) -> AnyView {
    let (amount, reason) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let (order, currency) = (place.order.id.clone(), place.order.currency.clone());
    let left = place.order.total.saturating_sub(place.order.refunded);
    let fields = [text(said::at_most(&money(left, &currency)), amount), text(said::REASON.to_owned(), reason)];
    frame(place, fields.into_any(), move || {
        let amount = amount.with_untracked(|text| minor(text, &currency)).ok_or(said::NO_AMOUNT)?;
        let reason = reason.with_untracked(|text| text.trim().to_owned());
        let reason = (!reason.is_empty()).then(|| FactText::cut(&reason));
        Ok(StoreAction::Refund { order: order.clone(), amount, reason })
    })
}
