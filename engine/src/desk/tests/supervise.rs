use baton_shared::api::AgentProfile;
use baton_shared::event::RequeueReason;
use baton_shared::protocol::RefusalKind;
use baton_shared::protocol::desk::{DeskFrame, DeskRequest, Presence};

use super::{Run, SECOND, agent_id, claim, conversation, gone, offer_over, person, send};
use crate::desk::{DeskEffect, DeskInput, Hold, ToConversation};

/// Sue supervises; she is away, so that nothing is offered to her.
fn desk() -> Run {
    let mut run = Run::new();
    let _ = run.came_as("Sue", AgentProfile::default(), true);
    let _ = run.set_presence("Sue", Presence::Away);
    for name in ["Ana", "Ben"] {
        run.pass(SECOND);
        let _ = run.came(name);
    }
    run
}

fn take_over(run: &mut Run, agent: &str, name: &str) -> Vec<DeskEffect> {
    run.ask(agent, DeskRequest::TakeOver { conversation: conversation(name) })
}

fn reassign(run: &mut Run, agent: &str, name: &str, to: &str) -> Vec<DeskEffect> {
    run.ask(agent, DeskRequest::Reassign { conversation: conversation(name), to: agent_id(to) })
}

fn refused(effects: &[DeskEffect], agent: &str, kind: RefusalKind) -> bool {
    effects.iter().any(|effect| match effect {
        DeskEffect::Send { agent: to, frame: DeskFrame::Error { code, .. } } => *to == agent_id(agent) && *code == kind,
        _ => false,
    })
}

#[test]
fn who_supervises_sees_what_others_have() {
    let mut run = desk();
    run.bind("Ana", "one");
    let effects = run.ask("Sue", DeskRequest::Hello {});
    let Some(DeskEffect::Send { frame: DeskFrame::Desk { others, supervises, .. }, .. }) = effects.first() else {
        panic!("{effects:?}");
    };
    assert_eq!((others.as_slice(), *supervises), ([run.line("one")].as_slice(), true));
    let effects = run.ask("Ben", DeskRequest::Hello {});
    let Some(DeskEffect::Send { frame: DeskFrame::Desk { others, supervises, .. }, .. }) = effects.first() else {
        panic!("{effects:?}");
    };
    assert!(others.is_empty() && !supervises);
}

#[test]
fn who_supervises_is_shown_a_claim_where_others_see_it_leave_the_line() {
    let mut run = desk();
    let _ = run.enqueue("one", 1);
    let _ = run.accept("Ana", "one", 1);
    let effects = run.answer("one", 2, true);
    let entry = run.line("one");
    assert_eq!(
        effects,
        [
            send("Sue", DeskFrame::Other { entry: entry.clone() }),
            send("Ana", DeskFrame::Mine { entry }),
            send("Ben", gone("one")),
        ]
    );
    assert_eq!(run.done("one", 2), [send("Sue", gone("one")), send("Ana", gone("one"))]);
}

#[test]
fn only_who_supervises_may_take_over_and_reassign() {
    let mut run = desk();
    run.bind("Ana", "one");
    assert!(refused(&take_over(&mut run, "Ben", "one"), "Ben", RefusalKind::Forbidden));
    assert!(refused(&reassign(&mut run, "Ben", "one", "Ben"), "Ben", RefusalKind::Forbidden));
    assert_eq!(run.holder("one"), Some(person("Ana")));
}

#[test]
fn a_take_over_is_a_claim_with_a_raised_generation_and_the_agent_before_sees_it_go() {
    let mut run = desk();
    run.bind("Ana", "one");
    let effects = take_over(&mut run, "Sue", "one");
    assert_eq!(effects, [send("Ana", gone("one")), claim("Sue", "one", 3)]);
    assert!(!run.entry("one").is_waiting(), "the shopper is in no line meanwhile");
    let effects = run.answer("one", 3, true);
    assert!(effects.contains(&send("Sue", DeskFrame::Mine { entry: run.line("one") })), "{effects:?}");
    assert_eq!(run.holder("one"), Some(person("Sue")));
    assert_eq!(run.entry("one").passed, []);
}

