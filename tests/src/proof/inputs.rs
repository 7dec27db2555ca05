//! What people do, as inputs of a conversation or of the desk.

use baton_engine::conversation::{Holder, Input, SignedIdentity};
use baton_engine::desk::{DeskInput, ToConversation};
use baton_shared::api::AgentProfile;
use baton_shared::context::FactKey;
use baton_shared::event::{CloseReason, TransferTo};
use baton_shared::protocol::agent::AgentFrame;
use baton_shared::protocol::desk::{DeclineReason, DeskRequest};
use baton_shared::protocol::shopper::ShopperFrame;
use baton_shared::text::{Body, FactText};

use super::cast::{SAYINGS, agent, label};
use super::moves::{A, C, Move};
use super::world::World;

/// The input of a conversation that a move is, with the number of the conversation.
pub(super) fn of_conversation(world: &mut World, one: Move) -> Option<(C, Input)> {
    let number = match one {
        Move::Say(number, _)
        | Move::Correct(number)
        | Move::LeaveContact(number)
        | Move::ShopperCloses(number)
        | Move::Rate(number)
        | Move::Signed(number)
        | Move::AgentSays(_, number)
        | Move::Note(_, number)
        | Move::HandBack(_, number)
        | Move::Transfer(_, number, _)
        | Move::AgentCloses(_, number) => number,
        _ => return None,
    };
    // An id is drawn in any case, so that leaving a move out changes nothing for those after it.
    let id = world.id();
    let room = world.rooms.get(number)?;
    let shopper = |frame| Some((number, Input::Shopper(frame)));
    let person = |by: A, frame| Some((number, Input::Agent { person: agent(by), frame }));
    match one {
        Move::Say(_, saying) => {
            let saying = SAYINGS.get(saying)?;
            shopper(ShopperFrame::Message { id, text: Body::cut(saying.text), choice: saying.choice.map(label) })
        }
        Move::Correct(_) => {
            shopper(ShopperFrame::Correct { id, key: FactKey::OrderNumber, value: FactText::cut("#12346") })
        }
        Move::LeaveContact(_) => shopper(ShopperFrame::Leave { id, contact: FactText::cut("maren.holt@example.com") }),
        Move::ShopperCloses(_) => shopper(ShopperFrame::Close { id }),
        Move::Rate(_) => shopper(ShopperFrame::Rate { id, score: Some(4), repeated: None, comment: None }),
        Move::Signed(_) => Some((
            number,
            Input::Signed(SignedIdentity { customer: Some(label("maren_holt")), email: None, name: None }),
        )),
        Move::AgentSays(by, _) => {
            person(by, AgentFrame::Message { id, text: Body::cut("Let me see"), suggestion: None, anyway: false })
        }
        Move::Note(by, _) => person(by, AgentFrame::Note { id, text: Body::cut("Calls twice a week") }),
        Move::HandBack(by, _) => {
            person(by, AgentFrame::Return { id, brief: Body::cut("A new one is sent on Friday.") })
        }
        Move::Transfer(by, _, to) => {
            let to = to.map_or(TransferTo::Anybody {}, |to| TransferTo::Person { person: agent(to) });
            person(by, AgentFrame::Transfer { id, to, brief: Body::cut("Knows this order") })
        }
        Move::AgentCloses(by, _) => {
            let reason = if matches!(room.state.holder, Holder::Agent { .. }) {
                CloseReason::Solved
            } else {
                CloseReason::NotSolved
            };
            person(by, AgentFrame::Close { id, reason })
        }
        _ => None,
    }
}

/// The input of the desk that a move is.
pub(super) fn of_desk(world: &World, one: Move) -> Option<DeskInput> {
    let asks = |by: A, request| Some(DeskInput::Agent { person: agent(by), request });
    match one {
        // The first of them supervises.
        Move::Come(number) => {
            Some(DeskInput::Came { person: agent(number), profile: AgentProfile::default(), supervises: number == 0 })
        }
        Move::Go(number) => Some(DeskInput::Went { agent: agent(number).id }),
        Move::Presence(by, presence) => asks(by, DeskRequest::Presence { presence }),
        Move::Accept(by, number, stale) => {
            let room = world.rooms.get(number)?;
            let newest = world.table.state.entry(&room.id)?.generation;
            let generation = newest.saturating_sub(u32::from(stale));
            asks(by, DeskRequest::Accept { conversation: room.id.clone(), generation })
        }
        Move::Decline(by, number) => {
            let room = world.rooms.get(number)?;
            let generation = world.table.state.entry(&room.id)?.generation;
            let reason = DeclineReason::Busy;
            asks(by, DeskRequest::Decline { conversation: room.id.clone(), generation, reason })
        }
        Move::TakeOver(by, number) => {
            asks(by, DeskRequest::TakeOver { conversation: world.rooms.get(number)?.id.clone() })
        }
        Move::Reassign(by, number, to) => {
            let conversation = world.rooms.get(number)?.id.clone();
            asks(by, DeskRequest::Reassign { conversation, to: agent(to).id })
        }
        _ => None,
    }
}

/// What a message of the desk is to a conversation.
pub(super) fn told(told: ToConversation) -> Input {
    match told {
        ToConversation::Claim { agent, generation, .. } => Input::Claim { agent, generation },
        ToConversation::Requeue { generation, reason, .. } => Input::Requeue { generation, reason },
        ToConversation::Nobody { generation, reason, opens_at, opens, .. } => {
            Input::Nobody { generation, reason, opens_at, opens }
        }
    }
}
