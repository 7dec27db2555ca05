//! Every word that people read in the console.

pub mod changes;
pub mod copilot;
mod decisions;
mod desk;
pub mod device;
pub mod insights;
pub mod keys;
mod names;
pub mod reasons;
pub mod settings;
pub mod shop;
mod thread;

pub use decisions::{
    code_sent, code_wrong, corrected_from, decided, decided_against, found_customer, heard, measure, nobody, passed,
    settings_version, vouched,
};
pub use desk::{
    ANSWER, AS_OF, BUSY, BUSY_NOTE, CHOOSE_AGENT, GIVE, GIVE_TO, NO_TEAM, NOBODY_TO_CALL, NONE_WITH_COLLEAGUES,
    TAKE_OVER, TEAM, TO_ANYBODY, TO_ANYBODY_MORE, TO_CALL_BACK, TRANSFER, TRANSFER_BRIEF, TRANSFER_BRIEF_HINT,
    TRANSFER_NOW, TRANSFER_TITLE, TRANSFER_TO, TRANSFERRING, WITH_COLLEAGUES, colleague, here_of_team, load,
    load_in_words, others_have, points, presence, priority, priority_of, reach_at, short, target, team, wanted,
};
pub use names::{
    card_standing, close_reason, decline_reason, fact, identity, issue, order_state, standing_meaning, tone, trend,
    trigger,
};
pub use thread::{
    ACTED, CHECK_FIRED, CHECK_HEADS, CODE_RIGHT, FOUND_DETAILS, FOUND_NOTHING, FOUND_SOMETHING, HANDED_BACK,
    PRIVATE_BRIEF, REQUEUED, REQUEUED_DISCONNECTED, REQUEUED_GIVEN_BACK, REQUEUED_PASSED_ON, YOU_JOINED, change_of,
    closed_by, corrected, dialogue, fired, found_articles, found_history, found_order, found_products, handed_over,
    identified, joined, left_contact, look_up_failed, looked_up, not_acted, rated, started, told, with_brief,
};

use crate::model::watch::Watch;

pub const BATON: &str = "Baton";
pub const CONSOLE: &str = "The workspace of your support team";
pub const EMAIL: &str = "E-mail";
pub const PASSWORD: &str = "Password";
pub const SIGN_IN: &str = "Sign in";
pub const SIGNING_IN: &str = "Signing in…";
pub const SIGN_OUT: &str = "Sign out";
pub const SIGNED_OUT: &str = "You were signed out. Sign in to go on.";
pub const NO_SERVER: &str = "The server cannot be reached. Check the connection, then try again.";
pub const STRANGE_ANSWER: &str = "The server gave an answer that this page does not understand. Reload the page.";
pub const FILL_BOTH: &str = "Enter your e-mail and your password.";
pub const TRY_AGAIN: &str = "Try again";
pub const LOADING: &str = "Loading…";
pub const RELOAD: &str = "Reload the page";
pub const DISMISS: &str = "Dismiss";

pub const MAIN: &str = "Main";
pub const DESK: &str = "Desk";
pub const INSIGHTS: &str = "Insights";
pub const PRESENCE: &str = "Your presence";
pub const HERE: &str = "Here";
pub const AWAY: &str = "Away";
pub const AWAY_NOTE: &str = "You are away: nothing is offered to you.";
pub const BE_HERE: &str = "I am here";

pub const LINK_CONNECTING: &str = "Connecting…";
pub const LINK_LOST: &str = "Connection lost. Trying again.";
pub const LINK_STOPPED: &str = "This page is too old for the server.";
pub const LINK_FORBIDDEN: &str = "The server does not let this page in.";

