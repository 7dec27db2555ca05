//! Which products fit what a shopper asks for.

use baton_shared::product::ProductView;
use baton_shared::text::{FactText, Label};

use super::{ProductRecord, Variant, minor_digits};
use crate::bot::words;
use crate::knowledge::Terms;

/// Products that are shown for one question.
pub const SHOWN: usize = 3;
/// Share of the telling words that a product must have.
const ENOUGH: f64 = 0.5;

/// Companions that are named beside a product.
const COMPANIONS: usize = 2;

/// The terms by which an index finds candidates for [`find`]; `None` when words name nothing that a product is chosen by.
#[must_use]
pub fn any_of(need: &str) -> Option<String> {
    Terms::without(need, ASKING).any_of()
}

/// What goes with the first of the products that were found: those of `companions` that can be bought.
pub fn add_companions(found: &mut [ProductView], companions: &[ProductRecord]) {
    let Some(first) = found.first_mut() else { return };
    let views = companions.iter().filter(|product| product.id != first.id).filter_map(view);
    let lines = views
        .filter(|view| view.available)
        .map(|view| FactText::cut(&format!("{}, {}", view.title, words::order::money(view.price, &view.currency))));
    first.goes_with = lines.take(COMPANIONS).collect();
}

/// The products that fit best, best first; empty when none has enough of what was asked for.
#[must_use]
pub fn find(products: &[ProductRecord], need: &str) -> Vec<ProductView> {
    let terms = Terms::without(need, ASKING);
    let mut fitting: Vec<(f64, ProductView)> = products
        .iter()
        .filter_map(|product| {
            let fit = fit(product, &terms)?;
            let view = view(product)?;
            let dear = limit(need, &view.currency).is_some_and(|limit| view.price > limit);
            (!dear).then_some((fit, view))
        })
        .collect();
    fitting.sort_by(|(left, one), (right, other)| {
        right.total_cmp(left).then(other.available.cmp(&one.available)).then(one.id.cmp(&other.id))
    });
    fitting.into_iter().map(|(_, view)| view).take(SHOWN).collect()
}

/// Words by which something is asked for, and that no product is chosen by.
const ASKING: &[&str] = &[
    "recommend",
    "suggest",
    "looking",
    "look",
    "search",
    "buy",
    "sell",
    "stock",
    "available",
    "availability",
    "under",
    "below",
    "less",
    "cheap",
    "cheaper",
    "cheapest",
    "price",
    "cost",
    "costs",
    "eur",
    "usd",
    "gbp",
    "euro",
    "euros",
    "dollars",
    "pounds",
    "good",
    "best",
    "nice",
    "present",
    "gift",
    "product",
    "products",
    "item",
    "something",
    "things",
    "anything",
    "size",
    "colour",
    "color",
    "left",
    "still",
    "offer",
    "show",
];

/// All words of a product, for an index.
#[must_use]
pub fn words_of(product: &ProductRecord) -> String {
    format!("{} {}", named(product), product.description.as_ref().map_or("", |text| text.as_str()))
}

/// The words that name a product and its kind.
fn named(product: &ProductRecord) -> String {
    let tags: Vec<&str> = product.tags.iter().map(Label::as_str).collect();
    let category = product.category.as_ref().map_or("", Label::as_str);
    let options: Vec<&str> =
        product.variants.iter().flat_map(|variant| &variant.options).map(|option| option.value.as_str()).collect();
    format!("{} {category} {} {}", product.title, tags.join(" "), options.join(" "))
}

/// How well a product has what was asked for: its title and tags say more than its description.
fn fit(product: &ProductRecord, terms: &Terms) -> Option<f64> {
    let (named, whole) = (named(product), words_of(product));
    let (title, named, whole) =
        (terms.covered_by(product.title.as_str()), terms.covered_by(&named), terms.covered_by(&whole));
    (named > 0.0 && whole >= ENOUGH).then_some(title + named + whole)
}

