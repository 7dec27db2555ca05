//! A trained model, as a conversation asks it.

use std::sync::Arc;

use baton_shared::event::Event;
use baton_shared::text::Label;

use super::lesson::Lesson;
use crate::language::intents::{MOST_STORED, Model, StoredModel, Table, train};

/// Examples times labels that one training takes on.
const MOST_WORK: usize = 160_000;

/// What a site's bot has learned.
pub struct Learned {
    version: u32,
    bytes: usize,
    model: Model,
}

/// Why a lesson is not learned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TooMuch {
    /// Training would take too long.
    Work { examples: usize, labels: usize, limit: usize },
    /// The model would take so many bytes.
    Size { bytes: usize, limit: usize },
}

/// Learns, and gives the model as it is stored, with its size.
///
/// # Errors
/// [`TooMuch`] with the limit.
pub fn learn(lesson: &Lesson, table: &Arc<Table>) -> Result<(StoredModel, usize), TooMuch> {
    let (examples, labels) = (lesson.examples.len(), lesson.labels);
    if examples * labels > MOST_WORK {
        return Err(TooMuch::Work { examples, labels, limit: MOST_WORK });
    }
    let stored = train(&lesson.examples, table).stored().clone();
    let bytes = stored.size();
    if bytes > MOST_STORED {
        return Err(TooMuch::Size { bytes, limit: MOST_STORED });
    }
    Ok((stored, bytes))
}

impl core::fmt::Display for TooMuch {
    fn fmt(&self, out: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        match self {
            Self::Work { examples, labels, limit } => write!(
                out,
                "{examples} examples with {labels} different answers are too much: the two multiplied may be {limit}. Teach fewer examples, or fewer answers."
            ),
            Self::Size { bytes, limit } => write!(
                out,
                "What is learned from these examples takes {bytes} bytes, the limit is {limit}. Teach fewer examples, or shorter ones."
            ),
        }
    }
}

impl Learned {
    /// The model that was stored under a version.
    #[must_use]
    pub fn new(version: u32, stored: StoredModel, table: &Arc<Table>) -> Self {
        let bytes = stored.size();
        Self { version, bytes, model: Model::from_stored(stored, table) }
    }

    #[must_use]
    pub fn version(&self) -> u32 {
        self.version
    }

    /// How much memory it takes, about: features, weights and meanings are some eight times what is stored.
    #[must_use]
    pub fn memory(&self) -> usize {
        self.bytes * 8
    }

    /// What it makes of a message, as it is recorded.
    #[must_use]
    pub fn hear(&self, text: &str) -> Event {
        let found = self.model.classify(text);
        Event::Heard {
            label: found.intent.map(|label| Label::cut(&label)),
            // Thousandths are read back exactly.
            score: (found.score * 1000.0).round() / 1000.0,
            model: self.version,
        }
    }
}
