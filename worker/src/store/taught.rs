use baton_engine::language::intents::StoredModel;
use baton_engine::learned::Answered;
use baton_shared::examples::{LearnedReport, TaughtExample};
use baton_shared::wire;
use baton_shared::wire::{Wire, from_json, to_json};

use super::migrate::migrate;
use super::{Sql, SqlError};

/// Examples of one row: at four bytes a character they stay far below what a row may take.
const IN_A_ROW: usize = 250;

/// What the owner taught, and what was learned from it and from the articles.
pub struct TaughtStore<'a, S>(pub &'a S);

wire! {
    /// Everything that one training gave, but for the model itself.
    pub struct Published {
        pub report: LearnedReport,
        /// Which articles answer the bot's own topics.
        pub answers: Vec<Answered>,
        /// Tells the word vectors that it was learned with.
        pub table: u32,
    }
}

impl<S: Sql> TaughtStore<'_, S> {
    /// # Errors
    /// [`SqlError`] in the database's words.
    pub fn prepare(&self) -> Result<(), SqlError> {
        migrate(
            self.0,
            "taught",
            &[
                ("taught", "CREATE TABLE taught (part INTEGER PRIMARY KEY, examples TEXT NOT NULL)"),
                (
                    "learned",
                    "CREATE TABLE learned (id INTEGER PRIMARY KEY CHECK (id = 1), published TEXT NOT NULL, model TEXT NOT NULL)",
                ),
            ],
        )
    }

    /// Takes the place of all examples.
    ///
    /// # Errors
    /// [`SqlError`] in the database's words.
    pub fn teach(&self, examples: &[TaughtExample]) -> Result<(), SqlError> {
        self.0.run("DELETE FROM taught", Vec::new())?;
        for (part, examples) in (0_u32..).zip(examples.chunks(IN_A_ROW)) {
            let examples = to_json(&examples.to_vec());
            self.0.run("INSERT INTO taught (part, examples) VALUES (?, ?)", vec![part.into(), examples.into()])?;
        }
        Ok(())
    }

    /// Every example, in the order in which they were taught.
    ///
    /// # Errors
    /// [`SqlError`] in the database's words, or on a stored example that cannot be read.
    pub fn examples(&self) -> Result<Vec<TaughtExample>, SqlError> {
        let rows = self.0.run("SELECT examples FROM taught ORDER BY part", Vec::new())?;
        let parts: Result<Vec<Vec<TaughtExample>>, SqlError> =
            rows.iter().map(|row| read(row.text(0)?, "examples")).collect();
        Ok(parts?.into_iter().flatten().collect())
    }

    /// Keeps what was learned; it takes the place of what was learned before.
    ///
    /// # Errors
    /// [`SqlError`] in the database's words.
    pub fn publish(&self, published: &Published, model: &StoredModel) -> Result<(), SqlError> {
        self.0.run(
            "INSERT INTO learned (id, published, model) VALUES (1, ?, ?) ON CONFLICT (id) DO UPDATE SET published = excluded.published, model = excluded.model",
            vec![to_json(published).into(), to_json(model).into()],
        )?;
        Ok(())
    }

    /// # Errors
    /// [`SqlError`] in the database's words, or on a stored value that cannot be read.
    pub fn published(&self) -> Result<Option<Published>, SqlError> {
        let rows = self.0.run("SELECT published FROM learned", Vec::new())?;
        rows.first().map(|row| read(row.text(0)?, "what was learned")).transpose()
    }

    /// # Errors
    /// [`SqlError`] in the database's words, or on a stored model that cannot be read.
    pub fn model(&self) -> Result<Option<StoredModel>, SqlError> {
        let rows = self.0.run("SELECT model FROM learned", Vec::new())?;
        rows.first().map(|row| read(row.text(0)?, "model")).transpose()
    }
}

fn read<T: Wire>(text: &str, what: &str) -> Result<T, SqlError> {
    from_json(text).map_err(|shape| SqlError(format!("a stored value, {what}: {shape}")))
}

#[cfg(test)]
mod tests {
    use baton_engine::language::intents::{Table, train};
    use baton_shared::examples::{ExampleAnswer, LearnedReport, TaughtExample};
    use baton_shared::text::Text;

    use super::{Published, TaughtStore};
    use crate::store::memory;

    fn example(number: usize) -> TaughtExample {
        TaughtExample {
            text: Text::cut(&format!("sentence {number}")),
            answer: ExampleAnswer { article: Some(Text::cut("returns")), intent: None },
        }
    }

    fn published(version: u32) -> Published {
        let report = LearnedReport { version, examples: 3, labels: 1, bytes: 9, left_out: 0 };
        Published { report, answers: Vec::new(), table: 5 }
    }

    #[test]
    fn examples_come_back_in_their_order_and_the_new_ones_replace_the_old() {
        let sql = memory();
        let store = TaughtStore(&sql);
        store.prepare().unwrap();
        let many: Vec<TaughtExample> = (0..2_000).map(example).collect();
        store.teach(&many).unwrap();
        assert_eq!(store.examples().unwrap(), many);
        store.teach(&many[..1]).unwrap();
        assert_eq!(store.examples().unwrap(), &many[..1]);
    }

    #[test]
    fn the_newest_model_takes_the_place_of_the_one_before() {
        let sql = memory();
        let store = TaughtStore(&sql);
        store.prepare().unwrap();
        assert_eq!((store.published().unwrap(), store.model().unwrap()), (None, None));
        let model = train(&[], &Table::own()).stored().clone();
        store.publish(&published(1), &model).unwrap();
        store.publish(&published(2), &model).unwrap();
        assert_eq!(store.published().unwrap(), Some(published(2)));
        assert_eq!(store.model().unwrap(), Some(model));
    }
}
