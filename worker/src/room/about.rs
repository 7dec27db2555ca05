//! What a conversation is, fixed when it begins.

use baton_engine::Bundle;
use baton_shared::ids::{ConversationId, Epoch, SiteId};
use baton_shared::protocol::RefusalKind;
use baton_shared::wire::{from_json, to_json};

use super::messages::{Claims, StartConversation};
use crate::error::Error;
use crate::shell::random_id;
use crate::store::{DraftStore, Journal, MetaStore, Outbox, Sql};

#[derive(Clone)]
pub(crate) struct About {
    pub(crate) site: SiteId,
    pub(crate) conversation: ConversationId,
    pub(crate) epoch: Epoch,
    pub(crate) bundle: Bundle,
}

impl About {
    /// Prepares the tables and keeps what was given; false when that was done before.
    pub(crate) fn begin(sql: &impl Sql, start: &StartConversation) -> Result<bool, Error> {
        let meta = MetaStore(sql);
        meta.prepare()?;
        Journal(sql).prepare()?;
        Outbox(sql).prepare()?;
        if meta.get("epoch")?.is_some() {
            return Ok(false);
        }
        meta.put("site", start.site.as_str())?;
        meta.put("conversation", start.conversation.as_str())?;
        meta.put("bundle", &to_json(&start.bundle))?;
        meta.put("epoch", &random_id()?)?;
        Ok(true)
    }

    pub(crate) fn load(sql: &impl Sql) -> Result<Self, Error> {
        let meta = MetaStore(sql);
        meta.prepare()?;
        DraftStore(sql).prepare()?;
        let value = |name: &str| -> Result<String, Error> {
            meta.get(name)?.ok_or_else(|| Error::refused(RefusalKind::NotFound, "There is no such conversation."))
        };
        let damaged = || Error::Failed(String::from("the conversation's own record is damaged"));
        Ok(Self {
            site: SiteId::new(&value("site")?).ok_or_else(damaged)?,
            conversation: ConversationId::new(&value("conversation")?).ok_or_else(damaged)?,
            epoch: Epoch::new(&value("epoch")?).ok_or_else(damaged)?,
            bundle: from_json(&value("bundle")?).map_err(|_| damaged())?,
        })
    }

    /// Ownership is checked here too, not only at the gate.
    pub(crate) fn check(&self, claims: &Claims) -> Result<(), Error> {
        let is_here = claims.site == self.site && claims.conversation.as_ref() == Some(&self.conversation);
        if is_here {
            return Ok(());
        }
        Err(Error::refused(RefusalKind::Forbidden, "This socket is for another conversation."))
    }
}
