//! Which of a customer's orders a conversation is about: by number, by what is in it, by where it went, or found by looking
//! through them.

use super::said::{Line, numbers};
use crate::bot::{has, has_any, sentences, words};
use crate::skills::{one_of, plain};
use crate::store::{Address, OrderRecord, Speaker, is_without_letters, normal_order_id};
use baton_shared::Time;
use baton_shared::order::{OrderItem, OrderView};

/// Orders that somebody names at once because they are meant. A longer list is what there is to choose from.
const FEW: usize = 2;
/// Words that mean one order by its date.
const NEWEST: &[&str] = &["most recent", "latest order", "last order", "newest order"];

/// Words that may stand between "all" and "orders", and those that may not.
const BETWEEN: usize = 3;
const APART: &[&str] =
    &["i", "we", "you", "it", "is", "was", "for", "in", "from", "about", "with", "and", "to", "that"];

/// What of an order words can point to.
#[derive(Clone, Debug)]
pub struct Pointed<'a> {
    number: &'a str,
    titles: Vec<String>,
    /// Where it went, unless that is where everything of this customer goes.
    street: Option<Vec<String>>,
    placed_at: Option<Time>,
}

impl<'a> Pointed<'a> {
    /// An order of the store, and the address of its customer.
    #[must_use]
    pub fn record(order: &'a OrderRecord, home: Option<&Address>) -> Self {
        let street = |address: &Address| words(address.line1.as_str());
        let home = home.map(street);
        let went = order.shipping_address.as_ref().map(street);
        let street = went.filter(|went| went.len() > 1 && home.as_ref() != Some(went));
        Self { number: order.id.as_str(), titles: titles(&order.items), street, placed_at: order.placed_at }
    }

    /// An order as it was looked up.
    #[must_use]
    pub fn view(order: &'a OrderView) -> Self {
        Self { number: order.id.as_str(), titles: titles(&order.items), street: None, placed_at: order.placed_at }
    }

    fn has(&self, title: &str) -> bool {
        self.titles.iter().any(|own| own == title)
    }
}

/// The places of the orders that a conversation is about: what was meant first, in the order in which it came up.
///
/// `orders` are all of one customer, in the store's order. Where the shopper knew no number, the orders before the one that
/// was found were looked at, so they belong to the conversation too.
#[must_use]
pub fn about(lines: &[Line<'_>], orders: &[Pointed<'_>]) -> Vec<usize> {
    let shopper = || lines.iter().filter(|line| line.speaker == Speaker::Shopper);
    let mut found = named(lines, orders);
    if shopper().any(|line| means_all(line.text)) {
        add(&mut found, 0..orders.len());
        return found;
    }
    let told = shopper().any(|line| !said_in(line, orders).is_empty());
    let newest = shopper().any(|line| has_any(&words(line.text), NEWEST));
    if newest && found.is_empty() {
        add(&mut found, youngest(orders));
    }
    let held = holding(lines, orders, &found);
    if told || (newest && !found.is_empty()) {
        add(&mut found, held);
    } else {
        let list = lines.iter().map(|line| said_in(line, orders)).find(|list| list.len() > FEW);
        let sequence = list.unwrap_or_else(|| (0..orders.len()).collect());
        add(&mut found, held);
        let looked_at =
            sequence.iter().rposition(|order| found.contains(order)).map_or(sequence.len(), |last| last + 1);
        add(&mut found, sequence.into_iter().take(looked_at));
    }
    let there = shipped(lines, orders, &found);
    add(&mut found, there);
    found
}

/// Named by the shopper, or by the other side one or two at a time.
#[must_use]
pub fn named(lines: &[Line<'_>], orders: &[Pointed<'_>]) -> Vec<usize> {
    let mut found = Vec::new();
    for line in lines {
        let said = said_in(line, orders);
        if line.speaker == Speaker::Shopper || said.len() <= FEW {
            add(&mut found, said);
        }
    }
    found
}

/// The one order that words mean by an item of it, when the order that is talked about holds nothing of the kind.
#[must_use]
pub fn meant_by_item(text: &str, orders: &[Pointed<'_>], current: Option<usize>) -> Option<usize> {
    let said = singular(text);
    let titles = titles_in(&said, orders);
    let holds = |order: &Pointed<'_>| titles.iter().any(|title| order.has(title));
    if current.and_then(|place| orders.get(place)).is_some_and(holds) {
        return None;
    }
    let mut fitting = orders.iter().enumerate().filter(|(_, order)| holds(order)).map(|(place, _)| place);
    let first = fitting.next()?;
    fitting.next().is_none().then_some(first)
}

fn add(found: &mut Vec<usize>, more: impl IntoIterator<Item = usize>) {
    for order in more {
        if !found.contains(&order) {
            found.push(order);
        }
    }
}

/// The orders whose numbers stand in a line; letters at the front of a number may be missing where only one fits.
fn said_in(line: &Line<'_>, orders: &[Pointed<'_>]) -> Vec<usize> {
    let mut found = Vec::new();
    for number in numbers(line.text) {
        let normal = normal_order_id(number);
        let exact = orders.iter().position(|order| normal_order_id(order.number) == normal);
        let by_digits = || {
            let mut fits = orders.iter().enumerate().filter(|(_, order)| is_without_letters(&normal, order.number));
            let (first, _) = fits.next()?;
            fits.next().is_none().then_some(first)
        };
        add(&mut found, exact.or_else(by_digits));
    }
    found
}

