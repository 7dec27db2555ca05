use serde_json::{Value, json};

use super::{NOW, read, store};
use crate::store::import;

/// The reason for which the record at a path is not taken once one of its fields has this value.
fn reason(path: &str, value: Value) -> String {
    let mut store = store();
    *store.pointer_mut(path).unwrap_or_else(|| unreachable!("{path}")) = value;
    let report = read(&store).report;
    let list = path.split('/').nth(1).unwrap();
    let index = path.split('/').nth(2).unwrap();
    let own = report.rejected.iter().find(|rejected| rejected.record == format!("{list}[{index}]"));
    own.map_or_else(|| String::from("taken"), |rejected| rejected.reason.clone())
}

fn refused(text: &str) -> String {
    import(text, NOW).unwrap_err()
}

#[test]
fn a_valid_file_is_taken_whole() {
    let report = read(&store()).report;
    assert!(report.stored);
    assert_eq!((report.customers, report.orders, report.products, report.conversations), (1, 1, 1, 1));
    assert_eq!((report.rejected_count, report.rejected.len()), (0, 0));
}

#[test]
fn what_is_no_store_file_is_refused_with_one_sentence() {
    assert!(refused("{").starts_with("The file is not JSON: "));
    assert_eq!(refused("[]"), "The file must be one JSON object.");
    assert_eq!(refused("{}"), "The file's format must be \"baton-store-1\", it is \"\".");
    assert_eq!(
        refused(r#"{"format":"baton-store-1","currency":"eur"}"#),
        "The file's currency must be three capital letters like \"EUR\", it is \"eur\"."
    );
    assert_eq!(refused(r#"{"format":"baton-store-1","currency":"EUR","orders":{}}"#), "\"orders\" must be a list.");
    let many = vec![json!({}); 50_001];
    let store = json!({ "format": "baton-store-1", "currency": "EUR", "products": many });
    assert_eq!(refused(&store.to_string()), "The file has 50001 products, the limit is 50000 in one file.");
}

#[test]
fn a_file_without_a_valid_record_stores_nothing() {
    let report = read(&json!({ "format": "baton-store-1", "currency": "EUR", "customers": [{ "id": "a" }] })).report;
    assert!(!report.stored);
    assert_eq!(report.rejected_count, 1);
    assert_eq!(report.rejected[0].record, "customers[0]");
    assert_eq!(report.rejected[0].reason, "name: is missing");
}

#[test]
fn a_wrong_field_is_named_with_what_was_found_and_the_limit() {
    let cases = [
        ("/customers/0/id", json!(" "), "id: is empty"),
        ("/customers/0/name", json!("x".repeat(121)), "name: is too long: 121, the limit is 120"),
        ("/customers/0/email", json!("lena"), "email: \"lena\" is no e-mail address"),
        (
            "/customers/0/payment_methods/0/last4",
            json!("4111111111111111"),
            "payment_methods[0].last4: must be the last 4 digits and no more",
        ),
        ("/customers/0/payment_methods/1/balance", json!(-1), "payment_methods[1].balance: -1, must not be negative"),
        ("/customers/0/address/city", json!(""), "address.city: is empty"),
        ("/orders/0/id", json!("#"), "id: \"#\" has no letter A to Z and no digit"),
        ("/orders/0/customer_id", json!("nobody"), "customer_id: no valid customer of the file is \"nobody\""),
        (
            "/orders/0/placed_at",
            json!("yesterday"),
            "placed_at: expected a date like 2026-03-31 or 2026-03-31T14:05:00Z",
        ),
        ("/orders/0/placed_at", json!("2026-04-02"), "placed_at: lies more than a day ahead"),
        ("/orders/0/promised_at", json!("2026-03-19"), "promised_at: lies before placed_at"),
        ("/orders/0/promised_at", json!("2026-03-20"), "taken"),
        ("/orders/0/items", json!([]), "items: none, at least 1 is needed"),
        (
            "/orders/0/items",
            json!(vec![store()["orders"][0]["items"][0].clone(); 201]),
            "items: 201 entries, the limit is 200",
        ),
        ("/orders/0/items/0/quantity", json!(0), "items[0].quantity: 0, must be 1 to 10000"),
        ("/orders/0/items/0/quantity", json!(1.5), "items[0].quantity: expected a whole number in range"),
        ("/orders/0/items/1/price", json!(1.999), "items[1].price: 1.999 has more than the 2 decimals of EUR"),
        ("/orders/0/items/1/price", json!("free"), "items[1].price: expected an amount like 12.50"),
        ("/orders/0/shipments/0/skus/0", json!("HAT"), "shipments[0].skus: \"HAT\" is no item of this order"),
        (
            "/orders/0/shipments/0/events/0/at",
            json!("2027-01-01"),
            "shipments[0].events[0].at: lies more than a day ahead",
        ),
        ("/orders/0/payments/0/kind", json!("gift"), "payments[0].kind: must be payment or refund"),
        ("/orders/0/payments/1/amount", json!(-2), "payments[1].amount: -2, must not be negative"),
        ("/products/0/variants/0/price", json!(null), "variants[0].price: is missing"),
        ("/products/0/goes_with/0", json!("hat"), "goes_with: no product of the file is \"hat\""),
        ("/conversations/0/customer_id", json!("nobody"), "customer_id: no valid customer of the file is \"nobody\""),
        ("/conversations/0/messages/0/from", json!("parrot"), "messages[0].from: must be shopper, bot or agent"),
        ("/conversations/0/at", json!("2026-04-02"), "at: lies more than a day ahead"),
    ];
    for (path, value, expected) in cases {
        assert_eq!(reason(path, value), expected, "{path}");
    }
}

#[test]
fn of_two_records_with_one_id_the_first_is_taken() {
    let mut store = store();
    for list in ["customers", "orders", "products", "conversations"] {
        let first = store[list][0].clone();
        store[list].as_array_mut().unwrap().push(first);
    }
    store["orders"][1]["id"] = json!("1245");
    let report = read(&store).report;
    assert_eq!((report.customers, report.orders, report.products, report.conversations), (1, 1, 1, 1));
    let lines: Vec<_> = report.rejected.iter().map(|line| (line.record.as_str(), line.reason.as_str())).collect();
    assert_eq!(
        lines,
        [
            ("customers[1]", "is the same as customers[0]"),
            ("orders[1]", "is the same as orders[0]"),
            ("products[1]", "is the same as products[0]"),
            ("conversations[1]", "is the same as conversations[0]"),
        ]
    );
}

#[test]
fn the_orders_of_a_rejected_customer_are_rejected_too() {
    let mut store = store();
    store["customers"][0]["email"] = json!("none");
    let report = read(&store).report;
    let records: Vec<_> = report.rejected.iter().map(|line| line.record.as_str()).collect();
    assert_eq!(records, ["customers[0]", "orders[0]", "conversations[0]"]);
    assert_eq!(report.products, 1);
}

#[test]
fn a_product_with_one_sku_twice_is_rejected() {
    let mut store = store();
    let variant = store["products"][0]["variants"][0].clone();
    store["products"][0]["variants"].as_array_mut().unwrap().push(variant);
    let report = read(&store).report;
    assert_eq!(report.rejected[0].reason, "variants[1].sku: \"MUG-1\" is named twice");
}

#[test]
fn the_first_hundred_rejected_records_are_listed_and_all_are_counted() {
    let mut store = store();
    store["customers"] = json!(vec![json!({}); 150]);
    let report = read(&store).report;
    assert_eq!(report.rejected_count, 152, "with the order and the conversation");
    assert_eq!(report.rejected.len(), 100);
    assert_eq!(report.rejected[99].record, "customers[99]");
}

#[test]
fn amounts_that_cannot_be_added_up_are_rejected() {
    let mut store = store();
    store["orders"][0]["items"][0]["price"] = json!(10_000_000_000_u64);
    store["orders"][0]["items"][0]["quantity"] = json!(10_000);
    let report = read(&store).report;
    assert_eq!(report.rejected[0].reason, "items: the limit of their total is 1000000000000000 minor units");
}
