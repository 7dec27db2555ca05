use baton_shared::api::{Login, Me, NewPerson};
use baton_shared::ids::SiteId;
use baton_shared::wire::to_json;
use worker::{Env, Request, Response};

use super::body;
use crate::error::Error;
use crate::gate::{clear_cookie, may_change, session_cookie, set_cookie};
use crate::link::{Object, answer, call, object};
use crate::object::SESSION_MS;
use crate::room::messages::{Done, NewAccount, OpenSession, SessionToken};

/// The site of a deployment that has one only.
const DEFAULT_SITE: &str = "main";

pub(super) async fn login(mut request: Request, env: &Env) -> Result<Response, Error> {
    may_change(&request)?;
    let login: Login = body(&mut request).await?;
    let site = login.site.as_ref().map_or(DEFAULT_SITE, SiteId::as_str).to_owned();
    let accounts = object(env, Object::Accounts, &site)?;
    let OpenSession { token, me } = call(&accounts, "/login", &login).await?;
    let cookie = set_cookie(&request, &site, &token, SESSION_MS / 1_000);
    Ok(Response::builder()
        .with_header("set-cookie", &cookie)?
        .with_header("content-type", "application/json")?
        .with_header("cache-control", "no-store")?
        .fixed(to_json(&me).into_bytes()))
}

pub(super) async fn logout(request: Request, env: &Env) -> Result<Response, Error> {
    may_change(&request)?;
    if let Some((site, token)) = session_cookie(&request)
        && let Some(site) = SiteId::new(&site)
    {
        let accounts = object(env, Object::Accounts, site.as_str())?;
        let Done { .. } = call(&accounts, "/logout", &SessionToken { token }).await?;
    }
    Ok(Response::builder()
        .with_header("set-cookie", &clear_cookie(&request))?
        .with_header("content-type", "application/json")?
        .fixed(to_json(&Done { done: true }).into_bytes()))
}

pub(super) fn me(me: &Me) -> Result<Response, Error> {
    answer(me)
}

/// An owner adds somebody who works for the site.
pub(super) async fn add(mut request: Request, env: &Env, me: &Me) -> Result<Response, Error> {
    let person: NewPerson = body(&mut request).await?;
    let account = NewAccount { site: me.site.clone(), site_name: me.site_name.clone(), person, first: false };
    let accounts = object(env, Object::Accounts, me.site.as_str())?;
    let added: Me = call(&accounts, "/add", &account).await?;
    answer(&added)
}
