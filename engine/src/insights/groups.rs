//! Questions that mean the same.

use baton_shared::ids::ConversationId;
use baton_shared::insights::QuestionGroup;
use baton_shared::text::FactText;

use crate::triggers::{key, restates, same};

/// Groups that are shown.
const GROUPS: usize = 20;

/// A question without an answer, as often as it was asked with the same telling words.
#[derive(Clone, Debug, PartialEq)]
pub struct Unanswered {
    pub key: String,
    pub question: FactText,
    pub count: u32,
    pub conversation: ConversationId,
}

/// The telling words of a question: what it is counted by.
#[must_use]
pub fn question_key(question: &str) -> String {
    key(question)
}

/// The most frequent ones first; those that are the same but for a word count together, under the most frequent wording.
#[must_use]
pub fn groups(mut found: Vec<Unanswered>) -> Vec<QuestionGroup> {
    found.sort_by(|one, other| other.count.cmp(&one.count).then_with(|| one.key.cmp(&other.key)));
    let mut groups: Vec<(String, QuestionGroup)> = Vec::new();
    for one in found {
        let same = groups
            .iter_mut()
            .find(|(known, _)| same(known, &one.key) || restates(&one.key, known) || restates(known, &one.key));
        if let Some((_, group)) = same {
            group.count = group.count.saturating_add(one.count);
            continue;
        }
        let group = QuestionGroup { question: one.question, count: one.count, conversation: one.conversation };
        groups.push((one.key, group));
    }
    groups.sort_by_key(|(_, group)| core::cmp::Reverse(group.count));
    groups.into_iter().map(|(_, group)| group).take(GROUPS).collect()
}
