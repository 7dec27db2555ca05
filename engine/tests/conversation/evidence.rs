//! Nothing without evidence: long random conversations, by seed. Every fact of every context that was recorded points to
//! an event that contains it, the headline says nothing that the facts do not hold, and the record has its published form.

use super::demo::found;
use super::schema::problems;
use super::world::{World, ana, articles, ben, found_late};
use baton_engine::conversation::{Input, source_seq};
use baton_engine::{Fold as _, Recorded, conversation::ConversationState};
use baton_shared::Time;
use baton_shared::action::StoreAction;
use baton_shared::context::{Attempt, Context, Fact, FactKey, Related, Source, Standing};
use baton_shared::event::{CloseReason, Event, Found, NobodyReason, Party, RequeueReason, TransferTo};
use baton_shared::order::{OrderState, OrderView};
use baton_shared::protocol::agent::AgentFrame;
use baton_shared::protocol::shopper::ShopperFrame;
use baton_shared::text::{Body, FactText, Headline, Label, Page};
use baton_shared::wire::to_json;
use serde_json::Value;

const SEEDS: u64 = 60;
const STEPS: u32 = 60;
const SAYINGS: &[&str] = &[
    "Hi, my name is Maren Holt",
    "Where is my order #12345? maren.holt@example.com",
    "Order #23456 is late, I want my money back. maren.holt@example.com",
    "The lamp of order #12345 came broken. I want a new one.",
    "this is ridiculous, I have asked three times!",
    "I am furious!!! Worst shop ever.",
    "call me at 040 555 0117",
    "22763",
    "talk to a person please",
    "I want to return the deck chair of order #12345 and cancel order #34567.",
    "yes",
    "no",
    "How long does delivery take?",
    "I will call my lawyer",
    "thank you",
    "my card is 4111 1111 1111 1111",
    "you sent me the wrong colour; I would like a refund.",
];
const CORRECTIONS: &[(FactKey, &str)] = &[
    (FactKey::OrderNumber, "#12346"),
    (FactKey::Email, "m.holt@example.org"),
    (FactKey::Wish, "A new one by Friday"),
    (FactKey::Issue, "It came without the screws"),
    (FactKey::Item, "The cushion"),
    (FactKey::Name, "M. Holt"),
];

struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % sides
    }

    fn of<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        &list[usize::try_from(self.roll(list.len() as u64)).unwrap()]
    }
}

fn step(world: &mut World, dice: &mut Dice) {
    world.now = Time(world.now.0 + dice.roll(30_000));
    let generation = world.state.generation + u32::try_from(dice.roll(2)).unwrap();
    let agent = if dice.roll(3) == 0 { ben() } else { ana() };
    let ask = world.state.asked.as_ref().map_or(1, |asked| asked.id);
    let text = Body::new("I'll send a new one on Friday. Is that all right?").unwrap();
    let _ = match dice.roll(26) {
        0..=8 => world.says(dice.of(SAYINGS)),
        9 | 10 => world.answered(ask, found("#12345")),
        11 => world.answered(ask, found_late()),
        12 => world.answered(ask, Found::NoMatch {}),
        13 => world.answered(ask, articles(0.9)),
        14 => world.answered(ask, Found::Failed { why: Label::new("away").unwrap() }),
        15 => {
            let headline = Headline::new("Return of the rain jacket").unwrap();
            let outcome = FactText::new("Refunded").unwrap();
            world.answered(ask, Found::History { related: vec![Related { at: Time(1), headline, outcome }] })
        }
        16 | 17 => world.input(Input::Claim { agent, generation }),
        18 => world.input(Input::Requeue { generation, reason: RequeueReason::Disconnected }),
        19 => world.agent(agent, |id| AgentFrame::Message { id, text, suggestion: None, anyway: false }),
        20 => world.agent(agent, |id| AgentFrame::Return { id, brief: text }),
        21 => {
            let (key, value) = dice.of(CORRECTIONS);
            let (key, value) = (*key, FactText::new(value).unwrap());
            world.shopper(|id| ShopperFrame::Correct { id, key, value })
        }
        22 => {
            let choice = dice.of(&["bot", "leave", "keep_waiting", "yes", "no", "human"]);
            world.taps("tap", Some(choice))
        }
        23 => {
            let reason = NobodyReason::AllBusy;
            world.input(Input::Nobody { generation, reason, opens_at: None, opens: None })
        }
        24 if dice.roll(4) == 0 => world.agent(agent, |id| AgentFrame::Close { id, reason: CloseReason::Solved }),
        24 => world.agent(agent, |id| AgentFrame::Transfer { id, to: TransferTo::Anybody {}, brief: text }),
        _ => world.input(Input::Tick),
    };
}

