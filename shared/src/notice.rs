//! What goes out of Baton: to the owner's webhook and by mail.

use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;

use crate::ids::{ConversationId, SiteId};
use crate::outcome::HandOff;
use crate::settings::NoticeSettings;
use crate::text::{Body, FactText, Headline, Label};
use crate::{Time, wire, wire_enum, words};

wire_enum! {
    /// Something that must not stay on a screen that nobody watches.
    pub enum Notice by "notice" {
        /// Somebody waits and nobody took it.
        Unattended = "unattended" { conversation: ConversationId, headline: Headline, since: Time },
        /// A shopper left a way to be reached.
        Left = "left" { conversation: ConversationId, headline: Headline, contact: FactText },
        /// A person answered somebody who had left.
        Replied = "replied" { conversation: ConversationId, contact: FactText, by: Label, text: Body },
        /// A hand-off is over; `number` counts those of the conversation, `repeats` what the shopper said twice in it.
        HandedOff = "handed_off" {
            conversation: ConversationId,
            headline: Headline,
            number: u32,
            hand_off: Box<HandOff>,
            repeats: u32,
        },
    } else Unknown
}

/// The version of [`Outgoing`]; a receiver skips fields and notices that it does not know.
pub const OUTGOING_VERSION: u32 = 1;

wire! {
    /// The body of a webhook.
    pub struct Outgoing {
        pub version: u32,
        /// The same however often it is sent: a receiver takes each once.
        pub id: Label,
        pub site: SiteId,
        pub at: Time,
        pub notice: Notice,
    }
}

wire! {
    /// What the owner's mail service gets.
    pub struct Mail {
        pub from: Label,
        pub to: FactText,
        pub subject: Label,
        /// Plain text.
        pub text: String,
    }
}

words! {
    /// A secret that a site shares with its owner's servers.
    pub enum SharedSecret {
        /// Signs webhooks.
        Webhook = "webhook",
        /// Signs the tokens that say who a shopper is.
        Identity = "identity",
    }
}

wire! {
    /// `POST /api/notices`: all settings at once.
    pub struct NoticesChange {
        pub settings: NoticeSettings,
        /// The bearer key of the mail service, at most 500 characters. None: as it was; empty: no key.
        pub mail_key: Option<String>,
        /// Secrets to be drawn anew; what was signed with the old one is refused from then on.
        pub rotate: Vec<SharedSecret>,
    }
}

wire! {
    /// `GET /api/notices` and the answer to `POST`.
    pub struct NoticesView {
        pub settings: NoticeSettings,
        /// The key itself is never read back.
        pub has_mail_key: bool,
        pub webhook_secret: String,
        pub identity_secret: String,
    }
}
