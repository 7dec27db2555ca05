use baton_engine::Bundle;
use baton_shared::notice::{NoticesChange, NoticesView, Outgoing, SharedSecret};
use baton_shared::protocol::RefusalKind;
use baton_shared::settings::SiteSettings;
use baton_shared::wire::{from_json, to_json};
use worker::{DurableObject, Env, Request, Response, Result, SqlStorage, State, durable_object};

use crate::error::Error;
use crate::link::{Object, answer, call, object};
use crate::outside;
use crate::room::messages::{Done, SecretVersion, SiteSetUp};
use crate::room::turn::Turn;
use crate::room::{body, keeper, other_call};
use crate::shell::now;
use crate::store::{MetaStore, NoticeStore, Outbox};

/// Seconds of waiting after which the owner is told, when none were set.
const ALERT_AFTER_S: u32 = 120;

/// A site's published bundle, small and read-mostly, and its notices on their way out.
#[durable_object]
pub struct Site {
    state: State,
    env: Env,
    turn: Turn,
}

impl DurableObject for Site {
    fn new(state: State, env: Env) -> Self {
        Self { state, env, turn: Turn::new() }
    }

    async fn fetch(&self, request: Request) -> Result<Response> {
        let answered = self.serve(request).await;
        Ok(answered.unwrap_or_else(|error| error.into_response("site")))
    }

    async fn alarm(&self) -> Result<Response> {
        let woken = self.wake().await;
        woken.map_or_else(|error| Ok(error.into_response("site alarm")), |()| Response::empty())
    }
}

impl Site {
    async fn serve(&self, mut request: Request) -> Result<Response, Error> {
        match request.path().as_str() {
            "/begin" => {
                self.publish(body(&mut request).await?).await?;
                answer(&Done { done: true })
            }
            "/policies" => {
                let policies = body(&mut request).await?;
                let mut bundle = self.bundle()?;
                bundle.version += 1;
                bundle.settings.policies = Some(policies);
                self.publish(SiteSetUp { bundle }).await?;
                answer(&Done { done: true })
            }
            "/settings" => answer(&self.set_settings(body(&mut request).await?).await?),
            "/bundle" => answer(&self.bundle()?),
            "/notices" => {
                let site = self.bundle()?.site;
                answer(&outside::view(&self.env, &self.notices()?, &site)?)
            }
            "/notices/set" => answer(&self.set_notices(&body(&mut request).await?).await?),
            "/identity" => {
                let version = NoticeStore(&self.notices()?).version(SharedSecret::Identity)?;
                answer(&SecretVersion { version })
            }
            "/send-code" => {
                let (bundle, sql) = (self.bundle()?, self.notices()?);
                outside::send_code(&self.env, &sql, bundle.name.as_str(), &body(&mut request).await?).await?;
                answer(&Done { done: true })
            }
            "/notify" => {
                let outgoing: Outgoing = body(&mut request).await?;
                NoticeStore(&self.notices()?).take(&outgoing, now())?;
                // The sender is answered first: it does not wait for the owner's servers.
                keeper::arm(&self.state, None, Some(now())).await?;
                answer(&Done { done: true })
            }
            path => other_call(self, path).await,
        }
    }

    /// Only from the version that they were changed from, so that nobody overwrites another's.
    async fn set_settings(&self, change: SiteSettings) -> Result<SiteSettings, Error> {
        let mut bundle = self.bundle()?;
        if change.version != bundle.version {
            let text = format!(
                "These are settings of version {}, and the site is at version {}: read them again, and change those.",
                change.version, bundle.version
            );
            return Err(Error::refused(RefusalKind::Stale, &text));
        }
        bundle.version += 1;
        let kept = SiteSettings { version: bundle.version, ..change };
        bundle.settings.triggers.clone_from(&kept.triggers);
        bundle.settings.hours.clone_from(&kept.hours);
        bundle.settings.line.clone_from(&kept.line);
        bundle.settings.contact.clone_from(&kept.contact);
        self.publish(SiteSetUp { bundle }).await?;
        Ok(kept)
    }

    /// What follows from the settings for conversations and the desk is part of the bundle.
    async fn set_notices(&self, change: &NoticesChange) -> Result<NoticesView, Error> {
        let (mut bundle, sql) = (self.bundle()?, self.notices()?);
        let settings = &change.settings;
        let told = settings.webhook.is_some() || settings.alert_to.is_some();
        bundle.settings.codes = outside::codes(settings);
        bundle.settings.alert_after_s = told.then(|| settings.alert_after_s.unwrap_or(ALERT_AFTER_S));
        let site = bundle.site.clone();
        self.publish(SiteSetUp { bundle }).await?;
        outside::change(&sql, change)?;
        outside::view(&self.env, &sql, &site)
    }

    /// The alarm: notices that are due.
    async fn wake(&self) -> Result<(), Error> {
        let (bundle, sql) = (self.bundle()?, self.notices()?);
        outside::deliver(&self.env, &sql, &bundle.site, bundle.name.as_str()).await?;
        keeper::arm(&self.state, None, Outbox(&sql).next_due()?).await?;
        Ok(())
    }

    fn notices(&self) -> Result<SqlStorage, Error> {
        let sql = self.sql();
        NoticeStore(&sql).prepare()?;
        Ok(sql)
    }

    /// The desk has the bundle before the site answers with it. While one change is on its way to the desk, another would
    /// be made from a bundle that is about to be replaced.
    async fn publish(&self, set_up: SiteSetUp) -> Result<(), Error> {
        let Some(_turn) = self.turn.take() else {
            return Err(Error::refused(RefusalKind::Stale, "Somebody else is changing this site just now: try again."));
        };
        let desk = object(&self.env, Object::Desk, set_up.bundle.site.as_str())?;
        let Done { .. } = call(&desk, "/begin", &set_up).await?;
        let sql = self.sql();
        MetaStore(&sql).prepare()?;
        Ok(MetaStore(&sql).put("bundle", &to_json(&set_up.bundle))?)
    }

    fn bundle(&self) -> Result<Bundle, Error> {
        let sql = self.sql();
        MetaStore(&sql).prepare()?;
        let kept = MetaStore(&sql).get("bundle")?;
        let kept = kept.ok_or_else(|| Error::refused(RefusalKind::NotFound, "There is no such site."))?;
        from_json(&kept).map_err(|shape| Error::Failed(format!("the stored bundle: {shape}")))
    }

    fn sql(&self) -> SqlStorage {
        self.state.storage().sql()
    }
}
