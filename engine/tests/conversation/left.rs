//! Who left a way to be reached: called back, and back in the same thread.

use super::world::{World, ana, ask_id, ben, bot_words, effects, found_late, kinds, lines};
use baton_engine::conversation::{Decision, Effect, Holder, Input, Tell, next_due};
use baton_shared::Time;
use baton_shared::context::TriggerKind;
use baton_shared::event::{CloseReason, RequeueReason};
use baton_shared::notice::Notice;
use baton_shared::protocol::RefusalKind;
use baton_shared::protocol::agent::AgentFrame;
use baton_shared::protocol::shopper::ShopperFrame;
use baton_shared::text::{Body, FactText};

const EMAIL: &str = "maren.holt@example.com";

fn left() -> World {
    let mut world = World::started();
    let ask = ask_id(&world.says("Where is my order #12345? maren.holt@example.com"));
    let _ = world.answered(ask, found_late());
    let _ = world.says("a person please");
    let _ = leave(&mut world);
    world
}

fn leave(world: &mut World) -> Decision {
    world.shopper(|id| ShopperFrame::Leave { id, contact: FactText::new(EMAIL).unwrap() })
}

fn called_back() -> World {
    let mut world = left();
    let generation = world.state.generation + 1;
    let decision = world.input(Input::Claim { agent: ana(), generation });
    assert_eq!(kinds(&decision), ["claimed"]);
    world
}

fn notices(decision: &Decision) -> Vec<Notice> {
    decision
        .effects
        .iter()
        .filter_map(|effect| match effect {
            Effect::Tell(Tell::Notify { notice }) => Some(notice.clone()),
            _ => None,
        })
        .collect()
}

#[test]
fn rule_5_who_leaves_is_on_the_list_with_context_contact_and_time_of_entry() {
    let mut world = World::started();
    let _ = world.says("A person please. My order #12345 is late.");
    let since = world.now;
    world.now = Time(world.now.0 + 90_000);
    let decision = leave(&mut world);
    assert_eq!((kinds(&decision), effects(&decision)), (vec!["left"], vec!["done", "call back", "notify"]));
    let Some(Effect::Tell(Tell::CallBack { generation, since: entered, brief, contact, .. })) = decision.effects.get(1)
    else {
        panic!("{:?}", decision.effects);
    };
    assert_eq!((*generation, *entered, contact.as_str()), (world.state.generation, since, EMAIL));
    assert!(brief.headline.as_str().contains("#12345"));
    let [Notice::Left { headline, contact, .. }] = &notices(&decision)[..] else { panic!("one notice") };
    assert_eq!((headline, contact.as_str()), (&brief.headline, EMAIL));
}

#[test]
fn who_left_is_not_closed_by_silence() {
    assert_eq!(next_due(&left().state, &left().bundle), None);
}

#[test]
fn a_claim_from_the_list_is_accepted_and_told_in_one_sentence() {
    let mut world = left();
    let generation = world.state.generation + 1;
    let decision = world.input(Input::Claim { agent: ana(), generation });
    assert_eq!(
        lines(&decision),
        ["Ana has taken up what you left here and has the details of order #12345 and the 5-day delay."]
    );
    assert!(matches!(&world.state.holder, Holder::Agent { person, .. } if *person == ana()));
}

#[test]
fn a_claim_from_before_the_shopper_left_is_refused() {
    let mut world = left();
    let generation = world.state.generation;
    let decision = world.input(Input::Claim { agent: ana(), generation });
    assert_eq!(decision.refusal.unwrap().kind, RefusalKind::Stale);
    assert_eq!(world.state.holder, Holder::Left {});
}

#[test]
fn an_answer_to_who_is_not_here_goes_where_they_said_until_they_write() {
    let mut world = called_back();
    let decision = world.agent_says(ana(), "It leaves the port tomorrow.");
    assert_eq!((kinds(&decision), effects(&decision)), (vec!["agent"], vec!["notify"]));
    let [Notice::Replied { contact, by, text, .. }] = &notices(&decision)[..] else { panic!("one notice") };
    assert_eq!((contact.as_str(), by.as_str(), text.as_str()), (EMAIL, "Ana", "It leaves the port tomorrow."));
    // The same thread and the same person.
    assert_eq!((kinds(&world.says("Thank you, Ana")), world.state.reach.clone()), (vec!["shopper"], None));
    assert_eq!(effects(&world.agent_says(ana(), "You are welcome")), [""; 0]);
}

