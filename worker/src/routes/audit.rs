use baton_shared::api::Me;
use baton_shared::audit::Audit;
use worker::{Env, Response};

use crate::error::Error;
use crate::link::{Object, answer, call, object};
use crate::room::messages::Done;

pub(super) async fn read(env: &Env, me: &Me) -> Result<Response, Error> {
    let shop = object(env, Object::Shop, me.site.as_str())?;
    let audit: Audit = call(&shop, "/audit", &Done { done: true }).await?;
    answer(&audit)
}
