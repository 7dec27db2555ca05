use baton_shared::Time;
use baton_shared::wire::{Wire, from_json, to_json};

use super::{read, store};
use crate::store::{ProductOption, ProductRecord, Speaker};

fn reads_back<T: Wire + PartialEq + core::fmt::Debug>(record: &T) {
    assert_eq!(from_json::<T>(&to_json(record)).as_ref(), Ok(record));
}

#[test]
fn every_field_of_a_record_is_kept_and_reads_back() {
    let import = read(&store());
    assert_eq!(import.report.rejected, []);
    reads_back(&import.customers[0]);
    reads_back(&import.orders[0]);
    reads_back(&import.products[0]);
    reads_back(&import.conversations[0]);

    let customer = &import.customers[0];
    assert_eq!(customer.phone.as_ref().unwrap().as_str(), "+49 40 5550100");
    assert_eq!(customer.address.as_ref().unwrap().city.as_str(), "Hamburg");
    assert_eq!(customer.payment_methods[0].last4.as_ref().unwrap().as_str(), "4417");
    assert_eq!(customer.payment_methods[1].balance, Some(1_550));

    let order = &import.orders[0];
    assert_eq!(order.placed_at, Some(Time(1_773_999_000_000)));
    assert_eq!(order.items[0].price, 1_235);
    assert_eq!(order.items[0].quantity, 2);
    assert_eq!(order.shipments[0].skus, ["MUG-1"]);
    assert_eq!(order.payments[1].amount, 799);
    assert_eq!(order.currency, "EUR");

    let conversation = &import.conversations[0];
    assert_eq!(conversation.related.at, Time(1_767_607_200_000));
    assert_eq!(conversation.messages[1].from, Speaker::Bot);
}

#[test]
fn what_a_carrier_said_is_kept_with_the_newest_last() {
    let import = read(&store());
    let events = &import.orders[0].shipments[0].shipment.events;
    let said: Vec<_> = events.iter().map(|event| event.status.as_str()).collect();
    assert_eq!(said, ["left our warehouse", "held at port"]);
}

#[test]
fn options_of_a_variant_are_read_by_whatever_name_they_have() {
    fn option(option: &ProductOption) -> (&str, &str) {
        (option.name.as_str(), option.value.as_str())
    }
    let import = read(&store());
    let product: &ProductRecord = &import.products[0];
    assert!(product.final_sale);
    let options: Vec<_> = product.variants[0].options.iter().map(option).collect();
    assert_eq!(options, [("Colour", "blue"), ("Lid", "false"), ("Litres", "0.3")]);
}
