//! What the page and the browser give: time, chance, events.

use baton_shared::Time;
use baton_shared::ids::{MessageId, Nonce};
use js_sys::Date;
use wasm_bindgen::JsCast as _;
use wasm_bindgen::closure::Closure;
use web_sys::{EventTarget, Window};

const ALPHABET: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
/// Characters of an id: 22 of 62 are 130 bits.
const ID_CHARS: usize = 22;
/// Bytes from here on would make some characters likelier than others.
const FAIR_BYTES: u8 = 248;

/// The window that this module runs in.
pub(crate) fn window() -> Option<Window> {
    web_sys::window()
}

pub(crate) fn now() -> Time {
    Time(Date::now() as u64)
}

/// Minutes that local time is ahead of UTC.
pub(crate) fn zone(time: Time) -> i32 {
    let date = Date::new(&wasm_bindgen::JsValue::from_f64(time.0 as f64));
    -(date.get_timezone_offset() as i32)
}

/// Between 0 and 1, for pauses: nothing secret rests on it.
pub(crate) fn jitter() -> f64 {
    js_sys::Math::random()
}

pub(crate) fn message_id() -> Option<MessageId> {
    MessageId::new(&random()?)
}

pub(crate) fn nonce() -> Option<Nonce> {
    Nonce::new(&random()?)
}

fn random() -> Option<String> {
    let crypto = window()?.crypto().ok()?;
    let mut id = String::with_capacity(ID_CHARS);
    while id.len() < ID_CHARS {
        let mut bytes = [0u8; ID_CHARS];
        crypto.get_random_values_with_u8_array(&mut bytes).ok()?;
        let fair = bytes.iter().filter(|byte| **byte < FAIR_BYTES);
        let letters = fair.filter_map(|byte| ALPHABET.get(usize::from(*byte) % ALPHABET.len()));
        id.extend(letters.take(ID_CHARS - id.len()).map(|letter| char::from(*letter)));
    }
    Some(id)
}

/// The address of the page without its query and fragment, which can hold what is nobody's business.
pub(crate) fn address() -> Option<String> {
    let location = window()?.location();
    Some(location.origin().ok()? + &location.pathname().ok()?)
}

pub(crate) fn language() -> Option<String> {
    window()?.navigator().language()
}

/// Whether the panel fills the screen.
pub(crate) fn is_phone() -> bool {
    matches("(max-width: 479.98px)")
}

/// Whether a field may take the focus without a keyboard jumping up.
pub(crate) fn has_mouse() -> bool {
    matches("(pointer: fine)")
}

fn matches(query: &str) -> bool {
    window().and_then(|window| window.match_media(query).ok().flatten()).is_some_and(|list| list.matches())
}

pub(crate) fn is_hidden() -> bool {
    let document = window().and_then(|window| window.document());
    document.is_some_and(|document| document.hidden())
}

/// Calls `hear` on an event for as long as the page lives.
pub(crate) fn listen(target: &EventTarget, event: &str, hear: impl FnMut() + 'static) {
    let hear = Closure::<dyn FnMut()>::new(hear);
    // Fails for no name of an event.
    let _ = target.add_event_listener_with_callback(event, hear.as_ref().unchecked_ref());
    hear.forget();
}

/// Calls `then` after what is being done now, and after it was drawn.
pub(crate) fn soon(then: impl FnOnce() + 'static) {
    if let Some(window) = window() {
        let then = Closure::once_into_js(then);
        let _ = window.set_timeout_with_callback(then.unchecked_ref());
    }
}
