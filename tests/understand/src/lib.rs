//! The work that `cargo bench-understand` measures: a shopper's turn, and a training. The clock is the caller's.

mod matter;

use std::sync::Arc;

use baton_engine::bundle::Settings;
use baton_engine::conversation::{ConversationState, Decision, Effect, Input, decide_with};
use baton_engine::language::intents::{StoredModel, Table};
use baton_engine::learned::{Learned, Lesson, answers, learn, lesson};
use baton_engine::{Bundle, Fold as _, Recorded};
use baton_shared::Time;
use baton_shared::event::{ArticleHit, Found};
use baton_shared::ids::{ConversationId, MessageId, SiteId};
use baton_shared::protocol::shopper::ShopperFrame;
use baton_shared::text::{Body, Label};
use wasm_bindgen::prelude::wasm_bindgen;

/// Articles of the site that the turns are of.
const ARTICLES: usize = 2_000;
/// Examples of its owner.
const TAUGHT: usize = 300;
/// Examples of the training, the bot's own among them.
const TRAINED: usize = 600;

const NOON: Time = Time(1_795_608_000_000);

/// A site with a trained model, and a conversation that was greeted.
#[wasm_bindgen]
pub struct Bench {
    me: ConversationId,
    bundle: Bundle,
    greeted: ConversationState,
    learned: Option<Learned>,
    training: Lesson,
    table: Arc<Table>,
    hits: Vec<ArticleHit>,
    turns: usize,
}

impl Default for Bench {
    fn default() -> Self {
        Self::new()
    }
}

#[wasm_bindgen]
impl Bench {
    /// Trains the site's model.
    #[wasm_bindgen(constructor)]
    #[must_use]
    pub fn new() -> Self {
        let table = Table::own();
        let mut bench = Self {
            me: ConversationId::new("conversation-1").unwrap_or_else(|| unreachable!("a valid id")),
            bundle: bundle(),
            greeted: ConversationState::default(),
            learned: None,
            training: training(),
            table,
            hits: matter::hits(),
            turns: 0,
        };
        let articles = matter::articles(ARTICLES);
        let whole = lesson(&matter::taught(TAUGHT), &articles, &answers(&articles));
        bench.learned = learn(&whole, &bench.table).ok().map(|(stored, _)| bench.model(stored));
        let mut greeted = ConversationState::default();
        let _ = bench.step(&mut greeted, Input::Start { page: None, language: None });
        bench.greeted = greeted;
        bench
    }

    /// A shopper's message and the answer of the library, decided and folded in; gives back how many events there were.
    pub fn turn(&mut self) -> usize {
        let mut state = self.greeted.clone();
        self.turns += 1;
        let id = MessageId::new(&format!("message-{}", self.turns)).unwrap_or_else(|| unreachable!("a valid id"));
        let text = Body::cut(matter::question(self.turns));
        let asked = self.step(&mut state, Input::Shopper(ShopperFrame::Message { id, text, choice: None }));
        let ask = asked.effects.iter().find_map(|effect| match effect {
            Effect::Ask { id, .. } => Some(*id),
            Effect::Tell(_) => None,
        });
        let Some(ask) = ask else { return asked.events.len() };
        let found = Found::Articles { hits: self.hits.clone() };
        let answered = self.step(&mut state, Input::Answered { ask, found });
        asked.events.len() + answered.events.len()
    }

    /// Learns from 600 examples; gives back the bytes of the model.
    #[must_use]
    pub fn train(&self) -> usize {
        learn(&self.training, &self.table).map_or(0, |(_, bytes)| bytes)
    }

    /// Gets the model of a site ready that was stored, as an isolate does once.
    #[must_use]
    pub fn load(&self) -> usize {
        let stored = learn(&self.training, &self.table).map(|(stored, _)| stored);
        stored.map_or(0, |stored| self.model(stored).memory())
    }

    /// How many labels the training has.
    #[must_use]
    pub fn labels(&self) -> usize {
        self.training.labels
    }

    fn model(&self, stored: StoredModel) -> Learned {
        Learned::new(1, stored, &self.table)
    }

    fn step(&self, state: &mut ConversationState, input: Input) -> Decision {
        let decision = decide_with(&self.me, state, &self.bundle, self.learned.as_ref(), input, NOON);
        for event in &decision.events {
            state.apply(&Recorded { seq: state.last_seq + 1, at: NOON, event: event.clone() });
        }
        decision
    }
}

/// The bot's own sentences and as many of an owner as make 600.
fn training() -> Lesson {
    let own = lesson(&[], &[], &[]).examples.len();
    lesson(&matter::taught(TRAINED - own.min(TRAINED)), &[], &[])
}

fn bundle() -> Bundle {
    Bundle {
        version: 1,
        site: SiteId::new("bench").unwrap_or_else(|| unreachable!("a valid id")),
        name: Label::cut("Bench"),
        accent: String::from("#224466"),
        greeting: Body::default(),
        settings: Settings::default(),
    }
}
