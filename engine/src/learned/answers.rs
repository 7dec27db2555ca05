//! Which article answers the questions of a topic.

use baton_shared::text::Label;
use baton_shared::wire;

use super::label::topic_label;
use super::topics::Topic;
use crate::bot::{has_any, words};

/// What a key in the title counts; in the tags it counts one.
const IN_TITLE: usize = 3;

/// An article without its body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Titled {
    pub id: Label,
    pub title: String,
    pub tags: String,
}

wire! {
    /// A topic, by its label, and the article that answers it.
    pub struct Answered {
        pub topic: Label,
        pub article: Label,
    }
}

/// For each topic the article whose title and tags say most of what it is about; the first of equals.
#[must_use]
pub fn answers(articles: &[Titled]) -> Vec<Answered> {
    let read: Vec<(&Label, Vec<String>, Vec<String>)> =
        articles.iter().map(|article| (&article.id, words(&article.title), words(&article.tags))).collect();
    let mut found = Vec::new();
    for topic in Topic::all() {
        let mut best: Option<(usize, &Label)> = None;
        for (id, title, tags) in &read {
            let told = told(topic, title) * IN_TITLE + told(topic, tags);
            if told > best.map_or(0, |(most, _)| most) {
                best = Some((told, id));
            }
        }
        if let Some((_, article)) = best {
            found.push(Answered { topic: topic_label(topic), article: article.clone() });
        }
    }
    found
}

/// How many of a topic's keys are there.
fn told(topic: &Topic, words: &[String]) -> usize {
    topic.keys.iter().filter(|key| has_any(words, &[key])).count()
}
