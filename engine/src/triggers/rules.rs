//! Which reasons count, and from where, for one site.

use baton_shared::context::TriggerKind;
use baton_shared::settings::TriggerSettings;

use crate::bundle::{Bundle, Settings};

/// Times that the same comes back before the bot hands over.
const CIRCLES: f64 = 2.0;
const THUMBS_DOWN: f64 = 2.0;
/// Turns of the bot in which nothing was found or done.
const TURNS: f64 = 12.0;

/// The reasons as the owner wants them, and Baton's own where nothing is set.
#[derive(Clone, Debug, PartialEq)]
pub struct Rules<'a> {
    settings: &'a Settings,
    pub(super) triggers: TriggerSettings,
    pub(super) version: u32,
}

impl<'a> Rules<'a> {
    /// Those that the site has published.
    #[must_use]
    pub fn of(bundle: &'a Bundle) -> Self {
        Self::with(bundle, bundle.settings.triggers.clone().unwrap_or_default())
    }

    /// Others in their place.
    #[must_use]
    pub fn with(bundle: &'a Bundle, triggers: TriggerSettings) -> Self {
        Self { settings: &bundle.settings, triggers, version: bundle.version }
    }

    /// From which value a reason hands over; `None` when the owner switched it off.
    #[must_use]
    pub fn threshold(&self, kind: TriggerKind) -> Option<f64> {
        if is_always_on(kind) {
            return Some(1.0);
        }
        let rule = self.triggers.rules.iter().find(|rule| rule.kind == kind);
        match rule {
            Some(rule) if !rule.on && kind.can_be_switched_off() => None,
            Some(rule) => Some(rule.threshold.unwrap_or_else(|| self.own(kind))),
            None => Some(self.own(kind)),
        }
    }

    fn own(&self, kind: TriggerKind) -> f64 {
        match kind {
            TriggerKind::Frustration => self.settings.frustration_limit,
            TriggerKind::NotUnderstood => f64::from(self.settings.not_understood_limit),
            TriggerKind::IdentityFailed => f64::from(self.settings.identity_attempts),
            TriggerKind::Circles => CIRCLES,
            TriggerKind::ThumbsDown => THUMBS_DOWN,
            TriggerKind::TurnLimit => TURNS,
            TriggerKind::AskedForPerson
            | TriggerKind::PolicyLimit
            | TriggerKind::ValuedCustomer
            | TriggerKind::Safety
            | TriggerKind::LookupFailed
            | TriggerKind::OwnerPhrase
            | TriggerKind::Unknown => 1.0,
        }
    }
}

/// Safety topics and the wish for a person: no setting reaches them.
fn is_always_on(kind: TriggerKind) -> bool {
    !kind.can_be_switched_off() && kind.thresholds().is_none()
}
