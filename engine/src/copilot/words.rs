//! Every sentence of the co-pilot.

use baton_shared::context::{Fact, FactKey};

/// What a message asks for and is known.
pub(crate) fn known(facts: &[Fact]) -> Option<String> {
    let named: Vec<String> = facts.iter().map(|fact| format!("{}: {}", name(fact.key), fact.value)).collect();
    (!named.is_empty()).then(|| format!("This is known. {}.", named.join("; ")))
}

fn name(key: FactKey) -> &'static str {
    match key {
        FactKey::OrderNumber => "Order number",
        FactKey::Name => "Name",
        FactKey::Email => "E-mail",
        FactKey::Phone => "Phone",
        FactKey::Postcode => "Postcode",
        FactKey::Issue => "Issue",
        FactKey::Wish => "Wish",
        FactKey::Item => "Item",
        FactKey::Unknown => "Fact",
    }
}
