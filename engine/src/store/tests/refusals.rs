use baton_shared::action::StoreAction;
use baton_shared::text::Label;
use serde_json::json;

use super::shop::{cancel, change_items, exchange, give_back, pay_with, send_to, shop};
use super::{read, store};
use crate::store::limits;

const SMALL_TO_M: &[(&str, &str)] = &[("LAMP-S", "LAMP-M")];

#[test]
fn an_action_for_another_order_or_customer_or_of_no_known_kind_does_nothing() {
    let other = StoreAction::Cancel { order: Label::cut("#12-46"), reason: None };
    assert_eq!(shop().refusal(&other), "The store did not find this order.");
    let nobody = StoreAction::Cancel { order: Label::default(), reason: None };
    assert_eq!(shop().refusal(&nobody), "The store did not find this order.");
    assert_eq!(shop().refusal(&StoreAction::Unknown), "The store does not know this kind of change.");
    let mut shop = shop();
    shop.order.customer_id = Label::cut("somebody else");
    assert_eq!(shop.refusal(&cancel()), "The store did not find this order.");
}

#[test]
fn only_a_pending_order_is_cancelled_or_changed() {
    let changes = [cancel(), change_items(SMALL_TO_M, Some("card")), send_to("Weser 3"), pay_with("gift")];
    for status in ["processed", "shipped", "delivered", "cancelled", "return requested", "some other word"] {
        // The owner decides until when the bot changes an address; the store takes it until the parcel left.
        let not_sent = status == "processed";
        for action in changes.iter().filter(|action| !not_sent || **action != send_to("Weser 3")) {
            let expected = format!("The order has the state “{status}” and can be changed no more.");
            assert_eq!(shop().in_state(status).refusal(action), expected, "{action:?}");
        }
        assert_eq!(shop().in_state(status).act(&send_to("Weser 3")).is_ok(), not_sent, "{status}");
    }
}

#[test]
fn an_order_whose_items_were_changed_once_is_changed_no_more() {
    let expected = "The items of this order were changed once, so it can be changed or cancelled no more.";
    let changes = [cancel(), change_items(SMALL_TO_M, Some("card")), send_to("Weser 3"), pay_with("gift")];
    for action in &changes {
        let mut changed = shop();
        changed.act(&change_items(SMALL_TO_M, Some("card"))).unwrap();
        assert_eq!(changed.refusal(action), expected);
        assert_eq!(shop().in_state("pending (item modified)").refusal(action), expected);
    }
    let mut file = store();
    file["orders"][0]["status"] = json!("Pending (items modified)");
    assert!(read(&file).orders[0].changed, "the file's word is kept as a fact");
}

#[test]
fn only_a_delivered_order_goes_back_and_only_once() {
    let requests = [give_back(&["LAMP-S"]), exchange(SMALL_TO_M, "card")];
    for action in &requests {
        for status in ["pending", "shipped", "cancelled", "returned"] {
            let expected =
                format!("Only delivered orders can be returned or exchanged, this one has the state “{status}”.");
            assert_eq!(shop().in_state(status).refusal(action), expected);
        }
        let expected = "A return or an exchange of this order was requested before.";
        for first in &requests {
            let mut shop = shop().in_state("delivered");
            shop.act(first).unwrap();
            assert_eq!(shop.refusal(action), expected);
            let again = shop.in_state("delivered").refusal(action);
            assert_eq!(again, expected, "also when the carrier's word came in after the request");
        }
        assert_eq!(shop().in_state("Exchange Requested").refusal(action), expected);
    }
}

#[test]
fn items_leave_an_order_piece_by_piece_and_no_more_than_it_has() {
    let mut shop = shop().in_state("delivered");
    let missing = "The order does not have all of the items that were named.";
    assert_eq!(shop.refusal(&give_back(&["MUG"])), missing);
    assert_eq!(shop.refusal(&give_back(&["LAMP-S", "LAMP-S", "LAMP-S"])), missing);
    assert_eq!(shop.refusal(&exchange(&[("LAMP-M", "LAMP-S")], "card")), missing);
    let three = [("LAMP-S", "LAMP-M"), ("LAMP-S", "LAMP-L"), ("LAMP-S", "LAMP-XS")];
    assert_eq!(shop.refusal(&exchange(&three, "card")), missing);
    assert_eq!(shop.refusal(&give_back(&[])), "No item of the order was named.");
    assert_eq!(shop.refusal(&exchange(&[], "card")), "No item of the order was named.");
    assert_eq!(shop.act(&give_back(&["LAMP-S", "LAMP-S"])), Ok(()));
}

