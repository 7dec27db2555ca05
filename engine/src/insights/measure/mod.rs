//! What a row of the insights takes from the log of its conversation: the same log gives the same row, however often.

mod heard;
mod repeats;
mod segments;

use baton_shared::event::Event;
use baton_shared::outcome::Outcome;

use crate::fold::Recorded;

/// Raised when the rules below measure something differently: rows of an older one can be made anew from the logs.
pub const MEASURE_VERSION: u32 = 1;
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
    Outcome {
        measured: Some(MEASURE_VERSION),
        segments: segments::segments(log, &heard),
        tones: heard::tones(log, &heard),
        repeats: repeats::repeated(log),
        unanswered: heard::unanswered(log),
        ..outcome
    }
}
