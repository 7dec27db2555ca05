//! What the owner set, as the desk needs it: every number resolved.

use baton_shared::Time;
use baton_shared::settings::IssueRoute;
use baton_shared::text::Label;

use super::Span;
use crate::bundle::Settings;

/// Somebody who waits is told after this long that nobody could come yet.
const WAIT_LIMIT_S: u32 = 120;
/// A chat counts half after this long without a word of the shopper.
const IDLE_S: u32 = 300;

/// The rules of one site's desk.
#[derive(Clone, Debug, PartialEq)]
pub struct DeskRules {
    /// How long an agent may think about an offer.
    pub offer_ms: u64,
    /// How long a disconnected agent keeps their conversations.
    pub grace_ms: u64,
    /// Conversations that one agent has at once, where their profile says nothing else.
    pub capacity: u32,
    pub wait_limit_ms: u64,
    /// The owner is told after this long that nobody took somebody who waits; none: there is nowhere to tell it.
    pub alert_ms: Option<u64>,
    pub idle_ms: u64,
    pub routes: Vec<IssueRoute>,
    pub valued_tiers: Vec<Label>,
    /// When people answer, in order; none: always.
    pub hours: Option<Vec<Span>>,
}

impl DeskRules {
    /// `hours`: what [`openings`](super::openings) makes of the site's hours; none where it has none.
    #[must_use]
    pub fn new(settings: &Settings, hours: Option<Vec<Span>>) -> Self {
        let line = settings.line.clone().unwrap_or_default();
        let ms = |seconds: u32| u64::from(seconds) * 1_000;
        Self {
            offer_ms: line.offer_s.map_or(settings.offer_ms, ms),
            grace_ms: line.grace_s.map_or(settings.grace_ms, ms),
            capacity: line.capacity.unwrap_or(settings.capacity).max(1),
            wait_limit_ms: ms(line.wait_limit_s.unwrap_or(WAIT_LIMIT_S)),
            alert_ms: settings.alert_after_s.map(ms),
            idle_ms: ms(line.idle_s.unwrap_or(IDLE_S)),
            routes: line.routes,
            valued_tiers: settings.triggers.clone().unwrap_or_default().valued_tiers,
            hours,
        }
    }

    #[must_use]
    pub fn is_open(&self, now: Time) -> bool {
        self.hours.as_ref().is_none_or(|spans| spans.iter().any(|span| span.from <= now && now < span.to))
    }

    /// The next moment at which people answer again; none when it is not known.
    #[must_use]
    pub fn next_opening(&self, now: Time) -> Option<&Span> {
        self.hours.as_ref()?.iter().find(|span| span.from > now)
    }
}

impl Default for DeskRules {
    fn default() -> Self {
        Self::new(&Settings::default(), None)
    }
}
