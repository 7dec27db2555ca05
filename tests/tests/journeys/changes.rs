use baton_shared::event::Event;
use baton_tests::{Shopper, Site, answers};
use serde_json::{Value, json};

/// An order that can still be changed, of a customer with two ways to pay.
const PENDING: &str = r##"{"format":"baton-store-1","name":"x","currency":"EUR",
    "customers":[{"id":"rui_alves","name":"Rui Alves","email":"rui@alves.example","zip":"1100-148",
        "payment_methods":[{"id":"paypal_rui","kind":"paypal"},{"id":"gift_card_rui","kind":"gift_card","balance":200.0}]}],
    "orders":[{"id":"#30001","customer_id":"rui_alves","status":"pending",
        "items":[{"sku":"OAR-S","title":"Oar","variant":"Length: short","quantity":1,"price":40.0}],
        "shipments":[],"payments":[{"kind":"payment","amount":40.0,"method":"paypal_rui"}]}],
    "products":[{"id":"oar","title":"Oar","variants":[
        {"sku":"OAR-S","options":{"Length":"short"},"price":40.0,"available":true},
        {"sku":"OAR-L","options":{"Length":"long"},"price":45.0,"available":true}]}]}"##;

fn site() -> Site {
    let site = Site::open();
    let answer = site.owner.post("/api/store/import", PENDING);
    assert_eq!(answer.status, 200, "{}", answer.body);
    site
}

/// Taps the answer to a proposal and gives what the bot says to it.
fn tap(shopper: &Shopper, label: &str, choice: &str) -> String {
    let seq = shopper.client.wait_ack(&shopper.tap(label, choice));
    answers(&shopper.answer_to(seq)).to_owned()
}

fn choices(event: &Event) -> Vec<&str> {
    match event {
        Event::Message { replies, .. } => replies.iter().map(|reply| reply.choice.as_str()).collect(),
        _ => Vec::new(),
    }
}

#[test]
fn an_order_is_cancelled_after_a_yes_and_the_store_knows() {
    let site = site();
    let shopper = site.shopper();
    let shown = shopper.ask("Please cancel order #30001. My e-mail is rui@alves.example");
    assert!(answers(&shown).contains("40.00 EUR goes back to your PayPal account"), "{shown:?}");
    assert_eq!(choices(&shown), ["yes", "no"]);
    let done = tap(&shopper, "Yes, do it", "yes");
    assert!(done.starts_with("Done: order #30001 is cancelled."), "{done}");
    let later = site.shopper().ask("Where is order #30001? rui@alves.example");
    assert!(answers(&later).contains("was cancelled"), "{later:?}");
}

#[test]
fn an_item_is_changed_once_and_only_once() {
    let site = site();
    let shopper = site.shopper();
    let ask = "Please exchange the oar of order #30001 for a long one, rui@alves.example";
    let shown = shopper.ask(ask);
    assert!(answers(&shown).contains("Length: long"), "{shown:?}");
    let done = tap(&shopper, "Yes, do it", "yes");
    assert!(done.contains("are changed"), "{done}");
    let again = site.shopper();
    let shown = again.ask("Please exchange the oar of order #30001 for a short one, rui@alves.example");
    assert!(answers(&shown).contains("Length: short"), "{shown:?}");
    let refused = tap(&again, "Yes, do it", "yes");
    assert!(!refused.contains("Done"), "{refused}");
}

#[test]
fn a_no_leaves_the_store_as_it_is() {
    let site = site();
    let shopper = site.shopper();
    let _ = shopper.ask("Cancel order #30001, rui@alves.example");
    assert!(tap(&shopper, "No", "no").contains("changed nothing"));
    let later = site.shopper().ask("Where is order #30001? rui@alves.example");
    assert!(answers(&later).contains("not packed yet"), "{later:?}");
}

#[test]
fn the_owner_sets_the_rules_and_reads_what_they_say() {
    let site = site();
    let before: Value = serde_json::from_str(&site.owner.get("/api/policies").body).unwrap();
    assert_eq!(before["policies"]["return_days"], 30);
    let rules =
        json!({"cancel_reasons": ["ordered by mistake"], "change_level": "matched", "address_level": "matched"});
    let answer = site.owner.post("/api/policies", &rules.to_string());
    assert_eq!(answer.status, 200, "{}", answer.body);
    assert!(answer.body.contains("“ordered by mistake”") && answer.body.contains("at any time after delivery"));
    let shown = site.shopper().ask("Cancel order #30001, rui@alves.example");
    assert!(answers(&shown).contains("Why should it be cancelled?"), "{shown:?}");
    let many = json!({"cancel_reasons": vec!["x"; 21], "change_level": "matched", "address_level": "matched"});
    assert_eq!(site.owner.post("/api/policies", &many.to_string()).status, 413);
}

#[test]
fn rules_that_no_shop_can_mean_are_refused_in_the_set_up_too() {
    let site = Site::open();
    let body = json!({
        "site": "other", "name": "Other", "origins": ["https://other.example"],
        "owner": {"name": "Eve", "email": "eve@other.example", "password": "a long password of Eve"},
        "policies": {"refund_limit": -1, "change_level": "matched", "address_level": "matched"},
    });
    let code = format!("Bearer {}", baton_tests::SETUP_CODE);
    let headers = [("content-type", "application/json"), ("authorization", code.as_str())];
    let answer = site.workerd.http().send("POST", "/api/setup", &headers, Some(&body.to_string()));
    assert_eq!(answer.status, 400, "{}", answer.body);
}
