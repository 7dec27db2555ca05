use baton_shared::protocol::desk::Priority;
use baton_shared::text::Label;

use super::{Run, SECOND, brief, enqueued, safety_brief};
use crate::desk::DeskInput;

fn priority(run: &Run, name: &str) -> Priority {
    run.line(name).priority.unwrap()
}

fn parts(priority: &Priority) -> Vec<(&str, f64)> {
    priority.parts.iter().map(|part| (part.why.as_str(), part.points)).collect()
}

fn upset(name: &str, frustration: f64, tier: Option<&str>) -> baton_shared::protocol::desk::Brief {
    let mut brief = brief(name);
    brief.frustration = frustration;
    brief.tier = tier.map(Label::cut);
    brief
}

#[test]
fn points_are_explained_by_their_parts_and_add_up() {
    let mut run = Run::new();
    run.settings.valued_tiers = vec![Label::cut("gold")];
    let _ = run.feed(enqueued("gold", 1, run.now, upset("gold", 2.52, Some("Gold"))));
    let _ = run.feed(enqueued("blue", 1, run.now, upset("blue", 0.0, Some("Blue"))));
    let _ = run.feed(enqueued("danger", 1, run.now, safety_brief("danger")));
    run.pass(185 * SECOND);
    assert_eq!(
        parts(&priority(&run, "gold")),
        [("Waits 3 minutes", 3.0), ("Frustration 2.5 of 4", 2.5), ("Gold, a tier that the shop values", 2.0)]
    );
    assert_eq!(parts(&priority(&run, "blue")), [("Waits 3 minutes", 3.0), ("Loyalty tier Blue", 0.5)]);
    let danger = priority(&run, "danger");
    assert_eq!(parts(&danger).last(), Some(&("Safety comes first", 1_000.0)));
    for name in ["gold", "blue", "danger"] {
        let priority = priority(&run, name);
        let sum: f64 = priority.parts.iter().map(|part| part.points).sum();
        assert!((priority.points - sum).abs() < 1e-9, "{name}: {priority:?}");
    }
}

#[test]
fn who_is_upset_is_offered_before_who_came_a_little_earlier_but_not_before_who_waits_long() {
    let mut run = Run::new();
    let _ = run.enqueue("calm", 1);
    run.pass(60 * SECOND);
    let _ = run.feed(enqueued("angry", 1, run.now, upset("angry", 3.5, None)));
    let effects = run.came("Ana");
    assert_eq!(effects, [run.offer("Ana", "angry")]);

    let mut run = Run::new();
    let _ = run.enqueue("calm", 1);
    run.pass(300 * SECOND);
    let _ = run.feed(enqueued("angry", 1, run.now, upset("angry", 4.0, None)));
    let effects = run.came("Ana");
    assert_eq!(effects, [run.offer("Ana", "calm")]);
}

#[test]
fn safety_goes_before_any_wait() {
    let mut run = Run::new();
    let _ = run.feed(enqueued("patient", 1, run.now, upset("patient", 4.0, Some("Gold"))));
    run.pass(24 * 3_600 * SECOND);
    let _ = run.feed(enqueued("danger", 1, run.now, safety_brief("danger")));
    let effects = run.came("Ana");
    assert_eq!(effects, [run.offer("Ana", "danger")]);
}

#[test]
fn points_are_of_the_moment_and_never_stored() {
    let mut run = Run::with_agents(&["Ana"]);
    run.bind("Ana", "mine");
    let _ = run.enqueue("one", 1);
    let before = run.log.len();
    let early = priority(&run, "one").points;
    run.pass(600 * SECOND);
    assert!((priority(&run, "one").points - early - 10.0).abs() < 1e-9);
    assert_eq!(run.log.len(), before);
    assert_eq!(run.line("mine").priority, None, "who is with an agent waits no more");
    let _ = run.feed(DeskInput::Tick);
}
