//! What the shop's own server says about who the shopper is.

use baton_shared::event::{Event, Found};
use baton_shared::protocol::RefusalKind;

use super::draft::{Draft, refused};
use super::{AskId, Decision, Holder, SignedIdentity, answered, codes, shopper};
use crate::bot::Wanted;

/// The shop's own server vouches for somebody: nothing more is asked of them.
pub(super) fn signed(mut draft: Draft<'_>, identity: SignedIdentity) -> Decision {
    if let Some(known) = &draft.state.who.vouched {
        if is_same(known, &identity) {
            return Decision::nothing();
        }
        return refused(RefusalKind::Forbidden, "This conversation belongs to somebody else. Begin another one.");
    }
    let SignedIdentity { customer, email, name } = identity;
    draft.push(Event::Vouched { customer, email, name });
    draft.done()
}

/// The answer to a look-up that is about the shopper; false when it was another one.
pub(super) fn answered_for(draft: &mut Draft<'_>, wanted: &Wanted, found: &Found, ask: AskId) -> bool {
    match wanted {
        Wanted::Customer { .. } => {
            answered::look_up(draft, wanted, found.clone(), ask);
            match &draft.state.holder {
                Holder::Bot {} => shopper::go_on(draft),
                Holder::Waiting { .. } | Holder::Agent { .. } => draft.refresh(),
                Holder::Left {} | Holder::Closed { .. } => {}
            }
            true
        }
        Wanted::SendCode { .. } | Wanted::CheckCode { .. } => {
            let with_bot = matches!(draft.state.holder, Holder::Bot {});
            with_bot && codes::answered(draft, wanted, found, ask)
        }
        Wanted::OrderByEmail { .. }
        | Wanted::OrderByPostcode { .. }
        | Wanted::Articles { .. }
        | Wanted::Products { .. }
        | Wanted::Details { .. }
        | Wanted::Act { .. } => false,
    }
}

/// A later token may leave out what an earlier one said, never say it otherwise.
fn is_same(known: &SignedIdentity, identity: &SignedIdentity) -> bool {
    match (&known.customer, &identity.customer) {
        (Some(known), Some(now)) => known == now,
        (None, None) => known.email == identity.email,
        (Some(_), None) | (None, Some(_)) => known.email.is_some() && known.email == identity.email,
    }
}
