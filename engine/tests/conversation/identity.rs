//! Who somebody is: a code by mail where a change needs it, and a shop's own server that vouches.

use baton_engine::conversation::{Ask, Decision, Effect, Input, SignedIdentity};
use baton_engine::policies::Policies;
use baton_shared::context::{CustomerView, Identity};
use baton_shared::event::{Event, Found};
use baton_shared::order::{OrderState, OrderView};
use baton_shared::protocol::RefusalKind;
use baton_shared::text::FactText;

use crate::skills::{details, label, order};
use crate::world::*;

const MINUTE: u64 = 60 * 1_000;
const ADDRESS: &str = "Please change the address of order #12345, maren.holt@example.com";

/// A shop that can mail codes and needs one for another address.
fn shop() -> World {
    let mut world = World::started();
    world.bundle.settings.codes = true;
    world.bundle.settings.policies = Some(Policies { address_level: Identity::Confirmed, ..Policies::default() });
    world
}

fn ask(decision: &Decision) -> Ask {
    let asks = decision.effects.iter().find_map(|effect| match effect {
        Effect::Ask { ask, .. } if !matches!(ask, Ask::History { .. }) => Some(ask.clone()),
        Effect::Ask { .. } | Effect::Tell(_) => None,
    });
    asks.unwrap_or_else(|| panic!("nothing is asked: {decision:?}"))
}

fn answer(world: &mut World, decision: &Decision, found: Found) -> Decision {
    let id = decision.effects.iter().find_map(|effect| match effect {
        Effect::Ask { id, ask } if !matches!(ask, Ask::History { .. }) => Some(*id),
        Effect::Ask { .. } | Effect::Tell(_) => None,
    });
    world.answered(id.unwrap(), found)
}

fn pending() -> OrderView {
    order(OrderState::Pending)
}

/// Up to the question whether a code may be sent.
fn offered() -> (World, Decision) {
    let mut world = shop();
    let said = world.says(ADDRESS);
    let found = answer(&mut world, &said, Found::Order { order: pending(), customer: maren() });
    let offer = answer(&mut world, &found, details());
    (world, offer)
}

fn sent() -> Found {
    Found::CodeSent { to: FactText::cut("m•••@e•••.com") }
}

/// Up to the question for the code.
fn waiting_for_code() -> (World, Decision) {
    let (mut world, _) = offered();
    let yes = world.taps("Send the code", Some("yes"));
    assert_eq!(ask(&yes), Ask::SendCode { email: label("maren.holt@example.com") });
    let asked = answer(&mut world, &yes, sent());
    (world, asked)
}

#[test]
fn a_change_of_address_asks_for_a_code_and_goes_on_by_itself() {
    let (mut world, offer) = offered();
    assert_eq!(
        bot_words(&offer),
        "Changing the address needs one more check that it is you. Shall I send a code to the e-mail address of the order, m•••@e•••.com?"
    );
    let yes = world.says("yes please");
    assert_eq!(ask(&yes), Ask::SendCode { email: label("maren.holt@example.com") });
    let asked = answer(&mut world, &yes, sent());
    assert_eq!(
        bot_words(&asked),
        "I sent a code to m•••@e•••.com. It holds for 10 minutes.\n\nPlease type the six digits from the e-mail here."
    );
    let typed = world.says("it is 012 345");
    assert_eq!(ask(&typed), Ask::CheckCode { code: "012345".into() });
    let right = answer(&mut world, &typed, Found::CodeRight {});
    assert!(kinds(&right).contains(&"identified"));
    assert!(bot_words(&right).starts_with("Thank you, that is the code.\n\nWhere should it go?"), "{right:?}");
    assert_eq!(world.state.identity, Identity::Confirmed);
    let proposed = world.says("2 Quay, Bremen, 28195, Germany");
    assert!(bot_words(&proposed).contains("2 Quay"), "{proposed:?}");
}

#[test]
fn r_id_2_a_code_is_in_no_event_and_in_no_state() {
    let (mut world, _) = waiting_for_code();
    let typed = world.says("012-345, is that right?");
    assert_eq!(ask(&typed), Ask::CheckCode { code: "012345".into() });
    let _ = answer(&mut world, &typed, Found::CodeWrong { left: 2 });
    let everything = format!("{:?} {:?}", world.log, world.state);
    assert!(everything.contains("••••••"));
    assert!(!everything.contains("012345") && !everything.contains("012-345"));
    assert_eq!(world.state.fact(baton_shared::context::FactKey::OrderNumber).unwrap().value.as_str(), "#12345");
}

