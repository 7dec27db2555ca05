use baton_shared::api::Me;
use baton_shared::examples::{Examples, ExamplesView, Taught};
use baton_shared::wire::from_json;
use worker::{Env, Request, Response};

use super::text;
use crate::error::Error;
use crate::link::{Object, answer, call, object};
use crate::room::messages::Done;

/// Bytes of all examples of a site: 2,000 of 300 characters, four bytes each, with what stands around them.
const EXAMPLES_BYTES: usize = 3 * 1024 * 1024;

pub(super) async fn read(env: &Env, me: &Me) -> Result<Response, Error> {
    let library = object(env, Object::Library, me.site.as_str())?;
    let view: ExamplesView = call(&library, "/taught", &Done { done: true }).await?;
    answer(&view)
}

/// Takes the place of all examples before, and learns from them.
pub(super) async fn teach(mut request: Request, env: &Env, me: &Me) -> Result<Response, Error> {
    let examples: Examples = from_json(&text(&mut request, EXAMPLES_BYTES).await?)?;
    let library = object(env, Object::Library, me.site.as_str())?;
    let taught: Taught = call(&library, "/teach", &examples).await?;
    answer(&taught)
}
