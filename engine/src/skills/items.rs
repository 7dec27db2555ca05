//! Which items of an order words mean, and what each is exchanged for.

use baton_shared::action::{Choice, ItemChoices, OrderDetails, Slot};
use baton_shared::order::OrderItem;

use super::variant::{self, Wanted};
use crate::bot::words;

/// An item that words name: its place in the order, and the words about it up to the next one.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Mention {
    pub(super) item: usize,
    /// The words that say which one it is.
    pub(super) from: String,
    /// The words that say what it becomes; empty without any.
    pub(super) to: String,
    /// How many of its pieces, when words say so.
    pub(super) pieces: Option<u32>,
}

/// What reading words for items gave.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Read {
    Items(Vec<Mention>),
    /// This title fits several items, and the words do not say which.
    Which(String),
    Nothing,
}

/// Words between what an item is and what it becomes.
const TO: &[&str] = &["to", "for", "into", "with", "against", "instead"];
/// Words that mean every item.
const ALL: &[&str] =
    &["everything", "all of it", "all of them", "all items", "whole order", "entire order", "both", "the order"];

/// Reads the items of an order that words name.
pub(super) fn read(text: &str, items: &[OrderItem], details: &OrderDetails) -> Read {
    let said = words(text);
    let found = places(&said, items);
    if found.is_empty() {
        return without_titles(&said, text, items, details);
    }
    let mut mentions: Vec<Mention> = Vec::new();
    // Where the words of the title before begin: a number in front of that one is not of this one.
    let mut last = 0;
    for (index, (start, title)) in found.iter().enumerate() {
        let end = found.get(index + 1).map_or(said.len(), |(next, _)| *next);
        let about = said.get(*start..end).unwrap_or_default();
        let before = said.get(start.saturating_sub(3)..*start).unwrap_or_default();
        let counted = said.get(start.saturating_sub(4).max(last)..*start);
        last = *start;
        let (from, to) = parted(about);
        let free: Vec<usize> = items
            .iter()
            .enumerate()
            .filter(|(place, item)| {
                plain(item.title.as_str()) == *title && !mentions.iter().any(|known| known.item == *place)
            })
            .map(|(place, _)| place)
            .collect();
        // What was named again is the same item.
        if free.is_empty() {
            continue;
        }
        let described = format!("{} {from}", before.join(" "));
        let Some(item) = pick(&free, &described, items, details) else { return Read::Which(title.clone()) };
        let pieces = counted.and_then(pieces);
        mentions.push(Mention { item, from, to, pieces });
    }
    if mentions.is_empty() { Read::Nothing } else { Read::Items(mentions) }
}

/// Whether words answer the question for a slot, so far as that can be told from them alone.
pub(crate) fn answers_slot(text: &str, slot: Slot, items: &[OrderItem], details: &OrderDetails) -> bool {
    match slot {
        Slot::Items => read(text, items, details) != Read::Nothing,
        Slot::Variant => details.items.iter().any(|item| !variant::wanted(text, &item.choices).is_empty()),
        Slot::Method => super::method::read(text, details).is_some(),
        Slot::Address => super::address::read(text).is_some(),
        Slot::SendCode | Slot::Code => false,
        Slot::Reason | Slot::Unknown => !text.contains('?'),
    }
}

/// Whether words name an item by its whole title.
pub(super) fn names_one(text: &str, items: &[OrderItem]) -> bool {
    let said: Vec<String> = words(text).iter().map(|word| one_of(word)).collect();
    items.iter().any(|item| crate::bot::has(&said, &plain(item.title.as_str())))
}

/// The variants of an item.
pub(super) fn choices<'a>(item: &OrderItem, details: &'a OrderDetails) -> &'a [Choice] {
    let found = details.items.iter().find(|choices: &&ItemChoices| choices.sku == item.sku);
    found.map_or(&[], |found| found.choices.as_slice())
}

/// The only item, all of them, or the one that its options tell.
fn without_titles(said: &[String], text: &str, items: &[OrderItem], details: &OrderDetails) -> Read {
    let whole = |item: usize| Mention { item, from: text.into(), to: parted(said).1, pieces: pieces_alone(said) };
    if items.len() == 1 {
        return Read::Items(vec![whole(0)]);
    }
    if crate::bot::has_any(said, ALL) {
        return Read::Items((0..items.len()).map(whole).collect());
    }
    let (from, _) = parted(said);
    let fitting: Vec<usize> = (0..items.len())
        .filter(|place| items.get(*place).is_some_and(|item| score(item, &from, details) > Some(0)))
        .collect();
    match fitting.as_slice() {
        [one] => Read::Items(vec![whole(*one)]),
        _ => Read::Nothing,
    }
}

/// The number that the words before a title say: "just one mug", "2 of the mugs".
fn pieces(before: &[String]) -> Option<u32> {
    before.iter().rev().take_while(|word| !TO.contains(&word.as_str())).find_map(|word| number(word))
}

