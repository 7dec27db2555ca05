//! The rows of the insights, which stand in stored databases, and the answers that are made of them.

use crate::pinned::{at, check, text};
use baton_shared::context::{FactKey, Tone, TriggerKind};
use baton_shared::event::{CloseReason, Person};
use baton_shared::ids::{AgentId, ConversationId, SiteId};
use baton_shared::insights::{
    Anew, Counted, DayPoint, Figure, FigureView, InsightsView, Load, Measured, OutcomePage, QuestionGroup, Slice, Worse,
};
use baton_shared::notice::{Notice, OUTGOING_VERSION, Outgoing};
use baton_shared::outcome::{CopilotUse, HandOff, HandOffEnd, HandOffStart, Outcome, Repeat, RepeatKind, Tones};

fn jonas() -> Person {
    Person { id: AgentId::new("agent-jonas").unwrap(), name: text("Jonas") }
}

fn conversation() -> ConversationId {
    ConversationId::new("conversation-1").unwrap()
}

fn hand_off() -> HandOff {
    HandOff {
        began: HandOffStart::Transferred,
        escalated_at: at(60),
        triggers: vec![TriggerKind::AskedForPerson],
        team: Some(text("freight")),
        agent: Some(jonas()),
        waiting_ms: 30_000,
        claimed_at: Some(at(90)),
        first_reply_at: Some(at(100)),
        agent_ms: 210_000,
        ended: HandOffEnd::Closed,
        ended_at: at(300),
        told_nobody: true,
        tone: Tone::Frustrated,
    }
}

/// A row as it was before the log was measured.
fn bare() -> Outcome {
    Outcome {
        conversation: conversation(),
        started_at: at(0),
        closed_at: at(300),
        reason: CloseReason::Solved,
        headline: text("Order #12345 delayed by 5 days."),
        bot_ms: 60_000,
        waiting_ms: 0,
        agent_ms: 0,
        escalated_at: None,
        claimed_at: None,
        first_reply_at: None,
        hand_offs: 0,
        reopened: None,
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
        copilot: None,
        unanswered: Vec::new(),
    }
}

fn whole() -> Outcome {
    Outcome {
        waiting_ms: 30_000,
        agent_ms: 210_000,
        escalated_at: Some(at(60)),
        claimed_at: Some(at(90)),
        first_reply_at: Some(at(100)),
        hand_offs: 1,
        reopened: Some(2),
        agent: Some(jonas()),
        triggers: vec![TriggerKind::AskedForPerson],
        score: Some(4),
        repeated: Some(true),
        comment: Some(text("Quick")),
        language: Some(text("de-AT")),
        measured: Some(1),
        segments: vec![hand_off()],
        tones: Some(Tones { start: Tone::Calm, escalated: Some(Tone::Frustrated), end: Tone::Pleased }),
        repeats: vec![Repeat {
            kind: RepeatKind::Asked,
            key: Some(FactKey::OrderNumber),
            said: text("#12345"),
            before: 3,
            after: 14,
            question: Some(13),
        }],
        copilot: Some(CopilotUse { shown: 3, used: 1, edited: 1 }),
        unanswered: vec![text("Do you ship to Norway?")],
        ..bare()
    }
}

#[test]
fn rows_are_pinned() {
    check("outcomes", &[("bare", bare()), ("whole", whole())]);
}

#[test]
fn the_page_behind_a_number_is_pinned() {
    check("anew", &[("half", Anew { running: true, done: 20, of: 40, failed: 1 })]);
    check("outcome_pages", &[("last", OutcomePage { outcomes: vec![bare()], next: None })]);
}

#[test]
fn the_notice_of_a_hand_off_that_is_over_is_pinned() {
    let notice = Notice::HandedOff {
        conversation: conversation(),
        headline: text("Order #12345 delayed by 5 days."),
        number: 2,
        hand_off: Box::new(hand_off()),
        repeats: 1,
    };
    let site = SiteId::new("harbour").unwrap();
    let outgoing = Outgoing { version: OUTGOING_VERSION, id: text("notice-1"), site, at: at(300), notice };
    check("webhooks_hand_offs", &[("handed_off", outgoing)]);
}

#[test]
fn the_view_of_a_period_is_pinned() {
    let measured = Measured { value: Some(0.25), high: None, cases: 4, hits: Some(1) };
    let view = InsightsView {
        from: at(0),
        until: at(86_400),
        days: 1,
        slice: Some(text("team:freight")),
        figures: vec![FigureView {
            figure: Figure::RepeatFound,
            now: measured.clone(),
            before: Measured { value: None, high: None, cases: 0, hits: Some(0) },
            history: vec![DayPoint { day: at(0), measured }],
        }],
        worse: vec![Worse {
            figure: Figure::Wait,
            part: Some(text("team:freight")),
            part_now: Some(90_000.0),
            part_before: Some(30_000.0),
        }],
        reasons: vec![Counted { name: text("asked_for_person"), now: 3, before: 1 }],
        declines: vec![Counted { name: text("timed_out"), now: 1, before: 0 }],
        questions: vec![QuestionGroup {
            question: text("Do you ship to Norway?"),
            count: 2,
            conversation: conversation(),
        }],
        load: vec![Load { person: jonas(), hand_offs: 3, held_ms: 210_000 }],
        slices: vec![Slice { key: text("team:freight"), count: 4 }],
    };
    check("insights_views", &[("day", view)]);
}
