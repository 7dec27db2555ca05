//! The table of word vectors: an asset beside the script, loaded once per isolate.

use std::cell::RefCell;
use std::sync::Arc;

use baton_engine::language::intents::Table;
use baton_shared::Time;
use worker::{Env, Fetcher, console_error};

use crate::error::Error;
use crate::shell::now;

/// Where the build puts it.
const FILE: &str = "/learned/meaning.bin";

/// After a failure it is tried again once this has passed.
const AGAIN_MS: u64 = 60_000;

#[derive(Clone)]
enum Known {
    NotYet,
    Here(Arc<Table>),
    Missing { since: Time },
}

thread_local! {
    static TABLE: RefCell<Known> = const { RefCell::new(Known::NotYet) };
}

/// The table, or nothing: then the bot goes by its rules alone, and the log says so.
pub(crate) async fn table(env: &Env) -> Option<Arc<Table>> {
    match TABLE.with_borrow(Clone::clone) {
        Known::Here(table) => return Some(table),
        Known::Missing { since } if now().since(since) < AGAIN_MS => return None,
        Known::Missing { .. } | Known::NotYet => {}
    }
    match fetch(env).await {
        Ok(table) => {
            let table = Arc::new(table);
            TABLE.set(Known::Here(Arc::clone(&table)));
            Some(table)
        }
        Err(error) => {
            let was_missing = matches!(TABLE.replace(Known::Missing { since: now() }), Known::Missing { .. });
            if !was_missing {
                let error = match error {
                    Error::Refused(refusal) => refusal.text,
                    Error::Failed(text) => text,
                };
                console_error!("event=word_vectors_missing file={FILE} error={error:?}");
            }
            None
        }
    }
}

async fn fetch(env: &Env) -> Result<Table, Error> {
    let assets: Fetcher = env.get_binding::<Fetcher>("ASSETS")?;
    let mut found = assets.fetch(format!("https://assets{FILE}"), None).await?;
    let status = found.status_code();
    if status != 200 {
        return Err(Error::Failed(format!("status {status}")));
    }
    Table::new(found.bytes().await?).ok_or_else(|| Error::Failed(String::from("not a table of this version")))
}
