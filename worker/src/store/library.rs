use baton_engine::knowledge::{self, Terms};
use baton_shared::api::Article;
use baton_shared::event::ArticleHit;
use baton_shared::wire::{from_json, to_json};

use super::migrate::migrate;
use super::{Sql, SqlError};

/// Articles that a question is compared with, best by the index first.
const CANDIDATES: u32 = 8;

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

    /// The articles that fit a question best, best first, at most three.
    ///
    /// # Errors
    /// [`SqlError`] in the database's words.
    pub fn search(&self, question: &str) -> Result<Vec<ArticleHit>, SqlError> {
        let terms = Terms::of(question);
        let Some(query) = terms.any_of() else {
            return Ok(Vec::new());
        };
        let rows = self.0.run(
            "SELECT articles.body FROM words JOIN articles ON articles.id = words.id WHERE words MATCH ? ORDER BY bm25(words, 0, 4.0, 1.0, 3.0) LIMIT ?",
            vec![query.into(), CANDIDATES.into()],
        )?;
        let mut hits = Vec::new();
        for row in &rows {
            let article: Article =
                from_json(row.text(0)?).map_err(|shape| SqlError(format!("a stored article: {shape}")))?;
            hits.push(knowledge::hit(&article, &terms));
        }
        hits.sort_by(|left, right| right.coverage.total_cmp(&left.coverage));
        hits.truncate(3);
        Ok(hits)
    }
}

#[cfg(test)]
mod tests {
    use baton_shared::api::Article;
    use baton_shared::text::Text;

    use super::LibraryStore;
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
        let hits = store.search("How many days do I have to return something?").unwrap();
        assert_eq!(hits[0].id.as_str(), "returns");
        assert_eq!(hits[0].passage.as_str(), "You have 30 days.");
        assert!(store.search("\"quoted\" AND OR ( *").unwrap().is_empty());
    }

    #[test]
    fn an_article_is_replaced_by_its_id() {
        let sql = memory();
        let store = LibraryStore(&sql);
        store.prepare().unwrap();
        store.put(&article("care", "Care", "Wash oilskin cold.")).unwrap();
        store.put(&article("care", "Care", "Wipe oilskin down.")).unwrap();
        let hits = store.search("how to care for oilskin").unwrap();
        assert_eq!(hits.len(), 1);
        assert_eq!(hits[0].passage.as_str(), "Wipe oilskin down.");
    }
}
