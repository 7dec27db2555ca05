//! What the site's key says of the shop, before anything is asked of the server.

use baton_shared::ids::SiteId;
use baton_shared::text::Label;
use baton_shared::wire;

wire! {
    /// The first part of a site key. The server checks its signature; here it only gives name and colour.
    pub struct SiteClaims {
        pub s: SiteId,
        pub n: Label,
        pub c: Option<String>,
    }
}

/// The JSON in a site key.
#[must_use]
pub fn claims_json(site_key: &str) -> Option<String> {
    let (claims, _signature) = site_key.split_once('.')?;
    String::from_utf8(from_base64url(claims)?).ok()
}

fn from_base64url(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut bits = 0u32;
    let mut held = 0u32;
    for letter in text.bytes() {
        let value = match letter {
            b'A'..=b'Z' => letter - b'A',
            b'a'..=b'z' => letter - b'a' + 26,
            b'0'..=b'9' => letter - b'0' + 52,
            b'-' => 62,
            b'_' => 63,
            _ => return None,
        };
        bits = (bits << 6) | u32::from(value);
        held += 6;
        if held >= 8 {
            held -= 8;
            bytes.push((bits >> held) as u8);
        }
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::{SiteClaims, claims_json};
    use baton_shared::wire::from_json;

    #[test]
    fn a_key_gives_the_name_in_any_script() {
        // {"s":"demo","n":"Café Ö","c":"#1d5b57","o":[]}
        let key = "eyJzIjoiZGVtbyIsIm4iOiJDYWbDqSDDliIsImMiOiIjMWQ1YjU3IiwibyI6W119.c2ln";
        let claims = claims_json(key).and_then(|json| from_json::<SiteClaims>(&json).ok());
        let claims = claims.map(|claims| (claims.s.to_string(), claims.n.to_string(), claims.c));
        let expected = ("demo".to_owned(), "Café Ö".to_owned(), Some("#1d5b57".to_owned()));
        assert_eq!(claims, Some(expected));
    }

    #[test]
    fn what_is_no_key_gives_nothing() {
        assert_eq!(claims_json("no-dot"), None);
        assert_eq!(claims_json("a+b.c"), None);
    }
}
