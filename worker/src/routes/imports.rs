use baton_shared::api::{Imported, KnowledgeImport, Me};
use baton_shared::wire::from_json;
use worker::{Env, Request, Response};

use super::text;
use crate::error::Error;
use crate::link::{Object, answer, call, object};
use crate::room::messages::StoreFile;

/// Bytes of one import file: 10,000 orders with their shipments stay below it.
const IMPORT_BYTES: usize = 16 * 1024 * 1024;

pub(super) async fn store(mut request: Request, env: &Env, me: &Me) -> Result<Response, Error> {
    let file = StoreFile { site: me.site.clone(), text: text(&mut request, IMPORT_BYTES).await? };
    let report: Imported = call(&object(env, Object::Shop, me.site.as_str())?, "/import", &file).await?;
    answer(&report)
}

pub(super) async fn knowledge(mut request: Request, env: &Env, me: &Me) -> Result<Response, Error> {
    let import: KnowledgeImport = from_json(&text(&mut request, IMPORT_BYTES).await?)?;
    let report: Imported = call(&object(env, Object::Library, me.site.as_str())?, "/import", &import).await?;
    answer(&report)
}
