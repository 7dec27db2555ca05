//! Items of an order, piece by piece.

use std::collections::BTreeMap;

use baton_shared::action::Swap;
use baton_shared::order::OrderItem;
use baton_shared::text::Label;

use super::{NotActed, OrderRecord, ProductRecord, Variant, limits};

/// What an order has after swaps, and how much more it costs.
pub(super) struct Swapped {
    pub(super) items: Vec<OrderItem>,
    pub(super) difference: i64,
}

/// The product that has this variant.
pub(super) fn product_of<'a>(products: &'a [ProductRecord], sku: &str) -> Option<&'a ProductRecord> {
    products.iter().find(|product| variant_of(product, sku).is_some())
}

/// Whether these pieces can leave the order: each is in it, as often as it is named, and none is a final sale.
pub(super) fn check_leaving<'a>(
    order: &OrderRecord,
    products: &[ProductRecord],
    skus: impl Iterator<Item = &'a str>,
) -> Result<(), NotActed> {
    let mut left: BTreeMap<&str, u64> = BTreeMap::new();
    for item in &order.items {
        *left.entry(&item.sku).or_default() += u64::from(item.quantity);
    }
    let mut named = false;
    for sku in skus {
        named = true;
        let Some(left) = left.get_mut(sku).filter(|left| **left > 0) else {
            return Err(NotActed::NoSuchItem);
        };
        *left -= 1;
        if let Some(product) = product_of(products, sku).filter(|product| product.final_sale) {
            return Err(NotActed::FinalSale(product.title.clone()));
        }
    }
    if named { Ok(()) } else { Err(NotActed::NothingNamed) }
}

/// The items of an order after swaps: a new line stands where the old one stood.
pub(super) fn swapped(order: &OrderRecord, products: &[ProductRecord], swaps: &[Swap]) -> Result<Swapped, NotActed> {
    check_leaving(order, products, swaps.iter().map(|swap| swap.from.as_str()))?;
    let mut old = order.items.clone();
    let mut new: Vec<(usize, OrderItem)> = Vec::new();
    let mut difference = 0_i64;
    for swap in swaps {
        let (product, variant) = target(products, swap)?;
        let line = old.iter_mut().enumerate().find(|(_, item)| item.sku == swap.from && item.quantity > 0);
        let Some((place, line)) = line else {
            return Err(NotActed::NoSuchItem);
        };
        line.quantity -= 1;
        let more = variant.price.checked_sub(line.price).and_then(|more| difference.checked_add(more));
        difference = more.ok_or(NotActed::TooMuch)?;
        new.push((place, piece(product, variant)));
    }
    let mut items: Vec<OrderItem> = Vec::new();
    for (place, line) in old.into_iter().enumerate() {
        put(&mut items, line);
        new.iter().filter(|(of, _)| *of == place).for_each(|(_, piece)| put(&mut items, piece.clone()));
    }
    if items.len() > limits::ITEMS {
        return Err(NotActed::TooMuch);
    }
    Ok(Swapped { items, difference })
}

/// The variant that a swap leads to: an available other one of the same product.
fn target<'a>(products: &'a [ProductRecord], swap: &Swap) -> Result<(&'a ProductRecord, &'a Variant), NotActed> {
    let product = product_of(products, &swap.from).ok_or(NotActed::NoSuchItem)?;
    if swap.from == swap.to {
        return Err(NotActed::SameVariant(product.title.clone()));
    }
    match variant_of(product, &swap.to) {
        Some(variant) if variant.available => Ok((product, variant)),
        Some(_) => Err(NotActed::NotAvailable(product.title.clone())),
        None => Err(NotActed::NoSuchVariant(product.title.clone())),
    }
}

fn variant_of<'a>(product: &'a ProductRecord, sku: &str) -> Option<&'a Variant> {
    product.variants.iter().find(|variant| variant.sku.as_str() == sku)
}

fn piece(product: &ProductRecord, variant: &Variant) -> OrderItem {
    let values: Vec<&str> = variant.options.iter().map(|option| option.value.as_str()).collect();
    OrderItem {
        sku: variant.sku.as_str().into(),
        title: product.title.clone(),
        variant: (!values.is_empty()).then(|| Label::cut(&values.join(", "))),
        quantity: 1,
        price: variant.price,
    }
}

/// Adds a line, or its pieces to one that is the same.
fn put(items: &mut Vec<OrderItem>, line: OrderItem) {
    if line.quantity == 0 {
        return;
    }
    let same = |known: &&mut OrderItem| known.sku == line.sku && known.price == line.price;
    match items.iter_mut().find(same) {
        Some(known) => known.quantity = known.quantity.saturating_add(line.quantity),
        None => items.push(line),
    }
}
