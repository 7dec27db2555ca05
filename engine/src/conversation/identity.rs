//! Who the shopper is: what the shop's own server says, and codes by mail.

use baton_shared::Time;
use baton_shared::context::{ContextCustomer, ContextOrder, CustomerView, Identity, Source, Standing};
use baton_shared::event::Event;
use baton_shared::order::OrderView;
use baton_shared::text::Label;

use super::draft::Draft;
use super::state::{Asked, ConversationState};
use super::{Decision, SignedIdentity};
use crate::bot::Wanted;

/// Orders of a person that are kept in mind.
const ORDERS: usize = 8;

/// The shop's own server vouches for somebody: nothing more is asked.
pub(super) fn signed(mut draft: Draft<'_>, identity: SignedIdentity) -> Decision {
    let SignedIdentity { customer, email, name } = identity;
    draft.push(Event::Vouched { customer, email, name });
    draft.done()
}

impl ConversationState {
    pub(super) fn vouch(&mut self, seq: u64, at: Time, customer: &Option<Label>, email: &Option<Label>) {
        self.identify(Identity::Signed);
        let wanted = Wanted::Customer { customer: customer.clone(), email: email.clone() };
        self.asked = Some(Asked { id: seq, since: at, wanted });
    }

    /// Takes a person whom somebody vouches for, with their orders.
    pub(super) fn take_customer(&mut self, customer: &CustomerView, orders: &[OrderView], seq: u64, at: Time) {
        let source = Source::Lookup { seq, at };
        for order in orders.iter().take(ORDERS) {
            self.orders.retain(|known| known.order.id != order.id);
            self.orders.push(ContextOrder {
                order: order.clone(),
                standing: Standing::Confirmed,
                source: source.clone(),
            });
        }
        self.customer = Some(ContextCustomer { customer: customer.clone(), identity: self.identity, source });
    }
}
