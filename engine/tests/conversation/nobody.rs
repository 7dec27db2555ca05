//! Nobody can come: what is told, what is offered, and that a choice is kept.

use super::world::{World, ana, ask_id, bot_words, effects, found_late, kinds, lines};
use baton_engine::conversation::{Decision, Effect, Holder, Input, Leaving, Tell, next_due};
use baton_shared::Time;
use baton_shared::event::{Event, NobodyReason};
use baton_shared::protocol::RefusalKind;
use baton_shared::settings::LineRules;
use baton_shared::text::Label;

fn nobody(world: &mut World, reason: NobodyReason, opens: Option<&str>) -> Decision {
    let generation = world.state.generation;
    let opens = opens.map(Label::cut);
    world.input(Input::Nobody { generation, reason, opens_at: None, opens })
}

/// In the line, told that everybody is busy.
fn told() -> World {
    let mut world = World::waiting();
    let _ = nobody(&mut world, NobodyReason::AllBusy, None);
    world
}

fn choices(decision: &Decision) -> Vec<String> {
    decision
        .events
        .iter()
        .filter_map(|event| match event {
            Event::Message { replies, .. } => Some(replies.iter().map(|reply| reply.choice.to_string())),
            _ => None,
        })
        .flatten()
        .collect()
}

fn later(world: &mut World, seconds: u64) {
    world.now = Time(world.now.0 + seconds * 1_000);
}

#[test]
fn rule_5_who_waits_is_told_that_nobody_can_come_and_offered_three_ways() {
    let mut world = World::waiting();
    let decision = nobody(&mut world, NobodyReason::AllBusy, None);
    assert_eq!((kinds(&decision), effects(&decision)), (vec!["nobody", "bot"], vec![]));
    assert_eq!(choices(&decision), ["keep_waiting", "leave", "bot"]);
    assert_eq!(lines(&decision), [""; 0], "the stage did not change");
    for (reason, opens, words) in [
        (NobodyReason::Closed, Some("Monday at 09:00"), "Our people are back on Monday at 09:00."),
        (NobodyReason::Closed, Some("today at 14:00"), "Our people are back today at 14:00."),
        (NobodyReason::Closed, None, "None of our people are in at this hour."),
        (NobodyReason::NobodyIn, None, "None of our people are signed in right now."),
        (NobodyReason::AllBusy, None, "Everybody is still busy with others."),
    ] {
        let said = bot_words(&nobody(&mut World::waiting(), reason, opens));
        assert!(said.starts_with(words), "{said}");
    }
}

#[test]
fn nobody_is_told_only_to_who_waits() {
    for mut world in [World::started(), World::claimed()] {
        assert_eq!(nobody(&mut world, NobodyReason::AllBusy, None).refusal.unwrap().kind, RefusalKind::Stale);
    }
    let mut world = World::waiting();
    let late = Input::Nobody { generation: 0, reason: NobodyReason::AllBusy, opens_at: None, opens: None };
    assert_eq!(world.input(late).refusal.unwrap().kind, RefusalKind::Stale);
}

#[test]
fn rule_5_the_choice_to_wait_is_kept_and_not_asked_again_at_once() {
    let mut world = told();
    let decision = world.taps("Keep waiting", Some("keep_waiting"));
    assert_eq!((kinds(&decision), effects(&decision)), (vec!["shopper", "bot"], vec![]));
    assert!(bot_words(&decision).contains("keep your place"));
    assert!(world.state.keeps_waiting);
    assert_eq!(world.state.facts, [], "a tapped choice is no fact");
    later(&mut world, 100);
    assert_eq!(kinds(&nobody(&mut world, NobodyReason::AllBusy, None)), [""; 0]);
    later(&mut world, 21);
    let again = nobody(&mut world, NobodyReason::AllBusy, None);
    assert!(bot_words(&again).starts_with("You are still in line"));
    assert_eq!(choices(&again), ["leave", "bot"], "who waits already is not asked to wait");
    later(&mut world, 200);
    assert_eq!(kinds(&nobody(&mut world, NobodyReason::AllBusy, None)), [""; 0], "each time later than before");
}

#[test]
fn still_there_is_said_by_itself_once_per_limit_of_the_site() {
    let mut world = World::waiting();
    world.bundle.settings.line = Some(LineRules { wait_limit_s: Some(30), ..LineRules::default() });
    let _ = nobody(&mut world, NobodyReason::NobodyIn, None);
    for pause in [30_000, 60_000, 120_000] {
        let told_at = world.now;
        assert_eq!(next_due(&world.state, &world.bundle), Some(told_at.plus(pause)));
        assert_eq!(kinds(&world.wake()), ["nobody", "bot"]);
    }
}

#[test]
fn outside_the_hours_the_night_is_quiet() {
    let mut world = World::waiting();
    let _ = nobody(&mut world, NobodyReason::Closed, Some("Monday at 09:00"));
    let idle = world.now.plus(world.bundle.settings.idle_close_ms);
    assert_eq!(next_due(&world.state, &world.bundle), Some(idle));
}

#[test]
fn that_the_shop_closed_meanwhile_is_told_at_once() {
    let mut world = told();
    let decision = nobody(&mut world, NobodyReason::Closed, Some("Monday at 09:00"));
    assert!(bot_words(&decision).starts_with("Our people are back on Monday"));
}

