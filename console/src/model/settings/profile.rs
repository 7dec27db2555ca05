//! A person who works for the site, as a form.

use baton_shared::api::{AgentProfile, NewPerson, Role};

use super::contact::is_mailbox;
use super::{Problem, Reader, as_typed};
use crate::words::settings as words;

/// The shortest password that is taken.
const PASSWORD_CHARS: usize = 10;

/// What a person can do and how much at once; lists with commas.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ProfileForm {
    pub teams: String,
    pub skills: String,
    pub languages: String,
    pub capacity: String,
}

impl ProfileForm {
    #[must_use]
    pub fn of(profile: &AgentProfile) -> Self {
        let list = |entries: &[baton_shared::text::Label]| {
            entries.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
        };
        Self {
            teams: list(&profile.teams),
            skills: list(&profile.skills),
            languages: list(&profile.languages),
            capacity: as_typed(profile.capacity),
        }
    }

    /// The profile that is typed.
    ///
    /// # Errors
    /// What is wrong, field by field.
    pub fn read(&self) -> Result<AgentProfile, Vec<Problem>> {
        let mut reader = Reader::default();
        let profile = self.profile(&mut reader);
        reader.done(profile)
    }

    fn profile(&self, reader: &mut Reader) -> AgentProfile {
        let mut list = |field: &str, typed: &str| reader.lines(field, &typed.replace(',', "\n"));
        let teams = list("teams", &self.teams);
        let skills = list("skills", &self.skills);
        let languages = list("languages", &self.languages);
        AgentProfile {
            teams,
            skills,
            languages,
            capacity: reader.maybe_number("person-capacity", &self.capacity, 1..=40),
        }
    }
}

/// Somebody new.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonForm {
    pub name: String,
    pub email: String,
    pub password: String,
    pub role: Role,
    pub profile: ProfileForm,
}

impl Default for PersonForm {
    fn default() -> Self {
        Self {
            name: String::new(),
            email: String::new(),
            password: String::new(),
            role: Role::Agent,
            profile: ProfileForm::default(),
        }
    }
}

impl PersonForm {
    /// The person that is typed.
    ///
    /// # Errors
    /// What is wrong, field by field.
    pub fn read(&self) -> Result<NewPerson, Vec<Problem>> {
        let mut reader = Reader::default();
        let name = reader.needed("person-name", &self.name);
        if !is_mailbox(self.email.trim()) {
            reader.problem("person-email", String::from(words::NO_MAILBOX));
        }
        let email = reader.text("person-email", &self.email).unwrap_or_default();
        if self.password.chars().count() < PASSWORD_CHARS {
            reader.problem("person-password", words::password_short(PASSWORD_CHARS));
        }
        let profile = self.profile.profile(&mut reader);
        reader.done(NewPerson {
            name,
            email,
            password: self.password.clone(),
            role: Some(self.role),
            profile: Some(profile),
        })
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::{PersonForm, ProfileForm};

    #[test]
    fn lists_have_commas() {
        let form = ProfileForm { skills: "returns, sizes ,".into(), capacity: "6".into(), ..ProfileForm::default() };
        let profile = form.read().unwrap();
        assert_eq!(profile.skills.len(), 2);
        assert_eq!(ProfileForm::of(&profile).skills, "returns, sizes");
    }

    #[test]
    fn somebody_new_has_a_name_an_address_and_a_password() {
        let fields: Vec<String> =
            PersonForm::default().read().unwrap_err().into_iter().map(|problem| problem.field).collect();
        assert_eq!(fields, ["person-name", "person-email", "person-password"]);
    }
}
