use baton_engine::Bundle;
use baton_engine::bundle::Settings;
use baton_shared::api::{Me, NewPerson, SetUp, SiteReady};
use baton_shared::notice::NoticesView;
use baton_shared::protocol::RefusalKind;
use baton_shared::settings::SiteSettings;
use baton_shared::text::Body;
use worker::{Env, Request, Response};

use super::{body, notices, policies, settings};
use crate::error::Error;
use crate::gate::{SiteKey, own_origin, sign_key};
use crate::link::{Object, answer, call, object};
use crate::room::messages::{Done, NewAccount, SiteSetUp};
use crate::shell::{hmac, hmac_matches, is_local, origin_of, secret, setup_code};

/// The accent of a site that chose none.
const ACCENT: &str = "#1f5f6b";
/// Storefronts that one site may have.
const ORIGINS: usize = 20;

/// Makes a site with its owner, once; the code that allows it is a secret of the deployment.
pub(super) async fn set_up(mut request: Request, env: &Env) -> Result<Response, Error> {
    allow(&request, env)?;
    let set_up: SetUp = body(&mut request).await?;
    let origins = set_up.origins.iter().map(|origin| exact_origin(origin)).collect::<Result<Vec<_>, _>>()?;
    if origins.is_empty() || origins.len() > ORIGINS {
        let text = format!("A site has 1 to {ORIGINS} origins, this one has {}.", origins.len());
        return Err(Error::refused(RefusalKind::Malformed, &text));
    }
    let accent = set_up.accent.unwrap_or_else(|| String::from(ACCENT));
    if !is_colour(&accent) {
        return Err(Error::refused(RefusalKind::Malformed, "The accent is a colour like #1f5f6b."));
    }
    set_up.policies.as_ref().map_or(Ok(()), policies::check)?;
    set_up.settings.as_ref().map_or(Ok(()), settings::check)?;
    set_up.notices.as_ref().map_or(Ok(()), |change| notices::check(change, is_local(env)))?;
    let owner = NewAccount {
        site: set_up.site.clone(),
        site_name: set_up.name.clone(),
        person: NewPerson { role: None, ..set_up.owner },
        first: true,
    };
    let accounts = object(env, Object::Accounts, set_up.site.as_str())?;
    let _owner: Me = call(&accounts, "/add", &owner).await?;
    let greeting = set_up.greeting.unwrap_or_else(|| {
        Body::cut(&format!(
            "Hi, I am the {} assistant, a bot. Ask me about orders, returns or sizes. A person can take over at any time.",
            set_up.name
        ))
    });
    let SiteSettings { triggers, hours, line, contact, .. } = set_up.settings.unwrap_or_default();
    let bundle = Bundle {
        version: 1,
        site: set_up.site.clone(),
        name: set_up.name.clone(),
        accent: accent.clone(),
        greeting,
        settings: Settings { policies: set_up.policies, triggers, hours, line, contact, ..Settings::default() },
    };
    let site = object(env, Object::Site, set_up.site.as_str())?;
    let Done { .. } = call(&site, "/begin", &SiteSetUp { bundle }).await?;
    if let Some(change) = &set_up.notices {
        let _set: NoticesView = call(&site, "/notices/set", change).await?;
    }
    let key = SiteKey { s: set_up.site.clone(), n: set_up.name, c: accent, o: origins };
    let site_key = sign_key(&secret(env)?, &key);
    let base =
        own_origin(&request).ok_or_else(|| Error::Failed(String::from("the address of the request has no origin")))?;
    let tag = format!("<script src=\"{base}/baton.js\" data-site=\"{site_key}\" async></script>");
    answer(&SiteReady { site: set_up.site, site_key, tag })
}

fn allow(request: &Request, env: &Env) -> Result<(), Error> {
    let code = setup_code(env)?;
    let given = request.headers().get("authorization")?.unwrap_or_default();
    let given = given.strip_prefix("Bearer ").unwrap_or_default();
    // Both sides are digested first, so that the comparison takes the same time for every guess.
    let fits = hmac_matches(code.as_bytes(), given, &hmac(code.as_bytes(), &code));
    if fits {
        return Ok(());
    }
    Err(Error::refused(RefusalKind::Forbidden, "The set-up code is missing or wrong."))
}

fn exact_origin(text: &str) -> Result<String, Error> {
    let exact = origin_of(text);
    exact.filter(|origin| origin == text && text.starts_with("http")).ok_or_else(|| {
        let text = format!("An origin looks like https://shop.example, without a path: {text:?} does not.");
        Error::refused(RefusalKind::Malformed, &text)
    })
}

fn is_colour(text: &str) -> bool {
    text.strip_prefix('#')
        .is_some_and(|digits| digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_hexdigit()))
}
