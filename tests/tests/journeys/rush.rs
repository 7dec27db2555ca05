//! Many at once: a small version of `cargo rush`.

use std::time::Duration;

use baton_tests::rush::{Plan, run};

#[test]
fn in_a_rush_everybody_is_served_or_told_though_agents_drop_out_and_never_answer() {
    let report = run(&Plan {
        shoppers: 20,
        within: Duration::from_secs(3),
        steady: 2,
        dropping: 1,
        silent: 1,
        service_ms: (200, 600),
        patience: Duration::from_secs(150),
        seed: 7,
    });
    assert!(report.problems.is_empty(), "{report}");
    assert!(report.requeued > 0, "nobody was taken back from the agent who dropped out:\n{report}");
}
