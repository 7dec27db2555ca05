//! Orders: a line in the thread, a row in the context, and everything about one beside it.

use baton_shared::Time;
use baton_shared::context::ContextOrder;
use baton_shared::order::{OrderItem, OrderView, Shipment, TrackingEvent};
use leptos::prelude::*;

use crate::chat::Chat;
use crate::console::console;
use crate::model::clock::Moment;
use crate::model::facts::{money, proof};
use crate::model::orders::{SeenOrder, steps};
use crate::parts::{self, Icon, icon};
use crate::screens::order_actions::order_actions;
use crate::words;

/// A day of the store: it counts in UTC, as the days late do.
fn day(at: Time) -> String {
    let today = Moment::of(console().now.get_untracked(), 0);
    Moment::of(at, 0).date(today)
}

fn hour(at: Time) -> String {
    let now = console().now.get_untracked();
    let today = Moment::of(now, crate::browser::zone(now));
    Moment::of(at, crate::browser::zone(at)).stamp(today)
}

fn late(order: &OrderView) -> Option<AnyView> {
    (order.days_late > 0).then(|| view! { <span class="late">{words::days_late(order.days_late)}</span> }.into_any())
}

fn event_text(event: &TrackingEvent) -> String {
    let mut text = event.status.as_str().to_owned();
    if let Some(place) = &event.place {
        text.push_str(", ");
        text.push_str(place.as_str());
    }
    if let Some(at) = event.at {
        text.push_str(", ");
        text.push_str(&day(at));
    }
    text
}

/// An order inside the thread.
#[must_use]
pub fn inline_order(order: &OrderView) -> AnyView {
    let last = order.last_event().map(event_text);
    view! {
        <div class="order inline-order">
            <p class="order-top">
                {icon(Icon::Parcel)}
                <strong>{order.id.as_str().to_owned()}</strong>
                <span>{words::order_state(order.state)}</span>
                {late(order)}
            </p>
            {progress(order)}
            {last.map(|last| view! { <p class="dim">{last}</p> })}
        </div>
    }
    .into_any()
}

/// Shipped, out for delivery, delivered: three steps, the reached ones full.
fn progress(order: &OrderView) -> Option<AnyView> {
    let reached = steps(order.state)?;
    let step = move |index: u8| {
        let class = if index <= reached { "step reached" } else { "step" };
        view! { <span class=class></span> }
    };
    Some(
        view! {
            <span class="steps" aria-hidden="true">
                {step(1)}
                {step(2)}
                {step(3)}
            </span>
        }
        .into_any(),
    )
}

/// An order in the context: what matters in one look.
#[must_use]
pub fn context_order(held: &ContextOrder) -> AnyView {
    let order = &held.order;
    let id = order.id.as_str().to_owned();
    let promised = order.promised_at.map(day);
    let last = order.last_event().map(event_text);
    let tracking = order
        .shipments
        .iter()
        .find_map(|shipment| shipment.tracking_number.as_ref())
        .map(|number| number.as_str().to_owned());
    view! {
        <div class="order">
            <p class="order-top">
                {icon(Icon::Parcel)}
                <strong>{id.clone()}</strong>
                <span>{words::order_state(order.state)}</span>
                {parts::standing(held.standing, &id, proof(&held.source))}
            </p>
            <dl class="rows">
                {promised
                    .map(|promised| {
                        view! {
                            <dt>{words::PROMISED}</dt>
                            <dd>
                                {promised}
                                {" "}
                                {late(order)}
                            </dd>
                        }
                    })}
                {last
                    .map(|last| {
                        view! {
                            <dt>{words::LAST_EVENT}</dt>
                            <dd>{last}</dd>
                        }
                    })}
                {tracking
                    .map(|tracking| {
                        view! {
                            <dt>{words::TRACKING}</dt>
                            <dd class="tabular break">{tracking}</dd>
                        }
                    })}
            </dl>
        </div>
    }
    .into_any()
}

/// Everything about an order, folded when there are several.
#[must_use]
pub fn order_card(chat: &Chat, seen: SeenOrder, open: bool) -> AnyView {
    let order = seen.order;
    let id = order.id.as_str().to_owned();
    let currency = order.currency.clone();
    let refunded = (order.refunded != 0).then(|| money(order.refunded, &currency));
    let ship_to = order.ship_to.as_ref().map(|to| to.as_str().to_owned());
    view! {
        <details class="order order-full" open=open>
            <summary>
                <strong>{id.clone()}</strong>
                <span>{words::order_state(order.state)}</span>
                {late(&order)}
                <span class="tabular total">{money(order.total, &currency)}</span>
            </summary>
            {progress(&order)}
            <ul class="items" role="list" aria-label=words::ITEMS>
                {order.items.iter().map(|item| item_line(item, &currency)).collect::<Vec<_>>()}
            </ul>
            <dl class="rows">
                {dated(words::PLACED, order.placed_at)}
                {dated(words::PROMISED, order.promised_at)}
                {dated(words::DELIVERED, order.delivered_at)}
                {named(words::SHIP_TO, ship_to)}
                {named(words::REFUNDED, refunded)}
            </dl>
            {order.shipments.iter().map(shipment).collect::<Vec<_>>()}
            {order.shipments.is_empty().then(|| view! { <p class="nothing">{words::NO_SHIPMENT}</p> })}
            {order_actions(chat, &order)}
            <p class="order-foot dim">
                {words::looked_up_at(&hour(order.seen_at))}
                {parts::standing(seen.standing, &id, seen.proof)}
            </p>
        </details>
    }
    .into_any()
}

fn item_line(item: &OrderItem, currency: &str) -> AnyView {
    let variant = item.variant.as_ref().map(|variant| variant.as_str().to_owned());
    let sum = item.price.saturating_mul(i64::from(item.quantity));
    view! {
        <li>
            <span class="tabular dim">{words::quantity(item.quantity)}</span>
            <span class="item-title">
                {item.title.as_str().to_owned()}
                {variant.map(|variant| view! { <span class="block dim">{variant}</span> })}
            </span>
            <span class="tabular">{money(sum, currency)}</span>
        </li>
    }
    .into_any()
}

fn dated(name: &'static str, at: Option<Time>) -> Option<AnyView> {
    named(name, at.map(day))
}

fn named(name: &'static str, value: Option<String>) -> Option<AnyView> {
    value.map(|value| {
        view! {
            <dt>{name}</dt>
            <dd class="tabular">{value}</dd>
        }
        .into_any()
    })
}

fn shipment(shipment: &Shipment) -> AnyView {
    let carrier = match &shipment.carrier {
        Some(carrier) => carrier.as_str().to_owned(),
        None => String::from(words::SHIPMENT),
    };
    let number = shipment.tracking_number.as_ref().map(|number| number.as_str().to_owned());
    let events = shipment.events.iter().rev().map(|event| view! { <li>{event_text(event)}</li> }).collect::<Vec<_>>();
    view! {
        <div class="shipment">
            <p>
                <strong>{carrier}</strong>
                {" "}
                {number.map(|number| view! { <span class="tabular dim break">{number}</span> })}
            </p>
            <ol class="events" role="list" aria-label=words::TRACKING>{events}</ol>
        </div>
    }
    .into_any()
}