/// "all my orders", "all of the open orders", "every order", but not "that's all for my orders".
fn means_all(text: &str) -> bool {
    sentences(text).any(|sentence| {
        let said = words(sentence);
        said.iter().enumerate().any(|(at, word)| {
            let each = matches!(word.as_str(), "every" | "each");
            let after = said.iter().skip(at + 1).take(BETWEEN + 1);
            (each || word == "all")
                && after
                    .take_while(|word| !APART.contains(&word.as_str()))
                    .any(|word| word == "orders" || (each && word == "order"))
        })
    })
}

/// The order that was placed last, where the store knows when.
fn youngest(orders: &[Pointed<'_>]) -> Option<usize> {
    let placed = orders.iter().enumerate().filter_map(|(place, order)| Some((order.placed_at?, place)));
    placed.max().map(|(_, place)| place)
}

fn titles(items: &[OrderItem]) -> Vec<String> {
    items.iter().map(|item| plain(item.title.as_str())).collect()
}

/// Orders that hold what the shopper talks about and none of the found ones holds.
fn holding(lines: &[Line<'_>], orders: &[Pointed<'_>], found: &[usize]) -> Vec<usize> {
    let mut more: Vec<usize> = Vec::new();
    for line in lines.iter().filter(|line| line.speaker == Speaker::Shopper) {
        for title in titles_in(&singular(line.text), orders) {
            let known = found.iter().chain(&more).filter_map(|place| orders.get(*place)).any(|order| order.has(&title));
            let holder = orders.iter().position(|order| order.has(&title));
            more.extend(holder.filter(|_| !known));
        }
    }
    more
}

/// An order that went where the conversation talks of, when none of the found ones did.
fn shipped(lines: &[Line<'_>], orders: &[Pointed<'_>], found: &[usize]) -> Option<usize> {
    let spoken: Vec<Vec<String>> = lines.iter().map(|line| words(line.text)).collect();
    let is_spoken =
        |street: &[String]| spoken.iter().any(|line| line.windows(street.len()).any(|window| window == street));
    let went_there = |street: &Vec<String>| {
        let street = Some(street);
        found.iter().filter_map(|place| orders.get(*place)).any(|order| order.street.as_ref() == street)
    };
    orders.iter().position(|order| order.street.as_ref().is_some_and(|street| is_spoken(street) && !went_there(street)))
}

/// Titles that words name in full, or by their last word where only one title ends so.
fn titles_in(said: &[String], orders: &[Pointed<'_>]) -> Vec<String> {
    let mut titles: Vec<&String> = orders.iter().flat_map(|order| &order.titles).collect();
    titles.sort();
    titles.dedup();
    let last = |title: &str| title.rsplit(' ').next().unwrap_or_default().to_owned();
    let full: Vec<&&String> = titles.iter().filter(|title| has(said, title)).collect();
    let alone = |title: &str| titles.iter().filter(|other| last(other) == last(title)).count() == 1;
    let by_last = |title: &str| {
        let word = last(title);
        word.chars().count() >= 4 && alone(title) && said.contains(&word)
    };
    let taken = |title: &str| full.iter().any(|known| last(known) == last(title));
    titles
        .iter()
        .filter(|title| has(said, title) || (by_last(title) && !taken(title)))
        .map(|title| (*title).clone())
        .collect()
}

fn singular(text: &str) -> Vec<String> {
    words(text).iter().map(|word| one_of(word)).collect()
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::{Pointed, about, means_all, meant_by_item};
    use crate::handoff::Line;
    use crate::store::Speaker::{Bot, Shopper};
    use crate::store::{Speaker, import};
    use baton_shared::Time;

    /// Four orders of one customer: the numbers of those that the messages are about.
    fn numbers(messages: &[(Speaker, &str)]) -> String {
        let item =
            |title: &str| format!(r#"{{"sku":"{title}","title":"{title}","variant":"","quantity":1,"price":9}}"#);
        let order = |(number, day, street, titles): (&str, u32, &str, &[&str])| {
            let items: Vec<String> = titles.iter().map(|title| item(title)).collect();
            format!(
                r#"{{"id":"{number}","customer_id":"c1","status":"delivered","placed_at":"2026-03-0{day}T10:00:00Z",
                "items":[{}],"shipments":[],"shipping_address":
                {{"line1":"{street}","city":"Bern","region":"BE","zip":"3000","country":"CH"}}}}"#,
                items.join(",")
            )
        };
        let orders: [(&str, u32, &str, &[&str]); 4] = [
            ("#A10001", 1, "1 Home Road", &["Wool Blanket"]),
            ("#A10002", 4, "1 Home Road", &["Copper Kettle", "Bread Knife"]),
            ("#A10003", 2, "77 Lake Walk", &["Rain Boots", "Wool Blanket"]),
            ("#A10004", 3, "1 Home Road", &["Floor Lamp"]),
        ];
        let orders: Vec<String> = orders.into_iter().map(order).collect();
        let file = format!(
            r#"{{"format":"baton-store-1","name":"s","currency":"CHF","products":[],"orders":[{}],"customers":[
            {{"id":"c1","name":"Ada Frei","email":"ada@post.example","address":
            {{"line1":"1 Home Road","city":"Bern","region":"BE","zip":"3000","country":"CH"}}}}]}}"#,
            orders.join(",")
        );
        let import = import(&file, Time(1_790_000_000_000)).unwrap();
        let home = import.customers.first().and_then(|customer| customer.address.as_ref());
        let orders: Vec<Pointed<'_>> = import.orders.iter().map(|order| Pointed::record(order, home)).collect();
        assert_eq!(orders.len(), 4, "{:?}", import.report);
        let lines: Vec<Line<'_>> = messages.iter().map(|(speaker, text)| Line { speaker: *speaker, text }).collect();
        let found = about(&lines, &orders);
        found.iter().map(|place| (place + 1).to_string()).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_number_of_the_shoppers_is_the_order_however_it_is_written() {
        for text in ["Where is #A10003?", "it is a10003", "order 10003, please"] {
            assert_eq!(numbers(&[(Shopper, text)]), "3", "{text}");
        }
        let corrected = [(Shopper, "#A10001"), (Bot, "#A10001 has no lamp; it is in #A10004."), (Shopper, "Yes")];
        assert_eq!(numbers(&corrected), "1 4");
    }

    #[test]
    fn without_a_number_the_orders_are_looked_through_until_the_one_that_is_meant() {
        assert_eq!(numbers(&[(Shopper, "The kettle leaks")]), "2 1");
        assert_eq!(numbers(&[(Shopper, "It broke"), (Bot, "Is it #A10003?"), (Shopper, "Yes")]), "3 1 2");
        assert_eq!(numbers(&[(Shopper, "It broke")]), "1 2 3 4");
    }

    #[test]
    fn a_list_to_choose_from_is_looked_through_in_its_own_order() {
        let list = (Bot, "You have #A10004, #A10003, #A10002 and #A10001. Which one is it?");
        assert_eq!(numbers(&[(Shopper, "It broke"), list, (Shopper, "The boots")]), "3 4");
        assert_eq!(numbers(&[(Shopper, "It broke"), list, (Shopper, "#A10002")]), "2");
    }

    #[test]
    fn an_item_that_no_named_order_holds_leads_to_the_one_that_does() {
        assert_eq!(numbers(&[(Shopper, "#A10004 came without a bread knife")]), "4 2");
        assert_eq!(numbers(&[(Shopper, "#A10003: the blankets are thin")]), "3", "it is in the named one");
    }

    #[test]
    fn the_newest_is_one_order() {
        assert_eq!(numbers(&[(Shopper, "What did I pay for my most recent order?")]), "2");
        let named = [(Shopper, "What did I pay for my latest order?"), (Bot, "#A10004 was CHF 9.")];
        assert_eq!(numbers(&named), "4");
    }

    #[test]
    fn an_address_that_is_talked_of_leads_to_the_order_that_went_there() {
        let lake = (Bot, "Do you mean 77 Lake Walk, Bern?");
        assert_eq!(numbers(&[(Shopper, "Send #A10004 to where my boots... no, elsewhere"), lake]), "4 3");
        assert_eq!(numbers(&[(Shopper, "Send #A10004 elsewhere"), (Bot, "To 1 Home Road?")]), "4", "all go there");
    }

    #[test]
    fn all_orders_are_meant_only_when_that_is_said() {
        for text in ["cancel all my orders", "All of the open orders", "send every order back"] {
            assert!(means_all(text), "{text}");
        }
        for text in ["that's all for my orders", "That is all. My orders came", "all I ordered", "in order to see all"]
        {
            assert!(!means_all(text), "{text}");
        }
        assert_eq!(numbers(&[(Shopper, "Return all my orders"), (Bot, "#A10001 is on its way.")]), "1 2 3 4");
    }

    #[test]
    fn an_item_means_an_order_only_when_one_alone_holds_it() {
        let order = |number: &'static str, titles: &[&str]| Pointed {
            number,
            titles: titles.iter().map(|title| crate::skills::plain(title)).collect(),
            street: None,
            placed_at: None,
        };
        let orders =
            [order("#1001", &["Wool Blanket", "Lamp"]), order("#1002", &["Lamp"]), order("#1003", &["Kettle"])];
        assert_eq!(meant_by_item("my kettle is broken", &orders, Some(0)), Some(2));
        assert_eq!(meant_by_item("my kettle is broken", &orders, Some(2)), None, "that is talked about already");
        assert_eq!(meant_by_item("the lamp is broken", &orders, None), None, "two hold one");
        assert_eq!(meant_by_item("the lamp is broken", &orders, Some(1)), None);
        assert_eq!(meant_by_item("hello", &orders, None), None);
    }
}
