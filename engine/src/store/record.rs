//! What the embedded store keeps: one JSON row for each record, with parsed times and amounts in minor units.

use baton_shared::action::{Address, PaymentMethod, ProductOption, StoreAction};
use baton_shared::context::Related;
use baton_shared::order::{OrderItem, Shipment};
use baton_shared::text::{Body, Label};
use baton_shared::{Time, wire, words};

wire! {
    pub struct CustomerRecord {
        pub id: Label,
        pub name: Label,
        pub email: Label,
        pub phone: Option<Label>,
        pub zip: Option<Label>,
        /// Of the loyalty programme, in the store's own word.
        pub tier: Option<Label>,
        pub address: Option<Address>,
        pub payment_methods: Vec<PaymentMethod>,
        /// ISO 4217, of the store.
        pub currency: String,
    }
}

words! {
    pub enum PaymentKind {
        Payment = "payment",
        Refund = "refund",
    }
}

wire! {
    pub struct Payment {
        pub kind: PaymentKind,
        /// In minor units, never negative.
        pub amount: i64,
        pub method: Option<Label>,
    }
}

wire! {
    pub struct ShipmentRecord {
        pub shipment: Shipment,
        /// Of the order's items; none named means all.
        pub skus: Vec<String>,
    }
}

wire! {
    pub struct OrderRecord {
        /// In the store's own spelling.
        pub id: Label,
        pub customer_id: Label,
        /// In the store's own word.
        pub status: Label,
        pub placed_at: Option<Time>,
        pub promised_at: Option<Time>,
        pub delivered_at: Option<Time>,
        pub items: Vec<OrderItem>,
        pub shipments: Vec<ShipmentRecord>,
        pub payments: Vec<Payment>,
        pub shipping_address: Option<Address>,
        pub currency: String,
        /// Its items were changed once, which nothing may follow.
        pub changed: bool,
        /// The return or the exchange that waits for its items.
        pub requested: Option<StoreAction>,
    }
}

wire! {
    pub struct Variant {
        pub sku: Label,
        pub options: Vec<ProductOption>,
        pub price: i64,
        pub available: bool,
    }
}

wire! {
    pub struct ProductRecord {
        pub id: Label,
        pub title: Label,
        pub description: Option<Body>,
        pub category: Option<Label>,
        pub tags: Vec<Label>,
        pub final_sale: bool,
        /// Ids of products.
        pub goes_with: Vec<Label>,
        pub variants: Vec<Variant>,
        pub currency: String,
    }
}

words! {
    /// Who wrote a message of an earlier conversation.
    pub enum Speaker {
        Shopper = "shopper",
        Bot = "bot",
        Agent = "agent",
    }
}

wire! {
    pub struct EarlierMessage {
        pub from: Speaker,
        pub text: Body,
    }
}

wire! {
    /// A conversation from before this deployment.
    pub struct EarlierConversation {
        pub customer_id: Label,
        pub related: Related,
        pub messages: Vec<EarlierMessage>,
    }
}
