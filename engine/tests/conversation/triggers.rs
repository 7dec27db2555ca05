//! Reasons to hand over: each beside its threshold, switched off, offered before it forces, and in the log.

use super::skills::{details, order};
use super::world::{World, ana, articles, ask_id, bot_words, found_late, kinds, late_order, lines, maren, plain_order};
use baton_engine::conversation::{Ask, Decision, Effect, Holder, Input};
use baton_engine::policies::Policies;
use baton_shared::context::{IssueKind, TriggerCheck, TriggerKind};
use baton_shared::event::{Event, Found, Party};
use baton_shared::order::OrderState;
use baton_shared::protocol::agent::AgentFrame;
use baton_shared::settings::{Hours, OpenSpan, TriggerRule, TriggerSettings};
use baton_shared::text::{Body, Label};

const ORDER: &str = "Where is my order #12345? maren.holt@example.com";
pub(crate) const QUESTIONS: &[&str] = &[
    "What about mugs with a monogram?",
    "Who engraves the spoons?",
    "Which paint do the chairs have?",
    "Where do the lanterns come from?",
];

fn rule(kind: TriggerKind, on: bool, threshold: Option<f64>) -> TriggerRule {
    TriggerRule { kind, on, threshold }
}

fn off(kind: TriggerKind) -> TriggerSettings {
    TriggerSettings { rules: vec![rule(kind, false, None)], ..TriggerSettings::default() }
}

fn from(kind: TriggerKind, threshold: f64) -> TriggerSettings {
    TriggerSettings { rules: vec![rule(kind, true, Some(threshold))], ..TriggerSettings::default() }
}

pub(crate) fn world(triggers: TriggerSettings) -> World {
    let mut world = World::started();
    world.bundle.settings.triggers = Some(triggers);
    world
}

pub(crate) fn label(text: &str) -> Label {
    Label::new(text).unwrap()
}

pub(crate) fn checks(decision: &Decision) -> Vec<TriggerCheck> {
    let weighed = decision.events.iter().filter_map(|event| match event {
        Event::Weighed { checks } => Some(checks.clone()),
        _ => None,
    });
    weighed.flatten().collect()
}

pub(crate) fn fired(decision: &Decision) -> Vec<TriggerKind> {
    let fired = decision.events.iter().filter_map(|event| match event {
        Event::Fired { trigger } => Some(trigger.kind),
        _ => None,
    });
    fired.collect()
}

fn hands_over(decision: &Decision) -> bool {
    kinds(decision).contains(&"escalated")
}

fn offers(decision: &Decision) -> bool {
    decision.events.iter().any(|event| match event {
        Event::Message { from: Party::Bot {}, replies, .. } => {
            replies.iter().any(|reply| reply.choice.as_str() == "human")
        }
        _ => false,
    })
}

/// A question that no article answers.
pub(crate) fn in_vain(world: &mut World, question: &str) -> Decision {
    let ask = ask_id(&world.says(question));
    world.answered(ask, articles(0.1))
}

#[test]
fn safety_and_the_wish_for_a_person_cannot_be_switched_off() {
    let all: Vec<TriggerRule> = TriggerKind::ALL.iter().map(|kind| rule(*kind, false, None)).collect();
    let triggers = TriggerSettings { rules: all, ..TriggerSettings::default() };
    for (text, kind) in [
        ("The lantern caught fire and burned me", TriggerKind::Safety),
        ("I will call my lawyer", TriggerKind::Safety),
        ("I want to kill myself", TriggerKind::Safety),
        ("let me talk to a human", TriggerKind::AskedForPerson),
    ] {
        let decision = world(triggers.clone()).says(text);
        assert_eq!(fired(&decision), [kind], "{text}");
        assert!(hands_over(&decision), "{text}");
    }
}

#[test]
fn each_safety_topic_has_its_own_sentence() {
    let said = |text: &str| lines(&World::started().says(text)).concat();
    let sentences = [
        said("I want to kill myself"),
        said("My baby swallowed a button"),
        said("the lantern caught fire"),
        said("I will call my lawyer"),
        said("someone used my card for this"),
        said("I will find where you live"),
        said("let me talk to a human"),
    ];
    for (place, sentence) in sentences.iter().enumerate() {
        assert_eq!(sentences.iter().filter(|other| *other == sentence).count(), 1, "{place}: {sentence}");
    }
}

