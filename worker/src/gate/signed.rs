use baton_shared::ids::{ConversationId, Nonce, SiteId};
use baton_shared::text::Label;
use baton_shared::wire::{Wire, from_json, to_json};
use baton_shared::{Time, wire};

use crate::shell::{from_base64, hmac, hmac_matches, to_base64};

/// How long a shopper's token lasts; half-way it is renewed through the socket.
pub(crate) const TOKEN_MS: u64 = 14 * 24 * 60 * 60 * 1_000;

wire! {
    /// What the storefront's tag carries: the site, the origins it may be pasted into, and how the launcher looks.
    /// One-letter names, since every page of the shop loads it.
    pub struct SiteKey {
        pub s: SiteId,
        pub n: Label,
        /// The accent, `#rrggbb`.
        pub c: String,
        /// Exact origins.
        pub o: Vec<String>,
    }
}

wire! {
    /// What a shopper's token says; it is good for one conversation from one origin.
    pub struct ShopperToken {
        pub site: SiteId,
        pub conversation: ConversationId,
        pub origin: String,
        pub expires_at: Time,
    }
}

pub(crate) fn sign_key(secret: &[u8], key: &SiteKey) -> String {
    sign(secret, "site-key", key)
}

pub(crate) fn read_key(secret: &[u8], text: &str) -> Option<SiteKey> {
    read(secret, "site-key", text)
}

pub(crate) fn sign_token(secret: &[u8], token: &ShopperToken) -> String {
    sign(secret, "shopper", token)
}

/// The token, unless it was changed or is over.
pub(crate) fn read_token(secret: &[u8], text: &str, now: Time) -> Option<ShopperToken> {
    read::<ShopperToken>(secret, "shopper", text).filter(|token| token.expires_at > now)
}

/// The conversation that belongs to a nonce: the same nonce gives the same one.
pub(crate) fn conversation_of(secret: &[u8], site: &SiteId, nonce: &Nonce) -> Option<ConversationId> {
    let digest = hmac(secret, &format!("conversation:{site}:{nonce}"));
    let name: String = to_base64(&digest).chars().take(26).collect();
    ConversationId::new(&name)
}

/// `payload.signature`; the purpose keeps one kind from being taken for another.
fn sign<T: Wire>(secret: &[u8], purpose: &str, value: &T) -> String {
    let payload = to_base64(to_json(value).as_bytes());
    let signature = to_base64(&hmac(secret, &format!("{purpose}:{payload}")));
    format!("{payload}.{signature}")
}

fn read<T: Wire>(secret: &[u8], purpose: &str, text: &str) -> Option<T> {
    let (payload, signature) = text.split_once('.')?;
    let signature = from_base64(signature)?;
    if !hmac_matches(secret, &format!("{purpose}:{payload}"), &signature) {
        return None;
    }
    let json = String::from_utf8(from_base64(payload)?).ok()?;
    from_json(&json).ok()
}

#[cfg(test)]
mod tests {
    use baton_shared::Time;
    use baton_shared::ids::{ConversationId, Nonce, SiteId};
    use baton_shared::text::Text;

    use super::{ShopperToken, SiteKey, conversation_of, read_key, read_token, sign_key, sign_token};

    const SECRET: &[u8] = b"0123456789abcdef0123456789abcdef";

    fn key() -> SiteKey {
        SiteKey {
            s: SiteId::new("demo").unwrap(),
            n: Text::cut("Harbour"),
            c: "#205060".to_owned(),
            o: vec!["https://shop.example".to_owned()],
        }
    }

    #[test]
    fn r_new_3_a_key_changed_by_one_character_is_refused() {
        let text = sign_key(SECRET, &key());
        assert_eq!(read_key(SECRET, &text), Some(key()));
        for position in 0..text.len() {
            let mut bytes = text.clone().into_bytes();
            bytes[position] = if bytes[position] == b'A' { b'B' } else { b'A' };
            let changed = String::from_utf8(bytes).unwrap();
            // The last character of an unpadded base64 text carries unused bits: it decodes to the same bytes or not at all.
            if position + 1 < text.len() {
                assert_eq!(read_key(SECRET, &changed), None, "position {position}");
            }
        }
        assert_eq!(read_key(b"another secret of thirty-two byte", &text), None);
    }

    #[test]
    fn r_auth_1_a_token_is_over_at_its_time_and_no_other_kind_is_taken_for_it() {
        let token = ShopperToken {
            site: SiteId::new("demo").unwrap(),
            conversation: ConversationId::new("conversation-1").unwrap(),
            origin: "https://shop.example".to_owned(),
            expires_at: Time(1_000),
        };
        let text = sign_token(SECRET, &token);
        assert_eq!(read_token(SECRET, &text, Time(999)), Some(token));
        assert_eq!(read_token(SECRET, &text, Time(1_000)), None);
        assert_eq!(read_token(SECRET, &sign_key(SECRET, &key()), Time(0)), None);
        assert_eq!(read_token(SECRET, "", Time(0)), None);
    }

    #[test]
    fn r_new_1_the_same_nonce_gives_the_same_conversation() {
        let site = SiteId::new("demo").unwrap();
        let other = SiteId::new("other").unwrap();
        let nonce = Nonce::new("abcdefghijklmnopqrstuv").unwrap();
        let one = conversation_of(SECRET, &site, &nonce);
        assert!(one.is_some());
        assert_eq!(one, conversation_of(SECRET, &site, &nonce));
        assert_ne!(one, conversation_of(SECRET, &other, &nonce));
    }
}
