//! The one sentence that each change of stage tells the shopper.

use baton_shared::event::{NobodyReason, TransferTo};

use crate::bot::text::sentence_case;

/// What the person who takes over will see.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum PassedOn {
    /// An order that was looked up, and how late it is.
    Order {
        id: String,
        days_late: u32,
    },
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
    /// The shopper left a way to be reached, and is here again.
    Back,
    SelfHarm,
    ChildAtRisk,
    Injury,
    LegalAction,
    Fraud,
    Threat,
    /// The bot cannot go on.
    Unable,
    LookUpFailed,
}

pub(crate) fn escalated(because: Because, passed_on: &PassedOn, tried: bool) -> String {
    let what = match passed_on {
        PassedOn::Order { id, days_late: 0 } if tried => format!("with your order {id} and what we tried"),
        PassedOn::Order { id, days_late: 0 } => format!("with your order {id}"),
        PassedOn::Order { id, days_late } if tried => {
            format!("with your order {id}, its {} and what we tried", delay(*days_late))
        }
        PassedOn::Order { id, days_late } => format!("with your order {id} and its {}", delay(*days_late)),
        PassedOn::Number(number) if tried => format!("with the order number {number} and what we tried"),
        PassedOn::Number(number) => format!("with the order number {number}"),
        PassedOn::Words => "with what you wrote here".into(),
        PassedOn::Nothing => {
            "and I do not know your order or what it is about yet, so you can write that here while you wait".into()
        }
    };
    match because {
        Because::Back => format!("You are back in line for a person, {what}."),
        Because::Asked => format!("I am passing you to a person now, {what}."),
        Because::SelfHarm => "I am passing you to a person now, and if you are in danger please call your local emergency number at once.".into(),
        Because::ChildAtRisk => "I am passing you to a person now, and if a child is in danger please call your local emergency number first.".into(),
        Because::Injury => "I am passing you to a person now, and if somebody is hurt please call your local emergency number first.".into(),
        Because::LegalAction => "I am passing you to a person now, because what concerns the law is not for a bot to answer.".into(),
        Because::Fraud => "I am passing you to a person now, because this may be fraud and a person must look at it.".into(),
        Because::Threat => "I am passing you to a person now, who will read what you wrote here.".into(),
        Because::Unable => format!("I cannot help you further myself, so I am passing you to a person now, {what}."),
        Because::LookUpFailed => format!("I could not look that up, so I am passing you to a person now, {what}."),
    }
}

/// `left`: from the list to call back, where the shopper may not be looking.
pub(crate) fn claimed(name: &str, passed_on: &PassedOn, left: bool) -> String {
    let has = match passed_on {
        PassedOn::Order { id, days_late: 0 } => format!("has the details of order {id}"),
        PassedOn::Order { id, days_late } => format!("has the details of order {id} and the {}", delay(*days_late)),
        PassedOn::Number(number) => format!("has your order number, {number}"),
        PassedOn::Words => "has what you wrote so far".into(),
        PassedOn::Nothing => "will ask what it is about".into(),
    };
    let here = if left { "has taken up what you left here" } else { "is here" };
    sentence_case(&format!("{name} {here} and {has}."))
}

/// E.g. `5-day delay`.
fn delay(days_late: u32) -> String {
    format!("{days_late}-day delay")
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
pub(crate) const WRITE_THERE: &str = "Yes, write there";
pub(crate) const ANOTHER_ADDRESS: &str = "Another one";
pub(crate) const KEEPS_PLACE: &str = "All right, you keep your place in line.";
pub(crate) const ASK_CONTACT: &str = "Which e-mail address or phone number should we use? Send it here, and a person gets it with everything you told us.";
pub(crate) const NO_CONTACT_IN_THAT: &str =
    "There is no e-mail address or phone number in that. You are still in line, and you can send one at any time.";

pub(crate) fn write_there(email: &str) -> String {
    format!("Shall we write to {}?", hidden(email))
}

/// An address as a question shows it, e.g. `m…@example.com`.
fn hidden(email: &str) -> String {
    match email.split_once('@') {
        Some((name, domain)) => format!("{}…@{domain}", name.chars().take(1).collect::<String>()),
        None => email.into(),
    }
}

pub(crate) fn nobody(reason: NobodyReason, opens: Option<&str>) -> String {
    let why = match (reason, opens) {
        (NobodyReason::Closed, Some(opens)) => back_at(opens),
        (NobodyReason::Closed, None) => "None of our people are in at this hour.".into(),
        (NobodyReason::NobodyIn, _) => "None of our people are signed in right now.".into(),
        (NobodyReason::AllBusy | NobodyReason::Unknown, _) => "Everybody is still busy with others.".into(),
    };
    format!("{why} You can keep waiting, leave an e-mail so that we answer there, or go on with me, the bot.")
}

/// Once more, to who waits already.
pub(crate) fn still_nobody(opens: Option<&str>) -> String {
    let when = opens.map_or_else(String::new, |opens| format!(" {}", back_at(opens)));
    format!("You are still in line, at your place, and nobody has taken over yet.{when}")
}

fn back_at(opens: &str) -> String {
    let is_near = opens.starts_with("today") || opens.starts_with("tomorrow") || opens.starts_with("at ");
    format!("Our people are back {}{opens}.", if is_near { "" } else { "on " })
}

/// The shopper is not here, and who took it up is gone.
pub(crate) fn left_again(name: &str, contact: &str) -> String {
    format!(
        "{name} had to let this go, so it is back with the others to be called back, with {contact} as the way to reach you."
    )
}

pub(crate) fn left_stays(contact: &str) -> String {
    format!("You are welcome. A person gets what you wrote here, with {contact} as the way to reach you.")
}

pub(crate) fn returned(name: &str, agreed: &str) -> String {
    let agreed = agreed.trim();
    if agreed.is_empty() {
        return format!("{name} has handed you back to me, the bot.");
    }
    format!("{name} has handed you back to me, the bot, and this is agreed: {agreed}")
}

pub(crate) const LEFT_THE_LINE: &str = "You are out of the line and back with me, the bot.";
pub(crate) const OPEN_AGAIN: &str = "This chat is open again, and I, the bot, still have what you told us.";

pub(crate) fn left(contact: &str) -> String {
    format!("You are out of the line, and a person gets what you wrote here, with {contact} as the way to reach you.")
}

pub(crate) const CLOSED_BY_SHOPPER: &str = "You ended this chat; write here again if you need anything.";
pub(crate) const CLOSED_IDLE: &str =
    "This chat was closed because nobody wrote for a while; write here again if you need anything.";

pub(crate) fn closed_by(name: &str) -> String {
    format!("{name} closed this chat; write here again if you need anything.")
}
