//! What the palette finds: actions and conversations, by the words that are typed.

use baton_shared::ids::ConversationId;

use super::desk::Desk;
use super::keys::Command;
use crate::words::keys;

/// Entries that are shown at once.
const SHOWN: usize = 12;

/// Something that the palette does.
#[derive(Clone, Debug, PartialEq)]
pub enum Entry {
    Do(Command),
    Open(ConversationId),
}

/// An entry with the words that it is found by.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    pub entry: Entry,
    pub name: String,
    /// Its key, or whose it is.
    pub more: String,
}

/// What fits; the agent's own conversations come before those of the line, and actions before both.
#[must_use]
pub fn found(desk: &Desk, words: &str) -> Vec<Found> {
    let words: Vec<String> = words.split_whitespace().map(str::to_lowercase).collect();
    let fits = |found: &Found| {
        let name = found.name.to_lowercase();
        words.iter().all(|word| name.contains(word.as_str()))
    };
    let commands = Command::listed().into_iter().filter(|command| *command != Command::Palette).map(|command| Found {
        entry: Entry::Do(command),
        name: keys::command(command).to_owned(),
        more: command.key().to_owned(),
    });
    let lists = [
        (&desk.mine, crate::words::MINE),
        (&desk.waiting, crate::words::WAITING),
        (&desk.callbacks, crate::words::TO_CALL_BACK),
        (&desk.others, crate::words::WITH_COLLEAGUES),
    ];
    let conversations = lists.into_iter().flat_map(|(list, whose)| {
        list.iter().map(move |entry| Found {
            entry: Entry::Open(entry.conversation.clone()),
            name: entry.brief.headline.to_string(),
            more: whose.to_owned(),
        })
    });
    commands.chain(conversations).filter(fits).take(SHOWN).collect()
}

#[cfg(test)]
mod tests {
    use super::{Entry, found};
    use crate::model::desk::Desk;
    use crate::model::keys::Command;

    #[test]
    fn an_action_is_found_by_any_of_its_words() {
        let entries = |words: &str| -> Vec<Entry> {
            found(&Desk::default(), words).into_iter().map(|found| found.entry).collect()
        };
        assert_eq!(entries("pass on"), [Entry::Do(Command::Transfer)]);
        assert_eq!(entries("NOTE"), [Entry::Do(Command::Note)]);
        assert!(entries("zebra").is_empty());
        assert!(!entries("").is_empty());
    }
}
