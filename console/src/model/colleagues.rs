//! Who else is in a conversation: who looks at it and who types, so that two agents never answer over each other.

use baton_shared::Time;
use baton_shared::event::Person;
use baton_shared::ids::AgentId;
use baton_shared::session::TYPING_MS;

/// The other agents in one conversation.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Colleagues {
    looking: Vec<Person>,
    /// Who typed, and until when that holds.
    typing: Vec<(Person, Time)>,
}

/// What a colleague does here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    pub id: AgentId,
    pub name: String,
    pub types: bool,
}

impl Colleagues {
    /// The conversation told who has it before their eyes.
    pub fn look(&mut self, people: Vec<Person>, me: &AgentId) {
        self.looking = people;
        self.looking.retain(|person| person.id != *me);
    }

    pub fn typed(&mut self, person: Person, now: Time) {
        self.stopped(&person.id);
        self.typing.push((person, now.plus(TYPING_MS)));
    }

    /// What they typed arrived.
    pub fn stopped(&mut self, id: &AgentId) {
        self.typing.retain(|(person, _)| person.id != *id);
    }

    /// Everybody else who is here now, who types first.
    #[must_use]
    pub fn seen(&self, now: Time) -> Vec<Seen> {
        let seen = |person: &Person, types| Seen { id: person.id.clone(), name: person.name.to_string(), types };
        let mut all: Vec<Seen> =
            self.typing.iter().filter(|(_, until)| *until > now).map(|(person, _)| seen(person, true)).collect();
        for person in &self.looking {
            if !all.iter().any(|held| held.id == person.id) {
                all.push(seen(person, false));
            }
        }
        all
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::Colleagues;
    use baton_shared::event::Person;
    use baton_shared::ids::AgentId;
    use baton_shared::text::Label;
    use baton_shared::{Time, session::TYPING_MS};

    fn person(name: &str) -> Person {
        Person { id: AgentId::new(&format!("agent-{name}")).unwrap(), name: Label::cut(name) }
    }

    fn names(colleagues: &Colleagues, now: u64) -> Vec<(String, bool)> {
        colleagues.seen(Time(now)).into_iter().map(|seen| (seen.name, seen.types)).collect()
    }

    #[test]
    fn i_am_not_my_own_colleague() {
        let mut colleagues = Colleagues::default();
        colleagues.look(vec![person("mara"), person("ben")], &person("mara").id);
        assert_eq!(names(&colleagues, 0), [(String::from("ben"), false)]);
    }

    #[test]
    fn typing_holds_for_five_seconds_or_until_it_arrives() {
        let mut colleagues = Colleagues::default();
        colleagues.look(vec![person("ben")], &person("mara").id);
        colleagues.typed(person("ben"), Time(1_000));
        assert_eq!(names(&colleagues, 1_500), [(String::from("ben"), true)]);
        assert_eq!(names(&colleagues, 1_000 + TYPING_MS), [(String::from("ben"), false)]);
        colleagues.typed(person("ben"), Time(9_000));
        colleagues.stopped(&person("ben").id);
        assert_eq!(names(&colleagues, 9_001), [(String::from("ben"), false)]);
    }
}
