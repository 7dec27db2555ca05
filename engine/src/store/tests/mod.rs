#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

mod changes;
mod details;
mod imports;
mod records;
mod refusals;
mod schema;
mod shop;
mod views;

use baton_shared::Time;
use serde_json::{Value, json};

use super::{CustomerRecord, Import, OrderRecord, import};

/// 2026-03-31T12:00:00Z.
const NOW: Time = Time(1_774_958_400_000);

/// A small store with one record of each kind, every field in use.
fn store() -> Value {
    json!({
        "format": "baton-store-1",
        "name": "Quay Supplies",
        "currency": "EUR",
        "customers": [{
            "id": "lena", "name": "Lena Ode", "email": "Lena.Ode@example.com", "phone": "+49 40 5550100", "zip": "20095",
            "tier": "Gold",
            "address": { "line1": "Kai 1", "line2": null, "city": "Hamburg", "region": "HH", "zip": "20095", "country": "Germany" },
            "payment_methods": [{ "id": "card", "kind": "credit_card", "brand": "visa", "last4": "4417" },
                                { "id": "gift", "kind": "gift_card", "balance": 15.5 }],
            "birthday": "unknown fields are overlooked",
        }],
        "orders": [{
            "id": "#12-45", "customer_id": "lena", "placed_at": "2026-03-20T09:30:00Z", "promised_at": "2026-03-26",
            "status": "shipped",
            "items": [{ "sku": "MUG-1", "title": "Mug", "variant": "blue", "quantity": 2, "price": 12.35 },
                      { "sku": "ROPE", "title": "Rope", "quantity": 1, "price": 7.99 }],
            "shipments": [{ "carrier": "Coast Post", "tracking_number": "CP1", "status": "in transit", "skus": ["MUG-1"],
                            "events": [{ "at": "2026-03-24T10:00Z", "status": "held at port", "place": "Cobh" },
                                       { "at": "2026-03-22T10:00Z", "status": "left our warehouse" }] }],
            "payments": [{ "kind": "payment", "amount": 32.69, "method": "card" },
                         { "kind": "refund", "amount": 7.99, "method": "card" }],
            "shipping_address": { "line1": "Pier 4", "city": "Kiel", "zip": "24 103", "country": "Germany" },
        }],
        "products": [{
            "id": "mug", "title": "Mug", "description": "Holds tea.", "category": "Kitchen", "tags": ["enamel"],
            "final_sale": true, "goes_with": ["mug"],
            "variants": [{ "sku": "MUG-1", "options": { "Colour": "blue", "Litres": 0.3, "Lid": false }, "price": 12.35, "available": true }],
        }],
        "conversations": [{
            "customer_id": "lena", "at": "2026-01-05T10:00:00Z", "headline": "Asked for a bigger mug", "outcome": "Told that there is none",
            "messages": [{ "from": "shopper", "text": "Is there a bigger one?" }, { "from": "bot", "text": "There is none." }],
        }],
    })
}

fn read(store: &Value) -> Import {
    import(&store.to_string(), NOW).unwrap()
}

fn order() -> OrderRecord {
    read(&store()).orders.remove(0)
}

fn customer() -> CustomerRecord {
    read(&store()).customers.remove(0)
}
