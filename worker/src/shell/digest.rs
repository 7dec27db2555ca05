use hmac::{Hmac, Mac};
use sha2::{Digest, Sha256};

fn mac(secret: &[u8], text: &str) -> Option<Hmac<Sha256>> {
    let mut mac = <Hmac<Sha256> as Mac>::new_from_slice(secret).ok()?;
    mac.update(text.as_bytes());
    Some(mac)
}

/// HMAC-SHA-256 of a text.
pub(crate) fn hmac(secret: &[u8], text: &str) -> Vec<u8> {
    mac(secret, text).map_or_else(Vec::new, |mac| mac.finalize().into_bytes().to_vec())
}

/// Compares in constant time.
pub(crate) fn hmac_matches(secret: &[u8], text: &str, found: &[u8]) -> bool {
    mac(secret, text).is_some_and(|mac| mac.verify_slice(found).is_ok())
}

/// Lower-case hexadecimal.
pub(crate) fn to_hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

pub(crate) fn sha256(text: &str) -> Vec<u8> {
    Sha256::digest(text.as_bytes()).to_vec()
}
