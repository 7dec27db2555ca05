use baton_shared::ids::ConversationId;
use worker::Method;

/// Every address below `/api`.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Route {
    Health,
    SetUp,
    Login,
    Logout,
    Me,
    AddPerson,
    People,
    SetProfile,
    ImportStore,
    ImportKnowledge,
    Examples,
    Teach,
    Policies,
    SetPolicies,
    Settings,
    SetSettings,
    Replay,
    Notices,
    SetNotices,
    Create,
    CreatePreflight,
    ShopperSocket,
    DeskSocket,
    AgentSocket(ConversationId),
    Insights,
    Behind,
    Export,
    Anew,
    MakeAnew,
    Audit,
    Replies,
    SetReplies,
    Articles,
}

/// Who may come in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Access {
    /// The handler itself asks for a set-up code, a password, a site key or a token.
    Open,
    /// Somebody who works for the site.
    Member,
    /// The same, with the guard against forged requests.
    MemberChanges,
    /// The same as a member, for a socket: own origin too.
    MemberSocket,
    /// An owner of the site, who reads what others may not.
    OwnerReads,
    /// An owner of the site, with the guard against forged requests.
    Owner,
}

impl Route {
    pub(super) fn access(&self) -> Access {
        match self {
            Self::Health
            | Self::SetUp
            | Self::Login
            | Self::Logout
            | Self::Create
            | Self::CreatePreflight
            | Self::ShopperSocket => Access::Open,
            Self::Me
            | Self::Insights
            | Self::Behind
            | Self::Audit
            | Self::Policies
            | Self::Settings
            | Self::People
            | Self::Replies => Access::Member,
            Self::SetReplies | Self::Articles => Access::MemberChanges,
            Self::DeskSocket | Self::AgentSocket(_) => Access::MemberSocket,
            Self::AddPerson
            | Self::SetProfile
            | Self::ImportStore
            | Self::ImportKnowledge
            | Self::Teach
            | Self::SetPolicies
            | Self::SetSettings
            | Self::Replay
            | Self::MakeAnew
            | Self::SetNotices => Access::Owner,
            Self::Notices | Self::Examples | Self::Export | Self::Anew => Access::OwnerReads,
        }
    }
}

/// The route of an address, if there is one.
pub(super) fn route(method: &Method, path: &str) -> Option<Route> {
    let rest = path.strip_prefix("/api/")?;
    Some(match (method, rest) {
        (Method::Get, "health") => Route::Health,
        (Method::Post, "setup") => Route::SetUp,
        (Method::Post, "login") => Route::Login,
        (Method::Post, "logout") => Route::Logout,
        (Method::Get, "me") => Route::Me,
        (Method::Post, "agents") => Route::AddPerson,
        (Method::Get, "agents") => Route::People,
        (Method::Post, "agents/profile") => Route::SetProfile,
        (Method::Post, "store/import") => Route::ImportStore,
        (Method::Post, "knowledge/import") => Route::ImportKnowledge,
        (Method::Get, "examples") => Route::Examples,
        (Method::Post, "examples") => Route::Teach,
        (Method::Get, "policies") => Route::Policies,
        (Method::Post, "policies") => Route::SetPolicies,
        (Method::Get, "settings") => Route::Settings,
        (Method::Post, "settings") => Route::SetSettings,
        (Method::Post, "replay") => Route::Replay,
        (Method::Get, "notices") => Route::Notices,
        (Method::Post, "notices") => Route::SetNotices,
        (Method::Post, "conversations") => Route::Create,
        (Method::Options, "conversations") => Route::CreatePreflight,
        (Method::Get, "conversation") => Route::ShopperSocket,
        (Method::Get, "desk") => Route::DeskSocket,
        (Method::Get, "insights") => Route::Insights,
        (Method::Get, "insights/conversations") => Route::Behind,
        (Method::Get, "insights/export") => Route::Export,
        (Method::Get, "insights/anew") => Route::Anew,
        (Method::Post, "insights/anew") => Route::MakeAnew,
        (Method::Get, "audit") => Route::Audit,
        (Method::Get, "replies") => Route::Replies,
        (Method::Post, "replies") => Route::SetReplies,
        (Method::Post, "articles") => Route::Articles,
        (Method::Get, _) => Route::AgentSocket(ConversationId::new(rest.strip_prefix("conversations/")?)?),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use worker::Method;

    use super::{Access, Route, route};

    #[test]
    fn r_auth_4_whatever_changes_a_site_is_for_its_owner_and_whatever_shows_it_for_its_people() {
        let changing = [
            "agents",
            "agents/profile",
            "store/import",
            "knowledge/import",
            "settings",
            "policies",
            "replay",
            "notices",
            "examples",
            "insights/anew",
        ];
        for path in changing {
            let found = route(&Method::Post, &format!("/api/{path}")).unwrap();
            assert_eq!(found.access(), Access::Owner, "{path}");
        }
        for path in ["notices", "examples", "insights/export", "insights/anew"] {
            assert_eq!(route(&Method::Get, &format!("/api/{path}")).unwrap().access(), Access::OwnerReads, "{path}");
        }
        for path in ["me", "insights", "insights/conversations", "settings", "policies", "audit", "agents", "replies"] {
            assert_eq!(route(&Method::Get, &format!("/api/{path}")).unwrap().access(), Access::Member);
        }
        for path in ["replies", "articles"] {
            let found = route(&Method::Post, &format!("/api/{path}")).unwrap();
            assert_eq!(found.access(), Access::MemberChanges, "{path}");
        }
        for path in ["desk", "conversations/abcdefgh"] {
            assert_eq!(route(&Method::Get, &format!("/api/{path}")).unwrap().access(), Access::MemberSocket);
        }
    }

    #[test]
    fn what_is_not_in_the_table_is_nowhere() {
        assert_eq!(route(&Method::Get, "/api/setup"), None);
        assert_eq!(route(&Method::Delete, "/api/conversations/abcdefgh"), None);
        assert_eq!(route(&Method::Get, "/api/conversations/../x"), None);
        assert_eq!(route(&Method::Get, "/api"), None);
        assert_eq!(route(&Method::Get, "/api/health"), Some(Route::Health));
    }
}
