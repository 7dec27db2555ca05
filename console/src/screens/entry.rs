//! One conversation in the column: what it is about, how long, how upset, and why it stands where it stands.

use baton_shared::ids::ConversationId;
use baton_shared::protocol::desk::{LineEntry, Priority};
use leptos::prelude::*;

use crate::console::{Console, console};
use crate::model::clock;
use crate::parts;
use crate::screens::thread_item::time;
use crate::words;

/// Somebody who waits.
#[must_use]
pub fn waiting_entry(console: Console, entry: &LineEntry) -> AnyView {
    let held = held(console, entry);
    let wait = Memo::new(move |_| held.with(|entry| clock::wait(console.now.get().since(entry.since))));
    let offered = {
        let id = entry.conversation.clone();
        Memo::new(move |_| console.desk.with(|desk| desk.is_offered(&id)))
    };
    let wanted = Memo::new(move |_| held.with(wanted));
    let times = view! {
        <span class="tabular">{move || wait.get()}</span>
        {move || offered.get().then(|| view! { <span class="mark-word">{words::OFFERED}</span> })}
        {move || wanted.get().map(|wanted| view! { <span class="wanted">{wanted}</span> })}
    };
    view! {
        <div class="entry-place">
            {row(console, held, times.into_any())}
            {move || held.with(|entry| priority_button(console, entry))}
        </div>
        {move || held.with(|entry| priority_parts(console, entry))}
    }
    .into_any()
}

/// A conversation of this agent.
#[must_use]
pub fn my_entry(console: Console, entry: &LineEntry) -> AnyView {
    let held = held(console, entry);
    let wait = with_agent(console, held);
    let id = entry.conversation.clone();
    let unread = {
        let id = id.clone();
        Memo::new(move |_| console.chat(&id).map_or(0, |chat| chat.unread()))
    };
    let typing =
        Memo::new(move |_| console.chat(&id).is_some_and(|chat| chat.session.with(|session| session.typing.is_some())));
    let times = view! {
        {move || match typing.get() {
            true => view! { <span class="is-typing">{words::TYPING}</span> }.into_any(),
            false => view! { <span class="tabular">{wait.get()}</span> }.into_any(),
        }}
        {move || {
            let count = unread.get();
            (count > 0)
                .then(|| {
                    view! {
                        <span class="badge" role="img" aria-label=words::unread(count)>
                            {count}
                        </span>
                    }
                })
        }}
    };
    row(console, held, times.into_any())
}

/// Somebody who left a way to be reached.
#[must_use]
pub fn callback_entry(console: Console, entry: &LineEntry) -> AnyView {
    let held = held(console, entry);
    let wait = Memo::new(move |_| held.with(|entry| clock::wait(console.now.get().since(entry.since))));
    let contact = Memo::new(move |_| held.with(|entry| entry.contact.as_ref().map(ToString::to_string)));
    let times = view! {
        <span class="tabular">{move || wait.get()}</span>
        {move || contact.get().map(|contact| view! { <span class="contact break">{words::reach_at(&contact)}</span> })}
    };
    let answering =
        move || console.desk.with(|desk| held.with(|entry| desk.accepting.as_ref() == Some(&entry.conversation)));
    let answer = move |_| {
        let (id, generation) = held.with_untracked(|entry| (entry.conversation.clone(), entry.generation));
        console.accept(id, generation);
    };
    view! {
        {row(console, held, times.into_any())}
        <button class="answer" disabled=move || answering() || !console.is_live() on:click=answer>
            {move || if answering() { words::ACCEPTING } else { words::ANSWER }}
        </button>
    }
    .into_any()
}

/// What a colleague has.
#[must_use]
pub fn other_entry(console: Console, entry: &LineEntry) -> AnyView {
    let held = held(console, entry);
    let wait = with_agent(console, held);
    let name = Memo::new(move |_| {
        held.with(|entry| entry.agent.as_ref().map(|agent| agent.name.as_str().to_owned()).unwrap_or_default())
    });
    let times = view! { <span class="tabular">{move || words::others_have(&name.get(), &wait.get())}</span> };
    row(console, held, times.into_any())
}