#[test]
fn a_final_sale_stays_sold() {
    let expected = "Rope is a final sale and is not taken back.";
    let mut delivered = shop().in_state("delivered");
    assert_eq!(delivered.refusal(&give_back(&["LAMP-S", "ROPE"])), expected);
    assert_eq!(delivered.refusal(&exchange(&[("ROPE", "ROPE-20")], "card")), expected);
    assert_eq!(shop().refusal(&change_items(&[("ROPE", "ROPE-20")], Some("card"))), expected);
}

#[test]
fn a_swap_leads_to_an_available_other_variant_of_the_same_product() {
    let cases = [
        ("LAMP-S", "Lamp in that variant is what was ordered already."),
        ("LAMP-OLD", "Lamp in that variant is not available now."),
        ("MUG", "Lamp does not come in that variant."),
        ("NOTHING", "Lamp does not come in that variant."),
    ];
    for (to, expected) in cases {
        assert_eq!(shop().refusal(&change_items(&[("LAMP-S", to)], Some("card"))), expected);
        assert_eq!(shop().in_state("delivered").refusal(&exchange(&[("LAMP-S", to)], "card")), expected);
    }
    let mut unknown = shop();
    unknown.products.clear();
    let missing = "The order does not have all of the items that were named.";
    assert_eq!(unknown.refusal(&change_items(SMALL_TO_M, Some("card"))), missing);
}

#[test]
fn a_way_to_pay_is_one_that_the_customer_has() {
    let expected = "The store does not have that way to pay on file.";
    assert_eq!(shop().refusal(&pay_with("stolen")), expected);
    assert_eq!(shop().refusal(&change_items(SMALL_TO_M, Some("stolen"))), expected);
    assert_eq!(shop().in_state("delivered").refusal(&exchange(SMALL_TO_M, "stolen")), expected);
    let StoreAction::Return { order, items, reason, .. } = give_back(&["LAMP-S"]) else { unreachable!() };
    let stolen = StoreAction::Return { order, items, method: Some(Label::cut("stolen")), reason, restocking: None };
    assert_eq!(shop().in_state("delivered").refusal(&stolen), expected);
    assert_eq!(shop().refusal(&pay_with("card")), "The order is paid that way already.");
    let mut unpaid = shop();
    unpaid.order.payments.clear();
    assert_eq!(unpaid.refusal(&pay_with("gift")), "The store knows of no payment for this order.");
}

#[test]
fn a_gift_card_pays_no_more_than_is_on_it() {
    let expected = "There is not enough on the gift card.";
    assert_eq!(shop().refusal(&pay_with("gift")), expected);
    assert_eq!(shop().refusal(&change_items(&[("LAMP-S", "LAMP-L")], Some("gift"))), expected);
    let mut delivered = shop().in_state("delivered");
    assert_eq!(delivered.refusal(&exchange(&[("LAMP-S", "LAMP-L")], "gift")), expected);
    let mut unknown = shop();
    unknown.customer.payment_methods[1].balance = None;
    assert_eq!(unknown.refusal(&change_items(SMALL_TO_M, Some("gift"))), expected, "what is on it is not known");
}

#[test]
fn an_address_without_its_street_is_refused() {
    assert_eq!(shop().refusal(&send_to(" ")), "The address needs a street, a city and a postcode.");
}

#[test]
fn an_order_keeps_no_more_payments_than_a_store_takes() {
    let mut shop = shop();
    shop.customer.payment_methods[1].balance = Some(10_000);
    let mut changes = [pay_with("gift"), pay_with("card")].into_iter().cycle();
    let refusal = changes.find_map(|action| shop.act(&action).err()).unwrap();
    assert_eq!(refusal.to_string(), "The order would become larger than the store can keep.");
    assert!(shop.order.payments.len() <= limits::PAYMENTS);
}