#[test]
fn what_waits_or_is_offered_can_be_taken_over_and_given_away() {
    let mut run = desk();
    let _ = run.enqueue("one", 1);
    assert_eq!(take_over(&mut run, "Sue", "one"), [offer_over("Ana", "one"), claim("Sue", "one", 2)]);
    let _ = run.answer("one", 2, true);
    assert_eq!(run.holder("one"), Some(person("Sue")));
    let _ = run.set_presence("Ana", Presence::Busy);
    let _ = run.enqueue("two", 1);
    assert_eq!(reassign(&mut run, "Sue", "two", "Ana"), [offer_over("Ben", "two"), claim("Ana", "two", 2)]);
}

#[test]
fn a_conversation_is_given_from_one_agent_to_another_who_is_here() {
    let mut run = desk();
    run.bind("Ana", "one");
    assert_eq!(reassign(&mut run, "Sue", "one", "Ben"), [send("Ana", gone("one")), claim("Ben", "one", 3)]);
    let _ = run.answer("one", 3, true);
    assert_eq!(run.holder("one"), Some(person("Ben")));
    let _ = run.set_presence("Ana", Presence::Away);
    assert!(refused(&reassign(&mut run, "Sue", "one", "Ana"), "Sue", RefusalKind::Stale));
    assert!(refused(&reassign(&mut run, "Sue", "one", "Nobody"), "Sue", RefusalKind::Stale));
    assert_eq!(run.holder("one"), Some(person("Ben")));
}

#[test]
fn of_a_claim_and_a_take_over_that_cross_the_later_one_holds() {
    let mut run = desk();
    let _ = run.enqueue("one", 1);
    let _ = run.accept("Ana", "one", 1);
    let effects = take_over(&mut run, "Sue", "one");
    assert!(refused(&effects, "Ana", RefusalKind::Stale) && effects.contains(&claim("Sue", "one", 3)));
    assert_eq!(run.answer("one", 2, true), [], "the answer to a claim that is over");
    let _ = run.answer("one", 3, true);
    assert_eq!(run.holder("one"), Some(person("Sue")));
}

#[test]
fn a_take_over_that_the_conversation_refuses_takes_it_from_every_list() {
    let mut run = desk();
    run.bind("Ana", "one");
    let _ = take_over(&mut run, "Sue", "one");
    let effects = run.answer("one", 3, false);
    assert!(effects.contains(&DeskEffect::Broadcast(gone("one"))), "{effects:?}");
    assert!(refused(&effects, "Sue", RefusalKind::Stale));
    assert_eq!(run.state.line, []);
}

#[test]
fn the_agent_before_who_ends_it_while_it_is_taken_over_ends_it() {
    let mut run = desk();
    run.bind("Ana", "one");
    let _ = take_over(&mut run, "Sue", "one");
    let effects = run.done("one", 2);
    let requeue =
        ToConversation::Requeue { conversation: conversation("one"), generation: 4, reason: RequeueReason::GaveBack };
    assert_eq!(effects, [DeskEffect::Tell(requeue), send("Sue", gone("one"))]);
    assert_eq!(run.state.line, []);
}

#[test]
fn a_take_over_without_an_answer_is_proposed_again_and_undone_when_the_supervisor_is_gone() {
    let mut run = desk();
    run.bind("Ana", "one");
    let _ = take_over(&mut run, "Sue", "one");
    assert_eq!(run.tick_when_due(), [claim("Sue", "one", 3)]);
    assert!(matches!(&run.entry("one").hold, Hold::Proposed { over: Some(_), .. }));
    let _ = run.went("Sue");
    run.pass(run.settings.grace_ms);
    let effects = run.feed(DeskInput::Tick);
    assert!(effects.contains(&run.offer("Ben", "one")) || effects.contains(&run.offer("Ana", "one")), "{effects:?}");
    assert_eq!(run.entry("one").generation, 4);
}
