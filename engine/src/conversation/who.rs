//! How sure it is who the shopper is, and about whom: a level belongs to a customer, never to the conversation.

use baton_shared::context::{ContextCustomer, ContextOrder, CustomerView, FactKey, Identity, Source, Standing};
use baton_shared::order::OrderView;
use baton_shared::text::{FactText, Label};
use baton_shared::{Time, wire};

use super::SignedIdentity;
use super::state::{Asked, ConversationState};
use crate::bot::Wanted;

/// Orders of a person that are kept in mind.
const ORDERS: usize = 8;
/// Orders of which it is known whose they are.
const OWNERS: usize = 40;

wire! {
    /// The customer for whom a code or the shop's own server stands.
    pub struct Sure {
        pub customer: Label,
        pub level: Identity,
    }
}

wire! {
    pub struct Owner {
        pub order: Label,
        pub customer: Label,
    }
}

wire! {
    /// The code by mail, as far as the conversation is with it.
    #[derive(Default)]
    pub struct CodeDialogue {
        /// Codes that were sent.
        pub sent: u32,
        pub sent_at: Option<Time>,
        /// The customer whom the newest was sent to.
        pub customer: Option<Label>,
        /// The shopper said yes to a code that was not asked for yet.
        pub wanted: bool,
        /// The shopper typed one that was not checked yet.
        pub typed: bool,
        /// No try is left.
        pub spent: bool,
    }
}

wire! {
    #[derive(Default)]
    pub struct Who {
        /// Whom the shop's own server vouches for.
        pub vouched: Option<SignedIdentity>,
        /// The store was not asked for them yet, or did not answer yet.
        pub open: bool,
        pub sure: Option<Sure>,
        pub owners: Vec<Owner>,
        pub code: CodeDialogue,
    }
}

impl ConversationState {
    /// How far the shopper has shown that this order is theirs to change.
    #[must_use]
    pub fn level_for(&self, order: &OrderView) -> Identity {
        let owner = self.who.owners.iter().find(|owner| owner.order == order.id);
        match (owner, &self.who.sure) {
            (Some(owner), Some(sure)) if owner.customer == sure.customer => sure.level,
            (Some(_), _) => Identity::Matched,
            (None, _) => self.identity.min(Identity::Matched),
        }
    }

    /// Whether the shop's own server vouches for the customer whose orders are known.
    #[must_use]
    pub fn is_signed(&self) -> bool {
        self.who.sure.as_ref().is_some_and(|sure| sure.level == Identity::Signed)
    }

    /// The customer of an order, when it is the one who is known.
    pub(crate) fn owner_of(&self, order: &OrderView) -> Option<&CustomerView> {
        let owner = self.who.owners.iter().find(|owner| owner.order == order.id)?;
        self.customer.as_ref().map(|known| &known.customer).filter(|customer| customer.id == owner.customer)
    }

    pub(super) fn vouch(&mut self, seq: u64, at: Time, identity: SignedIdentity) {
        self.identity = Identity::Signed;
        let wanted = Wanted::Customer { customer: identity.customer.clone(), email: identity.email.clone() };
        self.who.vouched = Some(identity);
        self.who.open = true;
        // What is under way goes on; the store is asked after it.
        if self.asked.is_none() {
            self.asked = Some(Asked { id: seq, since: at, wanted });
        }
    }

    /// The look-up of the person whom the shop's own server vouches for.
    pub(crate) fn vouched_look_up(&self) -> Option<Wanted> {
        let vouched = self.who.vouched.as_ref().filter(|_| self.who.open)?;
        Some(Wanted::Customer { customer: vouched.customer.clone(), email: vouched.email.clone() })
    }

    /// Takes a person whom somebody vouches for, with their orders.
    pub(super) fn take_customer(&mut self, customer: &CustomerView, orders: &[OrderView], seq: u64, at: Time) {
        self.who.open = false;
        self.who.sure = Some(Sure { customer: customer.id.clone(), level: Identity::Signed });
        self.identity = Identity::Signed;
        let source = Source::Lookup { seq, at };
        for order in orders.iter().take(ORDERS) {
            self.own(&order.id, &customer.id);
            self.orders.retain(|known| known.order.id != order.id);
            let (order, source) = (order.clone(), source.clone());
            self.orders.push(ContextOrder { order, standing: Standing::Confirmed, source });
        }
        for (key, value) in [(FactKey::Name, &customer.name), (FactKey::Email, &customer.email)] {
            if !value.is_empty() {
                self.set_fact(key, FactText::cut(value.as_str()), Standing::Confirmed, source.clone());
            }
        }
        self.customer = Some(ContextCustomer { customer: customer.clone(), identity: Identity::Signed, source });
    }

    /// An order was found with its customer: what was shown for somebody else counts for nothing here.
    pub(super) fn take_owner(&mut self, order: &Label, customer: &Label) {
        self.own(order, customer);
        let sure = self.who.sure.as_ref().filter(|sure| sure.customer == *customer).map(|sure| sure.level);
        self.identity = sure.unwrap_or(self.identity.min(Identity::Matched));
    }

    /// A level that was reached for the customer who is known.
    pub(super) fn identify(&mut self, level: Identity) {
        let customer = match level {
            Identity::Confirmed | Identity::Signed => self.who.code.customer.clone(),
            Identity::Anonymous | Identity::Matched | Identity::Unknown => None,
        };
        let known = self.customer.as_ref().map(|known| known.customer.id.clone());
        if let Some(customer) = customer {
            if known.as_ref() != Some(&customer) {
                return;
            }
            self.who.sure = Some(Sure { customer, level });
        }
        self.identity = self.identity.max(level);
        if let Some(customer) = &mut self.customer {
            customer.identity = self.identity;
        }
    }

    fn own(&mut self, order: &Label, customer: &Label) {
        self.who.owners.retain(|owner| owner.order != *order);
        if self.who.owners.len() >= OWNERS {
            self.who.owners.remove(0);
        }
        self.who.owners.push(Owner { order: order.clone(), customer: customer.clone() });
    }
}
