//! A plan, played through the rules of a conversation as the Worker's shell does.

use baton_engine::conversation::{AskId, ConversationState, Decision, Effect, Input, Tell, decide, next_due};
use baton_engine::insights::measure::measured;
use baton_engine::{Bundle, Fold as _, Recorded, bundle::Settings};
use baton_shared::Time;
use baton_shared::event::{ArticleHit, CloseReason, Event, Found, Person, TransferTo};
use baton_shared::ids::{AgentId, ConversationId, MessageId, SiteId};
use baton_shared::outcome::Outcome;
use baton_shared::protocol::agent::AgentFrame;
use baton_shared::protocol::shopper::ShopperFrame;
use baton_shared::settings::TriggerSettings;
use baton_shared::text::{Body, FactText, Label};

use super::script::{Ending, Plan, Stay, Why};

/// The owner's own phrase.
const PHRASE: &str = "wholesale";

struct Play {
    me: ConversationId,
    bundle: Bundle,
    state: ConversationState,
    log: Vec<Recorded<Event>>,
    now: Time,
    ids: u32,
    outcome: Option<Outcome>,
}

/// The row that the insights get of it, the last one that was sent.
#[must_use]
pub fn played(plan: &Plan, begin: Time) -> Outcome {
    let mut play = Play::begin(plan, begin);
    play.question(plan);
    match plan.why {
        None if plan.idle => play.until_idle(),
        None => play.shopper(|id| ShopperFrame::Close { id }),
        Some(why) => play.hand_off(plan, why),
    }
    if plan.score.is_some() || plan.said.is_some() {
        play.pass(5_000);
        let (score, repeated) = (plan.score, plan.said);
        play.shopper(|id| ShopperFrame::Rate { id, score, repeated, comment: None });
    }
    play.outcome.unwrap()
}

impl Play {
    fn begin(plan: &Plan, begin: Time) -> Self {
        let triggers = TriggerSettings { phrases: vec![Label::cut(PHRASE)], ..TriggerSettings::default() };
        let settings = Settings { triggers: Some(triggers), ..Settings::default() };
        let mut play = Self {
            me: ConversationId::new(&format!("conversation-{:06}", plan.number)).unwrap(),
            bundle: Bundle {
                version: 1,
                site: SiteId::new("harbour").unwrap(),
                name: Label::cut("Harbour Goods"),
                accent: "#224466".into(),
                greeting: Body::cut("Hello, I am the bot of Harbour Goods."),
                settings,
            },
            state: ConversationState::default(),
            log: Vec::new(),
            now: begin.plus(plan.starts),
            ids: 0,
            outcome: None,
        };
        play.input(Input::Start { page: None, language: Some(Label::cut(plan.language)) });
        play
    }

    /// A question first: every conversation begins with the bot.
    fn question(&mut self, plan: &Plan) {
        self.pass(10_000);
        let text = format!("Do you gift wrap parcel number {} for weddings?", 100_000 + plan.number);
        let ask = self.says(&text);
        self.pass(400);
        let hit = ArticleHit {
            id: Label::cut("wrapping"),
            title: Label::cut("Do you gift wrap?"),
            passage: Body::cut("We wrap every parcel in paper."),
            coverage: if plan.unanswered { 0.0 } else { 1.0 },
        };
        if let Some(ask) = ask {
            self.input(Input::Answered { ask, found: Found::Articles { hits: vec![hit] } });
        }
        self.pass(20_000);
    }

    fn hand_off(&mut self, plan: &Plan, why: Why) {
        let _ = self.says(match why {
            Why::Asked => "I want to talk to a human",
            Why::Legal => "I will sue you and take legal action",
            Why::Phrase => "This is about wholesale",
        });
        match plan.ending {
            Ending::Abandoned => {
                self.pass(plan.patience_ms);
                self.shopper(|id| ShopperFrame::Close { id });
            }
            Ending::Left => {
                self.pass(plan.patience_ms);
                let contact = FactText::cut("lena@example.com");
                self.shopper(|id| ShopperFrame::Leave { id, contact });
                self.pass(60_000);
                self.shopper(|id| ShopperFrame::Close { id });
            }
            Ending::Taken => self.with_people(plan),
        }
    }

