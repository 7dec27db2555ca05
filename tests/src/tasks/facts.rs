//! Whether what a sentence says of an order stands in the store's file. It reads the file by itself.

use std::collections::{BTreeMap, BTreeSet};

use baton_shared::text::Label;
use serde_json::Value;

/// Words for the state of an order, and the states of the file that they are true of.
const STATES: &[(&str, &[&str])] = &[
    ("not packed yet", &["pending"]),
    ("not sent yet", &["processed"]),
    ("is on its way", &["shipped"]),
    ("was delivered", &["delivered", "return requested", "exchange requested"]),
    ("is delivered", &["delivered"]),
    ("is cancelled already", &["cancelled"]),
    ("was cancelled", &["cancelled"]),
];

pub(super) struct Facts {
    orders: BTreeMap<String, Value>,
    customers: BTreeMap<String, Value>,
    /// Prices of variants, by sku.
    prices: BTreeMap<String, Vec<i64>>,
}

impl Facts {
    /// # Errors
    /// When the file is no JSON.
    pub(super) fn read(file: &str) -> Result<Self, String> {
        let file: Value = serde_json::from_str(file).map_err(|error| error.to_string())?;
        let by_id = |key: &str| -> BTreeMap<String, Value> {
            list(&file, key).map(|record| (text(record, "id"), record.clone())).collect()
        };
        let mut prices = BTreeMap::new();
        for product in list(&file, "products") {
            let all: Vec<i64> = list(product, "variants").map(|variant| minor(variant, "price")).collect();
            for variant in list(product, "variants") {
                prices.insert(text(variant, "sku"), all.clone());
            }
        }
        Ok(Self { orders: by_id("orders"), customers: by_id("customers"), prices })
    }

    /// What of a reply is not true of the orders that it rests on and of the customer.
    pub(super) fn wrong_in(&self, reply: &str, rests_on: &[String], customer: &Label) -> Option<String> {
        let orders: Vec<&Value> = rests_on.iter().filter_map(|id| self.orders.get(id)).collect();
        for word in reply.split(|letter: char| !(letter.is_alphanumeric() || letter == '#')) {
            if word.starts_with("#W") && !rests_on.iter().any(|id| id == word) {
                return Some(format!("the order {word}, on which it does not rest"));
            }
        }
        if orders.iter().any(|order| text(order, "customer_id") != customer.as_str()) {
            return Some("an order of somebody else".into());
        }
        self.wrong_state(reply, &orders)
            .or_else(|| self.wrong_amount(reply, &orders))
            .or_else(|| self.wrong_card(reply, customer).or_else(|| wrong_item(reply, &orders)))
    }

    fn wrong_state(&self, reply: &str, orders: &[&Value]) -> Option<String> {
        // A condition says nothing of how things stand.
        let reply = reply.replace("once it was delivered", "");
        let stated = STATES.iter().find(|(words, states)| {
            reply.contains(words) && !orders.iter().any(|order| states.contains(&text(order, "status").as_str()))
        });
        stated.map(|(words, _)| format!("“{words}”"))
    }

    /// Every amount is a sum of pieces of one order, its total, or the difference to other variants.
    fn wrong_amount(&self, reply: &str, orders: &[&Value]) -> Option<String> {
        let known: BTreeSet<i64> = orders.iter().flat_map(|order| self.amounts(order)).collect();
        let words: Vec<&str> = reply.split_whitespace().collect();
        let pairs = words.iter().zip(words.iter().skip(1));
        let said = pairs.filter(|(_, unit)| unit.starts_with("USD")).map(|(amount, _)| amount);
        let mut minor = said.filter_map(|amount| amount.replace('.', "").parse::<i64>().ok());
        minor.find(|amount| !known.contains(amount)).map(|amount| format!("the amount {amount}"))
    }

