//! Calls between the Worker and its objects, and between objects: JSON there and back.

use baton_shared::api::Failure;
use baton_shared::protocol::{Refusal, RefusalKind};
use baton_shared::wire::{Wire, from_json, to_json};
use worker::{Env, Headers, Method, Request, RequestInit, Response, Stub};

use crate::error::Error;
use crate::shell::call_begins;

/// The objects, by what they coordinate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Object {
    Conversation,
    Desk,
    Site,
    Accounts,
    Library,
    Shop,
    Shopper,
    Insights,
}

impl Object {
    fn binding(self) -> &'static str {
        match self {
            Self::Conversation => "CONVERSATION",
            Self::Desk => "DESK",
            Self::Site => "SITE",
            Self::Accounts => "ACCOUNTS",
            Self::Library => "LIBRARY",
            Self::Shop => "SHOP",
            Self::Shopper => "SHOPPER",
            Self::Insights => "INSIGHTS",
        }
    }
}

/// Every binding of objects, for who knows an id alone.
#[cfg(feature = "test-clock")]
pub(crate) const BINDINGS: [&str; 8] =
    ["CONVERSATION", "DESK", "SITE", "ACCOUNTS", "LIBRARY", "SHOP", "SHOPPER", "INSIGHTS"];

/// The object of a name. Names hold no personal data.
pub(crate) fn object(env: &Env, object: Object, name: &str) -> Result<Stub, Error> {
    Ok(env.durable_object(object.binding())?.get_by_name(name)?)
}

/// The name of a conversation's object.
pub(crate) fn conversation_name(site: &str, conversation: &str) -> String {
    format!("{site}/{conversation}")
}

/// Sends a value to an object and reads its answer.
pub(crate) async fn call<B: Wire, T: Wire>(stub: &Stub, path: &str, body: &B) -> Result<T, Error> {
    call_text(stub, path, to_json(body)).await
}

/// Sends a JSON text to an object and reads its answer.
pub(crate) async fn call_text<T: Wire>(stub: &Stub, path: &str, body: String) -> Result<T, Error> {
    let _under_way = call_begins();
    let request = request(path, &[], Method::Post, Some(body))?;
    let mut response = stub.fetch_with_request(request).await?;
    let text = response.text().await?;
    if response.status_code() >= 400 {
        let failure: Failure =
            from_json(&text).map_err(|_| Error::Failed(format!("{path} answered {}", response.status_code())))?;
        if failure.code == RefusalKind::Internal {
            return Err(Error::Failed(format!("{path} failed there")));
        }
        return Err(Error::Refused(Refusal::new(failure.code, &failure.text)));
    }
    from_json(&text).map_err(|shape| Error::Failed(format!("{path} answered {shape}")))
}

/// Hands a socket over to an object. `claims` travel as headers that no outsider can set: objects are reached through bindings only.
pub(crate) async fn hand_over_socket(stub: &Stub, protocol: &str, claims: &[(&str, &str)]) -> Result<Response, Error> {
    let mut headers = vec![("upgrade", "websocket"), ("sec-websocket-protocol", protocol)];
    headers.extend_from_slice(claims);
    let request = request("/socket", &headers, Method::Get, None)?;
    Ok(stub.fetch_with_request(request).await?)
}

fn request(path: &str, headers: &[(&str, &str)], method: Method, body: Option<String>) -> Result<Request, Error> {
    let list = Headers::new();
    for (name, value) in headers {
        list.set(name, value)?;
    }
    let mut init = RequestInit::new();
    init.with_method(method).with_headers(list);
    if let Some(body) = body {
        init.with_body(Some(body.into()));
    }
    Ok(Request::new_with_init(&format!("https://object{path}"), &init)?)
}

/// A JSON answer.
pub(crate) fn answer<T: Wire>(value: &T) -> Result<Response, Error> {
    Ok(Response::builder()
        .with_header("content-type", "application/json")?
        .with_header("cache-control", "no-store")?
        .fixed(to_json(value).into_bytes()))
}
