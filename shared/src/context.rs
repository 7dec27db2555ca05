//! The context of a hand-off: what the person who takes over gets, each fact with where it is from.

use alloc::string::String;
use alloc::vec::Vec;

use crate::order::OrderView;
use crate::text::{FactText, Headline, Label, Page};
use crate::{Time, wire, wire_enum, words};

/// The version of the record; a reader refuses nothing of a later one, it skips what it does not know.
pub const CONTEXT_VERSION: u32 = 1;

words! {
    /// How far the shopper has shown who they are; each level includes the ones before.
    pub enum Identity {
        Anonymous = "anonymous",
        /// An order number with its e-mail or postcode.
        Matched = "matched",
        /// A code sent by e-mail.
        Confirmed = "confirmed",
        /// A token from the shop's own server.
        Signed = "signed",
    }
}

words! {
    /// Whether a fact is only said or also looked up.
    pub enum Standing {
        /// The shopper says so.
        Claimed = "claimed",
        /// The store says so.
        Confirmed = "confirmed",
    }
}

wire_enum! {
    /// Where a fact is from.
    pub enum Source by "from" {
        /// A message of the conversation.
        Message = "message" { seq: u64 },
        /// A look-up in the store, recorded under `seq`.
        Lookup = "lookup" { seq: u64, at: Time },
        /// The page that the shopper is on, or what their browser said.
        Browser = "browser" {},
        /// A correction on the card, recorded under `seq`.
        Correction = "correction" { seq: u64 },
    } else Unknown
}

words! {
    /// What can be known, or must still be asked.
    pub enum FactKey {
        OrderNumber = "order_number",
        Name = "name",
        Email = "email",
        Phone = "phone",
        Postcode = "postcode",
        Issue = "issue",
        Wish = "wish",
        Item = "item",
    }
}

wire! {
    pub struct Fact {
        pub key: FactKey,
        pub value: FactText,
        pub standing: Standing,
        pub source: Source,
    }
}

words! {
    pub enum IssueKind {
        LateDelivery = "late_delivery",
        LostParcel = "lost_parcel",
        WhereIsOrder = "where_is_order",
        Return = "return",
        Exchange = "exchange",
        Refund = "refund",
        Cancel = "cancel",
        AddressChange = "address_change",
        Damaged = "damaged",
        WrongItem = "wrong_item",
        Payment = "payment",
        Product = "product",
        Question = "question",
        /// Nothing is known yet.
        Unstated = "unstated",
    }
}

wire! {
    pub struct Issue {
        pub kind: IssueKind,
        /// What happened, in the shopper's words or from the order's facts.
        pub what: FactText,
        /// What the shopper wants, when they said so.
        pub wants: Option<FactText>,
        pub source: Option<Source>,
    }
}

wire! {
    pub struct ContextOrder {
        pub order: OrderView,
        pub standing: Standing,
        pub source: Source,
    }
}

wire! {
    pub struct CustomerView {
        pub id: Label,
        pub name: Label,
        pub email: Label,
        /// Orders of this person beside the ones that this conversation is about.
        pub past_orders: u32,
        /// Of all orders, in minor units.
        pub spend: i64,
        pub currency: String,
        pub tier: Option<Label>,
    }
}

wire! {
    pub struct ContextCustomer {
        pub customer: CustomerView,
        pub identity: Identity,
        pub source: Source,
    }
}

wire! {
    /// Something that the bot tried.
    pub struct Attempt {
        pub what: FactText,
        pub outcome: FactText,
        pub seq: u64,
    }
}

words! {
    pub enum Tone {
        Calm = "calm",
        Worried = "worried",
        Frustrated = "frustrated",
        Angry = "angry",
        Pleased = "pleased",
    }
}

words! {
    pub enum Trend {
        Steady = "steady",
        Rising = "rising",
        Falling = "falling",
    }
}

wire! {
    pub struct ToneReading {
        pub tone: Tone,
        /// Frustration, 0 to 4.
        pub score: f64,
        pub trend: Trend,
        /// The sentence that shows it.
        pub sentence: Option<FactText>,
        pub seq: Option<u64>,
    }
}

words! {
    /// A reason to hand over.
    pub enum TriggerKind {
        AskedForPerson = "asked_for_person",
        Frustration = "frustration",
        NotUnderstood = "not_understood",
        Circles = "circles",
        PolicyLimit = "policy_limit",
        ValuedCustomer = "valued_customer",
        Safety = "safety",
        LookupFailed = "lookup_failed",
        TurnLimit = "turn_limit",
        OwnerPhrase = "owner_phrase",
        ThumbsDown = "thumbs_down",
        /// The identity check failed too often.
        IdentityFailed = "identity_failed",
    }
}

wire! {
    pub struct Trigger {
        pub kind: TriggerKind,
        /// The words or the figure that made it fire.
        pub evidence: FactText,
        pub seq: u64,
        /// The version of the settings that decided.
        pub settings: u32,
    }
}

wire! {
    /// One look at a reason to hand over: what was found against what was needed.
    pub struct TriggerCheck {
        pub kind: TriggerKind,
        /// In the unit of the reason: frustration 0 to 4, times, turns, 1 for a word that was found.
        pub value: f64,
        pub threshold: f64,
        pub fired: bool,
        pub evidence: FactText,
        /// The message that shows it.
        pub seq: u64,
        /// The version of the settings that decided.
        pub settings: u32,
    }
}

wire! {
    /// An earlier conversation of the same person.
    pub struct Related {
        pub at: Time,
        pub headline: Headline,
        pub outcome: FactText,
    }
}

wire! {
    /// A file that the shopper sent.
    pub struct Attachment {
        pub name: Label,
        /// Its media type, e.g. `image/jpeg`.
        pub media: Label,
        pub bytes: u64,
        pub source: Source,
    }
}

wire! {
    /// What a hand-off carries.
    pub struct Context {
        pub version: u32,
        pub headline: Headline,
        pub issue: Issue,
        pub orders: Vec<ContextOrder>,
        pub customer: Option<ContextCustomer>,
        pub attempts: Vec<Attempt>,
        /// What was promised, in the words that were said.
        pub promises: Vec<Attempt>,
        pub tone: ToneReading,
        pub triggers: Vec<Trigger>,
        pub related: Vec<Related>,
        /// The look-up that gave them.
        pub related_from: Option<Source>,
        pub known: Vec<Fact>,
        pub unknown: Vec<FactKey>,
        pub page: Option<Page>,
        pub language: Option<Label>,
        pub attachments: Vec<Attachment>,
    }
}

words! {
    /// What a row of the shopper's card is about; only rows with a key of a fact can be corrected.
    pub enum CardKey {
        Order = "order",
        State = "state",
        Tracking = "tracking",
        Issue = "issue",
        Wish = "wish",
        Name = "name",
        Email = "email",
        Phone = "phone",
        Item = "item",
        Tried = "tried",
    }
}

wire! {
    pub struct CardRow {
        pub key: CardKey,
        pub label: Label,
        /// Empty: not known yet, and wanted.
        pub value: FactText,
        pub standing: Standing,
        /// The fact that a correction of this row changes.
        pub corrects: Option<FactKey>,
    }
}

wire! {
    /// "This is what I am passing on: anything wrong?": the context as the shopper sees it.
    pub struct HandoffCard {
        pub rows: Vec<CardRow>,
    }
}
