use worker::Request;

use crate::error::Error;
use crate::shell::origin_of;
use baton_shared::protocol::RefusalKind;

/// The origin that the browser names.
pub(crate) fn origin(request: &Request) -> Option<String> {
    request.headers().get("origin").ok().flatten()
}

/// The origin under which this deployment was asked.
pub(crate) fn own_origin(request: &Request) -> Option<String> {
    origin_of(&request.inner().url())
}

/// Whether a request's origin is exactly this deployment's own.
pub(crate) fn is_own_origin(request: &Request) -> bool {
    origin(request).is_some_and(|origin| own_origin(request) == Some(origin))
}

/// Lets a changing request of the console through: own origin where a browser names one, JSON, and the header that no form can send.
pub(crate) fn may_change(request: &Request) -> Result<(), Error> {
    let headers = request.headers();
    let has_header = headers.get("x-baton")?.as_deref() == Some("1");
    let is_json = headers.get("content-type")?.is_some_and(|kind| kind.starts_with("application/json"));
    let origin_fits = origin(request).is_none() || is_own_origin(request);
    if has_header && is_json && origin_fits {
        return Ok(());
    }
    Err(Error::refused(
        RefusalKind::Forbidden,
        "This needs the header x-baton: 1, a JSON body and the console's own origin.",
    ))
}
