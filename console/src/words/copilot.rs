//! What the co-pilot's panel says.

use baton_shared::context::FactKey;

use super::names;

pub const NAME: &str = "Co-pilot";
pub const LOOKING: &str = "Looking for what helps …";
pub const RESTS_ON: &str = "Rests on";
pub const ARTICLES: &str = "Articles";
pub const KNOWN: &str = "This is known already.";
pub const ASK_ANYWAY: &str = "Ask anyway";
pub const EDIT: &str = "Edit";
pub const CHANGE: &str = "This change fits";
pub const BEYOND: &str = "The bot may not do this:";
pub const DO_IT: &str = "Make this change";
pub const SURE: &str = "Yes, make it";
pub const NOT_YET: &str = "Not yet";
pub const UNDER_WAY: &str = "The store is making the change …";
pub const DONE: &str = "The change was made, and the shopper was told.";
pub const SUMMARY: &str = "Summary";
pub const QUESTION: &str = "Ask about this customer, these orders or the rules";
pub const ASK: &str = "Ask";
pub const ONLY_YOU: &str = "The shopper never sees this.";
pub const NOT_KNOWN: &str = "I do not know that.";
pub const WAITS: &str = "Looking it up …";
pub const ABOUT: &str = "About";
pub const WAS_DONE: &str = "Done";
pub const PROMISED: &str = "Promised";
pub const OPEN: &str = "Open";
pub const SAID_HERE: &str = "in this conversation";
pub const SOMETHING: &str = "something else";
pub const SHOW: &str = "show";

pub fn fact(key: FactKey, value: &str) -> String {
    format!("{}: {value}", names::fact(key))
}

pub fn order(number: &str, value: &str) -> String {
    format!("{number}: {value}")
}

pub fn article(title: &str) -> String {
    format!("Article: {title}")
}

pub fn rule(rule: &str) -> String {
    format!("Rule: {rule}")
}

pub fn earlier(outcome: &str) -> String {
    format!("Earlier: {outcome}")
}

pub fn goes_back(amount: &str) -> String {
    format!("{amount} to the shopper")
}

pub fn charged(amount: &str) -> String {
    format!("{amount} charged")
}

pub fn until(day: &str) -> String {
    format!("by the rules until {day}")
}

pub fn not_done(why: &str) -> String {
    format!("The change was not made: {why}")
}
