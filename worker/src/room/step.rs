//! One step of a conversation: decided, written, sent, in this order and without a pause in between.

use baton_engine::conversation::{Ask, AskId, Effect, Holder, Input, Tell, decide_with};
use baton_shared::ids::MessageId;
use baton_shared::wire::to_json;
use worker::{Env, SqlStorage};

use super::audience::Audience;
use super::measured::Log;
use super::memory::ConversationMemory;
use super::{calls, learned};
use crate::error::Error;
use crate::outside;
use crate::shell::now;
use crate::store::{Outbox, seq_in};

/// What a step left to do.
pub(crate) struct Stepped {
    /// The number of the event that the message became, else of the first one, or of the last one recorded when nothing
    /// was new.
    pub(crate) seq: u64,
    pub(crate) asks: Vec<(AskId, Ask)>,
}

pub(crate) fn step(
    env: &Env,
    sql: &SqlStorage,
    audience: &Audience<'_>,
    warm: &mut ConversationMemory,
    (input, message): (Input, Option<&MessageId>),
) -> Result<Stepped, Error> {
    let (now, about) = (now(), &warm.about);
    let model = learned::model(about.site.as_str());
    let decision = decide_with(&about.conversation, &warm.keeper.state, &about.bundle, model.as_deref(), input, now);
    if let Some(refusal) = decision.refusal {
        return Err(refusal.into());
    }
    let had_person = matches!(warm.keeper.state.holder, Holder::Agent { .. });
    let recorded = warm.keeper.record(sql, now, decision.events, message)?;
    let own = message.and_then(|message| seq_in(&recorded, message));
    let seq = own.or(recorded.first().map(|first| first.seq)).unwrap_or(warm.keeper.last);
    let log = Log::new(sql);
    for notice in log.handed_off(&about.conversation, &warm.keeper.state, &recorded, had_person)? {
        outside::push(sql, &about.site, notice, now)?;
    }
    let mut asks = Vec::new();
    for effect in decision.effects {
        match effect {
            Effect::Ask { id, ask } => asks.push((id, ask)),
            Effect::Tell(Tell::Notify { notice }) => outside::push(sql, &about.site, notice, now)?,
            Effect::Tell(tell) => {
                let tell = log.told(tell, warm.keeper.last)?;
                let target = calls::target(env, about.site.as_str(), &tell)?;
                Outbox(sql).push(&target, &to_json(&tell), now)?;
            }
        }
    }
    warm.seen = audience.broadcast(&recorded, warm.seen);
    Ok(Stepped { seq, asks })
}
