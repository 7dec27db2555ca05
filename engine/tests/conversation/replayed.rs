//! Old conversations against other settings.

use super::walk::walked;
use super::world::{World, ana, articles, ask_id, found_late};
use baton_engine::conversation::Input;
use baton_engine::triggers::{Replayed, replay, report};
use baton_shared::Time;
use baton_shared::context::TriggerKind;
use baton_shared::event::{Event, NobodyReason, Party};
use baton_shared::ids::ConversationId;
use baton_shared::replay::ReplayPoint;
use baton_shared::settings::{TriggerRule, TriggerSettings};
use baton_shared::text::{FactText, Headline, Label};

fn then() -> TriggerSettings {
    TriggerSettings::default()
}

fn with_phrase(phrase: &str) -> TriggerSettings {
    TriggerSettings { phrases: vec![Label::new(phrase).unwrap()], ..then() }
}

fn without(kind: TriggerKind) -> TriggerSettings {
    TriggerSettings { rules: vec![TriggerRule { kind, on: false, threshold: None }], ..then() }
}

/// What happened, or would have: the event after which, and why.
fn point(world: &World, triggers: &TriggerSettings) -> Option<(u64, TriggerKind)> {
    replay(&world.log, &world.bundle, triggers).map(|point| (point.seq, point.kind))
}

fn seq_of(world: &World, said: &str) -> u64 {
    let message = world.log.iter().find(
        |recorded| matches!(&recorded.event, Event::Message { from: Party::Shopper {}, text, .. } if text.as_str() == said),
    );
    message.unwrap().seq
}

/// Delivery, a bulk order, an angry word, and a person asked for.
fn story() -> World {
    let mut world = World::started();
    for question in ["How long does delivery take?", "Do you sell in bulk to hotels?"] {
        let ask = ask_id(&world.says(question));
        let _ = world.answered(ask, articles(0.9));
    }
    let _ = world.says("let me talk to a human");
    let _ = world.says("I am furious, this is outrageous");
    let _ = world.input(Input::Claim { agent: ana(), generation: 1 });
    let _ = world.says("bulk, as I said");
    world
}

#[test]
fn the_settings_of_then_find_the_point_of_then() {
    let world = story();
    assert_eq!(point(&world, &then()), Some((seq_of(&world, "let me talk to a human"), TriggerKind::AskedForPerson)));
}

#[test]
fn a_new_phrase_finds_the_earlier_message() {
    let world = story();
    let asked = seq_of(&world, "Do you sell in bulk to hotels?");
    assert_eq!(point(&world, &with_phrase("in bulk")), Some((asked, TriggerKind::OwnerPhrase)));
    assert_eq!(point(&world, &with_phrase("wholesale")), point(&world, &then()));
}

#[test]
fn what_was_said_while_waiting_counts_and_what_was_said_to_a_person_does_not() {
    let mut world = World::started();
    let angry = "This is the third time I ask, this is ridiculous!";
    let _ = world.says(angry);
    let _ = world.says("do you do wholesale?");
    let _ = world.input(Input::Claim { agent: ana(), generation: 1 });
    let _ = world.says("let me talk to a human");
    assert_eq!(point(&world, &then()), Some((seq_of(&world, angry), TriggerKind::Frustration)));
    let mut later = without(TriggerKind::Frustration);
    assert_eq!(point(&world, &later), None);
    later.phrases = with_phrase("wholesale").phrases;
    assert_eq!(point(&world, &later), Some((seq_of(&world, "do you do wholesale?"), TriggerKind::OwnerPhrase)));
}

#[test]
fn what_somebody_in_the_line_is_told_is_no_circle() {
    let mut world = World::started();
    let _ = world.says("This is the third time I ask, this is ridiculous!");
    for _ in 0..4 {
        let _ = world.says("12345");
        world.now = Time(world.now.0 + 3_600_000);
        let (generation, reason) = (world.state.generation, NobodyReason::NobodyIn);
        let _ = world.input(Input::Nobody { generation, reason, opens_at: None, opens: None });
    }
    let told = world.log.iter().filter(|recorded| matches!(recorded.event, Event::Nobody { .. })).count();
    assert!(told > 2, "{told}");
    assert_eq!(point(&world, &without(TriggerKind::Frustration)), None);
}

#[test]
fn a_replay_takes_look_ups_from_the_log() {
    let mut world = World::started();
    let ask = ask_id(&world.says("Where is my order #12345? maren.holt@example.com"));
    let _ = world.answered(ask, found_late());
    assert_eq!(point(&world, &then()), None);
    let gold = TriggerSettings { valued_tiers: vec![Label::new("Gold").unwrap()], ..then() };
    let looked_up = world.log.iter().find(|recorded| matches!(recorded.event, Event::LookedUp { .. })).unwrap().seq;
    assert_eq!(point(&world, &gold), Some((looked_up, TriggerKind::ValuedCustomer)));
}

#[test]
fn on_any_walk_the_replay_agrees_with_what_happened() {
    let mut handed_over = 0;
    for seed in 0..60 {
        let world = walked(seed);
        let fired = world.log.iter().position(|recorded| matches!(recorded.event, Event::Escalated { .. }));
        let first = fired.map(|place| {
            let reason = world.log[..place].iter().find_map(|recorded| match &recorded.event {
                Event::Fired { trigger } if !is_beside(&trigger.evidence) => Some(trigger.clone()),
                _ => None,
            });
            reason.unwrap().kind
        });
        let ends_first = world.log.iter().position(|recorded| matches!(recorded.event, Event::Claimed { .. }));
        assert!(ends_first.is_none_or(|claimed| fired.is_some_and(|fired| fired < claimed)));
        assert_eq!(point(&world, &then()).map(|(_, kind)| kind), first, "seed {seed}");
        handed_over += usize::from(first.is_some());
    }
    assert!(handed_over > 30, "{handed_over}");
}

/// A search that failed is told with an offer, and hands nobody over.
fn is_beside(evidence: &FactText) -> bool {
    evidence.as_str() == "The articles could not be searched"
}

#[test]
fn a_report_counts_what_differs_and_names_it() {
    let at =
        |seq: u64| Some(ReplayPoint { seq, kind: TriggerKind::Frustration, evidence: FactText::new("words").unwrap() });
    let replayed = |name: &str, before, after| Replayed {
        conversation: ConversationId::new(&format!("conversation-{name}")).unwrap(),
        headline: Headline::new(name).unwrap(),
        before,
        after,
    };
    let all = vec![
        replayed("none", None, None),
        replayed("same", at(5), at(5)),
        replayed("earlier", at(5), at(3)),
        replayed("later", at(5), at(9)),
        replayed("newly", None, at(4)),
        replayed("no_longer", at(5), None),
    ];
    let report = report(all, 2);
    assert_eq!((report.conversations, report.same, report.failed), (6, 2, Some(2)));
    assert_eq!((report.earlier, report.later, report.newly, report.no_longer), (1, 1, 1, 1));
    let named: Vec<&str> = report.cases.iter().map(|case| case.headline.as_str()).collect();
    assert_eq!(named, ["earlier", "later", "newly", "no_longer"]);
}
