use baton_engine::Bundle;
use baton_shared::protocol::RefusalKind;
use baton_shared::wire::{from_json, to_json};
use worker::{DurableObject, Env, Request, Response, Result, SqlStorage, State, durable_object};

use crate::error::Error;
use crate::link::{Object, answer, call, object};
use crate::room::body;
use crate::room::messages::{Done, SiteSetUp};
use crate::store::MetaStore;

/// A site's published bundle: small and read-mostly.
#[durable_object]
pub struct Site {
    state: State,
    env: Env,
}

impl DurableObject for Site {
    fn new(state: State, env: Env) -> Self {
        Self { state, env }
    }

    async fn fetch(&self, request: Request) -> Result<Response> {
        let answered = self.serve(request).await;
        Ok(answered.unwrap_or_else(|error| error.into_response("site")))
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
                let mut bundle = self.bundle()?;
                bundle.version += 1;
                bundle.settings.policies = Some(body(&mut request).await?);
                self.publish(SiteSetUp { bundle }).await?;
                answer(&Done { done: true })
            }
            "/bundle" => answer(&self.bundle()?),
            _ => Err(Error::refused(RefusalKind::NotFound, "No such call.")),
        }
    }

    /// The desk has the bundle before the site answers with it.
    async fn publish(&self, set_up: SiteSetUp) -> Result<(), Error> {
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
