//! Which changes a message asks for.

use std::cell::Cell;

use super::job::{Job, Skill};
use crate::bot::{Expectation, GENERAL, has_any, order_numbers, position, words};
use crate::language::person;

/// One change that a message asks for.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Request {
    pub(crate) skill: Skill,
    pub(crate) order: Option<String>,
    pub(crate) text: String,
}

impl Request {
    /// Whether it names the job's order, or none.
    pub(crate) fn may_be_about(&self, job: &Job) -> bool {
        self.order.as_ref().is_none_or(|order| job.is_about(order))
    }
}

/// Requests of one message; more than that is no request but a list.
const REQUESTS: usize = 12;

/// Further marks of a question about how things are done, where the state of an order is not what is asked for.
const GENERAL_TOO: &[&str] =
    &["how can", "could i", "am i able", "what is", "what's", "do i", "when can", "where do", "is there a"];
const CHANGE: &[&str] = &["change", "update", "modify", "switch", "correct", "different", "another", "new", "wrong"];
/// The message speaks of an order of one's own.
const OWN: &[&str] = &["my order", "this order", "that order", "my last order", "it back"];

/// Reads the changes that a message asks for, in their order. A part without a verb of its own belongs to the one before.
///
/// The last reading is kept: a message is read when it is decided what it means, and again when that is folded in.
pub(crate) fn requests(text: &str) -> Vec<Request> {
    if let Some((_, found)) = LAST.take().filter(|(known, _)| known == text) {
        LAST.set(Some((text.to_owned(), found.clone())));
        return found;
    }
    let found = read(text);
    LAST.set(Some((text.to_owned(), found.clone())));
    found
}

thread_local! {
    static LAST: Cell<Option<(String, Vec<Request>)>> = const { Cell::new(None) };
}

fn read(text: &str) -> Vec<Request> {
    let mut found: Vec<Request> = Vec::new();
    let number_in = |text: &str| order_numbers(text, Expectation::default()).into_iter().next();
    let numbered = number_in(text).is_some();
    for part in parts(text) {
        let order = number_in(part);
        match skill_of(part, order.is_some(), numbered) {
            Some(skill) if found.len() < REQUESTS => {
                found.push(Request { skill, order, text: part.into() });
            }
            Some(_) => {}
            None => {
                let beside = part.trim_end().ends_with('?') || person::is_asked_for(part);
                if let Some(last) = found.last_mut().filter(|_| !beside) {
                    last.text.push_str("; ");
                    last.text.push_str(part);
                    last.order = last.order.take().or(order);
                }
            }
        }
    }
    let mut before: Option<String> = None;
    for request in &mut found {
        if request.order.is_none() {
            request.order.clone_from(&before);
        }
        before.clone_from(&request.order);
    }
    found
}

/// Whether the message asks how things are done, rather than to have something done.
pub(crate) fn is_general(text: &str) -> bool {
    general(&words(text))
}

/// Whether the message agrees to a proposal, and says nothing else.
pub(crate) fn is_yes(text: &str) -> bool {
    const YES: &[&str] = &[
        "yes",
        "yep",
        "yeah",
        "yup",
        "sure",
        "ok",
        "okay",
        "correct",
        "right",
        "please do",
        "go ahead",
        "do it",
        "that is right",
        "that's right",
        "sounds good",
        "perfect",
        "fine",
        "confirm",
        "confirmed",
        "agreed",
    ];
    const BUT: &[&str] = &["but", "not", "no", "instead", "except", "don't", "wait", "also", "and", "other"];
    let words = words(text);
    let begins = YES.iter().any(|yes| position(&words, yes) == Some(0));
    begins && words.len() <= 8 && !has_any(&words, BUT) && !text.contains('?')
}

/// Whether the message refuses a proposal, and says nothing else.
pub(crate) fn is_no(text: &str) -> bool {
    let words = words(text);
    let begins =
        ["no", "nope", "nah", "don't", "do not", "rather not"].iter().any(|no| position(&words, no) == Some(0));
    let reason = has_any(&words, &["no longer", "no need", "no more", "no reason", "no particular"]);
    begins && words.len() <= 3 && !reason
}

/// Whether a message with these requests is about another address, and gives it.
pub(crate) fn gives_address(text: &str, found: &[Request]) -> bool {
    found.iter().any(|request| request.skill == Skill::Address) && super::address::read(text).is_some()
}

