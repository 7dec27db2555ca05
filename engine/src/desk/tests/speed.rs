//! One decision stays cheap with a full line.
#![expect(clippy::disallowed_types, reason = "a test that measures needs a clock")]

use std::time::{Duration, Instant};

use baton_shared::protocol::desk::Presence;

use super::{Run, SECOND, agent_id, brief, enqueued};
use crate::desk::{DeskInput, decide, places};

const WAITING: usize = 500;
const AGENTS: usize = 20;

fn full_desk() -> Run {
    let mut run = Run::new();
    for number in 0..AGENTS {
        let _ = run.came(&format!("{number:02}"));
    }
    for number in 0..WAITING + AGENTS * 4 {
        run.pass(SECOND / 10);
        let name = format!("{number:04}");
        let _ = run.enqueue(&name, 1);
        let asked = run.state.roster.iter().find(|agent| run.entry(&name).is_offered_to(&agent.person.id));
        let asked = asked.map(|agent| agent.person.name.to_string());
        if let Some(agent) = asked {
            let _ = run.accept(&agent, &name, 1);
            let _ = run.answer(&name, 2, true);
        }
    }
    run
}

/// The quickest of many runs: what the machine does beside it does not count.
fn quickest(mut work: impl FnMut()) -> Duration {
    let took = |work: &mut dyn FnMut()| {
        let start = Instant::now();
        work();
        start.elapsed()
    };
    (0..50).map(|_| took(&mut work)).min().unwrap()
}

#[test]
fn with_500_waiting_and_20_agents_a_decision_takes_less_than_a_millisecond() {
    let mut run = full_desk();
    assert_eq!(run.state.waiting().count(), WAITING);
    assert!(run.state.here().count() == AGENTS);
    let _ = run.set_presence("07", Presence::Busy);
    let last = enqueued("new", 1, run.now, brief("new"));
    let back = DeskInput::Agent {
        person: super::person("07"),
        request: baton_shared::protocol::desk::DeskRequest::Presence { presence: Presence::Here },
    };
    // Without optimisation the same takes about twenty times as long.
    let limit = Duration::from_millis(if cfg!(debug_assertions) { 25 } else { 1 });
    for input in [last, back, DeskInput::Tick, DeskInput::Went { agent: agent_id("03") }] {
        let took = quickest(|| drop(decide(&run.state, &run.settings, input.clone(), run.now)));
        assert!(took < limit, "{took:?} for {input:?}");
    }
    let took = quickest(|| drop(places(&run.state, &run.settings, run.now)));
    assert!(took < limit, "{took:?} for all places");
}
