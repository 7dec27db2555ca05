use baton_shared::context::Related;
use baton_shared::wire::{from_json, to_json};

use super::migrate::migrate;
use super::{Sql, SqlError};

/// Earlier conversations that a context names.
const RELATED: u32 = 5;

/// The conversations of one person.
pub struct ShopperStore<'a, S>(pub &'a S);

impl<S: Sql> ShopperStore<'_, S> {
    /// # Errors
    /// [`SqlError`] in the database's words.
    pub fn prepare(&self) -> Result<(), SqlError> {
        migrate(
            self.0,
            "shopper",
            &[(
                "conversations",
                "CREATE TABLE conversations (id TEXT PRIMARY KEY, at INTEGER NOT NULL, body TEXT NOT NULL) WITHOUT ROWID",
            )],
        )
    }

    /// Remembers a conversation, or what is newer of it.
    ///
    /// # Errors
    /// [`SqlError`] in the database's words.
    pub fn remember(&self, id: &str, related: &Related) -> Result<(), SqlError> {
        self.0.run(
            "INSERT INTO conversations (id, at, body) VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE SET at = excluded.at, body = excluded.body",
            vec![id.into(), related.at.0.into(), to_json(related).into()],
        )?;
        Ok(())
    }

    /// The newest conversations but for this one, newest first.
    ///
    /// # Errors
    /// [`SqlError`] in the database's words.
    pub fn history(&self, but: &str) -> Result<Vec<Related>, SqlError> {
        let rows = self.0.run(
            "SELECT body FROM conversations WHERE id <> ? ORDER BY at DESC LIMIT ?",
            vec![but.into(), RELATED.into()],
        )?;
        rows.iter()
            .map(|row| from_json(row.text(0)?).map_err(|shape| SqlError(format!("a stored conversation: {shape}"))))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use baton_shared::Time;
    use baton_shared::context::Related;
    use baton_shared::text::Text;

    use super::ShopperStore;
    use crate::store::memory;

    #[test]
    fn the_newest_come_first_and_the_present_one_is_left_out() {
        let sql = memory();
        let store = ShopperStore(&sql);
        store.prepare().unwrap();
        for at in 1..=8_u64 {
            let related = Related { at: Time(at), headline: Text::cut("A question"), outcome: Text::cut("solved") };
            store.remember(&format!("c{at}"), &related).unwrap();
            store.remember(&format!("c{at}"), &related).unwrap();
        }
        let days: Vec<u64> = store.history("c8").unwrap().iter().map(|one| one.at.0).collect();
        assert_eq!(days, [7, 6, 5, 4, 3]);
    }
}
