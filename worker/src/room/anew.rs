//! The rows of the insights, made anew from the logs of their conversations, some at a time.

use baton_shared::outcome::Outcome;
use baton_shared::protocol::RefusalKind;
use futures_util::future::join_all;
use worker::Env;

use super::messages::{Done, RowOfLog};
use crate::error::Error;
use crate::link::{Object, call, conversation_name, object};
use crate::store::{AnewStore, Sql};

/// Conversations of one alarm, and of those that are asked at once.
const IN_AN_ALARM: u32 = 40;
const AT_ONCE: usize = 8;

/// The next ones. Gives whether there are more.
pub(crate) async fn go_on(env: &Env, sql: &impl Sql) -> Result<bool, Error> {
    let store = AnewStore(sql);
    let Some((site, conversations)) = store.next(IN_AN_ALARM)? else { return Ok(false) };
    for some in conversations.chunks(AT_ONCE) {
        let before: Result<Vec<_>, _> = some.iter().map(|conversation| store.stored(conversation)).collect();
        let made = join_all(some.iter().map(|conversation| row(env, &site, conversation))).await;
        let mut failed = 0;
        for ((conversation, before), made) in some.iter().zip(before?).zip(made) {
            match made {
                Ok(made) => store.take(conversation, before.as_deref(), made.as_ref())?,
                // Its row stays as it is, and the others go on.
                Err(error) => {
                    error.into_refusal("row of a log");
                    failed += 1;
                }
            }
        }
        let last = some.last().map(String::as_str).unwrap_or_default();
        store.advance(last, some.len() as u32 - failed, failed)?;
    }
    if conversations.is_empty() {
        store.end()?;
    }
    Ok(!conversations.is_empty())
}

async fn row(env: &Env, site: &str, conversation: &str) -> Result<Option<Outcome>, Error> {
    let conversation = object(env, Object::Conversation, &conversation_name(site, conversation))?;
    match call(&conversation, "/row", &Done { done: true }).await {
        Ok(RowOfLog { outcome }) => Ok(outcome),
        Err(Error::Refused(refusal)) if refusal.kind == RefusalKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}