/// The number of a message without a title: "only one of them".
fn pieces_alone(said: &[String]) -> Option<u32> {
    const MARKS: &[&str] = &["just", "only", "of"];
    let at = said.iter().position(|word| number(word).is_some())?;
    let beside = [at.checked_sub(1), Some(at + 1)].into_iter().flatten().filter_map(|place| said.get(place));
    let marked = beside.into_iter().any(|word| MARKS.contains(&word.as_str()));
    if marked || said.len() <= 2 { said.get(at).and_then(|word| number(word)) } else { None }
}

fn number(word: &str) -> Option<u32> {
    const NAMES: &[&str] = &["one", "two", "three", "four", "five", "six"];
    let named = NAMES.iter().position(|name| *name == word).and_then(|place| u32::try_from(place + 1).ok());
    named.or_else(|| word.parse().ok().filter(|number| (1..=99).contains(number)))
}

/// Where titles stand in words, each with the title: whole titles, or their last word where one title only has it.
fn places(said: &[String], items: &[OrderItem]) -> Vec<(usize, String)> {
    let mut titles: Vec<String> = items.iter().map(|item| plain(item.title.as_str())).collect();
    titles.sort_by_key(|title| core::cmp::Reverse(title.len()));
    titles.dedup();
    let singular: Vec<String> = said.iter().map(|word| one_of(word)).collect();
    let mut taken = vec![false; said.len()];
    let mut found: Vec<(usize, String)> = Vec::new();
    let mut find = |phrase: &str, title: &str, found: &mut Vec<(usize, String)>| {
        let parts: Vec<&str> = phrase.split(' ').collect();
        for start in 0..singular.len() {
            let fits = parts.iter().enumerate().all(|(offset, part)| {
                singular.get(start + offset).is_some_and(|word| word == part)
                    && !taken.get(start + offset).copied().unwrap_or(true)
            });
            if fits {
                taken.iter_mut().skip(start).take(parts.len()).for_each(|word| *word = true);
                found.push((start, title.to_owned()));
            }
        }
    };
    for title in &titles {
        find(title, title, &mut found);
    }
    let named = !found.is_empty();
    for title in &titles {
        // Where a title stands in full, other words are more likely options.
        let words = if named { 1 } else { usize::MAX };
        for word in title.split(' ').rev().take(words) {
            let alone = titles.iter().filter(|other| other.split(' ').any(|own| own == word)).count() == 1;
            let telling = word.len() >= 3 && word.chars().all(char::is_alphabetic);
            if alone && telling && !found.iter().any(|(_, known)| known == title) {
                find(word, title, &mut found);
            }
        }
    }
    found.sort();
    found
}

/// The words before and after the first "to".
fn parted(about: &[String]) -> (String, String) {
    let at = about.iter().position(|word| TO.contains(&word.as_str())).unwrap_or(about.len());
    let from = about.get(..at).unwrap_or_default().join(" ");
    let to = about.get(at + 1..).unwrap_or_default();
    // "via" and what follows is the way to pay.
    let end = to.iter().position(|word| word == "via").unwrap_or(to.len());
    (from, to.get(..end).unwrap_or_default().join(" "))
}

/// The one of several items with the same title that words describe best.
fn pick(free: &[usize], described: &str, items: &[OrderItem], details: &OrderDetails) -> Option<usize> {
    if let [one] = free {
        return Some(*one);
    }
    let scored: Vec<(usize, usize)> =
        free.iter().filter_map(|place| Some((score(items.get(*place)?, described, details)?, *place))).collect();
    let best = scored.iter().map(|(score, _)| *score).max()?;
    let mut fitting = scored.iter().filter(|(score, _)| *score == best).map(|(_, place)| *place);
    let first = fitting.next()?;
    let same = |place: usize| items.get(place).map(|item| &item.sku) == items.get(first).map(|item| &item.sku);
    fitting.all(same).then_some(first)
}

/// How many options of an item words name; `None` when they contradict it.
fn score(item: &OrderItem, described: &str, details: &OrderDetails) -> Option<usize> {
    let choices = choices(item, details);
    let wanted: Wanted = variant::wanted(described, choices);
    let own = choices.iter().find(|choice| choice.sku == item.sku)?;
    variant::fits(&own.options, &wanted)
}

/// A title as its words are compared, without what stands behind a comma.
pub(crate) fn plain(title: &str) -> String {
    let name = title.split(',').next().unwrap_or(title);
    words(name).iter().map(|word| one_of(word)).collect::<Vec<_>>().join(" ")
}

/// `shoes` is `shoe`.
pub(crate) fn one_of(word: &str) -> String {
    word.strip_suffix('s').filter(|start| start.len() >= 3 && !start.ends_with('s')).unwrap_or(word).to_owned()
}
