//! What a message is about, and what the shopper wants.

use baton_shared::context::IssueKind;

use super::text::{has_any, sentences, words};
use crate::language::person;

/// The first kind whose words are there; the more telling ones come first.
const KINDS: &[(IssueKind, &[&str])] = &[
    (
        IssueKind::Damaged,
        &[
            "damaged",
            "broken",
            "broke",
            "faulty",
            "defect*",
            "torn",
            "cracked",
            "smashed",
            "doesn't work",
            "not working",
            "leaking",
        ],
    ),
    (
        IssueKind::WrongItem,
        &[
            "wrong item",
            "wrong product",
            "wrong colour",
            "wrong color",
            "wrong one",
            "not what i ordered",
            "sent me the wrong",
        ],
    ),
    (IssueKind::Cancel, &["cancel*"]),
    (
        IssueKind::AddressChange,
        &[
            "change my address",
            "change the address",
            "wrong address",
            "new address",
            "different address",
            "change of address",
            "delivery address",
            "i moved",
        ],
    ),
    (
        IssueKind::Exchange,
        &["exchange*", "swap", "another size", "different size", "wrong size", "another colour", "another color"],
    ),
    (IssueKind::Refund, &["refund*", "money back", "reimburse*", "my money"]),
    (
        IssueKind::Return,
        &[
            "return",
            "returns",
            "returning",
            "send it back",
            "send back",
            "send this back",
            "send them back",
            "bring back",
        ],
    ),
    (
        IssueKind::LostParcel,
        &[
            "lost parcel",
            "lost package",
            "is lost",
            "got lost",
            "been lost",
            "was lost",
            "missing parcel",
            "missing package",
            "is missing",
            "went missing",
            "gone missing",
            "stole",
            "stolen",
        ],
    ),
    (
        IssueKind::LateDelivery,
        &[
            "late",
            "delay*",
            "overdue",
            "still waiting",
            "still not",
            "not arrived",
            "hasn't arrived",
            "hasn't come",
            "didn't arrive",
            "never arrived",
            "never came",
            "not come",
            "should have arrived",
            "should be here",
            "taking so long",
            "taking forever",
            "not here yet",
            "isn't here",
            "haven't received",
            "not received",
            "never received",
            "didn't receive",
            "haven't got",
            "nothing came",
            "not been delivered",
            "wasn't delivered",
            "stuck",
        ],
    ),
    (
        IssueKind::WhereIsOrder,
        &[
            "where is my",
            "where's my",
            "wheres my",
            "where are my",
            "where is it",
            "where is order",
            "where is the order",
            "where's order",
            "where my",
            "where the * is my",
            "where on earth is my",
            "track",
            "tracking",
            "order status",
            "status of",
            "delivery status",
            "when will my",
            "when does my",
            "when is my",
            "when will it",
            "when does it",
            "when will order",
            "has my",
            "did my",
            "my order arrive",
            "shipped yet",
            "sent yet",
            "find my order",
            "check my order",
            "look up my order",
            "look up order",
            "check on my",
            "eta",
        ],
    ),
    (
        IssueKind::Payment,
        &[
            "payment",
            "pay",
            "paid",
            "charged",
            "charge",
            "invoice",
            "paypal",
            "credit card",
            "gift card",
            "voucher",
            "discount code",
        ],
    ),
    (
        IssueKind::Product,
        &["in stock", "available", "what size", "which size", "made of", "material", "waterproof", "fit"],
    ),
];

/// Marks of a question about how things are done, rather than about one's own order.
pub(crate) const GENERAL: &[&str] = &[
    "what if",
    "what happens",
    "how long",
    "do you",
    "how do",
    "how does",
    "how much",
    "can i",
    "is it possible",
    "policy",
];

const WISHES: &[&str] = &[
    "i want",
    "i'd like",
    "i would like",
    "i need",
    "refund*",
    "money back",
    "replacement",
    "replace",
    "resend",
    "send again",
    "send it again",
    "send another",
    "new one",
    "cancel*",
    "exchange*",
    "return it",
    "send it back",
    "change my address",
    "change the address",
];

/// The kind of a sentence or message; `Unstated` when its words say nothing of the sort.
pub(super) fn kind(text: &str) -> IssueKind {
    let words = words(text);
    KINDS.iter().find(|(_, cues)| has_any(&words, cues)).map_or(IssueKind::Unstated, |(kind, _)| *kind)
}

