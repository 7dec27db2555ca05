//! Which parts of the whole a conversation belongs to, and which numbers it stands behind.

use baton_shared::insights::Figure;
use baton_shared::outcome::Outcome;

use super::day::{Facts, hand_offs, has_waited};

/// Parts that one conversation belongs to.
const SLICES: usize = 24;

/// The parts that can be looked at alone: each reason, each team, the language without its region.
#[must_use]
pub fn slices(outcome: &Outcome) -> Vec<String> {
    let reasons = outcome.triggers.iter().map(|kind| format!("trigger:{}", kind.word()));
    let teams = outcome.segments.iter().filter_map(|one| one.team.as_ref()).map(|team| format!("team:{team}"));
    let language = outcome.language.as_ref().and_then(|language| {
        let main = language.as_str().split(['-', '_']).next()?.to_ascii_lowercase();
        ((2..=3).contains(&main.len()) && main.bytes().all(|byte| byte.is_ascii_lowercase())).then_some(main)
    });
    let mut slices: Vec<String> = reasons.chain(teams).collect();
    slices.extend(language.map(|language| format!("language:{language}")));
    slices.sort();
    slices.dedup();
    slices.truncate(SLICES);
    slices
}

/// The bit of a figure among the marks of a row.
#[must_use]
pub fn mark(figure: Figure) -> u64 {
    Figure::ALL.iter().position(|one| *one == figure).map_or(0, |place| 1 << place)
}

/// The figures that a conversation stands behind: of a share those that it counts, of an average all that were counted.
#[must_use]
pub fn marks(outcome: &Outcome) -> u64 {
    let facts = Facts::of(outcome);
    let rated = facts.score.is_some();
    let stays = hand_offs(outcome);
    let holds = |figure: Figure| match figure {
        Figure::RepeatFound => facts.repeat_found,
        Figure::RepeatSaid => facts.repeat_said == Some(true),
        Figure::Resolved => facts.solved,
        Figure::CsatEscalated => rated && facts.escalated,
        Figure::CsatBot => rated && !facts.escalated,
        Figure::Wait => stays.iter().any(|stay| has_waited(stay) && stay.claimed_at.is_some()),
        Figure::FirstReply | Figure::Resolution => facts.answered,
        Figure::Abandoned => facts.abandoned,
        Figure::Containment => !facts.escalated,
        Figure::Reopened => facts.reopened,
        Figure::HandOffs | Figure::Reasons => facts.escalated,
        Figure::Conversations => true,
        Figure::Unanswered => !outcome.unanswered.is_empty(),
        Figure::Load => stays.iter().any(|stay| stay.agent.is_some()),
        Figure::Copilot => outcome.copilot.as_ref().is_some_and(|copilot| copilot.used + copilot.edited > 0),
        Figure::Declines | Figure::Unknown => false,
    };
    Figure::ALL.iter().filter(|figure| holds(**figure)).map(|figure| mark(*figure)).sum()
}
