use baton_engine::Bundle;
use baton_engine::settings::check as check_rules;
use baton_shared::api::Me;
use baton_shared::protocol::RefusalKind;
use baton_shared::settings::SiteSettings;
use worker::{Env, Request, Response};

use super::body;
use super::conversations::forget_bundle;
use crate::error::Error;
use crate::link::{Object, answer, call, object};
use crate::room::messages::Done;
use crate::shell::Zone;

pub(super) async fn read(env: &Env, me: &Me) -> Result<Response, Error> {
    let site = object(env, Object::Site, me.site.as_str())?;
    let bundle: Bundle = call(&site, "/bundle", &Done { done: true }).await?;
    let Bundle { version, settings, .. } = bundle;
    answer(&SiteSettings {
        version,
        triggers: settings.triggers,
        hours: settings.hours,
        line: settings.line,
        contact: settings.contact,
    })
}

/// New settings hold for conversations that begin after them, everywhere within half a minute. The answer is what is kept, with its version.
pub(super) async fn set(mut request: Request, env: &Env, me: &Me) -> Result<Response, Error> {
    let settings: SiteSettings = body(&mut request).await?;
    check(&settings)?;
    let site = object(env, Object::Site, me.site.as_str())?;
    let kept: SiteSettings = call(&site, "/settings", &settings).await?;
    forget_bundle(me.site.as_str());
    answer(&kept)
}

/// Refuses what no site can mean, and a time zone that the platform does not know.
pub(super) fn check(settings: &SiteSettings) -> Result<(), Error> {
    check_rules(settings)?;
    let zone = settings.hours.as_ref().map(|hours| hours.time_zone.as_str());
    match zone {
        Some(zone) if Zone::new(zone).is_none() => {
            let text = format!("There is no time zone {zone:?}; one is Europe/Berlin.");
            Err(Error::refused(RefusalKind::Malformed, &text))
        }
        Some(_) | None => Ok(()),
    }
}
