//! Who may come in: site keys, shoppers' tokens, agents' sessions, tokens of the shop's own server, origins. Only the
//! look-ups of a session and of a site's secret wake an object here.

mod cookie;
mod identity;
mod origin;
mod session;
mod signed;

pub(crate) use cookie::{clear_cookie, session_cookie, set_cookie};
pub(crate) use identity::identify;
pub(crate) use origin::{is_own_origin, may_change, origin, own_origin};
pub(crate) use session::{require_owner, require_session};
pub(crate) use signed::{ShopperToken, SiteKey, TOKEN_MS, conversation_of, read_key, read_token, sign_key, sign_token};
