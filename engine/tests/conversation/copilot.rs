//! What the co-pilot does for Ana, who has the late order of Maren.

use super::measured::{outcome, solve};
use super::world::{World, ana, articles, ask_id, ben, effects, found_late, kinds, late_order, maren};
use baton_engine::conversation::{Ask, AskId, Decision, Effect, Input, next_due};
use baton_shared::action::{Choice, ItemChoices, OrderDetails, PaymentMethod, ProductOption, StoreAction, Swap};
use baton_shared::copilot::{CopilotAnswer, CopilotStep, Proposal, Rest, Suggestion};
use baton_shared::event::{Event, Found, Party};
use baton_shared::order::{OrderItem, OrderState, OrderView};
use baton_shared::protocol::RefusalKind;
use baton_shared::protocol::agent::AgentFrame;
use baton_shared::text::{Body, Label};

/// Handed over with an order, and claimed; nothing was looked up for the agent yet.
pub(crate) fn claimed_with(found: Found) -> World {
    let mut world = World::started();
    let ask = ask_id(&world.says("Where is my order #12345? maren.holt@example.com"));
    let _ = world.answered(ask, found);
    let _ = world.says("I want a person");
    let decision = world.input(Input::Claim { agent: ana(), generation: 1 });
    assert_eq!((kinds(&decision), effects(&decision)), (vec!["claimed"], vec![]), "the desk waits for nothing");
    world
}

/// The same with the customer's orders looked up, and the first suggestions made.
pub(crate) fn settled() -> World {
    let mut world = claimed_with(found_late());
    let ask = ask_id(&world.wake());
    let _ = world.answered(ask, customer(vec![late_order()]));
    world
}

fn customer(orders: Vec<OrderView>) -> Found {
    Found::Customer { customer: maren(), orders }
}

fn step(decision: &Decision) -> &CopilotStep {
    let mut steps = decision.events.iter().rev().filter_map(|event| match event {
        Event::Copilot { step } => Some(step),
        _ => None,
    });
    steps.next().unwrap()
}

fn suggested(decision: &Decision) -> (&[Suggestion], Option<&Proposal>) {
    match step(decision) {
        CopilotStep::Suggested { replies, proposal, .. } => (replies, proposal.as_ref()),
        other => panic!("{other:?}"),
    }
}

fn texts(decision: &Decision) -> Vec<&str> {
    suggested(decision).0.iter().map(|reply| reply.text.as_str()).collect()
}

pub(crate) fn answer(decision: &Decision) -> &CopilotAnswer {
    match step(decision) {
        CopilotStep::Answered { answer, .. } => answer,
        other => panic!("{other:?}"),
    }
}

pub(crate) fn asked(decision: &Decision) -> (AskId, &Ask) {
    let ask = decision.effects.iter().find_map(|effect| match effect {
        Effect::Ask { id, ask } => Some((*id, ask)),
        Effect::Tell(_) => None,
    });
    ask.unwrap()
}

fn question(world: &mut World, text: &str) -> Decision {
    let text = Body::new(text).unwrap();
    world.agent(ana(), |id| AgentFrame::Ask { id, text })
}

fn delivered() -> OrderView {
    let delivered_at = Some(baton_shared::Time(super::world::NOON.0 - 5 * super::world::DAY));
    OrderView { state: OrderState::Delivered, delivered_at, days_late: 0, ..late_order() }
}

fn failed() -> Found {
    Found::Failed { why: Label::cut("away") }
}

/// How order #12345 was paid, and nothing more.
pub(crate) fn details() -> Found {
    let methods = vec![PaymentMethod {
        id: Label::cut("card"),
        kind: Label::cut("credit_card"),
        brand: Some(Label::cut("visa")),
        last4: Some(Label::cut("4417")),
        balance: None,
    }];
    let order = late_order().id;
    let paid_with = Some(Label::cut("card"));
    Found::Details {
        details: OrderDetails { order, paid_with, methods, address: None, final_sale: vec![], items: vec![] },
    }
}

#[test]
fn r_copilot_1_after_a_claim_the_first_words_are_suggested_from_the_order() {
    let mut world = claimed_with(found_late());
    assert_eq!(next_due(&world.state, &world.bundle), Some(world.now), "right after the claim");
    let decision = world.wake();
    assert_eq!((kinds(&decision), effects(&decision)), (vec!["copilot"], vec!["ask customer"]));
    let decision = world.answered(ask_id(&decision), customer(vec![late_order()]));
    let [hello] = suggested(&decision).0 else { panic!("{decision:?}") };
    assert!(hello.text.as_str().starts_with("Hello Maren, I am Ana. I have your order #12345 here."), "{}", hello.text);
    assert!(hello.text.as_str().contains("5 days late"), "{}", hello.text);
    assert!(
        matches!(&hello.rests_on[0], Rest::Order { order, .. } if order.as_str() == "#12345"),
        "{:?}",
        hello.rests_on
    );
    assert!(decision.events.iter().all(|event| !event.is_for_shopper()));
    assert!(world.state.copilot.wants.is_none());
}

