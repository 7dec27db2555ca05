//! A frame of either party, sorted: what the sockets themselves answer, and what the rules decide.

use baton_engine::conversation::Input;
use baton_engine::desk::{DeskInput, ToConversation};
use baton_shared::event::Party;
use baton_shared::ids::{ConversationId, Epoch, MessageId};
use baton_shared::protocol::RefusalKind;
use baton_shared::protocol::agent::AgentFrame;
use baton_shared::protocol::shopper::ShopperFrame;
use baton_shared::replies::Draft;
use baton_shared::wire::from_json;

use crate::error::Error;

/// What the desk's message means for the rules.
pub(crate) fn told_by_desk(told: ToConversation) -> Input {
    match told {
        ToConversation::Claim { agent, generation, .. } => Input::Claim { agent, generation },
        ToConversation::Requeue { generation, reason, .. } => Input::Requeue { generation, reason },
        ToConversation::Nobody { generation, reason, opens_at, opens, .. } => {
            Input::Nobody { generation, reason, opens_at, opens }
        }
    }
}

/// The conversation that the desk's message is for.
pub(crate) fn conversation_of(told: &ToConversation) -> &ConversationId {
    match told {
        ToConversation::Claim { conversation, .. }
        | ToConversation::Requeue { conversation, .. }
        | ToConversation::Nobody { conversation, .. } => conversation,
    }
}

/// What the conversation's answer means for the desk.
pub(crate) fn answer_of(told: ToConversation, accepted: bool) -> Option<DeskInput> {
    match told {
        ToConversation::Claim { conversation, generation, .. } => {
            Some(DeskInput::ClaimAnswered { conversation, generation, accepted })
        }
        ToConversation::Requeue { conversation, generation, .. } => {
            Some(DeskInput::RequeueAnswered { conversation, generation, accepted })
        }
        ToConversation::Nobody { .. } => None,
    }
}

/// What is in no log: it holds for a moment, or for one agent.
pub(crate) enum Passing {
    Draft(Draft),
    Typing {
        /// For colleagues alone.
        note: bool,
    },
    /// Whether an agent has the conversation before their eyes.
    Looking {
        now: bool,
    },
}

pub(crate) enum Incoming {
    Hello {
        last_seq: u64,
        epoch: Option<Epoch>,
    },
    Missed {
        after: u64,
    },
    /// For others who are here, or for other pages of the same agent.
    Passing(Passing),
    /// A token of the shop's own server, to be checked before the rules see what it says.
    Identify {
        id: MessageId,
        token: String,
    },
    /// For the rules; answered under this id.
    Decide {
        id: Option<MessageId>,
        input: Input,
    },
}

impl Incoming {
    /// Reads a frame as the party on this socket may send it.
    pub(crate) fn read(party: &Party, text: &str) -> Result<Self, Error> {
        match party {
            Party::Shopper {} => Ok(Self::of_shopper(from_json(text)?)),
            Party::Agent { person } => Ok(match from_json(text)? {
                AgentFrame::Hello { last_seq, epoch } => Self::Hello { last_seq, epoch },
                AgentFrame::Missed { after } => Self::Missed { after },
                AgentFrame::Typing { note } => Self::Passing(Passing::Typing { note }),
                AgentFrame::Draft { draft } => Self::Passing(Passing::Draft(draft)),
                AgentFrame::Looking { now } => Self::Passing(Passing::Looking { now }),
                frame @ (AgentFrame::Message { .. }
                | AgentFrame::Note { .. }
                | AgentFrame::Return { .. }
                | AgentFrame::Transfer { .. }
                | AgentFrame::Close { .. }
                | AgentFrame::Summarise { .. }
                | AgentFrame::Ask { .. }
                | AgentFrame::Propose { .. }
                | AgentFrame::Act { .. }) => {
                    Self::Decide { id: frame.id().cloned(), input: Input::Agent { person: person.clone(), frame } }
                }
            }),
            Party::Bot {} | Party::System {} | Party::Unknown => {
                Err(Error::refused(RefusalKind::Forbidden, "Nobody of that kind sits at a socket."))
            }
        }
    }

    fn of_shopper(frame: ShopperFrame) -> Self {
        match frame {
            ShopperFrame::Hello { last_seq, epoch } => Self::Hello { last_seq, epoch },
            ShopperFrame::Missed { after } => Self::Missed { after },
            ShopperFrame::Typing {} => Self::Passing(Passing::Typing { note: false }),
            ShopperFrame::Identify { id, token } => Self::Identify { id, token },
            ShopperFrame::Message { .. }
            | ShopperFrame::Correct { .. }
            | ShopperFrame::Leave { .. }
            | ShopperFrame::Close { .. }
            | ShopperFrame::Rate { .. } => Self::Decide { id: frame.id().cloned(), input: Input::Shopper(frame) },
        }
    }
}
