use baton_engine::knowledge::{self, Terms};
use baton_engine::language::intents::Table;
use baton_engine::learned::Titled;
use baton_shared::api::Article;
use baton_shared::event::ArticleHit;
use baton_shared::text::Label;
use baton_shared::wire::{from_json, to_json};

use super::migrate::migrate;
use super::{Sql, SqlError};

/// Articles that a question is compared with, best by the index first.
const CANDIDATES: u32 = 8;

/// What an article covers at least that the question was understood to be about, but not surely: a perhaps.
const LEADS: f64 = 0.5;

/// Where to look beside the index of words.
#[derive(Clone, Copy, Debug, Default)]
pub struct Hints<'a> {
    /// The article that the question was understood to be about, and whether that is sure.
    pub lead: Option<(&'a Label, bool)>,
    /// Articles whose titles mean something alike.
    pub near: &'a [Label],
    pub table: Option<&'a Table>,
}

/// The site's articles, with a full-text index.
pub struct LibraryStore<'a, S>(pub &'a S);

impl<S: Sql> LibraryStore<'_, S> {
    /// # Errors
    /// [`SqlError`] in the database's words.
    pub fn prepare(&self) -> Result<(), SqlError> {
        migrate(
            self.0,
            "library",
            &[
                ("articles", "CREATE TABLE articles (id TEXT PRIMARY KEY, body TEXT NOT NULL)"),
                (
                    "words",
                    "CREATE VIRTUAL TABLE words USING fts5 (id UNINDEXED, title, text, tags, tokenize = 'porter unicode61')",
                ),
            ],
        )
    }

    /// Adds an article, or takes the place of the one with its id.
    ///
    /// # Errors
    /// [`SqlError`] in the database's words.
    pub fn put(&self, article: &Article) -> Result<(), SqlError> {
        let id = article.id.as_str();
        self.0.run(
            "INSERT INTO articles (id, body) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET body = excluded.body",
            vec![id.into(), to_json(article).into()],
        )?;
        self.0.run("DELETE FROM words WHERE id = ?", vec![id.into()])?;
        let tags: Vec<&str> = article.tags.iter().map(|tag| tag.as_str()).collect();
        self.0.run(
            "INSERT INTO words (id, title, text, tags) VALUES (?, ?, ?, ?)",
            vec![
                id.into(),
                article.title.as_str().into(),
                knowledge::plain(&article.body).into(),
                tags.join(" ").into(),
            ],
        )?;
        Ok(())
    }

    /// The articles without their bodies, oldest first.
    ///
    /// # Errors
    /// [`SqlError`] in the database's words.
    pub fn titles(&self) -> Result<Vec<Titled>, SqlError> {
        let rows = self.0.run("SELECT id, title, tags FROM words ORDER BY rowid", Vec::new())?;
        rows.iter()
            .map(|row| {
                let (title, tags) = (row.text(1)?.to_owned(), row.text(2)?.to_owned());
                Ok(Titled { id: Label::cut(row.text(0)?), title, tags })
            })
            .collect()
    }

    /// The articles that answer a question best, best first, at most three. One that the question was understood to
    /// be about answers it when that is sure, and is a perhaps otherwise.
    ///
    /// # Errors
    /// [`SqlError`] in the database's words.
    pub fn search(&self, question: &str, hints: Hints<'_>) -> Result<Vec<ArticleHit>, SqlError> {
        let terms = Terms::of(question);
        let mut found: Vec<Article> = self.with_words(&terms)?;
        for id in hints.lead.into_iter().map(|(id, _)| id).chain(hints.near) {
            if !found.iter().any(|article| article.id == *id) {
                found.extend(self.article(id)?);
            }
        }
        let hit = |article: &Article| {
            let hit = knowledge::hit(article, &terms, hints.table);
            let lead = hints.lead.filter(|(id, _)| *id == &article.id);
            let coverage = match lead {
                Some((_, true)) => 1.0,
                Some((_, false)) => hit.coverage.max(LEADS),
                None => hit.coverage,
            };
            ArticleHit { coverage, ..hit }
        };
        let mut hits: Vec<ArticleHit> = found.iter().map(hit).collect();
        let leads = |hit: &ArticleHit| hints.lead.is_some_and(|(id, _)| *id == hit.id);
        hits.sort_by(|left, right| {
            right.coverage.total_cmp(&left.coverage).then_with(|| leads(right).cmp(&leads(left)))
        });
        hits.truncate(3);
        Ok(hits)
    }

    fn article(&self, id: &Label) -> Result<Option<Article>, SqlError> {
        let rows = self.0.run("SELECT body FROM articles WHERE id = ?", vec![id.as_str().into()])?;
        rows.first().map(|row| read(row.text(0)?)).transpose()
    }

    /// The articles that have the most telling of the words.
    fn with_words(&self, terms: &Terms) -> Result<Vec<Article>, SqlError> {
        let Some(query) = terms.any_of() else {
            return Ok(Vec::new());
        };
        let rows = self.0.run(
            "SELECT articles.body FROM words JOIN articles ON articles.id = words.id WHERE words MATCH ? ORDER BY bm25(words, 0, 4.0, 1.0, 3.0) LIMIT ?",
            vec![query.into(), CANDIDATES.into()],
        )?;
        rows.iter().map(|row| read(row.text(0)?)).collect()
    }
}

fn read(text: &str) -> Result<Article, SqlError> {
    from_json(text).map_err(|shape| SqlError(format!("a stored article: {shape}")))
}

#[cfg(test)]
mod tests {
    use baton_shared::api::Article;
    use baton_shared::text::Text;

    use super::{Hints, LibraryStore};
    use crate::store::memory;

    fn article(id: &str, title: &str, body: &str) -> Article {
        Article { id: Text::cut(id), title: Text::cut(title), body: body.to_owned(), tags: Vec::new() }
    }

    #[test]
    fn the_best_article_and_its_best_paragraph_are_found() {
        let sql = memory();
        let store = LibraryStore(&sql);
        store.prepare().unwrap();
        store
            .put(&article("returns", "Returning things", "You have **30 days**.\n\nReturns are free in the country."))
            .unwrap();
        store.put(&article("care", "Caring for oilskin", "Wash it cold and hang it to dry.")).unwrap();
        let hits = store.search("How many days do I have to return something?", Hints::default()).unwrap();
        assert_eq!(hits[0].id.as_str(), "returns");
        assert_eq!(hits[0].passage.as_str(), "You have 30 days.");
        assert!(store.search("\"quoted\" AND OR ( *", Hints::default()).unwrap().is_empty());
    }

    #[test]
    fn an_article_is_replaced_by_its_id() {
        let sql = memory();
        let store = LibraryStore(&sql);
        store.prepare().unwrap();
        store.put(&article("care", "Care", "Wash oilskin cold.")).unwrap();
        store.put(&article("care", "Care", "Wipe oilskin down.")).unwrap();
        let hits = store.search("how to care for oilskin", Hints::default()).unwrap();
        assert_eq!(hits.len(), 1);
        assert_eq!(hits[0].passage.as_str(), "Wipe oilskin down.");
    }
}
