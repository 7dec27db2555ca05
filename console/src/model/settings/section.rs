//! The parts of the settings, each with an address of its own.

/// One screen of the settings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    Rules,
    Triggers,
    Hours,
    Line,
    Contact,
    Notices,
    People,
    Audit,
}

impl Section {
    /// In the order in which they are listed.
    pub const ALL: [Self; 8] =
        [Self::Rules, Self::Triggers, Self::Hours, Self::Line, Self::Contact, Self::Notices, Self::People, Self::Audit];

    /// The section of the end of an address; an unknown one is the first.
    #[must_use]
    pub fn of(slug: &str) -> Self {
        Self::ALL.into_iter().find(|section| section.slug() == slug).unwrap_or(Self::Rules)
    }

    #[must_use]
    pub fn slug(self) -> &'static str {
        match self {
            Self::Rules => "bot-rules",
            Self::Triggers => "hand-over",
            Self::Hours => "hours",
            Self::Line => "line",
            Self::Contact => "contact",
            Self::Notices => "notices",
            Self::People => "team",
            Self::Audit => "changes",
        }
    }
}
