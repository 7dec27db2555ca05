//! Which of the orders that are known already a message turns to.

use baton_shared::context::{FactKey, Standing};
use baton_shared::text::FactText;

use super::state::ConversationState;
use crate::handoff::{Pointed, meant_by_item};

impl ConversationState {
    /// "The kettle leaks" is about the order with the kettle, without its number being said again.
    ///
    /// Only orders that were looked up for this shopper count, so nothing becomes visible that was not. While a change is
    /// under way, words about items belong to it.
    pub(super) fn turn_to_item(&mut self, text: &str) {
        if self.job().is_some() {
            return;
        }
        let orders: Vec<Pointed<'_>> = self.orders.iter().map(|known| Pointed::view(&known.order)).collect();
        let current = self.order().map(|current| current.order.id.clone());
        let current = current.and_then(|id| self.orders.iter().position(|known| known.order.id == id));
        let meant = meant_by_item(text, &orders, current).and_then(|place| self.orders.get(place));
        let Some((number, source)) = meant.map(|known| (known.order.id.to_string(), known.source.clone())) else {
            return;
        };
        self.set_fact(FactKey::OrderNumber, FactText::cut(&number), Standing::Confirmed, source);
    }
}
