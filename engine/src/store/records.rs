//! Customers and orders in memory, to be found by what people say of them.

use std::collections::BTreeMap;

use super::{CustomerRecord, OrderRecord, normal_email, normal_order_id, normal_postcode};

/// Digits from which a number may stand for an order without the letters at its front.
const DIGITS: usize = 5;

#[derive(Clone, Debug, Default)]
pub struct Records {
    customers: Vec<CustomerRecord>,
    orders: Vec<OrderRecord>,
    by_number: BTreeMap<String, usize>,
}

impl Records {
    #[must_use]
    pub fn new(customers: Vec<CustomerRecord>, orders: Vec<OrderRecord>) -> Self {
        let by_number = orders.iter().enumerate();
        let by_number = by_number.map(|(place, order)| (normal_order_id(order.id.as_str()), place)).collect();
        Self { customers, orders, by_number }
    }

    /// The order with this number; letters at its front may be missing when only one order fits.
    #[must_use]
    pub fn order(&self, number: &str) -> Option<&OrderRecord> {
        let number = normal_order_id(number);
        let exact = self.by_number.get(&number).and_then(|place| self.orders.get(*place));
        exact.or_else(|| one(self.orders.iter().filter(|order| is_without_letters(&number, order.id.as_str()))))
    }

    #[must_use]
    pub fn customer(&self, id: &str) -> Option<&CustomerRecord> {
        self.customers.iter().find(|customer| customer.id.as_str() == id)
    }

    /// In the store's order.
    #[must_use]
    pub fn orders_of(&self, customer: &CustomerRecord) -> Vec<&OrderRecord> {
        self.orders.iter().filter(|order| order.customer_id == customer.id).collect()
    }

    #[must_use]
    pub fn by_email(&self, email: &str) -> Option<&CustomerRecord> {
        let email = normal_email(email);
        self.customers.iter().find(|customer| normal_email(customer.email.as_str()) == email)
    }

    /// The one customer with one of these names and one of these postcodes.
    #[must_use]
    pub fn by_name_and_postcode(&self, names: &[String], postcodes: &[String]) -> Option<&CustomerRecord> {
        one(self.customers.iter().filter(|customer| {
            let name = customer.name.as_str().to_lowercase();
            let own = postcode(customer).map(normal_postcode).filter(|own| !own.is_empty());
            let named = names.iter().any(|given| given.to_lowercase() == name);
            named && own.is_some_and(|own| postcodes.iter().any(|given| normal_postcode(given) == own))
        }))
    }
}

/// Whether a normal number is an order's number without the letters at its front.
pub(crate) fn is_without_letters(number: &str, id: &str) -> bool {
    let digits = number.len() >= DIGITS && number.bytes().all(|byte| byte.is_ascii_digit());
    digits && normal_order_id(id).trim_start_matches(|letter: char| letter.is_ascii_alphabetic()) == number
}

/// The postcode of a customer, or that of the address.
pub(crate) fn postcode(customer: &CustomerRecord) -> Option<&str> {
    let address = customer.address.as_ref().map(|address| &address.zip);
    customer.zip.as_ref().or(address).map(|zip| zip.as_str())
}

/// The only one there is.
fn one<T>(mut fitting: impl Iterator<Item = T>) -> Option<T> {
    let first = fitting.next()?;
    fitting.next().is_none().then_some(first)
}
