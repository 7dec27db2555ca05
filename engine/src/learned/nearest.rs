//! Articles by what they mean, for questions in other words.

use baton_shared::text::Label;

use super::answers::Titled;
use crate::language::intents::{Meaning, Table, product};

/// How alike a question and a title must be to be looked at.
const NEAR: f32 = 0.5;

/// The articles of a site with the meanings of their titles and tags.
#[derive(Debug, Default)]
pub struct Nearest {
    articles: Vec<(Label, Meaning)>,
}

impl Nearest {
    #[must_use]
    pub fn of(articles: &[Titled], table: &Table) -> Self {
        let meaning = |article: &Titled| table.meaning(&format!("{} {}", article.title, article.tags));
        Self { articles: articles.iter().map(|article| (article.id.clone(), meaning(article))).collect() }
    }

    /// The articles nearest to a question, nearest first.
    #[must_use]
    pub fn find(&self, question: &str, table: &Table, most: usize) -> Vec<&Label> {
        let meaning = table.meaning(question);
        let mut found: Vec<(f32, &Label)> = self
            .articles
            .iter()
            .map(|(id, other)| (product(&meaning, other), id))
            .filter(|(alike, _)| *alike >= NEAR)
            .collect();
        found.sort_by(|left, right| right.0.total_cmp(&left.0));
        found.into_iter().take(most).map(|(_, id)| id).collect()
    }
}
