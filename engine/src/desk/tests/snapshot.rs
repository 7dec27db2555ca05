use baton_shared::protocol::desk::Presence;
use baton_shared::wire::{from_json, to_json};

use super::Run;
use crate::desk::{DeskEvent, DeskState, Hold};
use crate::fold::Fold as _;

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
    run
}

#[test]
fn a_snapshot_reads_back_exactly() {
    let run = eventful();
    let holds = |is: fn(&Hold) -> bool| run.state.line.iter().any(|entry| is(&entry.hold));
    assert!(holds(|hold| matches!(hold, Hold::Open {})));
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
