#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

use baton_shared::Time;
use baton_shared::context::{Tone, TriggerKind};
use baton_shared::event::{CloseReason, Person};
use baton_shared::ids::{AgentId, ConversationId};
use baton_shared::insights::{DEFINITIONS, Figure, InsightsView, Measured};
use baton_shared::outcome::{CopilotUse, HandOff, HandOffEnd, HandOffStart, Outcome, Repeat, RepeatKind};
use baton_shared::text::{FactText, Headline, Label};

use super::{Day, Part, Period, Unanswered, csv, groups, mark, marks, question_key, slices, view};

const SECOND: u64 = 1_000;
const DAY: u64 = 86_400;

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
        reopened: Some(0),
        agent: None,
        triggers: Vec::new(),
        tone: Tone::Calm,
        score: None,
        repeated: None,
        comment: None,
        language: None,
        measured: Some(1),
        segments: Vec::new(),
        tones: None,
        repeats: Vec::new(),
        copilot: None,
        unanswered: Vec::new(),
    }
}

fn ana() -> Person {
    Person { id: AgentId::new("agent-ana").unwrap(), name: Label::cut("Ana") }
}

/// One that was handed over ten seconds after it began; the waits are in seconds from there.
fn escalated(name: &str, claimed: Option<u64>, replied: Option<u64>, closed: u64) -> Outcome {
    let at = |seconds: u64| Time((110 + seconds) * SECOND);
    let segment = HandOff {
        began: HandOffStart::Bot,
        escalated_at: at(0),
        triggers: vec![TriggerKind::AskedForPerson],
        team: None,
        agent: claimed.map(|_| ana()),
        waiting_ms: claimed.unwrap_or(closed) * SECOND,
        claimed_at: claimed.map(at),
        first_reply_at: replied.map(at),
        agent_ms: claimed.map_or(0, |claimed| (closed - claimed) * SECOND),
        ended: HandOffEnd::Closed,
        ended_at: at(closed),
        told_nobody: false,
        tone: Tone::Calm,
    };
    Outcome {
        escalated_at: Some(at(0)),
        claimed_at: claimed.map(at),
        first_reply_at: replied.map(at),
        hand_offs: 1,
        triggers: vec![TriggerKind::AskedForPerson],
        segments: vec![segment],
        ..with_bot(name, 100, 110 + closed)
    }
}

fn rated(outcome: Outcome, score: u8, repeated: Option<bool>) -> Outcome {
    Outcome { score: Some(score), repeated, ..outcome }
}

fn with_repeat(outcome: Outcome) -> Outcome {
    let said = FactText::cut("12345");
    let repeat = Repeat { kind: RepeatKind::Value, key: None, said, before: 2, after: 9, question: None };
    Outcome { repeats: vec![repeat], ..outcome }
}

fn sum(outcomes: &[Outcome]) -> Day {
    let mut day = Day::default();
    outcomes.iter().for_each(|outcome| day.add(outcome));
    day
}

fn period() -> Period {
    Period { first: 0, days: 2 }
}

fn seen(day: Day) -> InsightsView {
    view(period(), None, &[(0, day)], &Day::default(), &[])
}

fn figure(view: &InsightsView, figure: Figure) -> Measured {
    view.figures.iter().find(|one| one.figure == figure).unwrap().now.clone()
}

fn measured(value: f64, cases: u32) -> Measured {
    Measured { value: Some(value), high: None, cases, hits: None }
}

fn share(hits: u32, cases: u32) -> Measured {
    Measured { hits: Some(hits), ..measured(f64::from(hits) / f64::from(cases), cases) }
}

fn times(middle: u64, high: u64, cases: u32) -> Measured {
    Measured { high: Some((high * SECOND) as f64), ..measured((middle * SECOND) as f64, cases) }
}

fn mixed_day() -> Vec<Outcome> {
    vec![
        rated(with_bot("a", 0, 60), 5, None),
        rated(with_bot("b", 0, 70), 2, None),
        with_bot("c", 0, 80),
        rated(escalated("d", Some(20), Some(25), 200), 5, Some(false)),
        with_repeat(rated(escalated("e", Some(60), Some(120), 500), 3, Some(true))),
        Outcome {
            copilot: Some(CopilotUse { shown: 7, used: 2, edited: 1 }),
            ..rated(escalated("f", Some(30), Some(37), 100), 4, Some(false))
        },
        // Claimed, but the shopper left before the person wrote.
        rated(escalated("g", Some(40), None, 50), 1, Some(true)),
        // Nobody came.
        escalated("h", None, None, 900),
    ]
}

