//! Offers that were not taken, on their way from the desk to the insights.

use baton_engine::desk::DeskEvent;
use baton_shared::Time;
use baton_shared::ids::SiteId;
use baton_shared::wire::{from_json, to_json};
use worker::Env;

use super::messages::{Done, PassedOver};
use crate::error::Error;
use crate::link::{Object, call, object};
use crate::store::{Outbox, OutboxRow, Sql};

/// Their target in the desk's outbox; no conversation is named so.
pub(crate) const TARGET: &str = "insights:passed";
/// The word of an offer that ran out.
const TIMED_OUT: &str = "timed_out";

/// Puts what was declined or ran out among these events into the outbox.
pub(crate) fn push(sql: &impl Sql, site: &SiteId, events: &[DeskEvent], at: Time) -> Result<(), Error> {
    for event in events {
        let (conversation, agent, reason) = match event {
            DeskEvent::Declined { conversation, agent, reason } => (conversation, agent, reason.word()),
            DeskEvent::TimedOut { conversation, agent } => (conversation, agent, TIMED_OUT),
            _ => continue,
        };
        let (conversation, agent, reason) = (conversation.clone(), agent.clone(), reason.to_owned());
        let passed = PassedOver { site: site.clone(), at, conversation, agent, reason };
        Outbox(sql).push(TARGET, &to_json(&passed), at)?;
    }
    Ok(())
}

pub(crate) async fn deliver(env: &Env, row: &OutboxRow) -> Result<(), Error> {
    let passed: PassedOver = from_json(&row.body)?;
    let Done { .. } = call(&object(env, Object::Insights, passed.site.as_str())?, "/passed", &passed).await?;
    Ok(())
}