/// Whether the message takes back what was asked for.
pub(crate) fn gives_up(text: &str) -> bool {
    const NEVER_MIND: &[&str] = &[
        "never mind",
        "nevermind",
        "forget it",
        "forget about it",
        "leave it",
        "changed my mind",
        "don't bother",
        "stop that",
        "keep it",
        "keep them",
        "i'll keep",
    ];
    let words = words(text);
    words.len() <= 9 && has_any(&words, NEVER_MIND)
}

fn general(words: &[String]) -> bool {
    has_any(words, GENERAL) || has_any(words, GENERAL_TOO)
}

/// `names_order`: the part names an order; `numbered`: the message does.
fn skill_of(part: &str, names_order: bool, numbered: bool) -> Option<Skill> {
    const RETURN: &[&str] = &[
        "return",
        "returning",
        "send back",
        "send it back",
        "send this back",
        "send them back",
        "bring back",
        "give back",
        "i want a refund",
        "i want my money back",
        "i'd like a refund",
        "i need a refund",
        "refund me",
        "refund my",
        "want to be refunded",
        "get a refund",
    ];
    const NO_RETURN: &[&str] = &["return label", "return policy", "refund status", "where is my refund", "my return"];
    const SWAP: &[&str] = &[
        "exchange",
        "exchanging",
        "swap",
        "modify",
        "trade",
        "change the size",
        "change the colour",
        "change the color",
        "different size",
        "another size",
        "different colour",
        "different color",
        "another colour",
        "another color",
        "bigger size",
        "smaller size",
        "replace",
    ];
    let words = words(part);
    let own =
        names_order || has_any(&words, OWN) || (numbered && has_any(&words, &["my", "it", "this", "that", "these"]));
    if general(&words) && !own {
        return None;
    }
    let changes = has_any(&words, CHANGE);
    if has_any(&words, &["address"]) && changes || has_any(&words, &["i moved", "ship it to", "send it to another"]) {
        return Some(Skill::Address);
    }
    if has_any(&words, &["payment", "pay with", "pay by", "payment method"]) && changes {
        return Some(Skill::Payment);
    }
    if has_any(&words, &["cancel", "cancelling", "canceling", "call off"]) && !has_any(&words, &["can't cancel"]) {
        return Some(Skill::Cancel);
    }
    if has_any(&words, SWAP) {
        return Some(Skill::Swap);
    }
    if has_any(&words, RETURN) && !has_any(&words, NO_RETURN) {
        return Some(Skill::Return);
    }
    let item_to = has_any(&words, &["change"]) && has_any(&words, &["to", "for", "into"]);
    (item_to && !has_any(&words, &["change my mind", "my name", "my email", "my e", "date", "delivery"]))
        .then_some(Skill::Swap)
}

/// The parts of a message: sentences, and what stands between semicolons and lines.
fn parts(text: &str) -> impl Iterator<Item = &str> {
    crate::bot::sentences(text)
        .flat_map(|sentence| sentence.split([';', '\n']))
        .map(str::trim)
        .filter(|part| part.chars().any(char::is_alphanumeric))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn skills(text: &str) -> Vec<(Skill, Option<String>)> {
        requests(text).into_iter().map(|request| (request.skill, request.order)).collect()
    }

    #[test]
    fn each_change_of_a_message_is_one_request() {
        let text = "Please cancel order #12345. For #12346, exchange the mug for a red one; and the bowl for a blue one. \
                    Return the lamp of #12347";
        let of = |skill, order: &str| (skill, Some(order.to_owned()));
        assert_eq!(skills(text), [of(Skill::Cancel, "#12345"), of(Skill::Swap, "#12346"), of(Skill::Return, "#12347")]);
        assert!(requests(text).iter().any(|request| request.text.contains("the bowl for a blue one")));
    }

    #[test]
    fn an_order_holds_for_the_requests_after_it() {
        let text = "Change the address of #12345 to 1 Main Street, Springfield. Also exchange the mug for a red one.";
        let orders: Vec<_> = skills(text).into_iter().map(|(_, order)| order).collect();
        assert_eq!(orders, [Some("#12345".to_owned()), Some("#12345".to_owned())]);
    }

    #[test]
    fn a_question_about_how_things_are_done_is_no_request() {
        for text in ["How do I return something?", "Can I cancel an order?", "What is your exchange policy?"] {
            assert_eq!(skills(text), [], "{text}");
        }
        assert_eq!(skills("Can I return my order #12345?"), [(Skill::Return, Some("#12345".to_owned()))]);
    }

    #[test]
    fn yes_and_no_are_heard_only_when_they_are_all_that_is_said() {
        assert!(is_yes("Yes, please go ahead") && is_yes("ok") && !is_yes("yes but the blue one"));
        assert!(is_no("No thanks") && !is_no("no, the other one please"));
    }
}
