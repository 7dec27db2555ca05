//! Who is really there: by the platform's own ping timestamps, not by the list of sockets.

use baton_shared::Time;
use baton_shared::limits::PING_EVERY_MS;
use wasm_bindgen::{JsCast as _, JsValue};
use worker::{State, WebSocket};

use super::seat::Seat;
use crate::shell::as_now;

/// A socket that did not ping for this long is dead: two pings and some patience.
const SILENT_MS: u64 = 2 * PING_EVERY_MS + 15_000;

/// Sockets whose other end is gone without a word.
pub(crate) fn silent(state: &State, now: Time) -> Vec<WebSocket> {
    let mut sockets = state.get_websockets();
    sockets.retain(|socket| now.since(last_sign(state, socket)) > SILENT_MS);
    sockets
}

/// When the socket that was silent longest would be dead; never while nobody sits here.
pub(crate) fn next_look(state: &State) -> Option<Time> {
    state.get_websockets().iter().map(|socket| last_sign(state, socket).plus(SILENT_MS + 1)).min()
}

/// The same without a look at each socket, for between two looks: a socket that came since lives as long.
pub(crate) fn latest_look(state: &State, now: Time) -> Option<Time> {
    (!state.get_websockets().is_empty()).then(|| now.plus(SILENT_MS + 1))
}

/// The last ping or frame of a socket.
fn last_sign(state: &State, socket: &WebSocket) -> Time {
    let counted = Seat::of(socket).map_or(Time(0), |seat| seat.heard_at);
    as_now(counted.max(last_ping(state, socket).unwrap_or(Time(0))))
}

/// `getWebSocketAutoResponseTimestamp`, which the `worker` crate does not bind.
fn last_ping(state: &State, socket: &WebSocket) -> Option<Time> {
    let raw: &JsValue = state.as_raw().as_ref();
    let method = js_sys::Reflect::get(raw, &JsValue::from_str("getWebSocketAutoResponseTimestamp")).ok()?;
    let method: js_sys::Function = method.dyn_into().ok()?;
    let date = method.call1(raw, socket.as_ref()).ok()?;
    let date: js_sys::Date = date.dyn_into().ok()?;
    Some(Time(date.get_time() as u64))
}
