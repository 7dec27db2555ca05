use core::ops::RangeInclusive;

use baton_shared::context::IssueKind;
use baton_shared::limits::{CAPACITY, GRACE_S, IDLE_S, OFFER_S, WAIT_LIMIT_S};
use baton_shared::protocol::Refusal;
use baton_shared::settings::LineRules;

use super::malformed;

pub(super) fn check(line: &LineRules) -> Result<(), Refusal> {
    within("offer_s", line.offer_s, &OFFER_S)?;
    within("grace_s", line.grace_s, &GRACE_S)?;
    within("capacity", line.capacity, &CAPACITY)?;
    within("wait_limit_s", line.wait_limit_s, &WAIT_LIMIT_S)?;
    within("idle_s", line.idle_s, &IDLE_S)?;
    for (place, route) in line.routes.iter().enumerate() {
        if line.routes.iter().take(place).any(|other| other.issue == route.issue) {
            return malformed(&format!("{} has two routes, an issue has one.", route.issue.word()));
        }
        if matches!(route.issue, IssueKind::Unknown) {
            return malformed("A route begins with the name of an issue, like refund.");
        }
        let named = |name: &Option<baton_shared::text::Label>| {
            name.as_ref().is_some_and(|name| !name.as_str().trim().is_empty())
        };
        if !named(&route.skill) && !named(&route.team) {
            return malformed(&format!("The route of {} names a skill or a team.", route.issue.word()));
        }
    }
    Ok(())
}

fn within(name: &str, found: Option<u32>, range: &RangeInclusive<u32>) -> Result<(), Refusal> {
    match found {
        Some(found) if !range.contains(&found) => {
            malformed(&format!("{name} is {} to {}, this is {found}.", range.start(), range.end()))
        }
        Some(_) | None => Ok(()),
    }
}
