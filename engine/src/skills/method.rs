//! Which way to pay words mean.

use baton_shared::action::{OrderDetails, PaymentMethod};

use crate::bot::{has_any, sentence_case, words};

/// The customer's way to pay that words name: by its id, or by what it is when one only fits.
pub(super) fn read<'a>(text: &str, details: &'a OrderDetails) -> Option<&'a PaymentMethod> {
    let lower = text.to_lowercase();
    let by_id = details.methods.iter().find(|method| lower.contains(&method.id.as_str().to_lowercase()));
    by_id.or_else(|| by_words(text, details))
}

/// Whether words name a way to pay that the customer does not have.
pub(super) fn names_another(text: &str, details: &OrderDetails) -> bool {
    let lower = text.to_lowercase();
    let named = ["paypal_", "credit_card_", "gift_card_"].iter().any(|kind| lower.contains(kind));
    named && read(text, details).is_none()
}

/// E.g. `your Visa card ending in 9212`.
pub(crate) fn describe(method: &PaymentMethod) -> String {
    let kind = method.kind.as_str().replace('_', " ");
    let kind = if kind == "paypal" { String::from("PayPal account") } else { kind };
    match (&method.brand, &method.last4) {
        (Some(brand), Some(last4)) => format!("your {} card ending in {last4}", sentence_case(brand.as_str())),
        (None, Some(last4)) => format!("your {kind} ending in {last4}"),
        (Some(_) | None, None) => format!("your {kind}"),
    }
}

fn by_words<'a>(text: &str, details: &'a OrderDetails) -> Option<&'a PaymentMethod> {
    let said = words(text);
    let original = has_any(&said, &["original", "same way", "same card", "how i paid", "the way i paid"]);
    if original {
        let paid = details.paid_with.as_ref()?;
        return details.methods.iter().find(|method| method.id == *paid);
    }
    let named = |method: &&PaymentMethod| {
        let last4 = method.last4.as_ref().is_some_and(|last4| said.iter().any(|word| word == last4.as_str()));
        let brand = method.brand.as_ref().is_some_and(|brand| has_any(&said, &[&brand.as_str().to_lowercase()]));
        let kind = method.kind.as_str().replace('_', " ");
        last4 || brand || has_any(&said, &[kind.as_str()]) || (kind == "credit card" && has_any(&said, &["my card"]))
    };
    let mut fitting = details.methods.iter().filter(named);
    let first = fitting.next()?;
    fitting.next().is_none().then_some(first)
}
