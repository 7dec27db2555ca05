//! Bodies of the HTTP routes.

use alloc::string::String;
use alloc::vec::Vec;

use crate::event::Person;
use crate::examples::LearnedReport;
use crate::ids::{AgentId, ConversationId, Nonce, SiteId};
use crate::notice::NoticesChange;
use crate::policies::Policies;
use crate::protocol::RefusalKind;
use crate::settings::SiteSettings;
use crate::text::{Body, Label, Page};
use crate::{Time, wire, words};

wire! {
    /// `POST /api/conversations`, from a page of the site.
    pub struct CreateConversation {
        pub site_key: String,
        pub nonce: Nonce,
        pub page: Option<Page>,
        pub language: Option<Label>,
        /// A short-lived token of the shop's own server that says who this is.
        pub identity: Option<String>,
    }
}

wire! {
    /// What a widget needs to look like the shop.
    pub struct SiteFace {
        pub name: Label,
        /// `#rrggbb`.
        pub accent: String,
    }
}

wire! {
    pub struct CreatedConversation {
        pub conversation: ConversationId,
        pub token: String,
        pub expires_at: Time,
        pub site: SiteFace,
        /// Why the token of the shop's own server was not taken; the conversation begins without it.
        pub identity_refused: Option<String>,
    }
}

words! {
    pub enum Role {
        Agent = "agent",
        /// Sees everything at the desk and may take over and reassign.
        Supervisor = "supervisor",
        Owner = "owner",
    }
}

wire! {
    /// `POST /api/setup`: once per site.
    pub struct SetUp {
        pub site: SiteId,
        pub name: Label,
        pub accent: Option<String>,
        pub greeting: Option<Body>,
        /// Exact origins of the storefront, e.g. `https://shop.example`.
        pub origins: Vec<String>,
        pub owner: NewPerson,
        /// What the bot may do by itself; without it, Baton's own rules.
        pub policies: Option<Policies>,
        /// Triggers, hours, line and contact; without it, Baton's own.
        pub settings: Option<SiteSettings>,
        /// Where notices go; without it, nowhere.
        pub notices: Option<NoticesChange>,
    }
}

wire! {
    pub struct NewPerson {
        pub name: Label,
        pub email: Label,
        pub password: String,
        pub role: Option<Role>,
        pub profile: Option<AgentProfile>,
    }
}

wire! {
    /// What a person can do and how much at once.
    #[derive(Default)]
    pub struct AgentProfile {
        pub teams: Vec<Label>,
        pub skills: Vec<Label>,
        /// E.g. `de`; none: whatever the site speaks.
        pub languages: Vec<Label>,
        /// Conversations at once; none: the site's.
        pub capacity: Option<u32>,
    }
}

wire! {
    /// `POST /api/agents/profile`, by an owner: all of it, at once.
    pub struct SetProfile {
        pub agent: AgentId,
        pub profile: AgentProfile,
    }
}

wire! {
    /// `GET /api/agents`: everybody who works for the site.
    pub struct People {
        pub people: Vec<Me>,
    }
}

wire! {
    pub struct SiteReady {
        pub site: SiteId,
        pub site_key: String,
        /// The tag to paste into the storefront's pages.
        pub tag: String,
    }
}

wire! {
    /// `POST /api/login`.
    pub struct Login {
        pub site: Option<SiteId>,
        pub email: Label,
        pub password: String,
    }
}

wire! {
    /// `GET /api/me` and the answer to a login.
    pub struct Me {
        pub person: Person,
        pub email: Label,
        pub role: Role,
        pub site: SiteId,
        pub site_name: Label,
        pub profile: Option<AgentProfile>,
    }
}

wire! {
    /// The body of every answer that is not a success.
    pub struct Failure {
        pub code: RefusalKind,
        pub text: String,
    }
}

wire! {
    /// Why one record of an import was not taken.
    pub struct Rejected {
        /// E.g. `orders[12]`.
        pub record: String,
        pub reason: String,
    }
}

wire! {
    /// The answer to an import: valid records are stored in one transaction, the others are left out and listed.
    pub struct Imported {
        /// False when nothing was valid: then nothing changed.
        pub stored: bool,
        pub customers: u32,
        pub orders: u32,
        pub products: u32,
        pub conversations: u32,
        pub articles: u32,
        pub rejected_count: u32,
        /// The first 100.
        pub rejected: Vec<Rejected>,
        /// Of an import of articles: what the bot has learned now.
        pub learned: Option<LearnedReport>,
    }
}

wire! {
    pub struct Article {
        pub id: Label,
        pub title: Label,
        /// Plain paragraphs, lists, bold and links in Markdown; at most 20,000 characters.
        pub body: String,
        pub tags: Vec<Label>,
    }
}

wire! {
    /// `POST /api/knowledge/import`: replaces articles of the same id.
    pub struct KnowledgeImport {
        pub articles: Vec<Article>,
    }
}
