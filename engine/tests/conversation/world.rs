//! One conversation in memory: what the shell does, without a shell.

use baton_engine::conversation::{Ask, AskId, ConversationState, Decision, Effect, Input, Tell, decide_with, next_due};
use baton_engine::learned::Learned;
use baton_engine::{Bundle, Fold as _, Recorded, bundle::Settings};
use baton_shared::Time;
use baton_shared::context::{Context, CustomerView, HandoffCard};
use baton_shared::event::{ArticleHit, Event, Found, Party, Person};
use baton_shared::ids::{AgentId, ConversationId, MessageId, SiteId};
use baton_shared::order::{OrderState, OrderView, Shipment, TrackingEvent};
use baton_shared::protocol::agent::AgentFrame;
use baton_shared::protocol::shopper::ShopperFrame;
use baton_shared::text::{Body, FactText, Label};

pub(crate) const DAY: u64 = 24 * 60 * 60 * 1_000;
/// Tuesday 24 November 2026, 12:00.
pub(crate) const NOON: Time = Time(20_781 * DAY + 12 * 60 * 60 * 1_000);

pub(crate) struct World {
    pub(crate) me: ConversationId,
    pub(crate) bundle: Bundle,
    pub(crate) state: ConversationState,
    pub(crate) log: Vec<Recorded<Event>>,
    pub(crate) now: Time,
    pub(crate) learned: Option<&'static Learned>,
    ids: u32,
}

impl World {
    /// A conversation that nobody wrote in yet.
    pub(crate) fn new() -> Self {
        Self {
            me: ConversationId::new("conversation-1").unwrap(),
            bundle: Bundle {
                version: 7,
                site: SiteId::new("demo").unwrap(),
                name: Label::new("Harbour Goods").unwrap(),
                accent: "#224466".into(),
                greeting: Body::default(),
                settings: Settings::default(),
            },
            state: ConversationState::default(),
            log: Vec::new(),
            now: NOON,
            learned: None,
            ids: 0,
        }
    }

    /// A conversation that is where `state` says.
    pub(crate) fn of(state: ConversationState) -> Self {
        Self { state, ..Self::new() }
    }

    /// A conversation with the greeting in it.
    pub(crate) fn started() -> Self {
        let mut world = Self::new();
        let _ = world.input(Input::Start { page: None, language: None });
        world
    }

    /// In the line, after "human".
    pub(crate) fn waiting() -> Self {
        let mut world = Self::started();
        let _ = world.says("I want to talk to a human");
        world
    }

    /// With Ana.
    pub(crate) fn claimed() -> Self {
        let mut world = Self::waiting();
        let _ = world.input(Input::Claim { agent: ana(), generation: 1 });
        world
    }

    /// Decides, and records what was decided.
    pub(crate) fn input(&mut self, input: Input) -> Decision {
        let decision = decide_with(&self.me, &self.state, &self.bundle, self.learned, input, self.now);
        for event in &decision.events {
            let recorded = Recorded { seq: self.state.last_seq + 1, at: self.now, event: event.clone() };
            self.state.apply(&recorded);
            self.log.push(recorded);
        }
        decision
    }

    pub(crate) fn id(&mut self) -> MessageId {
        self.ids += 1;
        MessageId::new(&format!("message-{}", self.ids)).unwrap()
    }

    pub(crate) fn says(&mut self, text: &str) -> Decision {
        self.taps(text, None)
    }

    pub(crate) fn taps(&mut self, text: &str, choice: Option<&str>) -> Decision {
        let frame = ShopperFrame::Message {
            id: self.id(),
            text: Body::new(text).unwrap(),
            choice: choice.map(|choice| Label::new(choice).unwrap()),
        };
        self.input(Input::Shopper(frame))
    }

    pub(crate) fn agent(&mut self, person: Person, frame: impl FnOnce(MessageId) -> AgentFrame) -> Decision {
        let frame = frame(self.id());
        self.input(Input::Agent { person, frame })
    }