#[test]
fn r_id_3_a_code_that_is_wrong_three_times_ends_with_a_person_and_no_further_look_up() {
    let (mut world, _) = waiting_for_code();
    for left in [2, 1] {
        let typed = world.says("111111");
        let wrong = answer(&mut world, &typed, Found::CodeWrong { left });
        let tries = if left == 1 { "1 try is left" } else { "2 tries are left" };
        assert!(bot_words(&wrong).starts_with(&format!("That is not the code; {tries}.")), "{wrong:?}");
    }
    let typed = world.says("222222");
    let ended = answer(&mut world, &typed, Found::CodeWrong { left: 0 });
    assert!(kinds(&ended).contains(&"escalated"), "{ended:?}");
    assert!(ended.events.iter().any(|event| matches!(
        event,
        Event::Fired { trigger } if trigger.kind == baton_shared::context::TriggerKind::IdentityFailed
    )));
    assert!(world.state.locked && world.state.identity == Identity::Matched);
}

#[test]
fn a_code_is_over_after_ten_minutes_and_a_new_one_is_offered() {
    let (mut world, _) = waiting_for_code();
    world.now = world.now.plus(10 * MINUTE + 1);
    let typed = world.says("012345");
    assert_eq!(effects(&typed), Vec::<&str>::new());
    assert_eq!(bot_words(&typed), "That code holds no longer. Shall I send a new one to m•••@e•••.com?");
    assert!(!format!("{:?}", world.log).contains("012345"));
    let yes = world.says("yes");
    assert!(matches!(ask(&yes), Ask::SendCode { .. }));
}

#[test]
fn a_new_code_is_sent_once_a_minute_and_three_times_at_most() {
    let (mut world, _) = waiting_for_code();
    let early = world.says("I didn't get it");
    assert_eq!(effects(&early), Vec::<&str>::new());
    assert!(bot_words(&early).contains("six digits"));
    for _ in 0..2 {
        world.now = world.now.plus(MINUTE);
        let again = world.taps("Send a new code", Some("new_code"));
        assert!(matches!(ask(&again), Ask::SendCode { .. }));
        let _ = answer(&mut world, &again, sent());
    }
    world.now = world.now.plus(MINUTE);
    let fourth = world.taps("Send a new code", Some("new_code"));
    assert_eq!(effects(&fourth), Vec::<&str>::new());
}

#[test]
fn r_id_4_a_code_goes_to_the_customer_of_the_order_and_stands_for_nobody_else() {
    let (mut world, _) = waiting_for_code();
    let typed = world.says("012345");
    let _ = answer(&mut world, &typed, Found::CodeRight {});
    assert_eq!(world.state.level_for(&pending()), Identity::Confirmed);
    let theirs = OrderView { id: label("#777"), ..pending() };
    let them = CustomerView { id: label("jo"), email: label("jo@example.com"), ..maren() };
    let said = world.says("and what about order #777, jo@example.com");
    let _ = answer(&mut world, &said, Found::Order { order: theirs.clone(), customer: them });
    assert_eq!(world.state.level_for(&theirs), Identity::Matched);
    assert_eq!(world.state.level_for(&pending()), Identity::Confirmed);
    assert_eq!(world.state.identity, Identity::Matched);
}

#[test]
fn without_a_mail_service_a_person_takes_over() {
    let mut world = shop();
    world.bundle.settings.codes = false;
    let said = world.says(ADDRESS);
    let found = answer(&mut world, &said, Found::Order { order: pending(), customer: maren() });
    let ended = answer(&mut world, &found, details());
    assert!(kinds(&ended).contains(&"escalated"), "{ended:?}");
}

#[test]
fn no_code_leaves_the_order_as_it_is_and_a_person_can_be_had_at_any_time() {
    let (mut world, _) = offered();
    let no = world.taps("Not now", Some("no"));
    assert!(bot_words(&no).contains("I change nothing without it"), "{no:?}");
    let (mut world, _) = waiting_for_code();
    let human = world.says("let me talk to a human");
    assert!(kinds(&human).contains(&"escalated"), "{human:?}");
}

