//! A part of what was paid goes back: a person decides it, the store makes it, the shopper is told.

use super::copilot::{answer, asked, details, settled};
use super::world::{ana, late_order};
use baton_shared::action::StoreAction;
use baton_shared::copilot::CopilotAnswer;
use baton_shared::event::{Event, Found, Party};
use baton_shared::order::OrderView;
use baton_shared::protocol::agent::AgentFrame;

#[test]
fn a_part_of_what_was_paid_is_refunded_by_a_person_and_told() {
    let mut world = settled();
    let order = late_order();
    let refund = |amount| StoreAction::Refund { order: late_order().id, amount, reason: None };
    let left = order.total - order.refunded;
    let decision = world.agent(ana(), |id| AgentFrame::Propose { id, action: refund(left + 1) });
    let decision = world.answered(asked(&decision).0, details());
    let CopilotAnswer::Refused { why } = answer(&decision) else { panic!("{decision:?}") };
    assert!(why.as_str().starts_with("A refund is more than nothing and at most"), "{why}");
    let decision = world.agent(ana(), |id| AgentFrame::Propose { id, action: refund(500) });
    let CopilotAnswer::Proposal { proposal } = answer(&decision) else { panic!("{decision:?}") };
    assert_eq!((proposal.amount, proposal.beyond.as_ref()), (Some(500), None));
    let seq = world.state.last_seq;
    let decision = world.agent(ana(), |id| AgentFrame::Act { id, proposal: seq });
    let paid_back = OrderView { refunded: order.refunded + 500, ..order };
    let decision = world.answered(asked(&decision).0, Found::Acted { action: refund(500), order: paid_back });
    let told = decision.events.iter().find_map(|event| match event {
        Event::Message { from: Party::System {}, text, .. } => Some(text.as_str()),
        _ => None,
    });
    assert_eq!(told, Some("Done: 5.00 EUR of order #12345 is refunded, the way it was paid."));
}

#[test]
fn a_refund_above_the_limit_of_the_bot_says_so() {
    let mut world = settled();
    let mut policies = world.bundle.settings.policies();
    policies.refund_limit = Some(400);
    world.bundle.settings.policies = Some(policies);
    let action = StoreAction::Refund { order: late_order().id, amount: 500, reason: None };
    let decision = world.agent(ana(), |id| AgentFrame::Propose { id, action });
    let decision = world.answered(asked(&decision).0, details());
    let CopilotAnswer::Proposal { proposal } = answer(&decision) else { panic!("{decision:?}") };
    assert!(
        proposal.beyond.as_ref().unwrap().as_str().starts_with("Refunds above 4.00 EUR"),
        "it is said, and a person decides"
    );
}
