//! Whom to ask: whom it was passed to, who has the skill, who speaks the language, who has least, who is idle longest.

use baton_shared::Time;
use baton_shared::event::TransferTo;
use baton_shared::ids::AgentId;
use baton_shared::protocol::desk::DeclineReason;
use baton_shared::settings::IssueRoute;

use super::load::Loads;
use super::{DeskEntry, DeskRules, DeskState, Passed, RosterEntry};

/// Who declined or let an offer time out is left in peace for this long, also when nobody else is left to ask.
pub(super) const ASK_AGAIN_MS: u64 = 15_000;

/// Agents at one moment; whoever is taken is asked from then on.
pub(super) struct Whom<'a> {
    here: Vec<&'a RosterEntry>,
    /// With what they have, the least first, among them who is idle longest.
    free: Vec<&'a RosterEntry>,
    rules: &'a DeskRules,
    now: Time,
}

impl<'a> Whom<'a> {
    pub(super) fn new(state: &'a DeskState, rules: &'a DeskRules, now: Time) -> Self {
        let here: Vec<_> = state.here().collect();
        let loads = Loads::of(state, rules, now);
        let mut free = here.clone();
        free.retain(|agent| !loads.is_asked(&agent.person.id) && loads.has_room(agent, rules));
        free.sort_by(|agent, other| {
            loads
                .halves(&agent.person.id)
                .cmp(&loads.halves(&other.person.id))
                .then(agent.idle_since.cmp(&other.idle_since))
                .then_with(|| agent.person.id.cmp(&other.person.id))
        });
        Self { here, free, rules, now }
    }

    pub(super) fn is_anybody_free(&self) -> bool {
        !self.free.is_empty()
    }

    /// Who is asked for this entry, if anybody may be now.
    pub(super) fn take(&mut self, entry: &DeskEntry) -> Option<AgentId> {
        let agent = self.best(entry)?.person.id.clone();
        self.free.retain(|free| free.person.id != agent);
        Some(agent)
    }

    /// Whether anybody is free who did not pass it on just now: of a long line most were.
    pub(super) fn has_somebody_for(&self, entry: &DeskEntry) -> bool {
        self.free.iter().any(|agent| passed(entry, agent).is_none_or(|passed| self.asks_again(passed)))
    }

    fn best(&self, entry: &DeskEntry) -> Option<&'a RosterEntry> {
        let fitting = self.fitting(entry);
        let mut asked: Vec<&RosterEntry> = self.free.iter().copied().filter(|agent| self.may(entry, agent)).collect();
        let is_patient = self.now < patience_ends(entry, self.rules);
        if is_patient && self.here.iter().any(|agent| fitting.fits(agent) && passed(entry, agent).is_none()) {
            asked.retain(|agent| fitting.fits(agent));
        }
        let fresh: Vec<&RosterEntry> = asked.iter().copied().filter(|agent| passed(entry, agent).is_none()).collect();
        if fresh.is_empty() {
            return asked
                .into_iter()
                .filter_map(|agent| Some((passed(entry, agent)?, agent)))
                .filter(|(passed, _)| self.asks_again(passed))
                .min_by_key(|(passed, agent)| (passed.at, &agent.person.id))
                .map(|(_, agent)| agent);
        }
        // The order of `free` decides between those who are alike.
        fresh
            .into_iter()
            .min_by_key(|agent| (!fitting.fits(agent), !self.brings_more(entry, agent), languages_apart(entry, agent)))
    }

    fn asks_again(&self, passed: &Passed) -> bool {
        passed.at.plus(ASK_AGAIN_MS) <= self.now
    }

    /// Not back to who passed it on, and not again to who cannot do it, unless nobody else is here.
    fn may(&self, entry: &DeskEntry, agent: &RosterEntry) -> bool {
        let is_last_choice = |agent: &RosterEntry| {
            entry.from.as_ref() == Some(&agent.person.id) || passed(entry, agent).is_some_and(cannot)
        };
        !is_last_choice(agent) || self.here.iter().all(|other| is_last_choice(other))
    }

    /// Whether this agent has a skill or a team that those who could not do it lack.
    fn brings_more(&self, entry: &DeskEntry, agent: &RosterEntry) -> bool {
        let refused: Vec<&RosterEntry> =
            self.here.iter().copied().filter(|other| passed(entry, other).is_some_and(cannot)).collect();
        let Some(profile) = &agent.profile else { return false };
        !refused.is_empty()
            && (profile.skills.iter().any(|skill| refused.iter().all(|other| !other.has_skill(skill)))
                || profile.teams.iter().any(|team| refused.iter().all(|other| !other.is_in_team(team))))
    }

    /// What is looked for; nothing when nobody here has it.
    fn fitting<'b>(&self, entry: &'b DeskEntry) -> Fitting<'b>
    where
        'a: 'b,
    {
        let wanted = entry.wanted.as_ref().map(Fitting::Wanted);
        let issue = entry.brief.issue;
        let route = self.rules.routes.iter().find(|route| Some(route.issue) == issue).map(Fitting::Route);
        let found = [wanted, route].into_iter().flatten();
        let mut found = found.filter(|fitting| self.here.iter().any(|agent| fitting.fits(agent)));
        found.next().unwrap_or(Fitting::Nothing)
    }
}

/// What an entry looks for in an agent.
enum Fitting<'a> {
    Wanted(&'a TransferTo),
    Route(&'a IssueRoute),
    Nothing,
}

impl Fitting<'_> {
    fn fits(&self, agent: &RosterEntry) -> bool {
        match self {
            Self::Wanted(TransferTo::Person { person }) => agent.person.id == person.id,
            Self::Wanted(TransferTo::Team { team }) => agent.is_in_team(team),
            Self::Route(IssueRoute { skill, team, .. }) => {
                (skill.is_some() || team.is_some())
                    && skill.as_ref().is_none_or(|skill| agent.has_skill(skill))
                    && team.as_ref().is_none_or(|team| agent.is_in_team(team))
            }
            Self::Wanted(TransferTo::Anybody {}) | Self::Nothing => false,
        }
    }
}

/// Until then it waits for who fits, when one of them is here.
pub(super) fn patience_ends(entry: &DeskEntry, rules: &DeskRules) -> Time {
    entry.waits_since.plus(rules.offer_ms)
}

fn passed<'a>(entry: &'a DeskEntry, agent: &RosterEntry) -> Option<&'a Passed> {
    entry.passed.iter().find(|passed| passed.agent == agent.person.id)
}

/// Said that somebody else must do it.
fn cannot(passed: &Passed) -> bool {
    match passed.reason {
        Some(DeclineReason::NotMySkill | DeclineReason::NeedsSomebodyElse) => true,
        Some(DeclineReason::Busy | DeclineReason::Unknown) | None => false,
    }
}

/// 0: the agent speaks the shopper's language; 1: it is not known; 2: only others.
fn languages_apart(entry: &DeskEntry, agent: &RosterEntry) -> u8 {
    let Some(language) = &entry.brief.language else { return 1 };
    let Some(profile) = agent.profile.as_ref().filter(|profile| !profile.languages.is_empty()) else { return 1 };
    let wanted = primary(language.as_str());
    let speaks = profile.languages.iter().any(|spoken| primary(spoken.as_str()).eq_ignore_ascii_case(wanted));
    if speaks { 0 } else { 2 }
}

/// `de` of `de-AT`.
fn primary(language: &str) -> &str {
    language.split(['-', '_']).next().unwrap_or_default()
}
