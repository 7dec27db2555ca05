#![expect(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod agents;
mod callbacks;
mod claims;
mod hours;
mod line;
mod nobody;
mod offers;
mod places;
mod priority;
mod snapshot;
mod supervise;
mod walk;
mod whom;

use baton_shared::Time;
use baton_shared::api::AgentProfile;
use baton_shared::context::{Tone, TriggerKind};
use baton_shared::event::{NobodyReason, Person};
use baton_shared::ids::{AgentId, ConversationId};
use baton_shared::protocol::desk::{AgentView, Brief, DeclineReason, DeskFrame, DeskRequest, LineEntry, Presence};
use baton_shared::text::{Headline, Label};

use super::show::line_entry;
use super::{DeskEffect, DeskEntry, DeskEvent, DeskInput, DeskRules, DeskState, ToConversation, decide, next_due};
use crate::conversation::Tell;
use crate::fold::{Fold as _, Recorded};

const SECOND: u64 = 1_000;
/// Later than any test takes.
const FAR: u64 = 30 * 24 * 3_600 * SECOND;
const START: Time = Time(1_800_000_000_000);

/// A desk that records what it decides, as the shell does.
struct Run {
    state: DeskState,
    settings: DeskRules,
    now: Time,
    log: Vec<Recorded<DeskEvent>>,
    /// What everyone was shown last of who is here.
    agents: Vec<AgentView>,
}

impl Run {
    fn new() -> Self {
        // Long limits of waiting, so that a test meets them only when it wants to.
        let settings = DeskRules { wait_limit_ms: FAR, ..DeskRules::default() };
        Self { state: DeskState::default(), settings, now: START, log: Vec::new(), agents: Vec::new() }
    }

    /// A desk with these agents, all of them here; the first one has been idle longest.
    fn with_agents(names: &[&str]) -> Self {
        let mut run = Self::new();
        for name in names {
            let effects = run.came(name);
            assert_eq!(effects, [], "nobody waits yet");
            run.pass(SECOND);
        }
        run
    }

    fn pass(&mut self, millis: u64) {
        self.now = self.now.plus(millis);
    }

    fn feed(&mut self, input: DeskInput) -> Vec<DeskEffect> {
        let decision = decide(&self.state, &self.settings, input, self.now);
        for event in decision.events {
            let recorded = Recorded { seq: self.log.len() as u64 + 1, at: self.now, event };
            self.state.apply(&recorded);
            self.log.push(recorded);
        }
        let (agents, effects): (Vec<_>, Vec<_>) = decision
            .effects
            .into_iter()
            .partition(|effect| matches!(effect, DeskEffect::Broadcast(DeskFrame::Agents { .. })));
        assert!(agents.len() <= 1, "who is here is shown once for each input");
        for shown in agents {
            if let DeskEffect::Broadcast(DeskFrame::Agents { agents }) = shown {
                self.agents = agents;
            }
        }
        effects
    }

    /// Lets time pass until something is due.
    fn tick_when_due(&mut self) -> Vec<DeskEffect> {
        self.now = self.due().unwrap();
        self.feed(DeskInput::Tick)
    }

    /// The next deadline, but for the limits of waiting.
    fn due(&self) -> Option<Time> {
        next_due(&self.state, &self.settings, self.now).filter(|due| *due < START.plus(FAR))
    }

    fn enqueue(&mut self, name: &str, generation: u32) -> Vec<DeskEffect> {
        self.feed(enqueued(name, generation, self.now, brief(name)))
    }

    fn ask(&mut self, agent: &str, request: DeskRequest) -> Vec<DeskEffect> {
        self.feed(DeskInput::Agent { person: person(agent), request })
    }

    fn accept(&mut self, agent: &str, name: &str, generation: u32) -> Vec<DeskEffect> {
        self.ask(agent, DeskRequest::Accept { conversation: conversation(name), generation })
    }

    fn decline(&mut self, agent: &str, name: &str, generation: u32) -> Vec<DeskEffect> {
        self.ask(
            agent,
            DeskRequest::Decline { conversation: conversation(name), generation, reason: DeclineReason::Busy },
        )
    }