#[test]
fn of_nothing_there_is_no_figure() {
    let view = seen(Day::default());
    for shown in &view.figures {
        let is_count = matches!(shown.figure, Figure::HandOffs | Figure::Conversations);
        assert_eq!(shown.now.value.is_some(), is_count, "{:?}", shown.figure);
        assert_eq!((shown.now.cases, shown.history.len()), (0, 2), "{:?}", shown.figure);
    }
    assert_eq!((view.worse.len(), view.reasons.len(), view.load.len()), (0, 0, 0));
}

#[test]
fn a_mixed_day_has_exactly_these_figures() {
    let view = seen(sum(&mixed_day()));
    let expected = [
        (Figure::RepeatFound, share(1, 3)),
        (Figure::RepeatSaid, share(1, 3)),
        (Figure::Resolved, share(3, 3)),
        (Figure::CsatEscalated, measured(3.25, 4)),
        (Figure::CsatBot, measured(3.5, 2)),
        // 20, 30, 40 and 60; from 32 seconds on a step is one in 32.
        (Figure::Wait, times(30, 60, 4)),
        (Figure::FirstReply, times(7, 60, 3)),
        // 100, 200 and 500.
        (Figure::Resolution, times(200, 496, 3)),
        (Figure::Abandoned, share(1, 5)),
        (Figure::Containment, share(3, 8)),
        (Figure::HandOffs, measured(5.0, 5)),
        (Figure::Conversations, measured(8.0, 8)),
        (Figure::Copilot, share(3, 7)),
    ];
    for (name, value) in expected {
        assert_eq!(figure(&view, name), value, "{name:?}");
    }
    let reasons: Vec<_> = view.reasons.iter().map(|reason| (reason.name.as_str(), reason.now, reason.before)).collect();
    assert_eq!(reasons, [("asked_for_person", 5, 0)]);
    let load: Vec<_> =
        view.load.iter().map(|load| (load.person.clone(), load.hand_offs, load.held_ms / SECOND)).collect();
    assert_eq!(load, [(ana(), 4, 180 + 440 + 70 + 10)]);
}

#[test]
fn what_takes_the_place_of_a_row_counts_once() {
    let mut day = sum(&mixed_day());
    for outcome in mixed_day().iter().rev() {
        day.remove(outcome);
    }
    assert_eq!(Day { reasons: Vec::new(), ..day.clone() }, Day::default());
    assert!(day.reasons.iter().all(|count| *count == 0));
}

#[test]
fn days_that_are_merged_are_the_sum_of_their_rows() {
    let all = mixed_day();
    let (one, other) = all.split_at(4);
    let mut merged = sum(one);
    merged.merge(&sum(other));
    assert_eq!(merged, sum(&all));
}

#[test]
fn a_row_from_before_segments_were_measured_still_counts() {
    let old = Outcome { measured: None, segments: Vec::new(), ..escalated("old", Some(20), Some(25), 200) };
    let view = seen(sum(&[old]));
    assert_eq!(figure(&view, Figure::Wait), times(20, 20, 1));
    assert_eq!(figure(&view, Figure::RepeatFound).cases, 0, "nobody looked for repeats in it");
}

#[test]
fn a_score_outside_one_to_five_is_no_rating() {
    let scores = [0, 6, 4].map(|score| rated(with_bot("a", 0, 60), score, None));
    assert_eq!(figure(&seen(sum(&scores)), Figure::CsatBot), measured(4.0, 1));
}

#[test]
fn a_conversation_stands_behind_its_figures_and_in_its_parts() {
    let outcome = with_repeat(escalated("e", Some(60), Some(120), 500));
    let outcome = Outcome { language: Some(Label::cut("de-AT")), ..outcome };
    assert_eq!(slices(&outcome), ["language:de", "trigger:asked_for_person"]);
    let marks = marks(&outcome);
    for (figure, behind) in [
        (Figure::RepeatFound, true),
        (Figure::RepeatSaid, false),
        (Figure::Wait, true),
        (Figure::Abandoned, false),
        (Figure::Containment, false),
        (Figure::Conversations, true),
    ] {
        assert_eq!(marks & mark(figure) != 0, behind, "{figure:?}");
    }
    let called_back = Outcome {
        segments: vec![HandOff { began: HandOffStart::CalledBack, ..outcome.segments[0].clone() }],
        copilot: Some(CopilotUse { shown: 2, used: 0, edited: 0 }),
        ..outcome.clone()
    };
    assert_eq!(super::marks(&called_back) & mark(Figure::Wait), 0, "calling back is not waiting");
    assert_eq!(super::marks(&called_back) & mark(Figure::Copilot), 0, "nothing of it was used");
    let used = Outcome { copilot: Some(CopilotUse { shown: 2, used: 0, edited: 1 }), ..called_back };
    assert_ne!(super::marks(&used) & mark(Figure::Copilot), 0);
    let strange = Outcome { language: Some(Label::cut("1; DROP")), ..with_bot("x", 0, 1) };
    assert_eq!(slices(&strange), Vec::<String>::new());
}

