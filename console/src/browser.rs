//! What the browser knows: time, chance, the address, storage, focus.

use baton_shared::Time;
use baton_shared::ids::MessageId;
use baton_shared::replies::Draft;
use baton_shared::session::Saved;
use baton_shared::wire::from_json;
use leptos::prelude::{document, window};
use wasm_bindgen::JsCast as _;

const OUTBOX: &str = "baton-outbox-";
const DRAFT: &str = "baton-draft-";
/// How long a shown event stays marked.
pub const MARK_MS: u64 = 2_000;

#[must_use]
pub fn now() -> Time {
    Time(js_sys::Date::now() as u64)
}

/// 0 to 1.
#[must_use]
pub fn jitter() -> f64 {
    js_sys::Math::random()
}

/// Minutes that this browser's clock was ahead of UTC at a time.
#[must_use]
pub fn zone(at: Time) -> i32 {
    let date = js_sys::Date::new(&wasm_bindgen::JsValue::from_f64(at.0 as f64));
    -(date.get_timezone_offset() as i32)
}

/// A new id of 128 random bits.
#[must_use]
pub fn new_message_id() -> Option<MessageId> {
    let mut bytes = [0_u8; 16];
    window().crypto().ok()?.get_random_values_with_u8_array(&mut bytes).ok()?;
    let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    MessageId::new(&hex)
}

/// The path of the address, e.g. `/console/insights`.
#[must_use]
pub fn path() -> String {
    window().location().pathname().unwrap_or_default()
}

/// What stands behind `#` in the address.
#[must_use]
pub fn fragment() -> String {
    let hash = window().location().hash().unwrap_or_default();
    hash.trim_start_matches('#').to_owned()
}

/// A parameter of the address.
#[must_use]
pub fn parameter(name: &str) -> Option<String> {
    let search = window().location().search().ok()?;
    let parameters = web_sys::UrlSearchParams::new_with_str(&search).ok()?;
    parameters.get(name).filter(|value| !value.is_empty())
}

/// The address of a WebSocket of this origin.
#[must_use]
pub fn socket_address(path: &str) -> String {
    let location = window().location();
    let secure = location.protocol().is_ok_and(|protocol| protocol == "https:");
    let scheme = if secure { "wss" } else { "ws" };
    format!("{scheme}://{}{path}", location.host().unwrap_or_default())
}

/// Goes to another screen and keeps the parameters; `replace` leaves no step in the history.
pub fn go(path: &str, fragment: &str, replace: bool) {
    let search = window().location().search().unwrap_or_default();
    let hash = if fragment.is_empty() { String::new() } else { format!("#{fragment}") };
    let address = format!("{path}{search}{hash}");
    let Ok(history) = window().history() else {
        return;
    };
    let state = wasm_bindgen::JsValue::NULL;
    // A browser refuses only after hundreds of steps in a few seconds; the screen changes all the same.
    let _ = if replace {
        history.replace_state_with_url(&state, "", Some(&address))
    } else {
        history.push_state_with_url(&state, "", Some(&address))
    };
}

pub fn reload() {
    // Nothing can be done where a page may not reload itself.
    let _ = window().location().reload();
}

/// Asks a question that is answered with yes or no; yes where it cannot be asked.
#[must_use]
pub fn confirms(question: &str) -> bool {
    window().confirm_with_message(question).unwrap_or(true)
}

/// The time zone of this browser, e.g. `Europe/Berlin`.
#[must_use]
pub fn time_zone() -> Option<String> {
    let format = js_sys::Intl::DateTimeFormat::new(&js_sys::Array::new(), &js_sys::Object::new());
    let options = format.resolved_options();
    js_sys::Reflect::get(&options, &"timeZone".into()).ok()?.as_string()
}

/// The time zones that this browser knows.
#[must_use]
pub fn time_zones() -> Vec<String> {
    let global = js_sys::global();
    let zones = js_sys::Reflect::get(&global, &"Intl".into())
        .and_then(|intl| js_sys::Reflect::get(&intl, &"supportedValuesOf".into()))
        .ok()
        .and_then(|values| values.dyn_into::<js_sys::Function>().ok())
        .and_then(|values| values.call1(&wasm_bindgen::JsValue::UNDEFINED, &"timeZone".into()).ok())
        .and_then(|zones| zones.dyn_into::<js_sys::Array>().ok());
    zones.iter().flat_map(js_sys::Array::iter).filter_map(|zone| zone.as_string()).collect()
}

/// Puts a text on the clipboard.
pub async fn copy(text: &str) -> bool {
    let promise = window().navigator().clipboard().write_text(text);
    wasm_bindgen_futures::JsFuture::from(promise).await.is_ok()
}

pub fn set_title(title: &str) {
    document().set_title(title);
}

/// Whether somebody can see the page.
#[must_use]
pub fn is_visible() -> bool {
    document().visibility_state() == web_sys::VisibilityState::Visible
}

/// What an earlier page of this tab could not send.
#[must_use]
pub fn saved_outbox(conversation: &str) -> Saved {
    storage()
        .and_then(|storage| storage.get_item(&format!("{OUTBOX}{conversation}")).ok()?)
        .and_then(|text| from_json(&text).ok())
        .unwrap_or(Saved { pending: Vec::new() })
}