    pub(crate) fn agent_says(&mut self, person: Person, text: &str) -> Decision {
        let text = Body::new(text).unwrap();
        self.agent(person, |id| AgentFrame::Message { id, text, suggestion: None, anyway: false })
    }

    pub(crate) fn shopper(&mut self, frame: impl FnOnce(MessageId) -> ShopperFrame) -> Decision {
        let frame = frame(self.id());
        self.input(Input::Shopper(frame))
    }

    pub(crate) fn answered(&mut self, ask: AskId, found: Found) -> Decision {
        self.input(Input::Answered { ask, found })
    }

    /// Lets time pass up to the next deadline and wakes the conversation.
    pub(crate) fn wake(&mut self) -> Decision {
        self.now = next_due(&self.state, &self.bundle).unwrap();
        self.input(Input::Tick)
    }
}

pub(crate) fn person(id: &str, name: &str) -> Person {
    Person { id: AgentId::new(id).unwrap(), name: Label::new(name).unwrap() }
}

pub(crate) fn ana() -> Person {
    person("agent-ana", "Ana")
}

pub(crate) fn ben() -> Person {
    person("agent-ben", "Ben")
}

/// The events of a decision by their names on the wire, but for the log of what was weighed.
pub(crate) fn kinds(decision: &Decision) -> Vec<&'static str> {
    decision.events.iter().filter(|event| !matches!(event, Event::Weighed { .. })).map(kind).collect()
}

fn kind(event: &Event) -> &'static str {
    match event {
        Event::Started { .. } => "started",
        Event::Message { from: Party::Shopper {}, .. } => "shopper",
        Event::Message { from: Party::Bot {}, .. } => "bot",
        Event::Message { from: Party::Agent { .. }, .. } => "agent",
        Event::Message { from: Party::System {} | Party::Unknown, .. } => "message",
        Event::Note { .. } => "note",
        Event::LookedUp { .. } => "looked_up",
        Event::Dialogue { .. } => "dialogue",
        Event::Identified { .. } => "identified",
        Event::Vouched { .. } => "vouched",
        Event::Heard { .. } => "heard",
        Event::Weighed { .. } => "weighed",
        Event::Fired { .. } => "fired",
        Event::Transferred { .. } => "transferred",
        Event::Copilot { .. } => "copilot",
        Event::Nobody { .. } => "nobody",
        Event::Escalated { .. } => "escalated",
        Event::ContextBuilt { .. } => "context",
        Event::Corrected { .. } => "corrected",
        Event::CardChanged { .. } => "card",
        Event::Claimed { .. } => "claimed",
        Event::Requeued { .. } => "requeued",
        Event::Returned { .. } => "returned",
        Event::Left { .. } => "left",
        Event::Closed { .. } => "closed",
        Event::Rated { .. } => "rated",
        Event::Unknown => "unknown",
    }
}

/// The effects of a decision in short.
pub(crate) fn effects(decision: &Decision) -> Vec<&'static str> {
    decision
        .effects
        .iter()
        .map(|effect| match effect {
            Effect::Ask { ask: Ask::Order { .. }, .. } => "ask order",
            Effect::Ask { ask: Ask::Articles { .. }, .. } => "ask articles",
            Effect::Ask { ask: Ask::Products { .. }, .. } => "ask products",
            Effect::Ask { ask: Ask::Details { .. }, .. } => "ask details",
            Effect::Ask { ask: Ask::Act { .. }, .. } => "ask act",
            Effect::Ask { ask: Ask::Customer { .. }, .. } => "ask customer",
            Effect::Ask { ask: Ask::SendCode { .. }, .. } => "ask for a code",
            Effect::Ask { ask: Ask::CheckCode { .. }, .. } => "ask whether a code is right",
            Effect::Ask { ask: Ask::History { .. }, .. } => "ask history",
            Effect::Tell(Tell::Enqueue { .. }) => "enqueue",
            Effect::Tell(Tell::Update { .. }) => "update",
            Effect::Tell(Tell::CallBack { .. }) => "call back",
            Effect::Tell(Tell::Notify { .. }) => "notify",
            Effect::Tell(Tell::Done { .. }) => "done",
            Effect::Tell(Tell::Finished { .. }) => "finished",
            Effect::Tell(Tell::Remember { .. }) => "remember",
        })
        .collect()
}

