//! Every address of the deployment: which one it is, who may come in, and who answers.

mod assets;
mod audit;
#[cfg(feature = "test-clock")]
mod clock;
mod conversations;
mod examples;
mod imports;
mod insights;
mod notices;
mod people;
mod policies;
mod replay;
mod replies;
mod set_up;
mod settings;
mod sockets;
mod table;

use baton_shared::protocol::RefusalKind;
use baton_shared::wire::{Wire, from_json};
use worker::{Env, Request, Response};

use crate::error::Error;
use crate::gate::{may_change, require_owner, require_session};
use table::{Access, Route, route};

/// Bytes of an ordinary body.
const BODY_BYTES: usize = 64 * 1024;

/// Answers a request.
pub(crate) async fn serve(request: Request, env: &Env) -> Response {
    let path = request.path();
    #[cfg(feature = "test-clock")]
    if path == clock::PATH {
        return clock::set(request, env).await.unwrap_or_else(|error| error.into_response("clock"));
    }
    let answered = match route(&request.method(), &path) {
        Some(route) => serve_route(request, env, route).await,
        None if path.starts_with("/api") => Err(Error::refused(RefusalKind::NotFound, "There is no such address.")),
        None => assets::serve(&request, env).await,
    };
    answered.unwrap_or_else(|error| error.into_response("route"))
}

/// Nothing is open unless the table says so.
async fn serve_route(request: Request, env: &Env, route: Route) -> Result<Response, Error> {
    match route.access() {
        Access::Open => open(request, env, route).await,
        Access::Member => {
            let me = require_session(&request, env).await?;
            match route {
                Route::Me => people::me(&me),
                Route::Insights => insights::read(&request, env, &me).await,
                Route::Behind => insights::behind(&request, env, &me).await,
                Route::Audit => audit::read(env, &me).await,
                Route::Policies => policies::read(env, &me).await,
                Route::Settings => settings::read(env, &me).await,
                Route::People => people::list(env, &me).await,
                Route::Replies => replies::read(env, &me).await,
                _ => Err(no_handler()),
            }
        }
        Access::MemberChanges => {
            may_change(&request)?;
            let me = require_session(&request, env).await?;
            match route {
                Route::SetReplies => replies::set(request, env, &me).await,
                Route::Articles => replies::articles(request, env, &me).await,
                _ => Err(no_handler()),
            }
        }
        Access::OwnerReads => {
            let me = require_owner(&request, env).await?;
            match route {
                Route::Notices => notices::read(env, &me).await,
                Route::Examples => examples::read(env, &me).await,
                Route::Anew => insights::anew(env, &me, false).await,
                Route::Export => insights::export(&request, env, &me).await,
                _ => Err(no_handler()),
            }
        }
        Access::MemberSocket => sockets::agent(&request, env, route).await,
        Access::Owner => {
            may_change(&request)?;
            let me = require_owner(&request, env).await?;
            match route {
                Route::AddPerson => people::add(request, env, &me).await,
                Route::SetProfile => people::set_profile(request, env, &me).await,
                Route::ImportStore => imports::store(request, env, &me).await,
                Route::ImportKnowledge => imports::knowledge(request, env, &me).await,
                Route::Teach => examples::teach(request, env, &me).await,
                Route::SetPolicies => policies::set(request, env, &me).await,
                Route::SetSettings => settings::set(request, env, &me).await,
                Route::Replay => replay::run(request, env, &me).await,
                Route::MakeAnew => insights::anew(env, &me, true).await,
                Route::SetNotices => notices::set(request, env, &me).await,
                _ => Err(no_handler()),
            }
        }
    }
}

async fn open(request: Request, env: &Env, route: Route) -> Result<Response, Error> {
    match route {
        Route::Health => Ok(Response::builder().with_header("cache-control", "no-store")?.fixed(b"ok".to_vec())),
        Route::SetUp => set_up::set_up(request, env).await,
        Route::Login => people::login(request, env).await,
        Route::Logout => people::logout(request, env).await,
        Route::Create => conversations::create(request, env).await,
        Route::CreatePreflight => conversations::preflight(&request),
        Route::ShopperSocket => sockets::shopper(&request, env).await,
        Route::Me
        | Route::Insights
        | Route::Behind
        | Route::Export
        | Route::Anew
        | Route::MakeAnew
        | Route::Audit
        | Route::DeskSocket
        | Route::AgentSocket(_)
        | Route::AddPerson
        | Route::People
        | Route::SetProfile
        | Route::ImportStore
        | Route::ImportKnowledge
        | Route::Examples
        | Route::Teach
        | Route::Policies
        | Route::SetPolicies
        | Route::Settings
        | Route::SetSettings
        | Route::Replay
        | Route::Notices
        | Route::Replies
        | Route::SetReplies
        | Route::Articles
        | Route::SetNotices => Err(no_handler()),
    }
}

fn no_handler() -> Error {
    Error::Failed(String::from("a route without a handler"))
}

/// The body of a request, within its limit.
async fn text(request: &mut Request, limit: usize) -> Result<String, Error> {
    let too_long = |found: usize| {
        let text = format!("A body has at most {limit} bytes here, this one has {found}.");
        Error::refused(RefusalKind::TooLong, &text)
    };
    let announced = request.headers().get("content-length")?.and_then(|length| length.parse().ok());
    if let Some(found) = announced.filter(|found| *found > limit) {
        return Err(too_long(found));
    }
    let text = request.text().await?;
    if text.len() > limit {
        return Err(too_long(text.len()));
    }
    Ok(text)
}

async fn body<T: Wire>(request: &mut Request) -> Result<T, Error> {
    Ok(from_json(&text(request, BODY_BYTES).await?)?)
}