#[test]
fn an_owners_phrase_hands_over_at_once_and_parts_of_words_do_not() {
    let triggers = TriggerSettings {
        phrases: vec![label("wholesale"), label("Press pass*"), label("!?")],
        ..TriggerSettings::default()
    };
    for (text, over) in [
        ("Do you do WHOLESALE, please?", true),
        ("I have a press passport", true),
        ("Do you have wholesalers?", false),
        ("press the button and pass it on", false),
        ("hello!?", false),
    ] {
        let decision = world(triggers.clone()).says(text);
        assert_eq!(fired(&decision).contains(&TriggerKind::OwnerPhrase), over, "{text}");
        assert_eq!(hands_over(&decision), over, "{text}");
    }
    let evidence = checks(&world(triggers).says("Do you do wholesale?"));
    assert_eq!(evidence[0].evidence.as_str(), "“wholesale”");
}

#[test]
fn an_owners_topic_hands_over_at_once() {
    let triggers = TriggerSettings { topics: vec![IssueKind::Damaged], ..TriggerSettings::default() };
    assert!(hands_over(&world(triggers.clone()).says("My lamp arrived broken")));
    assert!(!hands_over(&world(triggers.clone()).says("How long does delivery take?")));
    let switched_off = TriggerSettings { rules: off(TriggerKind::OwnerPhrase).rules, ..triggers };
    assert!(!hands_over(&world(switched_off).says("My lamp arrived broken")));
}

#[test]
fn frustration_counts_from_its_limit_on() {
    let angry = "This is the third time I ask, this is ridiculous!";
    let score = checks(&World::started().says(angry))[0].value;
    assert!(hands_over(&world(from(TriggerKind::Frustration, score)).says(angry)));
    assert!(!hands_over(&world(from(TriggerKind::Frustration, score + 0.1)).says(angry)));
    assert!(!hands_over(&world(off(TriggerKind::Frustration)).says(angry)));
}

#[test]
fn who_is_frustrated_below_the_limit_is_offered_a_person_once() {
    let mut world = world(from(TriggerKind::Frustration, 4.0));
    let decision = world.says("I am fed up with my order being so late, this is ridiculous");
    assert!(!hands_over(&decision));
    assert!(bot_words(&decision).contains("a person instead"), "{}", bot_words(&decision));
    let again = world.says("12345, and it is still terrible");
    assert!(!bot_words(&again).contains("a person instead"), "{}", bot_words(&again));
}

#[test]
fn anger_that_grows_from_message_to_message_needs_less() {
    let limit = from(TriggerKind::Frustration, 3.4);
    let rising = ["Where is my order?", "it is still not here, come on", "I am fed up with this, it is terrible"];
    let mut grows = world(limit.clone());
    let before: Vec<bool> = rising[..2].iter().map(|text| hands_over(&grows.says(text))).collect();
    assert_eq!(before, [false, false]);
    let decision = grows.says(rising[2]);
    assert_eq!(fired(&decision), [TriggerKind::Frustration], "{:?}", checks(&decision));
    assert!(checks(&decision)[0].evidence.as_str().starts_with("Angrier with each of 3 messages"));
    // The same words without the way up to them.
    let mut flat = world(limit);
    let _ = flat.says("Where is my order?");
    assert!(!hands_over(&flat.says(rising[2])));
}

#[test]
fn not_understood_is_offered_first_and_hands_over_the_second_time() {
    let mut twice = World::started();
    let first = in_vain(&mut twice, QUESTIONS[0]);
    assert!(offers(&first) && !hands_over(&first));
    let second = in_vain(&mut twice, QUESTIONS[1]);
    assert_eq!(fired(&second), [TriggerKind::NotUnderstood]);
    let mut thrice = world(from(TriggerKind::NotUnderstood, 3.0));
    let over: Vec<bool> = QUESTIONS[..3].iter().map(|text| hands_over(&in_vain(&mut thrice, text))).collect();
    assert_eq!(over, [false, false, true]);
    let mut never = world(TriggerSettings {
        rules: vec![rule(TriggerKind::NotUnderstood, false, None), rule(TriggerKind::Circles, false, None)],
        ..TriggerSettings::default()
    });
    assert!(QUESTIONS.iter().all(|text| !hands_over(&in_vain(&mut never, text))));
}

#[test]
fn who_says_the_same_again_is_offered_a_person_and_then_passed_on() {
    let mut world = World::started();
    let says = ["How do I wash the rug?", "how do i wash the rugs??", "I asked how do I wash the rug"];
    let ask = ask_id(&world.says(says[0]));
    let calm = world.answered(ask, articles(0.9));
    assert!(!bot_words(&calm).contains("person instead"));
    let ask = ask_id(&world.says(says[1]));
    let offered = world.answered(ask, articles(0.9));
    assert!(bot_words(&offered).contains("repeating myself"), "{}", bot_words(&offered));
    assert!(offers(&offered));
    let over = world.says(says[2]);
    assert_eq!(fired(&over), [TriggerKind::Circles]);
    assert!(checks(&over)[0].evidence.as_str().starts_with("Says again: I asked"));
}

