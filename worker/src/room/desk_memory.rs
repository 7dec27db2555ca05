//! What a desk holds in memory between two sleeps.

use std::collections::{BTreeMap, BTreeSet};

use baton_engine::Bundle;
use baton_engine::desk::{
    DeskDecision, DeskInput, DeskRules, DeskState, Place, Span, decide, next_due, openings, places,
};
use baton_shared::Time;
use baton_shared::ids::ConversationId;
use baton_shared::protocol::RefusalKind;
use baton_shared::wire::{from_json, to_json};
use worker::SqlStorage;

use super::keeper::Keeper;
use crate::error::Error;
use crate::shell::{Zone, now};
use crate::store::{Journal, MetaStore, Outbox};

/// Conversations that are told their place in one round.
const PLACES_IN_A_ROUND: usize = 200;
/// The pause between two rounds: what changes meanwhile is told together.
const ROUND_MS: u64 = 1_000;
/// Opening hours are known this far ahead, over any row of holidays.
const DAYS_AHEAD: u32 = 32;
/// After this long they are computed anew.
const HOURS_HOLD_MS: u64 = 24 * 60 * 60 * 1_000;

pub(crate) struct DeskMemory {
    pub(crate) keeper: Keeper<DeskState>,
    pub(crate) bundle: Bundle,
    pub(crate) armed: Option<Time>,
    rules: DeskRules,
    rules_from: Time,
    /// What each waiting conversation was told last; places are never stored.
    told: BTreeMap<ConversationId, (u32, Option<u32>, bool)>,
    /// When places were told last, and whether some are still to be told.
    round_at: Time,
    round_due: bool,
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
        let bundle: Bundle = from_json(&kept)?;
        let rules_from = now();
        Ok(Self {
            rules: rules_of(&bundle, rules_from),
            bundle,
            keeper: Keeper::load(sql)?,
            armed: None,
            rules_from,
            told: BTreeMap::new(),
            round_at: Time(0),
            round_due: false,
        })
    }

    /// Takes up what the site published anew.
    pub(crate) fn adopt(&mut self, bundle: Bundle, now: Time) -> Result<(), Error> {
        self.rules = rules_of(&bundle, now);
        self.rules_from = now;
        self.bundle = bundle;
        Ok(())
    }

    /// Decides what an input means, with the opening hours as they are known today.
    pub(crate) fn decide(&mut self, input: DeskInput, now: Time) -> DeskDecision {
        if now.since(self.rules_from) >= HOURS_HOLD_MS {
            self.rules = rules_of(&self.bundle, now);
            self.rules_from = now;
        }
        decide(&self.keeper.state, &self.rules, input, now)
    }

    /// The next deadline of the rules.
    pub(crate) fn next_due(&self, now: Time) -> Option<Time> {
        next_due(&self.keeper.state, &self.rules, now)
    }

    /// Where one conversation stands.
    pub(crate) fn place_of(&self, conversation: &ConversationId, now: Time) -> Result<Place, Error> {
        let mut all = self.places(now).into_iter();
        let found = all.find(|place| place.conversation == *conversation);
        found.ok_or_else(|| Error::refused(RefusalKind::NotFound, "It does not wait."))
    }

    /// The places that are not what the shoppers were told last; they count as told now. At most one round a second, and
    /// so many in a round: the others are due in the next.
    pub(crate) fn changed_places(&mut self, now: Time) -> Vec<Place> {
        if now.since(self.round_at) < ROUND_MS {
            self.round_due = true;
            return Vec::new();
        }
        let all = self.places(now);
        let waiting: BTreeSet<&ConversationId> = all.iter().map(|place| &place.conversation).collect();
        self.told.retain(|conversation, _| waiting.contains(conversation));
        let known = |place: &Place| (place.position, place.wait_s, place.behind_safety);
        let mut changed: Vec<Place> =
            all.into_iter().filter(|place| self.told.get(&place.conversation) != Some(&known(place))).collect();
        self.round_due = changed.len() > PLACES_IN_A_ROUND;
        changed.truncate(PLACES_IN_A_ROUND);
        self.told.extend(changed.iter().map(|place| (place.conversation.clone(), known(place))));
        // Also when nothing changed: with a long line it takes a while to see that.
        self.round_at = now;
        changed
    }

    /// When the next round of places is due.
    pub(crate) fn round_due(&self) -> Option<Time> {
        self.round_due.then(|| self.round_at.plus(ROUND_MS))
    }

    fn places(&self, now: Time) -> Vec<Place> {
        places(&self.keeper.state, &self.rules, now)
    }
}

fn rules_of(bundle: &Bundle, now: Time) -> DeskRules {
    DeskRules::new(&bundle.settings, spans(bundle, now))
}

/// A zone that the platform does not know is refused when it is set; should it forget one, its clocks show UTC.
fn spans(bundle: &Bundle, now: Time) -> Option<Vec<Span>> {
    let hours = bundle.settings.hours.as_ref()?;
    let zone = Zone::new(hours.time_zone.as_str());
    let offset = |at| zone.as_ref().map_or(0, |zone| zone.offset_minutes(at));
    Some(openings(hours, offset, now, DAYS_AHEAD))
}
