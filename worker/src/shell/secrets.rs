use worker::Env;

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
