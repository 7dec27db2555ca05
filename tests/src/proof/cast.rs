//! Who takes part, what they say, and what the store and the articles have.

use baton_engine::bot::choice;
use baton_engine::bundle::Settings;
use baton_engine::policies::Policies;
use baton_engine::{Bundle, conversation::Ask};
use baton_shared::Time;
use baton_shared::action::{Choice, ItemChoices, OrderDetails, PaymentMethod, ProductOption};
use baton_shared::context::{CustomerView, Identity, Related};
use baton_shared::event::{ArticleHit, Found, Person};
use baton_shared::ids::{AgentId, ConversationId, SiteId};
use baton_shared::order::{OrderItem, OrderState, OrderView};
use baton_shared::settings::LineRules;
use baton_shared::text::{Body, FactText, Headline, Label};

/// When every run begins.
pub const BEGIN: Time = Time(1_795_521_600_000);
const DAY: u64 = 24 * 60 * 60 * 1_000;
/// Somebody who waits longer than this is told that nobody could come yet.
pub const WAIT_LIMIT_MS: u64 = 120_000;
const AGENTS: &[&str] = &["ana", "ben", "cem"];

/// What a message of the shopper is to the rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Asks for a person, in words or with a tap.
    Person,
    /// Agrees to what was proposed, and says nothing else.
    Yes,
    /// Would be no reason for anything by itself.
    Calm,
    /// Anything else: the invariants expect nothing of it in particular.
    Other,
}

/// Something that a shopper says.
#[derive(Clone, Copy, Debug)]
pub struct Saying {
    pub text: &'static str,
    pub choice: Option<&'static str>,
    pub kind: Kind,
}

const fn says(text: &'static str, kind: Kind) -> Saying {
    Saying { text, choice: None, kind }
}

const fn taps(text: &'static str, choice: &'static str, kind: Kind) -> Saying {
    Saying { text, choice: Some(choice), kind }
}

/// The first few are the alphabet of the exhaustive search.
pub const SAYINGS: &[Saying] = &[
    says("I want to talk to a human", Kind::Person),
    says("thank you", Kind::Calm),
    taps("Go on with the bot", choice::BOT, Kind::Other),
    says("How do I wash wool?", Kind::Other),
    says("I want to return the kettle of order #12345. My e-mail is maren.holt@example.com", Kind::Other),
    says("Yes please", Kind::Yes),
    taps("Talk to a person", choice::HUMAN, Kind::Person),
    says("can someone real help me please", Kind::Person),
    says("This is ridiculous, I am furious!", Kind::Other),
    says("I will call my lawyer", Kind::Other),
    says("Where is my order #12345? maren.holt@example.com", Kind::Other),
    says("Where is my order?", Kind::Other),
    says("Cancel order #12346, e-mail maren.holt@example.com", Kind::Other),
    says("Change the address of #12346 to 12 Quay Road, Bristol, BS1 4QA, UK. maren.holt@example.com", Kind::Other),
    says("exchange the kettle for a blue one", Kind::Other),
    says("22763", Kind::Other),
    says("no", Kind::Other),
    taps("Yes, do it", choice::YES, Kind::Yes),
    taps("Keep waiting", choice::KEEP_WAITING, Kind::Calm),
    taps("That is all", choice::CLOSE, Kind::Other),
    says("hello", Kind::Calm),
    says("What is the meaning of life?", Kind::Other),
    says("do you sell lamps?", Kind::Other),
    says("my card is 4111 1111 1111 1111", Kind::Other),
    says("", Kind::Other),
];

pub const SAYS_PERSON: usize = 0;
pub const SAYS_THANKS: usize = 1;
pub const SAYS_BOT: usize = 2;
pub const SAYS_WOOL: usize = 3;
pub const SAYS_RETURN: usize = 4;
pub const SAYS_YES: usize = 5;
pub const SAYS_LAWYER: usize = 9;
pub const SAYS_CANCEL: usize = 12;
pub const SAYS_ADDRESS: usize = 13;

/// What a call outside may come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Luck {
    Good,
    Nothing,
    Failed,
}

#[must_use]
pub fn label(text: &str) -> Label {
    Label::cut(text)
}

#[must_use]
pub fn agent(number: usize) -> Person {
    let name = AGENTS.get(number).copied().unwrap_or("dia");
    Person { id: AgentId::new(&format!("agent-{name}")).unwrap(), name: label(name) }
}

#[must_use]
pub fn conversation(number: usize) -> ConversationId {
    ConversationId::new(&format!("conversation-{number}")).unwrap()
}

#[must_use]
pub fn bundle(capacity: u32, policies: Policies) -> Bundle {
    let line = LineRules {
        capacity: Some(capacity),
        wait_limit_s: u32::try_from(WAIT_LIMIT_MS / 1_000).ok(),
        ..LineRules::default()
    };
    let settings =
        Settings { capacity, policies: Some(policies), line: Some(line), idle_close_ms: DAY, ..Settings::default() };
    Bundle {
        version: 1,
        site: SiteId::new("demo").unwrap(),
        name: label("Harbour Goods"),
        accent: String::from("#224466"),
        greeting: Body::default(),
        settings,
    }
}

