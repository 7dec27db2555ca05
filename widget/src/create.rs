//! Asks the server for a conversation.

use baton_shared::api::{CreateConversation, CreatedConversation};
use baton_shared::ids::Nonce;
use baton_shared::text::{Label, Page};
use baton_shared::wire::to_json;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{RequestInit, Response};

use crate::node::from_json;
use crate::page;

/// Why there is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NotCreated {
    /// Not reached, or busy: the same may work later.
    Later,
    /// Not from this page.
    Refused,
}

/// Posts the nonce; the same nonce gives the same conversation.
pub(crate) async fn create(base: &str, site_key: String, nonce: Nonce) -> Result<CreatedConversation, NotCreated> {
    let request = CreateConversation {
        site_key,
        nonce,
        page: page::address().map(|address| Page::cut(&address)),
        language: page::language().map(|language| Label::cut(&language)),
        identity: None,
    };
    let (status, body) =
        post(&[base, "/api/conversations"].concat(), &to_json(&request)).await.map_err(|_| NotCreated::Later)?;
    match status {
        200..=299 => from_json(&body).map_err(|_| NotCreated::Later),
        408 | 425 | 429 | 500.. => Err(NotCreated::Later),
        _ => Err(NotCreated::Refused),
    }
}

async fn post(url: &str, body: &str) -> Result<(u16, String), JsValue> {
    let window = page::window().ok_or(JsValue::NULL)?;
    let init = RequestInit::new();
    init.set_method("POST");
    init.set_body(&JsValue::from_str(body));
    let headers = web_sys::Headers::new()?;
    headers.set("content-type", "application/json")?;
    init.set_headers(&headers);
    let answer = JsFuture::from(window.fetch_with_str_and_init(url, &init)).await?;
    let answer: Response = answer.dyn_into()?;
    let text = JsFuture::from(answer.text()?).await?;
    Ok((answer.status(), text.as_string().unwrap_or_default()))
}
