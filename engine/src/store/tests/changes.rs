use baton_shared::action::StoreAction;
use baton_shared::order::OrderState;
use baton_shared::wire::{from_json, to_json};

use super::NOW;
use super::shop::{cancel, change_items, exchange, give_back, number, pay_with, send_to, shop};
use crate::store::OrderRecord;
use crate::store::PaymentKind::{Payment, Refund};

#[test]
fn a_cancelled_order_is_paid_back() {
    let mut shop = shop();
    shop.act(&cancel()).unwrap();
    assert_eq!(shop.rows(), [(Payment, 4_799, "card"), (Refund, 4_799, "card")]);
    let view = shop.order.view(NOW).unwrap();
    assert_eq!((view.state, view.refunded), (OrderState::Cancelled, 4_799));
    assert_eq!(shop.gift_card(), 1_550);
}

#[test]
fn a_part_is_paid_back_the_way_it_came_and_never_more_than_is_held() {
    let refund = |amount| StoreAction::Refund { order: number(), amount, reason: None };
    let mut shop = shop().in_state("shipped");
    shop.act(&refund(799)).unwrap();
    assert_eq!(shop.rows()[1..], [(Refund, 799, "card")]);
    let view = shop.order.view(NOW).unwrap();
    assert_eq!((view.state, view.refunded), (OrderState::Shipped, 799));
    let why = "Only what was paid and not paid back yet can be refunded.";
    for amount in [4_001, 0, -5, i64::MIN] {
        assert_eq!(shop.refusal(&refund(amount)), why, "{amount}");
    }
    shop.act(&refund(4_000)).unwrap();
    assert_eq!(shop.refusal(&refund(1)), why);
}

#[test]
fn each_way_to_pay_gets_back_what_it_paid_and_no_more() {
    let mut shop = shop();
    shop.order.payments[0].amount = 4_000;
    let part = |kind, amount, method: &str| crate::store::Payment {
        kind,
        amount,
        method: Some(baton_shared::text::Label::cut(method)),
    };
    shop.order.payments.extend([part(Payment, 799, "gift"), part(Refund, 500, "card")]);
    shop.act(&cancel()).unwrap();
    assert_eq!(shop.rows()[3..], [(Refund, 3_500, "card"), (Refund, 799, "gift")]);
    assert_eq!(shop.gift_card(), 1_550 + 799);
}

#[test]
fn a_refund_that_went_another_way_is_not_paid_twice() {
    let mut shop = shop();
    let mut early = shop.order.payments[0].clone();
    early.kind = Refund;
    early.amount = 799;
    early.method = Some(baton_shared::text::Label::cut("gift"));
    shop.order.payments.push(early);
    shop.act(&cancel()).unwrap();
    assert_eq!(shop.rows()[2..], [(Refund, 4_000, "card")]);
}

#[test]
fn an_order_without_a_known_payment_is_cancelled_without_a_refund() {
    let mut shop = shop();
    shop.order.payments.clear();
    shop.act(&cancel()).unwrap();
    assert_eq!(shop.rows(), []);
    assert_eq!(shop.order.view(NOW).unwrap().state, OrderState::Cancelled);
}

#[test]
fn a_requested_return_keeps_what_comes_back_and_pays_nothing_yet() {
    let mut shop = shop().in_state("delivered");
    let action = give_back(&["LAMP-S", "LAMP-S"]);
    shop.act(&action).unwrap();
    assert_eq!(shop.order.status.as_str(), "return requested");
    assert_eq!(shop.order.requested.as_ref(), Some(&action));
    assert_eq!(shop.rows(), [(Payment, 4_799, "card")]);
    assert_eq!(shop.items(), [("LAMP-S", 2), ("ROPE", 1)]);
    let view = shop.order.view(NOW).unwrap();
    assert_eq!((view.state, view.store_word.as_str()), (OrderState::Other, "return requested"));
    assert_eq!(view.days_late, 0, "it arrived, also when the store does not know when");
}

