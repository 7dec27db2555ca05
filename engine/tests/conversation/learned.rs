//! What the trained model adds to the rules, and what it may not change.

use std::sync::LazyLock;

use super::world::{World, bot_words, effects, kinds};
use baton_engine::bot::{About, Intent};
use baton_engine::conversation::{Ask, Effect};
use baton_engine::language::intents::{Example, Table};
use baton_engine::learned::{Learned, Titled, answers, learn, lesson};
use baton_engine::{Fold as _, Recorded};
use baton_shared::event::{ArticleHit, Event, Found};
use baton_shared::text::{Body, Label, Text};

static TAUGHT: LazyLock<Learned> = LazyLock::new(taught);

/// A bot that learned from its own sentences, two articles and an owner.
fn taught() -> Learned {
    let article = |id: &str, title: &str| Titled { id: Text::cut(id), title: title.into(), tags: String::new() };
    let articles = [article("returns", "How do I return something?"), article("curtains", "Curtains made to measure")];
    let own = ["do you hang the curtains for me", "who puts up the rails", "can somebody fit them at home"];
    let own: Vec<Example> = own.iter().map(|text| Example { text: (*text).into(), label: "curtains".into() }).collect();
    let table = Table::own();
    let (stored, _) = learn(&lesson(&own, &articles, &answers(&articles)), &table).unwrap();
    Learned::new(3, stored, &table)
}

fn world() -> World {
    let mut world = World::started();
    world.learned = Some(&*TAUGHT);
    world
}

/// What was asked of the library.
fn asked(world: &mut World, text: &str) -> Option<About> {
    let decision = world.says(text);
    assert_eq!(kinds(&decision), ["heard", "shopper"], "{text}");
    match decision.effects.as_slice() {
        [Effect::Ask { ask: Ask::Articles { about, .. }, .. }] => about.clone(),
        other => panic!("{text}: {other:?}"),
    }
}

#[test]
fn an_article_is_looked_up_by_what_the_owner_taught() {
    let about = asked(&mut world(), "will someone hang my curtains?").unwrap();
    assert_eq!(about.label.as_str(), "curtains");
}

#[test]
fn a_question_of_every_shop_leads_to_the_shops_own_article() {
    let about = asked(&mut world(), "how many days do i have to give something back?").unwrap();
    assert_eq!(about.label.as_str(), "returns");
}

#[test]
fn what_nobody_taught_is_recorded_as_such_and_leads_nowhere() {
    let mut world = world();
    let decision = world.says("what is the capital of france?");
    let Some(Event::Heard { label: None, score, model: 3 }) = decision.events.first() else {
        panic!("{decision:?}");
    };
    assert!(*score < 0.5, "{score}");
    assert_eq!(effects(&decision), ["ask articles"]);
}

#[test]
fn the_rules_decide_first_and_the_model_is_not_asked() {
    for text in ["Where is my order?", "Hello", "thank you", "Please cancel my order #12345", "a human please"] {
        let decision = world().says(text);
        assert!(!kinds(&decision).contains(&"heard"), "{text}: {decision:?}");
    }
    assert!(!kinds(&world().taps("Where do the curtains go?", Some("track"))).contains(&"heard"));
}

#[test]
fn without_a_model_nothing_is_recorded_and_the_bot_answers_all_the_same() {
    let decision = World::started().says("will someone hang my curtains?");
    assert_eq!(kinds(&decision), ["shopper"]);
    assert_eq!(effects(&decision), ["ask articles"]);
}

#[test]
fn while_a_person_has_it_or_is_waited_for_the_model_is_not_asked() {
    for mut world in [World::waiting(), World::claimed()] {
        world.learned = Some(&*TAUGHT);
        let decision = world.says("will someone hang my curtains?");
        assert!(!kinds(&decision).contains(&"heard"), "{decision:?}");
    }
}

/// A conversation that heard a label before this message; the fold needs no model.
fn told(label: &str, score: f64, text: &str) -> World {
    let mut world = World::started();
    let id = world.id();
    let heard = Event::Heard { label: Some(Text::cut(label)), score, model: 3 };
    let message = Event::Message {
        id,
        from: baton_shared::event::Party::Shopper {},
        text: Body::cut(text),
        choice: None,
        replies: Vec::new(),
        order: None,
        articles: Vec::new(),
        answers: None,
    };
    for event in [heard, message] {
        let recorded = Recorded { seq: world.state.last_seq + 1, at: world.now, event };
        world.state.apply(&recorded);
    }
    world
}

#[test]
fn a_sure_topic_becomes_what_the_bot_does() {
    let state = told("intent:track", 0.9, "my stuff vanished into thin air").state;
    assert!(state.tracking && state.heard.intent == Intent::Track);
    let state = told("intent:cancel", 0.9, "pls call the whole thing off").state;
    assert_eq!(state.jobs.len(), 1);
    let state = told("intent:human", 0.9, "this leads nowhere").state;
    assert!(state.heard.person.is_some());
    assert_eq!(told("intent:thanks", 0.9, "that did the trick").state.heard.intent, Intent::Thanks);
    assert_eq!(told("intent:complaint", 0.9, "what a way to treat people").state.heard.intent, Intent::Complaint);
}

#[test]
fn what_is_not_sure_or_asks_how_things_are_done_changes_nothing_by_itself() {
    for (label, score, text) in [
        ("intent:track", 0.7, "my stuff vanished into thin air"),
        ("intent:cancel", 0.7, "pls call the whole thing off"),
        ("intent:cancel", 0.9, "how do i call the whole thing off"),
        ("intent:human", 0.7, "this leads nowhere"),
        ("intent:of_a_later_version", 0.9, "this leads nowhere"),
    ] {
        let state = told(label, score, text).state;
        assert_eq!(state.heard.intent, Intent::Question, "{label} {text}");
        assert!(state.jobs.is_empty() && state.heard.person.is_none() && !state.tracking, "{label} {text}");
    }
}

#[test]
fn words_that_say_another_matter_are_not_overruled() {
    let state = told("intent:track", 0.9, "the mug is broken, what now?").state;
    assert_eq!((state.heard.intent, state.tracking), (Intent::Question, false));
}

#[test]
fn what_was_heard_counts_for_one_message_only() {
    let mut world = told("curtains", 0.9, "will someone hang them up");
    assert_eq!(world.state.meant, None);
    let _ = world.answered(world.state.asked.clone().unwrap().id, Found::Articles { hits: Vec::new() });
    let decision = world.says("and what about the floor?");
    let [Effect::Ask { ask: Ask::Articles { about: None, .. }, .. }] = decision.effects.as_slice() else {
        panic!("{decision:?}");
    };
}

#[test]
fn the_article_that_was_looked_up_answers() {
    let mut world = world();
    let decision = world.says("will someone hang my curtains?");
    let [Effect::Ask { id, .. }] = decision.effects.as_slice() else { panic!("{decision:?}") };
    let hit = ArticleHit {
        id: Label::cut("curtains"),
        title: Label::cut("Curtains made to measure"),
        passage: Body::cut("Our fitters come on Tuesdays."),
        coverage: 1.0,
    };
    let decision = world.answered(*id, Found::Articles { hits: vec![hit] });
    assert!(bot_words(&decision).contains("Tuesdays"), "{decision:?}");
}
