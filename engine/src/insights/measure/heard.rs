//! How the shopper sounded, and what the bot had no answer to.

use baton_shared::context::Tone;
use baton_shared::copilot::CopilotStep;
use baton_shared::event::{Event, Found, Party};
use baton_shared::outcome::{CopilotUse, Tones};
use baton_shared::text::FactText;

use crate::bot::{DAY_MS, Fit, fit};
use crate::conversation::ConversationState;
use crate::fold::{Fold as _, Recorded};

/// Questions without an answer that one conversation keeps.
const UNANSWERED: usize = 5;
/// Who comes back later comes back for something else.
const REOPENED_MS: u64 = 7 * DAY_MS;

/// The tone after one message of the shopper.
pub(super) struct Heard {
    pub(super) seq: u64,
    pub(super) tone: Tone,
}

/// The tone after each message of the shopper.
pub(super) fn heard(log: &[Recorded<Event>]) -> Vec<Heard> {
    let mut state = ConversationState::default();
    let mut heard = Vec::new();
    for recorded in log {
        state.apply(recorded);
        if matches!(&recorded.event, Event::Message { from: Party::Shopper {}, .. }) {
            heard.push(Heard { seq: recorded.seq, tone: state.tone.tone });
        }
    }
    heard
}

/// Of the last message before this event.
pub(super) fn tone_before(heard: &[Heard], seq: u64) -> Tone {
    heard.iter().rev().find(|heard| heard.seq < seq).map_or(Tone::Calm, |heard| heard.tone)
}

/// `None` when the shopper never wrote.
pub(super) fn tones(log: &[Recorded<Event>], heard: &[Heard]) -> Option<Tones> {
    let (first, last) = (heard.first()?, heard.last()?);
    let escalated = log.iter().find(|recorded| matches!(recorded.event, Event::Escalated { .. }));
    let escalated = escalated.map(|recorded| tone_before(heard, recorded.seq));
    Some(Tones { start: first.tone, escalated, end: last.tone })
}

/// The questions for which the search found nothing that answers them, each once.
pub(super) fn unanswered(log: &[Recorded<Event>]) -> Vec<FactText> {
    let mut said = None;
    let mut questions: Vec<FactText> = Vec::new();
    for recorded in log {
        match &recorded.event {
            Event::Message { from: Party::Shopper {}, text, .. } => said = Some(FactText::cut(text.as_str())),
            Event::LookedUp { found: Found::Articles { hits }, .. } if fit(hits) == Fit::None => {
                questions.extend(said.take().filter(|said| !questions.contains(said)));
            }
            _ => {}
        }
    }
    questions.truncate(UNANSWERED);
    questions
}

/// How often the shopper wrote again soon after it was closed.
pub(super) fn reopened(log: &[Recorded<Event>]) -> u32 {
    let (mut closed, mut times) = (None, 0);
    for recorded in log {
        match &recorded.event {
            Event::Closed { .. } => closed = Some(recorded.at),
            Event::Message { from: Party::Shopper {}, .. } => {
                times += u32::from(closed.take().is_some_and(|closed| recorded.at.since(closed) <= REOPENED_MS));
            }
            _ => {}
        }
    }
    times
}

/// `None` when nothing was suggested.
pub(super) fn copilot(log: &[Recorded<Event>]) -> Option<CopilotUse> {
    let mut used = CopilotUse { shown: 0, used: 0, edited: 0 };
    let mut about = None;
    for recorded in log {
        let Event::Copilot { step } = &recorded.event else { continue };
        match step {
            // Another set for the same message takes the place of the first.
            CopilotStep::Suggested { about: message, replies, .. }
                if !replies.is_empty() && about != Some(*message) =>
            {
                about = Some(*message);
                used.shown += 1;
            }
            CopilotStep::Used { edited, .. } if *edited > 0.0 => used.edited += 1,
            CopilotStep::Used { .. } => used.used += 1,
            CopilotStep::Suggested { .. }
            | CopilotStep::Looks { .. }
            | CopilotStep::Asked { .. }
            | CopilotStep::Answered { .. }
            | CopilotStep::Acts { .. }
            | CopilotStep::Found { .. }
            | CopilotStep::Unknown => {}
        }
    }
    (used.shown > 0).then_some(used)
}