pub const LINE: &str = "Line";
pub const WAITING: &str = "Waiting";
pub const MINE: &str = "Mine";
pub const NOBODY_WAITS: &str = "Nobody waits.";
pub const NONE_MINE: &str = "You have no conversation.";
pub const OFFERED: &str = "Offered to you";
pub const OFFER: &str = "For you";
pub const ACCEPT: &str = "Accept";
pub const ACCEPTING: &str = "Accepting…";
pub const TAKE_THIS: &str = "Take this one";
pub const DECLINE_WHY: &str = "Decline because";
pub const TYPING: &str = "typing…";
pub const CLAIMED_BY_OTHER: &str = "A colleague has this conversation. You can read it and leave a note.";

pub const CONVERSATION: &str = "Conversation";
pub const CHOOSE: &str = "Choose a conversation";
pub const CHOOSE_MORE: &str = "Open one of the line to read it. Accept it to reply.";
pub const LOADING_THREAD: &str = "Loading the conversation…";
pub const SHOPPER: &str = "Shopper";
pub const BOT: &str = "Bot";
pub const YOU: &str = "You";
pub const SITE: &str = "System";
pub const NOTE: &str = "Private note";
pub const SAID_BEFORE: &str = "Show what was said before";
pub const NEWEST: &str = "To the newest";
pub const BACK: &str = "Back to the line";
pub const TAPPED: &str = "tapped";
pub const OFFERED_REPLIES: &str = "Offered:";
pub const RESTS_ON: &str = "Rests on";

pub const REPLY: &str = "Reply";
pub const WRITE_TO: &str = "Write to";
pub const TO_SHOPPER: &str = "Reply";
pub const TO_TEAM: &str = "Private note";
pub const REPLY_PLACEHOLDER: &str = "Write to the shopper";
pub const NOTE_PLACEHOLDER: &str = "Only your team reads this";
pub const SEND: &str = "Send";
pub const SAVE_NOTE: &str = "Save note";
pub const KEYS: &str = "Enter sends, Shift+Enter makes a new line";
pub const CLOSE: &str = "Close conversation";
pub const CLOSE_SHORT: &str = "Close";
pub const CLOSING: &str = "Closing…";
pub const CLOSE_REASON: &str = "Outcome";
pub const HAND_BACK: &str = "Hand back to the bot";
pub const HANDING_BACK: &str = "Handing back…";
pub const HAND_BACK_NOW: &str = "Hand back";
pub const BRIEF: &str = "Brief for the bot";
pub const BRIEF_HINT: &str = "What you did and promised, so that the bot does not contradict you";
pub const CANCEL: &str = "Cancel";
pub const TOO_MUCH_WAITS: &str = "Too much waits to be sent. Wait until the connection is back.";
pub const UNSENT: &str = "Not delivered";
pub const WAITS_FOR_LINK: &str = "Waits for the connection";
pub const SENDING: &str = "Sending…";
pub const SENT: &str = "Sent";
pub const DISCARD: &str = "Discard";
pub const READ_ONLY_BOT: &str = "The bot has this conversation. You can read it and leave a note.";
pub const READ_ONLY_WAITING: &str = "This shopper waits. Accept to reply; a note can be left now.";
pub const READ_ONLY_LEFT: &str = "The shopper left a way to be reached and went.";
pub const READ_ONLY_CLOSED: &str = "This conversation is closed.";

