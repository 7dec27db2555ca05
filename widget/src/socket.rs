//! The WebSocket of a conversation.

use baton_shared::protocol::{VERSION, subprotocol};
use js_sys::Array;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{CloseEvent, MessageEvent, WebSocket};

/// What a socket tells.
#[derive(Debug)]
pub(crate) enum Heard {
    Open,
    Text(String),
    Closed(u16),
}

/// One connection. Dropping it closes it and silences it.
pub(crate) struct Socket {
    socket: WebSocket,
    _open: Closure<dyn FnMut()>,
    _text: Closure<dyn FnMut(MessageEvent)>,
    _closed: Closure<dyn FnMut(CloseEvent)>,
}

impl Socket {
    /// Opens a socket; the token travels among the subprotocols, never in the address.
    pub(crate) fn open(base: &str, token: &str, hear: impl Fn(Heard) + Copy + 'static) -> Option<Self> {
        // "http…" becomes "ws…", with or without the "s".
        let url = ["ws", base.strip_prefix("http")?, "/api/conversation"].concat();
        let offer =
            Array::of2(&JsValue::from_str(&subprotocol(VERSION)), &JsValue::from_str(&["token.", token].concat()));
        let socket = WebSocket::new_with_str_sequence(&url, &offer).ok()?;
        let open = Closure::<dyn FnMut()>::new(move || hear(Heard::Open));
        let text = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            if let Some(text) = event.data().as_string() {
                hear(Heard::Text(text));
            }
        });
        let closed = Closure::<dyn FnMut(CloseEvent)>::new(move |event: CloseEvent| hear(Heard::Closed(event.code())));
        socket.set_onopen(Some(open.as_ref().unchecked_ref()));
        socket.set_onmessage(Some(text.as_ref().unchecked_ref()));
        socket.set_onclose(Some(closed.as_ref().unchecked_ref()));
        Some(Self { socket, _open: open, _text: text, _closed: closed })
    }

    pub(crate) fn send(&self, text: &str) {
        // A socket that cannot send says so by closing.
        let _ = self.socket.send_with_str(text);
    }
}

impl Drop for Socket {
    fn drop(&mut self) {
        self.socket.set_onopen(None);
        self.socket.set_onmessage(None);
        self.socket.set_onclose(None);
        let _ = self.socket.close();
    }
}
