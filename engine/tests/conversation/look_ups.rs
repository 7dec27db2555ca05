use super::world::{World, articles, ask_id, bot_words, effects, found_late, kinds, late_order, lines, maren};
use baton_engine::conversation::{Ask, Effect, Holder, Input, Proof, next_due};
use baton_engine::handoff;
use baton_shared::Time;
use baton_shared::context::{FactKey, Identity, Standing, TriggerKind};
use baton_shared::event::{Event, Found, Party};
use baton_shared::order::OrderState;
use baton_shared::text::Label;

const ORDER: &str = "Where is my order #12345? maren.holt@example.com";

fn failed() -> Found {
    Found::Failed { why: Label::new("away").unwrap() }
}

#[test]
fn number_and_proof_in_the_first_message_are_looked_up_at_once() {
    let mut world = World::started();
    let decision = world.says(ORDER);
    assert_eq!(kinds(&decision), ["shopper"]);
    let ask = Ask::Order { number: "#12345".into(), proof: Proof::Email("maren.holt@example.com".into()) };
    assert_eq!(decision.effects, [Effect::Ask { id: world.state.last_seq, ask }]);
}

#[test]
fn a_found_order_is_told_as_it_is() {
    let mut world = World::started();
    let ask = ask_id(&world.says(ORDER));
    let decision = world.answered(ask, found_late());
    assert_eq!(kinds(&decision), ["looked_up", "identified", "bot"]);
    assert_eq!(effects(&decision), ["ask history"]);
    let words = bot_words(&decision);
    for part in ["#12345", "on its way with Merrow Freight", "held at port", "Rotterdam", "5 days late", "19 November"]
    {
        assert!(words.contains(part), "{part}: {words}");
    }
    let card = decision.events.iter().find_map(|event| match event {
        Event::Message { from: Party::Bot {}, order, .. } => order.clone(),
        _ => None,
    });
    assert_eq!(card, Some(late_order()));
    assert_eq!(world.state.identity, Identity::Matched);
    let number = world.state.fact(FactKey::OrderNumber).unwrap();
    assert_eq!(number.standing, Standing::Confirmed);
}

#[test]
fn who_asks_again_is_not_asked_for_the_same_facts_again() {
    let mut world = World::started();
    let ask = ask_id(&world.says(ORDER));
    let _ = world.answered(ask, found_late());
    let decision = world.says("and where is it now?");
    assert_eq!((kinds(&decision), effects(&decision)), (vec!["shopper"], vec!["ask order"]));
}

#[test]
fn messages_that_arrive_meanwhile_are_recorded_and_answered_together() {
    let mut world = World::started();
    let first = world.says(ORDER);
    let second = world.says("thank you");
    assert_eq!((kinds(&second), effects(&second)), (vec!["shopper"], vec![]));
    let newest = world.state.last_seq;
    let decision = world.answered(ask_id(&first), found_late());
    let answers = decision.events.iter().find_map(|event| match event {
        Event::Message { from: Party::Bot {}, answers, .. } => *answers,
        _ => None,
    });
    assert_eq!(answers, Some(newest));
    assert_eq!(world.state.pending, None);
}

#[test]
fn an_answer_that_a_later_message_made_useless_is_dropped() {
    let mut world = World::started();
    let old = ask_id(&world.says(ORDER));
    let new = ask_id(&world.says("sorry, order #12346"));
    assert_ne!(old, new);
    let dropped = world.answered(old, found_late());
    assert_eq!((dropped.events, dropped.effects), (vec![], vec![]));
    assert_eq!(kinds(&world.answered(new, found_late())), ["looked_up", "identified", "bot"]);
}

#[test]
fn the_same_answer_twice_is_one_answer() {
    let mut world = World::started();
    let ask = ask_id(&world.says(ORDER));
    let _ = world.answered(ask, found_late());
    let again = world.answered(ask, found_late());
    assert_eq!((again.events, again.effects), (vec![], vec![]));
}

#[test]
fn a_wrong_number_and_a_wrong_proof_get_the_same_answer_until_a_person_takes_over() {
    let mut world = World::started();
    let ask = ask_id(&world.says(ORDER));
    let first = world.answered(ask, Found::NoMatch {});
    assert_eq!(kinds(&first), ["looked_up", "bot"]);
    let ask = ask_id(&world.says("#12346"));
    let second = world.answered(ask, Found::NoMatch {});
    assert_eq!(
        bot_words(&second).replace("#12346", "#12345"),
        bot_words(&first).replace("#12346", "#12345"),
        "one answer for both"
    );
    assert_eq!(world.state.identity, Identity::Anonymous);
    let ask = ask_id(&world.says("22763"));
    let third = world.answered(ask, Found::NoMatch {});
    assert_eq!(kinds(&third), ["looked_up", "fired", "escalated", "context"]);
    assert_eq!(effects(&third), ["enqueue"]);
    assert!(world.state.has_trigger(TriggerKind::IdentityFailed));
}

