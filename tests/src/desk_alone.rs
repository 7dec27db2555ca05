//! What one decision of the desk costs by itself, with a full line; the rest of a hand-off is the way there.

use std::time::{Duration, Instant};

use baton_engine::conversation::Tell;
use baton_engine::desk::{DeskInput, DeskRules, DeskState, Hold, decide, places};
use baton_engine::{Fold as _, Recorded};
use baton_shared::Time;
use baton_shared::api::AgentProfile;
use baton_shared::context::Tone;
use baton_shared::event::Person;
use baton_shared::ids::{AgentId, ConversationId};
use baton_shared::protocol::desk::{Brief, DeskRequest, Presence};
use baton_shared::text::{FactText, Headline, Label};

/// Shoppers in the line.
pub const WAITING: usize = 500;
/// Agents who are here, all with as many conversations as they can have.
pub const AGENTS: usize = 20;

struct Desk {
    state: DeskState,
    rules: DeskRules,
    now: Time,
}

impl Desk {
    fn feed(&mut self, input: DeskInput) {
        for event in decide(&self.state, &self.rules, input, self.now).events {
            self.state.apply(&Recorded { seq: 0, at: self.now, event });
        }
    }

    /// Every agent has as many as they can, and so many wait.
    fn full() -> Self {
        let mut desk = Self { state: DeskState::default(), rules: DeskRules::default(), now: Time(1_800_000_000_000) };
        for number in 0..AGENTS {
            let profile = AgentProfile::default();
            desk.feed(DeskInput::Came { person: agent(number), profile, supervises: false });
        }
        for number in 0..WAITING + AGENTS * desk.rules.capacity as usize {
            desk.now = desk.now.plus(50);
            desk.feed(waits(number, desk.now));
            let id = conversation(number);
            let hold = desk.state.entry(&id).unwrap().hold.clone();
            let Hold::Offered { agent, .. } = hold else { continue };
            let person = desk.state.agent(&agent).unwrap().person.clone();
            let request = DeskRequest::Accept { conversation: id.clone(), generation: 1 };
            desk.feed(DeskInput::Agent { person, request });
            desk.feed(DeskInput::ClaimAnswered { conversation: id, generation: 2, accepted: true });
        }
        desk
    }
}

fn agent(number: usize) -> Person {
    Person { id: AgentId::new(&format!("agent-{number:04}")).unwrap(), name: Label::cut("Somebody") }
}

fn conversation(number: usize) -> ConversationId {
    ConversationId::new(&format!("conversation-{number:012}")).unwrap()
}

fn waits(number: usize, now: Time) -> DeskInput {
    DeskInput::Told(Tell::Enqueue {
        conversation: conversation(number),
        generation: 1,
        since: now,
        brief: Brief {
            headline: Headline::cut("Order #12345 delayed by 5 days, tracking shows stuck at port. Tone: frustrated."),
            facts: vec![FactText::cut("Promised: 19 November (+5 days)"); 3],
            tone: Tone::Frustrated,
            frustration: (number % 40) as f64 / 10.0,
            tier: Some(Label::cut("Gold")),
            triggers: Vec::new(),
            issue: None,
            language: Some(Label::cut("de-AT")),
            active_at: None,
        },
        wanted: None,
        from: None,
    })
}

/// The quickest of many runs: what the machine does beside it does not count.
fn quickest(mut work: impl FnMut()) -> Duration {
    let mut took = || {
        let start = Instant::now();
        work();
        start.elapsed()
    };
    (0..200).map(|_| took()).min().unwrap()
}

/// The time of each kind of input with a full line, natively: the shortest of many.
///
/// # Panics
/// When the line is not as long as it is said to be.
#[must_use]
pub fn decisions() -> Vec<(&'static str, Duration)> {
    let mut desk = Desk::full();
    assert_eq!((desk.state.waiting().count(), desk.state.here().count()), (WAITING, AGENTS));
    let presence = |presence| DeskInput::Agent { person: agent(7), request: DeskRequest::Presence { presence } };
    desk.feed(presence(Presence::Busy));
    let inputs = [
        ("somebody enters the line", waits(9_999, desk.now)),
        ("an agent comes back", presence(Presence::Here)),
        ("nothing but time", DeskInput::Tick),
        ("an agent goes", DeskInput::Went { agent: agent(3).id }),
        ("an agent opens the desk", DeskInput::Agent { person: agent(5), request: DeskRequest::Hello {} }),
    ];
    let decided = inputs
        .map(|(name, input)| (name, quickest(|| drop(decide(&desk.state, &desk.rules, input.clone(), desk.now)))));
    let all = quickest(|| drop(places(&desk.state, &desk.rules, desk.now)));
    decided.into_iter().chain([("all places", all)]).collect()
}
