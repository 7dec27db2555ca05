//! What the bot may do by itself, as the owner decides it.

use alloc::string::String;
use alloc::vec::Vec;

use crate::context::Identity;
use crate::text::{FactText, Label};
use crate::{wire, words};

words! {
    /// Until when the address of an order can be changed.
    pub enum ChangeUntil {
        /// Until it is packed.
        Packed = "packed",
        /// Until it is handed to the carrier.
        Sent = "sent",
    }
}

wire! {
    /// A longer window for the customers of one loyalty tier.
    pub struct TierWindow {
        /// In the store's own word, e.g. `Gold`.
        pub tier: Label,
        /// Days after delivery.
        pub return_days: u32,
    }
}

wire! {
    /// The rules of a shop for changes of its orders.
    pub struct Policies {
        /// Days after delivery in which items are taken back or exchanged; none: no limit.
        pub return_days: Option<u32>,
        /// Tiers with a window of their own; the longer of the two counts.
        pub tiers: Vec<TierWindow>,
        /// Refunds above this, in minor units, are for a person; none: no limit.
        pub refund_limit: Option<i64>,
        /// A refund goes back the way it was paid or to a gift card of the customer, nowhere else.
        pub refund_to_origin: bool,
        /// Share of a return's refund that the shop keeps, in percent, unless what came was faulty or wrong.
        pub restocking_percent: Option<u32>,
        /// Whether the bot asks why something goes back.
        pub ask_return_reason: bool,
        /// How a return goes on, in the owner's words: the label, where to bring it.
        pub return_how: Option<FactText>,
        /// None: until it is packed.
        pub address_until: Option<ChangeUntil>,
        /// The reasons for which an order is cancelled; empty: any, also none.
        pub cancel_reasons: Vec<Label>,
        /// The identity that cancelling, returning and exchanging need.
        pub change_level: Identity,
        /// The identity that another address or way to pay needs.
        pub address_level: Identity,
    }
}

impl Default for Policies {
    fn default() -> Self {
        Self {
            return_days: Some(30),
            tiers: Vec::new(),
            refund_limit: Some(50_000),
            refund_to_origin: true,
            restocking_percent: None,
            ask_return_reason: false,
            return_how: None,
            address_until: None,
            cancel_reasons: Vec::new(),
            change_level: Identity::Matched,
            address_level: Identity::Confirmed,
        }
    }
}

wire! {
    /// `GET /api/policies` and the answer to `POST`: the rules, and what they say.
    pub struct PoliciesView {
        pub policies: Policies,
        pub sentences: Vec<String>,
    }
}