#[test]
fn an_answer_to_who_is_here_goes_nowhere_else() {
    assert_eq!(effects(&World::claimed().agent_says(ana(), "Hello")), [""; 0]);
}

#[test]
fn who_comes_back_is_in_the_line_at_once_with_everything() {
    let mut world = left();
    let generation = world.state.generation;
    let decision = world.says("Any news?");
    assert_eq!(kinds(&decision), ["shopper", "escalated", "context"]);
    assert_eq!(effects(&decision), ["done", "enqueue"]);
    assert_eq!(
        lines(&decision),
        ["You are back in line for a person, with your order #12345, its 5-day delay and what we tried."]
    );
    assert_eq!((world.state.holder.clone(), world.state.reach.clone()), (Holder::Waiting { since: world.now }, None));
    assert_eq!(world.state.generation, generation + 1);
    assert!(world.state.has_trigger(TriggerKind::AskedForPerson), "why a person is wanted is not forgotten");
}

#[test]
fn a_word_of_thanks_leaves_everything_as_it_is() {
    let mut world = left();
    let decision = world.says("thank you");
    assert_eq!((kinds(&decision), effects(&decision)), (vec!["shopper", "bot"], vec![]));
    assert!(bot_words(&decision).contains(EMAIL));
    assert_eq!(world.state.holder, Holder::Left {});
    assert!(world.state.reach.is_some());
}

#[test]
fn danger_told_after_leaving_goes_to_the_line_as_such() {
    let mut world = left();
    assert_eq!(kinds(&world.says("The lantern caught fire")), ["shopper", "fired", "escalated", "context"]);
    assert!(world.state.has_trigger(TriggerKind::Safety));
}

#[test]
fn an_agent_who_is_lost_gives_the_call_back_to_the_list() {
    let mut world = called_back();
    let generation = world.state.generation + 1;
    let decision = world.input(Input::Requeue { generation, reason: RequeueReason::Disconnected });
    assert_eq!((kinds(&decision), effects(&decision)), (vec!["left"], vec!["done", "call back"]));
    assert_eq!(lines(&decision).len(), 1);
    assert_eq!(world.state.holder, Holder::Left {});
    assert!(world.state.generation > generation, "what the desk had before is over");
    let generation = world.state.generation + 1;
    assert_eq!(kinds(&world.input(Input::Claim { agent: ben(), generation })), ["claimed"]);
}

#[test]
fn who_wrote_again_is_in_the_line_when_the_agent_is_lost() {
    let mut world = called_back();
    let _ = world.says("I am here now");
    let generation = world.state.generation + 1;
    let decision = world.input(Input::Requeue { generation, reason: RequeueReason::Disconnected });
    assert_eq!(kinds(&decision), ["requeued"]);
    assert!(matches!(world.state.holder, Holder::Waiting { .. }));
}

#[test]
fn closing_works_from_there() {
    let mut world = left();
    let decision = world.shopper(|id| ShopperFrame::Close { id });
    assert_eq!((kinds(&decision), effects(&decision)), (vec!["closed"], vec!["done", "finished", "remember"]));
    let mut world = called_back();
    let decision = world.agent(ana(), |id| AgentFrame::Close { id, reason: CloseReason::Solved });
    assert_eq!((kinds(&decision), effects(&decision)), (vec!["closed"], vec!["done", "finished", "remember"]));
    assert_eq!(world.state.reach, None);
}

#[test]
fn giving_a_call_back_to_the_bot_is_told_too() {
    let mut world = called_back();
    let brief = Body::new("A new one is sent on Friday.").unwrap();
    let decision = world.agent(ana(), |id| AgentFrame::Return { id, brief });
    assert_eq!((kinds(&decision), effects(&decision)), (vec!["returned"], vec!["done"]));
    assert_eq!(world.state.reach, None);
}

#[test]
fn what_is_passed_on_can_be_corrected_after_leaving_too() {
    let mut world = left();
    let value = FactText::new("A new one").unwrap();
    let decision = world.shopper(|id| ShopperFrame::Correct { id, key: baton_shared::context::FactKey::Wish, value });
    assert_eq!((kinds(&decision), effects(&decision)), (vec!["corrected", "context", "card"], vec!["update"]));
}