fn view(product: &ProductRecord) -> Option<ProductView> {
    let free: Vec<&Variant> = product.variants.iter().filter(|variant| variant.available).collect();
    let all: Vec<&Variant> = product.variants.iter().collect();
    let shown = if free.is_empty() { &all } else { &free };
    let price = shown.iter().map(|variant| variant.price).min()?;
    let mut options: Vec<(String, Vec<String>)> = Vec::new();
    for option in shown.iter().flat_map(|variant| &variant.options) {
        let (name, value) = (option.name.to_string(), option.value.to_string());
        match options.iter_mut().find(|(known, _)| *known == name) {
            Some((_, values)) if values.contains(&value) => {}
            Some((_, values)) => values.push(value),
            None => options.push((name, vec![value])),
        }
    }
    let lines: Vec<String> =
        options.into_iter().map(|(name, values)| format!("{name}: {}", values.join(", "))).collect();
    Some(ProductView {
        id: product.id.clone(),
        title: product.title.clone(),
        price,
        currency: product.currency.clone(),
        options: (!lines.is_empty()).then(|| FactText::cut(&lines.join("; "))),
        available: !free.is_empty(),
        goes_with: Vec::new(),
    })
}

/// The most that it may cost, in minor units: "under 50".
fn limit(need: &str, currency: &str) -> Option<i64> {
    let words = words(need);
    let mark = words.iter().position(|word| matches!(word.as_str(), "under" | "below" | "than" | "maximum" | "max"))?;
    let amount: i64 = words.iter().skip(mark + 1).take(2).find_map(|word| word.parse().ok())?;
    let unit = 10_i64.checked_pow(u32::try_from(minor_digits(currency)).ok()?)?;
    amount.checked_mul(unit)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;
    use baton_shared::action::ProductOption;

    fn product(id: &str, title: &str, tags: &[&str], variants: &[(&str, i64, bool)]) -> ProductRecord {
        let label = |text: &str| Label::new(text).unwrap();
        ProductRecord {
            id: label(id),
            title: label(title),
            description: None,
            category: None,
            tags: tags.iter().map(|tag| label(tag)).collect(),
            final_sale: false,
            goes_with: Vec::new(),
            variants: variants
                .iter()
                .map(|(colour, price, available)| Variant {
                    sku: label(&format!("{id}-{colour}")),
                    options: vec![ProductOption { name: label("Colour"), value: label(colour) }],
                    price: *price,
                    available: *available,
                })
                .collect(),
            currency: "EUR".into(),
        }
    }

    fn shop() -> Vec<ProductRecord> {
        vec![
            product("kettle", "Quay Kettle", &["kitchen"], &[("red", 5_000, true), ("blue", 4_500, false)]),
            product("mug", "Tin Mug", &["kitchen", "camping"], &[("white", 900, true)]),
            product("tent", "Shore Tent", &["camping"], &[("green", 19_900, false)]),
        ]
    }

    fn ids(need: &str) -> Vec<String> {
        find(&shop(), need).into_iter().map(|product| product.id.to_string()).collect()
    }

    #[test]
    fn what_is_asked_for_is_found_by_title_and_tags() {
        assert_eq!(ids("Do you have a kettle?"), ["kettle"]);
        assert_eq!(ids("I am looking for something for camping"), ["mug", "tent"], "what is available goes first");
        assert_eq!(ids("camping things under 50 euros"), ["mug"]);
    }

    #[test]
    fn nothing_is_pushed_that_was_not_asked_for() {
        for need in ["Do you have an invoice?", "Can you recommend something?", "Do you have a shop in Paris?"] {
            assert_eq!(ids(need), Vec::<String>::new(), "{need}");
        }
    }

    #[test]
    fn what_goes_with_the_first_one_is_named_when_it_can_be_bought() {
        let mut found = find(&shop(), "kettle");
        add_companions(&mut found, &shop());
        let said: Vec<&str> = found.first().unwrap().goes_with.iter().map(FactText::as_str).collect();
        assert_eq!(said, ["Tin Mug, 9.00 EUR"], "neither itself nor what is sold out");
    }

    #[test]
    fn the_price_is_that_of_what_can_be_bought() {
        let kettle = find(&shop(), "kettle").remove(0);
        assert_eq!((kettle.price, kettle.options.unwrap().as_str()), (5_000, "Colour: red"));
    }
}
