//! Records as people see them.

use baton_shared::Time;
use baton_shared::context::CustomerView;
use baton_shared::order::{OrderState, OrderView};
use baton_shared::text::{FactText, Label};

use super::moment::DAY_MS;
use super::{Address, CustomerRecord, OrderRecord, PaymentKind, normal_email, normal_order_id, normal_postcode};

/// The words of an order that waits for items to come back.
pub(super) const RETURN_REQUESTED: &str = "return requested";
pub(super) const EXCHANGE_REQUESTED: &str = "exchange requested";
/// The usual words of a pending order whose items were changed, as [`normal_word`] has them.
const MODIFIED: [&str; 2] = ["pending_(item_modified)", "pending_(items_modified)"];

impl OrderRecord {
    /// The order as people see it at `now`; `None` when its amounts cannot be added up.
    #[must_use]
    pub fn view(&self, now: Time) -> Option<OrderView> {
        let state = self.state();
        Some(OrderView {
            id: self.id.clone(),
            state,
            store_word: self.status.clone(),
            placed_at: self.placed_at,
            promised_at: self.promised_at,
            delivered_at: self.delivered_at,
            days_late: self.days_late(state, now),
            items: self.items.clone(),
            shipments: self.shipments.iter().map(|record| record.shipment.clone()).collect(),
            total: self.total()?,
            refunded: self.sum(PaymentKind::Refund)?,
            currency: self.currency.clone(),
            ship_to: self.shipping_address.as_ref().map(|address| FactText::cut(address.city.as_str())),
            seen_at: now,
        })
    }

    /// The second fact belongs to this order: its customer's e-mail, or the postcode of the customer or of the address
    /// that it goes to. Every comparison is made whatever the others gave, so that the time taken tells nothing.
    #[must_use]
    pub fn is_proved_by(&self, customer: &CustomerRecord, email: Option<&str>, postcode: Option<&str>) -> bool {
        let is_customer = self.customer_id == customer.id;
        let email = normal_email(email.unwrap_or_default());
        let by_email = !email.is_empty() & (email == normal_email(customer.email.as_str()));
        let postcode = normal_postcode(postcode.unwrap_or_default());
        let zips = [customer.zip.as_ref(), customer.address.as_ref().map(zip), self.shipping_address.as_ref().map(zip)];
        let by_postcode = zips
            .into_iter()
            .map(|zip| normal_postcode(zip.map_or("", Label::as_str)))
            .fold(false, |proved, zip| proved | (!zip.is_empty() & (zip == postcode)));
        is_customer & (by_email | by_postcode)
    }

    /// All items, in minor units.
    #[must_use]
    pub fn total(&self) -> Option<i64> {
        self.items
            .iter()
            .try_fold(0_i64, |sum, item| sum.checked_add(item.price.checked_mul(i64::from(item.quantity))?))
    }

    fn sum(&self, kind: PaymentKind) -> Option<i64> {
        self.payments
            .iter()
            .filter(|payment| payment.kind == kind)
            .try_fold(0_i64, |sum, payment| sum.checked_add(payment.amount))
    }

    /// What the customer spent on it: paid less refunded; all items when the store knows of no payment.
    fn spend(&self) -> Option<i64> {
        if !self.payments.is_empty() {
            return self.sum(PaymentKind::Payment)?.checked_sub(self.sum(PaymentKind::Refund)?);
        }
        if self.state() == OrderState::Cancelled { Some(0) } else { self.total() }
    }

    /// The store's own word, refined by what the carriers say of a parcel that is on its way.
    pub(super) fn state(&self) -> OrderState {
        let state = state_of(self.status.as_str());
        let has_parcel = |wanted| {
            self.shipments
                .iter()
                .filter_map(|record| record.shipment.status.as_ref())
                .any(|status| state_of(status.as_str()) == wanted)
        };
        match state {
            // A return or an exchange is only asked for once everything arrived.
            other if self.requested.is_some() => other,
            OrderState::Shipped | OrderState::Other if has_parcel(OrderState::Lost) => OrderState::Lost,
            OrderState::Shipped if has_parcel(OrderState::OutForDelivery) => OrderState::OutForDelivery,
            other => other,
        }
    }

    /// Whole days from the promised day to today, both in UTC, while the order is still awaited.
    fn days_late(&self, state: OrderState, now: Time) -> u32 {
        let is_over = match state {
            OrderState::Delivered | OrderState::Cancelled | OrderState::Returned => true,
            OrderState::Pending
            | OrderState::Processed
            | OrderState::Confirmed
            | OrderState::Shipped
            | OrderState::OutForDelivery
            | OrderState::Lost
            | OrderState::Other
            | OrderState::Unknown => self.delivered_at.is_some() || self.requested.is_some(),
        };
        match self.promised_at {
            Some(promised) if !is_over => {
                let days = (now.0 / DAY_MS).saturating_sub(promised.0 / DAY_MS);
                u32::try_from(days).unwrap_or(u32::MAX)
            }
            Some(_) | None => 0,
        }
    }
}

/// The state that a store's word means; spelling and the usual synonyms are overlooked.
fn state_of(word: &str) -> OrderState {
    match normal_word(word).as_str() {
        "pending" | "open" | "on_hold" => OrderState::Pending,
        // The order waits as before; that no second change follows is `OrderRecord::changed`.
        modified if MODIFIED.contains(&modified) => OrderState::Pending,
        "processed" | "processing" => OrderState::Processed,
        "confirmed" => OrderState::Confirmed,
        "shipped" | "in_transit" | "fulfilled" => OrderState::Shipped,
        "out_for_delivery" => OrderState::OutForDelivery,
        "delivered" | "completed" => OrderState::Delivered,
        "cancelled" | "canceled" => OrderState::Cancelled,
        "returned" => OrderState::Returned,
        "lost" => OrderState::Lost,
        _ => OrderState::Other,
    }
}

/// Whether a store's word tells that the items of an order were changed before.
pub(super) fn says_changed(word: &str) -> bool {
    MODIFIED.contains(&normal_word(word).as_str())
}

/// Whether a store's word tells that a return or an exchange was asked for.
pub(super) fn says_requested(word: &str) -> bool {
    [RETURN_REQUESTED, EXCHANGE_REQUESTED].map(normal_word).contains(&normal_word(word))
}

fn normal_word(word: &str) -> String {
    word.trim()
        .chars()
        .map(|letter| if letter == ' ' || letter == '-' { '_' } else { letter.to_ascii_lowercase() })
        .collect()
}

fn zip(address: &Address) -> &Label {
    &address.zip
}

impl CustomerRecord {
    /// The customer as people see them, from all of their orders; past orders are the ones beside `about`. Orders of
    /// somebody else are left out; `None` when the amounts cannot be added up.
    #[must_use]
    pub fn view(&self, orders: &[OrderRecord], about: &Label) -> Option<CustomerView> {
        let about = normal_order_id(about.as_str());
        let own = || orders.iter().filter(|order| order.customer_id == self.id);
        let past = own().filter(|order| normal_order_id(order.id.as_str()) != about).count();
        Some(CustomerView {
            id: self.id.clone(),
            name: self.name.clone(),
            email: self.email.clone(),
            past_orders: u32::try_from(past).ok()?,
            spend: own().try_fold(0_i64, |sum, order| sum.checked_add(order.spend()?))?,
            currency: self.currency.clone(),
            tier: self.tier.clone(),
        })
    }
}
