//! What a row of the insights takes from the log of its conversation: the same log gives the same row, however often.

mod heard;
mod repeats;
mod segments;

use baton_shared::event::Event;
use baton_shared::ids::ConversationId;
use baton_shared::notice::Notice;
use baton_shared::outcome::{HandOffEnd, Outcome};

use crate::conversation::ConversationState;
use crate::fold::{Fold as _, Recorded};
use crate::handoff::{headline, outcome};

/// Raised when the rules below measure something differently: rows of an older one can be made anew from the logs.
pub const MEASURE_VERSION: u32 = 2;
/// Stays that one row keeps, and repeats.
const KEPT: usize = 20;
/// A log that is longer is not measured: what nobody can read in a day says little about hand-offs.
pub const MEASURED_EVENTS: u64 = 20_000;

/// The outcome with everything that only the whole log tells: each stay at the desk, the tone as it went, what the bot had
/// no answer to.
#[must_use]
pub fn measured(outcome: Outcome, log: &[Recorded<Event>]) -> Outcome {
    if log.len() as u64 > MEASURED_EVENTS {
        return outcome;
    }
    let heard = heard::heard(log);
    let (mut segments, mut repeats) = (segments::segments(log, &heard), repeats::repeated(log));
    segments.truncate(KEPT);
    repeats.truncate(KEPT);
    Outcome {
        measured: Some(MEASURE_VERSION),
        reopened: Some(heard::reopened(log)),
        segments,
        tones: heard::tones(log, &heard),
        repeats,
        copilot: heard::copilot(log),
        unanswered: heard::unanswered(log),
        ..outcome
    }
}

/// The row of a conversation from its log alone, as it was told at its last end or rating: the same as the one that was told
/// then, measured by the rules of today. None when it never ended, or the shopper never wrote.
#[must_use]
pub fn from_log(conversation: &ConversationId, log: &[Recorded<Event>]) -> Option<Outcome> {
    let told = |recorded: &Recorded<Event>| matches!(recorded.event, Event::Closed { .. } | Event::Rated { .. });
    let log = log.get(..=log.iter().rposition(told)?)?;
    let mut state = ConversationState::default();
    log.iter().for_each(|recorded| state.apply(recorded));
    (state.shopper_messages > 0).then(|| measured(outcome(conversation, &state), log))
}

/// Whether an event can be the end of a stay at the desk that is told outside. A claim ends one when a person had the
/// conversation before it.
#[must_use]
pub fn may_end(event: &Event, had_person: bool) -> bool {
    match event {
        Event::Closed { .. } | Event::Returned { .. } | Event::Requeued { .. } => true,
        Event::Claimed { .. } => had_person,
        Event::Started { .. }
        | Event::Message { .. }
        | Event::Note { .. }
        | Event::LookedUp { .. }
        | Event::Dialogue { .. }
        | Event::Identified { .. }
        | Event::Vouched { .. }
        | Event::Heard { .. }
        | Event::Weighed { .. }
        | Event::Fired { .. }
        | Event::Escalated { .. }
        | Event::ContextBuilt { .. }
        | Event::Corrected { .. }
        | Event::CardChanged { .. }
        | Event::Transferred { .. }
        | Event::Copilot { .. }
        | Event::Nobody { .. }
        | Event::Left { .. }
        | Event::Rated { .. }
        | Event::Unknown => false,
    }
}

/// What is told outside of the stays that ended with the events from `first` on. That somebody left an address is a notice
/// of its own.
#[must_use]
pub fn handed_off(
    conversation: &ConversationId,
    state: &ConversationState,
    log: &[Recorded<Event>],
    first: u64,
) -> Vec<Notice> {
    let heard = heard::heard(log);
    let earlier = log.get(..log.partition_point(|recorded| recorded.seq < first)).unwrap_or_default();
    let known = segments::segments(earlier, &heard).len();
    let ended = segments::segments(log, &heard).into_iter().zip(1_u32..).skip(known);
    let repeats = repeats::repeated(log);
    ended
        .filter(|(hand_off, _)| hand_off.ended != HandOffEnd::Left)
        .map(|(hand_off, number)| {
            let during = |seq: u64| {
                let said = log.iter().find(|recorded| recorded.seq == seq);
                said.is_some_and(|said| said.at >= hand_off.escalated_at && said.at <= hand_off.ended_at)
            };
            let repeats = repeats.iter().filter(|repeat| during(repeat.after)).count() as u32;
            let (conversation, headline) = (conversation.clone(), headline(state));
            Notice::HandedOff { conversation, headline, number, hand_off: Box::new(hand_off), repeats }
        })
        .collect()
}