#[test]
fn a_mail_that_could_not_be_sent_ends_with_a_person() {
    let (mut world, _) = offered();
    let yes = world.says("yes");
    let failed = answer(&mut world, &yes, Found::Failed { why: label("the mail service did not answer") });
    assert!(kinds(&failed).contains(&"escalated"), "{failed:?}");
}

fn vouched() -> SignedIdentity {
    SignedIdentity { customer: Some(label("maren_holt")), email: None, name: None }
}

/// Somebody for whom the shop vouches, with these orders.
fn signed(orders: Vec<OrderView>) -> World {
    let mut world = shop();
    let vouched = world.input(Input::Signed(vouched()));
    assert_eq!(kinds(&vouched), ["vouched"]);
    assert_eq!(ask(&vouched), Ask::Customer { customer: Some(label("maren_holt")), email: None });
    let found = answer(&mut world, &vouched, Found::Customer { customer: maren(), orders });
    assert_eq!(bot_words(&found), "");
    world
}

fn numbered(id: &str, state: OrderState) -> OrderView {
    OrderView { id: label(id), ..order(state) }
}

#[test]
fn a_signed_shopper_is_told_where_the_one_open_order_is_without_number_or_proof() {
    let mut world = signed(vec![late_order(), numbered("#11", OrderState::Delivered)]);
    let said = world.says("where is my order?");
    assert!(matches!(ask(&said), Ask::Order { number, .. } if number == "#12345"));
    let told = answer(&mut world, &said, found_late());
    assert!(bot_words(&told).contains("Order #12345 is on its way"), "{told:?}");
    assert_eq!(world.state.identity, Identity::Signed);
}

#[test]
fn a_signed_shopper_with_several_orders_chooses_one() {
    let mut world =
        signed(vec![late_order(), numbered("#22", OrderState::Pending), numbered("#11", OrderState::Delivered)]);
    let which = world.taps("Track an order", Some("track"));
    assert!(bot_words(&which).starts_with("Which order is it?\n\n- **#12345**, shipped, 5 days late\n- **#22**"));
    assert_eq!(effects(&which), Vec::<&str>::new());
    let replies = which.events.iter().find_map(|event| match event {
        Event::Message { replies, .. } if !replies.is_empty() => Some(replies.clone()),
        _ => None,
    });
    let replies: Vec<String> = replies.unwrap().iter().map(|reply| reply.label.to_string()).collect();
    assert_eq!(replies, ["#12345", "#22"]);
    let chosen = world.taps("#22", Some("#22"));
    assert!(matches!(ask(&chosen), Ask::Order { number, .. } if number == "#22"));
}

#[test]
fn what_a_signed_shopper_asks_before_the_store_answers_is_answered_after_it() {
    let mut world = shop();
    let vouched = world.input(Input::Signed(vouched()));
    let said = world.says("where is my order?");
    assert_eq!(effects(&said), Vec::<&str>::new());
    let found = answer(&mut world, &vouched, Found::Customer { customer: maren(), orders: vec![late_order()] });
    let told = answer(&mut world, &found, found_late());
    assert!(bot_words(&told).contains("Order #12345 is on its way"), "{told:?}");
}

#[test]
fn a_signed_shopper_needs_no_code() {
    let mut world = signed(vec![pending()]);
    let said = world.says("Please change the address of order #12345");
    let asked = answer(&mut world, &said, details());
    assert!(bot_words(&asked).starts_with("Where should it go?"), "{asked:?}");
}

#[test]
fn somebody_whom_the_store_does_not_know_is_asked_as_anybody() {
    let mut world = shop();
    let vouched = world.input(Input::Signed(vouched()));
    let _ = answer(&mut world, &vouched, Found::NoMatch {});
    assert_eq!(world.state.failed_proofs, 0);
    let said = world.says("where is my order?");
    assert!(bot_words(&said).contains("What is the order number"), "{said:?}");
}

#[test]
fn r_id_5_a_conversation_belongs_to_one_person() {
    let mut world = signed(vec![late_order()]);
    assert_eq!(world.input(Input::Signed(vouched())), Decision::nothing());
    let other = SignedIdentity { customer: Some(label("jo")), email: None, name: None };
    let refused = world.input(Input::Signed(other));
    assert_eq!(refused.refusal.unwrap().kind, RefusalKind::Forbidden);
}
