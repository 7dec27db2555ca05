//! Codes by mail: drawn here, sent by the site's object, kept as digests.

use baton_engine::conversation::hidden_address;
use baton_shared::event::Found;
use baton_shared::text::{FactText, Label};
use worker::Env;

use super::about::About;
use super::messages::{CodeMail, Done};
use crate::error::Error;
use crate::link::{Object, call, object};
use crate::shell::{from_base64, hmac, hmac_matches, now, random_digits, secret, to_base64};
use crate::store::{Checked, CodeStore, Sql};

/// Draws a code and sends it to an address of the store.
pub(crate) async fn send(env: &Env, sql: &impl Sql, about: &About, email: Label) -> Result<Found, Error> {
    let store = CodeStore(sql);
    store.prepare()?;
    let Some(id) = store.next(now())? else {
        return Ok(Found::Failed { why: Label::cut("no further code may be sent now") });
    };
    let code = random_digits()?;
    let digest = hmac(&secret(env)?, &purpose(about, id, &code));
    store.keep(id, &to_base64(&digest), now())?;
    let to = FactText::cut(&hidden_address(email.as_str()));
    let site = object(env, Object::Site, about.site.as_str())?;
    let Done { .. } = call(&site, "/send-code", &CodeMail { email, code }).await?;
    Ok(Found::CodeSent { to })
}

/// Compares what was typed in constant time.
pub(crate) fn check(env: &Env, sql: &impl Sql, about: &About, code: &str) -> Result<Found, Error> {
    let store = CodeStore(sql);
    store.prepare()?;
    let secret = secret(env)?;
    let fits = |id: u64, digest: &str| {
        from_base64(digest).is_some_and(|digest| hmac_matches(&secret, &purpose(about, id, code), &digest))
    };
    Ok(match store.check(now(), fits)? {
        Checked::Right => Found::CodeRight {},
        Checked::Wrong { left } => Found::CodeWrong { left },
    })
}

fn purpose(about: &About, id: u64, code: &str) -> String {
    format!("code:{}:{}:{id}:{code}", about.site, about.conversation)
}
