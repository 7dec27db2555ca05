use baton_engine::Bundle;
use baton_engine::policies::{Policies, sentences};
use baton_shared::api::Me;
use baton_shared::policies::PoliciesView;
use baton_shared::protocol::RefusalKind;
use worker::{Env, Request, Response};

use super::body;
use super::conversations::forget_bundle;
use crate::error::Error;
use crate::link::{Object, answer, call, object};
use crate::room::messages::Done;

/// Reasons for which an order is cancelled.
const REASONS: usize = 20;
/// Tiers with a window of their own.
const TIERS: usize = 20;

pub(super) async fn read(env: &Env, me: &Me) -> Result<Response, Error> {
    let site = object(env, Object::Site, me.site.as_str())?;
    let bundle: Bundle = call(&site, "/bundle", &Done { done: true }).await?;
    answer(&view(bundle.settings.policies()))
}

/// New rules hold for conversations that begin after them.
pub(super) async fn set(mut request: Request, env: &Env, me: &Me) -> Result<Response, Error> {
    let policies: Policies = body(&mut request).await?;
    check(&policies)?;
    let site = object(env, Object::Site, me.site.as_str())?;
    let Done { .. } = call(&site, "/policies", &policies).await?;
    forget_bundle(me.site.as_str());
    answer(&view(policies))
}

/// Refuses rules that no shop can mean.
pub(super) fn check(policies: &Policies) -> Result<(), Error> {
    let found = policies.cancel_reasons.len();
    if found > REASONS {
        let text = format!("There are at most {REASONS} reasons to cancel, these are {found}.");
        return Err(Error::refused(RefusalKind::TooLong, &text));
    }
    let found = policies.tiers.len();
    if found > TIERS {
        let text = format!("There are at most {TIERS} tiers with a window of their own, these are {found}.");
        return Err(Error::refused(RefusalKind::TooLong, &text));
    }
    if policies.restocking_percent.is_some_and(|percent| percent > 100) {
        return Err(Error::refused(RefusalKind::Malformed, "What is kept of a refund is 0 to 100 percent."));
    }
    if policies.refund_limit.is_some_and(|limit| limit < 0) {
        return Err(Error::refused(RefusalKind::Malformed, "A limit for refunds is not negative."));
    }
    Ok(())
}

fn view(policies: Policies) -> PoliciesView {
    let sentences = sentences(&policies, |minor| format!("{}.{:02}", minor / 100, minor % 100));
    PoliciesView { policies, sentences }
}