#[test]
fn a_requested_exchange_keeps_its_swaps_and_takes_nothing_yet() {
    let mut shop = shop().in_state("delivered");
    let action = exchange(&[("LAMP-S", "LAMP-M"), ("LAMP-S", "LAMP-XS")], "gift");
    shop.act(&action).unwrap();
    assert_eq!(shop.order.status.as_str(), "exchange requested");
    assert_eq!(shop.order.requested.as_ref(), Some(&action));
    assert_eq!((shop.rows().len(), shop.gift_card()), (1, 1_550));
    assert_eq!(shop.items(), [("LAMP-S", 2), ("ROPE", 1)]);
}

#[test]
fn changed_items_stand_where_the_old_ones_stood_and_the_difference_is_paid() {
    let mut shop = shop();
    shop.act(&change_items(&[("LAMP-S", "LAMP-M")], Some("gift"))).unwrap();
    assert_eq!(shop.items(), [("LAMP-S", 1), ("LAMP-M", 1), ("ROPE", 1)]);
    let lamp = &shop.order.items[1];
    assert_eq!((lamp.title.as_str(), lamp.price), ("Lamp", 2_600));
    assert_eq!(lamp.variant.as_ref().unwrap().as_str(), "brass, M");
    assert_eq!(shop.rows()[1..], [(Payment, 600, "gift")]);
    assert_eq!(shop.gift_card(), 1_550 - 600);
    let view = shop.order.view(NOW).unwrap();
    assert_eq!((view.state, view.total), (OrderState::Pending, 4_799 + 600));
    assert_eq!(from_json::<OrderRecord>(&to_json(&shop.order)), Ok(shop.order.clone()), "that it was changed is kept");
    assert!(shop.order.changed);
}

#[test]
fn every_piece_of_a_line_can_become_the_same_one() {
    let mut shop = shop();
    shop.act(&change_items(&[("LAMP-S", "LAMP-XS"), ("LAMP-S", "LAMP-XS")], None)).unwrap();
    assert_eq!(shop.items(), [("LAMP-XS", 2), ("ROPE", 1)]);
    assert_eq!(shop.rows()[1..], [(Refund, 1_000, "card")], "back to the way that paid, as no other was named");
}

#[test]
fn a_refund_to_a_gift_card_is_on_it() {
    let mut shop = shop();
    shop.act(&change_items(&[("LAMP-S", "LAMP-XS")], Some("gift"))).unwrap();
    assert_eq!(shop.rows()[1..], [(Refund, 500, "gift")]);
    assert_eq!(shop.gift_card(), 1_550 + 500);
}

#[test]
fn swaps_of_the_same_price_move_no_money() {
    let mut shop = shop();
    shop.order.items[0].price = 2_600;
    shop.act(&change_items(&[("LAMP-S", "LAMP-M")], None)).unwrap();
    assert_eq!(shop.rows().len(), 1);
}

#[test]
fn the_order_goes_to_its_new_address() {
    let mut shop = shop();
    shop.act(&send_to("Weser 3")).unwrap();
    assert_eq!(shop.order.shipping_address.as_ref().unwrap().line1.as_str(), "Weser 3");
    assert_eq!(shop.order.view(NOW).unwrap().ship_to.unwrap().as_str(), "Bremen");
    assert_eq!(shop.customer.address.as_ref().unwrap().city.as_str(), "Hamburg", "the customer lives where before");
    assert_eq!(shop.act(&send_to("Weser 4")), Ok(()), "an address may change again");
}

#[test]
fn another_way_to_pay_takes_the_whole_order_over() {
    let mut shop = shop();
    shop.customer.payment_methods[1].balance = Some(5_000);
    shop.act(&pay_with("gift")).unwrap();
    assert_eq!(shop.rows()[1..], [(Refund, 4_799, "card"), (Payment, 4_799, "gift")]);
    assert_eq!(shop.gift_card(), 201);
    assert_eq!(shop.order.view(NOW).unwrap().state, OrderState::Pending);
    shop.act(&pay_with("card")).unwrap();
    assert_eq!(shop.gift_card(), 5_000);
    shop.act(&cancel()).unwrap();
    assert_eq!(*shop.rows().last().unwrap(), (Refund, 4_799, "card"), "what pays now is what is paid back");
}