#[test]
fn the_bot_does_not_say_the_same_for_ever() {
    let mut world = World::started();
    let mut answers = Vec::new();
    for question in &QUESTIONS[..3] {
        let ask = ask_id(&world.says(question));
        answers.push(world.answered(ask, articles(0.9)));
    }
    assert!(!bot_words(&answers[0]).contains("repeating myself"));
    assert!(bot_words(&answers[1]).contains("repeating myself"));
    assert_eq!(fired(&answers[2]), [TriggerKind::Circles]);
    assert!(checks(&answers[2]).iter().any(|check| check.evidence.as_str().starts_with("Would say again: Delivery")));
}

#[test]
fn circles_can_be_switched_off_and_small_talk_is_none() {
    let mut switched_off = world(off(TriggerKind::Circles));
    let mut calm = World::started();
    for _ in 0..4 {
        let ask = ask_id(&switched_off.says("How do I wash the rug?"));
        assert!(!hands_over(&switched_off.answered(ask, articles(0.9))));
        let thanks = calm.says("thank you");
        assert!(checks(&thanks).is_empty() && !offers(&thanks));
    }
}

#[test]
fn no_help_once_is_an_offer_and_twice_a_hand_over() {
    let mut world = World::started();
    let ask = ask_id(&world.says(QUESTIONS[0]));
    let _ = world.answered(ask, articles(0.9));
    let once = world.taps("No", Some("not_helped"));
    assert!(offers(&once) && !hands_over(&once));
    let ask = ask_id(&world.says(QUESTIONS[1]));
    let _ = world.answered(ask, articles(0.9));
    // Typed, it is the same answer to the same question.
    let twice = world.says("no");
    assert_eq!(fired(&twice), [TriggerKind::ThumbsDown]);
}

#[test]
fn no_help_can_be_switched_off() {
    let mut world = world(off(TriggerKind::ThumbsDown));
    for question in &QUESTIONS[..2] {
        let ask = ask_id(&world.says(question));
        let _ = world.answered(ask, articles(0.9));
        assert!(!hands_over(&world.taps("No", Some("not_helped"))));
    }
}

#[test]
fn many_turns_without_progress_are_offered_a_person_and_then_passed_on() {
    let mut world = World::started();
    let mut offered_at = None;
    for turn in 1..=12 {
        let decision = world.says("hello");
        assert!(!hands_over(&decision), "{turn}");
        if bot_words(&decision).contains("for a while") {
            offered_at = offered_at.or(Some(turn));
        }
    }
    assert_eq!(offered_at, Some(10), "with the answer to the tenth message, after nine without progress");
    assert_eq!(fired(&world.says("hello")), [TriggerKind::TurnLimit]);
}

#[test]
fn progress_begins_the_turns_anew_and_the_owner_sets_their_number() {
    let mut world = world(from(TriggerKind::TurnLimit, 4.0));
    for _ in 0..3 {
        let _ = world.says("hello");
    }
    let ask = ask_id(&world.says(ORDER));
    let _ = world.answered(ask, found_late());
    for _ in 0..3 {
        assert!(!hands_over(&world.says("hello")));
    }
    assert!(hands_over(&world.says("hello")));
}

#[test]
fn a_valued_customer_in_trouble_is_told_and_passed_on() {
    let gold = TriggerSettings { valued_tiers: vec![label("gold")], ..TriggerSettings::default() };
    let mut late = world(gold.clone());
    let ask = ask_id(&late.says(ORDER));
    let decision = late.answered(ask, found_late());
    assert_eq!(kinds(&decision), ["looked_up", "identified", "bot", "fired", "escalated", "context"]);
    assert_eq!(fired(&decision), [TriggerKind::ValuedCustomer]);
    assert!(bot_words(&decision).contains("5 days late"));
    let mut on_time = world(gold);
    let ask = ask_id(&on_time.says("Where is my order #W123? maren.holt@example.com"));
    assert!(!hands_over(&on_time.answered(ask, Found::Order { order: plain_order(), customer: maren() })));
    assert!(hands_over(&on_time.says("It came and it is broken")));
    let mut nobody_listed = World::started();
    let ask = ask_id(&nobody_listed.says(ORDER));
    assert!(!hands_over(&nobody_listed.answered(ask, found_late())));
}

#[test]
fn a_failed_call_hands_over_and_with_the_rule_off_the_bot_offers() {
    let failed = || Found::Failed { why: label("away") };
    let mut on = World::started();
    let ask = ask_id(&on.says(ORDER));
    assert_eq!(fired(&on.answered(ask, failed())), [TriggerKind::LookupFailed]);
    let mut switched_off = world(off(TriggerKind::LookupFailed));
    let ask = ask_id(&switched_off.says(ORDER));
    let decision = switched_off.answered(ask, failed());
    assert!(!hands_over(&decision) && offers(&decision));
    assert_eq!(fired(&decision), []);
}

