//! One socket and what is known of whoever sits there; kept with the socket, so that it survives the object's sleep.

use baton_shared::event::{Party, Person};
use baton_shared::ids::MessageId;
use baton_shared::limits::{FRAME_BYTES, FRAMES_PER_WINDOW, PING, PONG, RATE_WINDOW_MS};
use baton_shared::protocol::aside::AsideFrame;
use baton_shared::protocol::conversation::ConversationFrame;
use baton_shared::protocol::{CloseCode, Refusal, RefusalKind};
use baton_shared::wire::{Wire, from_json, to_json};
use baton_shared::{Time, wire};
use worker::worker_sys::WebSocketRequestResponsePair;
use worker::{Headers, Request, Response, State, WebSocket, WebSocketIncomingMessage, WebSocketPair};

use crate::error::Error;

/// The header in which the gate hands over what it checked. No outsider can set it: objects are reached through bindings only.
pub(crate) const CLAIMS: &str = "x-baton-claims";

wire! {
    pub struct Seat {
        pub party: Party,
        /// Said hello: gets what happens from now on.
        pub greeted: bool,
        pub window_from: Time,
        /// When the last frame arrived.
        pub heard_at: Time,
        pub frames: u32,
        pub token: Option<String>,
        /// The conversation is before the eyes of whoever sits here.
        pub looks: bool,
    }
}

impl Seat {
    pub(crate) fn new(party: Party, token: Option<String>, now: Time) -> Self {
        Self { party, greeted: false, window_from: now, heard_at: now, frames: 0, token, looks: false }
    }

    pub(crate) fn of(socket: &WebSocket) -> Option<Self> {
        let kept: String = socket.deserialize_attachment().ok()??;
        from_json(&kept).ok()
    }

    pub(crate) fn keep(&self, socket: &WebSocket) -> Result<(), Error> {
        Ok(socket.serialize_attachment(to_json(self))?)
    }

    /// Counts a frame.
    ///
    /// # Errors
    /// Refused when this socket sends too many.
    pub(crate) fn count(&mut self, socket: &WebSocket, now: Time) -> Result<(), Error> {
        if now.since(self.window_from) >= RATE_WINDOW_MS {
            self.window_from = now;
            self.frames = 0;
        }
        self.frames = self.frames.saturating_add(1);
        self.heard_at = now;
        self.keep(socket)?;
        if self.frames <= FRAMES_PER_WINDOW {
            return Ok(());
        }
        let text = format!("At most {FRAMES_PER_WINDOW} frames a minute, please wait a little.");
        Err(Error::refused(RefusalKind::TooFast, &text))
    }

    /// From now on this socket gets what happens.
    pub(crate) fn greet(&mut self, socket: &WebSocket) -> Result<(), Error> {
        self.greeted = true;
        self.keep(socket)
    }
}

/// Whoever sat at a socket that closes gets nothing more. True when others saw them look.
pub(crate) fn leave(socket: &WebSocket) -> bool {
    let Some(mut seat) = Seat::of(socket) else { return false };
    let looked = seat.greeted && seat.looks;
    (seat.greeted, seat.looks) = (false, false);
    // A socket that can keep nothing is not among the open ones.
    let _ = seat.keep(socket);
    looked
}

/// The agent who sits at a socket.
pub(crate) fn agent(socket: &WebSocket) -> Option<Person> {
    match Seat::of(socket)?.party {
        Party::Agent { person } => Some(person),
        Party::Shopper {} | Party::Bot {} | Party::System {} | Party::Unknown => None,
    }
}

/// The text of a frame within its limit.
pub(crate) fn frame_text(message: WebSocketIncomingMessage) -> Result<String, Refusal> {
    match message {
        WebSocketIncomingMessage::String(text) if text.len() <= FRAME_BYTES => Ok(text),
        WebSocketIncomingMessage::String(text) => {
            let text = format!("A frame has at most {FRAME_BYTES} bytes, this one has {}.", text.len());
            Err(Refusal::new(RefusalKind::TooLong, &text))
        }
        WebSocketIncomingMessage::Binary(_) => {
            Err(Refusal::new(RefusalKind::Malformed, "A frame is a text, not bytes."))
        }
    }
}

pub(crate) fn no_seat() -> Error {
    Error::Failed(String::from("a socket without a seat"))
}

/// The id in a frame that could not be read as a whole.
pub(crate) fn id_in(text: &str) -> Option<MessageId> {
    let value: serde_json::Value = serde_json::from_str(text).ok()?;
    value.get("id")?.as_str().and_then(MessageId::new)
}

/// Sends a frame; a socket that is gone is no error, its close arrives by itself.
pub(crate) fn send<T: Wire>(socket: &WebSocket, frame: &T) {
    let _ = socket.send_with_str(to_json(frame));
}

/// Every error becomes an error frame that names the message: nothing fails silently.
pub(crate) fn refuse(socket: &WebSocket, id: Option<MessageId>, refusal: Refusal) -> worker::Result<()> {
    if let Some(id) = id.clone().filter(|_| !refusal.known.is_empty()) {
        send(socket, &AsideFrame::Known { id, facts: refusal.known });
    }
    send(socket, &ConversationFrame::Error { id, code: refusal.kind, text: refusal.text });
    Ok(())
}

/// The claims that the gate put on a socket's request.
pub(crate) fn claims<T: Wire>(request: &Request) -> Result<T, Error> {
    let text = request.headers().get(CLAIMS)?.ok_or_else(|| Error::Failed(String::from("a socket without claims")))?;
    Ok(from_json(&text)?)
}

/// Pings are answered by the platform, without waking the object.
pub(crate) fn answer_pings(state: &State) {
    if let Ok(pair) = WebSocketRequestResponsePair::new(PING, PONG) {
        state.set_websocket_auto_response(&pair);
    }
}

/// Completes the closing handshake; codes that may not be sent become a plain "done".
pub(crate) fn close_back(socket: &WebSocket, code: usize) {
    let code = u16::try_from(code).ok().filter(|code| *code == 1000 || (3000..5000).contains(code)).unwrap_or(1000);
    let _ = socket.close(Some(code), Some(""));
}

/// The answer that opens a socket.
pub(crate) fn open(client: WebSocket, request: &Request) -> Result<Response, Error> {
    let headers = Headers::new();
    if let Some(protocol) = request.headers().get("sec-websocket-protocol")? {
        headers.set("sec-websocket-protocol", &protocol)?;
    }
    Ok(Response::from_websocket(client)?.with_headers(headers))
}

/// Opens a socket only to close it with a code: a browser shows its page nothing of a refused handshake.
pub(crate) fn refuse_socket(code: CloseCode, reason: &str, protocol: Option<&str>) -> Result<Response, Error> {
    let pair = WebSocketPair::new()?;
    pair.server.accept()?;
    pair.server.close(Some(code.code()), Some(reason))?;
    let headers = Headers::new();
    if let Some(protocol) = protocol {
        headers.set("sec-websocket-protocol", protocol)?;
    }
    Ok(Response::from_websocket(pair.client)?.with_headers(headers))
}
