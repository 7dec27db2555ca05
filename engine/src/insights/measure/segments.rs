//! Each stay at the desk, with clocks of its own.

use baton_shared::Time;
use baton_shared::context::TriggerKind;
use baton_shared::event::{Event, Party, RequeueReason, TransferTo};
use baton_shared::outcome::{HandOff, HandOffEnd, HandOffStart};
use baton_shared::text::Label;

use super::heard::{Heard, tone_before};
use crate::fold::Recorded;

/// The stays at the desk, oldest first. One that has not ended is not among them.
pub(super) fn segments(log: &[Recorded<Event>], heard: &[Heard]) -> Vec<HandOff> {
    let mut walk = Walk { heard, ended: Vec::new(), open: None, fired: Vec::new(), team: None };
    for recorded in log {
        walk.take(recorded);
    }
    walk.ended
}

struct Walk<'a> {
    heard: &'a [Heard],
    ended: Vec<HandOff>,
    open: Option<HandOff>,
    /// Reasons since the last hand-off.
    fired: Vec<TriggerKind>,
    /// The team that it was passed to last.
    team: Option<Label>,
}

impl Walk<'_> {
    fn take(&mut self, recorded: &Recorded<Event>) {
        let (seq, at) = (recorded.seq, recorded.at);
        match &recorded.event {
            Event::Fired { trigger } => {
                let open = self.open.as_mut().map(|open| &mut open.triggers);
                let fired = open.unwrap_or(&mut self.fired);
                if !fired.contains(&trigger.kind) {
                    fired.push(trigger.kind);
                }
            }
            Event::Escalated { .. } => {
                self.end(at, HandOffEnd::Requeued);
                self.begin(HandOffStart::Bot, seq, at);
            }
            Event::Claimed { agent, .. } => {
                if self.open.as_ref().is_some_and(|open| open.claimed_at.is_some()) {
                    self.end(at, HandOffEnd::TakenOver);
                    self.begin(HandOffStart::TakenOver, seq, at);
                } else if self.open.is_none() {
                    self.begin(HandOffStart::CalledBack, seq, at);
                }
                if let Some(open) = &mut self.open {
                    open.agent = Some(agent.clone());
                    open.claimed_at = Some(at);
                    open.waiting_ms = at.since(open.escalated_at);
                }
            }
            Event::Message { from: Party::Agent { .. }, .. } => {
                if let Some(open) = &mut self.open {
                    open.first_reply_at = open.first_reply_at.or(Some(at));
                }
            }
            Event::Transferred { to, .. } => {
                self.team = match to {
                    TransferTo::Team { team } => Some(team.clone()),
                    TransferTo::Person { .. } | TransferTo::Anybody {} => None,
                };
            }
            Event::Requeued { reason, .. } => {
                let passed_on = *reason == RequeueReason::Transferred;
                let (end, start) = if passed_on {
                    (HandOffEnd::Transferred, HandOffStart::Transferred)
                } else {
                    (HandOffEnd::Requeued, HandOffStart::Requeued)
                };
                self.end(at, end);
                self.begin(start, seq, at);
            }
            Event::Nobody { .. } => {
                if let Some(open) = &mut self.open {
                    open.told_nobody = true;
                }
            }
            Event::Returned { .. } => self.leave(at, HandOffEnd::Returned),
            Event::Left { .. } => self.leave(at, HandOffEnd::Left),
            Event::Closed { .. } => self.leave(at, HandOffEnd::Closed),
            Event::Started { .. }
            | Event::Message { .. }
            | Event::Note { .. }
            | Event::LookedUp { .. }
            | Event::Dialogue { .. }
            | Event::Identified { .. }
            | Event::Vouched { .. }
            | Event::Heard { .. }
            | Event::Weighed { .. }
            | Event::ContextBuilt { .. }
            | Event::Corrected { .. }
            | Event::CardChanged { .. }
            | Event::Rated { .. }
            | Event::Copilot { .. }
            | Event::Unknown => {}
        }
    }

    fn begin(&mut self, began: HandOffStart, seq: u64, at: Time) {
        // Whoever has it next has it for the same reasons.
        let before = self.ended.last().filter(|_| began != HandOffStart::Bot);
        let triggers = before.map_or_else(|| core::mem::take(&mut self.fired), |before| before.triggers.clone());
        self.open = Some(HandOff {
            began,
            escalated_at: at,
            triggers,
            team: self.team.clone(),
            agent: None,
            waiting_ms: 0,
            claimed_at: None,
            first_reply_at: None,
            agent_ms: 0,
            ended: HandOffEnd::Requeued,
            ended_at: at,
            told_nobody: false,
            tone: tone_before(self.heard, seq),
        });
    }

    fn end(&mut self, at: Time, how: HandOffEnd) {
        let Some(mut open) = self.open.take() else { return };
        match open.claimed_at {
            Some(claimed) => open.agent_ms = at.since(claimed),
            None => open.waiting_ms = at.since(open.escalated_at),
        }
        (open.ended, open.ended_at) = (how, at);
        self.ended.push(open);
    }

    /// The desk has it no longer.
    fn leave(&mut self, at: Time, how: HandOffEnd) {
        self.end(at, how);
        self.fired.clear();
        self.team = None;
    }
}
