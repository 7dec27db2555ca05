//! Orders as people see them: on the shopper's card, in the context, beside the agent's thread.

use alloc::string::String;
use alloc::vec::Vec;

use crate::text::{FactText, Label};
use crate::{Time, wire, words};

words! {
    /// Where an order stands, in the words that every shop shares.
    pub enum OrderState {
        Pending = "pending",
        Processed = "processed",
        Confirmed = "confirmed",
        Shipped = "shipped",
        OutForDelivery = "out_for_delivery",
        Delivered = "delivered",
        Cancelled = "cancelled",
        Returned = "returned",
        Lost = "lost",
        /// Another word of the store's; `OrderView::store_word` has it.
        Other = "other",
    }
}

impl OrderState {
    /// Whether nothing was handed to a carrier yet.
    #[must_use]
    pub fn is_before_sending(self) -> bool {
        matches!(self, Self::Pending | Self::Processed | Self::Confirmed)
    }
}

wire! {
    /// One line of an order.
    pub struct OrderItem {
        pub sku: String,
        pub title: Label,
        pub variant: Option<Label>,
        pub quantity: u32,
        /// Of one piece, in minor units of the order's currency (cents).
        pub price: i64,
    }
}

wire! {
    /// Something that a carrier reported.
    pub struct TrackingEvent {
        pub at: Option<Time>,
        pub status: Label,
        pub place: Option<Label>,
    }
}

wire! {
    /// One parcel of an order.
    pub struct Shipment {
        pub carrier: Option<Label>,
        pub tracking_number: Option<Label>,
        pub status: Option<Label>,
        /// Newest last.
        pub events: Vec<TrackingEvent>,
    }
}

wire! {
    /// An order with its live state, as looked up at `seen_at`.
    pub struct OrderView {
        /// In the store's own spelling, e.g. `#12345`.
        pub id: Label,
        pub state: OrderState,
        /// The store's own word for the state.
        pub store_word: Label,
        pub placed_at: Option<Time>,
        pub promised_at: Option<Time>,
        pub delivered_at: Option<Time>,
        /// Whole days past the promised day; 0 when on time, arrived or not promised.
        pub days_late: u32,
        pub items: Vec<OrderItem>,
        pub shipments: Vec<Shipment>,
        /// Of all items, in minor units.
        pub total: i64,
        /// Already paid back, in minor units.
        pub refunded: i64,
        /// ISO 4217, e.g. `EUR`.
        pub currency: String,
        /// The city it goes to; the street stays in the store.
        pub ship_to: Option<FactText>,
        pub seen_at: Time,
    }
}

impl OrderView {
    /// The newest thing that a carrier said about any parcel.
    #[must_use]
    pub fn last_event(&self) -> Option<&TrackingEvent> {
        self.shipments.iter().filter_map(|shipment| shipment.events.last()).max_by_key(|event| event.at)
    }
}
