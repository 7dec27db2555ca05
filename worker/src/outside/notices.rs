//! A site's notices: what its owner sets, the secrets, and the round that sends what is due.

use baton_engine::conversation::CODE_MS;
use baton_shared::Time;
use baton_shared::ids::SiteId;
use baton_shared::notice::{NoticesChange, NoticesView, Outgoing, SharedSecret};
use baton_shared::protocol::RefusalKind;
use baton_shared::settings::NoticeSettings;
use baton_shared::wire::from_json;
use futures_util::future::join_all;
use worker::{Env, console_warn};

use super::{letter, post};
use crate::error::Error;
use crate::room::messages::CodeMail;
use crate::shell::{hmac, now, secret, shared_secret, to_base64};
use crate::store::{AttemptStore, Limit, NoticeStore, Outbox, OutboxRow, Sql, Way};

/// Codes that one address gets.
const CODES_TO_ONE: Limit = Limit { attempts: 10, window_ms: 24 * 60 * 60 * 1_000 };

/// Whether a code can be mailed to a shopper.
pub(crate) fn codes(settings: &NoticeSettings) -> bool {
    settings.mail.is_some() && settings.mail_from.is_some()
}

/// What the owner reads.
pub(crate) fn view(env: &Env, sql: &impl Sql, site: &SiteId) -> Result<NoticesView, Error> {
    let store = NoticeStore(sql);
    let secret = |which| shared_secret(env, site, which, store.version(which)?);
    Ok(NoticesView {
        settings: store.settings()?,
        has_mail_key: store.mail_key()?.is_some(),
        webhook_secret: secret(SharedSecret::Webhook)?,
        identity_secret: secret(SharedSecret::Identity)?,
    })
}

/// Takes what the owner sets; it was checked at the route.
pub(crate) fn change(sql: &impl Sql, change: &NoticesChange) -> Result<(), Error> {
    let store = NoticeStore(sql);
    store.set(&change.settings)?;
    if let Some(key) = &change.mail_key {
        store.set_mail_key(key)?;
    }
    for secret in &change.rotate {
        store.rotate(*secret)?;
    }
    Ok(())
}

/// Mails a code at once and only once: it is in no queue, and the conversation waits for it.
pub(crate) async fn send_code(env: &Env, sql: &impl Sql, shop: &str, code: &CodeMail) -> Result<(), Error> {
    let (store, attempts, now) = (NoticeStore(sql), AttemptStore(sql), now());
    let settings = store.settings()?;
    let none = || Error::refused(RefusalKind::NotFound, "This site sends no codes.");
    let from = settings.mail_from.as_ref().ok_or_else(none)?;
    // Over all conversations: nobody's mailbox is filled from here. Kept as a digest, since it is an address.
    let key = to_base64(&hmac(&secret(env)?, &format!("codes to:{}", code.email.as_str().to_lowercase())));
    attempts.prepare()?;
    if !attempts.is_open(&key, CODES_TO_ONE, now)? {
        return Err(Error::refused(RefusalKind::TooFast, "There were too many codes for this address."));
    }
    attempts.count(&key, CODES_TO_ONE, now)?;
    let mail = letter::code_mail(from, code.email.as_str(), shop, &code.code, CODE_MS / 60_000);
    let parcel = letter::mail_parcel(&settings, store.mail_key()?.as_deref(), &mail).ok_or_else(none)?;
    post(env, &parcel).await
}

/// Sends what is due, all of it at once; what fails is due again later.
pub(crate) async fn deliver(env: &Env, sql: &impl Sql, site: &SiteId, shop: &str) -> Result<(), Error> {
    let due = NoticeStore(sql).due(now())?;
    if due.is_empty() {
        return Ok(());
    }
    let sends = due.iter().map(async |(way, row)| (row, send(env, sql, site, shop, *way, row).await));
    for (row, sent) in join_all(sends).await {
        match sent {
            Ok(()) => Outbox(sql).done(row.id)?,
            Err(error) => missed(sql, row, error, now())?,
        }
    }
    Ok(())
}

async fn send(env: &Env, sql: &impl Sql, site: &SiteId, shop: &str, way: Way, row: &OutboxRow) -> Result<(), Error> {
    let (store, outgoing) = (NoticeStore(sql), from_json::<Outgoing>(&row.body)?);
    let settings = store.settings()?;
    let parcel = match way {
        Way::Webhook => {
            let version = store.version(SharedSecret::Webhook)?;
            let secret = shared_secret(env, site, SharedSecret::Webhook, version)?;
            letter::webhook(&settings, &secret, &outgoing, now())
        }
        Way::Mail => {
            let key = store.mail_key()?;
            letter::mail(&settings, shop, &outgoing.notice)
                .and_then(|mail| letter::mail_parcel(&settings, key.as_deref(), &mail))
        }
    };
    match parcel {
        Some(parcel) => post(env, &parcel).await,
        None => Ok(()),
    }
}

fn missed(sql: &impl Sql, row: &OutboxRow, error: Error, now: Time) -> Result<(), Error> {
    let text = match error {
        Error::Refused(refusal) => refusal.text,
        Error::Failed(text) => text,
    };
    let given_up = NoticeStore(sql).failed(row, now)?;
    let event = if given_up { "notice_given_up" } else { "notice_failed" };
    console_warn!("event={event} target={} tries={} error={text:?}", row.target, row.tries + 1);
    Ok(())
}