/// Nothing but the least level that there is.
#[must_use]
pub fn easy() -> Policies {
    Policies { address_level: Identity::Matched, ..Policies::default() }
}

/// What the other side answers.
#[must_use]
pub fn found(ask: &Ask, luck: Luck) -> Found {
    let failed = || Found::Failed { why: label("away") };
    match (ask, luck) {
        (_, Luck::Failed) => failed(),
        (Ask::Order { number, .. }, Luck::Good) => Found::Order { order: order(number), customer: maren() },
        (Ask::Order { .. }, Luck::Nothing) => Found::NoMatch {},
        (Ask::Articles { .. }, Luck::Good) => Found::Articles { hits: vec![hit(0.9)] },
        (Ask::Articles { .. }, Luck::Nothing) => Found::Articles { hits: vec![hit(0.2)] },
        (Ask::Products { .. }, _) => Found::Products { products: Vec::new() },
        (Ask::Details { order }, Luck::Good) => Found::Details { details: details(order) },
        (Ask::Details { .. }, Luck::Nothing) => failed(),
        (Ask::Act { action, .. }, Luck::Good) => Found::Acted {
            action: action.clone(),
            order: OrderView { state: OrderState::Other, ..order(action.order()) },
        },
        (Ask::Act { action, .. }, Luck::Nothing) => {
            Found::NotActed { action: action.clone(), why: FactText::cut("The order is packed already.") }
        }
        (Ask::Customer { .. }, Luck::Good) => Found::Customer { customer: maren(), orders: vec![order("#12345")] },
        (Ask::Customer { .. }, Luck::Nothing) => Found::NoMatch {},
        (Ask::SendCode { .. }, Luck::Good) => Found::CodeSent { to: FactText::cut("m…@example.com") },
        (Ask::SendCode { .. }, Luck::Nothing) => failed(),
        (Ask::CheckCode { .. }, Luck::Good) => Found::CodeRight {},
        (Ask::CheckCode { .. }, Luck::Nothing) => Found::CodeWrong { left: 2 },
        (Ask::History { .. }, Luck::Good) => Found::History { related: vec![earlier()] },
        (Ask::History { .. }, Luck::Nothing) => Found::History { related: Vec::new() },
    }
}

fn hit(coverage: f64) -> ArticleHit {
    ArticleHit {
        id: label("washing"),
        title: label("How are things washed?"),
        passage: Body::cut("Wool is washed cold and by hand."),
        coverage,
    }
}

fn earlier() -> Related {
    Related {
        at: Time(BEGIN.0 - DAY),
        headline: Headline::cut("Asked for a size."),
        outcome: FactText::cut("Solved by the bot"),
    }
}

fn maren() -> CustomerView {
    CustomerView {
        id: label("maren_holt"),
        name: label("Maren Holt"),
        email: label("maren.holt@example.com"),
        past_orders: 6,
        spend: 98_700,
        currency: String::from("EUR"),
        tier: Some(label("Gold")),
    }
}

/// Orders that end in 5 were delivered, others are not sent yet.
fn order(number: &str) -> OrderView {
    let delivered = number.ends_with('5');
    OrderView {
        id: label(number),
        state: if delivered { OrderState::Delivered } else { OrderState::Pending },
        store_word: label("any"),
        placed_at: Some(Time(BEGIN.0 - 9 * DAY)),
        promised_at: None,
        delivered_at: delivered.then_some(Time(BEGIN.0 - 3 * DAY)),
        days_late: 0,
        items: vec![OrderItem {
            sku: String::from("kettle-red"),
            title: label("Harbour Kettle"),
            variant: Some(label("colour: red")),
            quantity: 1,
            price: 5_000,
        }],
        shipments: Vec::new(),
        total: 5_000,
        refunded: 0,
        currency: String::from("EUR"),
        ship_to: None,
        seen_at: BEGIN,
    }
}

fn details(order: &Label) -> OrderDetails {
    let choice = |sku: &str, value: &str| Choice {
        sku: String::from(sku),
        options: vec![ProductOption { name: label("colour"), value: label(value) }],
        price: 5_000,
        available: true,
    };
    OrderDetails {
        order: order.clone(),
        paid_with: Some(label("paypal_1")),
        methods: vec![PaymentMethod {
            id: label("paypal_1"),
            kind: label("paypal"),
            brand: None,
            last4: None,
            balance: None,
        }],
        address: None,
        final_sale: Vec::new(),
        items: vec![ItemChoices {
            sku: String::from("kettle-red"),
            choices: vec![choice("kettle-red", "red"), choice("kettle-blue", "blue")],
        }],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_saying_is_where_its_name_says() {
        let text = |place: usize| SAYINGS.get(place).map(|saying| saying.text);
        assert_eq!(text(SAYS_LAWYER), Some("I will call my lawyer"));
        assert!(text(SAYS_CANCEL).is_some_and(|text| text.starts_with("Cancel")));
        assert!(text(SAYS_ADDRESS).is_some_and(|text| text.starts_with("Change the address")));
        assert!(SAYINGS.iter().filter(|saying| saying.kind == Kind::Yes).count() > 1);
    }
}
