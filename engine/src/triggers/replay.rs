//! An old conversation against other settings: where would it have been handed over?
//!
//! The log is folded as it was recorded, but as if the bot still had the conversation: a hand-over that the log holds is
//! not taken, so that it can come later or not at all. What the shopper wrote while waiting counts as said to the bot. The
//! replay ends where a person took over, where the shopper left the line or where the conversation ended: what would have
//! been said then nobody knows. A request that only a person may carry out is taken from the log's own reasons.

use baton_shared::Time;
use baton_shared::context::TriggerKind;
use baton_shared::event::{Event, Party};
use baton_shared::ids::ConversationId;
use baton_shared::replay::{ReplayCase, ReplayPoint, ReplayReport};
use baton_shared::settings::TriggerSettings;
use baton_shared::text::{FactText, Headline};

use super::{Moment, Rules, STUCK, Verdict, verdict, weigh};
use crate::bot::{Wanted, about_shop};
use crate::bundle::Bundle;
use crate::conversation::{ConversationState, Holder};
use crate::fold::{Fold as _, Recorded};

/// Cases that a report names.
const CASES: usize = 100;

/// One conversation under two settings.
#[derive(Clone, Debug, PartialEq)]
pub struct Replayed {
    pub conversation: ConversationId,
    pub headline: Headline,
    pub before: Option<ReplayPoint>,
    pub after: Option<ReplayPoint>,
}

/// The first point at which these settings hand over; `bundle` is the one that the conversation had.
#[must_use]
pub fn replay(events: &[Recorded<Event>], bundle: &Bundle, triggers: &TriggerSettings) -> Option<ReplayPoint> {
    let rules = Rules::with(bundle, triggers.clone());
    let mut state = ConversationState::default();
    // Since the log handed over, the bot's words there are those to somebody in a line.
    let mut in_line = false;
    for recorded in events {
        let seq = recorded.seq;
        let point = match &recorded.event {
            Event::Message { from: Party::Shopper {}, text, .. } => {
                state.apply(recorded);
                looked_at(&mut state, &rules, Moment::Message { text: text.as_str(), seq }, seq)
            }
            Event::Message { from: Party::Bot {}, .. } if in_line => None,
            Event::Message { from: Party::Bot {}, text, .. } => {
                let point = looked_at(&mut state, &rules, Moment::Saying { text: text.as_str() }, seq);
                state.apply(recorded);
                state.course.offer_made();
                point
            }
            Event::LookedUp { found, .. } => {
                let asked = state.asked.clone();
                state.apply(recorded);
                asked.filter(|asked| !is_told(&asked.wanted, bundle, recorded.at)).and_then(|asked| {
                    let moment = Moment::Found { wanted: &asked.wanted, found, seq: asked.id };
                    looked_at(&mut state, &rules, moment, seq)
                })
            }
            Event::Fired { trigger } => {
                let (why, seq) = (trigger.evidence.as_str(), trigger.seq);
                match trigger.kind {
                    TriggerKind::PolicyLimit => looked_at(&mut state, &rules, Moment::Limit { why, seq }, seq),
                    TriggerKind::LookupFailed if why == STUCK => {
                        looked_at(&mut state, &rules, Moment::Stuck { why, seq }, seq)
                    }
                    TriggerKind::LookupFailed
                    | TriggerKind::AskedForPerson
                    | TriggerKind::Frustration
                    | TriggerKind::NotUnderstood
                    | TriggerKind::Circles
                    | TriggerKind::ValuedCustomer
                    | TriggerKind::Safety
                    | TriggerKind::TurnLimit
                    | TriggerKind::OwnerPhrase
                    | TriggerKind::ThumbsDown
                    | TriggerKind::IdentityFailed
                    | TriggerKind::Unknown => None,
                }
            }
            // What the settings of then made of it.
            Event::Weighed { .. } | Event::ContextBuilt { .. } | Event::CardChanged { .. } => None,
            Event::Escalated { .. } => {
                in_line = true;
                None
            }
            Event::Message { from: Party::Agent { .. } | Party::System {} | Party::Unknown, .. }
            | Event::Claimed { .. }
            | Event::Left { .. } => return None,
            // Opened again by the shopper, or back from a line that is never entered here.
            Event::Returned { .. } | Event::Closed { .. } => {
                state.apply(recorded);
                in_line = false;
                None
            }
            Event::Requeued { .. } | Event::Transferred { .. } | Event::Copilot { .. } => return None,
            Event::Started { .. }
            | Event::Note { .. }
            | Event::Dialogue { .. }
            | Event::Identified { .. }
            | Event::Vouched { .. }
            | Event::Heard { .. }
            | Event::Nobody { .. }
            | Event::Corrected { .. }
            | Event::Rated { .. }
            | Event::Unknown => {
                state.apply(recorded);
                None
            }
        };
        if point.is_some() {
            return point;
        }
    }
    None
}

/// Compares both settings over all conversations.
#[must_use]
pub fn report(replayed: Vec<Replayed>, failed: u32) -> ReplayReport {
    let mut report = ReplayReport {
        conversations: u32::try_from(replayed.len()).unwrap_or(u32::MAX),
        same: 0,
        earlier: 0,
        later: 0,
        newly: 0,
        no_longer: 0,
        failed: Some(failed).filter(|failed| *failed > 0),
        cases: Vec::new(),
    };
    for Replayed { conversation, headline, before, after } in replayed {
        let count = match (&before, &after) {
            (None, None) => &mut report.same,
            (None, Some(_)) => &mut report.newly,
            (Some(_), None) => &mut report.no_longer,
            (Some(before), Some(after)) if after.seq < before.seq => &mut report.earlier,
            (Some(before), Some(after)) if after.seq > before.seq => &mut report.later,
            (Some(_), Some(_)) => &mut report.same,
        };
        *count += 1;
        let differs = before.as_ref().map(|point| point.seq) != after.as_ref().map(|point| point.seq);
        if differs && report.cases.len() < CASES {
            report.cases.push(ReplayCase { conversation, headline, before, after });
        }
    }
    report
}

/// Whether the bot answers this from what the owner set, whatever was found.
fn is_told(wanted: &Wanted, bundle: &Bundle, now: Time) -> bool {
    wanted.question().is_some_and(|question| about_shop(question, &bundle.settings, now).is_some())
}

fn looked_at(state: &mut ConversationState, rules: &Rules<'_>, moment: Moment<'_>, seq: u64) -> Option<ReplayPoint> {
    if !matches!(state.holder, Holder::Bot {} | Holder::Left {} | Holder::Closed { .. }) {
        return None;
    }
    let checks = weigh(state, rules, moment);
    let verdict = verdict(state, &checks);
    state.follow_checks(&checks);
    let Verdict::HandOver(reasons) = verdict else { return None };
    let reason = reasons.into_iter().next()?;
    Some(ReplayPoint { seq, kind: reason.kind, evidence: FactText::cut(reason.evidence.as_str()) })
}
