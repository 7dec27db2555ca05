//! The words of the owner's screens.

use baton_shared::context::Identity;

pub const SETTINGS: &str = "Settings";
pub const SECTIONS: &str = "Parts of the settings";
pub const BOT_RULES: &str = "Bot rules";
pub const WHEN_PEOPLE: &str = "When people take over";
pub const OPENING_HOURS: &str = "Opening hours";
pub const LINE_RULES: &str = "The line";
pub const CONTACT: &str = "Contact";
pub const NOTICES: &str = "Notices";
pub const PEOPLE: &str = "People";
pub const AUDIT: &str = "Changes to orders";
pub const UNSAVED: &str = "not saved";
pub const OWNERS_ONLY: &str = "You can read this. Only owners change it.";
pub const OWNERS_READ: &str = "Only owners see this.";
pub const LEAVING: &str = "There are changes that are not saved.";

pub const SIGNED_OUT_TYPED: &str =
    "You were signed out. Sign in again in another tab, then save: what you typed stays here.";

pub const SAVE: &str = "Save";
pub const SAVING: &str = "Saving…";
pub const SAVED: &str = "Saved.";
pub const UNDO_CHANGES: &str = "Undo changes";
pub const LOOK_AT_FIELDS: &str = "Not saved: some fields need another look.";
pub const SAVED_MEANWHILE: &str = "Somebody else saved this part meanwhile. What you typed is still here.";
pub const SHOW_THEIRS: &str = "Show what they saved";
pub const SAVE_MINE: &str = "Save mine over it";
pub const ADD: &str = "Add";
pub const REMOVE: &str = "Remove";

pub const FILL_IN: &str = "Fill this in.";
pub const TIER_TWICE: &str = "This tier is named twice.";
pub const NO_AMOUNT: &str = "An amount such as 500 or 49.90.";
pub const NO_MAILBOX: &str = "An e-mail address such as help@shop.example.";
pub const NO_WEB_ADDRESS: &str = "A web address that begins with https://.";
pub const NEEDS_SENDER: &str = "Say who the mails come from.";
pub const NEEDS_MAIL_SERVICE: &str = "A sender needs a mail service.";
pub const ALERT_NEEDS_MAIL: &str = "Alerts by e-mail need a mail service.";
pub const NO_DATE: &str = "Choose a date.";
pub const NO_CLOCK: &str = "Give both times, such as 09:00 and 17:00.";
pub const ENDS_BEFORE: &str = "It ends before it begins.";
pub const SPANS_OVERLAP: &str = "These times overlap or are out of order.";
pub const SKILL_OR_TEAM: &str = "Name a skill or a team.";
pub const ISSUE_TWICE: &str = "This issue has a route already.";

pub const BATONS_OWN: &str = "Baton’s own";

pub const BOT_RULES_INTRO: &str =
    "What the bot may change in orders by itself. New rules hold for conversations that begin after they are saved.";
pub const SENTENCES: &str = "What the rules say";
pub const SENTENCES_OLD: &str = "These are the rules as they are saved. Save to read yours.";
pub const RETURNS: &str = "Returns and exchanges";
pub const WINDOW: &str = "Only within some days after delivery";
pub const RETURN_DAYS: &str = "Days after delivery";
pub const TIERS: &str = "More time for some customers";
pub const TIER: &str = "Loyalty tier";
pub const ADD_TIER: &str = "Add a tier";
pub const REFUNDS: &str = "Refunds";
pub const LIMIT: &str = "Larger refunds are made by a person";
pub const REFUND_LIMIT: &str = "Larger than";
pub const REFUND_LIMIT_HINT: &str = "In the currency of the order.";
pub const TO_ORIGIN: &str = "Back the way it was paid";
pub const TO_ORIGIN_HINT: &str = "Or to a gift card of the same customer, and nowhere else.";
pub const RESTOCKING: &str = "Kept for restocking, in percent";
pub const RESTOCKING_HINT: &str =
    "Of the refund of a return, unless what came was faulty or wrong. Left empty: nothing.";
pub const ASK_REASON: &str = "Ask why something goes back";
pub const RETURN_HOW: &str = "How a return goes on";
pub const RETURN_HOW_HINT: &str = "The bot says it when a return is made, e.g. where the label is.";
pub const UNTIL_SENT: &str = "The address can be changed until the order is sent";
pub const UNTIL_SENT_HINT: &str = "Otherwise only until it is packed.";
pub const CANCELLING: &str = "Cancelling and changing";
pub const REASONS: &str = "Reasons that are accepted";
pub const REASONS_HINT: &str = "One a line. Left empty, no reason is asked for.";
pub const PROOF: &str = "Proof of who it is";
pub const PROOF_INTRO: &str = "What a shopper has to show before the bot changes something.";
pub const CHANGE_LEVEL: &str = "To cancel, return or exchange";
pub const ADDRESS_LEVEL: &str = "For another address or way to pay";

/// A level of identity as an owner reads it.
#[must_use]
pub fn level(level: Identity) -> &'static str {
    match level {
        Identity::Anonymous => "nothing",
        Identity::Matched => "the order number with its e-mail or postcode",
        Identity::Confirmed => "a code that is sent by e-mail",
        Identity::Signed => "a sign-in at your shop",
        Identity::Unknown => "something that this page does not know",
    }
}

#[must_use]
pub fn whole_between(from: u32, to: u32) -> String {
    format!("A whole number from {from} to {to}.")
}

#[must_use]
pub fn between(from: &str, to: &str, whole: bool) -> String {
    if whole { format!("A whole number from {from} to {to}.") } else { format!("A number from {from} to {to}.") }
}

#[must_use]
pub fn password_short(least: usize) -> String {
    format!("At least {least} characters.")
}

#[must_use]
pub fn remove(what: &str) -> String {
    format!("Remove {what}")
}

pub const NOTHING_TO_TRY_ON: &str = "No conversation has ended yet, so there is nothing to try this on.";
pub const EARLIER_HAND_OFF: &str = "would be handed over earlier";
pub const LATER_HAND_OFF: &str = "would be handed over later";
pub const NEW_HAND_OFF: &str = "would newly be handed over";
pub const NO_HAND_OFF: &str = "would no longer be handed over";

#[must_use]
pub fn tried_all_same(conversations: u32) -> String {
    match conversations {
        1 => String::from("The one conversation that ended would go as it went."),
        count => format!("All of the {count} newest conversations that ended would go as they went."),
    }
}

#[must_use]
pub fn tried(conversations: u32, same: u32, changed: &str) -> String {
    match conversations {
        1 => format!("Of the one conversation that ended, {changed}."),
        count => format!("Of the {count} newest conversations that ended, {same} would go as they went; {changed}."),
    }
}

/// `a`, `a and b`, `a, b and c`.
#[must_use]
pub fn listed(parts: &[String]) -> String {
    match parts {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}
