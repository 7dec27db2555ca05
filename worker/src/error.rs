//! What can go wrong here, mapped to a status or an error frame in one place.

use baton_shared::api::Failure;
use baton_shared::protocol::{Refusal, RefusalKind};
use baton_shared::wire::{Shape, to_json};
use worker::{Response, console_error};

/// Why a request was not carried out.
#[derive(Debug)]
pub(crate) enum Error {
    /// Refused: the words are for whoever asked.
    Refused(Refusal),
    /// Failed here: the text is for the log.
    Failed(String),
}

impl Error {
    pub(crate) fn refused(kind: RefusalKind, text: &str) -> Self {
        Self::Refused(Refusal::new(kind, text))
    }

    /// What the other side may read of it; a failure is logged here, once.
    pub(crate) fn into_refusal(self, place: &str) -> Refusal {
        match self {
            Self::Refused(refusal) => refusal,
            Self::Failed(text) => {
                console_error!("event=failed place={place} error={text:?}");
                Refusal::new(RefusalKind::Internal, "Something failed on our side. Please try again.")
            }
        }
    }

    pub(crate) fn into_response(self, place: &str) -> Response {
        let refusal = self.into_refusal(place);
        failure(status(refusal.kind), &refusal)
    }
}

fn status(kind: RefusalKind) -> u16 {
    match kind {
        RefusalKind::Malformed | RefusalKind::Unknown => 400,
        RefusalKind::BadLogin => 401,
        RefusalKind::Forbidden => 403,
        RefusalKind::NotFound => 404,
        RefusalKind::WrongStage | RefusalKind::Stale | RefusalKind::Exists | RefusalKind::KnownFact => 409,
        RefusalKind::TooLong => 413,
        RefusalKind::TooFast => 429,
        RefusalKind::Internal => 500,
    }
}

fn failure(status: u16, refusal: &Refusal) -> Response {
    let body = to_json(&Failure { code: refusal.kind, text: refusal.text.clone() });
    let builder = Response::builder()
        .with_status(status)
        .with_header("content-type", "application/json")
        .and_then(|builder| builder.with_header("cache-control", "no-store"));
    match builder {
        Ok(builder) => builder.fixed(body.into_bytes()),
        Err(_) => Response::builder().with_status(status).empty(),
    }
}

impl From<worker::Error> for Error {
    fn from(error: worker::Error) -> Self {
        Self::Failed(error.to_string())
    }
}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl From<Shape> for Error {
    fn from(shape: Shape) -> Self {
        Self::Refused(shape.into())
    }
}

impl From<crate::store::SqlError> for Error {
    fn from(error: crate::store::SqlError) -> Self {
        Self::Failed(error.0)
    }
}