/// The id of the one outside call.
pub(crate) fn ask_id(decision: &Decision) -> AskId {
    decision
        .effects
        .iter()
        .find_map(|effect| match effect {
            Effect::Ask { id, .. } => Some(*id),
            Effect::Tell(_) => None,
        })
        .unwrap()
}

/// What the bot says in a decision; empty when it is silent.
pub(crate) fn bot_words(decision: &Decision) -> String {
    decision
        .events
        .iter()
        .filter_map(|event| match event {
            Event::Message { from: Party::Bot {}, text, .. } => Some(text.to_string()),
            _ => None,
        })
        .collect()
}

/// The sentences that changes of stage tell the shopper.
pub(crate) fn lines(decision: &Decision) -> Vec<String> {
    decision
        .events
        .iter()
        .filter_map(|event| match event {
            Event::Escalated { line, .. }
            | Event::Claimed { line, .. }
            | Event::Requeued { line, .. }
            | Event::Returned { line, .. }
            | Event::Left { line, .. }
            | Event::Closed { line, .. } => Some(line.to_string()),
            _ => None,
        })
        .collect()
}

pub(crate) fn context(decision: &Decision) -> Context {
    decision
        .events
        .iter()
        .rev()
        .find_map(|event| match event {
            Event::ContextBuilt { context } => Some(context.clone()),
            _ => None,
        })
        .unwrap()
}

pub(crate) fn card(decision: &Decision) -> HandoffCard {
    decision
        .events
        .iter()
        .rev()
        .find_map(|event| match event {
            Event::Escalated { card, .. } | Event::CardChanged { card } => Some(card.clone()),
            _ => None,
        })
        .unwrap()
}

/// An order that is five days late at a port.
pub(crate) fn late_order() -> OrderView {
    OrderView {
        id: Label::new("#12345").unwrap(),
        state: OrderState::Shipped,
        store_word: Label::new("shipped").unwrap(),
        placed_at: Some(Time(NOON.0 - 19 * DAY)),
        promised_at: Some(Time(NOON.0 - 5 * DAY)),
        delivered_at: None,
        days_late: 5,
        items: Vec::new(),
        shipments: vec![Shipment {
            carrier: Some(Label::new("Merrow Freight").unwrap()),
            tracking_number: Some(Label::new("MF1").unwrap()),
            status: None,
            events: vec![TrackingEvent {
                at: Some(Time(NOON.0 - 10 * DAY)),
                status: Label::new("held at port").unwrap(),
                place: Some(Label::new("Rotterdam").unwrap()),
            }],
        }],
        total: 12_900,
        refunded: 0,
        currency: "EUR".into(),
        ship_to: Some(FactText::new("Hamburg").unwrap()),
        seen_at: NOON,
    }
}

/// An order that is on time, without news.
pub(crate) fn plain_order() -> OrderView {
    OrderView {
        id: Label::new("#W123").unwrap(),
        promised_at: Some(Time(NOON.0 + DAY)),
        days_late: 0,
        shipments: Vec::new(),
        ..late_order()
    }
}

pub(crate) fn maren() -> CustomerView {
    CustomerView {
        id: Label::new("maren_holt").unwrap(),
        name: Label::new("Maren Holt").unwrap(),
        email: Label::new("maren.holt@example.com").unwrap(),
        past_orders: 6,
        spend: 98_700,
        currency: "EUR".into(),
        tier: Some(Label::new("Gold").unwrap()),
    }
}

pub(crate) fn found_late() -> Found {
    Found::Order { order: late_order(), customer: maren() }
}

pub(crate) fn articles(coverage: f64) -> Found {
    Found::Articles {
        hits: vec![ArticleHit {
            id: Label::new("shipping").unwrap(),
            title: Label::new("How long does delivery take?").unwrap(),
            passage: Body::new("Delivery takes 3 to 4 working days.").unwrap(),
            coverage,
        }],
    }
}
