//! Labels: an article is its id, a topic of the bot's own has a mark before its name.

use baton_shared::text::Label;

use super::topics::{Topic, Use};

const MARK: &str = "intent:";

/// What a label stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Meaning {
    Topic(&'static Topic),
    Article,
    /// A topic that this version does not know.
    Unknown,
}

impl Meaning {
    pub(crate) fn of(label: &Label) -> Self {
        match label.as_str().strip_prefix(MARK) {
            Some(name) => Topic::named(name).map_or(Self::Unknown, Self::Topic),
            None => Self::Article,
        }
    }
}

/// The label of a topic.
#[must_use]
pub fn topic_label(topic: &Topic) -> Label {
    Label::cut(&format!("{MARK}{}", topic.name))
}

/// The topic of a label, unless it is an article's.
#[must_use]
pub fn topic_of(label: &Label) -> Option<&'static Topic> {
    match Meaning::of(label) {
        Meaning::Topic(topic) => Some(topic),
        Meaning::Article | Meaning::Unknown => None,
    }
}

/// The label of an article; none where the id looks like a topic's label.
#[must_use]
pub fn article_label(id: &Label) -> Option<Label> {
    (Meaning::of(id) == Meaning::Article).then(|| id.clone())
}

/// Whether products answer it.
pub(crate) fn is_for_products(label: &Label) -> bool {
    topic_of(label).is_some_and(|topic| topic.does == Use::Show)
}
