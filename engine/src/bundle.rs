//! What a site publishes: immutable, versioned, carried into every decision.

use baton_shared::ids::SiteId;
use baton_shared::settings::{ContactInfo, Hours, LineRules, TriggerSettings};
use baton_shared::text::{Body, Label};
use baton_shared::wire;

use crate::policies::Policies;

wire! {
    /// What the rules of one site's conversations need.
    pub struct Bundle {
        pub version: u32,
        pub site: SiteId,
        pub name: Label,
        /// `#rrggbb`.
        pub accent: String,
        pub greeting: Body,
        pub settings: Settings,
    }
}

wire! {
    pub struct Settings {
        /// A look-up without an answer for this long has failed.
        pub ask_timeout_ms: u64,
        /// Wrong proofs of identity before a person takes over.
        pub identity_attempts: u32,
        /// Times in a row that the bot does not know before it hands over.
        pub not_understood_limit: u32,
        /// Frustration (0 to 4) from which the bot hands over.
        pub frustration_limit: f64,
        /// Silence of a conversation with the bot, or one without a person, after which it is closed.
        pub idle_close_ms: u64,
        /// How long an agent may think about an offer.
        pub offer_ms: u64,
        /// How long a disconnected agent keeps their conversations.
        pub grace_ms: u64,
        /// Conversations that one agent has at once.
        pub capacity: u32,
        /// What the bot may change; none: Baton's own rules.
        pub policies: Option<Policies>,
        /// When the bot hands over; none: Baton's own rules.
        pub triggers: Option<TriggerSettings>,
        pub hours: Option<Hours>,
        pub line: Option<LineRules>,
        pub contact: Option<ContactInfo>,
        /// The site has a mail service, so that a code can be sent.
        pub codes: bool,
        /// Seconds of waiting after which a notice goes out that nobody took it; none: there is nowhere to send one.
        pub alert_after_s: Option<u32>,
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            ask_timeout_ms: 8_000,
            identity_attempts: 3,
            not_understood_limit: 2,
            frustration_limit: 2.5,
            idle_close_ms: 24 * 60 * 60 * 1_000,
            offer_ms: 45_000,
            grace_ms: 20_000,
            capacity: 4,
            policies: None,
            triggers: None,
            hours: None,
            line: None,
            contact: None,
            codes: false,
            alert_after_s: None,
        }
    }
}

impl Settings {
    /// The rules for changes of orders.
    #[must_use]
    pub fn policies(&self) -> Policies {
        self.policies.clone().unwrap_or_default()
    }
}