#[test]
fn r_copilot_1_a_message_gets_what_the_order_and_the_articles_say() {
    let mut world = settled();
    let decision = world.says("Where is my order now?");
    assert_eq!(kinds(&decision), ["shopper", "copilot"], "nothing has to be looked up");
    assert!(texts(&decision)[0].starts_with("Order #12345 is on its way"), "{decision:?}");
    let decision = world.says("How long does delivery take in general?");
    let (ask, _) = asked(&decision);
    let decision = world.answered(ask, articles(0.9));
    let all = texts(&decision);
    assert!(all.contains(&"Delivery takes 3 to 4 working days."), "{all:?}");
    let of_article =
        suggested(&decision).0.iter().find(|reply| reply.text.as_str().starts_with("Delivery takes")).unwrap();
    assert!(matches!(&of_article.rests_on[..], [Rest::Article { article }] if article.id.as_str() == "shipping"));
}

#[test]
fn r_copilot_2_where_nothing_is_known_nothing_is_suggested() {
    let mut world = World::claimed();
    let decision = world.says("It is about the thing from before");
    let decision = world.answered(asked(&decision).0, articles(0.1));
    assert_eq!(suggested(&decision), (&[][..], None));
    let decision = world.says("Do you ship to the moon?");
    let decision = world.answered(asked(&decision).0, Found::Failed { why: Label::cut("no answer") });
    assert_eq!(suggested(&decision), (&[][..], None));
}

#[test]
fn r_copilot_2_only_orders_that_were_proved_are_named() {
    let mut world = claimed_with(found_late());
    let other = OrderView { id: Label::cut("#777"), ..late_order() };
    let ask = ask_id(&world.wake());
    let _ = world.answered(ask, customer(vec![late_order(), other]));
    let decision = world.says("And where is my order #777?");
    assert_eq!(effects(&decision)[0], "ask order", "with the e-mail that was given");
    let decision = world.answered(asked(&decision).0, Found::NoMatch {});
    assert!(matches!(step(&decision), CopilotStep::Suggested { .. }));
    for reply in suggested(&decision).0 {
        assert!(!reply.text.as_str().contains("#777"), "{}", reply.text);
    }
}

#[test]
fn what_was_made_of_a_suggestion_is_recorded() {
    let mut world = settled();
    let first = world.state.copilot.offered[0].clone();
    let take = |world: &mut World, suggestion: &Label, text: &str| {
        let (suggestion, text) = (Some(suggestion.clone()), Body::new(text).unwrap());
        world.agent(ana(), |id| AgentFrame::Message { id, text, suggestion, anyway: false })
    };
    let decision = take(&mut world, &first.id, first.text.as_str());
    assert_eq!(kinds(&decision), ["agent", "copilot"]);
    let CopilotStep::Used { edited, message, .. } = step(&decision) else { panic!() };
    assert_eq!((edited.to_bits(), *message), (0.0_f64.to_bits(), world.state.last_seq - 1));

    let _ = world.says("Where is my order now?");
    let second = world.state.copilot.offered.last().unwrap().clone();
    let decision = take(&mut world, &second.id, &format!("{} Sorry for that.", second.text));
    assert!(matches!(step(&decision), CopilotStep::Used { edited, .. } if *edited > 0.0 && *edited < 0.5));

    let _ = world.says("Where is my order now?");
    assert_eq!(kinds(&world.agent_says(ana(), "I will see.")), ["agent"]);
    assert_eq!(kinds(&take(&mut world, &Label::cut("s999-1"), "Something else.")), ["agent"], "no such suggestion");
    let decision = solve(&mut world);
    let uses = outcome(&decision, &world).copilot.unwrap();
    assert_eq!((uses.shown, uses.used, uses.edited), (3, 1, 1), "and one was ignored");
}

