//! A store to look things up in, as the product imports it.

use std::collections::BTreeMap;

use baton_engine::store::{CustomerRecord, OrderRecord, import, normal_email, normal_order_id, normal_postcode};
use baton_shared::Time;

/// Any moment: the store's own times are not compared with it.
pub(super) const NOW: Time = Time(1_700_000_000_000);

pub(super) struct Store {
    customers: Vec<CustomerRecord>,
    orders: Vec<OrderRecord>,
    by_id: BTreeMap<String, usize>,
}

impl Store {
    pub(super) fn load(path: &str) -> Result<Self, String> {
        let file = std::fs::read_to_string(path).map_err(|error| format!("{path}: {error}"))?;
        let import = import(&file, NOW)?;
        let by_id = import.orders.iter().enumerate();
        let by_id = by_id.map(|(place, order)| (normal_order_id(order.id.as_str()), place)).collect();
        Ok(Self { customers: import.customers, orders: import.orders, by_id })
    }

    /// The order with this number; letters at its front may be missing when only one order fits.
    pub(super) fn order(&self, number: &str) -> Option<&OrderRecord> {
        let number = normal_order_id(number);
        let exact = self.by_id.get(&number).and_then(|place| self.orders.get(*place));
        exact.or_else(|| {
            let digits = number.len() >= 5 && number.chars().all(|letter| letter.is_ascii_digit());
            let mut fits = self.orders.iter().filter(|order| {
                let id = normal_order_id(order.id.as_str());
                digits && id.trim_start_matches(|letter: char| letter.is_ascii_alphabetic()) == number
            });
            let first = fits.next()?;
            fits.next().is_none().then_some(first)
        })
    }

    pub(super) fn customer(&self, id: &str) -> Option<&CustomerRecord> {
        self.customers.iter().find(|customer| customer.id.as_str() == id)
    }

    pub(super) fn orders_of(&self, customer: &CustomerRecord) -> Vec<&OrderRecord> {
        self.orders.iter().filter(|order| order.customer_id == customer.id).collect()
    }

    pub(super) fn by_email(&self, email: &str) -> Option<&CustomerRecord> {
        let email = normal_email(email);
        self.customers.iter().find(|customer| normal_email(customer.email.as_str()) == email)
    }

    /// The one customer with this name and postcode.
    pub(super) fn by_name_and_zip(&self, names: &[String], zips: &[String]) -> Option<&CustomerRecord> {
        let mut fits = self.customers.iter().filter(|customer| {
            let name = customer.name.as_str().to_lowercase();
            let zip = customer.zip.as_ref().or(customer.address.as_ref().map(|address| &address.zip));
            let zip = zip.map(|zip| normal_postcode(zip.as_str())).unwrap_or_default();
            let named = names.iter().any(|given| given.to_lowercase() == name);
            named && !zip.is_empty() && zips.iter().any(|given| normal_postcode(given) == zip)
        });
        let first = fits.next()?;
        fits.next().is_none().then_some(first)
    }

    /// Whether something that was said fits the customer: the e-mail address, the name or the postcode.
    pub(super) fn fits(customer: &CustomerRecord, said: &str) -> bool {
        let said = said.to_lowercase();
        let holds = |value: &str| !value.is_empty() && said.contains(&value.to_lowercase());
        let zip = customer.zip.as_ref().or(customer.address.as_ref().map(|address| &address.zip));
        holds(customer.email.as_str()) || holds(customer.name.as_str()) || zip.is_some_and(|zip| holds(zip.as_str()))
    }
}
