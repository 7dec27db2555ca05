use baton_shared::Time;
use baton_shared::api::{Me, Role};
use baton_shared::event::Party;
use baton_shared::protocol::{CloseCode, RefusalKind, negotiate, subprotocol, token};
use baton_shared::wire::to_json;
use worker::{Env, Request, Response};

use super::table::Route;
use crate::error::Error;
use crate::gate::{ShopperToken, TOKEN_MS, is_own_origin, origin, read_token, require_session, sign_token};
use crate::link::{Object, conversation_name, hand_over_socket, object};
use crate::room::messages::Claims;
use crate::room::seat::{CLAIMS, refuse_socket};
use crate::shell::{now, secret};

/// A shopper's socket: the token and the version are checked before any object is woken.
pub(super) async fn shopper(request: &Request, env: &Env) -> Result<Response, Error> {
    let offer = offer(request)?;
    let Some(version) = negotiate(&offer) else {
        return refuse_socket(CloseCode::Version, "no common version", first(&offer));
    };
    let protocol = subprotocol(version);
    let (secret, now) = (secret(env)?, now());
    let Some(token) = token(&offer).and_then(|text| read_token(&secret, text, now)) else {
        return refuse_socket(CloseCode::Unauthorised, "a valid token is needed", Some(&protocol));
    };
    if origin(request).as_ref() != Some(&token.origin) {
        return refuse_socket(CloseCode::Origin, "not from this origin", Some(&protocol));
    }
    let claims = Claims {
        site: token.site.clone(),
        conversation: Some(token.conversation.clone()),
        party: Party::Shopper {},
        token: renewed(&secret, &token, now),
        profile: None,
        supervises: false,
    };
    let name = conversation_name(token.site.as_str(), token.conversation.as_str());
    let conversation = object(env, Object::Conversation, &name)?;
    hand_over_socket(&conversation, &protocol, &[(CLAIMS, &to_json(&claims))]).await
}

/// An agent's socket, to the desk or to one conversation of their own site.
pub(super) async fn agent(request: &Request, env: &Env, route: Route) -> Result<Response, Error> {
    let offer = offer(request)?;
    if !is_own_origin(request) {
        return Err(Error::refused(RefusalKind::Forbidden, "Only the console's own pages may open this socket."));
    }
    let Some(version) = negotiate(&offer) else {
        return refuse_socket(CloseCode::Version, "no common version", first(&offer));
    };
    let protocol = subprotocol(version);
    let me: Me = match require_session(request, env).await {
        Ok(me) => me,
        Err(Error::Refused(_)) => return refuse_socket(CloseCode::SignedOut, "signed out", Some(&protocol)),
        Err(failed) => return Err(failed),
    };
    let mut claims = Claims {
        site: me.site.clone(),
        conversation: None,
        party: Party::Agent { person: me.person },
        token: None,
        profile: me.profile,
        supervises: me.role == Role::Owner || me.role == Role::Supervisor,
    };
    let site = me.site.as_str();
    let stub = match route {
        Route::AgentSocket(conversation) => {
            let name = conversation_name(site, conversation.as_str());
            claims.conversation = Some(conversation);
            object(env, Object::Conversation, &name)?
        }
        _ => object(env, Object::Desk, site)?,
    };
    hand_over_socket(&stub, &protocol, &[(CLAIMS, &to_json(&claims))]).await
}

/// What the client offers in `Sec-WebSocket-Protocol`.
fn offer(request: &Request) -> Result<String, Error> {
    let headers = request.headers();
    let is_upgrade = headers.get("upgrade")?.is_some_and(|value| value.eq_ignore_ascii_case("websocket"));
    if !is_upgrade {
        return Err(Error::refused(RefusalKind::Forbidden, "This address is for a socket."));
    }
    Ok(headers.get("sec-websocket-protocol")?.unwrap_or_default())
}

/// A browser drops a socket whose answer names no protocol of its offer: then it would not see the close code.
fn first(offer: &str) -> Option<&str> {
    offer.split(',').map(str::trim).find(|entry| !entry.is_empty() && !entry.starts_with("token."))
}

/// A token for the next connection, once half of this one's life is over.
fn renewed(secret: &[u8], token: &ShopperToken, now: Time) -> Option<String> {
    let left = token.expires_at.since(now);
    (left < TOKEN_MS / 2).then(|| sign_token(secret, &ShopperToken { expires_at: now.plus(TOKEN_MS), ..token.clone() }))
}