#[test]
fn r_copilot_3_a_change_is_explained_confirmed_made_and_told() {
    let pending = OrderView { state: OrderState::Pending, days_late: 0, ..late_order() };
    let found = Found::Order { order: pending.clone(), customer: maren() };
    let mut world = claimed_with(found);
    let ask = ask_id(&world.wake());
    let _ = world.answered(ask, customer(vec![pending.clone()]));
    let decision = world.says("Please cancel order #12345.");
    let (ask, wanted) = asked(&decision);
    assert_eq!(*wanted, Ask::Details { order: pending.id.clone() });
    let decision = world.answered(ask, details());
    let (replies, proposal) = suggested(&decision);
    assert!(replies[0].text.as_str().starts_with("I will cancel order #12345"), "{}", replies[0].text);
    let proposal = proposal.unwrap();
    assert!(proposal.text.as_str().contains("goes back to your Visa card ending in 4417"), "{}", proposal.text);
    assert_eq!((proposal.amount, &proposal.beyond), (Some(pending.total), &None));

    let seq = world.state.last_seq;
    assert_eq!(
        world.agent(ben(), |id| AgentFrame::Act { id, proposal: seq }).refusal.unwrap().kind,
        RefusalKind::Forbidden
    );
    let decision = world.agent(ana(), |id| AgentFrame::Act { id, proposal: seq });
    let (ask, wanted) = asked(&decision);
    let action = StoreAction::Cancel { order: pending.id.clone(), reason: None };
    assert_eq!(*wanted, Ask::Act { action: action.clone(), by: Some(ana()) });
    let again = world.agent(ana(), |id| AgentFrame::Act { id, proposal: seq });
    assert_eq!(again.refusal.unwrap().kind, RefusalKind::WrongStage);

    let order = OrderView { state: OrderState::Cancelled, ..pending };
    let decision = world.answered(ask, Found::Acted { action, order });
    assert_eq!(kinds(&decision), ["looked_up", "message", "context"]);
    let told = decision.events.iter().find_map(|event| match event {
        Event::Message { from: Party::System {}, text, .. } => Some(text.to_string()),
        _ => None,
    });
    assert_eq!(told.as_deref(), Some("Done: order #12345 is cancelled."));
    assert!(world.state.copilot.acting.is_none());
    assert_eq!(
        world.agent(ana(), |id| AgentFrame::Act { id, proposal: seq }).refusal.unwrap().kind,
        RefusalKind::Stale
    );
}

#[test]
fn r_copilot_3_what_the_store_forbids_is_not_told_as_done() {
    let pending = OrderView { state: OrderState::Pending, days_late: 0, ..late_order() };
    let mut world = claimed_with(Found::Order { order: pending.clone(), customer: maren() });
    let ask = ask_id(&world.wake());
    let _ = world.answered(ask, customer(vec![pending.clone()]));
    let action = StoreAction::Cancel { order: pending.id.clone(), reason: None };
    let proposed = action.clone();
    let decision = world.agent(ana(), |id| AgentFrame::Propose { id, action: proposed });
    let decision = world.answered(asked(&decision).0, details());
    assert!(matches!(answer(&decision), CopilotAnswer::Proposal { .. }), "{decision:?}");
    let seq = world.state.last_seq;
    let decision = world.agent(ana(), |id| AgentFrame::Act { id, proposal: seq });
    let why = baton_shared::text::FactText::cut("The order is packed already.");
    let decision = world.answered(asked(&decision).0, Found::NotActed { action, why });
    assert_eq!(kinds(&decision), ["looked_up", "context"]);
    assert!(decision.events.iter().all(|event| !event.is_for_shopper()));
}

#[test]
fn r_copilot_3_a_change_that_is_never_answered_fails_by_its_deadline() {
    let pending = OrderView { state: OrderState::Pending, days_late: 0, ..late_order() };
    let mut world = claimed_with(Found::Order { order: pending.clone(), customer: maren() });
    let ask = ask_id(&world.wake());
    let _ = world.answered(ask, customer(vec![pending.clone()]));
    let action = StoreAction::Cancel { order: pending.id, reason: None };
    let decision = world.agent(ana(), |id| AgentFrame::Propose { id, action });
    let _ = world.answered(asked(&decision).0, details());
    let seq = world.state.last_seq;
    let _ = world.agent(ana(), |id| AgentFrame::Act { id, proposal: seq });
    let decision = world.wake();
    assert_eq!(kinds(&decision), ["looked_up", "context"]);
    assert!(world.state.copilot.acting.is_none());
}

#[test]
fn a_change_that_the_state_of_the_order_forbids_is_refused_with_the_reason() {
    let mut world = settled();
    let action = StoreAction::Cancel { order: late_order().id, reason: None };
    let decision = world.agent(ana(), |id| AgentFrame::Propose { id, action });
    let decision = world.answered(asked(&decision).0, details());
    let CopilotAnswer::Refused { why } = answer(&decision) else { panic!("{decision:?}") };
    assert_eq!(why.as_str(), "Order #12345 is shipped, 5 days late, so it can no longer be cancelled.");
}

