//! What the shop's own server does: signs tokens that say who a shopper is, and checks webhooks.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, Mac as _};
use serde_json::Value;
use sha2::Sha256;

fn hmac(secret: &str, text: &str) -> Vec<u8> {
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).unwrap();
    mac.update(text.as_bytes());
    mac.finalize().into_bytes().to_vec()
}

/// A JWT with this header and these claims.
#[must_use]
pub fn jwt(secret: &str, header: &Value, claims: &Value) -> String {
    let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
    let text = format!("{}.{}", part(header), part(claims));
    let signature = URL_SAFE_NO_PAD.encode(hmac(secret, &text));
    format!("{text}.{signature}")
}

/// The header that a webhook with this body must carry, by the second that it names itself.
#[must_use]
pub fn webhook_signature(secret: &str, header: &str, body: &str) -> String {
    let seconds = header.trim_start_matches("t=").split(',').next().unwrap_or_default();
    let digest: String = hmac(secret, &format!("{seconds}.{body}")).iter().map(|byte| format!("{byte:02x}")).collect();
    format!("t={seconds},v1={digest}")
}