/// Whom a conversation was passed to, as this agent reads it.
#[must_use]
pub fn wanted(entry: &LineEntry) -> Option<String> {
    let to = entry.wanted.as_ref()?;
    Some(console().me.with_value(|me| words::wanted(to, &me.person.id)))
}

/// The entry as it is now; the last one while the row is being taken away.
fn held(console: Console, entry: &LineEntry) -> Memo<LineEntry> {
    let first = entry.clone();
    Memo::new(move |before: Option<&LineEntry>| {
        let now = console.desk.with(|desk| desk.entry(&first.conversation).cloned());
        now.or_else(|| before.cloned()).unwrap_or_else(|| first.clone())
    })
}

fn with_agent(console: Console, held: Memo<LineEntry>) -> Memo<String> {
    Memo::new(move |_| held.with(|entry| clock::wait(console.now.get().since(entry.claimed_at.unwrap_or(entry.since)))))
}

fn row(console: Console, held: Memo<LineEntry>, times: AnyView) -> AnyView {
    let id = held.with_untracked(|entry| entry.conversation.clone());
    let class = move || held.with(|entry| format!("entry edge-{}", entry.brief.tone.word()));
    let headline = Memo::new(move |_| held.with(|entry| entry.brief.headline.as_str().to_owned()));
    let tone = Memo::new(move |_| held.with(|entry| (entry.brief.tone, entry.brief.frustration)));
    let tier = Memo::new(move |_| held.with(|entry| entry.brief.tier.as_ref().map(ToString::to_string)));
    let select = {
        let id = id.clone();
        move |_| console.select(Some(id.clone()))
    };
    view! {
        <button class=class aria-current=move || is_selected(console, &id).then_some("true") on:click=select>
            <span class="entry-headline">{move || headline.get()}</span>
            <span class="entry-meta">
                {move || {
                    let (tone, score) = tone.get();
                    parts::tone(tone, score)
                }}
                {move || tier.get().map(|tier| view! { <span class="tier">{tier}</span> })}
                {times}
            </span>
        </button>
    }
    .into_any()
}

fn is_selected(console: Console, conversation: &ConversationId) -> bool {
    console.selected.with(|selected| selected.as_ref() == Some(conversation))
}

/// Opens and closes the parts of a priority.
fn priority_button(console: Console, entry: &LineEntry) -> Option<AnyView> {
    let priority = entry.priority.as_ref()?;
    let shown = words::short(priority.points);
    let name = words::priority_of(priority.points, entry.brief.headline.as_str());
    let title = spoken(priority);
    let id = entry.conversation.clone();
    let open = {
        let id = id.clone();
        move || is_explained(console, &id).to_string()
    };
    let toggle = move |_| {
        console.explained.update(|explained| {
            *explained = if explained.as_ref() == Some(&id) { None } else { Some(id.clone()) };
        });
    };
    Some(
        view! {
            <button class="points tabular" title=title aria-label=name aria-expanded=open on:click=toggle>
                {shown}
            </button>
        }
        .into_any(),
    )
}

fn priority_parts(console: Console, entry: &LineEntry) -> Option<AnyView> {
    if !is_explained(console, &entry.conversation) {
        return None;
    }
    let priority = entry.priority.as_ref()?;
    let seen = console.desk.with(|desk| desk.seen.get(&entry.conversation).copied());
    let parts = priority.parts.iter().map(|part| {
        view! {
            <li>
                <span>{part.why.as_str().to_owned()}</span>
                <span class="tabular">{words::points(part.points)}</span>
            </li>
        }
    });
    Some(
        view! {
            <ul class="priority" role="list" aria-label=words::priority(priority.points)>
                {parts.collect::<Vec<_>>()}
                {seen
                    .map(|seen| {
                        view! {
                            <li class="dim">
                                <span>{words::AS_OF}</span>
                                {time(seen)}
                            </li>
                        }
                    })}
            </ul>
        }
        .into_any(),
    )
}

fn is_explained(console: Console, conversation: &ConversationId) -> bool {
    console.explained.with(|explained| explained.as_ref() == Some(conversation))
}

/// The parts in one line, e.g. "Waits 3 min +3, frustrated +2.5".
fn spoken(priority: &Priority) -> String {
    let parts = priority.parts.iter().map(|part| format!("{} {}", part.why, words::points(part.points)));
    parts.collect::<Vec<_>>().join(", ")
}
