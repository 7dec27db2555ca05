use baton_shared::event::RequeueReason;
use baton_shared::protocol::RefusalKind;
use baton_shared::protocol::desk::DeskFrame;

use super::{Run, SECOND, brief, claim, conversation, enqueued, gone, offer_over, person, send};
use crate::desk::{DeskEffect, DeskInput, ToConversation};

fn stale(agent: &str, name: &str, text: &str) -> DeskEffect {
    send(
        agent,
        DeskFrame::Error { conversation: Some(conversation(name)), code: RefusalKind::Stale, text: String::from(text) },
    )
}

fn requeue(name: &str, generation: u32, reason: RequeueReason) -> DeskEffect {
    DeskEffect::Tell(ToConversation::Requeue { conversation: conversation(name), generation, reason })
}

#[test]
fn r_claim_1_a_claim_carries_the_generation_raised_by_one() {
    let mut run = Run::with_agents(&["Ana"]);
    let _ = run.enqueue("one", 7);
    assert_eq!(run.accept("Ana", "one", 7), [claim("Ana", "one", 8)]);
    assert_eq!(run.entry("one").generation, 8);
}

#[test]
fn r_claim_2_of_two_agents_that_accept_at_once_one_gets_it_and_the_other_hears_who_has_it() {
    let mut run = Run::with_agents(&["Ana", "Ben"]);
    let _ = run.enqueue("one", 1);
    assert_eq!(run.accept("Ana", "one", 1), [claim("Ana", "one", 2)]);
    assert_eq!(run.accept("Ben", "one", 1), [stale("Ben", "one", "Ana already has this conversation.")]);

    let effects = run.answer("one", 2, true);
    let entry = run.line("one");
    assert_eq!(entry.agent, Some(person("Ana")));
    assert_eq!(entry.claimed_at, Some(run.now));
    assert_eq!(effects, [send("Ana", DeskFrame::Mine { entry }), send("Ben", gone("one"))]);
    assert_eq!(run.accept("Ben", "one", 2), [stale("Ben", "one", "Ana already has this conversation.")]);
}

#[test]
fn r_claim_2_another_agent_than_the_offered_one_may_take_it_from_the_line() {
    let mut run = Run::with_agents(&["Ana", "Ben"]);
    let _ = run.enqueue("one", 1);
    assert_eq!(run.accept("Ben", "one", 1), [offer_over("Ana", "one"), claim("Ben", "one", 2)]);
}

#[test]
fn r_claim_2_a_stale_generation_is_refused_and_the_entry_is_shown_anew() {
    let mut run = Run::with_agents(&["Ana"]);
    let _ = run.enqueue("one", 3);
    let expected = [
        stale("Ana", "one", "This conversation changed in the meantime. Look at it again."),
        send("Ana", DeskFrame::Waiting { entry: run.line("one") }),
    ];
    assert_eq!(run.accept("Ana", "one", 2), expected);
    assert_eq!(run.accept("Ana", "one", 4), expected);
}

#[test]
fn accepting_twice_claims_once() {
    let mut run = Run::with_agents(&["Ana"]);
    let _ = run.enqueue("one", 1);
    let _ = run.accept("Ana", "one", 1);
    assert_eq!(run.accept("Ana", "one", 1), []);
    let _ = run.answer("one", 2, true);
    let entry = run.line("one");
    assert_eq!(run.accept("Ana", "one", 1), [send("Ana", DeskFrame::Mine { entry })]);
    assert_eq!(run.answer("one", 2, true), [], "the answer came twice");
}

#[test]
fn accepting_what_left_the_line_is_refused() {
    let mut run = Run::with_agents(&["Ana"]);
    assert_eq!(
        run.accept("Ana", "one", 1),
        [send("Ana", gone("one")), stale("Ana", "one", "This conversation no longer waits."),]
    );
}

#[test]
fn a_refused_claim_leaves_the_line_and_the_agent_hears_why() {
    let mut run = Run::with_agents(&["Ana"]);
    let _ = run.enqueue("one", 1);
    let _ = run.accept("Ana", "one", 1);
    assert_eq!(
        run.answer("one", 2, false),
        [
            requeue("one", 3, RequeueReason::GaveBack),
            stale("Ana", "one", "This conversation no longer waits."),
            DeskEffect::Broadcast(gone("one")),
        ]
    );
    assert_eq!(run.state.line, []);
}