#[test]
fn an_exchange_is_explained_by_piece() {
    let mug = OrderItem {
        sku: "mug-s".into(),
        title: Label::cut("Mug"),
        variant: Some(Label::cut("size: S")),
        quantity: 3,
        price: 1_000,
    };
    let order = OrderView { items: vec![mug], ..delivered() };
    let mut world = claimed_with(Found::Order { order: order.clone(), customer: maren() });
    let ask = ask_id(&world.wake());
    let _ = world.answered(ask, customer(vec![order.clone()]));
    let swap = Swap { from: "mug-s".into(), to: "mug-l".into() };
    let action = StoreAction::Exchange { order: order.id, swaps: vec![swap.clone(), swap], method: None };
    let decision = world.agent(ana(), |id| AgentFrame::Propose { id, action });
    let Found::Details { details } = details() else { panic!() };
    let options = vec![ProductOption { name: Label::cut("size"), value: Label::cut("L") }];
    let choice = Choice { sku: "mug-l".into(), options, price: 1_200, available: true };
    let items = vec![ItemChoices { sku: "mug-s".into(), choices: vec![choice] }];
    let decision = world.answered(asked(&decision).0, Found::Details { details: OrderDetails { items, ..details } });
    let CopilotAnswer::Proposal { proposal } = answer(&decision) else { panic!("{decision:?}") };
    assert!(proposal.text.as_str().contains("\n\n- 2 × Mug (size: S) → size: L\n\n"), "{}", proposal.text);
    assert_eq!(proposal.amount, Some(-400));
}

#[test]
fn that_nothing_was_paid_back_is_said_only_once_all_orders_were_looked_at() {
    let refunds = |looked: Found| {
        let mut world = claimed_with(Found::Order { order: delivered(), customer: maren() });
        let ask = ask_id(&world.wake());
        let _ = world.answered(ask, looked);
        let mut decision = question(&mut world, "Has this customer had a refund before?");
        while !matches!(step(&decision), CopilotStep::Answered { .. }) {
            let (ask, wanted) = asked(&decision);
            let found = if matches!(wanted, Ask::Articles { .. }) { articles(0.1) } else { failed() };
            decision = world.answered(ask, found);
        }
        answer(&decision).clone()
    };
    let none = |answer: &CopilotAnswer| match answer {
        CopilotAnswer::Lines { lines } => lines.iter().any(|line| line.text.as_str().starts_with("No refund")),
        _ => false,
    };
    assert!(none(&refunds(customer(vec![delivered()]))));
    assert!(!none(&refunds(failed())));
}

#[test]
fn private_questions_are_answered_from_what_was_looked_up_or_not_at_all() {
    let mut world = claimed_with(Found::Order { order: delivered(), customer: maren() });
    let ask = ask_id(&world.wake());
    let refunded = OrderView { id: Label::cut("#100"), refunded: 1_500, ..delivered() };
    let _ = world.answered(ask, customer(vec![delivered(), refunded]));
    let lines = |world: &mut World, text: &str| {
        let decision = question(world, text);
        let decision = world.answered(asked(&decision).0, articles(0.1));
        assert!(decision.events.iter().all(|event| !event.is_for_shopper()));
        match answer(&decision) {
            CopilotAnswer::Lines { lines } => lines.iter().map(|line| line.text.to_string()).collect(),
            CopilotAnswer::NotKnown {} => Vec::new(),
            other => panic!("{other:?}"),
        }
    };
    let refunds: Vec<String> = lines(&mut world, "Has this customer had a refund before?");
    assert!(refunds.len() == 1 && refunds[0].contains("15.00 EUR") && refunds[0].contains("#100"), "{refunds:?}");
    let back = lines(&mut world, "Can this still be returned?");
    assert!(back[0].starts_with("Yes: #12345 can be returned until"), "{back:?}");
    let rules = lines(&mut world, "What does our policy say about worn shoes?");
    assert!(rules.iter().any(|rule| rule.contains("within 30 days")), "{rules:?}");
    assert!(lines(&mut world, "What is the shoe size of the king?").is_empty());
}

#[test]
fn a_summary_says_what_it_is_about_what_was_done_and_what_is_promised() {
    let mut world = settled();
    let _ = world.agent_says(ana(), "I will send a new one on Friday.");
    let _ = world.says("Thank you. And the postage?");
    let decision = world.agent(ana(), |id| AgentFrame::Summarise { id });
    let CopilotAnswer::Summary { about, done, promised, .. } = answer(&decision) else { panic!("{decision:?}") };
    assert!(about[0].text.as_str().contains("#12345"));
    assert!(done[0].text.as_str().starts_with("looked up order #12345"), "{done:?}");
    assert!(promised[0].text.as_str().contains("send a new one on Friday"), "{promised:?}");
    assert!(matches!(promised[0].rests_on[..], [Rest::Event { .. }]));
    let refused = world.agent(ben(), |id| AgentFrame::Summarise { id });
    assert_eq!(refused.refusal.unwrap().kind, RefusalKind::Forbidden);
}
