use baton_shared::context::Tone;
use baton_shared::event::NobodyReason;
use baton_shared::protocol::desk::DeskFrame;

use super::{Run, SECOND, brief, conversation, enqueued, gone, nobody, offer_over, person, safety_brief, send};
use crate::conversation::Tell;
use crate::desk::{DeskEffect, DeskEvent, DeskInput};

fn order(run: &Run) -> Vec<&str> {
    run.state.waiting().map(|entry| entry.brief.headline.as_str()).collect()
}

#[test]
fn entering_twice_is_entering_once() {
    let mut run = Run::new();
    let effects = run.enqueue("one", 2);
    assert_eq!(effects, [run.waiting("one"), nobody("one", 2, NobodyReason::NobodyIn)]);
    let log = run.log.len();
    run.pass(SECOND);
    assert_eq!(run.enqueue("one", 2), []);
    assert_eq!(run.enqueue("one", 1), [], "a lower generation is old news");
    assert_eq!(run.log.len(), log);
}

#[test]
fn entering_with_a_higher_generation_opens_the_entry_and_keeps_its_time() {
    let mut run = Run::with_agents(&["Ana"]);
    run.bind("Ana", "one");
    let since = run.entry("one").since;
    run.pass(SECOND);
    let effects = run.enqueue("one", 3);
    assert_eq!(effects, [send("Ana", gone("one")), run.waiting("one"), run.offer("Ana", "one"),]);
    assert_eq!(run.entry("one").since, since);
    let entered = run.log.iter().filter_map(|recorded| match &recorded.event {
        DeskEvent::Entered { since, .. } => Some(*since),
        _ => None,
    });
    assert_eq!(entered.collect::<Vec<_>>(), [since, since]);
}

#[test]
fn who_waits_longest_is_first_and_safety_goes_before_everyone() {
    let mut run = Run::new();
    let later = run.now.plus(5 * SECOND);
    let _ = run.feed(enqueued("later", 1, later, brief("later")));
    let _ = run.enqueue("first", 1);
    assert_eq!(order(&run), ["first", "later"]);
    let latest = run.now.plus(60 * SECOND);
    let _ = run.feed(enqueued("danger", 1, latest, safety_brief("danger")));
    assert_eq!(order(&run), ["danger", "first", "later"]);
    let _ =
        run.feed(DeskInput::Told(Tell::Update { conversation: conversation("later"), brief: safety_brief("later") }));
    assert_eq!(order(&run), ["later", "danger", "first"]);
}

#[test]
fn the_first_in_line_is_offered_first() {
    let mut run = Run::new();
    let _ = run.feed(enqueued("two", 1, run.now.plus(SECOND), brief("two")));
    let _ = run.enqueue("one", 1);
    let effects = run.came("Ana");
    assert_eq!(effects, [run.offer("Ana", "one")]);
}

#[test]
fn a_changed_brief_is_shown_to_those_who_see_it() {
    let mut run = Run::with_agents(&["Ana"]);
    let _ = run.enqueue("one", 1);
    let mut changed = brief("one");
    changed.tone = Tone::Angry;
    let update = |brief| DeskInput::Told(Tell::Update { conversation: conversation("one"), brief });
    let effects = run.feed(update(changed.clone()));
    assert_eq!(effects, [run.waiting("one")]);
    assert_eq!(run.entry("one").brief, changed);
    assert_eq!(run.feed(update(changed)), [], "nothing changed");

    let _ = run.accept("Ana", "one", 1);
    let _ = run.answer("one", 2, true);
    let effects = run.feed(update(brief("mine")));
    let entry = run.line("one");
    assert_eq!(effects, [send("Ana", DeskFrame::Mine { entry })]);
}

#[test]
fn news_of_an_unknown_conversation_change_nothing() {
    let mut run = Run::new();
    let effects = run.feed(DeskInput::Told(Tell::Update { conversation: conversation("one"), brief: brief("one") }));
    assert_eq!(effects, []);
    assert_eq!(run.done("one", 1), []);
    assert_eq!(run.log, []);
}

#[test]
fn done_takes_a_waiting_one_from_every_screen() {
    let mut run = Run::with_agents(&["Ana"]);
    let _ = run.enqueue("one", 1);
    assert_eq!(run.done("one", 1), [offer_over("Ana", "one"), DeskEffect::Broadcast(gone("one")),]);
    assert_eq!(run.state.line, []);
}

#[test]
fn done_takes_it_from_the_agent_and_makes_room_for_the_next() {
    let mut run = Run::with_agents(&["Ana"]);
    run.settings.capacity = 1;
    run.bind("Ana", "one");
    let _ = run.enqueue("two", 1);
    let effects = run.done("one", 2);
    assert_eq!(effects, [send("Ana", gone("one")), run.offer("Ana", "two")]);
}

#[test]
fn an_old_done_does_not_take_a_newer_entry() {
    let mut run = Run::new();
    let _ = run.enqueue("one", 3);
    assert_eq!(run.done("one", 2), []);
    assert_eq!(run.state.line.len(), 1);
    let _ = run.done("one", 3);
    assert_eq!(run.enqueue("one", 2), [], "an entry from before comes late");
}

#[test]
fn a_done_from_before_the_accepted_claim_does_not_take_it_from_the_agent() {
    let mut run = Run::with_agents(&["Ana"]);
    run.bind("Ana", "one");
    assert_eq!(run.done("one", 1), []);
    assert_eq!(run.enqueue("one", 1), []);
    assert_eq!(run.holder("one"), Some(person("Ana")));
}
