use baton_shared::ids::SiteId;
use baton_shared::notice::SharedSecret;
use worker::Env;

use super::{hmac, to_base64};
use crate::error::Error;

/// Shorter secrets could be guessed: 128 bits as hexadecimal.
const SECRET_CHARS: usize = 32;

/// The deployment's signing secret.
pub(crate) fn secret(env: &Env) -> Result<Vec<u8>, Error> {
    read(env, "BATON_SECRET").map(String::into_bytes)
}

/// The code that allows the one-time set-up of a site.
pub(crate) fn setup_code(env: &Env) -> Result<String, Error> {
    read(env, "BATON_SETUP")
}

/// A secret that a site shares with its owner's servers; each version is another one.
pub(crate) fn shared_secret(env: &Env, site: &SiteId, which: SharedSecret, version: u32) -> Result<String, Error> {
    let digest = hmac(&secret(env)?, &format!("shared:{}:{site}:{version}", which.word()));
    Ok(to_base64(&digest))
}

/// Whether this runs on a laptop, where ports of the same machine may be called. Never set by default.
pub(crate) fn is_local(env: &Env) -> bool {
    env.var("BATON_OUTSIDE").is_ok_and(|value| value.to_string() == "local")
}

fn read(env: &Env, name: &str) -> Result<String, Error> {
    let value = env
        .secret(name)
        .map(|secret| secret.to_string())
        .or_else(|_| env.var(name).map(|var| var.to_string()))
        .map_err(|_| Error::Failed(format!("the secret {name} is not set")))?;
    if value.len() < SECRET_CHARS {
        return Err(Error::Failed(format!(
            "the secret {name} has {} characters, at least {SECRET_CHARS} are needed",
            value.len()
        )));
    }
    Ok(value)
}
