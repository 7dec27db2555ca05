//! The one sentence that each change of stage tells the shopper.

use baton_shared::event::{NobodyReason, TransferTo};

use crate::bot::text::sentence_case;

/// What the person who takes over will see.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum PassedOn {
    /// An order that was looked up.
    Order(String),
    /// An order number that was only said.
    Number(String),
    /// What it is about, without an order.
    Words,
    Nothing,
}

/// Why the bot hands over, as far as its sentence says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Because {
    Asked,
    SelfHarm,
    /// The bot cannot go on.
    Unable,
    LookUpFailed,
}

pub(crate) fn escalated(because: Because, passed_on: &PassedOn, tried: bool) -> String {
    let what = match passed_on {
        PassedOn::Order(id) if tried => format!("with your order {id} and what we tried"),
        PassedOn::Order(id) => format!("with your order {id}"),
        PassedOn::Number(number) if tried => format!("with the order number {number} and what we tried"),
        PassedOn::Number(number) => format!("with the order number {number}"),
        PassedOn::Words => "with what you wrote here".into(),
        PassedOn::Nothing => {
            "and I do not know your order or what it is about yet, so you can write that here while you wait".into()
        }
    };
    match because {
        Because::Asked => format!("I am passing you to a person now, {what}."),
        Because::SelfHarm => "I am passing you to a person now, and if you are in danger please call your local emergency number at once.".into(),
        Because::Unable => format!("I cannot help you further myself, so I am passing you to a person now, {what}."),
        Because::LookUpFailed => format!("I could not look that up, so I am passing you to a person now, {what}."),
    }
}

pub(crate) fn claimed(name: &str, passed_on: &PassedOn) -> String {
    let has = match passed_on {
        PassedOn::Order(id) => format!("has the details of order {id}"),
        PassedOn::Number(number) => format!("has your order number, {number}"),
        PassedOn::Words => "has what you wrote so far".into(),
        PassedOn::Nothing => "will ask what it is about".into(),
    };
    sentence_case(&format!("{name} is here and {has}."))
}

pub(crate) fn disconnected(name: &str) -> String {
    format!("{name} lost the connection, so you are back in line at the place you had, with everything you told us.")
}

pub(crate) fn gave_back(name: &str) -> String {
    format!(
        "{name} is passing you to somebody else, so you are back in line at the place you had, with everything you told us."
    )
}

pub(crate) fn transferred(name: &str, to: &TransferTo) -> String {
    let to = match to {
        TransferTo::Person { person } => person.name.to_string(),
        TransferTo::Team { team } => format!("the {team} team"),
        TransferTo::Anybody {} => "a colleague".into(),
    };
    format!("{name} is passing you to {to}, and you keep your place and everything you told us.")
}

pub(crate) const KEEP_WAITING: &str = "Keep waiting";
pub(crate) const LEAVE_CONTACT: &str = "Leave an e-mail";
pub(crate) const GO_ON_WITH_BOT: &str = "Go on with the bot";

pub(crate) fn nobody(reason: NobodyReason, opens: Option<&str>) -> String {
    let why = match (reason, opens) {
        (NobodyReason::Closed, Some(opens)) => format!("Our people are back on {opens}."),
        (NobodyReason::Closed, None) => "None of our people are in at this hour.".into(),
        (NobodyReason::NobodyIn, _) => "None of our people are signed in right now.".into(),
        (NobodyReason::AllBusy | NobodyReason::Unknown, _) => "Everybody is still busy with others.".into(),
    };
    format!("{why} You can keep waiting, leave an e-mail so that we answer there, or go on with me, the bot.")
}

pub(crate) fn returned(name: &str, agreed: &str) -> String {
    let agreed = agreed.trim();
    if agreed.is_empty() {
        return format!("{name} has handed you back to me, the bot.");
    }
    format!("{name} has handed you back to me, the bot, with this note: {agreed}")
}

pub(crate) const LEFT_THE_LINE: &str = "You are out of the line and back with me, the bot.";
pub(crate) const OPEN_AGAIN: &str = "This chat is open again, and I, the bot, still have what you told us.";

pub(crate) fn left(contact: &str) -> String {
    format!("You are out of the line, and your message is kept here with {contact} as the way to reach you.")
}

pub(crate) const CLOSED_BY_SHOPPER: &str = "You ended this chat; write here again if you need anything.";
pub(crate) const CLOSED_IDLE: &str =
    "This chat was closed because nobody wrote for a while; write here again if you need anything.";

pub(crate) fn closed_by(name: &str) -> String {
    format!("{name} closed this chat; write here again if you need anything.")
}
