//! One request from its first message to its end: what the shell does, without a shell.

use std::collections::VecDeque;

use baton_engine::bundle::Settings;
use baton_engine::conversation::{ConversationState, Effect, Holder, Input, decide};
use baton_engine::policies::Policies;
use baton_engine::{Bundle, Fold as _, Recorded};
use baton_shared::Time;
use baton_shared::action::{DialogueStep, StoreAction};
use baton_shared::context::{Context, Identity};
use baton_shared::event::{Event, Party};
use baton_shared::ids::{ConversationId, MessageId, SiteId};
use baton_shared::protocol::shopper::ShopperFrame;
use baton_shared::text::{Body, Label};
use baton_shared::wire::to_json;

use super::script::{Heard, Say, Shopper};
use super::shop::{NOW, Shop};
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

/// The rules of the store that the requests were made for.
pub(super) fn policies() -> Policies {
    Policies {
        return_days: None,
        tiers: Vec::new(),
        restocking_percent: None,
        ask_return_reason: false,
        return_how: None,
        address_until: None,
        refund_limit: None,
        refund_to_origin: true,
        cancel_reasons: vec![Label::cut("no longer needed"), Label::cut("ordered by mistake")],
        change_level: Identity::Matched,
        address_level: Identity::Matched,
    }
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
        next = if matches!(world.state.holder, Holder::Bot {}) {
            shopper.answer(&world.heard, &world.shop.done)
        } else {
            None
        };
    }
    let handed_over = world.state.hand_offs > 0;
    Replayed {
        stopped: world.stopped(turns),
        done: world.shop.done,
        customer,
        handed_over,
        refused: shopper.refused,
        context: world.context,
        transcript: world.transcript,
    }
}

struct World {
    me: ConversationId,
    bundle: Bundle,
    state: ConversationState,
    shop: Shop,
    now: Time,
    heard: Heard,
    context: Option<Context>,
    transcript: Vec<String>,
}

impl World {
    fn new(shop: Shop) -> Self {
        let settings = Settings { policies: Some(policies()), ..Settings::default() };
        Self {
            me: ConversationId::new("conversation-1").unwrap(),
            bundle: Bundle {
                version: 1,
                site: SiteId::new("replay").unwrap(),
                name: Label::cut("The store"),
                accent: "#224466".into(),
                greeting: Body::default(),
                settings,
            },
            state: ConversationState::default(),
            shop,
            now: NOW,
            heard: Heard::default(),
            context: None,
            transcript: Vec::new(),
        }
    }

    fn says(&mut self, say: &Say, turn: usize) {
        self.heard = Heard::default();
        let frame = ShopperFrame::Message {
            id: MessageId::new(&format!("message-{turn}")).unwrap(),
            text: Body::cut(&say.text),
            choice: say.choice.as_deref().map(Label::cut),
        };
        self.input(Input::Shopper(frame));
    }

    /// Decides, records, and answers what is asked, until nothing is.
    fn input(&mut self, input: Input) {
        let mut inputs = VecDeque::from([input]);
        while let Some(input) = inputs.pop_front() {
            self.now = Time(self.now.0 + 1_000);
            let decision = decide(&self.me, &self.state, &self.bundle, input, self.now);
            if let Some(refusal) = &decision.refusal {
                self.transcript.push(format!("  [refused: {refusal:?}]"));
            }
            for event in decision.events {
                self.hear(&event);
                self.state.apply(&Recorded { seq: self.state.last_seq + 1, at: self.now, event });
            }
            for effect in &decision.effects {
                if let Effect::Ask { id, ask } = effect {
                    let found = self.shop.answer(ask);
                    inputs.push_back(Input::Answered { ask: *id, found });
                }
            }
        }
    }

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

    fn stopped(&self, turns: usize) -> String {
        match &self.state.holder {
            Holder::Bot {} if turns >= TURNS => "too many messages".into(),
            Holder::Bot {} => format!("the bot's last words: {}", without_facts(&self.heard.text)),
            Holder::Waiting { .. } | Holder::Agent { .. } | Holder::Left {} => {
                let why = self.state.triggers.last();
                why.map_or_else(String::new, |why| format!("{:?}: {}", why.kind, without_facts(why.evidence.as_str())))
            }
            Holder::Closed { .. } => "closed".into(),
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
