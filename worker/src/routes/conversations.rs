use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;

use baton_engine::Bundle;
use baton_engine::conversation::SignedIdentity;
use baton_shared::Time;
use baton_shared::api::{CreateConversation, CreatedConversation, SiteFace};
use baton_shared::protocol::RefusalKind;
use baton_shared::wire::to_json;
use worker::{Env, Request, Response};

use super::body;
use crate::error::Error;
use crate::gate::{ShopperToken, TOKEN_MS, conversation_of, identify, origin, read_key, sign_token};
use crate::link::{Object, call, conversation_name, object};
use crate::room::messages::{Done, Fresh, StartConversation};
use crate::shell::{now, secret};

/// How long an isolate goes by the bundle that it has.
const BUNDLE_MS: u64 = 30_000;
/// Sites whose bundles one isolate keeps.
const BUNDLES: usize = 64;

thread_local! {
    static CACHE: RefCell<BTreeMap<String, (Time, Bundle)>> = const { RefCell::new(BTreeMap::new()) };
    /// How often a bundle was dropped: one that was asked for before that may be the old one.
    static DROPS: Cell<u64> = const { Cell::new(0) };
}

/// A shopper's widget begins, or takes up, a conversation. Origin and key are compared before any object is woken.
pub(super) async fn create(mut request: Request, env: &Env) -> Result<Response, Error> {
    let asked: CreateConversation = body(&mut request).await?;
    let (secret, now) = (secret(env)?, now());
    let refused = |text| Error::refused(RefusalKind::Forbidden, text);
    let key = read_key(&secret, &asked.site_key).ok_or_else(|| refused("The site key is not valid."))?;
    let origin = origin(&request).filter(|origin| key.o.contains(origin));
    let origin = origin.ok_or_else(|| refused("This page is not on the site's list of origins."))?;
    let conversation = conversation_of(&secret, &key.s, &asked.nonce)
        .ok_or_else(|| Error::Failed(String::from("a conversation id could not be made")))?;
    let bundle = bundle(env, key.s.as_str(), now).await?;
    let site = SiteFace { name: bundle.name.clone(), accent: bundle.accent.clone() };
    let (identity, mut identity_refused) = match &asked.identity {
        Some(token) => told_apart(identify(env, &key.s, token).await)?,
        None => (None, None),
    };
    let start = StartConversation {
        site: key.s.clone(),
        conversation: conversation.clone(),
        bundle,
        page: asked.page,
        language: asked.language,
        identity,
    };
    let name = conversation_name(key.s.as_str(), conversation.as_str());
    let Fresh { refused, .. } = call(&object(env, Object::Conversation, &name)?, "/start", &start).await?;
    identity_refused = identity_refused.or(refused);
    let expires_at = now.plus(TOKEN_MS);
    let token = sign_token(
        &secret,
        &ShopperToken { site: key.s, conversation: conversation.clone(), origin: origin.clone(), expires_at },
    );
    let created = CreatedConversation { conversation, token, expires_at, site, identity_refused };
    Ok(Response::builder()
        .with_header("content-type", "application/json")?
        .with_header("cache-control", "no-store")?
        .with_header("access-control-allow-origin", &origin)?
        .with_header("vary", "origin")?
        .fixed(to_json(&created).into_bytes()))
}

/// A token that is not taken keeps nobody from the chat: it begins without it, and says so.
fn told_apart(identified: Result<SignedIdentity, Error>) -> Result<(Option<SignedIdentity>, Option<String>), Error> {
    match identified {
        Ok(identity) => Ok((Some(identity), None)),
        Err(Error::Refused(refusal)) => Ok((None, Some(refusal.text))),
        Err(failed) => Err(failed),
    }
}

/// A browser asks whether it may post JSON from another origin. It may; whether the origin is on the list is seen then.
pub(super) fn preflight(request: &Request) -> Result<Response, Error> {
    let origin = origin(request).unwrap_or_default();
    Ok(Response::builder()
        .with_status(204)
        .with_header("access-control-allow-origin", &origin)?
        .with_header("access-control-allow-methods", "POST")?
        .with_header("access-control-allow-headers", "content-type")?
        .with_header("access-control-max-age", "86400")?
        .with_header("vary", "origin")?
        .empty())
}

/// The site has a new bundle: this isolate goes by it at once, others when theirs is old.
pub(super) fn forget_bundle(site: &str) {
    CACHE.with_borrow_mut(|cache| cache.remove(site));
    DROPS.set(DROPS.get().wrapping_add(1));
}

async fn bundle(env: &Env, site: &str, now: Time) -> Result<Bundle, Error> {
    let kept = CACHE.with_borrow(|cache| cache.get(site).cloned());
    if let Some((since, bundle)) = kept
        && now.since(since) < BUNDLE_MS
    {
        return Ok(bundle);
    }
    let drops = DROPS.get();
    let bundle: Bundle = call(&object(env, Object::Site, site)?, "/bundle", &Done { done: true }).await?;
    if drops != DROPS.get() {
        return Ok(bundle);
    }
    CACHE.with_borrow_mut(|cache| {
        if cache.len() >= BUNDLES {
            cache.clear();
        }
        cache.insert(site.to_owned(), (now, bundle.clone()));
    });
    Ok(bundle)
}