#[test]
fn a_pair_that_did_not_match_is_not_tried_again_by_itself() {
    let mut world = World::started();
    let ask = ask_id(&world.says(ORDER));
    let _ = world.answered(ask, Found::NoMatch {});
    let decision = world.says("so where is my order");
    assert_eq!((kinds(&decision), effects(&decision)), (vec!["shopper", "bot"], vec![]));
    assert!(bot_words(&decision).contains("do not belong together"));
}

#[test]
fn a_question_is_answered_from_an_article_that_covers_it() {
    let mut world = World::started();
    let decision = world.says("How long does delivery take?");
    assert_eq!(
        decision.effects,
        [Effect::Ask { id: 3, ask: Ask::Articles { question: "How long does delivery take?".into(), about: None } }]
    );
    let decision = world.answered(3, articles(0.8));
    assert_eq!((kinds(&decision), effects(&decision)), (vec!["looked_up", "bot"], vec![]));
    assert_eq!(bot_words(&decision), "Delivery takes 3 to 4 working days. Did that help?");
}

#[test]
fn not_knowing_is_said_once_and_hands_over_the_second_time() {
    let mut world = World::started();
    let ask = ask_id(&world.says("Do you engrave mugs?"));
    let decision = world.answered(ask, articles(0.2));
    assert_eq!(kinds(&decision), ["looked_up", "bot"]);
    assert!(bot_words(&decision).starts_with("I do not know"));
    let ask = ask_id(&world.says("With a monogram, is that possible?"));
    let decision = world.answered(ask, Found::Articles { hits: Vec::new() });
    assert_eq!(kinds(&decision), ["looked_up", "fired", "escalated", "context"]);
    assert!(world.state.has_trigger(TriggerKind::NotUnderstood));
}

#[test]
fn an_article_that_comes_near_is_shown_as_no_more_than_that() {
    let mut world = World::started();
    let ask = ask_id(&world.says("Do you ship to Norway?"));
    let words = bot_words(&world.answered(ask, articles(0.5)));
    assert!(words.starts_with("I am not sure") && words.contains("3 to 4 working days"), "{words}");
    assert_eq!(world.state.not_understood, 0);
}

#[test]
fn an_answer_in_between_ends_the_streak_of_not_knowing() {
    let mut world = World::started();
    let asked = ["What about mugs with a monogram?", "How long does delivery take?", "Who engraves the spoons?"];
    for (question, coverage) in asked.into_iter().zip([0.2, 0.9, 0.2]) {
        let ask = ask_id(&world.says(question));
        let decision = world.answered(ask, articles(coverage));
        assert_eq!(kinds(&decision), ["looked_up", "bot"]);
    }
}

#[test]
fn an_order_look_up_that_fails_hands_over_at_once() {
    let mut world = World::started();
    let ask = ask_id(&world.says(ORDER));
    let decision = world.answered(ask, failed());
    assert_eq!(kinds(&decision), ["looked_up", "fired", "escalated", "context"]);
    assert_eq!(effects(&decision), ["enqueue"]);
    assert!(lines(&decision)[0].starts_with("I could not look that up"));
}

#[test]
fn an_overdue_look_up_is_never_silence() {
    let mut world = World::started();
    let _ = world.says(ORDER);
    assert_eq!(next_due(&world.state, &world.bundle), Some(Time(world.now.0 + 8_000)));
    let early = world.input(Input::Tick);
    assert_eq!((early.events, early.effects), (vec![], vec![]));
    let decision = world.wake();
    assert_eq!(kinds(&decision), ["looked_up", "fired", "escalated", "context"]);
    assert!(world.state.has_trigger(TriggerKind::LookupFailed));
}

#[test]
fn an_overdue_search_is_an_honest_sentence_with_the_offer_of_a_person() {
    let mut world = World::started();
    let _ = world.says("How long does delivery take?");
    let decision = world.wake();
    assert_eq!((kinds(&decision), effects(&decision)), (vec!["looked_up", "fired", "bot"], vec![]));
    assert!(bot_words(&decision).contains("could not look that up"));
    assert_eq!(world.state.holder, Holder::Bot {});
    let late = world.answered(3, articles(0.9));
    assert_eq!((late.events, late.effects), (vec![], vec![]));
}

#[test]
fn history_is_kept_without_a_word() {
    let mut world = World::started();
    let ask = ask_id(&world.says(ORDER));
    let _ = world.answered(ask, found_late());
    let related = vec![baton_shared::context::Related {
        at: Time(1),
        headline: baton_shared::text::Headline::new("Return of the rain jacket").unwrap(),
        outcome: baton_shared::text::FactText::new("Refunded").unwrap(),
    }];
    let decision = world.answered(ask, Found::History { related: related.clone() });
    assert_eq!((kinds(&decision), effects(&decision)), (vec!["looked_up"], vec![]));
    assert_eq!(world.state.related, related);
}

