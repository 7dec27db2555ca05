//! A site's notices: what its owner sets, the secrets, and the round that sends what is due.

use baton_shared::Time;
use baton_shared::ids::SiteId;
use baton_shared::notice::{NoticesChange, NoticesView, Outgoing, SharedSecret};
use baton_shared::settings::NoticeSettings;
use baton_shared::wire::from_json;
use futures_util::future::join_all;
use worker::{Env, console_warn};

use super::{letter, post};
use crate::error::Error;
use crate::shell::{now, shared_secret};
use crate::store::{NoticeStore, Outbox, OutboxRow, Sql, Way};

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
