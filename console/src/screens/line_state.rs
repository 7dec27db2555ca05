//! What stands above the line: the link, a notice, and why nothing is offered.

use baton_shared::protocol::CloseCode;
use baton_shared::protocol::desk::Presence;
use baton_shared::session::Link;
use leptos::prelude::*;

use crate::console::Console;
use crate::{browser, words};

/// The link, where it is not live.
#[must_use]
pub fn link_line(console: Console) -> Option<AnyView> {
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

fn stopped(code: CloseCode) -> AnyView {
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
            <button on:click=move |_| browser::reload()>{words::RELOAD}</button>
        </div>
    }
    .into_any()
}

/// What the desk answered, until it is dismissed.
#[must_use]
pub fn notice(console: Console) -> Option<AnyView> {
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

/// That this agent is away or busy, with the way back.
#[must_use]
pub fn not_offered(console: Console) -> Option<AnyView> {
    let note = match console.desk.with(|desk| desk.presence)? {
        Presence::Away => words::AWAY_NOTE,
        Presence::Busy => words::BUSY_NOTE,
        Presence::Here | Presence::Unknown => return None,
    };
    Some(
        view! {
            <div class="away">
                <p>{note}</p>
                <button on:click=move |_| console.set_presence(Presence::Here)>{words::BE_HERE}</button>
            </div>
        }
        .into_any(),
    )
}
