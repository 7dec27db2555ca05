use baton_shared::api::Me;
use baton_shared::event::Found;
use baton_shared::replies::{ArticleQuery, FoundArticles, SavedReplies};
use baton_shared::wire::from_json;
use worker::{Env, Request, Response};

use super::{body, text};
use crate::error::Error;
use crate::link::{Object, answer, call, object};
use crate::room::messages::{Done, Question};

/// Bytes of all replies of a site: 200 of 2,000 characters, four bytes each, with what stands around them.
const REPLIES_BYTES: usize = 2 * 1024 * 1024;

pub(super) async fn read(env: &Env, me: &Me) -> Result<Response, Error> {
    let library = object(env, Object::Library, me.site.as_str())?;
    let replies: SavedReplies = call(&library, "/replies", &Done { done: true }).await?;
    answer(&replies)
}

/// Takes the place of all replies, from the version that was read.
pub(super) async fn set(mut request: Request, env: &Env, me: &Me) -> Result<Response, Error> {
    let replies: SavedReplies = from_json(&text(&mut request, REPLIES_BYTES).await?)?;
    let library = object(env, Object::Library, me.site.as_str())?;
    let kept: SavedReplies = call(&library, "/set_replies", &replies).await?;
    answer(&kept)
}

/// What the knowledge has on a question. It is in the body: a question may name a person, an address may be logged.
pub(super) async fn articles(mut request: Request, env: &Env, me: &Me) -> Result<Response, Error> {
    let ArticleQuery { question } = body(&mut request).await?;
    let library = object(env, Object::Library, me.site.as_str())?;
    let question = Question { question: question.to_string(), about: None };
    match call(&library, "/search", &question).await? {
        Found::Articles { hits } => answer(&FoundArticles { hits }),
        other => Err(Error::Failed(format!("a search gave {other:?}"))),
    }
}
