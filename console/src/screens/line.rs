//! The column of the line: who is offered, who waits, who is mine, who is to be called back, what colleagues have.

use baton_shared::protocol::desk::LineEntry;
use leptos::prelude::*;

use crate::console::console;
use crate::screens::entry::{callback_entry, my_entry, other_entry, waiting_entry};
use crate::screens::line_state::{link_line, not_offered, notice};
use crate::screens::offer::OfferCard;
use crate::screens::team::Team;
use crate::words;

/// Who waits is shown this many at a time: the first of them matter, and what is mine stays in reach below.
const SHOWN: usize = 20;

/// The column of the line.
#[component]
pub fn Line() -> impl IntoView {
    let console = console();
    let desk = console.desk;
    let shown = RwSignal::new(SHOWN);
    let waiting = Memo::new(move |_| {
        desk.with(|desk| desk.waiting.iter().take(shown.get()).cloned().collect::<Vec<LineEntry>>())
    });
    let all_waiting = Memo::new(move |_| desk.with(|desk| desk.waiting.len()));
    let mine = Memo::new(move |_| desk.with(|desk| desk.mine.clone()));
    let callbacks = Memo::new(move |_| desk.with(|desk| desk.callbacks.clone()));
    let others = Memo::new(move |_| desk.with(|desk| desk.others.clone()));
    let supervises = Memo::new(move |_| desk.with(|desk| desk.supervises));
    view! {
        <section class="line" aria-label=words::LINE>
            {move || link_line(console)}
            {move || notice(console)}
            {move || not_offered(console)}
            <OfferCard/>
            {list_of(
                words::WAITING,
                words::NOBODY_WAITS,
                (waiting, all_waiting),
                move |entry| waiting_entry(console, entry),
            )}
            {move || more(shown, all_waiting.get())}
            {list(words::MINE, words::NONE_MINE, mine, move |entry| my_entry(console, entry))}
            {list(words::TO_CALL_BACK, words::NOBODY_TO_CALL, callbacks, move |entry| callback_entry(console, entry))}
            {move || {
                supervises
                    .get()
                    .then(|| {
                        view! {
                            {list(
                                words::WITH_COLLEAGUES,
                                words::NONE_WITH_COLLEAGUES,
                                others,
                                move |entry| other_entry(console, entry),
                            )}
                            <Team/>
                        }
                    })
            }}
        </section>
    }
}

/// The rest of a long line.
fn more(shown: RwSignal<usize>, all: usize) -> Option<AnyView> {
    let left = all.saturating_sub(shown.get());
    (left > 0).then(|| {
        view! {
            <button class="more quiet" on:click=move |_| shown.update(|shown| *shown += SHOWN)>
                {words::more_waiting(left)}
            </button>
        }
        .into_any()
    })
}

fn list(
    name: &'static str,
    nobody: &'static str,
    entries: Memo<Vec<LineEntry>>,
    row: impl Fn(&LineEntry) -> AnyView + Copy + Send + Sync + 'static,
) -> AnyView {
    let all = Memo::new(move |_| entries.with(Vec::len));
    list_of(name, nobody, (entries, all), row)
}

/// A list with its name and its count. A row stays the same element while its entry changes: the focus stays too.
fn list_of(
    name: &'static str,
    nobody: &'static str,
    (entries, all): (Memo<Vec<LineEntry>>, Memo<usize>),
    row: impl Fn(&LineEntry) -> AnyView + Copy + Send + Sync + 'static,
) -> AnyView {
    view! {
        <h2 class="head">
            {name}
            <span class="count">{move || all.get()}</span>
        </h2>
        <ul class="entries" role="list" aria-label=name>
            <For
                each=move || entries.get()
                key=|entry| entry.conversation.clone()
                children=move |entry| view! { <li>{row(&entry)}</li> }
            />
        </ul>
        {move || entries.with(Vec::is_empty).then(|| view! { <p class="nothing">{nobody}</p> })}
    }
    .into_any()
}
