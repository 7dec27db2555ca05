//! The owner tries other reasons to hand over on old conversations. Nothing is changed, and no log leaves its conversation.

use baton_engine::settings::check_triggers;
use baton_engine::triggers::{Replayed, report};
use baton_shared::api::Me;
use baton_shared::protocol::RefusalKind;
use baton_shared::replay::{ReplayCase, ReplayRequest};
use futures_util::future::join_all;
use worker::{Env, Request, Response};

use super::body;
use crate::error::Error;
use crate::link::{Object, answer, call, conversation_name, object};
use crate::room::messages::{Cases, HowMany, Points};

/// Conversations of one replay; each is a call to its object.
const NEWEST: core::ops::RangeInclusive<u32> = 1..=200;
const USUAL: u32 = 100;
/// Conversations that are asked at once.
const AT_ONCE: usize = 8;

pub(super) async fn run(mut request: Request, env: &Env, me: &Me) -> Result<Response, Error> {
    let asked: ReplayRequest = body(&mut request).await?;
    check_triggers(&asked.triggers)?;
    let count = how_many(asked.newest)?;
    let insights = object(env, Object::Insights, me.site.as_str())?;
    let Cases { cases } = call(&insights, "/newest", &HowMany { count }).await?;
    let (mut replayed, mut failed) = (Vec::new(), 0);
    for some in cases.chunks(AT_ONCE) {
        for found in join_all(some.iter().map(|case| one(env, me, case, &asked))).await {
            match found {
                Ok(found) => replayed.push(found),
                // One that cannot be replayed leaves the others as they are.
                Err(error) => {
                    error.into_refusal("replay");
                    failed += 1;
                }
            }
        }
    }
    answer(&report(replayed, failed))
}

async fn one(env: &Env, me: &Me, case: &ReplayCase, asked: &ReplayRequest) -> Result<Replayed, Error> {
    let name = conversation_name(me.site.as_str(), case.conversation.as_str());
    let Points { before, after } = call(&object(env, Object::Conversation, &name)?, "/replay", &asked.triggers).await?;
    Ok(Replayed { conversation: case.conversation.clone(), headline: case.headline.clone(), before, after })
}

fn how_many(newest: Option<u32>) -> Result<u32, Error> {
    let count = newest.unwrap_or(USUAL);
    if NEWEST.contains(&count) {
        return Ok(count);
    }
    let text = format!("A replay takes {} to {} conversations, this is {count}.", NEWEST.start(), NEWEST.end());
    Err(Error::refused(RefusalKind::Malformed, &text))
}

#[cfg(test)]
mod tests {
    use super::how_many;

    #[test]
    fn a_replay_is_bounded() {
        assert_eq!(how_many(None).unwrap(), 100);
        assert_eq!(how_many(Some(200)).unwrap(), 200);
        for count in [0, 201] {
            let text = how_many(Some(count)).unwrap_err().into_refusal("test").text;
            assert_eq!(text, format!("A replay takes 1 to 200 conversations, this is {count}."));
        }
    }
}
