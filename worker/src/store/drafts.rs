use baton_shared::ids::AgentId;
use baton_shared::limits::DRAFTS_PER_CONVERSATION;
use baton_shared::replies::Draft;
use baton_shared::wire::{from_json, to_json};

use super::migrate::migrate;
use super::{Sql, SqlError};

/// What agents have written in a conversation and not sent.
pub struct DraftStore<'a, S>(pub &'a S);

impl<S: Sql> DraftStore<'_, S> {
    /// # Errors
    /// [`SqlError`] in the database's words.
    pub fn prepare(&self) -> Result<(), SqlError> {
        migrate(
            self.0,
            "drafts",
            &[(
                "drafts",
                "CREATE TABLE drafts (agent TEXT PRIMARY KEY, at INTEGER NOT NULL, draft TEXT NOT NULL) WITHOUT ROWID",
            )],
        )
    }

    /// # Errors
    /// [`SqlError`] in the database's words, or on a stored draft that cannot be read.
    pub fn of(&self, agent: &AgentId) -> Result<Option<Draft>, SqlError> {
        let rows = self.0.run("SELECT draft FROM drafts WHERE agent = ?", vec![agent.as_str().into()])?;
        let read = |text: &str| from_json(text).map_err(|shape| SqlError(format!("a stored draft: {shape}")));
        rows.first().map(|row| row.text(0).and_then(read)).transpose()
    }

    /// Keeps it, unless a newer one is kept; false then. The oldest of too many go. One that is empty is kept too: an
    /// older one of another device must not come back.
    ///
    /// # Errors
    /// [`SqlError`] in the database's words.
    pub fn keep(&self, agent: &AgentId, draft: &Draft) -> Result<bool, SqlError> {
        if self.of(agent)?.is_some_and(|held| held.at >= draft.at) {
            return Ok(false);
        }
        self.0.run(
            "INSERT INTO drafts (agent, at, draft) VALUES (?, ?, ?) ON CONFLICT (agent) DO UPDATE SET at = excluded.at, draft = excluded.draft",
            vec![agent.as_str().into(), draft.at.0.into(), to_json(draft).into()],
        )?;
        self.0.run(
            "DELETE FROM drafts WHERE agent NOT IN (SELECT agent FROM drafts ORDER BY at DESC LIMIT ?)",
            vec![DRAFTS_PER_CONVERSATION.into()],
        )?;
        Ok(true)
    }
}

#[cfg(test)]
mod tests {
    use baton_shared::Time;
    use baton_shared::ids::AgentId;
    use baton_shared::replies::Draft;
    use baton_shared::text::Text;

    use super::DraftStore;
    use crate::store::memory;

    fn draft(at: u64, reply: &str) -> Draft {
        Draft { at: Time(at), reply: Text::cut(reply), note: Text::cut("") }
    }

    #[test]
    fn the_newest_draft_of_each_agent_holds() {
        let sql = memory();
        let store = DraftStore(&sql);
        store.prepare().unwrap();
        let (mira, noor) = (AgentId::new("agent-mira").unwrap(), AgentId::new("agent-noor").unwrap());
        assert!(store.keep(&mira, &draft(5, "from the desk")).unwrap());
        assert!(!store.keep(&mira, &draft(4, "from the phone, before")).unwrap());
        assert_eq!(store.of(&mira).unwrap(), Some(draft(5, "from the desk")));
        assert_eq!(store.of(&noor).unwrap(), None);
        assert!(store.keep(&mira, &draft(6, "")).unwrap());
        assert_eq!(store.of(&mira).unwrap(), Some(draft(6, "")));
    }

    #[test]
    fn a_conversation_keeps_no_more_than_its_limit() {
        let sql = memory();
        let store = DraftStore(&sql);
        store.prepare().unwrap();
        let agent = |number: u64| AgentId::new(&format!("agent-{number:03}")).unwrap();
        for number in 0..41 {
            assert!(store.keep(&agent(number), &draft(number + 1, "words")).unwrap());
        }
        assert_eq!(store.of(&agent(0)).unwrap(), None);
        assert!(store.of(&agent(1)).unwrap().is_some());
    }
}
