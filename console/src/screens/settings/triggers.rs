//! When people take over: the reasons, tried on past conversations before they are saved.

use baton_shared::context::{IssueKind, TriggerKind};
use leptos::prelude::*;

use super::fields::{Says, form_frame, group, lines_field, text_field};
use super::once_there;
use super::try_on::{TryOn, button, report};
use crate::book::Form;
use crate::console::console;
use crate::model::settings::triggers::{ALWAYS, RuleFields, SWITCHED, TOPICS, TriggersForm, field, range};
use crate::parts::{Icon, icon};
use crate::words::{self, reasons, settings};

pub(super) fn triggers() -> AnyView {
    let book = console().book;
    book.read_settings();
    let tried = TryOn::new();
    once_there(
        book.site,
        move || book.read_settings(),
        move || {
            let form = book.triggers.form;
            let save = move || book.save(book.triggers);
            view! {
                {always()}
                {form_frame(form, save, fields(form), button(form, tried))}
                {report(form, tried)}
            }
            .into_any()
        },
    )
}

fn always() -> AnyView {
    let line = |kind: TriggerKind| {
        view! {
            <li>
                {icon(Icon::Lock)}
                <div>
                    <strong>{reasons::reason_name(kind)}</strong>
                    <p class="dim">{reasons::reason_meaning(kind)}</p>
                </div>
                <span class="chip">{reasons::ALWAYS_ON}</span>
            </li>
        }
    };
    view! {
        <section class="group always" aria-label=reasons::ALWAYS_ON>
            <h2>{reasons::ALWAYS_ON}</h2>
            <p class="dim">{reasons::ALWAYS_INTRO}</p>
            <ul role="list">{ALWAYS.into_iter().map(line).collect::<Vec<_>>()}</ul>
        </section>
    }
    .into_any()
}

fn fields(form: Form<TriggersForm>) -> AnyView {
    let rules =
        view! { <div class="reasons">{SWITCHED.into_iter().map(|kind| rule(form, kind)).collect::<Vec<_>>()}</div> };
    let topics = view! { <div class="topics">{TOPICS.into_iter().map(|topic| topic_check(form, topic)).collect::<Vec<_>>()}</div> };
    view! {
        {group(reasons::REASONS_GROUP, "", rules.into_any())}
        {group(reasons::TOPICS, reasons::TOPICS_INTRO, topics.into_any())}
    }
    .into_any()
}

fn of(form: &TriggersForm, kind: TriggerKind) -> Option<&RuleFields> {
    form.rules.iter().find(|rule| rule.kind == kind)
}

fn change(form: Form<TriggersForm>, kind: TriggerKind, change: impl FnOnce(&mut RuleFields)) {
    form.change(|draft| {
        if let Some(rule) = draft.rules.iter_mut().find(|rule| rule.kind == kind) {
            change(rule);
        }
    });
}

fn rule(form: Form<TriggersForm>, kind: TriggerKind) -> AnyView {
    let on = Memo::new(move |_| form.draft.with(|draft| of(draft, kind).is_some_and(|rule| rule.on)));
    let id = format!("on-{}", kind.word());
    let hint = format!("{id}-hint");
    view! {
        <div class="reason" class:off=move || !on.get()>
            <label class="check" for=id.clone()>
                <input
                    id=id.clone()
                    type="checkbox"
                    aria-describedby=hint.clone()
                    prop:checked=move || on.get()
                    on:change=move |event| change(form, kind, |rule| rule.on = event_target_checked(&event))
                />
                <strong>{reasons::reason_name(kind)}</strong>
            </label>
            <p id=hint class="hint">{reasons::reason_meaning(kind)}</p>
            {move || on.get().then(|| more(form, kind))}
        </div>
    }
    .into_any()
}

/// What belongs to a reason that is on: its threshold, its words, its tiers.
fn more(form: Form<TriggersForm>, kind: TriggerKind) -> Option<AnyView> {
    let view = match kind {
        TriggerKind::OwnerPhrase => lines_field(
            form,
            Says::new("phrases", reasons::PHRASES).hint(reasons::PHRASES_HINT),
            |draft| draft.phrases.clone(),
            |draft, text| draft.phrases = text,
        ),
        TriggerKind::ValuedCustomer => lines_field(
            form,
            Says::new("valued-tiers", reasons::VALUED_TIERS).hint(reasons::VALUED_TIERS_HINT),
            |draft| draft.tiers.clone(),
            |draft, text| draft.tiers = text,
        ),
        TriggerKind::AskedForPerson
        | TriggerKind::Frustration
        | TriggerKind::NotUnderstood
        | TriggerKind::Circles
        | TriggerKind::PolicyLimit
        | TriggerKind::Safety
        | TriggerKind::LookupFailed
        | TriggerKind::TurnLimit
        | TriggerKind::ThumbsDown
        | TriggerKind::IdentityFailed
        | TriggerKind::Unknown => {
            range(kind)?;
            let says = Says::new(&field(kind), reasons::threshold_name(kind)).placeholder(settings::BATONS_OWN);
            text_field(
                form,
                says,
                move |draft| of(draft, kind).map(|rule| rule.threshold.clone()).unwrap_or_default(),
                move |draft, text| {
                    if let Some(rule) = draft.rules.iter_mut().find(|rule| rule.kind == kind) {
                        rule.threshold = text;
                    }
                },
            )
        }
    };
    Some(view! { <div class="more">{view}</div> }.into_any())
}

fn topic_check(form: Form<TriggersForm>, topic: IssueKind) -> AnyView {
    let on = move || form.draft.with(|draft| draft.topics.contains(&topic));
    let toggle = move |event| {
        let on = event_target_checked(&event);
        form.change(|draft| {
            draft.topics.retain(|held| *held != topic);
            if on {
                draft.topics.push(topic);
            }
        });
    };
    view! {
        <label class="check">
            <input type="checkbox" prop:checked=on on:change=toggle/>
            <span>{words::issue(topic)}</span>
        </label>
    }
    .into_any()
}
