//! The part of a store that the demo shop's pages show.

use serde_json::{Value, json};

/// `{currency, products, orders}` of a store; of a customer, only what the order page prints.
pub(super) fn data(store: &Value) -> Value {
    let orders: Vec<Value> = list(store, "orders").map(|order| brief(store, order)).collect();
    json!({
        "currency": store.get("currency"),
        "products": store.get("products").cloned().unwrap_or_else(|| json!([])),
        "orders": orders,
    })
}

fn brief(store: &Value, order: &Value) -> Value {
    let field = |name: &str| order.get(name).cloned().unwrap_or(Value::Null);
    let customer = list(store, "customers").find(|one| one.get("id") == order.get("customer_id"));
    let of_customer = |name: &str| customer.and_then(|one| one.get(name)?.as_str());
    json!({
        "id": field("id"),
        "status": field("status"),
        "placed_at": field("placed_at"),
        "promised_at": field("promised_at"),
        "note": field("note"),
        "customer": of_customer("name").and_then(|name| name.split(' ').next()),
        "email": of_customer("email"),
        "zip": of_customer("zip"),
    })
}

fn list<'a>(store: &'a Value, name: &str) -> impl Iterator<Item = &'a Value> {
    store.get(name).and_then(Value::as_array).into_iter().flatten()
}

#[cfg(test)]
mod tests {
    use super::data;
    use serde_json::json;

    #[test]
    fn an_order_carries_what_its_customer_would_type() {
        let store = json!({
            "currency": "EUR",
            "customers": [{"id": "m", "name": "Maren Holt", "email": "m@example.com", "zip": "22763", "phone": "1"}],
            "orders": [
                {"id": "#1", "customer_id": "m", "status": "shipped", "placed_at": "2026-03-01T12:00:00Z",
                 "items": [], "note": "Late"},
                {"id": "#2", "customer_id": "nobody", "status": "pending"},
            ],
        });
        let data = data(&store);
        assert_eq!(
            data.pointer("/orders/0"),
            Some(&json!({
                "id": "#1", "status": "shipped", "placed_at": "2026-03-01T12:00:00Z", "promised_at": null,
                "note": "Late", "customer": "Maren", "email": "m@example.com", "zip": "22763",
            }))
        );
        assert_eq!(data.pointer("/orders/1/customer"), Some(&json!(null)));
        assert_eq!(data.get("products"), Some(&json!([])));
    }
}
