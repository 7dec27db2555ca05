//! A small shop whose order is changed, and the changes.

use baton_shared::action::{StoreAction, Swap};
use baton_shared::text::Label;
use serde_json::json;

use super::{read, store};
use crate::store::{Address, CustomerRecord, NotActed, OrderRecord, PaymentKind, ProductRecord, act};

/// A pair of lamps and a final-sale rope of a customer with a card and a gift card over 15.50; the order waits to be sent.
pub(super) fn shop() -> Shop {
    let mut store = store();
    store["products"] = json!([
        { "id": "lamp", "title": "Lamp", "variants": [
            { "sku": "LAMP-OLD", "options": { "Colour": "grey", "Size": "S" }, "price": 20, "available": false },
            { "sku": "LAMP-S", "options": { "Colour": "brass", "Size": "S" }, "price": 20, "available": true },
            { "sku": "LAMP-M", "options": { "Colour": "brass", "Size": "M" }, "price": 26, "available": true },
            { "sku": "LAMP-XS", "options": { "Colour": "brass", "Size": "XS" }, "price": 15, "available": true },
            { "sku": "LAMP-L", "options": { "Colour": "brass", "Size": "L" }, "price": 50, "available": true },
        ] },
        { "id": "rope", "title": "Rope", "final_sale": true, "variants": [
            { "sku": "ROPE", "options": { "Metres": 10 }, "price": 7.99, "available": true },
            { "sku": "ROPE-20", "options": { "Metres": 20 }, "price": 12, "available": true },
        ] },
        { "id": "mug", "title": "Mug", "variants": [{ "sku": "MUG", "options": {}, "price": 9, "available": true }] },
    ]);
    store["orders"][0]["status"] = json!("pending");
    store["orders"][0]["shipments"] = json!([]);
    store["orders"][0]["items"] = json!([
        { "sku": "LAMP-S", "title": "Lamp", "variant": "brass, S", "quantity": 2, "price": 20 },
        { "sku": "ROPE", "title": "Rope", "quantity": 1, "price": 7.99 },
    ]);
    store["orders"][0]["payments"] = json!([{ "kind": "payment", "amount": 47.99, "method": "card" }]);
    let mut import = read(&store);
    assert_eq!(import.report.rejected, []);
    Shop { order: import.orders.remove(0), customer: import.customers.remove(0), products: import.products }
}

pub(super) struct Shop {
    pub(super) order: OrderRecord,
    pub(super) customer: CustomerRecord,
    pub(super) products: Vec<ProductRecord>,
}

impl Shop {
    pub(super) fn in_state(mut self, status: &str) -> Self {
        self.order.status = Label::cut(status);
        self
    }

    pub(super) fn act(&mut self, action: &StoreAction) -> Result<(), NotActed> {
        act(&mut self.order, &mut self.customer, &self.products, action)
    }

    /// The sentence of a refusal, after which everything is as it was.
    pub(super) fn refusal(&mut self, action: &StoreAction) -> String {
        let before = (self.order.clone(), self.customer.clone());
        let why = self.act(action).unwrap_err().to_string();
        assert_eq!((&self.order, &self.customer), (&before.0, &before.1));
        why
    }

    pub(super) fn items(&self) -> Vec<(&str, u32)> {
        self.order.items.iter().map(|item| (item.sku.as_str(), item.quantity)).collect()
    }

    /// Kind, amount and method of every payment row.
    pub(super) fn rows(&self) -> Vec<(PaymentKind, i64, &str)> {
        self.order
            .payments
            .iter()
            .map(|payment| (payment.kind, payment.amount, payment.method.as_ref().map_or("", Label::as_str)))
            .collect()
    }

    pub(super) fn gift_card(&self) -> i64 {
        self.customer.payment_methods[1].balance.unwrap()
    }
}

pub(super) fn number() -> Label {
    Label::cut("12-45")
}

pub(super) fn cancel() -> StoreAction {
    StoreAction::Cancel { order: number(), reason: None }
}

pub(super) fn give_back(skus: &[&str]) -> StoreAction {
    let items = skus.iter().copied().map(String::from).collect();
    StoreAction::Return { order: number(), items, method: Some(Label::cut("card")), reason: None, restocking: None }
}

pub(super) fn swaps(pairs: &[(&str, &str)]) -> Vec<Swap> {
    pairs.iter().map(|(from, to)| Swap { from: String::from(*from), to: String::from(*to) }).collect()
}

pub(super) fn exchange(pairs: &[(&str, &str)], method: &str) -> StoreAction {
    StoreAction::Exchange { order: number(), swaps: swaps(pairs), method: Some(Label::cut(method)) }
}

pub(super) fn change_items(pairs: &[(&str, &str)], method: Option<&str>) -> StoreAction {
    StoreAction::ChangeItems { order: number(), swaps: swaps(pairs), method: method.map(Label::cut) }
}

pub(super) fn pay_with(method: &str) -> StoreAction {
    StoreAction::ChangePayment { order: number(), method: Label::cut(method) }
}

pub(super) fn send_to(line1: &str) -> StoreAction {
    let address = Address {
        line1: Label::cut(line1),
        line2: None,
        city: Label::cut("Bremen"),
        region: None,
        zip: Label::cut("28195"),
        country: Label::cut("Germany"),
    };
    StoreAction::ChangeAddress { order: number(), address }
}
