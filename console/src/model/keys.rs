//! The keys of actions. Letters are told by their place on the keyboard: with Alt some systems write other signs.

/// What a key asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    AcceptOffer,
    Reply,
    Note,
    Next,
    Previous,
}

impl Command {
    /// The command of a key that is pressed with Alt alone.
    #[must_use]
    pub fn of(code: &str) -> Option<Self> {
        match code {
            "KeyA" => Some(Self::AcceptOffer),
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
        (Command::AcceptOffer | Command::Reply | Command::Note, _) => return None,
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
