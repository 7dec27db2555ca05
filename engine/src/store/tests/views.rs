use baton_shared::Time;
use baton_shared::order::OrderState;
use baton_shared::text::Label;

use super::{NOW, customer, order};
use crate::store::{OrderRecord, PaymentKind, normal_email, normal_order_id, normal_postcode};

const DAY: u64 = 24 * 60 * 60 * 1_000;

fn state(status: &str, parcel: &str) -> OrderState {
    let mut order = order();
    order.status = Label::cut(status);
    order.shipments[0].shipment.status = Some(Label::cut(parcel));
    order.view(NOW).unwrap().state
}

fn late(order: &OrderRecord, now: Time) -> u32 {
    order.view(now).unwrap().days_late
}

#[test]
fn an_order_is_seen_with_its_sums_and_the_city_alone() {
    let view = order().view(NOW).unwrap();
    assert_eq!(view.id.as_str(), "#12-45");
    assert_eq!(view.state, OrderState::Shipped);
    assert_eq!(view.store_word.as_str(), "shipped");
    assert_eq!(view.total, 2 * 1_235 + 799);
    assert_eq!(view.refunded, 799);
    assert_eq!(view.currency, "EUR");
    assert_eq!(view.ship_to.as_ref().unwrap().as_str(), "Kiel");
    assert_eq!(view.seen_at, NOW);
    assert_eq!(view.days_late, 5);
    assert_eq!(view.last_event().unwrap().status.as_str(), "held at port");
}

#[test]
fn the_stores_word_becomes_a_shared_one_and_is_kept() {
    let cases = [
        ("pending", OrderState::Pending),
        ("Processing", OrderState::Processed),
        ("confirmed", OrderState::Confirmed),
        ("Shipped", OrderState::Shipped),
        ("out for delivery", OrderState::OutForDelivery),
        ("delivered", OrderState::Delivered),
        ("Canceled", OrderState::Cancelled),
        ("returned", OrderState::Returned),
        ("lost", OrderState::Lost),
        ("partly_shipped", OrderState::Other),
    ];
    for (word, expected) in cases {
        assert_eq!(state(word, "in transit"), expected, "{word}");
    }
    let mut order = order();
    order.status = Label::cut("Partly Shipped");
    assert_eq!(order.view(NOW).unwrap().store_word.as_str(), "Partly Shipped");
}

#[test]
fn a_parcel_refines_an_order_that_is_on_its_way() {
    assert_eq!(state("shipped", "Out for Delivery"), OrderState::OutForDelivery);
    assert_eq!(state("shipped", "lost"), OrderState::Lost);
    assert_eq!(state("partly_shipped", "lost"), OrderState::Lost);
    assert_eq!(state("partly_shipped", "out for delivery"), OrderState::Other);
    assert_eq!(state("delivered", "lost"), OrderState::Delivered);
    assert_eq!(state("cancelled", "out for delivery"), OrderState::Cancelled);
}

#[test]
fn days_late_are_whole_days_after_the_promised_one() {
    let mut order = order();
    let promised = Time(1_774_483_200_000);
    assert_eq!(order.promised_at, Some(promised));
    assert_eq!(late(&order, promised.plus(DAY - 1)), 0, "any time of the promised day is on time");
    assert_eq!(late(&order, promised.plus(DAY)), 1);
    assert_eq!(late(&order, Time(promised.0 - 1)), 0);
    order.promised_at = Some(promised.plus(18 * 60 * 60 * 1_000));
    assert_eq!(late(&order, promised.plus(DAY)), 1, "the hour of the promise does not count");
    order.promised_at = None;
    assert_eq!(late(&order, NOW), 0);
}

#[test]
fn what_arrived_or_ended_is_not_late() {
    for word in ["delivered", "cancelled", "returned"] {
        let mut order = order();
        order.status = Label::cut(word);
        assert_eq!(late(&order, NOW), 0, "{word}");
    }
    let mut arrived = order();
    arrived.delivered_at = Some(NOW);
    assert_eq!(late(&arrived, NOW), 0);
    let mut lost = order();
    lost.status = Label::cut("lost");
    assert_eq!(late(&lost, NOW), 5);
}

#[test]
fn the_email_or_a_postcode_of_the_customer_or_the_parcel_proves_an_order() {
    let (order, customer) = (order(), customer());
    let proves = |email, postcode| order.is_proved_by(&customer, email, postcode);
    assert!(proves(Some(" lena.ode@EXAMPLE.com "), None));
    assert!(proves(None, Some("20095")));
    assert!(proves(None, Some("24103")), "of the parcel, written with a space in the store");
    assert!(proves(Some("wrong@example.com"), Some("2 0095")));

    assert!(!proves(None, None));
    assert!(!proves(Some(""), Some("")));
    assert!(!proves(Some("ode@example.com"), None));
    assert!(!proves(None, Some("2009")));
    assert!(!proves(None, Some("-")));
}

#[test]
fn an_empty_email_or_postcode_of_the_store_proves_nothing() {
    let (mut order, mut customer) = (order(), customer());
    customer.email = Label::default();
    customer.zip = Some(Label::default());
    customer.address = None;
    order.shipping_address = None;
    assert!(!order.is_proved_by(&customer, Some(""), Some("")));
    assert!(!order.is_proved_by(&customer, None, Some(" - ")));
}

#[test]
fn somebody_elses_facts_prove_nothing() {
    let (order, mut customer) = (order(), customer());
    customer.id = Label::cut("other");
    assert!(!order.is_proved_by(&customer, Some("lena.ode@example.com"), Some("20095")));
}

#[test]
fn a_customer_is_seen_with_the_orders_beside_the_one_that_is_talked_about() {
    let customer = customer();
    let (about, mut cancelled, mut other) = (order(), order(), order());
    cancelled.id = Label::cut("#2");
    cancelled.status = Label::cut("cancelled");
    cancelled.payments.clear();
    let mut unpaid = cancelled.clone();
    unpaid.id = Label::cut("#3");
    unpaid.status = Label::cut("pending");
    other.id = Label::cut("#4");
    other.customer_id = Label::cut("somebody else");
    let orders = [about, cancelled, unpaid, other];

    let view = customer.view(&orders, &Label::cut("1245")).unwrap();
    assert_eq!(view.name.as_str(), "Lena Ode");
    assert_eq!(view.tier.as_ref().unwrap().as_str(), "Gold");
    assert_eq!(view.past_orders, 2);
    // Paid less refunded, nothing for the cancelled one, the items of the one without a payment.
    assert_eq!(view.spend, (3_269 - 799) + 3_269);
    assert_eq!(view.currency, "EUR");
    assert_eq!(customer.view(&orders, &Label::default()).unwrap().past_orders, 3);
    assert_eq!(customer.view(&[], &Label::default()).unwrap().past_orders, 0);
}

#[test]
fn amounts_beyond_counting_are_not_shown_wrong() {
    let mut order = order();
    order.items[0].price = i64::MAX;
    assert_eq!(order.view(NOW), None);
    order.items.clear();
    order.payments.iter_mut().for_each(|payment| {
        payment.kind = PaymentKind::Payment;
        payment.amount = i64::MAX;
    });
    assert_eq!(customer().view(&[order], &Label::default()), None);
}

#[test]
fn spellings_of_people_are_compared_without_what_they_vary_in() {
    assert_eq!(normal_order_id(" #k77-120 b "), "K77120B");
    assert_eq!(normal_postcode("sw1a 1aa"), "SW1A1AA");
    assert_eq!(normal_email(" Ana@Example.COM\n"), "ana@example.com");
}
