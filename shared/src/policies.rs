//! What the bot may do by itself, as the owner decides it.

use alloc::string::String;
use alloc::vec::Vec;

use crate::context::Identity;
use crate::text::Label;
use crate::wire;

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
