//! Past conversations, run against the reasons as they are typed: nothing is changed by it.

use baton_shared::replay::{ReplayCase, ReplayPoint, ReplayReport, ReplayRequest};
use baton_shared::settings::TriggerSettings;
use leptos::prelude::*;

use crate::api::{self, Trouble};
use crate::book::Form;
use crate::browser;
use crate::console::{Console, Screen, console};
use crate::model::settings::tried::{Change, sentence};
use crate::model::settings::triggers::TriggersForm;
use crate::words::{self, reasons, settings};

/// How many of the newest conversations are tried.
const NEWEST: u32 = 100;

/// How far a trial got.
#[derive(Clone, Debug, PartialEq)]
enum Trial {
    None,
    Trying,
    Failed(String),
    /// What came of it, and the settings that were tried.
    There(Box<ReplayReport>, TriggerSettings),
}

/// A trial of the reasons.
#[derive(Clone, Copy)]
pub(super) struct TryOn(RwSignal<Trial>);

impl TryOn {
    pub(super) fn new() -> Self {
        Self(RwSignal::new(Trial::None))
    }
}

pub(super) fn button(form: Form<TriggersForm>, tried: TryOn) -> AnyView {
    let trying = move || tried.0.with(|trial| *trial == Trial::Trying);
    view! {
        <button type="button" aria-disabled=move || trying().to_string() on:click=move |_| try_on(form, tried)>
            {move || if trying() { reasons::TRYING_ON } else { reasons::TRY_ON }}
        </button>
    }
    .into_any()
}

fn try_on(form: Form<TriggersForm>, tried: TryOn) {
    if tried.0.with_untracked(|trial| *trial == Trial::Trying) || !form.is_ready() {
        return;
    }
    let Ok(triggers) = form.draft.with_untracked(TriggersForm::read) else {
        return;
    };
    tried.0.set(Trial::Trying);
    leptos::task::spawn_local(async move {
        let request = ReplayRequest { triggers: triggers.clone(), newest: Some(NEWEST) };
        let answer: Result<ReplayReport, Trouble> = api::post("/api/replay", &request).await;
        if tried.0.is_disposed() {
            return;
        }
        tried.0.set(match answer {
            Ok(report) => Trial::There(Box::new(report), triggers),
            Err(Trouble::SignedOut) => Trial::Failed(String::from(settings::SIGNED_OUT_TYPED)),
            Err(trouble) => Trial::Failed(trouble.words().to_owned()),
        });
        browser::focus_soon(String::from("tried"));
    });
}

/// What came of the trial, below the form.
pub(super) fn report(form: Form<TriggersForm>, tried: TryOn) -> AnyView {
    let console = console();
    let now = Memo::new(move |_| form.draft.with(|draft| draft.read().ok()));
    let view = move || match tried.0.get() {
        Trial::None | Trial::Trying => None,
        Trial::Failed(why) => Some(view! { <p class="trouble" role="alert">{why}</p> }.into_any()),
        Trial::There(report, triggers) => {
            let old = move || now.with(|now| now.as_ref() != Some(&triggers));
            Some(
                view! {
                    <h2>{reasons::TRIED_TITLE}</h2>
                    <p class="sentence">{sentence(&report)}</p>
                    {move || old().then(|| view! { <p class="unsaved">{reasons::TRIED_OLD}</p> })}
                    {cases(console, &report)}
                }
                .into_any(),
            )
        }
    };
    view! { <div id="tried" class="tried" tabindex="-1" aria-live="polite">{view}</div> }.into_any()
}

fn cases(console: Console, report: &ReplayReport) -> Option<AnyView> {
    if report.cases.is_empty() {
        return None;
    }
    let all = report.earlier + report.later + report.newly + report.no_longer;
    let some = usize::try_from(all).is_ok_and(|all| all > report.cases.len());
    let heads = reasons::TRIED_HEADS.iter().map(|head| view! { <th scope="col">{*head}</th> });
    Some(
        view! {
            <div class="table-place" role="region" tabindex="0" aria-label=reasons::TRIED_TITLE>
                <table>
                    <thead>
                        <tr>{heads.collect::<Vec<_>>()}</tr>
                    </thead>
                    <tbody>{report.cases.iter().map(|case| row(console, case)).collect::<Vec<_>>()}</tbody>
                </table>
            </div>
            {some.then(|| view! { <p class="dim">{reasons::MORE_CASES}</p> })}
        }
        .into_any(),
    )
}

fn row(console: Console, case: &ReplayCase) -> AnyView {
    let id = case.conversation.clone();
    let open = move |_| {
        console.select(Some(id.clone()));
        console.show(Screen::Desk);
    };
    view! {
        <tr>
            <th scope="row">
                <button class="link" on:click=open>{case.headline.as_str().to_owned()}</button>
            </th>
            <td>{reasons::change(Change::of(case))}</td>
            <td>{point(case.before.as_ref())}</td>
            <td>{point(case.after.as_ref())}</td>
        </tr>
    }
    .into_any()
}

fn point(point: Option<&ReplayPoint>) -> String {
    match point {
        Some(point) => reasons::at_point(words::trigger(point.kind), point.evidence.as_str()),
        None => String::from(reasons::NOT_HANDED_OVER),
    }
}
