use baton_shared::Time;
use baton_shared::api::{AgentProfile, Me, Role};
use baton_shared::ids::AgentId;
use baton_shared::wire::{from_json, to_json};

use super::migrate::migrate;
use super::{Sql, SqlError};

/// People, their passwords' hashes and their sessions.
pub struct AccountStore<'a, S>(pub &'a S);

/// A person with what only this store sees.
#[derive(Clone, Debug, PartialEq)]
pub struct Account {
    pub me: Me,
    pub password_hash: String,
}

impl<S: Sql> AccountStore<'_, S> {
    /// # Errors
    /// [`SqlError`] in the database's words.
    pub fn prepare(&self) -> Result<(), SqlError> {
        migrate(
            self.0,
            "accounts",
            &[
                (
                    "people",
                    "CREATE TABLE people (email TEXT PRIMARY KEY, body TEXT NOT NULL, password TEXT NOT NULL) WITHOUT ROWID",
                ),
                (
                    "sessions",
                    "CREATE TABLE sessions (hash TEXT PRIMARY KEY, email TEXT NOT NULL, ends INTEGER NOT NULL) WITHOUT ROWID",
                ),
                (
                    "failures",
                    "CREATE TABLE failures (email TEXT PRIMARY KEY, count INTEGER NOT NULL, since INTEGER NOT NULL) WITHOUT ROWID",
                ),
            ],
        )
    }

    /// Adds a person; false when the e-mail is taken.
    ///
    /// # Errors
    /// [`SqlError`] in the database's words.
    pub fn add(&self, account: &Account) -> Result<bool, SqlError> {
        let email = key(account.me.email.as_str());
        if self.find(&email)?.is_some() {
            return Ok(false);
        }
        self.0.run(
            "INSERT INTO people (email, body, password) VALUES (?, ?, ?)",
            vec![email.into(), to_json(&account.me).into(), account.password_hash.as_str().into()],
        )?;
        Ok(true)
    }

    /// # Errors
    /// [`SqlError`] in the database's words.
    pub fn find(&self, email: &str) -> Result<Option<Account>, SqlError> {
        let rows = self.0.run("SELECT body, password FROM people WHERE email = ?", vec![key(email).into()])?;
        let Some(row) = rows.first() else {
            return Ok(None);
        };
        let me = from_json(row.text(0)?).map_err(|shape| SqlError(format!("a stored person: {shape}")))?;
        Ok(Some(Account { me, password_hash: row.text(1)?.to_owned() }))
    }

    /// Everybody, by name.
    ///
    /// # Errors
    /// [`SqlError`] in the database's words.
    pub fn people(&self) -> Result<Vec<Me>, SqlError> {
        let rows =
            self.0.run("SELECT body FROM people ORDER BY json_extract(body, '$.person.name'), email", Vec::new())?;
        rows.iter()
            .map(|row| from_json(row.text(0)?).map_err(|shape| SqlError(format!("a stored person: {shape}"))))
            .collect()
    }

    /// Sets what a person can do; none when there is no such person.
    ///
    /// # Errors
    /// [`SqlError`] in the database's words.
    pub fn set_profile(&self, agent: &AgentId, profile: &AgentProfile) -> Result<Option<Me>, SqlError> {
        let found = self.people()?.into_iter().find(|me| me.person.id == *agent);
        let Some(me) = found else { return Ok(None) };
        let me = Me { profile: Some(profile.clone()), ..me };
        let email = key(me.email.as_str());
        self.0.run("UPDATE people SET body = ? WHERE email = ?", vec![to_json(&me).into(), email.into()])?;
        Ok(Some(me))
    }

    /// Whether the site has an owner already.
    ///
    /// # Errors
    /// [`SqlError`] in the database's words.
    pub fn has_owner(&self) -> Result<bool, SqlError> {
        let rows = self.0.run(
            "SELECT 1 FROM people WHERE json_extract(body, '$.role') = ? LIMIT 1",
            vec![Role::Owner.word().into()],
        )?;
        Ok(!rows.is_empty())
    }

    /// Opens a session; only the hash of its token is kept. Sessions that are over go.
    ///
    /// # Errors
    /// [`SqlError`] in the database's words.
    pub fn open_session(&self, hash: &str, email: &str, now: Time, ends: Time) -> Result<(), SqlError> {
        self.0.run("DELETE FROM sessions WHERE ends <= ?", vec![now.0.into()])?;
        self.0.run(
            "INSERT INTO sessions (hash, email, ends) VALUES (?, ?, ?)",
            vec![hash.into(), key(email).into(), ends.0.into()],
        )?;
        Ok(())
    }

    /// Whose session it is, unless it is over.
    ///
    /// # Errors
    /// [`SqlError`] in the database's words.
    pub fn session(&self, hash: &str, now: Time) -> Result<Option<Me>, SqlError> {
        let rows =
            self.0.run("SELECT email FROM sessions WHERE hash = ? AND ends > ?", vec![hash.into(), now.0.into()])?;
        let Some(row) = rows.first() else {
            return Ok(None);
        };
        Ok(self.find(row.text(0)?)?.map(|account| account.me))
    }

    /// # Errors
    /// [`SqlError`] in the database's words.
    pub fn close_session(&self, hash: &str) -> Result<(), SqlError> {
        self.0.run("DELETE FROM sessions WHERE hash = ?", vec![hash.into()])?;
        Ok(())
    }

    /// Failed logins of an e-mail since `since`.
    ///
    /// # Errors
    /// [`SqlError`] in the database's words.
    pub fn failures(&self, email: &str, since: Time) -> Result<u64, SqlError> {
        let rows = self
            .0
            .run("SELECT count FROM failures WHERE email = ? AND since > ?", vec![key(email).into(), since.0.into()])?;
        rows.first().map_or(Ok(0), |row| row.whole(0))
    }

    /// Counts a failed login; counting starts anew when the last start is before `since`.
    ///
    /// # Errors
    /// [`SqlError`] in the database's words.
    pub fn count_failure(&self, email: &str, since: Time, now: Time) -> Result<(), SqlError> {
        self.0.run("DELETE FROM failures WHERE since <= ?", vec![since.0.into()])?;
        self.0.run(
            "INSERT INTO failures (email, count, since) VALUES (?, 1, ?) ON CONFLICT (email) DO UPDATE SET count = count + 1",
            vec![key(email).into(), now.0.into()],
        )?;
        Ok(())
    }
}

