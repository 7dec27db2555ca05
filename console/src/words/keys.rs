use baton_shared::protocol::desk::{DeclineReason, Presence};

use crate::model::keys::Command;
use crate::model::replies::Variable;

pub const REPLIES: &str = "Saved replies";
pub const NO_REPLIES: &str = "There is no saved reply yet.";
pub const NO_REPLY_FITS: &str = "No saved reply and no article fits.";
pub const ARTICLE: &str = "article";
pub const PICKER_KEYS: &str = "↑ ↓ choose, Enter inserts, Esc closes";
pub const EDIT_REPLIES: &str = "Edit saved replies";
pub const REPLY_TITLE: &str = "Title";
pub const REPLY_TEXT: &str = "Text";
pub const REPLY_NEEDS: &str = "A saved reply needs a title and a text.";
pub const VARIABLES: &str = "Filled in where the conversation knows it:";
pub const ADD_REPLY: &str = "Add reply";
pub const CHANGE_REPLY: &str = "Save reply";
pub const DONE: &str = "Done";
pub const REPLY_PLACEHOLDER: &str = "Write to the shopper. / finds saved replies and articles";
pub const SEND_AND_CLOSE: &str = "Send and close";
pub const SEND_AND_CLOSE_KEY: &str = "Control+Shift+Enter";

pub const KEYS: &str = "Keys";
pub const PALETTE: &str = "Find an action or a conversation";
pub const PALETTE_HINT: &str = "Type what you want to do, or what a conversation is about";
pub const NOTHING_FITS: &str = "Nothing fits.";
pub const HELP_MORE: &str = "In the composer: / finds a saved reply, Enter sends, Shift+Enter makes a new line, Control+Shift+Enter sends and closes. Esc closes what is open.";

#[must_use]
pub fn remove_reply(title: &str) -> String {
    format!("Remove {title}")
}

/// Why a text does not leave yet.
#[must_use]
pub fn fill_in(missing: &[Variable]) -> String {
    let names: Vec<&str> = missing.iter().map(|variable| variable.written()).collect();
    format!("Not sent: nothing is known for {}. Write it yourself.", names.join(", "))
}

/// What a key does.
#[must_use]
pub fn command(command: Command) -> &'static str {
    match command {
        Command::AcceptOffer => "Accept the offer",
        Command::Decline(DeclineReason::Busy) => "Decline: I am busy",
        Command::Decline(DeclineReason::NotMySkill) => "Decline: I cannot do this",
        Command::Decline(DeclineReason::NeedsSomebodyElse) => "Decline: it needs somebody else",
        Command::Decline(DeclineReason::Unknown) => "Decline",
        Command::Reply => "Write a reply",
        Command::Note => "Write a private note",
        Command::Replies => "Find a saved reply",
        Command::Take(0) => "Take the first suggestion of the co-pilot",
        Command::Take(1) => "Take the second suggestion",
        Command::Take(_) => "Take the third suggestion",
        Command::Order => "Change an order",
        Command::Transfer => "Pass the conversation on",
        Command::Close => "Close the conversation as chosen",
        Command::Presence(Presence::Here) => "I am here",
        Command::Presence(Presence::Busy) => "I am busy",
        Command::Presence(Presence::Away) => "I am away",
        Command::Presence(Presence::Unknown) => "Presence",
        Command::Next => "Next conversation",
        Command::Previous => "Conversation before",
        Command::Palette => "Find an action or a conversation",
        Command::Help => "This list",
        Command::Device => super::device::NAME,
    }
}