/// Whether the message asks for the state of the shopper's own order.
pub(super) fn asks_for_state(text: &str, kind: IssueKind) -> bool {
    let about_state = matches!(kind, IssueKind::WhereIsOrder | IssueKind::LateDelivery | IssueKind::LostParcel);
    let words = words(text);
    let own = has_any(&words, &["my", "mine", "it", "order", "i"]);
    let owned = has_any(&words, &["my order", "my parcel", "my package", "track my"]);
    about_state && own && (owned || !has_any(&words, GENERAL))
}

/// Whether the message asks what became of money that is to come back.
pub(super) fn asks_for_refund(text: &str) -> bool {
    const ASKED: &[&str] = &[
        "where is my refund",
        "where's my refund",
        "wheres my refund",
        "where is my money",
        "refund status",
        "status of my refund",
        "status of the refund",
        "when do i get my",
        "when will i get my",
        "when will my refund",
        "when is my refund",
        "when does my refund",
        "has my refund",
        "did my refund",
        "have you refunded",
        "was i refunded",
        "haven't received my refund",
        "haven't got my refund",
        "not received my refund",
        "not got my refund",
        "still no refund",
        "still waiting for my refund",
        "waiting for my refund",
    ];
    has_any(&words(text), ASKED) && kind(text) == IssueKind::Refund
}

/// Whether a person must do something, rather than say something about it.
pub(crate) fn needs_action(kind: IssueKind) -> bool {
    match kind {
        IssueKind::Damaged | IssueKind::WrongItem | IssueKind::Refund => true,
        IssueKind::Return
        | IssueKind::Exchange
        | IssueKind::Cancel
        | IssueKind::AddressChange
        | IssueKind::LateDelivery
        | IssueKind::LostParcel
        | IssueKind::WhereIsOrder
        | IssueKind::Payment
        | IssueKind::Product
        | IssueKind::Question
        | IssueKind::Unstated
        | IssueKind::Unknown => false,
    }
}

/// Whether the bot has a dialogue for it.
pub(crate) fn has_skill(kind: IssueKind) -> bool {
    matches!(kind, IssueKind::Return | IssueKind::Exchange | IssueKind::Cancel | IssueKind::AddressChange)
}

/// The sentence that shows the kind.
pub(super) fn telling_sentence(text: &str, kind: IssueKind) -> Option<String> {
    sentences(text).find(|sentence| self::kind(sentence) == kind).or_else(|| sentences(text).next()).map(String::from)
}

/// The sentence that says what the shopper wants; a request for a person is not one.
pub(super) fn wish(text: &str) -> Option<String> {
    sentences(text)
        .filter(|sentence| {
            let words = words(sentence);
            let knowing = has_any(
                &words,
                &[
                    "i want to know",
                    "need to know",
                    "like to know",
                    "want to track",
                    "like to track",
                    "how do",
                    "how long",
                ],
            );
            words.len() > 2 && has_any(&words, WISHES) && !knowing
        })
        .find(|sentence| !person::is_asked_for(sentence))
        .map(String::from)
}

#[cfg(test)]
mod tests {
    use super::{asks_for_refund, asks_for_state, kind, wish};
    use baton_shared::context::IssueKind;

    #[test]
    fn kinds_are_told_apart() {
        for (text, expected) in [
            ("Where is my parcel?", IssueKind::WhereIsOrder),
            ("my order still hasn't arrived", IssueKind::LateDelivery),
            ("is it too late to cancel?", IssueKind::Cancel),
            ("the mug came broken", IssueKind::Damaged),
            ("when do I get my refund", IssueKind::Refund),
            ("I would like to return a jacket", IssueKind::Return),
            ("lovely weather", IssueKind::Unstated),
        ] {
            assert_eq!(kind(text), expected, "{text}");
        }
    }

    #[test]
    fn a_question_of_policy_is_not_about_the_own_order() {
        for (text, expected) in [
            ("where is my order", true),
            ("my parcel is late", true),
            ("what happens if a parcel is late?", false),
            ("how long does it take, and is it often late?", false),
            ("can i track my order here?", true),
        ] {
            assert_eq!(asks_for_state(text, kind(text)), expected, "{text}");
        }
    }

    #[test]
    fn to_ask_for_a_refund_that_is_under_way_is_no_wish_for_one() {
        for (text, expected) in [
            ("Where is my refund?", true),
            ("when do I get my money back for #12345", true),
            ("I still haven't received my refund", true),
            ("I want a refund", false),
            ("how do refunds work?", false),
        ] {
            assert_eq!(asks_for_refund(text), expected, "{text}");
        }
    }

    #[test]
    fn a_wish_is_a_sentence_and_not_the_request_for_a_person() {
        assert_eq!(wish("It broke. I'd like a refund."), Some("I'd like a refund.".into()));
        assert_eq!(wish("I want to talk to a human"), None);
        assert_eq!(wish("Where is it?"), None);
    }
}
