//! The conversations behind a number, a page at a time.

use baton_shared::api::Role;
use baton_shared::insights::{Figure, OutcomePage};
use baton_shared::outcome::Outcome;
use leptos::prelude::*;

use super::Shown;
use crate::api::{self, Trouble};
use crate::console::{Console, Screen};
use crate::model::clock::duration;
use crate::screens::thread_item::time;
use crate::words::{self as all_words, insights as words};

/// A list that is being shown.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Behind {
    figure: Figure,
    outcomes: Vec<Outcome>,
    next: Option<u32>,
    asking: bool,
    trouble: Option<String>,
}

pub(super) fn open(shown: Shown, figure: Figure) {
    shown.behind.set(Some(Behind { figure, outcomes: Vec::new(), next: None, asking: true, trouble: None }));
    read(shown, figure, 0);
}

fn read(shown: Shown, figure: Figure, page: u32) {
    let choice = shown.choice.get_untracked();
    leptos::task::spawn_local(async move {
        let query = choice.query();
        let address = format!("/api/insights/conversations?figure={}&page={page}&{query}", figure.word());
        let answer = api::get::<OutcomePage>(&address).await;
        if shown.behind.is_disposed() || shown.choice.get_untracked() != choice {
            return;
        }
        if matches!(answer, Err(Trouble::SignedOut)) {
            return shown.console.signed_out();
        }
        shown.behind.update(|behind| {
            let Some(behind) = behind.as_mut().filter(|behind| behind.figure == figure && behind.asking) else {
                return;
            };
            behind.asking = false;
            match answer {
                Ok(page) => {
                    behind.outcomes.extend(page.outcomes);
                    behind.next = page.next;
                }
                Err(trouble) => behind.trouble = Some(trouble.words().to_owned()),
            }
        });
    });
}

pub(super) fn behind_view(shown: Shown) -> Option<AnyView> {
    let behind = shown.behind.get()?;
    let name = behind.figure.definition()?.name;
    let figure = behind.figure;
    let may_export = shown.console.me.with_value(|me| me.role == Role::Owner) && !behind.outcomes.is_empty();
    let export = |format: &str, name: &'static str| {
        let query = shown.choice.get_untracked().query();
        let address = format!("/api/insights/export?format={format}&figure={}&{query}", figure.word());
        view! { <a href=address download="">{name}</a> }
    };
    let exports = may_export.then(|| {
        view! {
            <p class="dim exports">
                {words::DOWNLOAD} " " {export("csv", words::DOWNLOAD_CSV)} " " {export("json", words::DOWNLOAD_JSON)}
            </p>
        }
    });
    let is_empty = behind.outcomes.is_empty() && !behind.asking && behind.trouble.is_none();
    let view = view! {
        <section class="behind" aria-label=words::conversations_of(name)>
            <div class="behind-head">
                <h2>{words::conversations_of(name)}</h2>
                <button class="quiet" on:click=move |_| shown.behind.set(None)>{words::CLOSE_LIST}</button>
            </div>
            {is_empty.then(|| view! { <p class="nothing">{words::NONE}</p> })}
            {(!behind.outcomes.is_empty()).then(|| table(shown.console, &behind.outcomes))}
            {exports}
            {behind.asking.then(|| view! { <p role="status">{all_words::LOADING}</p> })}
            {behind.trouble.map(|trouble| view! { <p class="trouble" role="alert">{trouble}</p> })}
            {behind
                .next
                .filter(|_| !behind.asking)
                .map(|page| {
                    let more = move |_| {
                        shown.behind.update(|behind| behind.iter_mut().for_each(|behind| behind.asking = true));
                        read(shown, figure, page);
                    };
                    view! { <button on:click=more>{words::MORE}</button> }
                })}
        </section>
    };
    Some(view.into_any())
}

fn table(console: Console, outcomes: &[Outcome]) -> AnyView {
    let heads: Vec<_> = words::OUTCOME_HEADS.iter().map(|head| view! { <th scope="col">{*head}</th> }).collect();
    view! {
        <div class="table-place" role="region" tabindex="0" aria-label=words::OUTCOMES>
            <table>
                <thead>
                    <tr>{heads}</tr>
                </thead>
                <tbody>{outcomes.iter().map(|outcome| row(console, outcome)).collect::<Vec<_>>()}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn row(console: Console, outcome: &Outcome) -> AnyView {
    let id = outcome.conversation.clone();
    let open = move |_| {
        console.select(Some(id.clone()));
        console.show(Screen::Desk);
    };
    let first_reply = match (outcome.claimed_at, outcome.first_reply_at) {
        (Some(claimed), Some(replied)) => Some(duration(replied.since(claimed))),
        (None, _) | (_, None) => None,
    };
    let escalated = outcome.escalated_at.is_some();
    let why = outcome.triggers.iter().map(|kind| all_words::trigger(*kind)).collect::<Vec<_>>().join(", ");
    let repeated = outcome.repeated.map(|repeated| if repeated { words::REPEAT_YES } else { words::REPEAT_NO });
    let found: Vec<_> = outcome
        .repeats
        .iter()
        .map(|repeat| {
            let text = words::repeat(repeat.kind, repeat.key, repeat.before, repeat.after);
            view! { <span class="block" title=repeat.said.as_str().to_owned()>{text}</span> }
        })
        .collect();
    view! {
        <tr>
            <th scope="row">
                <button class="link" on:click=open>{outcome.headline.as_str().to_owned()}</button>
            </th>
            <td>{time(outcome.closed_at)}</td>
            <td class="tabular">{duration(outcome.bot_ms)}</td>
            <td class="tabular">{escalated.then(|| duration(outcome.waiting_ms))}</td>
            <td class="tabular">{first_reply}</td>
            <td class="tabular">{outcome.claimed_at.map(|_| duration(outcome.agent_ms))}</td>
            <td>{why}</td>
            <td class="tabular">
                {outcome.score.map(words::out_of_5)}
                {outcome.comment.as_ref().map(|comment| view! { <span class="block dim">{format!("“{comment}”")}</span> })}
            </td>
            <td>
                {found}
                {repeated.map(|repeated| view! { <span class="block dim">{repeated}</span> })}
            </td>
        </tr>
    }
    .into_any()
}
