//! The rules of the bot as a form.

use baton_shared::context::Identity;
use baton_shared::policies::{ChangeUntil, Policies, TierWindow};
use baton_shared::text::Label;

use super::{Problem, Reader, as_lines, as_typed};
use crate::words::settings as words;

/// Days that a window can have: ten years.
const DAYS: std::ops::RangeInclusive<u32> = 0..=3_650;

/// A tier with a window of its own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TierFields {
    pub tier: String,
    pub days: String,
}

/// What is typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RulesForm {
    /// Whether there is a last day for returns.
    pub window: bool,
    pub days: String,
    pub tiers: Vec<TierFields>,
    /// Whether larger refunds are for a person.
    pub limit: bool,
    /// In major units.
    pub amount: String,
    pub to_origin: bool,
    /// Empty: nothing is kept.
    pub restocking: String,
    pub ask_reason: bool,
    pub how: String,
    /// Whether the address changes until the order is sent, not only until it is packed.
    pub until_sent: bool,
    /// One a line.
    pub reasons: String,
    pub change_level: Identity,
    pub address_level: Identity,
}

impl Default for RulesForm {
    fn default() -> Self {
        Self::of(&Policies::default())
    }
}

impl RulesForm {
    #[must_use]
    pub fn of(policies: &Policies) -> Self {
        let tier = |tier: &TierWindow| TierFields { tier: tier.tier.to_string(), days: tier.return_days.to_string() };
        Self {
            window: policies.return_days.is_some(),
            days: policies.return_days.map(|days| days.to_string()).unwrap_or_default(),
            tiers: policies.tiers.iter().map(tier).collect(),
            limit: policies.refund_limit.is_some(),
            amount: policies.refund_limit.map(major).unwrap_or_default(),
            to_origin: policies.refund_to_origin,
            restocking: as_typed(policies.restocking_percent),
            ask_reason: policies.ask_return_reason,
            how: policies.return_how.as_ref().map(ToString::to_string).unwrap_or_default(),
            until_sent: policies.address_until == Some(ChangeUntil::Sent),
            reasons: as_lines(&policies.cancel_reasons),
            change_level: policies.change_level,
            address_level: policies.address_level,
        }
    }

    /// The rules that are typed.
    ///
    /// # Errors
    /// What is wrong, field by field.
    pub fn read(&self) -> Result<Policies, Vec<Problem>> {
        let mut reader = Reader::default();
        let return_days = self.window.then(|| reader.number("return-days", &self.days, DAYS));
        let mut tiers: Vec<TierWindow> = Vec::new();
        for (index, fields) in self.tiers.iter().enumerate() {
            let name = format!("tier-{index}");
            let tier = reader.needed(&name, &fields.tier);
            if tiers.iter().any(|held| same(&held.tier, &tier)) {
                reader.problem(&name, String::from(words::TIER_TWICE));
            }
            let return_days = reader.number(&format!("tier-days-{index}"), &fields.days, DAYS);
            tiers.push(TierWindow { tier, return_days });
        }
        let refund_limit = self.limit.then(|| amount(&mut reader, &self.amount));
        let restocking_percent = reader.maybe_number("restocking", &self.restocking, 0..=100);
        let return_how = reader.text("return-how", &self.how);
        let cancel_reasons = reader.lines("cancel-reasons", &self.reasons);
        reader.done(Policies {
            return_days,
            tiers,
            refund_limit,
            refund_to_origin: self.to_origin,
            restocking_percent,
            ask_return_reason: self.ask_reason,
            return_how,
            address_until: self.until_sent.then_some(ChangeUntil::Sent),
            cancel_reasons,
            change_level: self.change_level,
            address_level: self.address_level,
        })
    }
}

fn same(one: &Label, other: &Label) -> bool {
    one.as_str().eq_ignore_ascii_case(other.as_str())
}

fn major(minor: i64) -> String {
    format!("{}.{:02}", minor / 100, minor % 100)
}

/// An amount in major units, with a point or a comma, in minor ones.
fn amount(reader: &mut Reader, typed: &str) -> i64 {
    let read = minor(typed.trim());
    if read.is_none() {
        reader.problem("refund-limit", String::from(words::NO_AMOUNT));
    }
    read.unwrap_or(0)
}

fn minor(typed: &str) -> Option<i64> {
    let (whole, part) = typed.split_once(['.', ',']).unwrap_or((typed, ""));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(whole) || part.len() > 2 || !(part.is_empty() || digits(part)) {
        return None;
    }
    let cents: i64 = format!("{part:0<2}").parse().ok()?;
    whole.parse::<i64>().ok()?.checked_mul(100)?.checked_add(cents)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::{RulesForm, TierFields};
    use baton_shared::policies::Policies;

    #[test]
    fn rules_come_out_as_they_went_in() {
        let policies = Policies::default();
        assert_eq!(RulesForm::of(&policies).read().unwrap(), policies);
        let none = Policies { return_days: None, refund_limit: None, ..Policies::default() };
        assert_eq!(RulesForm::of(&none).read().unwrap(), none);
    }

    #[test]
    fn amounts_have_a_point_or_a_comma() {
        for (typed, minor) in [("500", 50_000), ("500.5", 50_050), ("0,99", 99), ("12.00", 1_200)] {
            let form = RulesForm { amount: typed.into(), ..RulesForm::default() };
            assert_eq!(form.read().unwrap().refund_limit, Some(minor), "{typed}");
        }
        for typed in ["", "-5", "5.005", "1.000,00", "lots", "."] {
            let form = RulesForm { amount: typed.into(), ..RulesForm::default() };
            assert_eq!(form.read().unwrap_err().first().unwrap().field, "refund-limit", "{typed}");
        }
    }

    #[test]
    fn each_field_says_what_is_wrong_with_it() {
        let form = RulesForm {
            days: "soon".into(),
            tiers: vec![
                TierFields { tier: "Gold".into(), days: "60".into() },
                TierFields { tier: "gold".into(), days: String::new() },
            ],
            reasons: "x".repeat(121),
            ..RulesForm::default()
        };
        let fields: Vec<String> = form.read().unwrap_err().into_iter().map(|problem| problem.field).collect();
        assert_eq!(fields, ["return-days", "tier-1", "tier-days-1", "cancel-reasons"]);
    }

    #[test]
    fn empty_lines_are_no_reasons() {
        let form = RulesForm { reasons: "no longer needed\n\n  ordered by mistake \n".into(), ..RulesForm::default() };
        let reasons: Vec<String> = form.read().unwrap().cancel_reasons.iter().map(ToString::to_string).collect();
        assert_eq!(reasons, ["no longer needed", "ordered by mistake"]);
    }
}
