//! Where a sentence names a fact.

use baton_shared::context::FactKey;

use super::Sentence;
use crate::bot::position;

/// The words of a sentence that name a fact: `start` is the first, `end` the one after the last.
pub(super) struct Noun {
    pub(super) start: usize,
    pub(super) end: usize,
}

const ORDER_NUMBER: &[&str] = &[
    "order number",
    "ordernumber",
    "order no",
    "order nr",
    "order num",
    "order id",
    "number of your order",
    "number of the order",
    "number for your order",
    "number on the confirmation",
    "order reference",
];
const NAME: &[&str] =
    &["full name", "first and last name", "first name", "last name", "family name", "surname", "name"];
const EMAIL: &[&str] = &["email address", "mail address", "email", "e mail", "mail"];
const PHONE: &[&str] = &[
    "phone number",
    "telephone number",
    "mobile number",
    "contact number",
    "cell number",
    "phone no",
    "mobile phone",
    "best number",
    "callback number",
    "number to call",
    "number to reach",
    "number to ring",
    "number where",
    "your number",
    "a number",
    "telephone",
    "mobile",
    "cell",
];
const POSTCODE: &[&str] = &["postcode", "post code", "postal code", "zip code", "zipcode", "zip"];

/// A word before the noun that makes it something else.
const OTHER_KIND: &[&str] = &[
    "serial",
    "model",
    "tracking",
    "voucher",
    "card",
    "part",
    "account",
    "new",
    "another",
    "different",
    "other",
    "our",
    "my",
    "wrong",
    "brand",
    "confirmation",
    "product",
    "item",
    "street",
    "file",
    "user",
];
/// Words after the noun that make it something else.
const OTHER_THING: &[&str] = &[
    "of the neighbo*",
    "of the street",
    "of the product",
    "of the item",
    "of the article",
    "of the carrier",
    "of the driver",
    "of the colour",
    "of the shop",
    "of the store",
    "on the doorbell",
    "on the door",
    "on the gift",
    "on the label",
    "on the parcel",
    "on the back",
    "on the base",
    "should i put",
    "should we put",
    "should i write",
    "client",
    "app",
    "provider",
    "with the",
    "from us",
    "from the",
    "when",
    "once it",
    "as soon",
];

/// The places where the fact is named.
pub(super) fn places(sentence: &Sentence, key: FactKey) -> impl Iterator<Item = Noun> {
    let names = match key {
        FactKey::OrderNumber => ORDER_NUMBER,
        FactKey::Name => NAME,
        FactKey::Email => EMAIL,
        FactKey::Phone => PHONE,
        FactKey::Postcode => POSTCODE,
        // These are asked for in whole questions.
        FactKey::Issue | FactKey::Wish | FactKey::Item | FactKey::Unknown => &[],
    };
    let words = &sentence.words;
    names.iter().filter_map(|name| {
        let start = position(words, name)?;
        let noun = Noun { start, end: start + name.split(' ').count() };
        let before = start.checked_sub(1).and_then(|at| words.get(at));
        let other_kind = before.is_some_and(|before| OTHER_KIND.contains(&before.as_str()));
        let rest = words.get(noun.end..).unwrap_or_default();
        let other_thing = OTHER_THING.iter().any(|phrase| position(rest, phrase) == Some(0));
        (!other_kind && !other_thing).then_some(noun)
    })
}
