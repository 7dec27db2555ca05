//! One request from its first message to its end.

use baton_engine::conversation::{Holder, Input};
use baton_shared::action::{DialogueStep, StoreAction};
use baton_shared::context::Context;
use baton_shared::event::{Event, Party};
use baton_shared::ids::MessageId;
use baton_shared::protocol::shopper::ShopperFrame;
use baton_shared::text::{Body, Label};
use baton_shared::wire::to_json;

use super::script::{Heard, Say, Shopper};
use super::shop::Shop;
use super::talk::Talk;
use super::task::Task;

/// Messages of the shopper.
const TURNS: usize = 40;

/// What a replay left behind.
#[derive(Clone, Debug, Default)]
pub(super) struct Replayed {
    pub(super) done: Vec<StoreAction>,
    /// The one whose orders the request is about.
    pub(super) customer: Option<Label>,
    pub(super) handed_over: bool,
    /// Proposals that were not what was asked for.
    pub(super) refused: usize,
    pub(super) context: Option<Context>,
    /// How it stopped, in a few words that are the same for the same reason.
    pub(super) stopped: String,
    pub(super) transcript: Vec<String>,
}

/// Plays a request through.
pub(super) fn replay(task: &Task, shop: &Shop) -> Replayed {
    let customer = task.expected.first().and_then(|action| shop.customer_of(action.order())).cloned();
    let shop = customer.as_ref().map_or_else(|| shop.clone(), |customer| shop.only_of(customer));
    let mut world = World::new(shop);
    let mut shopper = Shopper::new(task);
    world.input(Input::Start { page: None, language: None });
    let mut next = Some(Say { text: task.opening.clone(), choice: None });
    let mut turns = 0;
    while let Some(say) = next.filter(|_| turns < TURNS) {
        turns += 1;
        world.says(&say, turns);
        next = if matches!(world.talk.state.holder, Holder::Bot {}) {
            shopper.answer(&world.ear.heard, &world.talk.shop.done)
        } else {
            None
        };
    }
    let handed_over = world.talk.state.hand_offs > 0;
    Replayed {
        stopped: world.stopped(turns),
        done: world.talk.shop.done,
        customer,
        handed_over,
        refused: shopper.refused,
        context: world.ear.context,
        transcript: world.ear.transcript,
    }
}

struct World {
    talk: Talk,
    ear: Ear,
}

/// What the shopper hears, and what is written down of it.
#[derive(Default)]
struct Ear {
    heard: Heard,
    context: Option<Context>,
    transcript: Vec<String>,
}

impl World {
    fn new(shop: Shop) -> Self {
        Self { talk: Talk::new(shop), ear: Ear::default() }
    }

    fn says(&mut self, say: &Say, turn: usize) {
        self.ear.heard = Heard::default();
        let frame = ShopperFrame::Message {
            id: MessageId::new(&format!("message-{turn}")).unwrap(),
            text: Body::cut(&say.text),
            choice: say.choice.as_deref().map(Label::cut),
        };
        self.input(Input::Shopper(frame));
    }

    fn input(&mut self, input: Input) {
        let ear = &mut self.ear;
        self.talk.input(input, |decision| {
            if let Some(refusal) = &decision.refusal {
                ear.transcript.push(format!("  [refused: {refusal:?}]"));
            }
            decision.events.iter().for_each(|event| ear.hear(event));
        });
    }

    fn stopped(&self, turns: usize) -> String {
        match &self.talk.state.holder {
            Holder::Bot {} if turns >= TURNS => "too many messages".into(),
            Holder::Bot {} => format!("the bot's last words: {}", without_facts(&self.ear.heard.text)),
            Holder::Waiting { .. } | Holder::Agent { .. } | Holder::Left {} => {
                let why = self.talk.state.triggers.last();
                why.map_or_else(String::new, |why| format!("{:?}: {}", why.kind, without_facts(why.evidence.as_str())))
            }
            Holder::Closed { .. } => "closed".into(),
        }
    }
}

impl Ear {
    fn hear(&mut self, event: &Event) {
        match event {
            Event::Message { from, text, choice, replies, .. } => {
                let from_bot = matches!(from, Party::Bot {});
                let tapped = choice.as_ref().map_or_else(String::new, |choice| format!(" [{choice}]"));
                self.transcript.push(format!("{}: {text}{tapped}", if from_bot { "bot" } else { "shopper" }));
                if from_bot {
                    let before = if self.heard.text.is_empty() { "" } else { "\n\n" };
                    self.heard.text.push_str(&format!("{before}{text}"));
                    self.heard.choices = replies.iter().map(|reply| reply.choice.to_string()).collect();
                    if !self.heard.choices.is_empty() {
                        self.transcript.push(format!("  [can tap: {}]", self.heard.choices.join(", ")));
                    }
                }
            }
            Event::Dialogue { job, step } => {
                self.transcript.push(format!("  [job {job}: {}]", to_json(step)));
                (self.heard.slot, self.heard.proposal) = match step {
                    DialogueStep::Asks { slot } => (Some(*slot), None),
                    DialogueStep::Proposes { action } => (None, Some(action.clone())),
                    DialogueStep::Ends { .. } | DialogueStep::Unknown => (None, None),
                };
            }
            Event::ContextBuilt { context } => self.context = Some(context.clone()),
            Event::Fired { trigger } => self.transcript.push(format!("  [fired: {}]", to_json(trigger))),
            Event::Escalated { line, .. } | Event::Closed { line, .. } => self.transcript.push(format!("  [{line}]")),
            Event::Started { .. }
            | Event::Note { .. }
            | Event::LookedUp { .. }
            | Event::Identified { .. }
            | Event::Vouched { .. }
            | Event::Heard { .. }
            | Event::Weighed { .. }
            | Event::Transferred { .. }
            | Event::Copilot { .. }
            | Event::Nobody { .. }
            | Event::Corrected { .. }
            | Event::CardChanged { .. }
            | Event::Claimed { .. }
            | Event::Requeued { .. }
            | Event::Returned { .. }
            | Event::Left { .. }
            | Event::Rated { .. }
            | Event::Unknown => {}
        }
    }
}

/// The last paragraph that is no list, with order numbers and amounts made the same.
fn without_facts(text: &str) -> String {
    let last = text.split("\n\n").filter(|paragraph| !paragraph.starts_with("- ")).last().unwrap_or_default();
    let words =
        last.split_whitespace().map(|word| if word.chars().any(|letter| letter.is_ascii_digit()) { "…" } else { word });
    words.take(14).collect::<Vec<_>>().join(" ")
}
