//! What can be changed in a store, and what must be known to change it.

use alloc::string::String;
use alloc::vec::Vec;

use crate::text::{FactText, Label};
use crate::{wire, wire_enum, words};

wire! {
    pub struct Address {
        pub line1: Label,
        pub line2: Option<Label>,
        pub city: Label,
        pub region: Option<Label>,
        pub zip: Label,
        pub country: Label,
    }
}

wire! {
    /// A way to pay that the store knows of a customer.
    pub struct PaymentMethod {
        pub id: Label,
        /// E.g. `credit_card`.
        pub kind: Label,
        pub brand: Option<Label>,
        pub last4: Option<Label>,
        /// Of a gift card, in minor units.
        pub balance: Option<i64>,
    }
}

wire! {
    /// An option of a variant, e.g. `Size`: `M`.
    pub struct ProductOption {
        pub name: Label,
        pub value: Label,
    }
}

wire! {
    /// One variant that an item can be exchanged for.
    pub struct Choice {
        pub sku: String,
        pub options: Vec<ProductOption>,
        /// In minor units.
        pub price: i64,
        pub available: bool,
    }
}

wire! {
    /// The variants of one item's product, its own among them.
    pub struct ItemChoices {
        /// Of the item in the order.
        pub sku: String,
        pub choices: Vec<Choice>,
    }
}

wire! {
    /// What an order change needs to know beside the order itself. Never shown to a shopper as it is.
    pub struct OrderDetails {
        /// In the store's own spelling.
        pub order: Label,
        /// The way in which it was paid, by its id.
        pub paid_with: Option<Label>,
        pub methods: Vec<PaymentMethod>,
        pub address: Option<Address>,
        /// Items that are not taken back, by sku.
        pub final_sale: Vec<String>,
        /// One entry for each item that has variants.
        pub items: Vec<ItemChoices>,
    }
}

wire! {
    /// One item and the variant that takes its place.
    pub struct Swap {
        pub from: String,
        pub to: String,
    }
}

wire_enum! {
    /// A change of the store, complete: what is shown to the shopper is what is done after a yes. Items are skus, one entry
    /// for each piece; a method is the id of a [`PaymentMethod`].
    pub enum StoreAction by "action" {
        Cancel = "cancel" { order: Label, reason: Option<FactText> },
        Return = "return" {
            order: Label,
            items: Vec<String>,
            method: Option<Label>,
            reason: Option<FactText>,
            /// What the shop keeps of the refund, in minor units.
            restocking: Option<i64>,
        },
        /// Of a delivered order.
        Exchange = "exchange" { order: Label, swaps: Vec<Swap>, method: Option<Label> },
        /// Of an order that was not sent yet.
        ChangeItems = "change_items" { order: Label, swaps: Vec<Swap>, method: Option<Label> },
        ChangeAddress = "change_address" { order: Label, address: Address },
        ChangePayment = "change_payment" { order: Label, method: Label },
        /// A part of what was paid goes back the way it came, in minor units; the order stays as it is.
        Refund = "refund" { order: Label, amount: i64, reason: Option<FactText> },
    } else Unknown
}

impl StoreAction {
    /// The order that it changes; empty when the action is not known.
    #[must_use]
    pub fn order(&self) -> &str {
        match self {
            Self::Cancel { order, .. }
            | Self::Return { order, .. }
            | Self::Exchange { order, .. }
            | Self::ChangeItems { order, .. }
            | Self::ChangeAddress { order, .. }
            | Self::ChangePayment { order, .. }
            | Self::Refund { order, .. } => order.as_str(),
            Self::Unknown => "",
        }
    }
}

words! {
    /// What a dialogue asks for.
    pub enum Slot {
        Items = "items",
        /// Which variant an item is exchanged for.
        Variant = "variant",
        Reason = "reason",
        Address = "address",
        Method = "method",
        /// Whether a code may be sent by mail.
        SendCode = "send_code",
        /// The code from the mail.
        Code = "code",
    }
}

words! {
    /// How a dialogue ended.
    pub enum DialogueEnd {
        Done = "done",
        /// The shopper said no.
        Declined = "declined",
        /// The site's policy or the order's state does not allow it.
        NotAllowed = "not_allowed",
        /// The store refused or failed.
        Failed = "failed",
        /// A person takes it over.
        HandedOver = "handed_over",
    }
}

wire_enum! {
    /// Where a dialogue of the bot stands.
    pub enum DialogueStep by "step" {
        Asks = "asks" { slot: Slot },
        /// The bot showed what it will do, and waits for a yes.
        Proposes = "proposes" { action: StoreAction },
        Ends = "ends" { end: DialogueEnd, why: Option<FactText> },
    } else Unknown
}