    fn answer(&mut self, name: &str, generation: u32, accepted: bool) -> Vec<DeskEffect> {
        self.feed(DeskInput::ClaimAnswered { conversation: conversation(name), generation, accepted })
    }

    fn set_presence(&mut self, agent: &str, presence: Presence) -> Vec<DeskEffect> {
        self.ask(agent, DeskRequest::Presence { presence })
    }

    fn went(&mut self, agent: &str) -> Vec<DeskEffect> {
        self.feed(DeskInput::Went { agent: agent_id(agent) })
    }

    fn came(&mut self, agent: &str) -> Vec<DeskEffect> {
        self.came_as(agent, AgentProfile::default(), false)
    }

    fn came_as(&mut self, agent: &str, profile: AgentProfile, supervises: bool) -> Vec<DeskEffect> {
        self.feed(DeskInput::Came { person: person(agent), profile, supervises })
    }

    fn done(&mut self, name: &str, generation: u32) -> Vec<DeskEffect> {
        self.feed(DeskInput::Told(Tell::Done { conversation: conversation(name), generation }))
    }

    /// Enters the line, is offered, accepted and bound.
    fn bind(&mut self, agent: &str, name: &str) {
        let _ = self.enqueue(name, 1);
        let _ = self.accept(agent, name, 1);
        let _ = self.answer(name, 2, true);
        assert_eq!(self.holder(name), Some(person(agent)));
    }

    fn entry(&self, name: &str) -> &DeskEntry {
        self.state.entry(&conversation(name)).unwrap()
    }

    fn holder(&self, name: &str) -> Option<Person> {
        self.line(name).agent
    }

    fn line(&self, name: &str) -> LineEntry {
        line_entry(self.entry(name), &self.settings, self.now)
    }

    fn waiting(&self, name: &str) -> DeskEffect {
        DeskEffect::Broadcast(DeskFrame::Waiting { entry: self.line(name) })
    }

    /// The offer of an entry, made now.
    fn offer(&self, agent: &str, name: &str) -> DeskEffect {
        send(agent, DeskFrame::Offer { entry: self.line(name), until: self.now.plus(self.settings.offer_ms) })
    }
}

fn enqueued(name: &str, generation: u32, since: Time, brief: Brief) -> DeskInput {
    DeskInput::Told(Tell::Enqueue {
        conversation: conversation(name),
        generation,
        since,
        brief,
        wanted: None,
        from: None,
    })
}

fn send(agent: &str, frame: DeskFrame) -> DeskEffect {
    DeskEffect::Send { agent: agent_id(agent), frame }
}

fn offer_over(agent: &str, name: &str) -> DeskEffect {
    send(agent, DeskFrame::OfferOver { conversation: conversation(name) })
}

fn gone(name: &str) -> DeskFrame {
    DeskFrame::Gone { conversation: conversation(name) }
}

fn claim(agent: &str, name: &str, generation: u32) -> DeskEffect {
    DeskEffect::Tell(ToConversation::Claim { conversation: conversation(name), agent: person(agent), generation })
}

fn nobody(name: &str, generation: u32, reason: NobodyReason) -> DeskEffect {
    let conversation = conversation(name);
    DeskEffect::Tell(ToConversation::Nobody { conversation, generation, reason, opens_at: None, opens: None })
}

fn agent_id(name: &str) -> AgentId {
    AgentId::new(&format!("agent-{name}")).unwrap()
}

fn person(name: &str) -> Person {
    Person { id: agent_id(name), name: Label::cut(name) }
}

fn conversation(name: &str) -> ConversationId {
    ConversationId::new(&format!("conversation-{name}")).unwrap()
}

fn brief(headline: &str) -> Brief {
    Brief {
        headline: Headline::cut(headline),
        facts: Vec::new(),
        tone: Tone::Calm,
        frustration: 0.5,
        tier: None,
        triggers: vec![TriggerKind::AskedForPerson],
        issue: None,
        language: None,
        active_at: None,
    }
}

fn safety_brief(headline: &str) -> Brief {
    Brief { triggers: vec![TriggerKind::Safety], ..brief(headline) }
}
