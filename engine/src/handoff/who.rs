//! Which customer a conversation is with.

use super::said::{Line, numbers};
use crate::language::entities::{Kind, find};
use crate::store::{CustomerRecord, Records, Speaker, postcode};

/// By e-mail address, by name and postcode, by the customer's number, or by an order whose customer fits what was said.
///
/// It is for people who read the conversation. It proves nothing, so nothing is shown to a shopper on the strength of it.
#[must_use]
pub fn who<'a>(lines: &[Line<'_>], records: &'a Records) -> Option<&'a CustomerRecord> {
    let said: Vec<&str> = lines.iter().filter(|line| line.speaker == Speaker::Shopper).map(|line| line.text).collect();
    let found: Vec<_> = said.iter().flat_map(|text| find(text, None)).collect();
    let values = |kind: Kind| -> Vec<String> {
        found.iter().filter(|entity| entity.kind == kind).filter_map(|entity| entity.value.clone()).collect()
    };
    let words: Vec<&str> = said.iter().flat_map(|text| codes(text)).collect();
    let by_email = values(Kind::Email).iter().find_map(|email| records.by_email(email));
    let by_name = || {
        let mut postcodes = values(Kind::Zip);
        let plain = words.iter().filter(|word| word.len() == 5 && word.bytes().all(|byte| byte.is_ascii_digit()));
        postcodes.extend(plain.map(|word| (*word).to_owned()));
        let names: Vec<String> = said.iter().flat_map(|text| pairs(text)).chain(values(Kind::Name)).collect();
        records.by_name_and_postcode(&names, &postcodes)
    };
    // A plain word or number may be somebody's id by chance; letters and digits together hardly are.
    let by_id = || {
        let has = |word: &str, kind: fn(&char) -> bool| word.chars().any(|letter| kind(&letter));
        let mut ids =
            words.iter().filter(|word| has(word, char::is_ascii_digit) && has(word, char::is_ascii_alphabetic));
        ids.find_map(|word| records.customer(word))
    };
    let by_order = || {
        let all = said.join(" ").to_lowercase();
        let mut orders = lines.iter().flat_map(|line| numbers(line.text)).filter_map(|number| records.order(number));
        let owner = orders.find_map(|order| records.customer(order.customer_id.as_str()));
        owner.filter(|customer| fits(customer, &all))
    };
    by_email.or_else(by_name).or_else(by_id).or_else(by_order)
}

/// Words in which a customer's number may stand.
fn codes(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| !(letter.is_alphanumeric() || letter == '_' || letter == '-'))
}

/// Words side by side, as a first and a last name would be.
fn pairs(text: &str) -> Vec<String> {
    let words: Vec<&str> = text
        .split(|letter: char| !(letter.is_alphanumeric() || letter == '-' || letter == '\''))
        .filter(|word| !word.is_empty())
        .collect();
    words.windows(2).map(|pair| pair.join(" ")).collect()
}

/// Whether something that was said fits the customer: the e-mail address, the name or the postcode.
fn fits(customer: &CustomerRecord, said: &str) -> bool {
    let holds = |value: &str| !value.is_empty() && said.contains(&value.to_lowercase());
    holds(customer.email.as_str()) || holds(customer.name.as_str()) || postcode(customer).is_some_and(holds)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::who;
    use crate::handoff::Line;
    use crate::store::{Records, Speaker, import};
    use baton_shared::Time;

    fn id(messages: &[&str]) -> String {
        let file = r#"{"format":"baton-store-1","name":"s","currency":"EUR","products":[],
            "customers":[{"id":"ada_frei_7","name":"Ada Frei","email":"ada@post.example","zip":"30001"},
                         {"id":"50002","name":"Ben Okoro","email":"ben@post.example","zip":"50001"},
                         {"id":"c3","name":"Ben Okoro","email":"okoro@post.example","zip":"60001"}],
            "orders":[{"id":"W70001","customer_id":"c3","status":"shipped","items":[
                {"sku":"s","title":"Lamp","variant":"","quantity":1,"price":9}],"shipments":[]}]}"#;
        let import = import(file, Time(0)).unwrap();
        let records = Records::new(import.customers, import.orders);
        let lines: Vec<Line<'_>> = messages.iter().map(|text| Line { speaker: Speaker::Shopper, text }).collect();
        who(&lines, &records).map_or_else(String::new, |customer| customer.id.as_str().to_owned())
    }

    #[test]
    fn a_customer_is_found_by_what_only_this_customer_would_say() {
        assert_eq!(id(&["It's ADA@post.example"]), "ada_frei_7");
        assert_eq!(id(&["Ben Okoro here", "my zip is 60001"]), "c3");
        assert_eq!(id(&["I'm ada_frei_7"]), "ada_frei_7");
        assert_eq!(id(&["W70001, it's Ben Okoro"]), "c3");
    }

    #[test]
    fn half_of_a_proof_finds_nobody() {
        assert_eq!(id(&["Ben Okoro"]), "");
        assert_eq!(id(&["Ben Okoro, 30001"]), "");
        assert_eq!(id(&["Where is W70001?"]), "");
        assert_eq!(id(&["I paid 50002"]), "", "a number is no customer");
    }
}
