use baton_shared::protocol::RefusalKind;
use worker::{AbortSignal, Env, Fetch, Headers, Method, Request, RequestInit, RequestRedirect};

use super::address;
use crate::error::Error;
use crate::shell::is_local;

/// A service that takes longer is tried again. Under the time after which a conversation stops waiting for a code.
const TIMEOUT_MS: u32 = 5_000;
/// Bytes of a body; the longest message of an agent in its escaped form is well below.
const BODY_BYTES: usize = 64 * 1024;

/// A JSON body for an address that an owner entered.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Parcel {
    pub(crate) address: String,
    pub(crate) headers: Vec<(&'static str, String)>,
    pub(crate) body: String,
}

/// Posts it. Only an answer in the 200s counts; redirects are not followed, since they could lead anywhere, and no
/// answer's body is read.
pub(crate) async fn post(env: &Env, parcel: &Parcel) -> Result<(), Error> {
    // The address was checked when it was entered; the rule may be a newer one.
    address::check(&parcel.address, is_local(env))
        .map_err(|refused| Error::refused(RefusalKind::Forbidden, refused.text()))?;
    if parcel.body.len() > BODY_BYTES {
        let text = format!("A body has at most {BODY_BYTES} bytes here, this one has {}.", parcel.body.len());
        return Err(Error::refused(RefusalKind::TooLong, &text));
    }
    let headers = Headers::new();
    headers.set("content-type", "application/json")?;
    headers.set("user-agent", "Baton")?;
    for (name, value) in &parcel.headers {
        headers.set(name, value)?;
    }
    let mut init = RequestInit::new();
    init.with_method(Method::Post)
        .with_headers(headers)
        .with_redirect(RequestRedirect::Manual)
        .with_body(Some(parcel.body.as_str().into()));
    let request = Request::new_with_init(&parcel.address, &init)?;
    let timeout = AbortSignal::from(web_sys::AbortSignal::timeout_with_u32(TIMEOUT_MS));
    let response = Fetch::Request(request).send_with_signal(&timeout).await?;
    match response.status_code() {
        200..=299 => Ok(()),
        status => Err(Error::Failed(format!("the address answered {status}"))),
    }
}
