//! What the bot may do by itself.

use baton_shared::context::Identity;
use leptos::prelude::*;

use super::fields::{Says, check_field, choice_field, form_frame, group, lines_field, text_field};
use super::once_there;
use crate::book::{Book, Fetched, Form};
use crate::browser;
use crate::console::console;
use crate::model::settings::rules::{RulesForm, TierFields};
use crate::parts::{Icon, icon};
use crate::words::settings as words;

pub(super) fn rules() -> AnyView {
    let book = console().book;
    book.read_policies();
    once_there(
        book.policies,
        move || book.read_policies(),
        move || {
            let save = move || book.save_rules();
            view! {
                {sentences(book)}
                {form_frame(book.rules, save, fields(book.rules), ().into_any())}
            }
            .into_any()
        },
    )
}

/// The saved rules, as shoppers hear them.
fn sentences(book: Book) -> AnyView {
    let said = Memo::new(move |_| match book.policies.get() {
        Fetched::There(view) => view.sentences,
        Fetched::Asking | Fetched::Failed(_) => Vec::new(),
    });
    let changed = Memo::new(move |_| book.rules.is_changed());
    view! {
        <section class="rules-said" aria-label=words::SENTENCES>
            <h2>{words::SENTENCES}</h2>
            <ul role="list" aria-live="polite">
                {move || said.get().into_iter().map(|said| view! { <li>{said}</li> }).collect::<Vec<_>>()}
            </ul>
            {move || changed.get().then(|| view! { <p class="dim">{words::SENTENCES_OLD}</p> })}
        </section>
    }
    .into_any()
}

fn fields(form: Form<RulesForm>) -> AnyView {
    let window = Memo::new(move |_| form.draft.with(|draft| draft.window));
    let limit = Memo::new(move |_| form.draft.with(|draft| draft.limit));
    let returns = view! {
        {check_field(form, "window", words::WINDOW, "", |draft| draft.window, |draft, on| draft.window = on)}
        {move || window.get().then(|| days(form))}
        {tiers(form)}
        {check_field(
            form,
            "ask-reason",
            words::ASK_REASON,
            "",
            |draft| draft.ask_reason,
            |draft, on| draft.ask_reason = on,
        )}
        {text_field(
            form,
            Says::new("return-how", words::RETURN_HOW).hint(words::RETURN_HOW_HINT),
            |draft| draft.how.clone(),
            |draft, text| draft.how = text,
        )}
    };
    let refunds = view! {
        {check_field(form, "limit", words::LIMIT, "", |draft| draft.limit, |draft, on| draft.limit = on)}
        {move || limit.get().then(|| amount(form))}
        {check_field(
            form,
            "to-origin",
            words::TO_ORIGIN,
            words::TO_ORIGIN_HINT,
            |draft| draft.to_origin,
            |draft, on| draft.to_origin = on,
        )}
        {text_field(
            form,
            Says::new("restocking", words::RESTOCKING).kind("number").hint(words::RESTOCKING_HINT),
            |draft| draft.restocking.clone(),
            |draft, text| draft.restocking = text,
        )}
    };
    let reasons = Says::new("cancel-reasons", words::REASONS).hint(words::REASONS_HINT);
    let cancelling = view! {
        {lines_field(form, reasons, |draft| draft.reasons.clone(), |draft, text| draft.reasons = text)}
        {check_field(
            form,
            "until-sent",
            words::UNTIL_SENT,
            words::UNTIL_SENT_HINT,
            |draft| draft.until_sent,
            |draft, on| draft.until_sent = on,
        )}
    };
    let levels = view! {
        {level(
            form,
            Says::new("change-level", words::CHANGE_LEVEL),
            |draft| draft.change_level.word().to_owned(),
            |draft, level| draft.change_level = level,
        )}
        {level(
            form,
            Says::new("address-level", words::ADDRESS_LEVEL),
            |draft| draft.address_level.word().to_owned(),
            |draft, level| draft.address_level = level,
        )}
    };
    view! {
        {group(words::RETURNS, "", returns.into_any())}
        {group(words::REFUNDS, "", refunds.into_any())}
        {group(words::CANCELLING, "", cancelling.into_any())}
        {group(words::PROOF, words::PROOF_INTRO, levels.into_any())}
    }
    .into_any()
}

fn days(form: Form<RulesForm>) -> AnyView {
    let says = Says::new("return-days", words::RETURN_DAYS).kind("number");
    text_field(form, says, |draft| draft.days.clone(), |draft, text| draft.days = text)
}

fn amount(form: Form<RulesForm>) -> AnyView {
    let says = Says::new("refund-limit", words::REFUND_LIMIT).hint(words::REFUND_LIMIT_HINT);
    text_field(form, says, |draft| draft.amount.clone(), |draft, text| draft.amount = text)
}

fn level(
    form: Form<RulesForm>,
    says: Says,
    get: impl Fn(&RulesForm) -> String + Copy + Send + Sync + 'static,
    set: impl Fn(&mut RulesForm, Identity) + 'static,
) -> AnyView {
    let options = Identity::ALL.iter().map(|level| (level.word(), words::level(*level))).collect();
    choice_field(form, says, options, get, move |draft, word| {
        if let Some(level) = Identity::ALL.iter().copied().find(|level| level.word() == word) {
            set(draft, level);
        }
    })
}

/// Tiers with a longer window.
fn tiers(form: Form<RulesForm>) -> AnyView {
    let count = Memo::new(move |_| form.draft.with(|draft| draft.tiers.len()));
    let add = move |_| {
        form.change(|draft| draft.tiers.push(TierFields::default()));
        let last = count.get_untracked().saturating_sub(1);
        browser::focus_soon(format!("tier-{last}"));
    };
    view! {
        <div class="list" role="group" aria-label=words::TIERS>
            <h3>{words::TIERS}</h3>
            {move || (0..count.get()).map(|index| tier(form, index)).collect::<Vec<_>>()}
            <button type="button" id="add-tier" on:click=add>
                {icon(Icon::Add)}
                {words::ADD_TIER}
            </button>
        </div>
    }
    .into_any()
}

fn tier(form: Form<RulesForm>, index: usize) -> AnyView {
    let of = move |draft: &RulesForm| draft.tiers.get(index).cloned().unwrap_or_default();
    let name = text_field(
        form,
        Says::new(&format!("tier-{index}"), words::TIER),
        move |draft| of(draft).tier,
        move |draft, text| {
            if let Some(tier) = draft.tiers.get_mut(index) {
                tier.tier = text;
            }
        },
    );
    let days = text_field(
        form,
        Says::new(&format!("tier-days-{index}"), words::RETURN_DAYS).kind("number"),
        move |draft| of(draft).days,
        move |draft, text| {
            if let Some(tier) = draft.tiers.get_mut(index) {
                tier.days = text;
            }
        },
    );
    let remove = move |_| {
        form.change(|draft| {
            if index < draft.tiers.len() {
                draft.tiers.remove(index);
            }
        });
        browser::focus("add-tier");
    };
    view! {
        <div class="list-row">
            <div>{name}</div>
            <div>{days}</div>
            <button
                type="button"
                class="quiet"
                aria-label=move || words::remove(&form.draft.with(|draft| of(draft).tier))
                on:click=remove
            >
                {icon(Icon::Remove)}
            </button>
        </div>
    }
    .into_any()
}
