//! Where notices go, as a form. The key of the mail service is written and never read back.

use baton_shared::notice::{NoticesChange, SharedSecret};
use baton_shared::settings::NoticeSettings;

use super::contact::is_mailbox;
use super::{Problem, Reader, as_typed};
use crate::words::settings as words;

/// What is typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NoticesForm {
    pub webhook: String,
    pub mail: String,
    pub mail_from: String,
    /// Empty: as it was.
    pub mail_key: String,
    pub forget_key: bool,
    pub alert_to: String,
    pub alert_after: String,
}

impl NoticesForm {
    #[must_use]
    pub fn of(settings: &NoticeSettings) -> Self {
        Self {
            webhook: settings.webhook.as_ref().map(ToString::to_string).unwrap_or_default(),
            mail: settings.mail.as_ref().map(ToString::to_string).unwrap_or_default(),
            mail_from: settings.mail_from.as_ref().map(ToString::to_string).unwrap_or_default(),
            mail_key: String::new(),
            forget_key: false,
            alert_to: settings.alert_to.as_ref().map(ToString::to_string).unwrap_or_default(),
            alert_after: as_typed(settings.alert_after_s),
        }
    }

    /// The change that is typed.
    ///
    /// # Errors
    /// What is wrong, field by field.
    pub fn read(&self) -> Result<NoticesChange, Vec<Problem>> {
        let mut reader = Reader::default();
        for (field, typed) in [("webhook", &self.webhook), ("mail", &self.mail)] {
            if !typed.trim().is_empty() && !typed.trim().starts_with("https://") && !typed.trim().starts_with("http://")
            {
                reader.problem(field, String::from(words::NO_WEB_ADDRESS));
            }
        }
        for (field, typed) in [("mail-from", &self.mail_from), ("alert-to", &self.alert_to)] {
            if !typed.trim().is_empty() && !is_mailbox(typed.trim()) {
                reader.problem(field, String::from(words::NO_MAILBOX));
            }
        }
        let has = |typed: &str| !typed.trim().is_empty();
        if has(&self.mail) && !has(&self.mail_from) {
            reader.problem("mail-from", String::from(words::NEEDS_SENDER));
        }
        if has(&self.mail_from) && !has(&self.mail) {
            reader.problem("mail", String::from(words::NEEDS_MAIL_SERVICE));
        }
        if has(&self.alert_to) && !has(&self.mail) {
            reader.problem("alert-to", String::from(words::ALERT_NEEDS_MAIL));
        }
        let settings = NoticeSettings {
            webhook: reader.text("webhook", &self.webhook),
            mail: reader.text("mail", &self.mail),
            mail_from: reader.text("mail-from", &self.mail_from),
            alert_to: reader.text("alert-to", &self.alert_to),
            alert_after_s: reader.maybe_number("alert-after", &self.alert_after, 30..=3_600),
        };
        let key = self.mail_key.trim();
        let mail_key = match (self.forget_key, key.is_empty()) {
            (true, _) => Some(String::new()),
            (false, false) => Some(key.to_owned()),
            (false, true) => None,
        };
        reader.done(NoticesChange { settings, mail_key, rotate: Vec::new() })
    }
}

/// The change that draws a secret anew and leaves everything else as it is.
#[must_use]
pub fn rotation(settings: &NoticeSettings, secret: SharedSecret) -> NoticesChange {
    NoticesChange { settings: settings.clone(), mail_key: None, rotate: vec![secret] }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::NoticesForm;

    fn form() -> NoticesForm {
        NoticesForm {
            webhook: "https://shop.example/hook".into(),
            mail: "https://mail.example/send".into(),
            mail_from: "chat@shop.example".into(),
            alert_to: "team@shop.example".into(),
            alert_after: "60".into(),
            ..NoticesForm::default()
        }
    }

    #[test]
    fn settings_come_out_as_they_went_in_and_the_key_stays() {
        let change = form().read().unwrap();
        assert_eq!(NoticesForm::of(&change.settings), form());
        assert_eq!(change.mail_key, None);
    }

    #[test]
    fn a_key_is_set_or_forgotten() {
        let set = NoticesForm { mail_key: " key-1 ".into(), ..form() };
        assert_eq!(set.read().unwrap().mail_key.as_deref(), Some("key-1"));
        let forget = NoticesForm { forget_key: true, ..set };
        assert_eq!(forget.read().unwrap().mail_key.as_deref(), Some(""));
    }

    #[test]
    fn an_alert_needs_a_mail_service_with_a_sender() {
        let fields = |form: NoticesForm| -> Vec<String> {
            form.read().unwrap_err().into_iter().map(|problem| problem.field).collect()
        };
        assert_eq!(fields(NoticesForm { mail: String::new(), ..form() }), ["mail", "alert-to"]);
        assert_eq!(fields(NoticesForm { mail_from: String::new(), ..form() }), ["mail-from"]);
        assert_eq!(
            fields(NoticesForm { webhook: "hook".into(), alert_after: "5".into(), ..form() }),
            ["webhook", "alert-after"]
        );
    }
}
