use baton_shared::text::Label;

use super::shop::{Shop, pay_with, shop};
use crate::store::{ProductOption, Variant, details, limits};

/// The skus of one item's choices.
fn choices(shop: &Shop, item: &str) -> Vec<String> {
    let details = details(&shop.order, &shop.customer, &shop.products);
    let found = details.items.into_iter().find(|choices| choices.sku == item);
    found.map_or_else(Vec::new, |found| found.choices.into_iter().map(|choice| choice.sku).collect())
}

fn variant(sku: &str, available: bool, value: &str) -> Variant {
    let option = ProductOption { name: Label::cut("Size"), value: Label::cut(value) };
    Variant { sku: Label::cut(sku), options: vec![option], price: 2_000, available }
}

#[test]
fn what_a_change_needs_to_know_is_told() {
    let mut shop = shop();
    let told = details(&shop.order, &shop.customer, &shop.products);
    assert_eq!(told.order.as_str(), "#12-45");
    assert_eq!(told.paid_with.as_ref().unwrap().as_str(), "card");
    assert_eq!(told.methods, shop.customer.payment_methods);
    assert_eq!(told.address.unwrap().city.as_str(), "Kiel");
    assert_eq!(told.final_sale, ["ROPE"]);
    assert_eq!(told.items.len(), 2, "one entry for both pieces");
    assert_eq!(told.items[0].choices[1].price, 2_600);
    assert_eq!(told.items[0].choices[1].options[1].value.as_str(), "M");

    shop.order.shipping_address = None;
    shop.order.payments.clear();
    let told = details(&shop.order, &shop.customer, &shop.products);
    assert_eq!(told.address.unwrap().city.as_str(), "Hamburg");
    assert_eq!(told.paid_with, None);
    assert_eq!(details(&shop.order, &shop.customer, &[]).items, []);
}

#[test]
fn the_way_that_pays_now_is_named() {
    let mut shop = shop();
    shop.customer.payment_methods[1].balance = Some(5_000);
    shop.act(&pay_with("gift")).unwrap();
    let told = details(&shop.order, &shop.customer, &shop.products);
    assert_eq!(told.paid_with.unwrap().as_str(), "gift");
}

#[test]
fn available_variants_come_first_and_its_own_is_among_them() {
    let mut shop = shop();
    assert_eq!(choices(&shop, "LAMP-S"), ["LAMP-S", "LAMP-M", "LAMP-XS", "LAMP-L", "LAMP-OLD"]);
    shop.products[0].variants[1].available = false;
    assert_eq!(choices(&shop, "LAMP-S"), ["LAMP-M", "LAMP-XS", "LAMP-L", "LAMP-S", "LAMP-OLD"]);
}

#[test]
fn many_variants_are_cut_but_never_the_own_one() {
    let mut shop = shop();
    let mut variants: Vec<Variant> = (0..100).map(|count| variant(&format!("L{count}"), count % 2 == 0, "L")).collect();
    variants.push(variant("LAMP-S", false, "S"));
    shop.products[0].variants = variants;
    let told = choices(&shop, "LAMP-S");
    assert_eq!(told.len(), limits::ITEM_CHOICES);
    assert!(told.contains(&String::from("LAMP-S")));
    assert!(told.contains(&String::from("L98")), "the available ones before the others");
}

#[test]
fn all_items_together_stay_within_the_log() {
    let mut shop = shop();
    let (item, product) = (shop.order.items[0].clone(), shop.products[0].clone());
    for count in 0..6 {
        let mut item = item.clone();
        item.sku = format!("X{count}-0");
        shop.order.items.push(item);
        let mut product = product.clone();
        product.variants = (0..60).map(|number| variant(&format!("X{count}-{number}"), true, "L")).collect();
        shop.products.push(product);
    }
    let told = details(&shop.order, &shop.customer, &shop.products);
    assert_eq!(told.items.iter().map(|item| item.choices.len()).sum::<usize>(), limits::CHOICES);

    let long = ProductOption { name: Label::cut(&"n".repeat(120)), value: Label::cut(&"v".repeat(120)) };
    for variant in shop.products.iter_mut().flat_map(|product| &mut product.variants) {
        variant.options = vec![long.clone(); limits::OPTIONS];
    }
    let told = details(&shop.order, &shop.customer, &shop.products);
    let bytes = baton_shared::wire::to_json(&told).len();
    assert!((limits::CHOICES_BYTES / 2..limits::CHOICES_BYTES * 2).contains(&bytes), "{bytes}");
}
