use baton_shared::api::{AgentProfile, Login, Me, NewPerson, People, SetProfile};
use baton_shared::ids::SiteId;
use baton_shared::limits::CAPACITY;
use baton_shared::protocol::RefusalKind;
use baton_shared::text::Label;
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
/// Teams, skills or languages of one person.
const LIST: usize = 20;

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
    person.profile.as_ref().map_or(Ok(()), check)?;
    let account = NewAccount { site: me.site.clone(), site_name: me.site_name.clone(), person, first: false };
    let accounts = object(env, Object::Accounts, me.site.as_str())?;
    let added: Me = call(&accounts, "/add", &account).await?;
    answer(&added)
}

/// Everybody who works for the site.
pub(super) async fn list(env: &Env, me: &Me) -> Result<Response, Error> {
    let accounts = object(env, Object::Accounts, me.site.as_str())?;
    answer(&call::<_, People>(&accounts, "/people", &Done { done: true }).await?)
}

/// An owner says what somebody can do; the desk takes it up at once.
pub(super) async fn set_profile(mut request: Request, env: &Env, me: &Me) -> Result<Response, Error> {
    let change: SetProfile = body(&mut request).await?;
    check(&change.profile)?;
    let accounts = object(env, Object::Accounts, me.site.as_str())?;
    let changed: Me = call(&accounts, "/profile", &change).await?;
    let desk = object(env, Object::Desk, me.site.as_str())?;
    let Done { .. } = call(&desk, "/profile", &change).await?;
    answer(&changed)
}

fn check(profile: &AgentProfile) -> Result<(), Error> {
    let lists = [("teams", &profile.teams), ("skills", &profile.skills), ("languages", &profile.languages)];
    for (what, list) in lists {
        if list.len() > LIST {
            let text = format!("A profile has at most {LIST} {what}, this one has {}.", list.len());
            return Err(Error::refused(RefusalKind::TooLong, &text));
        }
        if list.iter().any(Label::is_empty) {
            return Err(Error::refused(RefusalKind::Malformed, &format!("One of the {what} has no name.")));
        }
    }
    match profile.capacity {
        Some(capacity) if !CAPACITY.contains(&capacity) => {
            let (least, most) = (CAPACITY.start(), CAPACITY.end());
            let text = format!("Somebody has {least} to {most} conversations at once, not {capacity}.");
            Err(Error::refused(RefusalKind::Malformed, &text))
        }
        Some(_) | None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use baton_shared::api::AgentProfile;
    use baton_shared::text::Text;

    use super::{LIST, check};

    #[test]
    fn a_profile_has_short_lists_of_names_and_a_capacity_that_one_person_can_have() {
        let labels = |count: usize| vec![Text::cut("Returns"); count];
        let profile = AgentProfile::default;
        assert!(check(&AgentProfile { teams: labels(LIST), capacity: Some(40), ..profile() }).is_ok());
        assert!(check(&AgentProfile { skills: labels(LIST + 1), ..profile() }).is_err());
        assert!(check(&AgentProfile { languages: vec![Text::cut("")], ..profile() }).is_err());
        for capacity in [0, 41] {
            assert!(check(&AgentProfile { capacity: Some(capacity), ..profile() }).is_err(), "{capacity}");
        }
    }
}
