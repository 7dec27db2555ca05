//! What travels over the sockets, by party and direction. PROTOCOL.md has the rules, numbered.

pub mod agent;
pub mod aside;
pub mod conversation;
pub mod desk;
mod refusal;
pub mod shopper;

pub use refusal::{CloseCode, Refusal, RefusalKind};

use alloc::{format, string::String};

/// The newest version of the protocol.
pub const VERSION: u16 = 1;
/// The oldest version that a server still speaks.
pub const OLDEST: u16 = 1;

/// The name of a version in `Sec-WebSocket-Protocol`.
#[must_use]
pub fn subprotocol(version: u16) -> String {
    format!("baton.v{version}")
}

/// Chooses the highest version that both sides speak from the client's comma-separated offer.
#[must_use]
pub fn negotiate(offer: &str) -> Option<u16> {
    entries(offer)
        .filter_map(|entry| entry.strip_prefix("baton.v")?.parse().ok())
        .filter(|version| (OLDEST..=VERSION).contains(version))
        .max()
}

/// The token in the client's offer: the entry `token.…`.
#[must_use]
pub fn token(offer: &str) -> Option<&str> {
    entries(offer).find_map(|entry| entry.strip_prefix("token."))
}

fn entries(offer: &str) -> impl Iterator<Item = &str> {
    offer.split(',').map(str::trim)
}

#[cfg(test)]
mod tests {
    use super::{negotiate, token};

    #[test]
    fn r_ver_1_the_highest_common_version_is_chosen() {
        assert_eq!(negotiate("baton.v0, baton.v1, token.abc"), Some(1));
        assert_eq!(negotiate("baton.v1,baton.v99"), Some(1));
    }

    #[test]
    fn r_ver_2_an_offer_without_a_common_version_is_refused() {
        assert_eq!(negotiate("baton.v0"), None);
        assert_eq!(negotiate("chat"), None);
        assert_eq!(negotiate(""), None);
    }

    #[test]
    fn the_token_is_found_beside_the_versions() {
        assert_eq!(token("baton.v1, token.a.b-c_d"), Some("a.b-c_d"));
        assert_eq!(token("baton.v1"), None);
    }
}
