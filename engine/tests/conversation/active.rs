use super::world::World;
use baton_engine::conversation::{Effect, Tell};
use baton_shared::Time;

/// When the desk is told that the shopper writes, and until when that holds.
fn told(world: &mut World, after_ms: u64) -> Option<Time> {
    world.now = world.now.plus(after_ms);
    let decision = world.says("And the other one?");
    let told = decision.effects.iter().find_map(|effect| match effect {
        Effect::Tell(Tell::Update { brief, .. }) => brief.active_at,
        _ => None,
    });
    assert!(told.is_none_or(|until| until > world.now && until <= world.now.plus(120_000)));
    told
}

#[test]
fn the_desk_is_told_that_a_shopper_writes_to_a_person_once_in_two_minutes() {
    let mut world = World::claimed();
    world.now = Time(world.now.0.next_multiple_of(120_000)).plus(120_000);
    assert!(told(&mut world, 0).is_some());
    let again: Vec<_> = (0..50).filter_map(|_| told(&mut world, 2_000)).collect();
    assert_eq!(again, [], "fifty messages cost the desk nothing");
    assert!(told(&mut world, 20_000).is_some());
}

#[test]
fn while_no_person_has_it_nothing_is_told() {
    let mut world = World::waiting();
    assert_eq!(told(&mut world, 500_000), None);
}
