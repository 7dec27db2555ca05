//! The outside world: clock, random source, settings of the deployment, digests. Nothing else reads them.

mod address;
mod alarm;
mod clock;
mod digest;
mod password;
mod random;
mod secrets;
#[cfg(feature = "test-clock")]
pub(crate) mod test_clock;
mod zone;

pub(crate) use address::{origin_of, parameter};
pub(crate) use alarm::{alarm, set_alarm};
pub(crate) use clock::{as_now, call_begins, now};
pub(crate) use digest::{hmac, hmac_matches, sha256, to_hex};
pub(crate) use password::{hash_password, password_matches};
pub(crate) use random::{random_bytes, random_digits, random_id};
pub(crate) use secrets::{is_local, secret, setup_code, shared_secret};
pub(crate) use zone::Zone;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

pub(crate) fn to_base64(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

pub(crate) fn from_base64(text: &str) -> Option<Vec<u8>> {
    URL_SAFE_NO_PAD.decode(text).ok()
}
