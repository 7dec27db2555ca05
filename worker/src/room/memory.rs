//! What a conversation and a desk hold in memory between two sleeps.

use std::collections::{BTreeMap, BTreeSet};

use baton_engine::Bundle;
use baton_engine::conversation::{ConversationState, Holder};
use baton_engine::desk::{DeskState, Place, places};
use baton_shared::Time;
use baton_shared::event::Party;
use baton_shared::ids::ConversationId;
use baton_shared::protocol::RefusalKind;
use baton_shared::wire::{from_json, to_json};
use worker::SqlStorage;

use super::about::About;
use super::audience::last_seen_by_shopper;
use super::keeper::Keeper;
use super::messages::StartConversation;
use crate::error::Error;
use crate::store::{Journal, MetaStore, Outbox};

/// Conversations that are told their place in one round.
const PLACES_IN_A_ROUND: usize = 200;

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

pub(crate) struct DeskMemory {
    pub(crate) keeper: Keeper<DeskState>,
    pub(crate) bundle: Bundle,
    /// What each waiting conversation was told last; places are never stored.
    told: BTreeMap<ConversationId, (u32, Option<u32>)>,
    pub(crate) armed: Option<Time>,
}

impl DeskMemory {
    pub(crate) fn begin(sql: &SqlStorage, bundle: &Bundle) -> Result<(), Error> {
        MetaStore(sql).prepare()?;
        Journal(sql).prepare()?;
        Outbox(sql).prepare()?;
        Ok(MetaStore(sql).put("bundle", &to_json(bundle))?)
    }

    pub(crate) fn load(sql: &SqlStorage) -> Result<Self, Error> {
        MetaStore(sql).prepare()?;
        let kept = MetaStore(sql).get("bundle")?;
        let kept = kept.ok_or_else(|| Error::refused(RefusalKind::NotFound, "There is no such site."))?;
        Ok(Self { bundle: from_json(&kept)?, keeper: Keeper::load(sql)?, told: BTreeMap::new(), armed: None })
    }

    /// Where one conversation stands.
    pub(crate) fn place_of(&self, conversation: &ConversationId, now: Time) -> Result<Place, Error> {
        let mut all = places(&self.keeper.state, now).into_iter();
        let found = all.find(|place| place.conversation == *conversation);
        found.ok_or_else(|| Error::refused(RefusalKind::NotFound, "It does not wait."))
    }

    /// The places that are not what the shoppers were told last; they count as told now.
    pub(crate) fn changed_places(&mut self, now: Time) -> Vec<Place> {
        let all = places(&self.keeper.state, now);
        let waiting: BTreeSet<&ConversationId> = all.iter().map(|place| &place.conversation).collect();
        self.told.retain(|conversation, _| waiting.contains(conversation));
        let mut changed = Vec::new();
        for place in all.iter().take(PLACES_IN_A_ROUND) {
            let known = (place.position, place.wait_s);
            if self.told.insert(place.conversation.clone(), known) != Some(known) {
                changed.push(place.clone());
            }
        }
        changed
    }
}
