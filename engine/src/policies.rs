//! What the bot may do by itself, as the owner decides it.

use baton_shared::Time;
use baton_shared::context::Identity;
use baton_shared::order::{OrderState, OrderView};
pub use baton_shared::policies::{ChangeUntil, Policies, TierWindow};
use baton_shared::text::Label;

use crate::bot::DAY_MS;

/// The rules as sentences for the shopper and the owner.
#[must_use]
pub fn sentences(policies: &Policies, money: impl Fn(i64) -> String) -> Vec<String> {
    let mut sentences = vec![match policies.return_days {
        Some(days) => format!("Items can be returned or exchanged within {days} days after delivery."),
        None => "Items can be returned or exchanged at any time after delivery.".into(),
    }];
    for window in &policies.tiers {
        let days = return_days(policies, Some(&window.tier)).filter(|days| Some(*days) > policies.return_days);
        sentences.extend(days.map(|days| format!("For {} customers it is {days} days.", window.tier)));
    }
    if policies.refund_to_origin {
        sentences.push("A refund goes back the way the order was paid, or to a gift card of the customer.".into());
    }
    if let Some(percent) = policies.restocking_percent.filter(|percent| *percent > 0) {
        sentences.push(format!(
            "{percent} % of the refund of a return is kept for restocking, unless what came was faulty or wrong."
        ));
    }
    sentences.push("What was sold as final is not taken back.".into());
    if let Some(limit) = policies.refund_limit {
        sentences.push(format!("Refunds above {} are made by a person.", money(limit)));
    }
    if !policies.cancel_reasons.is_empty() {
        let reasons: Vec<String> = policies.cancel_reasons.iter().map(|reason| format!("“{reason}”")).collect();
        sentences.push(format!("An order is cancelled for one of these reasons: {}.", reasons.join(", ")));
    }
    sentences.push(match policies.address_until {
        Some(ChangeUntil::Sent) => {
            "An order can be cancelled or changed until it is packed, its address until it is sent.".into()
        }
        Some(ChangeUntil::Packed | ChangeUntil::Unknown) | None => {
            "An order can be cancelled or changed until it is packed.".into()
        }
    });
    sentences.push(needs("Cancelling, returning and exchanging", policies.change_level));
    sentences.push(needs("Another address or way to pay", policies.address_level));
    sentences
}

/// Days after delivery in which a customer of this tier may return; none: no limit.
fn return_days(policies: &Policies, tier: Option<&Label>) -> Option<u32> {
    let general = policies.return_days?;
    let same = |window: &&TierWindow| tier.is_some_and(|tier| same_tier(tier.as_str(), window.tier.as_str()));
    let own = policies.tiers.iter().filter(same).map(|window| window.return_days).max();
    Some(own.map_or(general, |own| own.max(general)))
}

/// How long an order may be returned or exchanged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Window {
    pub(crate) days: u32,
    pub(crate) delivered: Time,
}

impl Window {
    /// The moment of the delivery on the last day.
    pub(crate) fn until(self) -> Time {
        self.delivered.plus(u64::from(self.days) * DAY_MS)
    }

    /// The last day counts whole.
    pub(crate) fn is_over(self, now: Time) -> bool {
        now.since(self.delivered) / DAY_MS > u64::from(self.days)
    }
}

/// The window of a delivered order for a customer of this tier; none: no limit, or nothing to count from.
pub(crate) fn window(policies: &Policies, tier: Option<&Label>, order: &OrderView) -> Option<Window> {
    let delivered = order.delivered_at.filter(|_| order.state == OrderState::Delivered)?;
    Some(Window { days: return_days(policies, tier)?, delivered })
}

/// Whether a customer's tier is the one that an owner named, however it is spelled.
pub(crate) fn same_tier(one: &str, other: &str) -> bool {
    one.trim().to_lowercase() == other.trim().to_lowercase()
}

fn needs(what: &str, level: Identity) -> String {
    format!("{what} needs {}.", proof(level).unwrap_or("no proof"))
}

/// What shows who somebody is; none where nothing does.
pub(crate) fn proof(level: Identity) -> Option<&'static str> {
    match level {
        Identity::Anonymous | Identity::Unknown => None,
        Identity::Matched => Some("the order number with its e-mail address or postcode"),
        Identity::Confirmed => Some("a code that is sent by e-mail"),
        Identity::Signed => Some("a sign-in at the shop"),
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;
    use baton_shared::wire::{from_json, to_json};

    #[test]
    fn the_sentences_say_what_the_rules_are() {
        let policies = Policies {
            cancel_reasons: vec![Label::new("no longer needed").unwrap()],
            return_days: Some(14),
            ..Policies::default()
        };
        let said = sentences(&policies, |minor| format!("{} EUR", minor / 100)).join("\n");
        for part in ["within 14 days", "above 500 EUR", "“no longer needed”", "a code that is sent by e-mail"] {
            assert!(said.contains(part), "{part:?} is missing in {said}");
        }
    }

    #[test]
    fn the_longer_window_of_a_tier_counts() {
        let gold = Label::new("gold").unwrap();
        let tiers = vec![TierWindow { tier: Label::new("Gold").unwrap(), return_days: 60 }];
        let policies = Policies { tiers, ..Policies::default() };
        assert_eq!(return_days(&policies, Some(&gold)), Some(60));
        assert_eq!(return_days(&policies, Some(&Label::new("GOLD ").unwrap())), Some(60));
        assert_eq!(return_days(&policies, None), Some(30));
        assert_eq!(return_days(&Policies { return_days: Some(90), ..policies.clone() }, Some(&gold)), Some(90));
        let told = |policies: &Policies| sentences(policies, |minor| minor.to_string()).join("\n").contains("Gold");
        assert!(sentences(&policies, |minor| minor.to_string()).contains(&"For Gold customers it is 60 days.".into()));
        assert!(!told(&Policies { return_days: Some(90), ..policies.clone() }), "a shorter window does not count");
        assert!(!told(&Policies { return_days: None, ..policies }), "there is no window at all");
    }

    #[test]
    fn the_last_day_of_a_window_counts_whole() {
        let window = Window { days: 30, delivered: Time(DAY_MS / 2) };
        assert!(!window.is_over(window.until().plus(DAY_MS - 1)));
        assert!(window.is_over(window.until().plus(DAY_MS)));
    }

    #[test]
    fn rules_survive_being_stored() {
        let policies = Policies::default();
        assert_eq!(from_json::<Policies>(&to_json(&policies)).unwrap(), policies);
    }
}