#[test]
fn too_many_wrong_proofs_lock_whatever_is_switched_off() {
    let mut triggers = off(TriggerKind::IdentityFailed);
    triggers.rules[0].threshold = Some(2.0);
    let mut world = world(triggers);
    for (number, over) in [("#11111", false), ("#11112", true)] {
        let ask = ask_id(&world.says(&format!("Where is my order {number}? maren.holt@example.com")));
        assert_eq!(hands_over(&world.answered(ask, Found::NoMatch {})), over, "{number}");
    }
    assert!(world.state.locked);
}

#[test]
fn what_only_a_person_may_do_is_told_and_passed_on_or_offered_with_the_rule_off() {
    let asks_for_refund = |mut world: World| {
        world.bundle.settings.policies = Some(Policies { refund_limit: Some(100), ..Policies::default() });
        let ask = ask_id(&world.says("I want to return the kettle of order #12345, maren.holt@example.com"));
        let order = order(OrderState::Delivered);
        let decision = world.answered(ask, Found::Order { order, customer: maren() });
        let ask = decision.effects.iter().find_map(|effect| match effect {
            Effect::Ask { id, ask: Ask::Details { .. } } => Some(*id),
            _ => None,
        });
        world.answered(ask.unwrap(), details())
    };
    let decision = asks_for_refund(World::started());
    assert_eq!(fired(&decision), [TriggerKind::PolicyLimit], "{:?}", kinds(&decision));
    assert_eq!(bot_words(&decision), "A refund of 50.00 EUR is above what the bot may do.");
    assert_eq!(checks(&decision)[0].evidence.as_str(), "a refund of 50.00 EUR is above what the bot may do");
    let decision = asks_for_refund(world(off(TriggerKind::PolicyLimit)));
    assert!(!hands_over(&decision) && offers(&decision));
    assert!(bot_words(&decision).starts_with("A refund of 50.00 EUR is above"), "{}", bot_words(&decision));
}

#[test]
fn after_a_hand_back_the_earlier_reasons_are_spent() {
    let mut world = world(TriggerSettings { valued_tiers: vec![label("Gold")], ..TriggerSettings::default() });
    let _ = in_vain(&mut world, QUESTIONS[0]);
    let ask = ask_id(&world.says(ORDER));
    assert!(hands_over(&world.answered(ask, found_late())));
    let _ = world.input(Input::Claim { agent: ana(), generation: 1 });
    let brief = Body::new("A new one is on its way").unwrap();
    let _ = world.agent(ana(), |id| AgentFrame::Return { id, brief });
    assert_eq!(world.state.holder, Holder::Bot {});
    assert_eq!(world.state.triggers, []);
    assert_eq!(world.state.course, baton_engine::conversation::Course::default());
    assert!(!hands_over(&world.says("thank you")));
    let ask = ask_id(&world.says(ORDER));
    let told = world.answered(ask, Found::Order { order: late_order(), customer: maren() });
    assert!(!hands_over(&told), "{:?}", checks(&told));
    assert!(!hands_over(&in_vain(&mut world, QUESTIONS[1])), "one question in vain, not the second");
}

#[test]
fn when_the_shop_is_open_is_answered_from_its_settings_and_else_from_the_articles() {
    let mut world = World::started();
    let from_article = in_vain(&mut world, "When are you open?");
    assert!(offers(&from_article));
    world.bundle.settings.hours = Some(Hours {
        time_zone: label("Europe/Berlin"),
        week: vec![OpenSpan { day: 0, from: 540, to: 1_020 }],
        holidays: Vec::new(),
    });
    let told = in_vain(&mut world, "and on which days are you open?");
    assert_eq!(bot_words(&told), "We are open Monday from 09:00 to 17:00 (time of Europe/Berlin).");
    assert!(!hands_over(&in_vain(&mut world, QUESTIONS[0])), "a question that got an answer ends the row");
}

#[test]
fn a_soft_cause_never_forces_before_it_was_offered() {
    let mut world = World::started();
    let ask = ask_id(&world.says("How do I wash the rug?"));
    let _ = world.answered(ask, articles(0.9));
    // Twice again while the bot still looks: nothing could be offered yet.
    let ask = ask_id(&world.says("How do I wash the rug?"));
    let impatient = world.says("how do i wash the rug");
    assert!(!hands_over(&impatient), "{:?}", checks(&impatient));
    let answer = world.answered(world.state.asked.as_ref().map_or(ask, |asked| asked.id), articles(0.9));
    assert!(offers(&answer) && !hands_over(&answer), "{:?}", checks(&answer));
    assert!(hands_over(&world.says("so how do i wash the rug")));
}
