//! From one person to another, without the shopper losing place or facts.

use super::world::{World, ana, ask_id, ben, context, effects, found_late, kinds, lines};
use baton_engine::conversation::{Decision, Effect, Holder, Input, Tell};
use baton_shared::Time;
use baton_shared::event::{Event, TransferTo};
use baton_shared::protocol::RefusalKind;
use baton_shared::protocol::agent::AgentFrame;
use baton_shared::protocol::shopper::ShopperFrame;
use baton_shared::text::{Body, FactText, Label};

fn with_ana() -> World {
    let mut world = World::started();
    let ask = ask_id(&world.says("Where is my order #12345? maren.holt@example.com"));
    let _ = world.answered(ask, found_late());
    let _ = world.says("a person please");
    world.now = Time(world.now.0 + 60_000);
    let _ = world.input(Input::Claim { agent: ana(), generation: 1 });
    world
}

fn pass(world: &mut World, to: TransferTo) -> Decision {
    let brief = Body::new("Needs somebody who can talk to the port").unwrap();
    world.agent(ana(), |id| AgentFrame::Transfer { id, to, brief })
}

#[test]
fn who_is_passed_on_keeps_the_time_of_entry_and_is_told_to_whom() {
    for (to, name) in [
        (TransferTo::Person { person: ben() }, "Ben"),
        (TransferTo::Team { team: Label::new("freight").unwrap() }, "the freight team"),
        (TransferTo::Anybody {}, "a colleague"),
    ] {
        let mut world = with_ana();
        let entered = Time(world.now.0 - 60_000);
        let decision = pass(&mut world, to.clone());
        assert_eq!((kinds(&decision), effects(&decision)), (vec!["transferred", "requeued"], vec!["enqueue"]));
        assert_eq!(
            lines(&decision),
            [format!("Ana is passing you to {name}, and you keep your place and everything you told us.")]
        );
        assert_eq!(world.state.holder, Holder::Waiting { since: entered });
        let Some(Effect::Tell(Tell::Enqueue { generation, since, wanted, from, .. })) = decision.effects.first() else {
            panic!("{:?}", decision.effects);
        };
        assert_eq!((*generation, *since), (2, entered));
        assert_eq!((wanted.as_ref(), from.as_ref()), (Some(&to), Some(&ana().id)));
    }
}

#[test]
fn the_words_for_the_colleague_never_reach_the_shopper() {
    let decision = pass(&mut with_ana(), TransferTo::Anybody {});
    let shown: Vec<&Event> = decision.events.iter().filter(|event| event.is_for_shopper()).collect();
    assert!(!format!("{shown:?}").contains("port"), "{shown:?}");
}

#[test]
fn only_who_has_it_passes_it_on_and_not_to_themselves() {
    let mut world = with_ana();
    let refusal = pass(&mut world, TransferTo::Person { person: ana() }).refusal.unwrap();
    assert_eq!(refusal.kind, RefusalKind::Malformed);
    let brief = Body::default();
    let decision = world.agent(ben(), |id| AgentFrame::Transfer { id, to: TransferTo::Anybody {}, brief });
    assert_eq!(decision.refusal.unwrap().kind, RefusalKind::Forbidden);
}

#[test]
fn the_next_person_has_everything_and_the_bot_stays_silent() {
    let mut world = with_ana();
    let _ = pass(&mut world, TransferTo::Person { person: ben() });
    let decision = world.input(Input::Claim { agent: ben(), generation: 3 });
    assert_eq!(lines(&decision), ["Ben is here and has the details of order #12345 and the 5-day delay."]);
    assert_eq!(kinds(&world.says("Where is my order?")), ["shopper"]);
}

#[test]
fn what_is_corrected_between_two_people_is_there_for_the_second() {
    let mut world = with_ana();
    let _ = pass(&mut world, TransferTo::Anybody {});
    let value = FactText::new("A refund").unwrap();
    let decision = world.shopper(|id| ShopperFrame::Correct { id, key: baton_shared::context::FactKey::Wish, value });
    assert_eq!(context(&decision).issue.wants.unwrap().as_str(), "A refund");
    assert_eq!(effects(&decision), ["update"]);
}
