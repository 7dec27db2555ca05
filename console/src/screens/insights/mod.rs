//! What the hand-offs were worth: one sentence, what got worse, figures, and the conversations behind them.

mod behind;
mod cards;
mod lists;

use baton_shared::insights::InsightsView;
use leptos::prelude::*;

use crate::api::{self, Trouble};
use crate::console::{Console, console};
use crate::model::insights::{PERIODS, can_compare, caution, sentence, worse};
use crate::words::{self, insights as said};

use behind::{Behind, behind_view};

/// What is looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Choice {
    days: u32,
    /// Empty for all conversations.
    slice: String,
}

impl Choice {
    /// The part of an address that asks for it.
    fn query(&self) -> String {
        let slice: String = js_sys::encode_uri_component(&self.slice).into();
        format!("days={}&slice={slice}", self.days)
    }
}

#[derive(Clone)]
enum Read {
    Asking,
    Failed(String),
    There(Box<InsightsView>),
}

/// What the parts of the screen share.
#[derive(Clone, Copy)]
struct Shown {
    console: Console,
    choice: RwSignal<Choice>,
    behind: RwSignal<Option<Behind>>,
}

/// The insights.
#[component]
pub fn InsightsScreen() -> impl IntoView {
    let console = console();
    let choice = RwSignal::new(Choice { days: PERIODS[0], slice: String::new() });
    let shown = Shown { console, choice, behind: RwSignal::new(None) };
    let read = RwSignal::new(Read::Asking);
    Effect::new(move |_| ask(shown, choice.get(), read));
    view! {
        <main class="insights">
            <div class="insights-head">
                <h1 class="eyebrow">{words::INSIGHTS}</h1>
                {move || choose(shown, read)}
            </div>
            {move || match read.get() {
                Read::Asking => view! { <p role="status">{words::LOADING}</p> }.into_any(),
                Read::Failed(why) => view! {
                    <p class="trouble" role="alert">{why}</p>
                    <button on:click=move |_| ask(shown, choice.get_untracked(), read)>{words::TRY_AGAIN}</button>
                }
                .into_any(),
                Read::There(seen) => page(shown, &seen),
            }}
        </main>
    }
}

fn ask(shown: Shown, choice: Choice, read: RwSignal<Read>) {
    if !matches!(read.get_untracked(), Read::There(_)) {
        read.set(Read::Asking);
    }
    shown.behind.set(None);
    leptos::task::spawn_local(async move {
        let answer = api::get(&format!("/api/insights?{}", choice.query())).await;
        // The screen may be gone by now, or something else was chosen.
        if read.is_disposed() || shown.choice.get_untracked() != choice {
            return;
        }
        match answer {
            Ok(view) => read.set(Read::There(Box::new(view))),
            Err(Trouble::SignedOut) => shown.console.signed_out(),
            Err(trouble) => read.set(Read::Failed(trouble.words().to_owned())),
        }
    });
}

fn choose(shown: Shown, read: RwSignal<Read>) -> AnyView {
    let choice = shown.choice;
    let slices = match read.get() {
        Read::There(seen) => seen.slices,
        Read::Asking | Read::Failed(_) => Vec::new(),
    };
    let periods = PERIODS.map(|days| {
        let is_chosen = move || (choice.with(|choice| choice.days) == days).to_string();
        view! {
            <button class="tab" aria-pressed=is_chosen on:click=move |_| choice.update(|choice| choice.days = days)>
                {said::period(days)}
            </button>
        }
    });
    let chosen = choice.with_untracked(|choice| choice.slice.clone());
    let part = move |event| choice.update(|choice| choice.slice = event_target_value(&event));
    let known: Vec<String> = slices.iter().map(|slice| slice.key.to_string()).collect();
    let options: Vec<_> = slices
        .into_iter()
        .map(|slice| {
            let key = slice.key.as_str().to_owned();
            let name = format!("{} ({})", said::part(&key), slice.count);
            let is_chosen = key == chosen;
            view! { <option value=key selected=is_chosen>{name}</option> }
        })
        .collect();
    // A part without a conversation in this period is still what is looked at.
    let missing = (!chosen.is_empty() && !known.contains(&chosen)).then(|| {
        let (key, name) = (chosen.clone(), said::part(&chosen));
        view! { <option value=key selected=true>{name}</option> }
    });
    view! {
        <div class="insights-choice">
            <div class="tabs" role="group" aria-label=said::PERIOD>{periods.to_vec()}</div>
            <label>
                <span class="dim">{said::PART}</span>
                <select on:change=part>
                    <option value="" selected=chosen.is_empty()>{said::ALL}</option>
                    {missing}
                    {options}
                </select>
            </label>
        </div>
    }
    .into_any()
}

/// What a number means, behind its question mark.
fn meaning_of(name: &'static str, meaning: &'static str) -> AnyView {
    view! {
        <details class="meaning">
            <summary aria-label=said::meaning_of(name)>{"?"}</summary>
            <p>{meaning}</p>
        </details>
    }
    .into_any()
}

fn page(shown: Shown, seen: &InsightsView) -> AnyView {
    let is_empty = seen.figures.iter().all(|figure| figure.now.cases == 0 && figure.before.cases == 0);
    let caution = caution(seen);
    view! {
        <p class="sentence">{sentence(seen)}</p>
        {caution.map(|caution| view! { <p class="dim">{caution}</p> })}
        {(!is_empty)
            .then(|| {
                view! {
                    {got_worse(seen)}
                    {cards::cards(shown, seen)}
                    {move || behind_view(shown)}
                    {lists::lists(shown, seen)}
                }
            })}
    }
    .into_any()
}

fn got_worse(seen: &InsightsView) -> AnyView {
    let told: Vec<String> = seen.worse.iter().filter_map(|one| worse(seen, one)).collect();
    let nothing = if can_compare(seen) { said::NOTHING_WORSE } else { said::FEWER_NOTE };
    view! {
        <section class="worse" aria-label=said::WORSE>
            <h2>{said::WORSE}</h2>
            {if told.is_empty() {
                view! { <p class="dim">{nothing}</p> }.into_any()
            } else {
                view! { <ul>{told.into_iter().map(|one| view! { <li>{one}</li> }).collect::<Vec<_>>()}</ul> }.into_any()
            }}
        </section>
    }
    .into_any()
}
