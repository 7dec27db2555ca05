//! A plan, played through the rules of a conversation as the Worker's shell does.

use baton_engine::conversation::{AskId, ConversationState, Decision, Effect, Input, Tell, decide, next_due};
use baton_engine::insights::measure::{from_log, measured};
use baton_engine::{Bundle, Fold as _, Recorded, bundle::Settings};
use baton_shared::Time;
use baton_shared::event::{ArticleHit, CloseReason, Event, Found, Person, TransferTo};
use baton_shared::ids::{AgentId, ConversationId, MessageId, SiteId};
use baton_shared::outcome::Outcome;
use baton_shared::protocol::agent::AgentFrame;
use baton_shared::protocol::shopper::ShopperFrame;
use baton_shared::settings::TriggerSettings;
use baton_shared::text::{Body, FactText, Label};

use super::script::{AGENTS, Act, CONTACT, PHRASE, Plan, TEAM, UNANSWERED};

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
    for (at, act) in plan.acts() {
        play.pass_until(begin.plus(at));
        play.act(plan, &act);
    }
    play.pass_until(begin.plus(plan.ends()));
    let outcome = play.outcome.unwrap();
    assert_eq!(from_log(&play.me, &play.log).as_ref(), Some(&outcome), "a log gives the row that was told");
    outcome
}

impl Play {
    fn begin(plan: &Plan, begin: Time) -> Self {
        let triggers = TriggerSettings { phrases: vec![Label::cut(PHRASE)], ..TriggerSettings::default() };
        let settings = Settings { triggers: Some(triggers), ..Settings::default() };
        Self {
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
            now: begin,
            ids: 0,
            outcome: None,
        }
    }

    fn act(&mut self, plan: &Plan, act: &Act) {
        match act {
            Act::Arrive => self.input(Input::Start { page: None, language: Some(Label::cut(plan.language)) }),
            Act::Says(text) => self.says(text),
            Act::Close => self.shopper(|id| ShopperFrame::Close { id }),
            Act::Leave => self.shopper(|id| ShopperFrame::Leave { id, contact: FactText::cut(CONTACT) }),
            Act::Rate { score, said } => {
                let (score, repeated) = (*score, *said);
                self.shopper(|id| ShopperFrame::Rate { id, score, repeated, comment: None });
            }
            // The desk is not played here.
            Act::Offered(_) | Act::OfferOver(_) => {}
            Act::Take(agent) => {
                let generation = self.state.generation + 1;
                self.input(Input::Claim { agent: person(*agent), generation });
            }
            Act::Answer { agent, text, .. } => {
                let text = Body::cut(text);
                self.agent(*agent, |id| AgentFrame::Message { id, text, suggestion: None, anyway: true });
            }
            Act::Transfer(agent) => {
                let to = TransferTo::Team { team: Label::cut(TEAM) };
                let brief = Body::cut("Needs the port");
                self.agent(*agent, |id| AgentFrame::Transfer { id, to, brief });
            }
            Act::CloseAs { agent, solved } => {
                let reason = if *solved { CloseReason::Solved } else { CloseReason::NotSolved };
                self.agent(*agent, |id| AgentFrame::Close { id, reason });
            }
        }
    }

    /// Lets time pass, and runs every deadline that falls due meanwhile.
    fn pass_until(&mut self, until: Time) {
        while let Some(due) = next_due(&self.state, &self.bundle).filter(|due| *due <= until) {
            self.now = due.max(self.now);
            self.input(Input::Tick);
        }
        self.now = until;
    }

    fn says(&mut self, text: &str) {
        let id = self.id();
        let frame = ShopperFrame::Message { id, text: Body::cut(text), choice: None };
        let decision = self.decide(Input::Shopper(frame));
        let ask: Option<AskId> = decision.effects.iter().find_map(|effect| match effect {
            Effect::Ask { id, .. } => Some(*id),
            Effect::Tell(_) => None,
        });
        let hit = ArticleHit {
            id: Label::cut("delivery"),
            title: Label::cut("How long does delivery take?"),
            passage: Body::cut("Parcels within the country take two working days."),
            coverage: if UNANSWERED.contains(&text) { 0.0 } else { 1.0 },
        };
        if let Some(ask) = ask {
            self.input(Input::Answered { ask, found: Found::Articles { hits: vec![hit] } });
        }
    }

    fn agent(&mut self, agent: usize, frame: impl FnOnce(MessageId) -> AgentFrame) {
        let frame = frame(self.id());
        self.input(Input::Agent { person: person(agent), frame });
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
    let name = AGENTS.get(number).copied().unwrap();
    Person { id: AgentId::new(&format!("agent-{number:03}")).unwrap(), name: Label::cut(name) }
}
