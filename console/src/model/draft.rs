//! What an agent is writing: a reply or a private note, each kept while the other is shown.

/// Who will read what is being written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Audience {
    #[default]
    Shopper,
    /// Colleagues only.
    Team,
}

/// What is being written in one conversation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    pub audience: Audience,
    pub reply: String,
    pub note: String,
}

impl Draft {
    /// The text for the audience that is shown.
    #[must_use]
    pub fn text(&self, audience: Audience) -> &str {
        match audience {
            Audience::Shopper => &self.reply,
            Audience::Team => &self.note,
        }
    }

    pub fn write(&mut self, audience: Audience, text: String) {
        match audience {
            Audience::Shopper => self.reply = text,
            Audience::Team => self.note = text,
        }
    }
}

/// What the key Enter does: alone or with Ctrl or ⌘ it sends, with Shift it makes a new line. While an input
/// method composes a word, Enter belongs to it.
#[must_use]
pub fn sends(key: &str, shift: bool, composing: bool) -> bool {
    key == "Enter" && !shift && !composing
}

#[cfg(test)]
mod tests {
    use super::{Audience, Draft, sends};

    #[test]
    fn a_note_and_a_reply_are_kept_apart() {
        let mut draft = Draft::default();
        draft.write(Audience::Shopper, String::from("to the shopper"));
        draft.write(Audience::Team, String::from("to the team"));
        assert_eq!(draft.text(Audience::Shopper), "to the shopper");
        assert_eq!(draft.text(Audience::Team), "to the team");
    }

    #[test]
    fn enter_sends_unless_a_line_or_a_word_is_being_made() {
        assert!(sends("Enter", false, false));
        assert!(!sends("Enter", true, false));
        assert!(!sends("Enter", false, true));
        assert!(!sends("a", false, false));
    }
}
