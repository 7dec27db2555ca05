//! Ways to reach the shop, as a form.

use baton_shared::settings::ContactInfo;

use super::{Problem, Reader};
use crate::words::settings as words;

/// What is typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ContactForm {
    pub email: String,
    pub phone: String,
    pub page: String,
    pub address: String,
}

impl ContactForm {
    #[must_use]
    pub fn of(contact: &ContactInfo) -> Self {
        Self {
            email: contact.email.as_ref().map(ToString::to_string).unwrap_or_default(),
            phone: contact.phone.as_ref().map(ToString::to_string).unwrap_or_default(),
            page: contact.page.as_ref().map(ToString::to_string).unwrap_or_default(),
            address: contact.address.as_ref().map(ToString::to_string).unwrap_or_default(),
        }
    }

    /// The ways that are typed.
    ///
    /// # Errors
    /// What is wrong, field by field.
    pub fn read(&self) -> Result<ContactInfo, Vec<Problem>> {
        let mut reader = Reader::default();
        let email = self.email.trim();
        if !email.is_empty() && !is_mailbox(email) {
            reader.problem("contact-email", String::from(words::NO_MAILBOX));
        }
        let page = self.page.trim();
        if !page.is_empty() && !is_web(page) {
            reader.problem("contact-page", String::from(words::NO_WEB_ADDRESS));
        }
        let contact = ContactInfo {
            email: reader.text("contact-email", email),
            phone: reader.text("contact-phone", &self.phone),
            page: reader.text("contact-page", page),
            address: reader.text("contact-address", &self.address),
        };
        reader.done(contact)
    }
}

/// Whether this looks like an e-mail address.
#[must_use]
pub fn is_mailbox(text: &str) -> bool {
    let mut parts = text.splitn(2, '@');
    let (name, host) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    let plain = !text.chars().any(char::is_whitespace);
    plain && !name.is_empty() && !host.contains('@') && host.contains('.') && !host.starts_with('.')
}

fn is_web(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    rest.is_some_and(|rest| !rest.is_empty() && !rest.chars().any(char::is_whitespace))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::ContactForm;
    use baton_shared::settings::ContactInfo;

    #[test]
    fn nothing_typed_is_nothing_set() {
        let form = ContactForm { phone: "  ".into(), ..ContactForm::default() };
        assert_eq!(form.read().unwrap(), ContactInfo::default());
    }

    #[test]
    fn an_address_has_its_form() {
        let form = ContactForm { email: "help@shop".into(), page: "shop.example".into(), ..ContactForm::default() };
        let fields: Vec<String> = form.read().unwrap_err().into_iter().map(|problem| problem.field).collect();
        assert_eq!(fields, ["contact-email", "contact-page"]);
        let form = ContactForm {
            email: "help@shop.example".into(),
            page: "https://shop.example/contact".into(),
            ..ContactForm::default()
        };
        assert_eq!(ContactForm::of(&form.read().unwrap()), form);
    }
}
