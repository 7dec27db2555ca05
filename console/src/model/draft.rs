//! What an agent is writing: a reply or a private note, each kept while the other is shown.

use baton_shared::Time;
use baton_shared::replies::Draft as Kept;
use baton_shared::text::Body;

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
    /// When it was changed last, on whichever device.
    pub at: Time,
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

    pub fn write(&mut self, audience: Audience, text: String, now: Time) {
        match audience {
            Audience::Shopper => self.reply = text,
            Audience::Team => self.note = text,
        }
        self.at = now.max(Time(self.at.0 + 1));
    }

    /// What is kept for other pages and devices; none while a text is longer than a message may be.
    #[must_use]
    pub fn kept(&self) -> Option<Kept> {
        Some(Kept { at: self.at, reply: Body::new(&self.reply).ok()?, note: Body::new(&self.note).ok()? })
    }

    /// Takes what was written elsewhere, if it is newer.
    pub fn take(&mut self, kept: &Kept) {
        if kept.at > self.at {
            self.reply = kept.reply.to_string();
            self.note = kept.note.to_string();
            self.at = kept.at;
        }
    }
}

/// What the key Enter does in the composer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Enter {
    Send,
    SendAndClose,
}

/// Alone or with Ctrl or ⌘ it sends, with Shift it makes a new line, with Ctrl or ⌘ and Shift it sends and closes. While
/// an input method composes a word, Enter belongs to it.
#[must_use]
pub fn enter(key: &str, shift: bool, command: bool, composing: bool) -> Option<Enter> {
    match (key, shift, command, composing) {
        ("Enter", true, true, false) => Some(Enter::SendAndClose),
        ("Enter", false, _, false) => Some(Enter::Send),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use baton_shared::Time;

    use super::{Audience, Draft, Enter, enter};

    #[test]
    fn a_note_and_a_reply_are_kept_apart() {
        let mut draft = Draft::default();
        draft.write(Audience::Shopper, String::from("to the shopper"), Time(5));
        draft.write(Audience::Team, String::from("to the team"), Time(5));
        assert_eq!(draft.text(Audience::Shopper), "to the shopper");
        assert_eq!(draft.text(Audience::Team), "to the team");
        assert_eq!(draft.at, Time(6), "every change is newer than the one before");
    }

    #[test]
    fn only_what_is_newer_takes_the_place_of_a_draft() {
        let (mut here, mut there) = (Draft::default(), Draft::default());
        here.write(Audience::Shopper, String::from("on the desk"), Time(5));
        there.write(Audience::Shopper, String::from("on the phone"), Time(9));
        let kept = there.kept().unwrap();
        here.take(&kept);
        assert_eq!(here.reply, "on the phone");
        here.write(Audience::Shopper, String::from("on the desk again"), Time(2));
        here.take(&kept);
        assert_eq!(here.reply, "on the desk again");
    }

    #[test]
    fn enter_sends_unless_a_line_or_a_word_is_being_made() {
        assert_eq!(enter("Enter", false, false, false), Some(Enter::Send));
        assert_eq!(enter("Enter", true, true, false), Some(Enter::SendAndClose));
        assert_eq!(enter("Enter", true, false, false), None);
        assert_eq!(enter("Enter", false, false, true), None);
        assert_eq!(enter("a", false, false, false), None);
    }
}
