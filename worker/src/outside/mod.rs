//! What goes out of Baton: notices to the owner's webhook and mail service, codes to shoppers.
//!
//! An object that has something to tell puts it into its own outbox ([`push`]) and passes it on to the site's object
//! ([`pass_on`]), which has the addresses and the secrets and calls them from a queue of its own: a slow webhook holds
//! up no conversation.

pub(crate) mod address;
mod letter;
mod notices;
mod post;

pub(crate) use notices::{change, codes, deliver, send_code, view};
use post::post;

use baton_shared::Time;
use baton_shared::ids::SiteId;
use baton_shared::notice::{Notice, OUTGOING_VERSION, Outgoing};
use baton_shared::text::Label;
use baton_shared::wire::{from_json, to_json};
use worker::Env;

use crate::error::Error;
use crate::link::{Object, call, object};
use crate::room::messages::Done;
use crate::shell::random_id;
use crate::store::{Outbox, OutboxRow, Sql};

/// The target of notices in an object's outbox.
pub(crate) const TARGET: &str = "outside";

/// Puts a notice into an object's outbox.
pub(crate) fn push(sql: &impl Sql, site: &SiteId, notice: Notice, now: Time) -> Result<(), Error> {
    let id = Label::cut(&random_id()?);
    let outgoing = Outgoing { version: OUTGOING_VERSION, id, site: site.clone(), at: now, notice };
    Ok(Outbox(sql).push(TARGET, &to_json(&outgoing), now)?)
}

/// Delivers a row of [`TARGET`] to the site's object, which takes each notice once.
pub(crate) async fn pass_on(env: &Env, row: &OutboxRow) -> Result<(), Error> {
    let outgoing: Outgoing = from_json(&row.body)?;
    let site = object(env, Object::Site, outgoing.site.as_str())?;
    let Done { .. } = call(&site, "/notify", &outgoing).await?;
    Ok(())
}
