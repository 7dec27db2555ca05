//! The line: who is offered, who waits, who is mine.

use baton_shared::ids::ConversationId;
use baton_shared::protocol::desk::{LineEntry, Presence};
use baton_shared::session::Link;
use baton_shared::wire::to_json;
use leptos::prelude::*;

use crate::console::{Console, console};
use crate::model::clock;
use crate::parts;
use crate::screens::offer::OfferCard;
use crate::words;

/// The column of the line.
#[component]
pub fn Line() -> impl IntoView {
    let console = console();
    let waiting = Memo::new(move |_| console.desk.with(|desk| desk.waiting.clone()));
    let mine = Memo::new(move |_| console.desk.with(|desk| desk.mine.clone()));
    view! {
        <section class="line" aria-label=words::LINE>
            {move || link_line(console)}
            {move || notice(console)}
            {move || away(console)}
            <OfferCard/>
            <h2 class="head">
                {words::WAITING}
                <span class="count">{move || waiting.with(Vec::len)}</span>
            </h2>
            <ul class="entries" role="list" aria-label=words::WAITING>
                <For
                    each=move || waiting.get()
                    key=to_json
                    children=move |entry| view! { <li>{waiting_entry(console, entry)}</li> }
                />
            </ul>
            {move || waiting.with(Vec::is_empty).then(|| view! { <p class="nothing">{words::NOBODY_WAITS}</p> })}
            <h2 class="head">
                {words::MINE}
                <span class="count">{move || mine.with(Vec::len)}</span>
            </h2>
            <ul class="entries" role="list" aria-label=words::MINE>
                <For
                    each=move || mine.get()
                    key=to_json
                    children=move |entry| view! { <li>{my_entry(console, entry)}</li> }
                />
            </ul>
            {move || mine.with(Vec::is_empty).then(|| view! { <p class="nothing">{words::NONE_MINE}</p> })}
        </section>
    }
}

fn link_line(console: Console) -> Option<AnyView> {
    let text = match console.link.get() {
        Link::Live { .. } => return None,
        Link::Idle | Link::Connecting { .. } => words::LINK_CONNECTING,
        Link::Waiting { .. } => words::LINK_LOST,
        Link::Stopped { code } => {
            return Some(stopped(code));
        }
    };
    Some(view! { <p class="link-line" role="status">{text}</p> }.into_any())
}

fn stopped(code: baton_shared::protocol::CloseCode) -> AnyView {
    use baton_shared::protocol::CloseCode;
    let text = match code {
        CloseCode::Version => words::LINK_STOPPED,
        CloseCode::Unauthorised
        | CloseCode::Origin
        | CloseCode::SignedOut
        | CloseCode::TooMany
        | CloseCode::Other(_) => words::LINK_FORBIDDEN,
    };
    view! {
        <div class="link-line" role="status">
            <p>{text}</p>
            <button on:click=move |_| crate::browser::reload()>{words::RELOAD}</button>
        </div>
    }
    .into_any()
}

fn notice(console: Console) -> Option<AnyView> {
    let notice = console.desk.with(|desk| desk.notice.clone())?;
    Some(
        view! {
            <div class="notice" role="alert">
                <p>{notice.text}</p>
                <button on:click=move |_| console.desk.update(|desk| desk.notice = None)>{words::DISMISS}</button>
            </div>
        }
        .into_any(),
    )
}

fn away(console: Console) -> Option<AnyView> {
    let is_away = console.desk.with(|desk| desk.presence) == Some(Presence::Away);
    is_away.then(|| {
        view! {
            <div class="away">
                <p>{words::AWAY_NOTE}</p>
                <button on:click=move |_| console.set_presence(Presence::Here)>{words::BE_HERE}</button>
            </div>
        }
        .into_any()
    })
}

fn waiting_entry(console: Console, entry: LineEntry) -> AnyView {
    let since = entry.since;
    let wait = Memo::new(move |_| clock::wait(console.now.get().since(since)));
    let offered = {
        let id = entry.conversation.clone();
        Memo::new(move |_| console.desk.with(|desk| desk.is_offered(&id)))
    };
    row(
        console,
        &entry,
        view! {
            <span class="tabular">{move || wait.get()}</span>
            {move || offered.get().then(|| view! { <span class="mark-word">{words::OFFERED}</span> })}
        }
        .into_any(),
    )
}

fn my_entry(console: Console, entry: LineEntry) -> AnyView {
    let since = entry.claimed_at.unwrap_or(entry.since);
    let wait = Memo::new(move |_| clock::wait(console.now.get().since(since)));
    let id = entry.conversation.clone();
    let unread = {
        let id = id.clone();
        Memo::new(move |_| console.chat(&id).map_or(0, |chat| chat.unread()))
    };
    let typing =
        Memo::new(move |_| console.chat(&id).is_some_and(|chat| chat.session.with(|session| session.typing.is_some())));
    row(
        console,
        &entry,
        view! {
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
        }
        .into_any(),
    )
}

fn row(console: Console, entry: &LineEntry, times: AnyView) -> AnyView {
    let id = entry.conversation.clone();
    let class = format!("entry edge-{}", entry.brief.tone.word());
    let tier = entry.brief.tier.as_ref().map(|tier| tier.as_str().to_owned());
    let select = {
        let id = id.clone();
        move |_| console.select(Some(id.clone()))
    };
    view! {
        <button class=class aria-current=move || is_selected(console, &id).then_some("true") on:click=select>
            <span class="entry-headline">{entry.brief.headline.as_str().to_owned()}</span>
            <span class="entry-meta">
                {parts::tone(entry.brief.tone, entry.brief.frustration)}
                {tier.map(|tier| view! { <span class="tier">{tier}</span> })}
                {times}
            </span>
        </button>
    }
    .into_any()
}

fn is_selected(console: Console, conversation: &ConversationId) -> bool {
    console.selected.with(|selected| selected.as_ref() == Some(conversation))
}