/// So many answered conversations, some of which repeated something.
fn answered(count: u64, repeating: u64) -> Day {
    let outcomes: Vec<Outcome> = (0..count)
        .map(|number| {
            let outcome = escalated(&number.to_string(), Some(20), Some(25), 200);
            if number < repeating { with_repeat(outcome) } else { outcome }
        })
        .collect();
    sum(&outcomes)
}

#[test]
fn what_got_worse_is_named_with_the_part_it_comes_from_and_chance_is_not() {
    let part = |key: &str, now: Day, before: Day| Part { key: key.into(), now, before };
    let parts = [
        part("team:freight", answered(50, 30), answered(50, 5)),
        part("language:de", answered(100, 6), answered(100, 5)),
    ];
    let view = view(period(), None, &[(1, answered(200, 40))], &answered(200, 10), &parts);
    let worse: Vec<_> = view.worse.iter().map(|worse| (worse.figure, worse.part.as_ref().map(Label::as_str))).collect();
    assert_eq!(worse, [(Figure::RepeatFound, Some("team:freight"))]);
    assert_eq!((view.worse[0].part_before, view.worse[0].part_now), (Some(0.1), Some(0.6)));
    let of_team = super::view(period(), Some("team:billing"), &[(1, answered(200, 40))], &answered(200, 10), &parts);
    assert_eq!(of_team.worse.iter().filter(|worse| worse.part.is_some()).count(), 0, "no part explains another");
    let chance = super::view(period(), None, &[(1, answered(25, 3))], &answered(25, 2), &[]);
    assert_eq!(chance.worse, [], "one more of 25 is nothing");
    let few = super::view(period(), None, &[(1, answered(19, 19))], &answered(200, 0), &[]);
    assert_eq!(few.worse, [], "19 cases are too few to judge");
}

#[test]
fn a_period_is_whole_days_and_the_one_before_ends_where_it_begins() {
    let period = Period::until(Time((20 * DAY + 5) * SECOND), 7);
    assert_eq!((period.start(), period.end()), (Time(14 * DAY * SECOND), Time(21 * DAY * SECOND)));
    assert_eq!(period.before().end(), period.start());
}

#[test]
fn questions_with_the_same_telling_words_are_one() {
    let asked = |question: &str, count: u32| Unanswered {
        key: question_key(question),
        question: FactText::cut(question),
        count,
        conversation: ConversationId::new("conversation-1").unwrap(),
    };
    let found = groups(vec![
        asked("Do you ship lamps to Norway?", 2),
        asked("Are the candles vegan?", 4),
        asked("do you ship a lamp to Norway", 3),
    ]);
    let found: Vec<_> = found.iter().map(|group| (group.question.as_str(), group.count)).collect();
    assert_eq!(found, [("do you ship a lamp to Norway", 5), ("Are the candles vegan?", 4)]);
}

#[test]
fn every_figure_has_one_definition() {
    for figure in Figure::ALL {
        assert_eq!(DEFINITIONS.iter().filter(|one| one.figure == *figure).count(), 1, "{figure:?}");
    }
}

#[test]
fn every_row_of_the_export_has_a_cell_for_each_head() {
    let odd =
        Outcome { comment: Some(baton_shared::text::Comment::cut("=1+1, \"really\"\nyes")), ..with_bot("odd", 0, 60) };
    let text = csv(&[escalated("e", Some(60), Some(120), 500), odd]);
    let mut rows = text.split("\r\n");
    let heads = rows.next().unwrap().split(',').count();
    assert_eq!(heads, 28);
    assert_eq!(rows.next().unwrap().split(',').count(), heads, "{text}");
    assert!(rows.next().unwrap().ends_with("\"'=1+1, \"\"really\"\"\nyes\""), "{text}");
}
