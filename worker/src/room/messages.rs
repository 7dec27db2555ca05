//! Bodies of the calls between the Worker and its objects. Old and new code overlap during a deploy: only add optional fields.

use baton_engine::Bundle;
use baton_engine::bot::About;
use baton_engine::conversation::SignedIdentity;
use baton_engine::language::intents::StoredModel;
use baton_shared::action::StoreAction;
use baton_shared::api::{AgentProfile, Me, NewPerson};
use baton_shared::context::Related;
use baton_shared::event::{Party, Person};
use baton_shared::ids::{AgentId, ConversationId, SiteId};
use baton_shared::insights::Figure;
use baton_shared::outcome::Outcome;
use baton_shared::replay::{ReplayCase, ReplayPoint};
use baton_shared::text::{Label, Page};
use baton_shared::{Time, wire};

wire! {
    /// To a conversation, before its first socket. Doing it again changes nothing.
    pub struct StartConversation {
        pub site: SiteId,
        pub conversation: ConversationId,
        pub bundle: Bundle,
        pub page: Option<Page>,
        pub language: Option<Label>,
        /// What the shop's own server says; its signature was checked.
        pub identity: Option<SignedIdentity>,
    }
}

wire! {
    /// What the gate found out about a socket; travels in a header.
    pub struct Claims {
        pub site: SiteId,
        pub conversation: Option<ConversationId>,
        pub party: Party,
        /// A token that lasts longer, for the welcome.
        pub token: Option<String>,
        /// Of an agent, for the desk.
        pub profile: Option<AgentProfile>,
        pub supervises: bool,
    }
}

wire! {
    pub struct Done {
        pub done: bool,
    }
}

wire! {
    /// The answer of a conversation to its desk.
    pub struct Accepted {
        pub accepted: bool,
    }
}

wire! {
    /// Whether something new was made.
    pub struct Fresh {
        pub fresh: bool,
        /// Why what the shop's own server says was not taken.
        pub refused: Option<String>,
    }
}

wire! {
    /// How often a site's identity secret was drawn anew.
    pub struct SecretVersion {
        pub version: u32,
    }
}

wire! {
    /// To the shop: a person by the store's id or by e-mail.
    pub struct CustomerQuery {
        pub customer: Option<Label>,
        pub email: Option<Label>,
    }
}

wire! {
    /// To the site: a code for an address that the store has of a customer. Kept nowhere.
    pub struct CodeMail {
        pub email: Label,
        pub code: String,
    }
}

wire! {
    /// To the desk: where does it stand?
    pub struct Waits {
        pub conversation: ConversationId,
    }
}

wire! {
    pub struct SessionToken {
        pub token: String,
    }
}

wire! {
    pub struct NewAccount {
        pub site: SiteId,
        pub site_name: Label,
        pub person: NewPerson,
        /// The first person of a site: refused when there is an owner.
        pub first: bool,
    }
}

wire! {
    /// The answer to a login: the session's token and whose it is.
    pub struct OpenSession {
        pub token: String,
        pub me: Me,
    }
}

wire! {
    pub struct SiteSetUp {
        pub bundle: Bundle,
    }
}

wire! {
    /// To the shop: an order number with its second fact.
    pub struct Prove {
        pub number: String,
        pub email: Option<String>,
        pub postcode: Option<String>,
    }
}

wire! {
    /// To the shop: what a change of this order needs to know.
    pub struct OrderNumber {
        pub number: Label,
    }
}

wire! {
    /// To the shop: a change, made once for each key.
    pub struct Act {
        pub key: String,
        pub action: StoreAction,
        /// The person who does it in the shopper's stead.
        pub by: Option<Person>,
    }
}

wire! {
    /// To the library or the shop.
    pub struct Question {
        pub question: String,
        /// Where the library looks first.
        pub about: Option<About>,
    }
}

wire! {
    /// To the library: the version of the model that the asker has.
    pub struct KnownModel {
        pub version: Option<u32>,
    }
}

wire! {
    /// The library's newest model; none when the asker has it, or when there is none.
    pub struct ModelNow {
        pub version: u32,
        pub model: Option<StoredModel>,
    }
}

wire! {
    /// To a shopper's object: earlier conversations but for this one.
    pub struct History {
        pub but: ConversationId,
    }
}

wire! {
    /// To a shopper's object.
    pub struct Remembered {
        pub id: String,
        pub related: Related,
    }
}

wire! {
    /// To the shop: a file in the import format, as it came.
    pub struct StoreFile {
        pub site: SiteId,
        pub text: String,
    }
}

wire! {
    /// To the insights: this many of the newest finished conversations.
    pub struct HowMany {
        pub count: u32,
    }
}

wire! {
    /// To the insights: a period that ends today, or the conversations behind one of its numbers.
    pub struct InsightsAsk {
        pub now: Time,
        pub days: u32,
        pub slice: Option<Label>,
        pub figure: Option<Figure>,
        pub page: u32,
        /// Whether an owner asks.
        pub owner: bool,
        /// Whether it is for an export, with longer pages.
        pub whole: bool,
    }
}

wire! {
    /// To the insights: make every row anew from the log of its conversation, or say how far that is.
    pub struct RowsAnew {
        pub site: SiteId,
        pub begin: bool,
    }
}

wire! {
    /// The answer of a conversation: its row, made of its log; none when it never ended.
    pub struct RowOfLog {
        pub outcome: Option<Outcome>,
    }
}

wire! {
    /// To the insights: an agent declined an offer, or let it run out.
    pub struct PassedOver {
        pub site: SiteId,
        pub at: Time,
        pub conversation: ConversationId,
        pub agent: AgentId,
        /// A word of the desk's protocol, or `timed_out`.
        pub reason: String,
    }
}

wire! {
    /// Finished conversations, newest first, not replayed yet.
    pub struct Cases {
        pub cases: Vec<ReplayCase>,
    }
}

wire! {
    /// Where a conversation would be handed over with its own settings, and with others.
    pub struct Points {
        pub before: Option<ReplayPoint>,
        pub after: Option<ReplayPoint>,
    }
}
