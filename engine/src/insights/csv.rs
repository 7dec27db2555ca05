//! Rows for a spreadsheet. What a shopper wrote must not become a formula there.

use baton_shared::Time;
use baton_shared::outcome::Outcome;

use super::day::hand_offs;
use crate::bot::civil;

const HEADS: &str = "conversation,started_at,closed_at,reason,headline,language,bot_ms,waiting_ms,agent_ms,escalated_at,claimed_at,first_reply_at,hand_offs,reopened,teams,agents,triggers,tone_start,tone_escalated,tone_end,score,said_repeated,repeats_found,repeated_what,suggestions_shown,suggestions_used,unanswered,comment";

/// A table with a head; moments in UTC as `2026-11-24T12:00:00Z`, lists with `;` between.
#[must_use]
pub fn csv(outcomes: &[Outcome]) -> String {
    let mut text = format!("{HEADS}\r\n");
    for outcome in outcomes {
        let cells: Vec<String> = cells(outcome).iter().map(|cell| quoted(cell)).collect();
        text.push_str(&cells.join(","));
        text.push_str("\r\n");
    }
    text
}

fn cells(outcome: &Outcome) -> Vec<String> {
    let at = |moment: Option<Time>| moment.map(stamp).unwrap_or_default();
    let tones = outcome.tones.as_ref();
    let stays = hand_offs(outcome);
    let once = |names: Vec<String>| {
        let mut names = names;
        names.sort();
        names.dedup();
        names.join(";")
    };
    let copilot = |count: fn(&baton_shared::outcome::CopilotUse) -> u32| outcome.copilot.as_ref().map(count);
    let number = |count: Option<u32>| count.map(|count| count.to_string()).unwrap_or_default();
    vec![
        outcome.conversation.to_string(),
        stamp(outcome.started_at),
        stamp(outcome.closed_at),
        outcome.reason.word().into(),
        outcome.headline.to_string(),
        outcome.language.as_ref().map(ToString::to_string).unwrap_or_default(),
        outcome.bot_ms.to_string(),
        outcome.waiting_ms.to_string(),
        outcome.agent_ms.to_string(),
        at(outcome.escalated_at),
        at(outcome.claimed_at),
        at(outcome.first_reply_at),
        outcome.hand_offs.to_string(),
        number(outcome.reopened),
        once(stays.iter().filter_map(|stay| stay.team.as_ref()).map(ToString::to_string).collect()),
        once(stays.iter().filter_map(|stay| stay.agent.as_ref()).map(|agent| agent.name.to_string()).collect()),
        once(outcome.triggers.iter().map(|kind| kind.word().into()).collect()),
        tones.map(|tones| tones.start.word().into()).unwrap_or_default(),
        tones.and_then(|tones| tones.escalated).map(|tone| tone.word().into()).unwrap_or_default(),
        tones.map(|tones| tones.end.word().into()).unwrap_or_default(),
        number(outcome.score.map(u32::from)),
        outcome.repeated.map(|said| if said { "yes" } else { "no" }.into()).unwrap_or_default(),
        number(outcome.measured.map(|_| outcome.repeats.len() as u32)),
        once(outcome.repeats.iter().map(|repeat| repeat.key.map_or("value", |key| key.word()).into()).collect()),
        number(copilot(|copilot| copilot.shown)),
        number(copilot(|copilot| copilot.used + copilot.edited)),
        outcome.unanswered.len().to_string(),
        outcome.comment.as_ref().map(ToString::to_string).unwrap_or_default(),
    ]
}

/// Quoted where it must be. A cell that a spreadsheet would take for a formula gets an apostrophe before it.
fn quoted(cell: &str) -> String {
    let is_formula = cell.trim_start().starts_with(['=', '+', '-', '@', '\t', '\r', '|', '%']);
    let cell = if is_formula { format!("'{cell}") } else { cell.to_owned() };
    if cell.contains(['"', ',', ';', '\n', '\r', '\'']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell }
}

fn stamp(at: Time) -> String {
    let seconds = at.0 / 1_000;
    let (year, month, day) = civil(seconds / 86_400);
    let (hour, minute, second) = (seconds / 3_600 % 24, seconds / 60 % 60, seconds % 60);
    format!("{year:04}-{:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z", month + 1)
}

#[cfg(test)]
mod tests {
    use baton_shared::Time;

    use super::{quoted, stamp};

    #[test]
    fn what_a_shopper_wrote_is_no_formula_and_breaks_no_row() {
        for cell in ["=1+1", "+49", "-2", "@SUM(A1)", "\t=1", "  =HYPERLINK(\"x\")", "|cmd", "%0A"] {
            let safe = quoted(cell);
            assert!(safe.starts_with("\"'"), "{cell:?} became {safe:?}");
        }
        assert_eq!(quoted("a \"b\", c"), "\"a \"\"b\"\", c\"");
        assert_eq!(quoted("one\r\ntwo"), "\"one\r\ntwo\"");
        assert_eq!(quoted("plain"), "plain");
    }

    #[test]
    fn moments_are_in_utc() {
        assert_eq!(stamp(Time(0)), "1970-01-01T00:00:00Z");
        assert_eq!(stamp(Time(1_792_844_520_999)), "2026-10-24T12:22:00Z");
        assert_eq!(stamp(Time(951_782_400_000)), "2000-02-29T00:00:00Z");
    }
}