    fn with_people(&mut self, plan: &Plan) {
        self.stay(plan, &plan.first);
        let mut holder = &plan.first;
        if let Some(second) = &plan.second {
            let to = TransferTo::Team { team: Label::cut("freight") };
            let brief = Body::cut("Needs the port");
            self.agent(&plan.first, |id| AgentFrame::Transfer { id, to, brief });
            self.stay(plan, second);
            holder = second;
        }
        let reason = if plan.solved { CloseReason::Solved } else { CloseReason::NotSolved };
        self.agent(holder, |id| AgentFrame::Close { id, reason });
    }

    fn stay(&mut self, plan: &Plan, stay: &Stay) {
        self.pass(stay.wait_ms);
        let generation = self.state.generation + 1;
        self.input(Input::Claim { agent: person(stay.agent), generation });
        self.pass(stay.reply_ms);
        if stay.asks_again {
            self.agent_says(stay, "Hello. What is your parcel number?");
            self.pass(stay.held_ms - stay.reply_ms);
            let _ = self.says(&format!("It is {}", 100_000 + plan.number));
            return;
        }
        self.agent_says(stay, "Hello, I read what you wrote and look into it now.");
        self.pass(stay.held_ms - stay.reply_ms);
        let _ = self.says("Thank you");
    }

    fn until_idle(&mut self) {
        while !matches!(self.state.holder, baton_engine::conversation::Holder::Closed { .. }) {
            self.now = next_due(&self.state, &self.bundle).unwrap();
            self.input(Input::Tick);
        }
    }

    /// Lets time pass, and runs every deadline that falls due meanwhile.
    fn pass(&mut self, millis: u64) {
        let until = self.now.plus(millis);
        while let Some(due) = next_due(&self.state, &self.bundle).filter(|due| *due <= until) {
            self.now = due.max(self.now);
            self.input(Input::Tick);
        }
        self.now = until;
    }

    fn says(&mut self, text: &str) -> Option<AskId> {
        let id = self.id();
        let frame = ShopperFrame::Message { id, text: Body::cut(text), choice: None };
        let decision = self.decide(Input::Shopper(frame));
        decision.effects.iter().find_map(|effect| match effect {
            Effect::Ask { id, .. } => Some(*id),
            Effect::Tell(_) => None,
        })
    }

    fn agent_says(&mut self, stay: &Stay, text: &str) {
        let text = Body::cut(text);
        self.agent(stay, |id| AgentFrame::Message { id, text, suggestion: None, anyway: true });
    }

    fn agent(&mut self, stay: &Stay, frame: impl FnOnce(MessageId) -> AgentFrame) {
        let frame = frame(self.id());
        self.input(Input::Agent { person: person(stay.agent), frame });
    }

    fn shopper(&mut self, frame: impl FnOnce(MessageId) -> ShopperFrame) {
        let frame = frame(self.id());
        self.input(Input::Shopper(frame));
    }

    fn id(&mut self) -> MessageId {
        self.ids += 1;
        MessageId::new(&format!("message-{:05}", self.ids)).unwrap()
    }

    fn input(&mut self, input: Input) {
        let _ = self.decide(input);
    }

    fn decide(&mut self, input: Input) -> Decision {
        let decision = decide(&self.me, &self.state, &self.bundle, input, self.now);
        assert!(decision.refusal.is_none(), "{:?}", decision.refusal);
        for event in &decision.events {
            let recorded = Recorded { seq: self.state.last_seq + 1, at: self.now, event: event.clone() };
            self.state.apply(&recorded);
            self.log.push(recorded);
        }
        for effect in &decision.effects {
            if let Effect::Tell(Tell::Finished { outcome }) = effect {
                self.outcome = Some(measured(outcome.clone(), &self.log));
            }
        }
        decision
    }
}

fn person(number: usize) -> Person {
    let name = ["Ana", "Ben", "Cleo", "Dana", "Eli", "Fay"].get(number).copied().unwrap();
    Person { id: AgentId::new(&format!("agent-{number:03}")).unwrap(), name: Label::cut(name) }
}