/// Keeps the outbox for the next page of this tab.
pub fn save_outbox(conversation: &str, text: &str) {
    if let Some(storage) = storage() {
        // Without room the outbox lives as long as the page.
        let _ = storage.set_item(&format!("{OUTBOX}{conversation}"), text);
    }
}

/// What an earlier page of this tab was writing.
#[must_use]
pub fn saved_draft(conversation: &str) -> Option<Draft> {
    let text = storage()?.get_item(&format!("{DRAFT}{conversation}")).ok()??;
    from_json(&text).ok()
}

/// Keeps what is being written for the next page of this tab.
pub fn save_draft(conversation: &str, text: &str) {
    if let Some(storage) = storage() {
        // Without room the draft lives as long as the page, and on the server.
        let _ = storage.set_item(&format!("{DRAFT}{conversation}"), text);
    }
}

/// Forgets everything that this tab kept: the next person must not send it.
pub fn forget_outboxes() {
    if let Some(storage) = storage() {
        let _ = storage.clear();
    }
}

/// What this device keeps under a key, for whoever uses it.
#[must_use]
pub fn kept_for_device(key: &str) -> Option<String> {
    window().local_storage().ok()??.get_item(key).ok()?
}

pub fn keep_for_device(key: &str, value: &str) {
    if let Ok(Some(storage)) = window().local_storage() {
        // Without room it holds as long as the page.
        let _ = storage.set_item(key, value);
    }
}

/// Which side of the colours the page shows.
pub fn set_theme(word: &str) {
    if let Some(root) = document().document_element() {
        let _ = root.set_attribute("data-theme", word);
    }
}

/// Whether the page is before somebody's eyes: in view, and with the focus.
#[must_use]
pub fn is_looked_at() -> bool {
    is_visible() && document().has_focus().unwrap_or(false)
}

/// Asks the browser to bring the page before the other windows.
pub fn come_to_front() {
    let _ = window().focus();
}

fn storage() -> Option<web_sys::Storage> {
    window().session_storage().ok()?
}

/// Puts the focus on an element.
pub fn focus(id: &str) {
    let element = document().get_element_by_id(id).and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok());
    if let Some(element) = element {
        // An element that cannot have the focus leaves it where it is.
        let _ = element.focus();
    }
}

/// Puts the focus on the first element of these that is there; elements that hold it are unfolded.
pub fn focus_first(selector: &str) {
    let Ok(Some(element)) = document().query_selector(selector) else { return };
    if let Ok(Some(folded)) = element.closest("details:not([open])") {
        let _ = folded.set_attribute("open", "");
    }
    if let Ok(element) = element.dyn_into::<web_sys::HtmlElement>() {
        let _ = element.focus();
    }
}

/// The same a moment later, and only while nothing has the focus.
pub fn focus_idle(selector: &'static str) {
    leptos::prelude::request_animation_frame(move || {
        let idle = document().active_element().is_none_or(|element| element.tag_name() == "BODY");
        if idle {
            focus_first(selector);
        }
    });
}

fn field(id: &str) -> Option<web_sys::HtmlTextAreaElement> {
    document().get_element_by_id(id)?.dyn_into().ok()
}

/// Puts the focus into a field and selects a part of it.
pub fn select(id: &str, from: u32, to: u32) {
    if let Some(field) = field(id) {
        // A field that cannot have the focus or the selection leaves them where they are.
        let _ = field.focus();
        let _ = field.set_selection_range(from, to);
    }
}

/// Puts the focus at the end of a field, and tells the page that it was written to.
pub fn at_end(id: &str) {
    let Some(field) = field(id) else { return };
    let end = u32::try_from(field.value().encode_utf16().count()).unwrap_or(u32::MAX);
    select(id, end, end);
    if let Ok(event) = web_sys::Event::new("input") {
        let _ = field.dispatch_event(&event);
    }
}

/// Whether what has the focus takes what is typed.
#[must_use]
pub fn is_writing() -> bool {
    let Some(element) = document().active_element() else { return false };
    ["INPUT", "TEXTAREA", "SELECT"].contains(&element.tag_name().as_str())
}

/// Puts the focus on an element that is about to be there.
pub fn focus_soon(id: String) {
    leptos::prelude::request_animation_frame(move || focus(&id));
}

/// Brings an element that is about to be there into view, and moves no further than that needs.
pub fn reveal_soon(selector: &'static str) {
    leptos::prelude::request_animation_frame(move || {
        if let Ok(Some(element)) = document().query_selector(selector) {
            let options = web_sys::ScrollIntoViewOptions::new();
            options.set_block(web_sys::ScrollLogicalPosition::Nearest);
            options.set_inline(web_sys::ScrollLogicalPosition::Nearest);
            element.scroll_into_view_with_scroll_into_view_options(&options);
        }
    });
}

/// Brings the event with this number into view and marks it for a moment. False when it is not there.
#[must_use]
pub fn show_event(seq: u64) -> bool {
    let Some(element) = document().get_element_by_id(&format!("event-{seq}")) else {
        return false;
    };
    let options = web_sys::ScrollIntoViewOptions::new();
    options.set_block(web_sys::ScrollLogicalPosition::Center);
    element.scroll_into_view_with_scroll_into_view_options(&options);
    // The mark is only a help: without it the event is in view all the same.
    let _ = element.class_list().add_1("shown");
    leptos::prelude::set_timeout(
        move || {
            let _ = element.class_list().remove_1("shown");
        },
        std::time::Duration::from_millis(MARK_MS),
    );
    true
}
