//! What the hand-offs were worth: one sentence, figures, and the conversations behind them.

use baton_shared::outcome::{InsightsSummary, Outcome};
use leptos::prelude::*;

use crate::api::{self, Trouble};
use crate::console::{Console, Screen, console};
use crate::model::clock::duration;
use crate::model::figures::{Figure, caution, figures, sentence};
use crate::screens::thread_item::time;
use crate::words;

#[derive(Clone)]
enum Read {
    Asking,
    Failed(String),
    There(Box<InsightsSummary>),
}

/// The insights.
#[component]
pub fn InsightsScreen() -> impl IntoView {
    let console = console();
    let read = RwSignal::new(Read::Asking);
    ask(console, read);
    view! {
        <main class="insights">
            {move || match read.get() {
                Read::Asking => view! {
                    <h1>{words::INSIGHTS}</h1>
                    <p role="status">{words::LOADING}</p>
                }
                .into_any(),
                Read::Failed(why) => view! {
                    <h1>{words::INSIGHTS}</h1>
                    <p class="trouble" role="alert">{why}</p>
                    <button on:click=move |_| ask(console, read)>{words::TRY_AGAIN}</button>
                }
                .into_any(),
                Read::There(summary) => summary_view(console, &summary),
            }}
        </main>
    }
}

fn ask(console: Console, read: RwSignal<Read>) {
    read.set(Read::Asking);
    leptos::task::spawn_local(async move {
        let answer = api::insights().await;
        // The screen may be gone by now.
        if read.is_disposed() {
            return;
        }
        match answer {
            Ok(summary) => read.set(Read::There(Box::new(summary))),
            Err(Trouble::SignedOut) => console.signed_out(),
            Err(trouble) => read.set(Read::Failed(trouble.words().to_owned())),
        }
    });
}

fn summary_view(console: Console, summary: &InsightsSummary) -> AnyView {
    let caution = caution(summary);
    let is_empty = summary.conversations == 0;
    view! {
        <h1 class="eyebrow">{words::INSIGHTS}</h1>
        <p class="sentence">{sentence(summary)}</p>
        {caution.map(|caution| view! { <p class="dim">{caution}</p> })}
        {(!is_empty)
            .then(|| {
                view! {
                    <dl class="figures">{figures(summary).into_iter().map(figure).collect::<Vec<_>>()}</dl>
                    <h2>{words::OUTCOMES}</h2>
                    {table(console, &summary.outcomes)}
                }
            })}
    }
    .into_any()
}

fn figure(figure: Figure) -> AnyView {
    let has_value = figure.value.is_some();
    let value = figure.value.unwrap_or_else(|| String::from(words::NO_FIGURE));
    view! {
        <div class="figure">
            <dt>{figure.name}</dt>
            <dd class="value tabular" class:dim=!has_value>{value}</dd>
            <dd class="dim tabular">{figure.basis}</dd>
            <dd class="meaning">
                <details>
                    <summary aria-label=words::meaning_of(figure.name)>{"?"}</summary>
                    <p>{figure.meaning}</p>
                </details>
            </dd>
        </div>
    }
    .into_any()
}

fn table(console: Console, outcomes: &[Outcome]) -> AnyView {
    if outcomes.is_empty() {
        return view! { <p class="nothing">{words::NO_OUTCOMES}</p> }.into_any();
    }
    view! {
        <div class="table-place" role="region" tabindex="0" aria-label=words::OUTCOMES>
            <table>
                <thead>
                    <tr>
                        {words::OUTCOME_HEADS
                            .iter()
                            .map(|head| view! { <th scope="col">{*head}</th> })
                            .collect::<Vec<_>>()}
                    </tr>
                </thead>
                <tbody>{outcomes.iter().map(|outcome| outcome_row(console, outcome)).collect::<Vec<_>>()}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn outcome_row(console: Console, outcome: &Outcome) -> AnyView {
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
    let why = outcome.triggers.iter().map(|kind| words::trigger(*kind)).collect::<Vec<_>>().join(", ");
    let repeated = outcome.repeated.map(|repeated| if repeated { words::REPEAT_YES } else { words::REPEAT_NO });
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
            <td>{repeated}</td>
        </tr>
    }
    .into_any()
}
