//! The HTTP routes that the console uses.

use baton_shared::api::{Failure, Login, Me};
use baton_shared::ids::SiteId;
use baton_shared::protocol::RefusalKind;
use baton_shared::text::Label;
use baton_shared::wire::{Wire, from_json, to_json};
use gloo_net::http::{Request, RequestBuilder, Response};

use crate::{browser, words};

/// Why there is no answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// There is no session, or it is over.
    SignedOut,
    /// The server said no, in words for the person.
    Refused(String),
    /// Somebody else changed it meanwhile, in words for the person.
    Stale(String),
    /// There was no answer at all.
    Unreachable,
}

impl Trouble {
    /// What a person reads.
    #[must_use]
    pub fn words(&self) -> &str {
        match self {
            Self::SignedOut => words::SIGNED_OUT,
            Self::Refused(text) | Self::Stale(text) => text,
            Self::Unreachable => words::NO_SERVER,
        }
    }
}

/// Who is signed in.
///
/// # Errors
/// [`Trouble`]
pub async fn me() -> Result<Me, Trouble> {
    read(send(Request::get("/api/me")).await?).await
}

/// Signs in; the server sets the cookie. The site is the one of the address, else the only one.
///
/// # Errors
/// [`Trouble`]; a wrong e-mail or password is refused, not signed out.
pub async fn log_in(email: &str, password: String) -> Result<Me, Trouble> {
    let login =
        Login { site: browser::parameter("site").as_deref().and_then(SiteId::new), email: Label::cut(email), password };
    let request = Request::post("/api/login")
        .header("X-Baton", "1")
        .header("Content-Type", "application/json")
        .body(to_json(&login))
        .map_err(|_| Trouble::Unreachable)?;
    let response = request.send().await.map_err(|_| Trouble::Unreachable)?;
    if response.ok() {
        return read(response).await;
    }
    Err(Trouble::Refused(refusal(response).await))
}

/// Ends the session.
///
/// # Errors
/// [`Trouble`]
pub async fn log_out() -> Result<(), Trouble> {
    let request = Request::post("/api/logout")
        .header("X-Baton", "1")
        .header("Content-Type", "application/json")
        .body("{}")
        .map_err(|_| Trouble::Unreachable)?;
    let response = request.send().await.map_err(|_| Trouble::Unreachable)?;
    if response.ok() { Ok(()) } else { Err(Trouble::Refused(refusal(response).await)) }
}

/// Reads what a route gives.
///
/// # Errors
/// [`Trouble`]
pub async fn get<T: Wire>(path: &str) -> Result<T, Trouble> {
    read(send(Request::get(path)).await?).await
}

/// Sends a change and reads what came of it.
///
/// # Errors
/// [`Trouble`]
pub async fn post<B: Wire, T: Wire>(path: &str, body: &B) -> Result<T, Trouble> {
    let request = Request::post(path)
        .header("X-Baton", "1")
        .header("Content-Type", "application/json")
        .body(to_json(body))
        .map_err(|_| Trouble::Unreachable)?;
    let response = request.send().await.map_err(|_| Trouble::Unreachable)?;
    read(refused(response).await?).await
}

async fn send(request: RequestBuilder) -> Result<Response, Trouble> {
    let response = request.send().await.map_err(|_| Trouble::Unreachable)?;
    refused(response).await
}

async fn refused(response: Response) -> Result<Response, Trouble> {
    if response.ok() {
        return Ok(response);
    }
    if response.status() == 401 {
        return Err(Trouble::SignedOut);
    }
    let (code, text) = failure(response).await;
    Err(if code == Some(RefusalKind::Stale) { Trouble::Stale(text) } else { Trouble::Refused(text) })
}

async fn read<T: Wire>(response: Response) -> Result<T, Trouble> {
    let text = response.text().await.map_err(|_| Trouble::Unreachable)?;
    from_json(&text).map_err(|_| Trouble::Refused(String::from(words::STRANGE_ANSWER)))
}

async fn refusal(response: Response) -> String {
    failure(response).await.1
}

async fn failure(response: Response) -> (Option<RefusalKind>, String) {
    let failure = response.text().await.ok().and_then(|text| from_json::<Failure>(&text).ok());
    match failure {
        Some(failure) => (Some(failure.code), failure.text),
        None => (None, String::from(words::STRANGE_ANSWER)),
    }
}
