//! What a person chose for the device before them: light or dark, and how an offer makes itself known.

/// Which side of the colours is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the device says.
    #[default]
    System,
    Light,
    Dark,
}

impl Theme {
    pub const ALL: [Self; 3] = [Self::System, Self::Light, Self::Dark];

    /// As it is kept, and as the page's `data-theme`.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// What is not known is as if nothing was chosen.
    #[must_use]
    pub fn of(word: &str) -> Self {
        Self::ALL.into_iter().find(|theme| theme.word() == word).unwrap_or_default()
    }
}

/// All that is kept for a device.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Device {
    pub theme: Theme,
    /// An offer sounds.
    pub sound: bool,
    /// An offer shows a notice of the desktop while the page is not seen.
    pub notices: bool,
}

impl Default for Device {
    fn default() -> Self {
        Self { theme: Theme::default(), sound: true, notices: false }
    }
}

/// How an offer makes itself known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Alert {
    pub sounds: bool,
    pub notices: bool,
}

impl Device {
    /// What an offer does; `seen`: the page is before somebody's eyes.
    #[must_use]
    pub fn alert(self, seen: bool) -> Alert {
        Alert { sounds: self.sound, notices: self.notices && !seen }
    }
}

#[cfg(test)]
mod tests {
    use super::{Alert, Device, Theme};

    #[test]
    fn a_notice_is_for_whoever_does_not_look() {
        let device = Device { notices: true, ..Device::default() };
        assert_eq!(device.alert(true), Alert { sounds: true, notices: false });
        assert_eq!(device.alert(false), Alert { sounds: true, notices: true });
        assert_eq!(Device { sound: false, ..Device::default() }.alert(false), Alert::default());
    }

    #[test]
    fn a_theme_is_kept_by_its_word() {
        for theme in Theme::ALL {
            assert_eq!(Theme::of(theme.word()), theme);
        }
        assert_eq!(Theme::of("sepia"), Theme::System);
    }
}
