//! What is kept of the reasons that were looked at.

use super::triggers::{QUESTIONS, checks, fired, in_vain, label, world};
use super::world::World;
use baton_shared::context::TriggerKind;
use baton_shared::event::Event;
use baton_shared::settings::TriggerSettings;

#[test]
fn calm_messages_record_nothing_and_near_ones_record_how_near() {
    let mut world = World::started();
    for text in ["hello", "How long does delivery take?", "thank you"] {
        assert_eq!(checks(&world.says(text)), [], "{text}");
    }
    let mut world = World::started();
    let first = in_vain(&mut world, QUESTIONS[0]);
    let [check] = &checks(&first)[..] else { panic!("{:?}", checks(&first)) };
    assert_eq!((check.kind, check.value, check.threshold), (TriggerKind::NotUnderstood, 1.0, 2.0));
    assert!(!check.fired);
    assert_eq!((check.evidence.as_str(), check.settings), (QUESTIONS[0], 7));
    let second = in_vain(&mut world, QUESTIONS[1]);
    assert!(checks(&second).iter().any(|check| check.kind == TriggerKind::NotUnderstood && check.fired));
    let seq = world.state.triggers[0].seq;
    let said = world.log.iter().find(|recorded| recorded.seq == seq).unwrap();
    assert!(matches!(&said.event, Event::Message { text, .. } if text.as_str() == QUESTIONS[1]));
}

#[test]
fn all_that_fired_is_passed_on_the_first_reason_first() {
    let mut world = world(TriggerSettings { phrases: vec![label("wholesale")], ..TriggerSettings::default() });
    let decision = world.says("I will call my lawyer about the wholesale order, and I want a human");
    assert_eq!(fired(&decision), [TriggerKind::Safety, TriggerKind::AskedForPerson, TriggerKind::OwnerPhrase]);
}
