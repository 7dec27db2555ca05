//! What every shop is asked, with sentences of our own for each, so that a bot understands before anybody taught it.

use baton_shared::context::IssueKind;

use crate::skills::Skill;

/// One topic in lines: `# name`, then a sentence on each line.
const SENTENCES: &str = include_str!("topics.txt");

/// What the bot does about a topic.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Use {
    /// Shows where an order is.
    Track,
    /// Begins this change of an order.
    Change(Skill),
    /// Answers from the articles.
    Answer,
    /// Answers from the articles, and a person may have to do something.
    Problem,
    /// Shows products.
    Show,
    Thanks,
    /// Takes it seriously: a person is offered.
    Complaint,
    /// Hands over.
    Person,
}

/// Something that every shop is asked.
#[derive(Debug, PartialEq, Eq)]
pub struct Topic {
    pub(crate) name: &'static str,
    pub(crate) does: Use,
    pub(crate) issue: IssueKind,
    /// What the title or the tags of an article say that answers questions about it.
    pub(crate) keys: &'static [&'static str],
}

const fn topic(name: &'static str, does: Use, issue: IssueKind, keys: &'static [&'static str]) -> Topic {
    Topic { name, does, issue, keys }
}

const RETURNS: &[&str] = &["return*", "send back", "sending back", "bring back"];
const EXCHANGES: &[&str] = &["exchange*", "exchanging", "swap*", "another size"];
const CHANGES: &[&str] = &["cancel*", "change", "changing", "changes", "edit", "wrong address"];
const REPAIRS: &[&str] = &["warranty", "warranties", "guarantee*", "repair*", "faulty", "defect*"];

const TOPICS: &[Topic] = &[
    topic("track", Use::Track, IssueKind::WhereIsOrder, &["track*", "where is", "late", "lost"]),
    topic("return", Use::Change(Skill::Return), IssueKind::Return, RETURNS),
    topic("exchange", Use::Change(Skill::Swap), IssueKind::Exchange, EXCHANGES),
    topic("cancel", Use::Change(Skill::Cancel), IssueKind::Cancel, CHANGES),
    topic("address", Use::Change(Skill::Address), IssueKind::AddressChange, CHANGES),
    topic("payment", Use::Change(Skill::Payment), IssueKind::Payment, CHANGES),
    topic("return_policy", Use::Answer, IssueKind::Return, RETURNS),
    topic("exchange_policy", Use::Answer, IssueKind::Exchange, EXCHANGES),
    topic("change_policy", Use::Answer, IssueKind::Question, CHANGES),
    topic("refund", Use::Answer, IssueKind::Refund, &["refund*", "money back", "reimburse*"]),
    topic("delivery", Use::Answer, IssueKind::Question, &["deliver*", "shipping", "ship", "postage", "express"]),
    topic("hours", Use::Answer, IssueKind::Question, &["hours", "opening", "open", "opening times"]),
    topic(
        "contact",
        Use::Answer,
        IssueKind::Question,
        &["contact*", "reach", "phone", "telephone", "call us", "find us"],
    ),
    topic("product", Use::Answer, IssueKind::Product, &[]),
    topic("recommend", Use::Show, IssueKind::Product, &[]),
    topic("available", Use::Show, IssueKind::Product, &[]),
    topic("discount", Use::Answer, IssueKind::Payment, &["discount*", "coupon*", "promo*", "voucher codes"]),
    topic("invoice", Use::Answer, IssueKind::Payment, &["invoice*", "receipt*", "bill", "vat"]),
    topic(
        "account",
        Use::Answer,
        IssueKind::Question,
        &["account*", "password*", "login", "log in", "sign in", "sign up"],
    ),
    topic("warranty", Use::Answer, IssueKind::Question, REPAIRS),
    topic("gift_card", Use::Answer, IssueKind::Payment, &["gift card", "gift cards", "gift voucher", "gift vouchers"]),
    topic("pay", Use::Answer, IssueKind::Payment, &["pay", "paying", "payment*", "paypal", "card"]),
    topic("damaged", Use::Problem, IssueKind::Damaged, &["damage*", "broken", "faulty", "defect*", "warranty"]),
    topic("wrong_item", Use::Problem, IssueKind::WrongItem, &["wrong item", "wrong items", "wrong product"]),
    topic("missing_item", Use::Problem, IssueKind::WrongItem, &["missing", "incomplete"]),
    topic("thanks", Use::Thanks, IssueKind::Unstated, &[]),
    topic("complaint", Use::Complaint, IssueKind::Unstated, &[]),
    topic("human", Use::Person, IssueKind::Unstated, &[]),
];

impl Topic {
    /// Every topic.
    pub(crate) fn all() -> &'static [Self] {
        TOPICS
    }

    /// The topic of a name.
    #[must_use]
    pub fn named(name: &str) -> Option<&'static Self> {
        TOPICS.iter().find(|topic| topic.name == name)
    }

    /// The names, for whoever teaches.
    pub fn names() -> impl Iterator<Item = &'static str> {
        TOPICS.iter().map(|topic| topic.name)
    }

    /// What people say about it.
    pub(crate) fn sentences(&self) -> impl Iterator<Item = &'static str> {
        let section = SENTENCES.split("# ").find_map(|section| section.strip_prefix(self.name)?.strip_prefix('\n'));
        section.unwrap_or_default().lines().filter(|line| !line.is_empty())
    }

    /// Whether questions about it are the article's own: then its sentences are examples of the article.
    pub(crate) fn is_for_article(&self) -> bool {
        self.does == Use::Answer
    }
}

#[cfg(test)]
mod tests {
    use super::{SENTENCES, Topic};

    #[test]
    fn every_topic_has_sentences_and_every_sentence_a_topic() {
        let mut counted = 0;
        for topic in Topic::all() {
            let count = topic.sentences().count();
            assert!((10..=14).contains(&count), "{}: {count}", topic.name);
            counted += count + 1;
        }
        assert_eq!(counted, SENTENCES.lines().count());
    }
}
