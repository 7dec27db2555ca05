//! What the bots of this isolate's sites have learned: models by site, within a limit.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;
use std::time::Duration;

use baton_engine::conversation::Input;
use baton_engine::learned::Learned;
use baton_shared::Time;
use baton_shared::ids::SiteId;
use baton_shared::protocol::shopper::ShopperFrame;
use futures_util::future::{Either, select};
use worker::{Delay, Env, State, console_warn};

use super::messages::{KnownModel, ModelNow};
use super::table::table;
use crate::error::Error;
use crate::link::{Object, call, object};
use crate::shell::now;

/// Bytes of all models together, about.
const MEMORY: usize = 16 * 1024 * 1024;
/// How long an isolate goes by a model, or by there being none, without asking for a newer one.
const FRESH_MS: u64 = 30_000;
/// How long a shopper's message waits for the first model of a site.
const PATIENCE: Duration = Duration::from_millis(400);

#[derive(Clone)]
struct Kept {
    model: Option<Rc<Learned>>,
    asked: Time,
    used: Time,
}

thread_local! {
    static MODELS: RefCell<BTreeMap<String, Kept>> = const { RefCell::new(BTreeMap::new()) };
}

/// The site's model, when this isolate has it.
pub(crate) fn model(site: &str) -> Option<Rc<Learned>> {
    MODELS.with_borrow_mut(|models| {
        let kept = models.get_mut(site)?;
        kept.used = now();
        kept.model.clone()
    })
}

/// Gets the site's model in the background, before the first message needs it, and a newer one when it is time to.
pub(crate) fn prepare(state: &State, env: &Env, site: &SiteId) {
    if is_fresh(site.as_str()) {
        return;
    }
    let (env, site) = (env.clone(), site.to_string());
    state.wait_until(async move { refresh(&env, &site).await });
}

/// Before a message of the shopper: waits a little for a model that this isolate does not have yet. Other messages wait
/// with this one, so that their order stays; when it does not come in time, the rules do without it.
pub(crate) async fn wait_for(state: &State, env: &Env, site: &SiteId, input: &Input) {
    let Input::Shopper(ShopperFrame::Message { choice: None, .. }) = input else { return };
    if MODELS.with_borrow(|models| models.contains_key(site.as_str())) {
        return prepare(state, env, site);
    }
    let (env, site) = (env.clone(), site.to_string());
    let in_time = async move {
        let refreshed = Box::pin(refresh(&env, &site));
        if let Either::Right(_) = select(refreshed, Delay::from(PATIENCE)).await {
            console_warn!("event=model_late site={site}");
        }
        Ok(())
    };
    if let Err(error) = state.block_concurrency_while(in_time).await {
        console_warn!("event=model_wait_failed error={:?}", error.to_string());
    }
}

/// Asks for a newer model when it is time to.
async fn refresh(env: &Env, site: &str) {
    if is_fresh(site) {
        return;
    }
    let before = MODELS.with_borrow(|models| models.get(site).and_then(|kept| kept.model.clone()));
    match newer(env, site, before.as_deref().map(Learned::version)).await {
        Ok(newer) => keep(site, newer.map(Rc::new).or(before)),
        Err(error) => {
            let refusal = error.into_refusal("model");
            console_warn!("event=model_failed site={site} code={}", refusal.kind.word());
            keep(site, before);
        }
    }
}

fn is_fresh(site: &str) -> bool {
    MODELS.with_borrow(|models| models.get(site).is_some_and(|kept| now().since(kept.asked) < FRESH_MS))
}

async fn newer(env: &Env, site: &str, version: Option<u32>) -> Result<Option<Learned>, Error> {
    let Some(table) = table(env).await else {
        return Ok(None);
    };
    let library = object(env, Object::Library, site)?;
    let ModelNow { version, model } = call(&library, "/model", &KnownModel { version }).await?;
    Ok(model.map(|model| Learned::new(version, model, &table)))
}

/// Keeps a model; those that were not used for longest make room.
fn keep(site: &str, model: Option<Rc<Learned>>) {
    let now = now();
    MODELS.with_borrow_mut(|models| {
        models.insert(site.to_owned(), Kept { model, asked: now, used: now });
        make_room(models, MEMORY, site);
    });
}

fn make_room(models: &mut BTreeMap<String, Kept>, most: usize, but: &str) {
    let memory = |kept: &Kept| kept.model.as_ref().map_or(0, |model| model.memory());
    while models.values().map(memory).sum::<usize>() > most {
        let oldest = models
            .iter()
            .filter(|(site, kept)| site.as_str() != but && kept.model.is_some())
            .min_by_key(|(_, kept)| kept.used)
            .map(|(site, _)| site.clone());
        let Some(oldest) = oldest else { return };
        models.remove(&oldest);
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::rc::Rc;

    use baton_engine::language::intents::{Example, Table, train};
    use baton_engine::learned::Learned;
    use baton_shared::Time;

    use super::{Kept, make_room};

    #[test]
    fn the_model_that_was_not_used_for_longest_makes_room() {
        let example = |text: &str| Example { text: text.to_owned(), label: "x".to_owned() };
        let stored = train(&[example("where is it"), example("what is that")], &Table::own()).stored().clone();
        let model = Rc::new(Learned::new(1, stored, &Table::own()));
        let kept = |used| Kept { model: Some(Rc::clone(&model)), asked: Time(0), used: Time(used) };
        let all = || BTreeMap::from([("a".to_owned(), kept(2)), ("b".to_owned(), kept(1)), ("c".to_owned(), kept(3))]);
        let left = |most: usize, but: &str| {
            let mut models = all();
            make_room(&mut models, most, but);
            models.into_keys().collect::<Vec<_>>().concat()
        };
        let one = model.memory();
        assert_eq!(left(3 * one, "c"), "abc");
        assert_eq!(left(2 * one, "c"), "ac");
        assert_eq!(left(2 * one, "b"), "bc", "what was just asked for stays");
        assert_eq!(left(0, "c"), "c");
    }
}
