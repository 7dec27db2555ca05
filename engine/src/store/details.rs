//! What a change of an order needs to know.

use std::collections::BTreeSet;

use baton_shared::action::{Choice, ItemChoices, OrderDetails};
use baton_shared::wire::to_json;

use super::pieces::product_of;
use super::{CustomerRecord, OrderRecord, ProductRecord, Variant, limits};

/// The details of an order, from its customer and the products of its items.
#[must_use]
pub fn details(order: &OrderRecord, customer: &CustomerRecord, products: &[ProductRecord]) -> OrderDetails {
    let mut seen = BTreeSet::new();
    let skus: Vec<&str> = order.items.iter().map(|item| item.sku.as_str()).filter(|sku| seen.insert(*sku)).collect();
    let is_final = |sku: &&str| product_of(products, sku).is_some_and(|product| product.final_sale);
    let mut room = Room { choices: limits::CHOICES, bytes: limits::CHOICES_BYTES };
    OrderDetails {
        order: order.id.clone(),
        paid_with: order.paid_with(),
        methods: customer.payment_methods.clone(),
        address: order.shipping_address.clone().or_else(|| customer.address.clone()),
        final_sale: skus.iter().copied().filter(is_final).map(String::from).collect(),
        items: skus.iter().filter_map(|sku| room.choices_of(sku, product_of(products, sku)?)).collect(),
    }
}

/// What still fits.
struct Room {
    choices: usize,
    bytes: usize,
}

impl Room {
    fn choices_of(&mut self, sku: &str, product: &ProductRecord) -> Option<ItemChoices> {
        let (own, others): (Vec<&Variant>, Vec<&Variant>) =
            product.variants.iter().partition(|variant| variant.sku.as_str() == sku);
        let (available, gone): (Vec<&Variant>, Vec<&Variant>) =
            others.into_iter().partition(|variant| variant.available);
        // Its own one is never cut off: the others are told apart by what differs from it.
        let wanted = own.into_iter().chain(available).chain(gone).take(limits::ITEM_CHOICES);
        let mut choices: Vec<Choice> = wanted.map(choice).take_while(|choice| self.takes(choice)).collect();
        choices.sort_by_key(|choice| !choice.available);
        (!choices.is_empty()).then(|| ItemChoices { sku: sku.into(), choices })
    }

    fn takes(&mut self, choice: &Choice) -> bool {
        let left = self.choices.checked_sub(1).zip(self.bytes.checked_sub(to_json(choice).len()));
        let Some((choices, bytes)) = left else { return false };
        (self.choices, self.bytes) = (choices, bytes);
        true
    }
}

fn choice(variant: &Variant) -> Choice {
    Choice {
        sku: variant.sku.as_str().into(),
        options: variant.options.clone(),
        price: variant.price,
        available: variant.available,
    }
}