#[test]
fn leaving_asks_for_a_way_to_be_reached_and_takes_it_from_the_next_message() {
    for contact in ["maren.holt@example.com", "write to maren.holt@example.com please", "+49 40 5550117"] {
        let mut world = told();
        let decision = world.taps("Leave an e-mail", Some("leave"));
        assert_eq!(kinds(&decision), ["shopper", "bot"]);
        assert!(bot_words(&decision).starts_with("Which e-mail address"));
        let decision = world.says(contact);
        assert_eq!(kinds(&decision).first(), Some(&"shopper"), "{contact}");
        assert_eq!(kinds(&decision).last(), Some(&"left"), "{contact}");
        assert!(effects(&decision).ends_with(&["done", "call back", "notify"]), "{contact}");
        assert_eq!((world.state.holder.clone(), lines(&decision).len()), (Holder::Left {}, 1));
    }
}

#[test]
fn a_known_address_is_used_with_one_tap_and_not_shown_whole() {
    let mut world = World::started();
    let ask = ask_id(&world.says("Where is my order #12345? maren.holt@example.com"));
    let _ = world.answered(ask, found_late());
    let _ = world.says("a person please");
    let _ = nobody(&mut world, NobodyReason::AllBusy, None);
    let decision = world.taps("Leave an e-mail", Some("leave"));
    assert_eq!(bot_words(&decision), "Shall we write to m…@example.com?");
    assert_eq!(choices(&decision), ["yes", "no", "keep_waiting"]);
    let mut other = World::of(world.state.clone());
    let decision = world.taps("Yes, write there", Some("yes"));
    assert_eq!(kinds(&decision), ["shopper", "left"]);
    let contact = decision.effects.iter().find_map(|effect| match effect {
        Effect::Tell(Tell::CallBack { contact, .. }) => Some(contact.to_string()),
        _ => None,
    });
    assert_eq!(contact.as_deref(), Some("maren.holt@example.com"));
    let decision = other.taps("Another one", Some("no"));
    assert!(bot_words(&decision).starts_with("Which e-mail address"));
    assert_eq!(kinds(&other.says("m.holt@example.org")).last(), Some(&"left"));
}

#[test]
fn an_address_that_the_shopper_did_not_give_is_not_offered() {
    let mut world = World::started();
    let ask = ask_id(&world.says("order #12345, postcode 22763"));
    let _ = world.answered(ask, found_late());
    let _ = world.says("human");
    let decision = world.taps("Leave an e-mail", Some("leave"));
    assert!(!bot_words(&decision).contains("@"), "{}", bot_words(&decision));
}

#[test]
fn what_is_no_address_is_passed_on_and_said_so_once() {
    let mut world = told();
    let _ = world.taps("Leave an e-mail", Some("leave"));
    let decision = world.says("My order #12345 is late");
    assert_eq!(kinds(&decision), ["shopper", "context", "card", "bot"]);
    assert!(bot_words(&decision).contains("still in line"));
    assert_eq!(world.state.leaving, Leaving::Hinted);
    assert_eq!(bot_words(&world.says("And I want a refund")), "");
    assert_eq!(kinds(&world.says("maren.holt@example.com")).last(), Some(&"left"));
}

#[test]
fn without_the_choice_an_address_is_only_a_fact() {
    let mut world = told();
    let _ = world.says("maren.holt@example.com");
    assert!(matches!(world.state.holder, Holder::Waiting { .. }));
}

#[test]
fn while_an_address_is_awaited_nothing_else_is_asked() {
    let mut world = told();
    let _ = world.taps("Leave an e-mail", Some("leave"));
    later(&mut world, 600);
    assert_eq!(kinds(&nobody(&mut world, NobodyReason::AllBusy, None)), [""; 0]);
    let _ = world.taps("Keep waiting", Some("keep_waiting"));
    assert_eq!(world.state.leaving, Leaving::Not);
}

#[test]
fn a_claim_ends_the_questions_and_a_new_hand_off_begins_without_them() {
    let mut world = told();
    let _ = world.taps("Keep waiting", Some("keep_waiting"));
    let _ = world.input(Input::Claim { agent: ana(), generation: 1 });
    assert_eq!(next_due(&world.state, &world.bundle), None);
    let mut world = told();
    let _ = world.taps("Go on with the bot", Some("bot"));
    let _ = world.says("human");
    assert_eq!((world.state.told_nobody.clone(), world.state.keeps_waiting), (None, false));
    assert_eq!(kinds(&nobody(&mut world, NobodyReason::AllBusy, None)), ["nobody", "bot"]);
}

#[test]
fn what_is_offered_can_be_typed() {
    let mut world = told();
    assert!(bot_words(&world.says("I'll wait.")).contains("keep your place"));
    assert!(bot_words(&world.says("Leave an e-mail")).starts_with("Which e-mail address"));
    assert_eq!(kinds(&told().says("Go on with the bot")), ["shopper", "returned"]);
    assert!(!kinds(&World::waiting().says("bot")).contains(&"returned"), "only when it was offered");
    assert_eq!(kinds(&World::waiting().says("Back to the bot, please")), ["shopper", "returned"], "in any wait");
    assert!(!kinds(&told().says("I don't want to talk to the bot")).contains(&"returned"));
}

#[test]
fn a_tap_has_no_tone() {
    let mut world = World::started();
    let _ = world.says("This is ridiculous. Give me a person please.");
    let before = world.state.tone.clone();
    assert!(before.score > 1.0);
    let _ = nobody(&mut world, NobodyReason::AllBusy, None);
    let _ = world.taps("Keep waiting", Some("keep_waiting"));
    let _ = world.says("Leave an e-mail");
    assert_eq!(world.state.tone, before);
}