pub const CONTEXT: &str = "Context";
pub const BESIDE: &str = "What is known";
pub const NO_CONTEXT: &str = "Nothing was handed over yet.";
pub const ISSUE: &str = "Issue";
pub const WANTS: &str = "Wants";
pub const NOT_SAID: &str = "not said yet";
pub const CUSTOMER: &str = "Customer";
pub const CUSTOMER_UNKNOWN: &str = "not known";
pub const TRIED: &str = "Tried";
pub const PROMISED_WORDS: &str = "Promised in words";
pub const WHY_HERE: &str = "Why a person";
pub const KNOWN: &str = "Known";
pub const CORRECTED: &str = "Corrected";
pub const CORRECTED_BEFORE: &str = "before:";
pub const STILL_TO_ASK: &str = "Still to ask";
pub const NOTHING_TO_ASK: &str = "Nothing";
pub const EARLIER: &str = "Earlier";
pub const TONE: &str = "Tone";
pub const PAGE: &str = "Page";
pub const LANGUAGE: &str = "Language";
pub const ORDERS: &str = "Orders";
pub const NO_ORDERS: &str = "No order was looked up.";
pub const PLACED: &str = "Placed";
pub const PROMISED: &str = "Promised";
pub const DELIVERED: &str = "Delivered";
pub const SHIP_TO: &str = "Goes to";
pub const TOTAL: &str = "Total";
pub const REFUNDED: &str = "Refunded";
pub const ITEMS: &str = "Items";
pub const SHIPMENT: &str = "Shipment";
pub const TRACKING: &str = "Tracking";
pub const LAST_EVENT: &str = "Last seen";
pub const NO_SHIPMENT: &str = "Not shipped.";
pub const NOT_LOADED: &str = "That part of the conversation is not loaded.";
pub const FROM_LOOK_UP: &str = "look-up";
pub const FROM_MESSAGE: &str = "message";
pub const FROM_CORRECTION: &str = "correction";
pub const FROM_BROWSER: &str = "browser";

/// The name of a link to what proves something.
#[must_use]
pub fn show_source(what: &str) -> String {
    format!("Show where this is from: {what}")
}

#[must_use]
pub fn days_late(days: u32) -> String {
    match days {
        1 => String::from("1 day late"),
        days => format!("{days} days late"),
    }
}

#[must_use]
pub fn past_orders(count: u32) -> String {
    match count {
        0 => String::from("no past orders"),
        1 => String::from("1 past order"),
        count => format!("{count} past orders"),
    }
}

#[must_use]
pub fn spent(amount: &str) -> String {
    format!("{amount} in all")
}

#[must_use]
pub fn looked_up_at(time: &str) -> String {
    format!("Looked up at {time}")
}

#[must_use]
pub fn waits_for(wait: &str) -> String {
    format!("waits {wait}")
}

#[must_use]
pub fn with_you_for(wait: &str) -> String {
    format!("with you {wait}")
}

#[must_use]
pub fn unread(count: usize) -> String {
    format!("{count} unread")
}

#[must_use]
pub fn seconds_left(seconds: u64) -> String {
    format!("{seconds} s left")
}

/// The clock of a conversation.
#[must_use]
pub fn watch(watch: Watch, time: &str) -> String {
    match watch {
        Watch::Waits(_) => format!("waits: {time}"),
        Watch::FirstReply(_) => format!("first reply due: {time}"),
        Watch::Answer(_) => format!("answer due: {time}"),
        Watch::With(_) => format!("answered, open: {time}"),
    }
}

/// How many of the line are not shown.
#[must_use]
pub fn more_waiting(count: usize) -> String {
    format!("Show more of {count} others")
}

/// Says what a colleague does in the same conversation.
#[must_use]
pub fn colleague_here(name: &str, types: bool) -> String {
    if types { format!("{name} is writing here") } else { format!("{name} is here too") }
}

#[must_use]
pub fn at_once(name: &str) -> String {
    format!("Written at the same time as {}", if name == YOU { "yours" } else { name })
}

#[must_use]
pub fn types(who: &str) -> String {
    format!("{who} is typing")
}

#[must_use]
pub fn claimed_by(name: &str) -> String {
    format!("{name} has this conversation. You can read it and leave a note.")
}

#[must_use]
pub fn too_long(limit: usize, found: usize) -> String {
    format!("{found} characters; {limit} is the limit.")
}

#[must_use]
pub fn course(scores: &str) -> String {
    format!("Frustration over time, of 4: {scores}")
}

#[must_use]
pub fn frustration(score: f64) -> String {
    format!("frustration {score:.0} of 4")
}

#[must_use]
pub fn quantity(count: u32) -> String {
    format!("{count} ×")
}

/// The title of the tab.
#[must_use]
pub fn title(count: usize, site: &str) -> String {
    match count {
        0 => format!("{site} · Baton"),
        count => format!("({count}) {site} · Baton"),
    }
}
