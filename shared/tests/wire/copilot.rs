//! The JSON of everything that the co-pilot does. It stands in stored logs, so these forms never change.

use crate::pinned::{at, check, text};
use baton_shared::action::StoreAction;
use baton_shared::context::{FactKey, Source};
use baton_shared::copilot::{Backed, CopilotAnswer, CopilotStep, CopilotWish, Proposal, Rest, Suggestion};
use baton_shared::event::{ArticleLink, Event, Found, Person};
use baton_shared::ids::{AgentId, MessageId};

fn id(text: &str) -> MessageId {
    MessageId::new(text).unwrap()
}

fn mira() -> Person {
    Person { id: AgentId::new("ag_mira").unwrap(), name: text("Mira") }
}

fn cancel() -> StoreAction {
    StoreAction::Cancel { order: text("#12345"), reason: None }
}

fn article() -> ArticleLink {
    ArticleLink { id: text("returns"), title: text("Returns and refunds") }
}

fn of_order() -> Rest {
    Rest::Order {
        order: text("#12345"),
        value: text("shipped, 5 days late"),
        source: Source::Lookup { seq: 6, at: at(7) },
    }
}

fn proposal() -> Proposal {
    Proposal {
        action: cancel(),
        text: text("Order #12345 will be cancelled with everything in it. 99.00 EUR goes back to Visa 4417."),
        amount: Some(9_900),
        currency: String::from("EUR"),
        until: Some(at(900)),
        beyond: Some(text("Refunds above 50.00 EUR are made by a person.")),
        rests_on: vec![of_order()],
    }
}

fn backed(line: &str, rests_on: Vec<Rest>) -> Backed {
    Backed { text: text(line), rests_on }
}

#[test]
fn what_the_copilot_does() {
    let step = |step: CopilotStep| Event::Copilot { step };
    let asked = |wish: CopilotWish| step(CopilotStep::Asked { id: id("a-00000008"), by: mira(), wish });
    let answered = |answer: CopilotAnswer| step(CopilotStep::Answered { about: 30, answer });
    let every_rest = vec![
        Rest::Fact { key: FactKey::Email, value: text("ana@example.com"), source: Source::Message { seq: 5 } },
        of_order(),
        Rest::Customer { value: text("Past orders: 6"), source: Source::Lookup { seq: 6, at: at(7) } },
        Rest::Article { article: article() },
        Rest::Policy { rule: text("Items can be returned within 30 days after delivery.") },
        Rest::Event { seq: 17 },
        Rest::Earlier { at: at(3), outcome: text("refunded") },
    ];
    check(
        "copilot",
        &[
            (
                "suggested",
                step(CopilotStep::Suggested {
                    about: 17,
                    replies: vec![Suggestion {
                        id: text("s18-1"),
                        text: text("Your order #12345 is on its way."),
                        rests_on: vec![of_order()],
                    }],
                    articles: vec![article()],
                    proposal: Some(proposal()),
                }),
            ),
            (
                "suggested, nothing",
                step(CopilotStep::Suggested { about: 17, replies: Vec::new(), articles: Vec::new(), proposal: None }),
            ),
            ("looks", step(CopilotStep::Looks { about: 16 })),
            ("used", step(CopilotStep::Used { suggestion: text("s18-1"), message: 19, edited: 0.25 })),
            ("asked, question", asked(CopilotWish::Question { text: text("Has this customer had a refund before?") })),
            ("asked, summary", asked(CopilotWish::Summary {})),
            ("asked, change", asked(CopilotWish::Change { action: cancel() })),
            ("answered, lines", answered(CopilotAnswer::Lines { lines: vec![backed("Yes.", every_rest)] })),
            ("answered, not known", answered(CopilotAnswer::NotKnown {})),
            (
                "answered, summary",
                answered(CopilotAnswer::Summary {
                    about: vec![backed("Order #12345 is late.", vec![of_order()])],
                    done: vec![backed("Looked the order up.", vec![Rest::Event { seq: 6 }])],
                    promised: Vec::new(),
                    open: vec![backed("What the shopper wants.", vec![Rest::Event { seq: 17 }])],
                }),
            ),
            ("answered, proposal", answered(CopilotAnswer::Proposal { proposal: proposal() })),
            ("answered, refused", answered(CopilotAnswer::Refused { why: text("Order #12345 is cancelled already.") })),
            ("acts", step(CopilotStep::Acts { id: id("a-00000010"), by: mira(), proposal: 21, action: cancel() })),
            ("found", step(CopilotStep::Found { about: 12, found: Found::NoMatch {} })),
        ],
    );
}

#[test]
fn the_copilot_is_for_agents_alone() {
    let step = CopilotStep::Answered { about: 3, answer: CopilotAnswer::NotKnown {} };
    assert!(!Event::Copilot { step }.is_for_shopper());
}
