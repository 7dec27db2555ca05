use baton_engine::store::{
    CustomerRecord, Import, OrderRecord, ProductRecord, catalogue, normal_email, normal_order_id,
};
use baton_shared::Time;
use baton_shared::context::CustomerView;
use baton_shared::event::Found;
use baton_shared::order::OrderView;
use baton_shared::text::Label;
use baton_shared::wire::{Wire, from_json, to_json};

use super::migrate::migrate;
use super::{Row, Sql, SqlError};

/// Orders of one customer that are looked at.
const ORDERS_OF_ONE: u32 = 200;

/// The embedded store: customers, orders and products as imported.
pub struct ShopStore<'a, S>(pub &'a S);

impl<S: Sql> ShopStore<'_, S> {
    /// # Errors
    /// [`SqlError`] in the database's words.
    pub fn prepare(&self) -> Result<(), SqlError> {
        migrate(
            self.0,
            "shop",
            &[
                (
                    "customers",
                    "CREATE TABLE customers (id TEXT PRIMARY KEY, email TEXT NOT NULL, body TEXT NOT NULL) WITHOUT ROWID",
                ),
                ("customers by email", "CREATE INDEX customers_email ON customers (email)"),
                (
                    "orders",
                    "CREATE TABLE orders (number TEXT PRIMARY KEY, customer TEXT NOT NULL, body TEXT NOT NULL) WITHOUT ROWID",
                ),
                ("orders by customer", "CREATE INDEX orders_customer ON orders (customer)"),
                ("products", "CREATE TABLE products (id TEXT PRIMARY KEY, body TEXT NOT NULL) WITHOUT ROWID"),
                ("variants", "CREATE TABLE variants (sku TEXT PRIMARY KEY, product TEXT NOT NULL) WITHOUT ROWID"),
                ("variants by product", "CREATE INDEX variants_product ON variants (product)"),
                (
                    "variants of products from before",
                    "INSERT OR IGNORE INTO variants (sku, product) SELECT json_extract(variant.value, '$.sku'), products.id FROM products, json_each(products.body, '$.variants') AS variant",
                ),
                (
                    "audit",
                    "CREATE TABLE audit (key TEXT PRIMARY KEY, at INTEGER NOT NULL, number TEXT NOT NULL, action TEXT NOT NULL, outcome TEXT NOT NULL) WITHOUT ROWID",
                ),
                (
                    "words of products",
                    "CREATE VIRTUAL TABLE product_words USING fts5 (id UNINDEXED, text, tokenize = 'porter unicode61')",
                ),
                ("words of products from before", "INSERT INTO product_words (id, text) SELECT id, body FROM products"),
                ("who changed it", "ALTER TABLE audit ADD COLUMN by_whom TEXT"),
            ],
        )
    }

    /// Takes what an import holds; records with the same id are replaced.
    ///
    /// # Errors
    /// [`SqlError`] in the database's words.
    pub fn take(&self, import: &Import) -> Result<(), SqlError> {
        for customer in &import.customers {
            self.put_customer(customer)?;
        }
        for order in &import.orders {
            self.put_order(order)?;
        }
        for product in &import.products {
            self.put_product(product)?;
        }
        Ok(())
    }

    /// The order with this number, if the second fact belongs to it: one answer for every other case.
    ///
    /// # Errors
    /// [`SqlError`] in the database's words.
    pub fn prove(
        &self,
        number: &str,
        email: Option<&str>,
        postcode: Option<&str>,
        now: Time,
    ) -> Result<Found, SqlError> {
        let found = self.order(number)?;
        let Some((order, customer)) = found else {
            return Ok(Found::NoMatch {});
        };
        if !order.is_proved_by(&customer, email, postcode) {
            return Ok(Found::NoMatch {});
        }
        let orders = self.orders_of(&customer.id)?;
        let view: (Option<OrderView>, Option<CustomerView>) = (order.view(now), customer.view(&orders, &order.id));
        Ok(match view {
            (Some(order), Some(customer)) => Found::Order { order, customer },
            _ => Found::Failed { why: Label::cut("the stored order could not be read") },
        })
    }

    pub(super) fn order(&self, number: &str) -> Result<Option<(OrderRecord, CustomerRecord)>, SqlError> {
        let rows = self.0.run(
            "SELECT orders.body, customers.body FROM orders JOIN customers ON customers.id = orders.customer WHERE orders.number = ?",
            vec![normal_order_id(number).into()],
        )?;
        rows.first().map(|row| Ok((record(row, 0)?, record(row, 1)?))).transpose()
    }

    pub(super) fn orders_of(&self, customer: &Label) -> Result<Vec<OrderRecord>, SqlError> {
        let rows = self.0.run(
            "SELECT body FROM orders WHERE customer = ? LIMIT ?",
            vec![customer.as_str().into(), ORDERS_OF_ONE.into()],
        )?;
        rows.iter().map(|row| record(row, 0)).collect()
    }

    pub(super) fn put_customer(&self, customer: &CustomerRecord) -> Result<(), SqlError> {
        self.0.run(
            "INSERT INTO customers (id, email, body) VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE SET email = excluded.email, body = excluded.body",
            vec![
                customer.id.as_str().into(),
                normal_email(customer.email.as_str()).into(),
                to_json(customer).into(),
            ],
        )?;
        Ok(())
    }

    pub(super) fn put_order(&self, order: &OrderRecord) -> Result<(), SqlError> {
        self.0.run(
            "INSERT INTO orders (number, customer, body) VALUES (?, ?, ?) ON CONFLICT (number) DO UPDATE SET customer = excluded.customer, body = excluded.body",
            vec![
                normal_order_id(order.id.as_str()).into(),
                order.customer_id.as_str().into(),
                to_json(order).into(),
            ],
        )?;
        Ok(())
    }

    fn put_product(&self, product: &ProductRecord) -> Result<(), SqlError> {
        self.0.run(
            "INSERT INTO products (id, body) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET body = excluded.body",
            vec![product.id.as_str().into(), to_json(product).into()],
        )?;
        self.0.run("DELETE FROM product_words WHERE id = ?", vec![product.id.as_str().into()])?;
        self.0.run(
            "INSERT INTO product_words (id, text) VALUES (?, ?)",
            vec![product.id.as_str().into(), catalogue::words_of(product).into()],
        )?;
        self.0.run("DELETE FROM variants WHERE product = ?", vec![product.id.as_str().into()])?;
        let skus: Vec<String> = product.variants.iter().map(|variant| variant.sku.as_str().to_owned()).collect();
        // The condition keeps the parser from taking the conflict clause for a join.
        self.0.run(
            "INSERT INTO variants (sku, product) SELECT value, ? FROM json_each(?) WHERE true ON CONFLICT (sku) DO UPDATE SET product = excluded.product",
            vec![product.id.as_str().into(), to_json(&skus).into()],
        )?;
        Ok(())
    }
}

pub(super) fn record<T: Wire>(row: &Row, column: usize) -> Result<T, SqlError> {
    from_json(row.text(column)?).map_err(|shape| SqlError(format!("a stored record: {shape}")))
}
