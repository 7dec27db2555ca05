//! The keys of actions. Letters are told by their place on the keyboard: with Alt some systems write other signs.

use baton_shared::protocol::desk::{DeclineReason, Presence};

/// What a key asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    AcceptOffer,
    Decline(DeclineReason),
    Reply,
    Note,
    Transfer,
    /// The co-pilot's suggestion at this place.
    Take(usize),
    Presence(Presence),
    Next,
    Previous,
}

impl Command {
    /// The command of a key that is pressed with Alt alone.
    #[must_use]
    pub fn of(code: &str) -> Option<Self> {
        match code {
            "KeyA" => Some(Self::AcceptOffer),
            "Digit1" => Some(Self::Decline(DeclineReason::Busy)),
            "Digit2" => Some(Self::Decline(DeclineReason::NotMySkill)),
            "Digit3" => Some(Self::Decline(DeclineReason::NeedsSomebodyElse)),
            "Digit4" => Some(Self::Take(0)),
            "Digit5" => Some(Self::Take(1)),
            "Digit6" => Some(Self::Take(2)),
            "KeyT" => Some(Self::Transfer),
            "KeyH" => Some(Self::Presence(Presence::Here)),
            "KeyB" => Some(Self::Presence(Presence::Busy)),
            "KeyW" => Some(Self::Presence(Presence::Away)),
            "KeyR" => Some(Self::Reply),
            "KeyN" => Some(Self::Note),
            "ArrowDown" => Some(Self::Next),
            "ArrowUp" => Some(Self::Previous),
            _ => None,
        }
    }

    /// As it is shown on hover and told to assistive technology.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::AcceptOffer => "Alt+A",
            Self::Decline(DeclineReason::Busy) => "Alt+1",
            Self::Decline(DeclineReason::NotMySkill) => "Alt+2",
            Self::Decline(DeclineReason::NeedsSomebodyElse) => "Alt+3",
            Self::Take(0) => "Alt+4",
            Self::Take(1) => "Alt+5",
            Self::Take(2) => "Alt+6",
            Self::Transfer => "Alt+T",
            Self::Presence(Presence::Here) => "Alt+H",
            Self::Presence(Presence::Busy) => "Alt+B",
            Self::Presence(Presence::Away) => "Alt+W",
            Self::Decline(DeclineReason::Unknown) | Self::Presence(Presence::Unknown) | Self::Take(_) => "",
            Self::Reply => "Alt+R",
            Self::Note => "Alt+N",
            Self::Next => "Alt+ArrowDown",
            Self::Previous => "Alt+ArrowUp",
        }
    }
}

/// The neighbour of `current` in a list; from nowhere the first or the last.
#[must_use]
pub fn neighbour<T: PartialEq + Clone>(list: &[T], current: Option<&T>, command: Command) -> Option<T> {
    let place = current.and_then(|current| list.iter().position(|held| held == current));
    let index = match (command, place) {
        (Command::Next, Some(place)) => place + 1,
        (Command::Next, None) => 0,
        (Command::Previous, Some(place)) => place.checked_sub(1)?,
        (Command::Previous, None) => list.len().checked_sub(1)?,
        (
            Command::AcceptOffer
            | Command::Decline(_)
            | Command::Reply
            | Command::Note
            | Command::Transfer
            | Command::Take(_)
            | Command::Presence(_),
            _,
        ) => return None,
    };
    list.get(index).cloned()
}

#[cfg(test)]
mod tests {
    use super::{Command, neighbour};

    #[test]
    fn each_key_that_is_shown_is_a_command() {
        assert_eq!(Command::of("KeyA").map(Command::key), Some("Alt+A"));
        assert_eq!(Command::of("KeyN").map(Command::key), Some("Alt+N"));
        assert_eq!(Command::of("Digit3").map(Command::key), Some("Alt+3"));
        assert_eq!(Command::of("Digit6").map(Command::key), Some("Alt+6"));
        assert_eq!(Command::of("KeyQ"), None);
    }

    #[test]
    fn the_list_ends_at_its_ends() {
        let list = ["a", "b"];
        assert_eq!(neighbour(&list, None, Command::Next), Some("a"));
        assert_eq!(neighbour(&list, Some(&"a"), Command::Next), Some("b"));
        assert_eq!(neighbour(&list, Some(&"b"), Command::Next), None);
        assert_eq!(neighbour(&list, Some(&"a"), Command::Previous), None);
        assert_eq!(neighbour(&list, None, Command::Previous), Some("b"));
    }
}
