//! When the bot hands over, as a form.

use std::ops::RangeInclusive;

use baton_shared::context::{IssueKind, TriggerKind};
use baton_shared::settings::{TriggerRule, TriggerSettings};

use super::{Problem, Reader, as_lines};
use crate::words::settings as words;
use crate::words::short;

/// The reasons that an owner can switch, in the order of the screen.
pub const SWITCHED: [TriggerKind; 10] = [
    TriggerKind::Frustration,
    TriggerKind::NotUnderstood,
    TriggerKind::Circles,
    TriggerKind::TurnLimit,
    TriggerKind::ThumbsDown,
    TriggerKind::PolicyLimit,
    TriggerKind::IdentityFailed,
    TriggerKind::LookupFailed,
    TriggerKind::ValuedCustomer,
    TriggerKind::OwnerPhrase,
];

/// The reasons that no setting reaches.
pub const ALWAYS: [TriggerKind; 2] = [TriggerKind::Safety, TriggerKind::AskedForPerson];

/// Topics that can be left to people.
pub const TOPICS: [IssueKind; 12] = [
    IssueKind::LateDelivery,
    IssueKind::LostParcel,
    IssueKind::WhereIsOrder,
    IssueKind::Return,
    IssueKind::Exchange,
    IssueKind::Refund,
    IssueKind::Cancel,
    IssueKind::AddressChange,
    IssueKind::Damaged,
    IssueKind::WrongItem,
    IssueKind::Payment,
    IssueKind::Product,
];

/// One reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleFields {
    pub kind: TriggerKind,
    pub on: bool,
    /// Empty: Baton's own.
    pub threshold: String,
}

/// What is typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TriggersForm {
    pub rules: Vec<RuleFields>,
    /// One a line.
    pub phrases: String,
    pub topics: Vec<IssueKind>,
    /// One a line.
    pub tiers: String,
}

impl Default for TriggersForm {
    fn default() -> Self {
        Self::of(&TriggerSettings::default())
    }
}

impl TriggersForm {
    #[must_use]
    pub fn of(settings: &TriggerSettings) -> Self {
        let fields = |kind: TriggerKind| {
            let rule = settings.rules.iter().find(|rule| rule.kind == kind);
            RuleFields {
                kind,
                on: rule.is_none_or(|rule| rule.on),
                threshold: rule.and_then(|rule| rule.threshold).map(short).unwrap_or_default(),
            }
        };
        Self {
            rules: SWITCHED.into_iter().map(fields).collect(),
            phrases: as_lines(&settings.phrases),
            topics: settings.topics.clone(),
            tiers: as_lines(&settings.valued_tiers),
        }
    }

    /// The settings that are typed; only what differs from Baton's own is named.
    ///
    /// # Errors
    /// What is wrong, field by field.
    pub fn read(&self) -> Result<TriggerSettings, Vec<Problem>> {
        let mut reader = Reader::default();
        let mut rules = Vec::new();
        for fields in &self.rules {
            let threshold = threshold(&mut reader, fields);
            if !fields.on || threshold.is_some() {
                rules.push(TriggerRule { kind: fields.kind, on: fields.on, threshold });
            }
        }
        let phrases = reader.lines("phrases", &self.phrases);
        let valued_tiers = reader.lines("valued-tiers", &self.tiers);
        reader.done(TriggerSettings { rules, phrases, topics: self.topics.clone(), valued_tiers })
    }
}

/// The thresholds that an owner may set; none for a reason that is there or not there.
#[must_use]
pub fn range(kind: TriggerKind) -> Option<RangeInclusive<f64>> {
    match kind {
        TriggerKind::Frustration => Some(0.5..=4.0),
        TriggerKind::NotUnderstood | TriggerKind::Circles | TriggerKind::ThumbsDown => Some(2.0..=10.0),
        TriggerKind::TurnLimit => Some(4.0..=60.0),
        TriggerKind::IdentityFailed => Some(1.0..=10.0),
        TriggerKind::AskedForPerson
        | TriggerKind::PolicyLimit
        | TriggerKind::ValuedCustomer
        | TriggerKind::Safety
        | TriggerKind::LookupFailed
        | TriggerKind::OwnerPhrase
        | TriggerKind::Unknown => None,
    }
}

/// The name of a threshold's field.
#[must_use]
pub fn field(kind: TriggerKind) -> String {
    format!("threshold-{}", kind.word())
}

fn threshold(reader: &mut Reader, fields: &RuleFields) -> Option<f64> {
    let range = range(fields.kind)?;
    let typed = fields.threshold.trim().replace(',', ".");
    if typed.is_empty() {
        return None;
    }
    let is_whole = fields.kind != TriggerKind::Frustration;
    match typed.parse::<f64>() {
        Ok(number) if range.contains(&number) && (!is_whole || number.fract() == 0.0) => Some(number),
        Ok(_) | Err(_) => {
            let (from, to) = (short(*range.start()), short(*range.end()));
            reader.problem(&field(fields.kind), words::between(&from, &to, is_whole));
            None
        }
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::{ALWAYS, SWITCHED, TriggersForm};
    use baton_shared::context::TriggerKind;
    use baton_shared::settings::{TriggerRule, TriggerSettings};
    use baton_shared::text::Label;

    #[test]
    fn every_reason_is_on_the_screen_once() {
        for kind in TriggerKind::ALL {
            let places = SWITCHED.iter().chain(&ALWAYS).filter(|shown| **shown == *kind).count();
            assert_eq!(places, 1, "{}", kind.word());
        }
    }

    #[test]
    fn what_is_not_touched_is_not_named() {
        assert_eq!(TriggersForm::default().read().unwrap(), TriggerSettings::default());
    }

    #[test]
    fn settings_come_out_as_they_went_in() {
        let settings = TriggerSettings {
            rules: vec![
                TriggerRule { kind: TriggerKind::Frustration, on: true, threshold: Some(1.5) },
                TriggerRule { kind: TriggerKind::Circles, on: false, threshold: Some(3.0) },
            ],
            phrases: vec![Label::cut("wholesale"), Label::cut("press")],
            topics: vec![super::TOPICS[0]],
            valued_tiers: vec![Label::cut("Gold")],
        };
        assert_eq!(TriggersForm::of(&settings).read().unwrap(), settings);
    }

    #[test]
    fn a_threshold_has_its_range() {
        let with = |kind: TriggerKind, typed: &str| {
            let mut form = TriggersForm::default();
            form.rules.iter_mut().find(|fields| fields.kind == kind).unwrap().threshold = typed.to_owned();
            form.read()
        };
        assert!(with(TriggerKind::Frustration, "2,5").is_ok());
        for (kind, typed) in [
            (TriggerKind::Frustration, "5"),
            (TriggerKind::NotUnderstood, "2.5"),
            (TriggerKind::NotUnderstood, "1"),
            (TriggerKind::TurnLimit, "often"),
        ] {
            let problems = with(kind, typed).unwrap_err();
            assert_eq!(problems.first().unwrap().field, super::field(kind), "{typed}");
        }
    }
}
