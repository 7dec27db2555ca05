use baton_shared::event::RequeueReason;
use baton_shared::protocol::desk::{DeskFrame, DeskRequest};
use baton_shared::text::FactText;

use super::{Run, SECOND, START, brief, claim, conversation, gone, nobody, offer_over, person, send};
use crate::conversation::Tell;
use crate::desk::{DeskEffect, DeskInput, places};

fn call_back(run: &mut Run, name: &str, generation: u32, contact: &str) -> Vec<DeskEffect> {
    run.feed(DeskInput::Told(Tell::CallBack {
        conversation: conversation(name),
        generation,
        since: START,
        brief: brief(name),
        contact: FactText::cut(contact),
    }))
}

fn shown(run: &Run, name: &str) -> DeskEffect {
    DeskEffect::Broadcast(DeskFrame::CallBack { entry: run.line(name) })
}

#[test]
fn who_leaves_a_way_to_be_reached_goes_from_the_line_to_the_list() {
    let mut run = Run::with_agents(&["Ana"]);
    let _ = run.enqueue("one", 1);
    let effects = call_back(&mut run, "one", 1, "ines@post.example");
    assert_eq!(effects, [offer_over("Ana", "one"), DeskEffect::Broadcast(gone("one")), shown(&run, "one")]);
    let line = run.line("one");
    assert_eq!(line.contact, Some(FactText::cut("ines@post.example")));
    assert_eq!(line.priority, None);
    assert_eq!(places(&run.state, &run.settings, run.now), [], "no place in line");
    assert_eq!(run.due(), None, "nobody is offered it");
    assert_eq!(call_back(&mut run, "one", 1, "ines@post.example"), [], "it came twice");
    assert_eq!(run.enqueue("one", 1), [], "and the entry from before comes late");
}

#[test]
fn the_list_is_shown_to_all_oldest_first() {
    let mut run = Run::with_agents(&["Ana"]);
    let _ = call_back(&mut run, "two", 1, "two@post.example");
    let _ = call_back(&mut run, "one", 1, "one@post.example");
    let effects = run.ask("Ana", DeskRequest::Hello {});
    let Some(DeskEffect::Send { frame: DeskFrame::Desk { callbacks, waiting, .. }, .. }) = effects.first() else {
        panic!("{effects:?}");
    };
    assert_eq!(
        (callbacks.as_slice(), waiting.as_slice()),
        ([run.line("one"), run.line("two")].as_slice(), [].as_slice())
    );
}

#[test]
fn an_agent_claims_it_like_any_other_and_it_leaves_the_list_when_done() {
    let mut run = Run::with_agents(&["Ana", "Ben"]);
    let _ = call_back(&mut run, "one", 3, "ines@post.example");
    let _ = run.accept("Ana", "one", 2);
    assert_eq!(run.entry("one").generation, 3, "an old generation claims nothing");
    assert_eq!(run.accept("Ana", "one", 3), [claim("Ana", "one", 4)]);
    let effects = run.answer("one", 4, true);
    assert_eq!(effects, [send("Ana", DeskFrame::Mine { entry: run.line("one") }), send("Ben", gone("one"))]);
    assert_eq!(run.line("one").contact, Some(FactText::cut("ines@post.example")), "the agent sees where to write");
    let _ = run.done("one", 4);
    assert_eq!(run.state.line, []);
}

#[test]
fn the_shopper_who_comes_back_waits_again() {
    let mut run = Run::with_agents(&["Ana"]);
    let _ = call_back(&mut run, "one", 2, "ines@post.example");
    let effects = run.enqueue("one", 3);
    assert_eq!(effects, [run.waiting("one"), run.offer("Ana", "one")]);
    assert_eq!(run.line("one").contact, None);
    let _ = call_back(&mut run, "two", 2, "two@post.example");
    assert_eq!(run.done("two", 2), [DeskEffect::Broadcast(gone("two"))]);
}

#[test]
fn who_is_put_back_into_the_line_by_the_conversation_waits_there() {
    let mut run = Run::with_agents(&["Ana"]);
    let _ = call_back(&mut run, "one", 1, "ines@post.example");
    let _ = run.accept("Ana", "one", 1);
    let _ = run.went("Ana");
    run.pass(run.settings.grace_ms);
    let effects = run.feed(DeskInput::Tick);
    assert!(effects.contains(&shown(&run, "one")), "the claim is undone: {effects:?}");
    let answer = |accepted| DeskInput::RequeueAnswered { conversation: conversation("one"), generation: 3, accepted };
    assert_eq!(run.feed(answer(false)), [], "the conversation never had the claim");
    let effects = run.feed(answer(true));
    let reason = baton_shared::event::NobodyReason::NobodyIn;
    assert_eq!(effects, [run.waiting("one"), nobody("one", 3, reason)]);
}

#[test]
fn a_claimed_one_whose_agent_is_gone_waits_until_the_conversation_says_that_it_left_again() {
    let mut run = Run::with_agents(&["Ana"]);
    let _ = call_back(&mut run, "one", 1, "ines@post.example");
    let _ = run.accept("Ana", "one", 1);
    let _ = run.answer("one", 2, true);
    assert_eq!(run.holder("one"), Some(person("Ana")));
    let _ = run.went("Ana");
    let effects = run.tick_when_due();
    assert!(effects.iter().any(|effect| matches!(
        effect,
        DeskEffect::Tell(crate::desk::ToConversation::Requeue { reason: RequeueReason::Disconnected, .. })
    )));
    let effects = call_back(&mut run, "one", 4, "ines@post.example");
    assert_eq!(effects, [DeskEffect::Broadcast(gone("one")), shown(&run, "one")]);
}

#[test]
fn the_list_has_an_end_and_the_oldest_goes() {
    let mut run = Run::new();
    for number in 0..301 {
        run.pass(SECOND);
        let _ = call_back(&mut run, &format!("{number:04}"), 1, "somebody@post.example");
    }
    assert_eq!(run.state.to_call().count(), 300);
    assert!(run.state.entry(&conversation("0000")).is_none());
}
