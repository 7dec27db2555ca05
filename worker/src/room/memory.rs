//! What a conversation holds in memory between two sleeps.

use baton_engine::conversation::{ConversationState, Holder};
use baton_shared::Time;
use baton_shared::event::Party;
use worker::SqlStorage;

use super::about::About;
use super::audience::last_seen_by_shopper;
use super::keeper::Keeper;
use super::messages::StartConversation;
use crate::error::Error;

pub(crate) struct ConversationMemory {
    pub(crate) keeper: Keeper<ConversationState>,
    pub(crate) about: About,
    /// The last event that a shopper could see.
    pub(crate) seen: u64,
    pub(crate) armed: Option<Time>,
}

impl ConversationMemory {
    /// Prepares a new conversation; false when that was done before.
    pub(crate) fn begin(sql: &SqlStorage, start: &StartConversation) -> Result<bool, Error> {
        About::begin(sql, start)
    }

    pub(crate) fn load(sql: &SqlStorage) -> Result<Self, Error> {
        let about = About::load(sql)?;
        let keeper = Keeper::load(sql)?;
        Ok(Self { about, keeper, seen: last_seen_by_shopper(sql)?, armed: None })
    }

    /// What this is, while a shopper waits here.
    pub(crate) fn waiting(&self, party: &Party) -> Option<About> {
        let waits = matches!(self.keeper.state.holder, Holder::Waiting { .. }) && matches!(party, Party::Shopper {});
        waits.then(|| self.about.clone())
    }
}
