//! What the objects share around their rules: seats of sockets, journals in memory, mail between objects, deliveries.

pub(crate) mod about;
pub(crate) mod anew;
pub(crate) mod audience;
pub(crate) mod calls;
pub(crate) mod codes;
pub(crate) mod desk_memory;
pub(crate) mod incoming;
pub(crate) mod insights;
pub(crate) mod keeper;
pub(crate) mod learned;
pub(crate) mod lessons;
pub(crate) mod mail;
pub(crate) mod measured;
pub(crate) mod memory;
pub(crate) mod messages;
pub(crate) mod passed;
pub(crate) mod places;
pub(crate) mod presence;
pub(crate) mod replayed;
pub(crate) mod replies;
pub(crate) mod seat;
pub(crate) mod step;
pub(crate) mod table;
pub(crate) mod turn;
pub(crate) mod warm;

use baton_shared::protocol::RefusalKind;
use baton_shared::wire::{Wire, from_json};
use worker::{DurableObject, Request, Response};

use crate::error::Error;

/// The body of an internal request.
pub(crate) async fn body<T: Wire>(request: &mut Request) -> Result<T, Error> {
    Ok(from_json(&request.text().await?)?)
}

/// A call that an object has no answer to. Where a test sets the clock, the alarm is one.
pub(crate) async fn other_call(object: &impl DurableObject, path: &str) -> Result<Response, Error> {
    #[cfg(feature = "test-clock")]
    if path == crate::shell::test_clock::ALARM {
        return Ok(object.alarm().await?);
    }
    let _ = (object, path);
    Err(Error::refused(RefusalKind::NotFound, "No such call."))
}
