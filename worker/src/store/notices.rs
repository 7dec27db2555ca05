use baton_shared::Time;
use baton_shared::notice::{Outgoing, SharedSecret};
use baton_shared::settings::NoticeSettings;
use baton_shared::wire::{from_json, to_json};

use super::migrate::migrate;
use super::{Outbox, OutboxRow, Sql, SqlError};

/// Tries after which a notice is given up; with the outbox's pauses that is about seven minutes.
const TRIES: u64 = 14;
/// Notices of which it is remembered that they were taken.
const TAKEN: u32 = 1_000;

/// Where a notice goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    Webhook,
    Mail,
}

impl Way {
    fn word(self) -> &'static str {
        match self {
            Self::Webhook => "webhook",
            Self::Mail => "mail",
        }
    }
}

/// Where a site's notices go, and those on their way.
pub struct NoticeStore<'a, S>(pub &'a S);

impl<S: Sql> NoticeStore<'_, S> {
    /// # Errors
    /// [`SqlError`] in the database's words.
    pub fn prepare(&self) -> Result<(), SqlError> {
        Outbox(self.0).prepare()?;
        migrate(
            self.0,
            "notices",
            &[
                ("settings", "CREATE TABLE notice_settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID"),
                ("taken", "CREATE TABLE notices_taken (place INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE)"),
            ],
        )
    }

    /// # Errors
    /// [`SqlError`] in the database's words.
    pub fn settings(&self) -> Result<NoticeSettings, SqlError> {
        let Some(kept) = self.get("settings")? else { return Ok(NoticeSettings::default()) };
        from_json(&kept).map_err(|shape| SqlError(format!("the stored notice settings: {shape}")))
    }

    /// # Errors
    /// [`SqlError`] in the database's words.
    pub fn set(&self, settings: &NoticeSettings) -> Result<(), SqlError> {
        self.put("settings", &to_json(settings))
    }

    /// The bearer key of the mail service.
    ///
    /// # Errors
    /// [`SqlError`] in the database's words.
    pub fn mail_key(&self) -> Result<Option<String>, SqlError> {
        Ok(self.get("mail_key")?.filter(|key| !key.is_empty()))
    }

    /// # Errors
    /// [`SqlError`] in the database's words.
    pub fn set_mail_key(&self, key: &str) -> Result<(), SqlError> {
        self.put("mail_key", key)
    }

    /// How often a secret was drawn anew.
    ///
    /// # Errors
    /// [`SqlError`] in the database's words.
    pub fn version(&self, secret: SharedSecret) -> Result<u32, SqlError> {
        let kept = self.get(&format!("version of {}", secret.word()))?;
        Ok(kept.and_then(|kept| kept.parse().ok()).unwrap_or(1))
    }

    /// # Errors
    /// [`SqlError`] in the database's words.
    pub fn rotate(&self, secret: SharedSecret) -> Result<(), SqlError> {
        let next = self.version(secret)? + 1;
        self.put(&format!("version of {}", secret.word()), &next.to_string())
    }

    /// Takes a notice once, for each way on its own: a mail that went out is not sent again because a webhook failed.
    ///
    /// # Errors
    /// [`SqlError`] in the database's words.
    pub fn take(&self, outgoing: &Outgoing, now: Time) -> Result<(), SqlError> {
        let id = outgoing.id.as_str();
        let known = self.0.run("SELECT place FROM notices_taken WHERE id = ?", vec![id.into()])?;
        if !known.is_empty() {
            return Ok(());
        }
        self.0.run(
            "INSERT INTO notices_taken (place, id) VALUES ((SELECT COALESCE(MAX(place), 0) + 1 FROM notices_taken), ?)",
            vec![id.into()],
        )?;
        self.0.run(
            "DELETE FROM notices_taken WHERE place <= (SELECT MAX(place) FROM notices_taken) - ?",
            vec![TAKEN.into()],
        )?;
        for way in [Way::Webhook, Way::Mail] {
            // A target of its own: one notice that fails holds up no other.
            Outbox(self.0).push(&format!("{}:{id}", way.word()), &to_json(outgoing), now)?;
        }
        Ok(())
    }

    /// What is due, and where it goes.
    ///
    /// # Errors
    /// [`SqlError`] in the database's words.
    pub fn due(&self, now: Time) -> Result<Vec<(Way, OutboxRow)>, SqlError> {
        let due = Outbox(self.0).due(now)?;
        Ok(due
            .into_iter()
            .map(|row| if row.target.starts_with("mail:") { (Way::Mail, row) } else { (Way::Webhook, row) })
            .collect())
    }

    /// It did not arrive: again later, or given up after the last try. Says whether it was given up.
    ///
    /// # Errors
    /// [`SqlError`] in the database's words.
    pub fn failed(&self, row: &OutboxRow, now: Time) -> Result<bool, SqlError> {
        if row.tries + 1 >= TRIES {
            Outbox(self.0).done(row.id)?;
            return Ok(true);
        }
        Outbox(self.0).failed(row, now)?;
        Ok(false)
    }

    fn get(&self, name: &str) -> Result<Option<String>, SqlError> {
        let rows = self.0.run("SELECT value FROM notice_settings WHERE name = ?", vec![name.into()])?;
        rows.first().map(|row| row.text(0).map(str::to_owned)).transpose()
    }

    fn put(&self, name: &str, value: &str) -> Result<(), SqlError> {
        self.0.run(
            "INSERT INTO notice_settings (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            vec![name.into(), value.into()],
        )?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use baton_shared::Time;
    use baton_shared::ids::{ConversationId, SiteId};
    use baton_shared::notice::{Notice, Outgoing, SharedSecret};
    use baton_shared::settings::NoticeSettings;
    use baton_shared::text::{FactText, Headline, Label, Page};

    use super::{NoticeStore, TRIES, Way};
    use crate::store::{Outbox, memory};

    fn outgoing(id: &str) -> Outgoing {
        Outgoing {
            version: 1,
            id: Label::cut(id),
            site: SiteId::new("demo").unwrap(),
            at: Time(1),
            notice: Notice::Left {
                conversation: ConversationId::new("conversation-1").unwrap(),
                headline: Headline::cut("Late"),
                contact: FactText::cut("maren@example.com"),
            },
        }
    }

    #[test]
    fn settings_and_the_key_are_kept_and_secrets_are_counted() {
        let sql = memory();
        let store = NoticeStore(&sql);
        store.prepare().unwrap();
        assert_eq!((store.settings().unwrap(), store.mail_key().unwrap()), (NoticeSettings::default(), None));
        let settings = NoticeSettings { webhook: Some(Page::cut("https://shop.example/")), ..Default::default() };
        store.set(&settings).unwrap();
        store.set_mail_key("key").unwrap();
        assert_eq!((store.settings().unwrap(), store.mail_key().unwrap()), (settings, Some("key".to_owned())));
        store.set_mail_key("").unwrap();
        assert_eq!(store.mail_key().unwrap(), None);
        store.rotate(SharedSecret::Identity).unwrap();
        store.rotate(SharedSecret::Identity).unwrap();
        let versions = [SharedSecret::Identity, SharedSecret::Webhook].map(|secret| store.version(secret).unwrap());
        assert_eq!(versions, [3, 1]);
    }

    #[test]
    fn r_post_2_a_notice_is_taken_once_and_each_way_goes_on_alone() {
        let sql = memory();
        let store = NoticeStore(&sql);
        store.prepare().unwrap();
        store.take(&outgoing("one"), Time(1)).unwrap();
        store.take(&outgoing("one"), Time(1)).unwrap();
        store.take(&outgoing("two"), Time(1)).unwrap();
        let due = store.due(Time(1)).unwrap();
        let ways: Vec<Way> = due.iter().map(|(way, _)| *way).collect();
        assert_eq!(ways, [Way::Webhook, Way::Mail, Way::Webhook, Way::Mail]);
        Outbox(&sql).done(due[1].1.id).unwrap();
        assert!(!store.failed(&due[0].1, Time(1)).unwrap());
        assert_eq!(store.due(Time(1)).unwrap().len(), 2);
        store.take(&outgoing("one"), Time(2)).unwrap();
        assert_eq!(store.due(Time(10_000)).unwrap().len(), 3);
    }

    #[test]
    fn r_post_2_a_notice_that_never_arrives_is_given_up() {
        let sql = memory();
        let store = NoticeStore(&sql);
        store.prepare().unwrap();
        store.take(&outgoing("one"), Time(1)).unwrap();
        let (mut now, mut tries) = (Time(1), 0);
        while let Some((_, row)) = store.due(now).unwrap().into_iter().find(|(way, _)| *way == Way::Webhook) {
            tries += 1;
            assert_eq!(store.failed(&row, now).unwrap(), tries == TRIES);
            now = now.plus(60_000);
        }
        assert_eq!(tries, TRIES);
        assert_eq!(store.due(now).unwrap().len(), 1);
    }
}
