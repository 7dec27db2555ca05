use super::world::{World, bot_words, effects, kinds};
use baton_engine::conversation::Input;
use baton_shared::event::{Event, Party};
use baton_shared::text::Body;

#[test]
fn the_bot_greets_and_says_that_it_is_a_bot() {
    let mut world = World::new();
    let decision = world.input(Input::Start { page: None, language: None });
    assert_eq!(kinds(&decision), ["started", "bot"]);
    assert_eq!(effects(&decision), [""; 0]);
    assert!(bot_words(&decision).contains("I am the bot of Harbour Goods"));
}

#[test]
fn the_owners_greeting_is_used_and_still_says_bot() {
    let mut world = World::new();
    world.bundle.greeting = Body::new("Ahoy.").unwrap();
    let words = bot_words(&world.input(Input::Start { page: None, language: None }));
    assert!(words.starts_with("Ahoy. ") && words.contains("bot"), "{words}");
}

#[test]
fn a_conversation_starts_once() {
    let mut world = World::started();
    let again = world.input(Input::Start { page: None, language: None });
    assert_eq!(again.events, []);
    assert_eq!(again.effects, []);
}

#[test]
fn small_talk_is_answered_without_a_look_up() {
    for text in ["Hello", "thank you", "bye", "ok", "are you a bot?"] {
        let mut world = World::started();
        let decision = world.says(text);
        assert_eq!(kinds(&decision), ["shopper", "bot"], "{text}");
        assert_eq!(effects(&decision), [""; 0], "{text}");
    }
    assert!(bot_words(&World::started().says("are you a human?")).contains("not a person"));
}

#[test]
fn an_answer_names_the_newest_message_that_it_answers() {
    let mut world = World::started();
    let decision = world.says("Hello");
    let answers = decision.events.iter().find_map(|event| match event {
        Event::Message { from: Party::Bot {}, answers, .. } => *answers,
        _ => None,
    });
    assert_eq!(answers, Some(3));
}

#[test]
fn a_tapped_choice_is_honoured_whatever_its_words() {
    let mut world = World::started();
    assert!(bot_words(&world.taps("Wo ist mein Paket", Some("track"))).contains("order number"));
    assert!(kinds(&World::started().taps("Bitte einen Menschen", Some("human"))).contains(&"escalated"));
    assert_eq!(kinds(&World::started().taps("Danke", Some("close"))), ["shopper", "closed"]);
}

#[test]
fn what_is_missing_is_asked_for_one_after_the_other_and_never_twice() {
    let mut world = World::started();
    let decision = world.says("Where is my parcel?");
    assert_eq!(kinds(&decision), ["shopper", "bot"]);
    assert!(bot_words(&decision).contains("order number, and the e-mail address or postcode"));
    let decision = world.says("12345");
    assert_eq!(kinds(&decision), ["shopper", "bot"]);
    let words = bot_words(&decision);
    assert!(words.contains("12345") && !words.contains("What is the order number"), "{words}");
    let decision = world.says("22763");
    assert_eq!((kinds(&decision), effects(&decision)), (vec!["shopper"], vec!["ask order"]));
}

#[test]
fn who_has_no_number_is_offered_a_person() {
    let mut world = World::started();
    let _ = world.says("Where is my parcel?");
    let decision = world.says("I don't have it");
    assert_eq!(kinds(&decision), ["shopper", "bot"]);
    assert!(bot_words(&decision).contains("a person can look for it"));
    assert!(kinds(&world.says("yes please")).contains(&"escalated"));
}

#[test]
fn no_to_the_offer_of_a_person_stays_with_the_bot() {
    let mut world = World::started();
    let _ = world.says("are you a bot?");
    let decision = world.says("no thanks");
    assert_eq!(kinds(&decision), ["shopper", "bot"]);
    assert!(bot_words(&decision).contains("stay with me"));
}

#[test]
fn card_numbers_are_masked_before_anything_is_stored() {
    let mut world = World::started();
    let _ = world.says("my card is 4111 1111 1111 1111, what now?");
    let stored = format!("{:?} {:?}", world.log, world.state);
    assert!(stored.contains("•••• 1111"));
    assert!(!stored.contains("4111"), "{stored}");
}

#[test]
fn why_the_proof_is_asked_for_is_told() {
    let mut world = World::started();
    let _ = world.says("Where is order 12345?");
    let decision = world.says("why do you need that?");
    assert_eq!((kinds(&decision), effects(&decision)), (vec!["shopper", "bot"], vec![]));
    assert!(bot_words(&decision).contains("so that nobody else can see your order"));
    assert_eq!(effects(&world.says("22763")), ["ask order"]);
}

#[test]
fn a_question_that_was_not_answered_is_not_put_again_in_the_same_words() {
    let mut world = World::started();
    let first = bot_words(&world.says("Where is my parcel?"));
    let second = bot_words(&world.says("the one from last week"));
    assert_ne!(first, second);
    assert!(second.contains("a person can look for it with you"), "{second}");
}