#[test]
fn after_a_look_up_that_found_nothing_a_bare_number_is_the_order_number() {
    let mut world = World::started();
    let _ = world.says("I need help with my order");
    let _ = world.says("12345");
    let ask = ask_id(&world.says("22763"));
    let _ = world.answered(ask, Found::NoMatch {});
    let decision = world.says("my number is 12346");
    let ask = Ask::Order { number: "12346".into(), proof: Proof::Postcode("22763".into()) };
    assert_eq!(decision.effects, [Effect::Ask { id: world.state.last_seq, ask }]);
}

#[test]
fn what_the_bot_cannot_do_is_said_and_a_person_is_offered() {
    let mut world = World::started();
    let ask = ask_id(&world.says("Can you cancel order #12345? maren.holt@example.com"));
    let decision = world.answered(ask, found_late());
    assert!(bot_words(&decision).contains("can no longer be cancelled"), "{}", bot_words(&decision));
    assert!(kinds(&world.says("yes")).contains(&"escalated"));
}

#[test]
fn an_order_that_is_delivered_and_not_there_goes_to_a_person() {
    let mut world = World::started();
    let ask = ask_id(&world.says("My order #12345 never arrived. maren.holt@example.com"));
    let mut order = late_order();
    (order.state, order.days_late, order.delivered_at) = (OrderState::Delivered, 0, Some(world.now));
    order.shipments[0].events[0].status = Label::new("delivered to a neighbour").unwrap();
    let decision = world.answered(ask, Found::Order { order, customer: maren() });
    let words = bot_words(&decision);
    assert!(words.contains("was delivered on Tuesday 24 November"), "{words}");
    assert!(words.contains("delivered to a neighbour") && words.contains("If it is not with you"), "{words}");
    assert_eq!(
        handoff::headline(&world.state).as_str(),
        "Order #12345 delivered, tracking shows delivered to a neighbour, Rotterdam. Late delivery: “My order #12345 never arrived”. Past orders: 6. Loyalty tier: Gold."
    );
}

#[test]
fn every_state_has_its_own_true_sentence() {
    for (state, late, words) in [
        (OrderState::Pending, 0, "is placed and not packed yet. "),
        (OrderState::Processed, 0, "is processed and not sent yet. "),
        (OrderState::OutForDelivery, 0, "is out for delivery with Merrow Freight. "),
        (OrderState::Cancelled, 0, "was cancelled. "),
        (OrderState::Returned, 0, "was returned. "),
        (OrderState::Lost, 20, "was lost on the way. "),
        (OrderState::Other, 1, "has the state “partly shipped”. "),
    ] {
        let mut world = World::started();
        let ask = ask_id(&world.says(ORDER));
        let mut order = late_order();
        order.store_word = Label::new("partly_shipped").unwrap();
        (order.state, order.days_late) = (state, late);
        let decision = world.answered(ask, Found::Order { order, customer: maren() });
        assert!(bot_words(&decision).contains(words), "{}", bot_words(&decision));
        assert_eq!(bot_words(&decision).contains("I am sorry"), late > 0);
    }
}

/// Three look-ups that match nothing, in the line and with the bot.
fn locked() -> World {
    let mut world = World::started();
    for number in ["#11111", "#11112", "#11113"] {
        let ask = ask_id(&world.says(&format!("Where is my order {number}? maren.holt@example.com")));
        let _ = world.answered(ask, Found::NoMatch {});
    }
    world
}

#[test]
fn orders_cannot_be_found_by_guessing_in_the_line_or_after_it() {
    let mut world = locked();
    let decision = world.says("#11114, maren.holt@example.com");
    assert!(!effects(&decision).contains(&"ask order"));
    let _ = world.taps("Go on with the bot", Some("bot"));
    let decision = world.says("Where is my order #11115? maren.holt@example.com");
    assert_eq!((kinds(&decision), effects(&decision)), (vec!["shopper", "bot"], vec![]));
    assert!(bot_words(&decision).contains("cannot look orders up here any more"));
}

#[test]
fn a_match_in_between_takes_no_failure_back() {
    let mut world = World::started();
    for number in ["#11111", "#11112"] {
        let ask = ask_id(&world.says(&format!("Where is my order {number}? maren.holt@example.com")));
        let _ = world.answered(ask, Found::NoMatch {});
    }
    let ask = ask_id(&world.says(ORDER));
    let _ = world.answered(ask, found_late());
    let ask = ask_id(&world.says("and where is order #11113?"));
    assert!(kinds(&world.answered(ask, Found::NoMatch {})).contains(&"escalated"));
}

#[test]
fn guessing_while_waiting_is_counted_too() {
    let mut world = World::waiting();
    for number in ["#11111", "#11112", "#11113"] {
        let ask = ask_id(&world.says(&format!("order {number}, maren.holt@example.com")));
        let _ = world.answered(ask, Found::NoMatch {});
    }
    assert!(world.state.has_trigger(TriggerKind::IdentityFailed));
    assert!(!effects(&world.says("order #11114, maren.holt@example.com")).contains(&"ask order"));
}
