//! The rules put to the proof for a few seconds; `cargo prove` takes longer. What was found once stays here as a list of
//! moves.
#![expect(clippy::panic, reason = "tests")]

use std::time::Duration;

use baton_tests::proof::Move;
use baton_tests::proof::cast::{Luck, SAYS_CANCEL, SAYS_LAWYER, SAYS_PERSON};
use baton_tests::proof::explore::{explore, scopes};
use baton_tests::proof::simulate::Plan;

fn plays(name: &str, conversations: usize, capacity: u32, moves: Vec<Move>) {
    let plan = Plan { seed: 0, conversations, capacity, moves };
    if let Err(broken) = plan.run() {
        panic!("{name}: {broken}");
    }
}

#[test]
fn a_few_seeds_hold() {
    for seed in 1..=80 {
        if let Err(broken) = Plan::of(seed, 100).run() {
            panic!("seed {seed}: {broken}");
        }
    }
}

#[test]
fn every_order_of_two_events_holds() {
    for scope in scopes() {
        let found = explore(&scope, 2, Duration::from_secs(60));
        if let Some((path, broken)) = found.broken {
            panic!("{}: {path:?}: {broken}", scope.name);
        }
        assert_eq!(found.depth, 2, "{}", scope.name);
    }
}

#[test]
fn a_claim_may_bind_in_the_next_line_of_the_same_shopper() {
    let moves = vec![
        Move::Say(0, SAYS_LAWYER),
        Move::Post(0, false),
        Move::Accept(1, 0, false),
        Move::Pass(1_732),
        Move::LeaveContact(0),
        Move::Say(0, SAYS_PERSON),
    ];
    plays("the desk counts from the first line", 1, 2, moves);
}

#[test]
fn a_take_over_that_fills_an_agent_takes_back_their_offer() {
    let moves = vec![
        Move::Say(0, SAYS_PERSON),
        Move::Post(0, false),
        Move::Say(2, SAYS_PERSON),
        Move::Post(2, false),
        Move::Pass(2_102),
        Move::Say(1, SAYS_PERSON),
        Move::Post(1, false),
        Move::Come(0),
        Move::Accept(0, 1, false),
        Move::TakeOver(0, 2),
    ];
    plays("an offer that cannot be accepted", 3, 2, moves);
}

#[test]
fn a_look_up_from_before_a_hand_back_hands_nothing_over() {
    let moves = vec![
        Move::Come(1),
        Move::Say(0, SAYS_CANCEL),
        Move::Say(0, SAYS_PERSON),
        Move::Post(0, false),
        Move::Accept(1, 0, false),
        Move::Deliver(0),
        Move::HandBack(1, 0),
        Move::Reply(0, Luck::Failed, false),
    ];
    plays("an old reason", 1, 1, moves);
}

#[test]
fn who_is_overtaken_for_safety_is_told_so() {
    let moves = vec![
        Move::Say(1, SAYS_PERSON),
        Move::Post(1, false),
        Move::Pass(1_000),
        Move::Say(0, SAYS_PERSON),
        Move::Post(0, false),
        Move::Say(1, SAYS_LAWYER),
        Move::Post(1, false),
    ];
    plays("a worse place", 2, 1, moves);
}
