use super::world::{World, ask_id, bot_words, context, effects, found_late, kinds, lines};
use baton_engine::conversation::{Effect, Holder, Tell};
use baton_shared::context::{FactKey, IssueKind, TriggerKind};

#[test]
fn a_person_is_asked_for_in_the_very_first_message() {
    let mut world = World::started();
    let decision = world.says("I want to talk to a human");
    assert_eq!(kinds(&decision), ["shopper", "fired", "escalated", "context"]);
    assert_eq!(effects(&decision), ["enqueue"]);
    assert_eq!(world.state.holder, Holder::Waiting { since: world.now });
    assert_eq!(lines(&decision).len(), 1);
    assert!(lines(&decision)[0].contains("I do not know your order or what it is about yet"));
    let context = context(&decision);
    assert_eq!(context.headline.as_str(), "Asked for a person at once. Order and issue not stated yet.");
    assert_eq!(context.issue.kind, IssueKind::Unstated);
    assert_eq!(context.unknown, [FactKey::OrderNumber, FactKey::Name, FactKey::Email, FactKey::Issue, FactKey::Wish]);
    assert_eq!(context.known, []);
    let trigger = &context.triggers[0];
    assert_eq!((trigger.kind, trigger.evidence.as_str()), (TriggerKind::AskedForPerson, "I want to talk to a human"));
    assert_eq!((trigger.seq, trigger.settings), (3, 7));
}

#[test]
fn a_message_before_the_greeting_can_ask_for_a_person() {
    let mut world = World::new();
    assert_eq!(kinds(&world.says("agent")), ["shopper", "fired", "escalated", "context"]);
}

#[test]
fn the_desk_gets_generation_entry_time_and_brief() {
    let mut world = World::started();
    let decision = world.says("human please");
    let Some(Effect::Tell(Tell::Enqueue { conversation, generation, since, brief, .. })) = decision.effects.first()
    else {
        panic!("{:?}", decision.effects);
    };
    assert_eq!((conversation, *generation, *since), (&world.me, 1, world.now));
    assert_eq!(brief.triggers, [TriggerKind::AskedForPerson]);
}

#[test]
fn escalating_twice_is_escalating_once() {
    let mut world = World::waiting();
    let holder = world.state.holder.clone();
    let decision = world.says("human");
    assert_eq!((kinds(&decision), effects(&decision)), (vec!["shopper", "bot"], vec![]));
    assert!(bot_words(&decision).contains("keep your place"));
    assert_eq!((world.state.holder.clone(), world.state.generation), (holder, 1));
}

#[test]
fn a_person_is_asked_for_while_a_look_up_is_under_way() {
    let mut world = World::started();
    let ask = ask_id(&world.says("Where is my order #12345? maren.holt@example.com"));
    let decision = world.says("no, just get me a person");
    assert_eq!(kinds(&decision), ["shopper", "fired", "escalated", "context"]);
    let decision = world.answered(ask, found_late());
    assert_eq!(kinds(&decision), ["looked_up", "identified", "context", "card", "bot"]);
    assert_eq!(effects(&decision), ["ask history", "update"]);
}

#[test]
fn facts_given_with_the_request_for_a_person_are_looked_up_too() {
    let mut world = World::started();
    let decision = world.says("Let me talk to a person. Order #12345, maren.holt@example.com");
    assert_eq!(effects(&decision), ["enqueue", "ask order"]);
    assert!(lines(&decision)[0].contains("#12345"));
}

#[test]
fn safety_goes_before_everything() {
    let mut world = World::started();
    let decision = world.says("Where is my order #12345? The lantern caught fire. maren.holt@example.com");
    assert_eq!(kinds(&decision), ["shopper", "fired", "escalated", "context"]);
    assert_eq!(world.state.triggers[0].kind, TriggerKind::Safety);
    assert!(context(&decision).headline.as_str().starts_with("Safety: injury."));
}

#[test]
fn safety_while_waiting_reaches_the_desk() {
    let mut world = World::waiting();
    let decision = world.says("My hand is bleeding");
    assert_eq!(kinds(&decision), ["shopper", "fired", "context", "card"]);
    assert_eq!(effects(&decision), ["update"]);
}

#[test]
fn frustration_above_the_limit_hands_over_with_the_sentence_that_shows_it() {
    let mut world = World::started();
    let decision = world.says("Hello. This is the third time I ask, this is ridiculous!");
    assert_eq!(kinds(&decision), ["shopper", "fired", "escalated", "context"]);
    let tone = context(&decision).tone;
    assert_eq!(
        tone.sentence.map(|sentence| sentence.to_string()).as_deref(),
        Some("This is the third time I ask, this is ridiculous!")
    );
    assert_eq!(world.state.triggers[0].kind, TriggerKind::Frustration);
}

#[test]
fn what_is_said_while_waiting_is_passed_on() {
    let mut world = World::waiting();
    let decision = world.says("My order #12345 is late, I want a refund.");
    assert_eq!(kinds(&decision), ["shopper", "context", "card"]);
    assert_eq!(effects(&decision), ["update"]);
    let decision = world.says("maren.holt@example.com");
    assert_eq!(effects(&decision), ["update", "ask order"]);
}

#[test]
fn the_line_is_left_for_the_bot() {
    let mut world = World::waiting();
    let decision = world.taps("Go on with the bot", Some("bot"));
    assert_eq!((kinds(&decision), effects(&decision)), (vec!["shopper", "returned"], vec!["done"]));
    assert_eq!(world.state.holder, Holder::Bot {});
    assert_eq!(world.state.triggers, []);
}
