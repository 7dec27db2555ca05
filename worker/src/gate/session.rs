use baton_shared::api::{Me, Role};
use baton_shared::ids::SiteId;
use baton_shared::protocol::RefusalKind;
use worker::{Env, Request};

use super::session_cookie;
use crate::error::Error;
use crate::link::{Object, call, object};
use crate::room::messages::SessionToken;

/// The person whose session the request carries.
pub(crate) async fn require_session(request: &Request, env: &Env) -> Result<Me, Error> {
    let signed_out = || Error::refused(RefusalKind::BadLogin, "Please sign in.");
    let (site, token) = session_cookie(request).ok_or_else(signed_out)?;
    let site = SiteId::new(&site).ok_or_else(signed_out)?;
    let accounts = object(env, Object::Accounts, site.as_str())?;
    call(&accounts, "/session", &SessionToken { token }).await
}

/// The same, for an owner.
pub(crate) async fn require_owner(request: &Request, env: &Env) -> Result<Me, Error> {
    let me = require_session(request, env).await?;
    if me.role == Role::Owner {
        return Ok(me);
    }
    Err(Error::refused(RefusalKind::Forbidden, "Only an owner of the site may do this."))
}
