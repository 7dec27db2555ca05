//! A store in memory that answers as the product's own does.

use std::collections::BTreeMap;

use baton_engine::conversation::{Ask, Proof};
use baton_engine::store::{
    CustomerRecord, NotActed, OrderRecord, ProductRecord, act, details, import, normal_order_id,
};
use baton_shared::Time;
use baton_shared::action::StoreAction;
use baton_shared::event::Found;
use baton_shared::text::{FactText, Label};

/// Any moment: the store's own times are not compared with it.
pub(super) const NOW: Time = Time(1_700_000_000_000);

#[derive(Clone)]
pub(super) struct Shop {
    customers: BTreeMap<String, CustomerRecord>,
    orders: BTreeMap<String, OrderRecord>,
    products: Vec<ProductRecord>,
    /// The changes that were made, oldest first.
    pub(super) done: Vec<StoreAction>,
}

impl Shop {
    /// # Errors
    /// What the import says.
    pub(super) fn read(file: &str) -> Result<Self, String> {
        let import = import(file, NOW)?;
        if import.report.rejected_count > 0 {
            return Err(format!("{} records of the store were refused", import.report.rejected_count));
        }
        Ok(Self {
            customers: import.customers.into_iter().map(|customer| (customer.id.to_string(), customer)).collect(),
            orders: import.orders.into_iter().map(|order| (normal_order_id(order.id.as_str()), order)).collect(),
            products: import.products,
            done: Vec::new(),
        })
    }

    /// The customer of an order.
    pub(super) fn customer_of(&self, order: &str) -> Option<&Label> {
        self.orders.get(&normal_order_id(order)).map(|order| &order.customer_id)
    }

    /// What the orders of one customer need: replaying many requests copies no more than that.
    pub(super) fn only_of(&self, customer: &Label) -> Self {
        let orders = self.orders.iter().filter(|(_, order)| order.customer_id == *customer);
        let own = self.customers.iter().filter(|(_, known)| known.id == *customer);
        Self {
            customers: own.map(|(id, customer)| (id.clone(), customer.clone())).collect(),
            orders: orders.map(|(id, order)| (id.clone(), order.clone())).collect(),
            products: self.products.clone(),
            done: Vec::new(),
        }
    }

    pub(super) fn answer(&mut self, ask: &Ask) -> Found {
        match ask {
            Ask::Order { number, proof } => self.prove(number, proof).unwrap_or(Found::NoMatch {}),
            Ask::Details { order } => {
                let found = self.order(order.as_str());
                let found = found.map(|(order, customer)| details(order, customer, &self.products_of(order)));
                found.map_or(Found::NoMatch {}, |details| Found::Details { details })
            }
            Ask::Act { action, .. } => self.act(action),
            Ask::Articles { .. } => Found::Articles { hits: Vec::new() },
            Ask::Products { .. } => Found::Products { products: Vec::new() },
            Ask::Customer { customer, .. } => {
                customer.as_ref().and_then(|id| self.customer(id)).unwrap_or(Found::NoMatch {})
            }
            Ask::SendCode { .. } | Ask::CheckCode { .. } => Found::Failed { why: Label::cut("not part of this shop") },
            Ask::History { .. } => Found::History { related: Vec::new() },
        }
    }

    fn order(&self, number: &str) -> Option<(&OrderRecord, &CustomerRecord)> {
        let order = self.orders.get(&normal_order_id(number))?;
        Some((order, self.customers.get(order.customer_id.as_str())?))
    }

    fn prove(&self, number: &str, proof: &Proof) -> Option<Found> {
        let (order, customer) = self.order(number)?;
        let (email, postcode) = match proof {
            Proof::Email(email) => (Some(email.as_str()), None),
            Proof::Postcode(postcode) => (None, Some(postcode.as_str())),
        };
        if !order.is_proved_by(customer, email, postcode) {
            return None;
        }
        let own: Vec<OrderRecord> =
            self.orders.values().filter(|other| other.customer_id == customer.id).cloned().collect();
        Some(Found::Order { order: order.view(NOW)?, customer: customer.view(&own, &order.id)? })
    }

    /// Somebody by the store's id, with their orders.
    fn customer(&self, id: &Label) -> Option<Found> {
        let customer = self.customers.get(id.as_str())?;
        let own: Vec<OrderRecord> = self.orders.values().filter(|order| order.customer_id == *id).cloned().collect();
        let orders = own.iter().filter_map(|order| order.view(NOW)).take(8).collect();
        Some(Found::Customer { customer: customer.view(&own, &Label::default())?, orders })
    }

    fn act(&mut self, action: &StoreAction) -> Found {
        let refused = |why: &NotActed| Found::NotActed { action: action.clone(), why: FactText::cut(&why.to_string()) };
        let Some((order, customer)) = self.order(action.order()) else { return refused(&NotActed::OtherOrder) };
        let (mut order, mut customer) = (order.clone(), customer.clone());
        let products = self.products_of(&order);
        if let Err(why) = act(&mut order, &mut customer, &products, action) {
            return refused(&why);
        }
        let Some(view) = order.view(NOW) else { return Found::Failed { why: Label::cut("the order cannot be shown") } };
        self.customers.insert(customer.id.to_string(), customer);
        self.orders.insert(normal_order_id(order.id.as_str()), order);
        self.done.push(action.clone());
        Found::Acted { action: action.clone(), order: view }
    }

    fn products_of(&self, order: &OrderRecord) -> Vec<ProductRecord> {
        let has = |product: &&ProductRecord| {
            product.variants.iter().any(|variant| order.items.iter().any(|item| item.sku == variant.sku.as_str()))
        };
        self.products.iter().filter(has).cloned().collect()
    }
}
