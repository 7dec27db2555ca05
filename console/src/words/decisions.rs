use baton_shared::context::{FactKey, TriggerKind};
use baton_shared::event::{NobodyReason, TransferTo};
use baton_shared::ids::AgentId;

use super::desk::{short, target};
use super::names::fact;

/// Who passed a conversation on, and to whom.
#[must_use]
pub fn passed(who: &str, to: &TransferTo, me: &AgentId) -> String {
    format!("{who} passed it to {}", target(to, me))
}

/// Why the shopper was told that nobody can come.
#[must_use]
pub fn nobody(reason: NobodyReason, opens: Option<&str>) -> String {
    let why = match reason {
        NobodyReason::Closed => "outside the opening hours",
        NobodyReason::NobodyIn => "nobody is signed in",
        NobodyReason::AllBusy => "everybody is busy",
        NobodyReason::Unknown => "nobody can come now",
    };
    match opens {
        Some(opens) => format!("The shopper was told that nobody can come: {why}, back {opens}"),
        None => format!("The shopper was told that nobody can come: {why}"),
    }
}

#[must_use]
pub fn decided(fired: &str) -> String {
    format!("Decided to hand over: {fired}")
}

#[must_use]
pub fn decided_against(near: &str) -> String {
    format!("Looked at, not enough: {near}")
}

/// What was found against what was needed, in the unit of the reason.
#[must_use]
pub fn measure(kind: TriggerKind, value: f64, threshold: f64) -> String {
    let (found, needed) = (short(value), short(threshold));
    match kind {
        TriggerKind::Frustration => format!("{found} of 4, from {needed} on"),
        TriggerKind::TurnLimit => format!("{found} messages, from {needed} on"),
        TriggerKind::NotUnderstood | TriggerKind::Circles | TriggerKind::LookupFailed | TriggerKind::IdentityFailed => {
            let times = if found == "1" { "time" } else { "times" };
            format!("{found} {times}, from {needed} on")
        }
        TriggerKind::AskedForPerson
        | TriggerKind::PolicyLimit
        | TriggerKind::ValuedCustomer
        | TriggerKind::Safety
        | TriggerKind::OwnerPhrase
        | TriggerKind::ThumbsDown
        | TriggerKind::Unknown => {
            if value >= threshold {
                String::from("yes")
            } else {
                format!("{found}, from {needed} on")
            }
        }
    }
}

/// What the trained model made of a message.
#[must_use]
pub fn heard(label: Option<&str>, score: f64) -> String {
    let sure = format!("{:.0} %", score * 100.0);
    match label {
        Some(label) => format!("understood as {}, {sure}", label.replace('_', " ")),
        None => format!("not understood, {sure}"),
    }
}

/// Who the shop's own server says this is.
#[must_use]
pub fn vouched(parts: &[Option<&str>]) -> String {
    let known: Vec<&str> = parts.iter().copied().flatten().collect();
    if known.is_empty() {
        String::from("The shop vouches for this shopper")
    } else {
        format!("The shop vouches for {}", known.join(", "))
    }
}

#[must_use]
pub fn corrected_from(key: FactKey, before: &str, after: &str) -> String {
    format!("The shopper corrected {}: {before} → {after}", fact(key).to_lowercase())
}

#[must_use]
pub fn found_customer(name: &str, orders: usize) -> String {
    match orders {
        0 => format!("{name}, no order"),
        1 => format!("{name}, 1 order"),
        count => format!("{name}, {count} orders"),
    }
}

#[must_use]
pub fn code_sent(to: &str) -> String {
    format!("a code is on its way to {to}")
}

#[must_use]
pub fn code_wrong(left: u32) -> String {
    match left {
        0 => String::from("the code was wrong, no try is left"),
        1 => String::from("the code was wrong, 1 try is left"),
        left => format!("the code was wrong, {left} tries are left"),
    }
}

/// The version of the settings that decided.
#[must_use]
pub fn settings_version(version: u32) -> String {
    format!("version {version}")
}

#[cfg(test)]
mod tests {
    use super::{heard, measure, nobody};
    use baton_shared::context::TriggerKind;
    use baton_shared::event::NobodyReason;

    #[test]
    fn a_measure_has_the_unit_of_its_reason() {
        assert_eq!(measure(TriggerKind::Frustration, 2.64, 2.5), "2.6 of 4, from 2.5 on");
        assert_eq!(measure(TriggerKind::NotUnderstood, 1.0, 2.0), "1 time, from 2 on");
        assert_eq!(measure(TriggerKind::TurnLimit, 12.0, 20.0), "12 messages, from 20 on");
        assert_eq!(measure(TriggerKind::OwnerPhrase, 1.0, 1.0), "yes");
    }

    #[test]
    fn what_was_heard_says_how_sure() {
        assert_eq!(heard(Some("return_item"), 0.874), "understood as return item, 87 %");
        assert_eq!(heard(None, 0.3), "not understood, 30 %");
    }

    #[test]
    fn the_next_opening_is_told_when_it_is_known() {
        assert!(nobody(NobodyReason::Closed, Some("Monday at 09:00")).ends_with("back Monday at 09:00"));
        assert!(nobody(NobodyReason::AllBusy, None).ends_with("everybody is busy"));
    }
}