    fn amounts(&self, order: &Value) -> BTreeSet<i64> {
        let mut sums = BTreeSet::from([0]);
        let mut differences = BTreeSet::from([0]);
        for item in list(order, "items") {
            let price = minor(item, "price");
            for _ in 0..item.get("quantity").and_then(Value::as_i64).unwrap_or(1) {
                sums = sums.iter().flat_map(|sum| [*sum, sum + price]).collect();
                let others = self.prices.get(&text(item, "sku")).cloned().unwrap_or_default();
                let all = differences.iter().flat_map(|sum| others.iter().map(move |other| sum + other - price));
                differences = differences.iter().copied().chain(all).take(20_000).collect();
            }
        }
        sums.into_iter().chain(differences.into_iter().map(i64::abs)).collect()
    }

    fn wrong_card(&self, reply: &str, customer: &Label) -> Option<String> {
        let record = self.customers.get(customer.as_str())?;
        let known: Vec<String> = list(record, "payment_methods").map(|method| text(method, "last4")).collect();
        let mut said = reply.split("ending in ").skip(1).map(|rest| rest.chars().take(4).collect::<String>());
        said.find(|last4| !known.contains(last4)).map(|last4| format!("the card {last4}"))
    }
}

/// Every line of a list of pieces names an item of the order.
fn wrong_item(reply: &str, orders: &[&Value]) -> Option<String> {
    let titles: Vec<String> =
        orders.iter().flat_map(|order| list(order, "items").map(|item| text(item, "title"))).collect();
    let mut pieces = reply.lines().filter_map(|line| Some(line.strip_prefix("- ")?.split_once(" (")?.0));
    let piece = pieces.find(|piece| {
        let title = piece.split_once(" × ").map_or(*piece, |(_, title)| title);
        !titles.is_empty()
            && !titles.iter().any(|known| known == title)
            && title.chars().next().is_some_and(char::is_uppercase)
    });
    piece.map(|piece| format!("the item “{piece}”"))
}

pub(super) fn list<'a>(value: &'a Value, key: &str) -> impl Iterator<Item = &'a Value> {
    value.get(key).and_then(Value::as_array).into_iter().flatten()
}

pub(super) fn text(value: &Value, key: &str) -> String {
    value.get(key).and_then(Value::as_str).unwrap_or_default().to_owned()
}

/// An amount of the file in minor units.
fn minor(value: &Value, key: &str) -> i64 {
    let amount = value.get(key).and_then(Value::as_f64).unwrap_or(0.0);
    format!("{:.0}", amount * 100.0).parse().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use baton_shared::text::Label;

    use super::Facts;

    const FILE: &str = r##"{"customers": [{"id": "ana", "payment_methods": [{"last4": "1111"}]}, {"id": "bo"}],
        "products": [{"variants": [{"sku": "L1", "price": 20.0}, {"sku": "L2", "price": 25.5}]}],
        "orders": [{"id": "#W1", "customer_id": "ana", "status": "pending",
            "items": [{"sku": "L1", "title": "Lamp", "quantity": 2, "price": 20.0}]}]}"##;

    #[test]
    fn what_the_file_does_not_say_is_wrong() {
        let facts = Facts::read(FILE).unwrap();
        let wrong = |reply: &str, customer: &str| facts.wrong_in(reply, &["#W1".into()], &Label::cut(customer));
        for right in [
            "Order #W1 is placed and not packed yet.",
            "40.00 USD goes back to your Visa card ending in 1111.",
            "Order #W1 holds:\n\n- 2 × Lamp (colour: red)",
            "The difference of 5.50 USD is charged.",
        ] {
            assert_eq!(wrong(right, "ana"), None, "{right}");
        }
        for false_one in [
            "Order #W2 is placed and not packed yet.",
            "Order #W1 was delivered.",
            "41.00 USD goes back to your Visa card.",
            "It goes to your Visa card ending in 2222.",
            "Order #W1 holds:\n\n- 2 × Kettle (colour: red)",
        ] {
            assert!(wrong(false_one, "ana").is_some(), "{false_one}");
        }
        assert!(wrong("Order #W1 is not packed yet.", "bo").is_some(), "it is not theirs");
    }
}
