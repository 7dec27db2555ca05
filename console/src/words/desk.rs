use baton_shared::event::TransferTo;
use baton_shared::ids::AgentId;
use baton_shared::protocol::desk::Presence;

pub const BUSY: &str = "Busy";
pub const BUSY_NOTE: &str = "You are busy: you keep what you have, and nothing new is offered to you.";
pub const AS_OF: &str = "As of";
pub const TO_CALL_BACK: &str = "To call back";
pub const NOBODY_TO_CALL: &str = "Nobody left a way to be reached.";
pub const WITH_COLLEAGUES: &str = "With colleagues";
pub const NONE_WITH_COLLEAGUES: &str = "Colleagues have no conversation.";
pub const TEAM: &str = "Team";
pub const NO_TEAM: &str = "Nobody else works here yet.";
pub const TAKE_OVER: &str = "Take over";
pub const GIVE_TO: &str = "Give to";
pub const GIVE: &str = "Give";
pub const CHOOSE_AGENT: &str = "Choose a colleague";
pub const ANSWER: &str = "Answer";

pub const TRANSFER: &str = "Pass on";
pub const TRANSFER_TITLE: &str = "Pass this conversation on";
pub const TRANSFER_TO: &str = "To whom";
pub const TO_ANYBODY: &str = "Whoever is free";
pub const TO_ANYBODY_MORE: &str = "Next in the line, but not you";
pub const TRANSFER_BRIEF: &str = "Brief for your colleague";
pub const TRANSFER_BRIEF_HINT: &str = "What you found out and what is still to do. The shopper does not see it.";
pub const TRANSFER_NOW: &str = "Pass on now";
pub const TRANSFERRING: &str = "Passing on…";

/// Whether somebody can take something.
#[must_use]
pub fn presence(presence: Presence, connected: bool) -> &'static str {
    match (presence, connected) {
        (_, false) => "not signed in",
        (Presence::Here, true) => "here",
        (Presence::Busy, true) => "busy",
        (Presence::Away, true) => "away",
        (Presence::Unknown, true) => "presence unknown",
    }
}

/// `2 of 4`, `1.5 of 4`.
#[must_use]
pub fn load(load: f64, capacity: u32) -> String {
    format!("{} of {capacity}", short(load))
}

/// A colleague in a menu: `Ben, here, 2 of 4`.
#[must_use]
pub fn colleague(name: &str, at: Presence, connected: bool, held: f64, capacity: u32) -> String {
    format!("{name}, {}, {}", presence(at, connected), load(held, capacity))
}

#[must_use]
pub fn team(name: &str) -> String {
    format!("Team {name}")
}

#[must_use]
pub fn here_of_team(count: usize) -> String {
    match count {
        0 => String::from("nobody here now"),
        count => format!("{count} here"),
    }
}

/// How much somebody has, in a sentence for assistive technology.
#[must_use]
pub fn load_in_words(held: f64, capacity: u32) -> String {
    format!("has {} conversations", load(held, capacity))
}

/// A figure without needless digits: `3`, `2.5`.
#[must_use]
pub fn short(figure: f64) -> String {
    let rounded = (figure * 10.0).round() / 10.0;
    if rounded.fract() == 0.0 { format!("{rounded:.0}") } else { format!("{rounded:.1}") }
}

/// `+3`, `−1.5`.
#[must_use]
pub fn points(points: f64) -> String {
    let sign = if points < 0.0 { "−" } else { "+" };
    format!("{sign}{}", short(points.abs()))
}

#[must_use]
pub fn priority(points: f64) -> String {
    format!("Priority {}", short(points))
}

#[must_use]
pub fn priority_of(points: f64, headline: &str) -> String {
    format!("{}: what makes it so. {headline}", priority(points))
}

/// Whom a waiting conversation was passed to.
#[must_use]
pub fn wanted(to: &TransferTo, me: &AgentId) -> String {
    match to {
        TransferTo::Person { person } if person.id == *me => String::from("passed to you"),
        TransferTo::Person { person } => format!("passed to {}", person.name),
        TransferTo::Team { team } => format!("passed to team {team}"),
        TransferTo::Anybody {} => String::from("passed on"),
    }
}

/// The end of "passed it to …".
#[must_use]
pub fn target(to: &TransferTo, me: &AgentId) -> String {
    match to {
        TransferTo::Person { person } if person.id == *me => String::from("you"),
        TransferTo::Person { person } => person.name.as_str().to_owned(),
        TransferTo::Team { team } => format!("team {team}"),
        TransferTo::Anybody {} => String::from("whoever is free"),
    }
}

#[must_use]
pub fn reach_at(contact: &str) -> String {
    format!("Reach at {contact}")
}

#[must_use]
pub fn others_have(name: &str, wait: &str) -> String {
    format!("{name}, {wait}")
}

#[cfg(test)]
mod tests {
    use super::{load, points, short};

    #[test]
    fn figures_have_no_needless_digits() {
        assert_eq!(load(1.5, 4), "1.5 of 4");
        assert_eq!(load(2.0, 4), "2 of 4");
        assert_eq!(short(2.96), "3");
        assert_eq!(points(2.5), "+2.5");
        assert_eq!(points(-1.0), "−1");
    }
}