#[test]
fn a_claim_without_an_answer_is_proposed_again_after_five_seconds() {
    let mut run = Run::with_agents(&["Ana"]);
    let _ = run.enqueue("one", 1);
    let _ = run.accept("Ana", "one", 1);
    run.pass(4_999);
    assert_eq!(run.feed(DeskInput::Tick), []);
    run.pass(1);
    assert_eq!(run.feed(DeskInput::Tick), [claim("Ana", "one", 2)]);
    run.pass(SECOND);
    assert_eq!(run.feed(DeskInput::Tick), [], "the wait began anew");
    assert_eq!(run.tick_when_due(), [claim("Ana", "one", 2)]);
}

#[test]
fn an_agent_at_the_limit_cannot_take_one_more() {
    let mut run = Run::with_agents(&["Ana"]);
    run.settings.capacity = 1;
    run.bind("Ana", "one");
    let effects = run.enqueue("two", 1);
    assert_eq!(effects, [run.waiting("two")], "no offer without room");
    assert_eq!(
        run.accept("Ana", "two", 1),
        [send(
            "Ana",
            DeskFrame::Error {
                conversation: Some(conversation("two")),
                code: RefusalKind::Forbidden,
                text: String::from("Your limit is 1 at once. Close a conversation first."),
            }
        )]
    );
}

#[test]
fn the_last_free_place_taken_from_the_line_ends_the_open_offer() {
    let mut run = Run::with_agents(&["Ana"]);
    run.settings.capacity = 1;
    let _ = run.enqueue("one", 1);
    run.pass(SECOND);
    let _ = run.enqueue("two", 1);
    assert_eq!(run.accept("Ana", "two", 1), [claim("Ana", "two", 2), offer_over("Ana", "one")]);
}

#[test]
fn a_claim_that_is_on_its_way_when_the_shopper_leaves_is_undone() {
    let mut run = Run::with_agents(&["Ana"]);
    let _ = run.enqueue("one", 1);
    let _ = run.accept("Ana", "one", 1);
    assert_eq!(run.done("one", 1), [requeue("one", 3, RequeueReason::GaveBack), DeskEffect::Broadcast(gone("one")),]);
    let effects = run.feed(enqueued("one", 2, run.now, brief("again")));
    assert_eq!(effects, [run.waiting("one"), run.offer("Ana", "one")]);
    assert_eq!(run.entry("one").generation, 3, "it never falls");
    assert_eq!(run.answer("one", 2, true), [], "that claim is undone");
}

#[test]
fn r_claim_3_after_the_grace_period_the_next_agent_is_asked_and_the_time_of_entry_stays() {
    let mut run = Run::with_agents(&["Ana", "Ben"]);
    run.bind("Ana", "one");
    let since = run.entry("one").since;
    run.pass(60 * SECOND);
    assert_eq!(run.went("Ana"), [], "the conversation stays for the grace period");
    run.pass(run.settings.grace_ms - 1);
    assert_eq!(run.feed(DeskInput::Tick), []);
    run.pass(1);
    let effects = run.feed(DeskInput::Tick);
    assert_eq!(effects, [requeue("one", 3, RequeueReason::Disconnected), run.waiting("one"), run.offer("Ben", "one"),]);
    assert_eq!(run.entry("one").since, since);
    assert_eq!(run.entry("one").generation, 3);
}

#[test]
fn r_claim_3_who_entered_first_is_first_again_after_a_requeue() {
    let mut run = Run::with_agents(&["Ana"]);
    run.bind("Ana", "one");
    let _ = run.went("Ana");
    let _ = run.enqueue("two", 1);
    let _ = run.tick_when_due();
    let order: Vec<_> = run.state.waiting().map(|entry| entry.conversation.clone()).collect();
    assert_eq!(order, [conversation("one"), conversation("two")]);
}

#[test]
fn r_claim_3_an_unanswered_claim_goes_back_too() {
    let mut run = Run::with_agents(&["Ana"]);
    let _ = run.enqueue("one", 1);
    let _ = run.accept("Ana", "one", 1);
    let _ = run.went("Ana");
    run.pass(run.settings.grace_ms);
    let effects = run.feed(DeskInput::Tick);
    assert_eq!(effects, [requeue("one", 3, RequeueReason::Disconnected), run.waiting("one")]);
    assert_eq!(run.answer("one", 2, true), [], "the conversation gave it up");
}

#[test]
fn r_claim_3_coming_back_in_time_keeps_the_conversation() {
    let mut run = Run::with_agents(&["Ana"]);
    run.bind("Ana", "one");
    let _ = run.went("Ana");
    run.pass(run.settings.grace_ms - 1);
    assert_eq!(run.came("Ana"), []);
    run.pass(run.settings.grace_ms);
    assert_eq!(run.feed(DeskInput::Tick), []);
    assert_eq!(run.holder("one"), Some(person("Ana")));
}
