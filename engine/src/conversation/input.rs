use baton_shared::action::StoreAction;
use baton_shared::context::Related;
use baton_shared::event::{Event, Found, NobodyReason, Person, RequeueReason, TransferTo};
use baton_shared::ids::{AgentId, ConversationId};
use baton_shared::notice::Notice;
use baton_shared::outcome::Outcome;
use baton_shared::protocol::Refusal;
use baton_shared::protocol::agent::AgentFrame;
use baton_shared::protocol::desk::Brief;
use baton_shared::protocol::shopper::ShopperFrame;
use baton_shared::text::{FactText, Label, Page};
use baton_shared::{Time, wire, wire_enum};

use crate::bot::About;

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
    /// The desk finds that nobody can come now.
    Nobody {
        generation: u32,
        reason: NobodyReason,
        opens_at: Option<Time>,
        /// The same in the site's own time.
        opens: Option<Label>,
    },
    /// The shop's own server says who this is; the shell checked its signature and that it is fresh.
    Signed(SignedIdentity),
    /// The reply of an outside call.
    Answered {
        ask: AskId,
        found: Found,
    },
    /// A deadline, or a wake-up.
    Tick,
}

wire! {
    /// What a token of the shop's own server says. At least one of `customer` and `email` is there.
    pub struct SignedIdentity {
        /// The customer's id in the store.
        pub customer: Option<Label>,
        pub email: Option<Label>,
        pub name: Option<Label>,
    }
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
    /// Articles that answer a question, and where to look first.
    Articles {
        question: String,
        about: Option<About>,
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
        /// The person who does it in the shopper's stead.
        by: Option<Person>,
    },
    /// A person by the store's id or by e-mail, with their orders.
    Customer {
        customer: Option<Label>,
        email: Option<Label>,
    },
    /// A code by mail to an address that the store has of this customer. The shell draws it and keeps its digest.
    SendCode {
        email: Label,
    },
    CheckCode {
        code: String,
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
        Enqueue = "enqueue" {
            conversation: ConversationId,
            generation: u32,
            since: Time,
            brief: Brief,
            /// Whom an agent passed it to, and who that was.
            wanted: Option<TransferTo>,
            from: Option<AgentId>,
        },
        /// → desk: the shopper left the line and a way to be reached; to be called back.
        CallBack = "call_back" {
            conversation: ConversationId,
            generation: u32,
            since: Time,
            brief: Brief,
            contact: FactText,
        },
        /// → the owner's webhook and mail service.
        Notify = "notify" { notice: Notice },
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
