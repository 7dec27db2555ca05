//! WebSockets by number: a handle that can be kept in shared state, while the browser's object stays here.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use baton_shared::protocol::{VERSION, subprotocol};
use wasm_bindgen::JsCast as _;
use wasm_bindgen::prelude::Closure;
use web_sys::{CloseEvent, Event, MessageEvent, WebSocket};

use crate::browser;

/// What a socket tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Heard {
    Opened,
    Text(String),
    Closed(u16),
}

/// A socket that was opened here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct SocketId(u32);

struct Held {
    socket: WebSocket,
    _opened: Closure<dyn Fn(Event)>,
    _message: Closure<dyn Fn(MessageEvent)>,
    _closed: Closure<dyn Fn(CloseEvent)>,
}

#[derive(Default)]
struct Sockets {
    last: u32,
    held: HashMap<u32, Held>,
}

thread_local! {
    static SOCKETS: RefCell<Sockets> = RefCell::default();
}

/// Opens a socket of this origin. `None` where the browser refuses at once.
pub fn open(path: &str, hear: impl Fn(Heard) + 'static) -> Option<SocketId> {
    let address = browser::socket_address(path);
    let socket = WebSocket::new_with_str(&address, &subprotocol(VERSION)).ok()?;
    let hear = Rc::new(hear);
    let opened = {
        let hear = hear.clone();
        Closure::<dyn Fn(Event)>::new(move |_| hear(Heard::Opened))
    };
    let message = {
        let hear = hear.clone();
        Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
            if let Some(text) = event.data().as_string() {
                hear(Heard::Text(text));
            }
        })
    };
    let closed = Closure::<dyn Fn(CloseEvent)>::new(move |event: CloseEvent| hear(Heard::Closed(event.code())));
    socket.set_onopen(Some(opened.as_ref().unchecked_ref()));
    socket.set_onmessage(Some(message.as_ref().unchecked_ref()));
    socket.set_onclose(Some(closed.as_ref().unchecked_ref()));
    SOCKETS.with_borrow_mut(|sockets| {
        sockets.last = sockets.last.wrapping_add(1);
        let held = Held { socket, _opened: opened, _message: message, _closed: closed };
        sockets.held.insert(sockets.last, held);
        Some(SocketId(sockets.last))
    })
}

/// Sends a text; a socket that is not open drops it, and the session sends it again.
pub fn send(id: SocketId, text: &str) {
    SOCKETS.with_borrow(|sockets| {
        if let Some(held) = sockets.held.get(&id.0) {
            let _ = held.socket.send_with_str(text);
        }
    });
}

/// Closes a socket and hears nothing more from it.
pub fn close(id: SocketId) {
    let held = SOCKETS.with_borrow_mut(|sockets| sockets.held.remove(&id.0));
    if let Some(held) = held {
        held.socket.set_onopen(None);
        held.socket.set_onmessage(None);
        held.socket.set_onclose(None);
        // A socket that is closed already says so here.
        let _ = held.socket.close();
    }
}
