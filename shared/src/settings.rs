//! What the owner sets beside the policies: when people are there, when the bot stops, how the line works, who is told.

use alloc::vec::Vec;
use core::ops::RangeInclusive;

use crate::context::{IssueKind, TriggerKind};
use crate::text::{Label, Page};
use crate::wire;

wire! {
    /// One reason to hand over, as the owner wants it.
    pub struct TriggerRule {
        pub kind: TriggerKind,
        pub on: bool,
        /// In the unit of the reason (frustration 0 to 4, times, turns); none: Baton's own.
        pub threshold: Option<f64>,
    }
}

impl TriggerKind {
    /// Whether a rule may be off. Safety topics and the wish for a person are never left to the bot; nor can the look-ups
    /// without a match be allowed for ever, but how many they are can be set.
    #[must_use]
    pub fn can_be_switched_off(self) -> bool {
        match self {
            Self::Safety | Self::AskedForPerson | Self::IdentityFailed => false,
            Self::Frustration
            | Self::NotUnderstood
            | Self::Circles
            | Self::PolicyLimit
            | Self::ValuedCustomer
            | Self::LookupFailed
            | Self::TurnLimit
            | Self::OwnerPhrase
            | Self::ThumbsDown
            | Self::Unknown => true,
        }
    }

    /// The thresholds that an owner may set; `None` for a reason that is there or not there. A soft cause is offered a
    /// person first, so that it can come back once at the least.
    #[must_use]
    pub fn thresholds(self) -> Option<RangeInclusive<f64>> {
        match self {
            Self::Frustration => Some(0.5..=4.0),
            Self::NotUnderstood | Self::Circles | Self::ThumbsDown => Some(2.0..=10.0),
            Self::TurnLimit => Some(4.0..=60.0),
            Self::IdentityFailed => Some(1.0..=10.0),
            Self::AskedForPerson
            | Self::PolicyLimit
            | Self::ValuedCustomer
            | Self::Safety
            | Self::LookupFailed
            | Self::OwnerPhrase
            | Self::Unknown => None,
        }
    }
}

wire! {
    /// When the bot hands over. What is not named keeps Baton's own rule; safety topics cannot be switched off.
    #[derive(Default)]
    pub struct TriggerSettings {
        pub rules: Vec<TriggerRule>,
        /// Words of the owner that hand over at once, e.g. "wholesale".
        pub phrases: Vec<Label>,
        /// Topics, by the names of issues, that are always for a person.
        pub topics: Vec<IssueKind>,
        /// Loyalty tiers whose trouble is a reason by itself.
        pub valued_tiers: Vec<Label>,
    }
}

wire! {
    /// One span of opening on a day of the week.
    pub struct OpenSpan {
        /// 0 is Monday.
        pub day: u8,
        /// Minutes after midnight in the site's time zone; `to` is at most 1,440 and above `from`.
        pub from: u16,
        pub to: u16,
    }
}

wire! {
    /// A day on which other hours hold.
    pub struct Holiday {
        /// `YYYY-MM-DD`.
        pub date: Label,
        pub name: Label,
        /// Minutes after midnight; none: closed.
        pub from: Option<u16>,
        pub to: Option<u16>,
    }
}

wire! {
    /// When people answer.
    pub struct Hours {
        /// A name of the IANA time zone database, e.g. `Europe/Berlin`.
        pub time_zone: Label,
        pub week: Vec<OpenSpan>,
        pub holidays: Vec<Holiday>,
    }
}

wire! {
    /// Who is asked first for an issue.
    pub struct IssueRoute {
        pub issue: IssueKind,
        /// A skill that an agent has, or a team.
        pub skill: Option<Label>,
        pub team: Option<Label>,
    }
}

wire! {
    /// How the line works. What is not set keeps Baton's own.
    #[derive(Default)]
    pub struct LineRules {
        /// Seconds that an agent may think about an offer, 10 to 300.
        pub offer_s: Option<u32>,
        /// Seconds that a disconnected agent keeps their conversations, 5 to 300.
        pub grace_s: Option<u32>,
        /// Conversations that one agent has at once, 1 to 40.
        pub capacity: Option<u32>,
        /// Seconds after which somebody who waits is told that nobody could come yet, 15 to 3,600.
        pub wait_limit_s: Option<u32>,
        /// Seconds without a word of the shopper after which a chat counts half towards the capacity, 60 to 86,400.
        pub idle_s: Option<u32>,
        pub routes: Vec<IssueRoute>,
    }
}

wire! {
    /// Ways to reach the shop, as the bot tells them.
    #[derive(Default)]
    pub struct ContactInfo {
        pub email: Option<Label>,
        pub phone: Option<Label>,
        pub page: Option<Page>,
        pub address: Option<Label>,
    }
}

wire! {
    /// Where notices go.
    #[derive(Default)]
    pub struct NoticeSettings {
        /// `https` address that gets signed JSON.
        pub webhook: Option<Page>,
        /// `https` address of a mail service that takes `{from, to, subject, text}` as JSON.
        pub mail: Option<Page>,
        /// The sender of mails.
        pub mail_from: Option<Label>,
        /// Where "somebody waits and nobody took it" and "somebody left an address" are mailed to.
        pub alert_to: Option<Label>,
        /// Seconds of waiting after which it is, 30 to 3,600; none: 120.
        pub alert_after_s: Option<u32>,
    }
}

wire! {
    /// `GET /api/settings` and the body of `POST /api/settings`: all of it, at once.
    #[derive(Default)]
    pub struct SiteSettings {
        /// Counted up by every change; the one that a change was made from, so that nobody overwrites another's.
        pub version: u32,
        pub triggers: Option<TriggerSettings>,
        pub hours: Option<Hours>,
        pub line: Option<LineRules>,
        pub contact: Option<ContactInfo>,
    }
}
