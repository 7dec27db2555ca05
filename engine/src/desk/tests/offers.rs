use baton_shared::protocol::RefusalKind;
use baton_shared::protocol::desk::{DeskFrame, Presence};

use super::{Run, SECOND, conversation, offer_over, send};
use crate::desk::DeskInput;

#[test]
fn who_is_idle_longest_is_asked_first() {
    let mut run = Run::with_agents(&["Ana", "Ben"]);
    let effects = run.enqueue("one", 1);
    assert_eq!(effects, [run.waiting("one"), run.offer("Ana", "one")]);
    let _ = run.accept("Ana", "one", 1);
    let _ = run.answer("one", 2, true);
    let effects = run.enqueue("two", 1);
    assert_eq!(effects, [run.waiting("two"), run.offer("Ben", "two")]);
    let _ = run.accept("Ben", "two", 1);
    let _ = run.answer("two", 2, true);

    run.pass(SECOND);
    let _ = run.done("two", 2);
    run.pass(SECOND);
    let _ = run.done("one", 2);
    let effects = run.enqueue("three", 1);
    assert_eq!(effects, [run.waiting("three"), run.offer("Ben", "three")], "Ben finished before Ana");
}

#[test]
fn an_agent_without_conversations_is_asked_before_a_busy_one() {
    let mut run = Run::with_agents(&["Ana", "Ben"]);
    run.bind("Ana", "one");
    run.pass(SECOND);
    run.bind("Ben", "two");
    run.pass(SECOND);
    let _ = run.done("two", 2);
    let effects = run.enqueue("three", 1);
    assert_eq!(effects, [run.waiting("three"), run.offer("Ben", "three")]);
}

#[test]
fn r_claim_4_an_offer_without_an_answer_goes_to_the_next_agent() {
    let mut run = Run::with_agents(&["Ana", "Ben"]);
    let _ = run.enqueue("one", 1);
    run.pass(run.settings.offer_ms - 1);
    assert_eq!(run.feed(DeskInput::Tick), []);
    run.pass(1);
    let effects = run.feed(DeskInput::Tick);
    assert_eq!(effects, [offer_over("Ana", "one"), run.offer("Ben", "one")]);
}

#[test]
fn r_claim_4_a_declined_offer_goes_to_the_next_agent() {
    let mut run = Run::with_agents(&["Ana", "Ben"]);
    let _ = run.enqueue("one", 1);
    let effects = run.decline("Ana", "one", 1);
    assert_eq!(effects, [offer_over("Ana", "one"), run.offer("Ben", "one")]);
    assert_eq!(run.entry("one").generation, 1);
}

#[test]
fn r_claim_4_who_declined_is_asked_again_only_when_nobody_else_is_left_and_after_a_pause() {
    let mut run = Run::with_agents(&["Ana", "Ben"]);
    let _ = run.enqueue("one", 1);
    let _ = run.decline("Ana", "one", 1);
    run.pass(SECOND);
    assert_eq!(run.decline("Ben", "one", 1), [offer_over("Ben", "one")]);
    let effects = run.tick_when_due();
    assert_eq!(effects, [run.offer("Ana", "one")], "Ana said no first");
    assert_eq!(run.now, super::START.plus(2 * SECOND + 15 * SECOND));
}

#[test]
fn r_claim_4_somebody_who_comes_is_asked_before_who_declined() {
    let mut run = Run::with_agents(&["Ana"]);
    let _ = run.enqueue("one", 1);
    let _ = run.decline("Ana", "one", 1);
    let effects = run.came("Ben");
    assert_eq!(effects, [run.offer("Ben", "one")]);
}

#[test]
fn a_late_decline_is_told_that_the_offer_is_over() {
    let mut run = Run::with_agents(&["Ana", "Ben"]);
    let _ = run.enqueue("one", 1);
    let _ = run.decline("Ana", "one", 1);
    assert_eq!(
        run.decline("Ana", "one", 1),
        [send(
            "Ana",
            DeskFrame::Error {
                conversation: Some(conversation("one")),
                code: RefusalKind::Stale,
                text: String::from("This offer is over."),
            }
        )]
    );
}

#[test]
fn an_agent_has_one_offer_at_a_time() {
    let mut run = Run::with_agents(&["Ana"]);
    let _ = run.enqueue("one", 1);
    run.pass(SECOND);
    let effects = run.enqueue("two", 1);
    assert_eq!(effects, [run.waiting("two")]);
    let effects = run.accept("Ana", "one", 1);
    assert_eq!(effects, [super::claim("Ana", "one", 2), run.offer("Ana", "two")]);
}

#[test]
fn r_claim_4_an_open_offer_of_one_who_goes_away_moves_on_at_once() {
    let mut run = Run::with_agents(&["Ana", "Ben"]);
    let _ = run.enqueue("one", 1);
    let effects = run.set_presence("Ana", Presence::Away);
    let presence = Presence::Away;
    assert_eq!(
        effects,
        [offer_over("Ana", "one"), send("Ana", DeskFrame::PresenceSet { presence }), run.offer("Ben", "one"),]
    );
    let effects = run.went("Ben");
    assert_eq!(effects, [offer_over("Ben", "one")]);
}

#[test]
fn r_claim_4_an_offer_lost_by_a_disconnect_counts_as_no_answer_at_all() {
    let mut run = Run::with_agents(&["Ana"]);
    let _ = run.enqueue("one", 1);
    let _ = run.went("Ana");
    run.pass(SECOND);
    let effects = run.came("Ana");
    assert_eq!(effects, [run.offer("Ana", "one")]);
}

#[test]
fn nothing_is_due_on_a_quiet_desk() {
    let mut run = Run::with_agents(&["Ana"]);
    assert_eq!(run.due(), None);
    run.bind("Ana", "one");
    assert_eq!(run.due(), None);
    let _ = run.went("Ana");
    assert_eq!(run.due(), Some(run.now.plus(run.settings.grace_ms)));
}

#[test]
fn the_earliest_deadline_is_due() {
    let mut run = Run::with_agents(&["Ana"]);
    let _ = run.enqueue("one", 1);
    let offered = run.now;
    assert_eq!(run.due(), Some(offered.plus(run.settings.offer_ms)));
    run.pass(SECOND);
    let _ = run.accept("Ana", "one", 1);
    assert_eq!(run.due(), Some(run.now.plus(5 * SECOND)));
}
