//! What is learned: the bot's own sentences, the owner's examples, and titles as far as there is room.

use std::collections::BTreeSet;

use baton_shared::text::Label;

use super::answers::{Answered, Titled};
use super::label::{article_label, topic_label};
use super::topics::Topic;
use crate::language::intents::Example;

/// Examples times labels up to which titles are added: training takes about so long.
const ROOM: usize = 60_000;

/// Everything that one training learns from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lesson {
    pub examples: Vec<Example>,
    /// How many labels there are.
    pub labels: usize,
    /// Articles whose title had no room.
    pub left_out: usize,
}

/// Puts a lesson together. `taught` are the owner's examples, labelled; the title of an article comes in when its label
/// is there already or there is room for one more.
#[must_use]
pub fn lesson(taught: &[Example], articles: &[Titled], answers: &[Answered]) -> Lesson {
    let mut examples: Vec<Example> = Topic::all().iter().flat_map(|topic| own(topic, answers)).collect();
    examples.extend_from_slice(taught);
    let mut labels: BTreeSet<String> = examples.iter().map(|example| example.label.clone()).collect();
    let mut left_out = 0;
    for article in articles {
        let Some(label) = article_label(&article.id) else { continue };
        let is_new = !labels.contains(label.as_str());
        if is_new && (examples.len() + 1) * (labels.len() + 1) > ROOM {
            left_out += 1;
            continue;
        }
        labels.insert(label.to_string());
        examples.push(Example { text: article.title.clone(), label: label.to_string() });
    }
    Lesson { examples, labels: labels.len(), left_out }
}

/// The bot's own sentences about a topic, as examples of the article that answers it where there is one.
fn own(topic: &'static Topic, answers: &[Answered]) -> impl Iterator<Item = Example> {
    let own = topic_label(topic);
    let answered = answers.iter().find(|answered| topic.is_for_article() && answered.topic == own);
    let label: Label = answered.and_then(|answered| article_label(&answered.article)).unwrap_or(own);
    topic.sentences().map(move |text| Example { text: text.to_owned(), label: label.to_string() })
}