fn key(email: &str) -> String {
    email.trim().to_lowercase()
}

#[cfg(test)]
mod tests {
    use baton_shared::Time;
    use baton_shared::api::{AgentProfile, Me, Role};
    use baton_shared::event::Person;
    use baton_shared::ids::{AgentId, SiteId};
    use baton_shared::text::Text;

    use super::{Account, AccountStore};
    use crate::store::memory;

    fn account(email: &str) -> Account {
        Account {
            me: Me {
                person: Person { id: AgentId::new("agent-1").unwrap(), name: Text::cut("Ana") },
                email: Text::cut(email),
                role: Role::Owner,
                profile: None,
                site: SiteId::new("demo").unwrap(),
                site_name: Text::cut("Demo"),
            },
            password_hash: "salt.hash".to_owned(),
        }
    }

    #[test]
    fn an_e_mail_is_taken_once_in_any_case() {
        let sql = memory();
        let store = AccountStore(&sql);
        store.prepare().unwrap();
        assert!(!store.has_owner().unwrap());
        assert!(store.add(&account("Ana@shop.example")).unwrap());
        assert!(!store.add(&account("ana@SHOP.example ")).unwrap());
        assert!(store.has_owner().unwrap());
    }

    #[test]
    fn a_profile_is_set_and_is_what_a_session_says_from_then_on() {
        let sql = memory();
        let store = AccountStore(&sql);
        store.prepare().unwrap();
        store.add(&account("ana@shop.example")).unwrap();
        store.open_session("h1", "ana@shop.example", Time(0), Time(100)).unwrap();
        let profile = AgentProfile { teams: vec![Text::cut("Returns")], capacity: Some(2), ..AgentProfile::default() };
        let me = store.set_profile(&AgentId::new("agent-1").unwrap(), &profile).unwrap().unwrap();
        assert_eq!(me.profile, Some(profile));
        assert_eq!(store.session("h1", Time(1)).unwrap(), Some(me.clone()));
        assert_eq!(store.people().unwrap(), [me]);
        assert_eq!(store.set_profile(&AgentId::new("agent-2").unwrap(), &AgentProfile::default()).unwrap(), None);
    }

    #[test]
    fn a_session_ends_by_time_and_by_signing_out() {
        let sql = memory();
        let store = AccountStore(&sql);
        store.prepare().unwrap();
        store.add(&account("ana@shop.example")).unwrap();
        store.open_session("h1", "ana@shop.example", Time(0), Time(100)).unwrap();
        assert!(store.session("h1", Time(99)).unwrap().is_some());
        assert!(store.session("h1", Time(100)).unwrap().is_none());
        store.close_session("h1").unwrap();
        assert!(store.session("h1", Time(1)).unwrap().is_none());
    }

    #[test]
    fn failures_count_within_the_window_only() {
        let sql = memory();
        let store = AccountStore(&sql);
        store.prepare().unwrap();
        for now in 10..13 {
            store.count_failure("a@b.example", Time(0), Time(now)).unwrap();
        }
        assert_eq!(store.failures("A@b.example", Time(0)).unwrap(), 3);
        assert_eq!(store.failures("a@b.example", Time(10)).unwrap(), 0);
    }
}
