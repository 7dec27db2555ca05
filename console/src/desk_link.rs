//! The one socket to the desk: it comes back by itself, and what it says becomes the view.

use std::time::Duration;

use baton_shared::limits::{PING, PONG};
use baton_shared::protocol::CloseCode;
use baton_shared::protocol::desk::{DeskFrame, DeskRequest};
use baton_shared::session::{Link, LinkDue};
use baton_shared::wire::{from_json, to_json};
use leptos::prelude::*;

use crate::api::{self, Trouble};
use crate::console::Console;
use crate::socket::{self, Heard};
use crate::{browser, device};

/// Connects, unless there is a socket or one is being opened.
pub fn open(console: Console) {
    match console.link.get_untracked() {
        Link::Connecting { .. } | Link::Live { .. } => return,
        Link::Idle | Link::Waiting { .. } | Link::Stopped { .. } => {}
    }
    let since = browser::now();
    console.link.set(Link::Connecting { since });
    let socket = socket::open("/api/desk", move |heard| hear(console, heard));
    console.socket.set_value(socket);
    if socket.is_none() {
        closed(console, 1006);
    }
    arm(console);
}

/// Sends a request; without a live link nothing is sent, and the buttons say so.
pub fn ask(console: Console, request: &DeskRequest) {
    send(console, &to_json(request));
}

/// Lets go of everything: the person signed out.
pub fn end(console: Console) {
    drop_socket(console);
    if let Some(timer) = console.timer.get_value() {
        timer.clear();
    }
}

fn hear(console: Console, heard: Heard) {
    let now = browser::now();
    match heard {
        Heard::Opened => ask(console, &DeskRequest::Hello {}),
        Heard::Text(text) if text == PONG => {
            console.link.update(|link| link.heard(now));
        }
        Heard::Text(text) => {
            console.link.update(|link| link.heard(now));
            // A frame that cannot be read is of a later server: skipped, like one of an unknown type.
            if let Ok(frame) = from_json::<DeskFrame>(&text) {
                take(console, frame);
            }
        }
        Heard::Closed(code) => closed(console, code),
    }
    arm(console);
}

fn take(console: Console, frame: DeskFrame) {
    let now = browser::now();
    if matches!(frame, DeskFrame::Desk { .. }) {
        console.attempt.set_value(0);
        console.link.set(Link::Live { heard: now, asked: None });
    }
    let offer = match &frame {
        DeskFrame::Offer { entry, .. } if !console.desk.with_untracked(|desk| desk.is_offered(&entry.conversation)) => {
            Some((entry.conversation.clone(), entry.brief.headline.to_string()))
        }
        _ => None,
    };
    let taken = console.desk.try_update(|desk| desk.apply(frame, now));
    if let Some(Some(conversation)) = taken {
        console.select(Some(conversation));
        browser::focus("reply");
    }
    console.go_on();
    if let Some((conversation, headline)) = offer {
        device::announce(console, &conversation, &headline);
    }
}

fn closed(console: Console, code: u16) {
    drop_socket(console);
    console.desk.update(|desk| desk.lost());
    let was_live = console.link.with_untracked(Link::is_live);
    let code = CloseCode::from_code(code);
    if code == CloseCode::SignedOut || code == CloseCode::Unauthorised {
        console.signed_out();
        return;
    }
    if !code.may_return() {
        console.link.set(Link::Stopped { code });
        return;
    }
    let attempt = console.attempt.get_value();
    console.attempt.set_value(attempt.saturating_add(1));
    console.link.set(Link::Waiting { until: browser::now().plus(Link::pause(attempt, browser::jitter())), attempt });
    if !was_live {
        check_session(console);
    }
}

/// A refused upgrade looks like a lost connection: only the session's own route can tell.
fn check_session(console: Console) {
    leptos::task::spawn_local(async move {
        if api::me().await == Err(Trouble::SignedOut) && !console.entry.is_disposed() {
            console.signed_out();
        }
    });
}

fn tick(console: Console) {
    let now = browser::now();
    let due = console.link.try_update(|link| link.due(now)).unwrap_or(LinkDue::Nothing);
    match due {
        LinkDue::Nothing => {}
        LinkDue::Open => open(console),
        LinkDue::Ping => send(console, PING),
        LinkDue::Drop => closed(console, 1006),
    }
    arm(console);
}

/// Sets the one timer to what is due next.
fn arm(console: Console) {
    if let Some(timer) = console.timer.get_value() {
        timer.clear();
    }
    let due = console.link.with_untracked(Link::next_due);
    let timer = due.and_then(|due| {
        let pause = Duration::from_millis(due.since(browser::now()));
        set_timeout_with_handle(move || tick(console), pause).ok()
    });
    console.timer.set_value(timer);
}

fn send(console: Console, text: &str) {
    if let Some(socket) = console.socket.get_value() {
        socket::send(socket, text);
    }
}

fn drop_socket(console: Console) {
    if let Some(socket) = console.socket.get_value() {
        socket::close(socket);
        console.socket.set_value(None);
    }
}
