//! The Cloudflare Worker of Baton.
//!
//! A request walks `routes → gate → object → engine → store`. Rules live in `baton-engine`; here is decoding,
//! asking the engine, writing, sending.

mod error;
mod gate;
mod link;
pub mod object;
mod outside;
mod room;
mod routes;
mod shell;
pub mod store;

use worker::{Context, Env, Request, Response, Result, event};

#[event(fetch)]
async fn fetch(request: Request, env: Env, _context: Context) -> Result<Response> {
    Ok(routes::serve(request, &env).await)
}