/// Letters and digits, in small letters: what spelling and marks leave.
fn plain(text: &str) -> String {
    text.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Whether a text holds a value. A long value is cut, and several sentences of one message may be taken together.
fn holds(text: &str, value: &str) -> bool {
    let text = plain(text);
    value.trim_end_matches('…').split(['.', '!', '?']).all(|part| text.contains(&plain(part)))
}

struct Evidence<'a>(&'a [Recorded<Event>]);

impl Evidence<'_> {
    fn event(&self, seq: u64) -> &Event {
        assert!(seq > 0, "a fact of the conversation names an event");
        &self.0[usize::try_from(seq).unwrap() - 1].event
    }

    fn said(&self, seq: u64, value: &str) {
        let Event::Message { from: Party::Shopper {}, text, .. } = self.event(seq) else {
            panic!("{seq} is no message of the shopper")
        };
        assert!(holds(text.as_str(), value), "{value:?} is not in {text:?}");
    }

    fn found(&self, source: &Source) -> &Found {
        let Source::Lookup { seq, .. } = source else { panic!("{source:?} is no look-up") };
        let Event::LookedUp { found, .. } = self.event(*seq) else { panic!("{seq} is no look-up") };
        found
    }

    fn fact(&self, fact: &Fact) {
        let value = fact.value.as_str();
        assert_eq!(fact.standing == Standing::Confirmed, matches!(fact.source, Source::Lookup { .. }), "{fact:?}");
        match &fact.source {
            Source::Message { seq } => self.said(*seq, value),
            Source::Correction { seq } => {
                let Event::Corrected { key, value, .. } = self.event(*seq) else { panic!("{fact:?}") };
                assert_eq!((*key, value), (fact.key, &fact.value));
            }
            Source::Lookup { .. } => {
                let Found::Order { order, customer } = self.found(&fact.source) else { panic!("{fact:?}") };
                assert!([order.id.as_str(), customer.email.as_str()].contains(&value), "{fact:?}");
            }
            Source::Browser {} | Source::Unknown => panic!("{fact:?}"),
        }
    }

    fn store(&self, context: &Context) {
        for known in &context.orders {
            let held = match self.found(&known.source) {
                Found::Order { order, .. } | Found::Acted { order, .. } => *order == known.order,
                Found::Customer { orders, .. } => orders.contains(&known.order),
                other => panic!("{other:?}"),
            };
            assert!(held && known.standing == Standing::Confirmed, "{known:?}");
        }
        if let Some(known) = &context.customer {
            let held = match self.found(&known.source) {
                Found::Order { customer, .. } | Found::Customer { customer, .. } => *customer == known.customer,
                other => panic!("{other:?}"),
            };
            assert!(held, "{known:?}");
        }
        if let Some(source) = &context.related_from {
            assert_eq!(self.found(source), &Found::History { related: context.related.clone() });
        }
        assert_eq!(context.related_from.is_none(), context.related.is_empty());
    }

    fn attempt(&self, attempt: &Attempt) {
        assert!(
            matches!(self.event(attempt.seq), Event::LookedUp { .. } | Event::Dialogue { .. }),
            "{attempt:?} has no event that shows it"
        );
    }

    fn promise(&self, promise: &Attempt) {
        let said = match self.event(promise.seq) {
            Event::Message { from: Party::Agent { .. } | Party::Bot {}, text, .. } => text.as_str(),
            Event::Returned { brief: Some(brief), .. } => brief.as_str(),
            other => panic!("{promise:?}: {other:?}"),
        };
        assert!(holds(said, promise.what.as_str()), "{promise:?}: {said:?}");
    }

    fn context(&self, context: &Context) {
        context.known.iter().for_each(|fact| self.fact(fact));
        context.attempts.iter().for_each(|attempt| self.attempt(attempt));
        context.promises.iter().for_each(|promise| self.promise(promise));
        self.store(context);
        if let Some(sentence) = &context.tone.sentence {
            self.said(context.tone.seq.unwrap(), sentence.as_str());
        }
        for trigger in &context.triggers {
            let event = self.event(trigger.seq);
            let shows = matches!(event, Event::Message { .. } | Event::LookedUp { .. } | Event::Corrected { .. });
            assert!(shows, "{trigger:?} points to {event:?}");
        }
        let browser = matches!(self.event(1), Event::Started { page, language }
            if *page == context.page && *language == context.language);
        assert!(browser, "page and language are what the browser said");
        match &context.issue.source {
            Some(Source::Message { seq }) => self.said(*seq, context.issue.what.as_str()),
            Some(source) => assert!(source_seq(source) > 0),
            None => assert_eq!(context.issue.what.as_str(), "Not stated yet"),
        }
        for key in &context.unknown {
            assert!(context.known.iter().all(|fact| fact.key != *key), "{key:?} is known and unknown");
        }
    }
}

