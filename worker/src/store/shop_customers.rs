use baton_engine::store::{CustomerRecord, normal_email};
use baton_shared::Time;
use baton_shared::event::Found;
use baton_shared::text::Label;

use super::shop::record;
use super::{ShopStore, Sql, SqlError};

/// Orders of a person that are shown.
const SHOWN: usize = 8;

impl<S: Sql> ShopStore<'_, S> {
    /// A person by the store's id, or by e-mail where no id is given or known, with their newest orders first. An e-mail
    /// that several customers have stands for none of them.
    ///
    /// # Errors
    /// [`SqlError`] in the database's words.
    pub fn customer(&self, id: Option<&str>, email: Option<&str>, now: Time) -> Result<Found, SqlError> {
        let by_id = id.map(|id| self.customers("SELECT body FROM customers WHERE id = ?", id)).transpose()?;
        let mut found = by_id.unwrap_or_default();
        if let (true, Some(email)) = (found.is_empty(), email) {
            found = self.customers("SELECT body FROM customers WHERE email = ? LIMIT 2", &normal_email(email))?;
        }
        let [customer] = &found[..] else { return Ok(Found::NoMatch {}) };
        let mut records = self.orders_of(&customer.id)?;
        records.sort_by_key(|order| core::cmp::Reverse(order.placed_at));
        let orders = records.iter().filter_map(|order| order.view(now)).take(SHOWN).collect();
        let view = customer.view(&records, &Label::default());
        Ok(view.map_or(Found::NoMatch {}, |customer| Found::Customer { customer, orders }))
    }

    fn customers(&self, statement: &str, value: &str) -> Result<Vec<CustomerRecord>, SqlError> {
        self.0.run(statement, vec![value.into()])?.iter().map(|row| record(row, 0)).collect()
    }
}

#[cfg(test)]
mod tests {
    use baton_engine::store::import;
    use baton_shared::Time;
    use baton_shared::event::Found;

    use crate::store::{ShopStore, memory};

    const FILE: &str = r#"{"format": "baton-store-1", "name": "x", "currency": "EUR",
        "customers": [
            {"id": "maren", "name": "Maren Holt", "email": "Maren.Holt@example.com"},
            {"id": "jo", "name": "Jo", "email": "both@example.com"},
            {"id": "kim", "name": "Kim", "email": "both@example.com"}
        ],
        "orders": [
            {"id": "1", "customer_id": "maren", "status": "delivered", "placed_at": "2026-10-01T00:00:00Z", "items": [{"sku": "A", "title": "Oar", "quantity": 1, "price": 4}], "shipments": [], "payments": []},
            {"id": "2", "customer_id": "maren", "status": "shipped", "placed_at": "2026-11-01T00:00:00Z", "items": [{"sku": "A", "title": "Oar", "quantity": 1, "price": 4}], "shipments": [], "payments": []},
            {"id": "3", "customer_id": "jo", "status": "shipped", "placed_at": "2026-11-02T00:00:00Z", "items": [{"sku": "A", "title": "Oar", "quantity": 1, "price": 4}], "shipments": [], "payments": []}
        ],
        "products": []
    }"#;

    #[test]
    fn a_person_is_found_by_id_or_by_an_e_mail_that_is_theirs_alone() {
        let (sql, now) = (memory(), Time(1_795_000_000_000));
        let store = ShopStore(&sql);
        store.prepare().unwrap();
        let import = import(FILE, now).unwrap();
        assert_eq!(import.report.rejected, []);
        store.take(&import).unwrap();
        let numbers = |found: Found| match found {
            Found::Customer { customer, orders } => {
                let numbers: Vec<String> = orders.iter().map(|order| order.id.to_string()).collect();
                format!("{} {}", customer.id, numbers.join(","))
            }
            other => format!("{other:?}"),
        };
        let find = |id, email| numbers(store.customer(id, email, now).unwrap());
        assert_eq!(find(Some("maren"), None), "maren 2,1");
        assert_eq!(find(None, Some("maren.holt@EXAMPLE.com")), "maren 2,1");
        assert_eq!(find(Some("unknown"), Some("maren.holt@example.com")), "maren 2,1");
        assert_eq!(find(Some("jo"), Some("maren.holt@example.com")), "jo 3");
        assert_eq!(find(None, Some("both@example.com")), "NoMatch");
        assert_eq!(find(Some("unknown"), None), "NoMatch");
        assert_eq!(find(None, None), "NoMatch");
    }
}
