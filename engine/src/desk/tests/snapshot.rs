use baton_shared::api::AgentProfile;
use baton_shared::protocol::desk::{DeskRequest, Presence};
use baton_shared::text::FactText;
use baton_shared::wire::{from_json, to_json};

use super::{Run, SECOND, agent_id, brief, conversation, person};
use crate::conversation::Tell;
use crate::desk::{DeskEvent, DeskInput, DeskState, Hold};
use crate::fold::{Fold as _, Recorded};

/// A run with every kind of hold and every kind of event but `Removed`.
fn eventful() -> Run {
    let mut run = Run::with_agents(&["Ana", "Ben", "Cem"]);
    run.bind("Ana", "one");
    run.bind("Ben", "two");
    let _ = run.enqueue("three", 4);
    let _ = run.decline("Cem", "three", 4);
    let _ = run.tick_when_due();
    let _ = run.set_presence("Ben", Presence::Away);
    let _ = run.enqueue("four", 1);
    let _ = run.accept("Ben", "four", 1);
    let _ = run.went("Ana");
    let _ = run.tick_when_due();
    let _ = run.enqueue("five", 1);
    let _ = run.feed(DeskInput::Told(Tell::CallBack {
        conversation: conversation("six"),
        generation: 1,
        since: run.now,
        brief: brief("six"),
        contact: FactText::cut("six@post.example"),
    }));
    let profile = AgentProfile { capacity: Some(3), ..AgentProfile::default() };
    let _ = run.feed(DeskInput::Profiled { agent: agent_id("Cem"), profile });
    let _ = run.came_as("Sue", AgentProfile::default(), true);
    let _ = run.ask("Sue", DeskRequest::TakeOver { conversation: conversation("two") });
    run.settings.wait_limit_ms = SECOND;
    run.settings.alert_ms = Some(SECOND);
    run.pass(SECOND);
    let _ = run.feed(DeskInput::Tick);
    run
}

#[test]
fn a_snapshot_reads_back_exactly() {
    let run = eventful();
    let holds = |is: fn(&Hold) -> bool| run.state.line.iter().any(|entry| is(&entry.hold));
    assert!(holds(|hold| matches!(hold, Hold::Open {})));
    assert!(holds(|hold| matches!(hold, Hold::Proposed { over: Some(_), .. })));
    assert!(run.state.line.iter().any(|entry| entry.told_nobody && entry.alerted));
    assert_eq!(run.state.to_call().count(), 1);
    assert!(holds(|hold| matches!(hold, Hold::Offered { .. })));
    assert!(holds(|hold| matches!(hold, Hold::Proposed { .. })));
    assert!(holds(|hold| matches!(hold, Hold::Bound { .. })));
    assert!(!run.state.waits.is_empty());
    assert_eq!(from_json::<DeskState>(&to_json(&run.state)), Ok(run.state.clone()));
    assert_eq!(from_json::<DeskState>(&to_json(&DeskState::default())), Ok(DeskState::default()));
}

#[test]
fn a_snapshot_and_its_tail_give_the_same_state_as_the_whole_log() {
    let run = eventful();
    for cut in 0..=run.log.len() {
        let (head, tail) = run.log.split_at(cut);
        let mut state = DeskState::default();
        head.iter().for_each(|recorded| state.apply(recorded));
        let mut woken: DeskState = from_json(&to_json(&state)).unwrap();
        for recorded in tail {
            let event: DeskEvent = from_json(&to_json(&recorded.event)).unwrap();
            assert_eq!(event, recorded.event);
            woken.apply(recorded);
        }
        assert_eq!(woken, run.state, "cut after {cut}");
    }
}

/// A journal as it was written before profiles, transfers, call-backs and limits of waiting.
const OLD: &str = r#"[
    {"type":"came","person":{"id":"agent-Ana","name":"Ana"}},
    {"type":"entered","conversation":"conversation-one","brief":{"headline":"one","tone":"calm","frustration":0.5,"triggers":["asked_for_person"]},"since":1800000000000,"generation":1},
    {"type":"offered","conversation":"conversation-one","agent":"agent-Ana","until":1800000045000},
    {"type":"declined","conversation":"conversation-one","agent":"agent-Ana","reason":"busy"},
    {"type":"claiming","conversation":"conversation-one","agent":{"id":"agent-Ana","name":"Ana"},"generation":2},
    {"type":"bound","conversation":"conversation-one","generation":2}
]"#;

#[test]
fn an_old_journal_is_read() {
    let events: Vec<DeskEvent> = from_json(OLD).unwrap();
    let mut run = Run::new();
    for (seq, event) in (1..).zip(events) {
        run.state.apply(&Recorded { seq, at: run.now, event });
    }
    assert_eq!(run.holder("one"), Some(person("Ana")));
    let effects = run.enqueue("two", 1);
    assert_eq!(effects, [run.waiting("two"), run.offer("Ana", "two")]);
}
