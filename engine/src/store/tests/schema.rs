use baton_shared::limits as shared;
use serde_json::{Value, json};

use super::{read, store};
use crate::store::limits;

const SCHEMA: &str = include_str!("../../../../schema/store.schema.json");

fn at(path: &str) -> Value {
    let schema: Value = serde_json::from_str(SCHEMA).unwrap();
    schema.pointer(path).cloned().unwrap_or_default()
}

#[test]
fn the_published_schema_has_the_limits_that_are_enforced() {
    let cases = [
        ("/properties/customers/maxItems", limits::RECORDS),
        ("/properties/orders/maxItems", limits::RECORDS),
        ("/properties/products/maxItems", limits::RECORDS),
        ("/properties/conversations/maxItems", limits::RECORDS),
        ("/$defs/label/maxLength", shared::LABEL_CHARS),
        ("/$defs/optional_label/maxLength", shared::LABEL_CHARS),
        ("/$defs/filled/maxLength", shared::LABEL_CHARS),
        ("/$defs/customer/properties/email/maxLength", shared::LABEL_CHARS),
        ("/$defs/customer/properties/payment_methods/maxItems", limits::PAYMENT_METHODS),
        ("/$defs/order/properties/id/maxLength", shared::LABEL_CHARS),
        ("/$defs/order/properties/items/maxItems", limits::ITEMS),
        ("/$defs/order/properties/items/items/properties/quantity/maximum", limits::QUANTITY as usize),
        ("/$defs/order/properties/shipments/maxItems", limits::SHIPMENTS),
        ("/$defs/order/properties/shipments/items/properties/events/maxItems", limits::TRACKING_EVENTS),
        ("/$defs/order/properties/payments/maxItems", limits::PAYMENTS),
        ("/$defs/product/properties/description/maxLength", shared::MESSAGE_CHARS),
        ("/$defs/product/properties/tags/maxItems", limits::TAGS),
        ("/$defs/product/properties/goes_with/maxItems", limits::TAGS),
        ("/$defs/product/properties/variants/maxItems", limits::VARIANTS),
        ("/$defs/product/properties/variants/items/properties/options/maxProperties", limits::OPTIONS),
        ("/$defs/conversation/properties/headline/maxLength", shared::HEADLINE_CHARS),
        ("/$defs/conversation/properties/outcome/maxLength", shared::FACT_CHARS),
        ("/$defs/conversation/properties/messages/maxItems", limits::MESSAGES),
        ("/$defs/conversation/properties/messages/items/properties/text/maxLength", shared::MESSAGE_CHARS),
    ];
    for (path, limit) in cases {
        assert_eq!(at(path), json!(limit), "{path}");
    }
}

/// Every field that the schema requires is really needed, and no other one is.
#[test]
fn the_published_schema_requires_what_is_required() {
    for (list, name) in
        [("customers", "customer"), ("orders", "order"), ("products", "product"), ("conversations", "conversation")]
    {
        let required = at(&format!("/$defs/{name}/required"));
        let fields: Vec<String> = store()[list][0].as_object().unwrap().keys().cloned().collect();
        for field in fields {
            let mut store = store();
            store[list][0].as_object_mut().unwrap().remove(&field);
            let report = read(&store).report;
            let is_rejected = report.rejected.iter().any(|line| line.record == format!("{list}[0]"));
            let is_required = required.as_array().unwrap().contains(&json!(field));
            assert_eq!(is_rejected, is_required, "{list}: {field}");
            store[list][0][&field] = Value::Null;
            assert_eq!(read(&store).report, report, "null means missing: {list}: {field}");
        }
    }
}
