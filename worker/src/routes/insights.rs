use baton_shared::api::Me;
use baton_shared::outcome::InsightsSummary;
use worker::{Env, Response};

use crate::error::Error;
use crate::link::{Object, answer, call, object};
use crate::room::messages::Done;

pub(super) async fn summary(env: &Env, me: &Me) -> Result<Response, Error> {
    let insights = object(env, Object::Insights, me.site.as_str())?;
    let summary: InsightsSummary = call(&insights, "/summary", &Done { done: true }).await?;
    answer(&summary)
}