/// Words of a headline that are no facts.
const FRAME: &[&str] = &[
    "order",
    "delayed",
    "by",
    "day",
    "days",
    "tracking",
    "shows",
    "stuck",
    "at",
    "tone",
    "past",
    "orders",
    "loyalty",
    "tier",
    "safety",
    "named",
    "not",
    "looked",
    "up",
    "found",
    "with",
    "the",
    "details",
    "given",
    "asks",
    "where",
    "is",
    "asked",
    "for",
    "a",
    "person",
    "once",
    "and",
    "issue",
    "stated",
    "yet",
    "late",
    "delivery",
    "lost",
    "parcel",
    "return",
    "exchange",
    "refund",
    "cancel",
    "address",
    "change",
    "damaged",
    "wrong",
    "item",
    "payment",
    "product",
    "question",
    "packed",
    "sent",
    "processed",
    "confirmed",
    "out",
    "delivered",
    "cancelled",
    "returned",
    "shipped",
];

fn headline_holds_to_the_facts(context: &Context) {
    let headline = context.headline.as_str();
    assert!(!headline.is_empty() && headline.chars().count() <= 200, "{headline}");
    let without = Context { headline: Headline::default(), ..context.clone() };
    let facts = to_json(&without).to_lowercase();
    let words = headline.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    for word in words {
        let word = word.to_lowercase();
        assert!(FRAME.contains(&word.as_str()) || facts.contains(&word), "{word:?} of {headline:?} is in no fact");
    }
}

/// What a headline says of the tracking is the carrier's last word.
fn tracking_is_the_last_word(context: &Context) {
    let Some((_, said)) = context.headline.as_str().split_once("tracking shows ") else { return };
    let told = context.orders.iter().filter_map(|known| known.order.last_event()).any(|event| {
        let held = event.status.as_str().strip_prefix("held at ");
        said.starts_with(event.status.as_str())
            || held.is_some_and(|place| said.starts_with(&format!("stuck at {place}.")))
    });
    assert!(told, "{said}");
}

#[test]
fn nothing_is_passed_on_without_evidence() {
    let mut seen = 0;
    for seed in 0..SEEDS {
        let mut dice = Dice(seed);
        let mut world = World::new();
        let page = Some(Page::new("https://harbour.example/chairs").unwrap());
        let _ = world.input(Input::Start { page, language: Some(Label::new("en").unwrap()) });
        for _ in 0..STEPS {
            step(&mut world, &mut dice);
        }
        for recorded in &world.log {
            let Event::ContextBuilt { context } = &recorded.event else { continue };
            seen += 1;
            let before = usize::try_from(recorded.seq).unwrap() - 1;
            Evidence(&world.log[..before]).context(context);
            headline_holds_to_the_facts(context);
            tracking_is_the_last_word(context);
            let value: Value = serde_json::from_str(&to_json(context)).unwrap();
            assert_eq!(problems(&value), [""; 0], "seed {seed}: {value:#}");
        }
    }
    assert!(seen > 500, "only {seen} contexts were looked at");
}

/// An order that was changed here points to the change, not to what was looked up before it.
#[test]
fn an_order_that_was_changed_points_to_the_change() {
    let mut state = ConversationState::default();
    let Found::Order { order, customer } = found_late() else { return };
    let action = StoreAction::Cancel { order: order.id.clone(), reason: None };
    let changed = OrderView { state: OrderState::Cancelled, ..order.clone() };
    let what = Label::new("order").unwrap();
    for (seq, found) in [(1, Found::Order { order, customer }), (2, Found::Acted { action, order: changed.clone() })] {
        let event = Event::LookedUp { what: what.clone(), found };
        state.apply(&Recorded { seq, at: Time(seq), event });
    }
    let known = &baton_engine::handoff::context(&state).orders[0];
    assert_eq!((&known.order, &known.source), (&changed, &Source::Lookup { seq: 2, at: Time(2) }));
}

/// The record of the newest hand-off is what the state gives, also in a state that was folded anew.
#[test]
fn the_record_is_what_a_cold_start_gives() {
    for seed in 0..20 {
        let mut dice = Dice(seed);
        let mut world = World::started();
        for _ in 0..STEPS {
            step(&mut world, &mut dice);
        }
        let mut state = ConversationState::default();
        world.log.iter().for_each(|recorded| state.apply(recorded));
        assert_eq!(baton_engine::handoff::context(&state), baton_engine::handoff::context(&world.state));
    }
}
