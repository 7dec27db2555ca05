//! The import format as a file has it. Unknown fields are overlooked.

use baton_shared::text::{Body, FactText, Headline, Label};
use baton_shared::wire;

use super::moment::Moment;
use super::money::Decimal;
use super::{Address, EarlierMessage, PaymentKind, ProductOption};

wire! {
    pub struct RawPaymentMethod {
        pub id: Label,
        pub kind: Label,
        pub brand: Option<Label>,
        pub last4: Option<Label>,
        pub balance: Option<Decimal>,
    }
}

wire! {
    pub struct RawCustomer {
        pub id: Label,
        pub name: Label,
        pub email: Label,
        pub phone: Option<Label>,
        pub zip: Option<Label>,
        pub tier: Option<Label>,
        pub address: Option<Address>,
        pub payment_methods: Vec<RawPaymentMethod>,
    }
}

wire! {
    pub struct RawItem {
        pub sku: Label,
        pub title: Label,
        pub variant: Option<Label>,
        pub quantity: u32,
        pub price: Decimal,
    }
}

wire! {
    pub struct RawTrackingEvent {
        pub at: Option<Moment>,
        pub status: Label,
        pub place: Option<Label>,
    }
}

wire! {
    pub struct RawShipment {
        pub carrier: Option<Label>,
        pub tracking_number: Option<Label>,
        pub status: Option<Label>,
        pub skus: Vec<Label>,
        pub events: Vec<RawTrackingEvent>,
    }
}

wire! {
    pub struct RawPayment {
        pub kind: PaymentKind,
        pub amount: Decimal,
        pub method: Option<Label>,
    }
}

wire! {
    pub struct RawOrder {
        pub id: Label,
        pub customer_id: Label,
        pub placed_at: Option<Moment>,
        pub promised_at: Option<Moment>,
        pub delivered_at: Option<Moment>,
        pub status: Label,
        pub items: Vec<RawItem>,
        pub shipments: Vec<RawShipment>,
        pub payments: Vec<RawPayment>,
        pub shipping_address: Option<Address>,
    }
}

wire! {
    pub struct RawVariant {
        pub sku: Label,
        /// An object in the file; the reader makes it a list before.
        pub options: Vec<ProductOption>,
        pub price: Decimal,
        pub available: bool,
    }
}

wire! {
    pub struct RawProduct {
        pub id: Label,
        pub title: Label,
        pub description: Option<Body>,
        pub category: Option<Label>,
        pub tags: Vec<Label>,
        pub final_sale: bool,
        pub goes_with: Vec<Label>,
        pub variants: Vec<RawVariant>,
    }
}

wire! {
    pub struct RawConversation {
        pub customer_id: Label,
        pub at: Moment,
        pub headline: Headline,
        pub outcome: FactText,
        pub messages: Vec<EarlierMessage>,
    }
}
