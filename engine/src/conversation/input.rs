use baton_shared::action::StoreAction;
use baton_shared::context::Related;
use baton_shared::event::{Event, Found, Person, RequeueReason};
use baton_shared::ids::ConversationId;
use baton_shared::outcome::Outcome;
use baton_shared::protocol::Refusal;
use baton_shared::protocol::agent::AgentFrame;
use baton_shared::protocol::desk::Brief;
use baton_shared::protocol::shopper::ShopperFrame;
use baton_shared::text::{Label, Page};
use baton_shared::{Time, wire_enum};

/// Names a look-up: the `seq` of the shopper's event that it serves.
pub type AskId = u64;

/// What happens to a conversation. `hello`, `missed` and `typing` are the shell's and never come here.
#[derive(Clone, Debug, PartialEq)]
pub enum Input {
    Start {
        page: Option<Page>,
        language: Option<Label>,
    },
    Shopper(ShopperFrame),
    Agent {
        person: Person,
        frame: AgentFrame,
    },
    /// The desk proposes that `agent` has it from now on.
    Claim {
        agent: Person,
        generation: u32,
    },
    /// The desk took it from an agent; `generation` is the new one.
    Requeue {
        generation: u32,
        reason: RequeueReason,
    },
    /// The reply of an outside call.
    Answered {
        ask: AskId,
        found: Found,
    },
    /// A deadline, or a wake-up.
    Tick,
}

/// The second fact that proves an order number.
#[derive(Clone, Debug, PartialEq)]
pub enum Proof {
    Email(String),
    Postcode(String),
}

/// An outside call.
#[derive(Clone, Debug, PartialEq)]
pub enum Ask {
    Order {
        number: String,
        proof: Proof,
    },
    Articles {
        question: String,
    },
    /// Products that fit these words.
    Products {
        need: String,
    },
    /// What a change of this order needs to know.
    Details {
        order: Label,
    },
    /// A change that the shopper said yes to. The store makes it once for each `ask` of a conversation.
    Act {
        action: StoreAction,
    },
    /// Earlier conversations of this customer.
    History {
        customer: Label,
    },
}

wire_enum! {
    /// A message to another object, delivered at least once, in order; the receiver does the same for it once or twice.
    pub enum Tell by "tell" {
        /// → desk: this conversation waits.
        Enqueue = "enqueue" { conversation: ConversationId, generation: u32, since: Time, brief: Brief },
        /// → desk: what is known of it changed.
        Update = "update" { conversation: ConversationId, brief: Brief },
        /// → desk: it waits no more and is with nobody.
        Done = "done" { conversation: ConversationId, generation: u32 },
        /// → insights: it ended, or was rated.
        Finished = "finished" { outcome: Outcome },
        /// → the shopper's own object: what to tell about this conversation later.
        Remember = "remember" { customer: Label, conversation: ConversationId, related: Related },
    }
}

/// What the shell does after it wrote the events.
#[must_use]
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    Ask { id: AskId, ask: Ask },
    Tell(Tell),
}

/// The outcome of one input: either refused and nothing changes, or events to record and effects to carry out.
#[must_use]
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Decision {
    pub refusal: Option<Refusal>,
    pub events: Vec<Event>,
    pub effects: Vec<Effect>,
}

impl Decision {
    /// Nothing happens.
    pub fn nothing() -> Self {
        Self::default()
    }

    pub fn refused(refusal: Refusal) -> Self {
        Self { refusal: Some(refusal), ..Self::default() }
    }
}
