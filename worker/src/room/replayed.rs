//! A conversation's own log against other reasons to hand over.

use baton_engine::triggers::replay;
use baton_shared::event::Event;
use baton_shared::settings::TriggerSettings;

use super::about::About;
use super::messages::Points;
use crate::error::Error;
use crate::store::{Journal, Sql, Step};

/// Where it would be handed over with the settings that it began with, and with these. Nothing is changed.
pub(crate) fn points(sql: &impl Sql, triggers: &TriggerSettings) -> Result<Points, Error> {
    let bundle = About::load(sql)?.bundle;
    let steps = Journal(sql).after::<Event>(0)?;
    let events: Vec<_> = steps.iter().flat_map(Step::recorded).collect();
    let then = bundle.settings.triggers.clone().unwrap_or_default();
    Ok(Points { before: replay(&events, &bundle, &then), after: replay(&events, &bundle, triggers) })
}
