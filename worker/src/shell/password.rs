use argon2::{Algorithm, Argon2, Params, Version};

use super::{from_base64, random_bytes, to_base64};
use crate::error::Error;

/// OWASP's minimum for Argon2id: 19 MiB, two passes, one lane (30 to 60 ms in WebAssembly).
const MEMORY_KIB: u32 = 19 * 1024;
const PASSES: u32 = 2;
const LANES: u32 = 1;
const HASH_BYTES: usize = 32;

/// The salt and the Argon2id hash of a password, as `salt.hash` in base64url.
pub(crate) fn hash_password(password: &str) -> Result<String, Error> {
    let salt = random_bytes(16)?;
    let hash = argon2id(password, &salt)?;
    Ok(format!("{}.{}", to_base64(&salt), to_base64(&hash)))
}

/// Compares in constant time.
pub(crate) fn password_matches(password: &str, stored: &str) -> Result<bool, Error> {
    let parts = stored.split_once('.');
    let Some((salt, hash)) = parts.and_then(|(salt, hash)| Some((from_base64(salt)?, from_base64(hash)?))) else {
        return Err(Error::Failed(String::from("a stored password hash is damaged")));
    };
    let found = argon2id(password, &salt)?;
    let difference = found.iter().zip(&hash).fold(0, |difference, (left, right)| difference | (left ^ right));
    Ok(found.len() == hash.len() && difference == 0)
}

fn argon2id(password: &str, salt: &[u8]) -> Result<[u8; HASH_BYTES], Error> {
    let failed = |error: argon2::Error| Error::Failed(format!("argon2: {error}"));
    let params = Params::new(MEMORY_KIB, PASSES, LANES, Some(HASH_BYTES)).map_err(failed)?;
    let mut hash = [0; HASH_BYTES];
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(password.as_bytes(), salt, &mut hash)
        .map_err(failed)?;
    Ok(hash)
}
