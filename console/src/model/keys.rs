//! The keys of actions. Letters are told by their place on the keyboard: with Alt some systems write other signs.

use baton_shared::protocol::desk::{DeclineReason, Presence};

/// What a key asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    AcceptOffer,
    Decline(DeclineReason),
    Reply,
    Note,
    Replies,
    Transfer,
    /// What can be done with the order.
    Order,
    /// The co-pilot's suggestion at this place.
    Take(usize),
    Close,
    Presence(Presence),
    Next,
    Previous,
    /// Every action and every conversation, by typing.
    Palette,
    /// The list of keys.
    Help,
    /// Light or dark, sounds, notices, the way out.
    Device,
}

/// What was pressed.
#[derive(Clone, Copy, Debug)]
pub struct Pressed<'a> {
    /// The place on the keyboard.
    pub code: &'a str,
    /// The sign that it makes.
    pub key: &'a str,
    pub alt: bool,
    /// Ctrl or ⌘.
    pub command: bool,
    /// In a field in which it would write.
    pub writes: bool,
}

impl Command {
    /// Every command, as they are listed.
    const ALL: [Self; 21] = [
        Self::AcceptOffer,
        Self::Decline(DeclineReason::Busy),
        Self::Decline(DeclineReason::NotMySkill),
        Self::Decline(DeclineReason::NeedsSomebodyElse),
        Self::Reply,
        Self::Note,
        Self::Replies,
        Self::Take(0),
        Self::Take(1),
        Self::Take(2),
        Self::Order,
        Self::Transfer,
        Self::Close,
        Self::Next,
        Self::Previous,
        Self::Presence(Presence::Here),
        Self::Presence(Presence::Busy),
        Self::Presence(Presence::Away),
        Self::Palette,
        Self::Help,
        Self::Device,
    ];

    /// The command of what was pressed.
    #[must_use]
    pub fn of(pressed: Pressed<'_>) -> Option<Self> {
        match (pressed.alt, pressed.command) {
            (true, false) => Self::with_alt(pressed.code),
            (false, true) if pressed.code == "KeyK" => Some(Self::Palette),
            (false, false) if pressed.key == "?" && !pressed.writes => Some(Self::Help),
            (true | false, true) | (false, false) => None,
        }
    }

    fn with_alt(code: &str) -> Option<Self> {
        match code {
            "KeyA" => Some(Self::AcceptOffer),
            "Digit1" => Some(Self::Decline(DeclineReason::Busy)),
            "Digit2" => Some(Self::Decline(DeclineReason::NotMySkill)),
            "Digit3" => Some(Self::Decline(DeclineReason::NeedsSomebodyElse)),
            "Digit4" => Some(Self::Take(0)),
            "Digit5" => Some(Self::Take(1)),
            "Digit6" => Some(Self::Take(2)),
            "KeyY" => Some(Self::Device),
            "KeyO" => Some(Self::Order),
            "KeyT" => Some(Self::Transfer),
            "KeyC" => Some(Self::Close),
            "KeyH" => Some(Self::Presence(Presence::Here)),
            "KeyB" => Some(Self::Presence(Presence::Busy)),
            "KeyW" => Some(Self::Presence(Presence::Away)),
            "KeyR" => Some(Self::Reply),
            "KeyN" => Some(Self::Note),
            "KeyS" => Some(Self::Replies),
            "ArrowDown" => Some(Self::Next),
            "ArrowUp" => Some(Self::Previous),
            "Slash" => Some(Self::Help),
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
            Self::Order => "Alt+O",
            Self::Transfer => "Alt+T",
            Self::Close => "Alt+C",
            Self::Presence(Presence::Here) => "Alt+H",
            Self::Presence(Presence::Busy) => "Alt+B",
            Self::Presence(Presence::Away) => "Alt+W",
            Self::Decline(DeclineReason::Unknown) | Self::Presence(Presence::Unknown) | Self::Take(_) => "",
            Self::Reply => "Alt+R",
            Self::Note => "Alt+N",
            Self::Replies => "Alt+S",
            Self::Next => "Alt+ArrowDown",
            Self::Previous => "Alt+ArrowUp",
            Self::Palette => "Control+K",
            Self::Help => "Alt+/",
            Self::Device => "Alt+Y",
        }
    }

    /// Every command that has a key.
    #[must_use]
    pub fn listed() -> Vec<Self> {
        Self::ALL.into_iter().filter(|command| !command.key().is_empty()).collect()
    }
}

/// The neighbour of `current` in a list; from nowhere the first or the last.
#[must_use]
pub fn neighbour<T: PartialEq + Clone>(list: &[T], current: Option<&T>, forward: bool) -> Option<T> {
    let place = current.and_then(|current| list.iter().position(|held| held == current));
    let index = match (forward, place) {
        (true, Some(place)) => place + 1,
        (true, None) => 0,
        (false, Some(place)) => place.checked_sub(1)?,
        (false, None) => list.len().checked_sub(1)?,
    };
    list.get(index).cloned()
}

#[cfg(test)]
mod tests {
    use super::{Command, Pressed, neighbour};

    fn alt(code: &str) -> Option<Command> {
        Command::of(Pressed { code, key: "", alt: true, command: false, writes: true })
    }

    #[test]
    fn each_key_that_is_shown_is_a_command() {
        for command in Command::listed() {
            let key = command.key();
            let Some(letter) = key.strip_prefix("Alt+") else {
                let pressed = Pressed { code: "KeyK", key: "k", alt: false, command: true, writes: true };
                assert_eq!(Command::of(pressed), Some(command));
                continue;
            };
            let code = match letter {
                "/" => String::from("Slash"),
                letter if letter.starts_with("Arrow") => letter.to_owned(),
                letter if letter.starts_with(|first: char| first.is_ascii_digit()) => format!("Digit{letter}"),
                letter => format!("Key{letter}"),
            };
            assert_eq!(alt(&code), Some(command), "{key}");
        }
        assert_eq!(alt("KeyQ"), None);
    }

    #[test]
    fn a_question_mark_is_a_question_mark_where_somebody_writes() {
        let pressed = |writes| Pressed { code: "Minus", key: "?", alt: false, command: false, writes };
        assert_eq!(Command::of(pressed(true)), None);
        assert_eq!(Command::of(pressed(false)), Some(Command::Help));
    }

    #[test]
    fn the_list_ends_at_its_ends() {
        let list = ["a", "b"];
        assert_eq!(neighbour(&list, None, true), Some("a"));
        assert_eq!(neighbour(&list, Some(&"a"), true), Some("b"));
        assert_eq!(neighbour(&list, Some(&"b"), true), None);
        assert_eq!(neighbour(&list, Some(&"a"), false), None);
        assert_eq!(neighbour(&list, None, false), Some("b"));
    }
}
