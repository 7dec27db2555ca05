#![expect(clippy::unwrap_used, reason = "tests")]

use baton_shared::Time;
use baton_shared::context::{Tone, TriggerKind};
use baton_shared::event::CloseReason;
use baton_shared::ids::ConversationId;
use baton_shared::outcome::{InsightsSummary, Outcome};
use baton_shared::text::Headline;

use super::summarise;

const SECOND: u64 = 1_000;

/// A conversation that the bot led alone; times are seconds.
fn with_bot(name: &str, started: u64, closed: u64) -> Outcome {
    Outcome {
        conversation: ConversationId::new(&format!("conversation-{name}")).unwrap(),
        started_at: Time(started * SECOND),
        closed_at: Time(closed * SECOND),
        reason: CloseReason::Solved,
        headline: Headline::cut(name),
        bot_ms: (closed - started) * SECOND,
        waiting_ms: 0,
        agent_ms: 0,
        escalated_at: None,
        claimed_at: None,
        first_reply_at: None,
        hand_offs: 0,
        agent: None,
        triggers: Vec::new(),
        tone: Tone::Calm,
        score: None,
        repeated: None,
        comment: None,
        language: None,
        measured: None,
        segments: Vec::new(),
        tones: None,
        repeats: Vec::new(),
        unanswered: Vec::new(),
    }
}

/// One that was handed over ten seconds after it began; the waits are in seconds from there.
fn escalated(name: &str, claimed: Option<u64>, replied: Option<u64>, closed: u64) -> Outcome {
    let at = |seconds: u64| Time((110 + seconds) * SECOND);
    Outcome {
        escalated_at: Some(at(0)),
        claimed_at: claimed.map(at),
        first_reply_at: replied.map(at),
        hand_offs: 1,
        triggers: vec![TriggerKind::AskedForPerson],
        ..with_bot(name, 100, 110 + closed)
    }
}

fn rated(outcome: Outcome, score: u8, repeated: Option<bool>) -> Outcome {
    Outcome { score: Some(score), repeated, ..outcome }
}

#[test]
fn of_nothing_there_is_no_figure() {
    assert_eq!(
        summarise(Vec::new()),
        InsightsSummary {
            conversations: 0,
            escalated: 0,
            answered: 0,
            repeat_rate: None,
            repeat_answers: 0,
            wait_ms: None,
            first_reply_ms: None,
            resolution_ms: None,
            csat_escalated: None,
            csat_bot: None,
            ratings: 0,
            containment: None,
            outcomes: Vec::new(),
        }
    );
}

#[test]
fn one_conversation_gives_its_own_figures() {
    let outcome = rated(escalated("one", Some(30), Some(45), 300), 4, Some(true));
    assert_eq!(
        summarise(vec![outcome.clone()]),
        InsightsSummary {
            conversations: 1,
            escalated: 1,
            answered: 1,
            repeat_rate: Some(1.0),
            repeat_answers: 1,
            wait_ms: Some(30_000),
            first_reply_ms: Some(15_000),
            resolution_ms: Some(300_000),
            csat_escalated: Some(4.0),
            csat_bot: None,
            ratings: 1,
            containment: Some(0.0),
            outcomes: vec![outcome],
        }
    );
}

#[test]
fn a_mixed_day_has_exactly_these_figures() {
    let summary = summarise(vec![
        rated(with_bot("a", 0, 60), 5, None),
        rated(with_bot("b", 0, 70), 2, None),
        with_bot("c", 0, 80),
        rated(escalated("d", Some(20), Some(25), 200), 5, Some(false)),
        rated(escalated("e", Some(60), Some(120), 500), 3, Some(true)),
        rated(escalated("f", Some(30), Some(37), 100), 4, Some(false)),
        // Claimed, but the shopper left before the person wrote.
        rated(escalated("g", Some(40), None, 50), 1, Some(true)),
        // Nobody came.
        escalated("h", None, None, 900),
    ]);
    assert_eq!(summary.conversations, 8);
    assert_eq!(summary.escalated, 5);
    assert_eq!(summary.answered, 3);
    assert_eq!(summary.repeat_answers, 3, "only answered ones are asked about the person");
    assert_eq!(summary.repeat_rate, Some(1.0 / 3.0));
    assert_eq!(summary.wait_ms, Some(35_000), "20, 30, 40 and 60");
    assert_eq!(summary.first_reply_ms, Some(7_000), "5, 7 and 60");
    assert_eq!(summary.resolution_ms, Some(200_000), "100, 200 and 500");
    assert_eq!(summary.csat_escalated, Some(3.25));
    assert_eq!(summary.csat_bot, Some(3.5));
    assert_eq!(summary.ratings, 6);
    assert_eq!(summary.containment, Some(0.375));
}

#[test]
fn an_escalation_that_nobody_answered_has_no_times_but_counts() {
    let summary = summarise(vec![escalated("one", None, None, 900)]);
    assert_eq!((summary.conversations, summary.escalated, summary.answered), (1, 1, 0));
    assert_eq!((summary.wait_ms, summary.first_reply_ms, summary.resolution_ms), (None, None, None));
    assert_eq!(summary.repeat_rate, None);
    assert_eq!(summary.containment, Some(0.0));
}

#[test]
fn a_score_outside_one_to_five_is_no_rating() {
    let summary = summarise(vec![
        rated(with_bot("a", 0, 60), 0, None),
        rated(with_bot("b", 0, 60), 6, None),
        rated(with_bot("c", 0, 60), 4, None),
    ]);
    assert_eq!((summary.ratings, summary.csat_bot), (1, Some(4.0)));
}

#[test]
fn the_newest_two_hundred_come_with_the_figures() {
    let outcomes: Vec<_> = (0..250_u64).map(|index| with_bot(&index.to_string(), 0, index)).collect();
    let summary = summarise(outcomes);
    assert_eq!(summary.conversations, 250, "the figures are of all");
    let closed: Vec<_> = summary.outcomes.iter().map(|outcome| outcome.closed_at.0 / SECOND).collect();
    assert_eq!(closed, (50..250).rev().collect::<Vec<_>>());
}
