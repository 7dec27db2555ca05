//! Changes of the embedded store that the bot makes, and what they need to know.

use baton_engine::store::{NotActed, OrderRecord, ProductRecord, act, catalogue, details, normal_order_id};
use baton_shared::Time;
use baton_shared::action::StoreAction;
use baton_shared::event::{Found, Person};
use baton_shared::text::{FactText, Label};
use baton_shared::wire::to_json;

use super::shop::record;
use super::{ShopStore, Sql, SqlError};

/// Products that are compared with one question, best by the index first.
const CANDIDATES: u32 = 60;

impl<S: Sql> ShopStore<'_, S> {
    /// The products that fit what is asked for.
    ///
    /// # Errors
    /// [`SqlError`] in the database's words.
    pub fn search(&self, need: &str) -> Result<Found, SqlError> {
        let Some(query) = catalogue::any_of(need) else {
            return Ok(Found::Products { products: Vec::new() });
        };
        let rows = self.0.run(
            "SELECT products.body FROM product_words JOIN products ON products.id = product_words.id WHERE product_words MATCH ? ORDER BY bm25(product_words), products.id LIMIT ?",
            vec![query.into(), CANDIDATES.into()],
        )?;
        let candidates: Vec<ProductRecord> = rows.iter().map(|row| record(row, 0)).collect::<Result<_, _>>()?;
        let mut products = catalogue::find(&candidates, need);
        let first = products.first().and_then(|first| candidates.iter().find(|product| product.id == first.id));
        if let Some(first) = first.filter(|first| !first.goes_with.is_empty()) {
            let companions = self.products_named(&first.goes_with)?;
            catalogue::add_companions(&mut products, &companions);
        }
        Ok(Found::Products { products })
    }

    fn products_named(&self, ids: &[Label]) -> Result<Vec<ProductRecord>, SqlError> {
        let ids: Vec<String> = ids.iter().map(|id| id.as_str().to_owned()).collect();
        let rows = self.0.run(
            "SELECT body FROM products WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id",
            vec![to_json(&ids).into()],
        )?;
        rows.iter().map(|row| record(row, 0)).collect()
    }

    /// What a change of this order needs to know.
    ///
    /// # Errors
    /// [`SqlError`] in the database's words.
    pub fn details(&self, number: &str) -> Result<Found, SqlError> {
        let Some((order, customer)) = self.order(number)? else {
            return Ok(Found::NoMatch {});
        };
        let products = self.products_of(&order)?;
        Ok(Found::Details { details: details(&order, &customer, &products) })
    }

    /// Makes a change, or refuses it, once for each key: the same key again gets the first outcome. The change and its
    /// line in the audit are written without a pause in between.
    ///
    /// # Errors
    /// [`SqlError`] in the database's words.
    pub fn act(&self, key: &str, action: &StoreAction, now: Time) -> Result<Found, SqlError> {
        self.act_by(key, action, None, now)
    }

    /// The same in the name of a person who works for the site.
    ///
    /// # Errors
    /// [`SqlError`] in the database's words.
    pub fn act_by(&self, key: &str, action: &StoreAction, by: Option<&Person>, now: Time) -> Result<Found, SqlError> {
        let known = self.0.run("SELECT outcome FROM audit WHERE key = ?", vec![key.into()])?;
        if let Some(row) = known.first() {
            return record(row, 0);
        }
        let outcome = self.change(action, now)?;
        self.0.run(
            "INSERT INTO audit (key, at, number, action, outcome, by_whom) VALUES (?, ?, ?, ?, ?, ?)",
            vec![
                key.into(),
                now.0.into(),
                normal_order_id(action.order()).into(),
                to_json(action).into(),
                to_json(&outcome).into(),
                by.map(to_json).into(),
            ],
        )?;
        Ok(outcome)
    }

    fn change(&self, action: &StoreAction, now: Time) -> Result<Found, SqlError> {
        let refused = |why: &NotActed| Found::NotActed { action: action.clone(), why: FactText::cut(&why.to_string()) };
        let Some((mut order, customer)) = self.order(action.order())? else {
            return Ok(refused(&NotActed::OtherOrder));
        };
        let products = self.products_of(&order)?;
        let mut changed = customer.clone();
        if let Err(why) = act(&mut order, &mut changed, &products, action) {
            return Ok(refused(&why));
        }
        // Before anything is written: what cannot be shown is not done.
        let Some(view) = order.view(now) else {
            return Ok(Found::Failed { why: Label::cut("the stored order could not be read") });
        };
        self.put_order(&order)?;
        if changed != customer {
            self.put_customer(&changed)?;
        }
        Ok(Found::Acted { action: action.clone(), order: view })
    }

    /// The products that the items of an order are variants of.
    fn products_of(&self, order: &OrderRecord) -> Result<Vec<ProductRecord>, SqlError> {
        let skus: Vec<String> = order.items.iter().map(|item| item.sku.clone()).collect();
        let rows = self.0.run(
            "SELECT body FROM products WHERE id IN (SELECT product FROM variants WHERE sku IN (SELECT value FROM json_each(?)))",
            vec![to_json(&skus).into()],
        )?;
        rows.iter().map(|row| record(row, 0)).collect()
    }
}

#[cfg(test)]
mod tests {
    use baton_engine::store::{Import, import};
    use baton_shared::Time;
    use baton_shared::action::{OrderDetails, StoreAction, Swap};
    use baton_shared::event::Found;
    use baton_shared::text::Label;
    use baton_shared::wire::{from_json, to_json};
    use rusqlite::Connection;

    use crate::store::{ShopStore, Sql as _, memory};

    const NOW: Time = Time(1_774_958_400_000);
    const FILE: &str = r##"{
        "format": "baton-store-1", "currency": "EUR",
        "customers": [{ "id": "lena", "name": "Lena Ode", "email": "lena@example.com",
            "payment_methods": [{ "id": "card", "kind": "credit_card" }, { "id": "gift", "kind": "gift_card", "balance": 9 }] }],
        "orders": [{ "id": "#7", "customer_id": "lena", "status": "pending",
            "items": [{ "sku": "LAMP-S", "title": "Lamp", "quantity": 1, "price": 20 }],
            "payments": [{ "kind": "payment", "amount": 20, "method": "card" }] }],
        "products": [
            { "id": "lamp", "title": "Lamp", "goes_with": ["mug"], "variants": [
                { "sku": "LAMP-S", "options": { "Size": "S" }, "price": 20, "available": true },
                { "sku": "LAMP-M", "options": { "Size": "M" }, "price": 26, "available": true }] },
            { "id": "mug", "title": "Mug", "variants": [{ "sku": "MUG", "options": {}, "price": 9, "available": true }] }]
    }"##;

    fn file(text: &str) -> Import {
        let import = import(text, NOW).unwrap();
        assert_eq!(import.report.rejected, []);
        import
    }

    fn shop() -> Connection {
        let sql = memory();
        ShopStore(&sql).prepare().unwrap();
        ShopStore(&sql).take(&file(FILE)).unwrap();
        sql
    }

    fn larger_lamp() -> StoreAction {
        StoreAction::ChangeItems {
            order: Label::cut("7"),
            swaps: vec![Swap { from: String::from("LAMP-S"), to: String::from("LAMP-M") }],
            method: Some(Label::cut("gift")),
        }
    }

    fn cancel(number: &str) -> StoreAction {
        StoreAction::Cancel { order: Label::cut(number), reason: None }
    }

    fn details(sql: &Connection) -> OrderDetails {
        match ShopStore(sql).details("#7").unwrap() {
            Found::Details { details } => details,
            other => unreachable!("{other:?}"),
        }
    }

    /// The sku and the quantity of every line, and what is on the gift card.
    fn state(sql: &Connection) -> (Vec<(String, u32)>, Option<i64>) {
        let (order, customer) = ShopStore(sql).order("7").unwrap().unwrap();
        let lines = order.items.into_iter().map(|item| (item.sku, item.quantity)).collect();
        (lines, customer.payment_methods[1].balance)
    }

    fn audit(sql: &Connection) -> Vec<(String, String, u64)> {
        let rows = sql.run("SELECT key, number, at FROM audit ORDER BY at, key", Vec::new()).unwrap();
        rows.iter()
            .map(|row| (row.text(0).unwrap().to_owned(), row.text(1).unwrap().to_owned(), row.whole(2).unwrap()))
            .collect()
    }

    fn products(sql: &Connection, need: &str) -> Vec<(String, Vec<String>)> {
        let Found::Products { products } = ShopStore(sql).search(need).unwrap() else { unreachable!() };
        let line = |text: &baton_shared::text::FactText| text.as_str().to_owned();
        products.into_iter().map(|found| (found.id.to_string(), found.goes_with.iter().map(line).collect())).collect()
    }

    #[test]
    fn products_are_found_by_their_words_with_what_goes_with_them() {
        let sql = shop();
        let lamp = vec![(String::from("lamp"), vec![String::from("Mug, 9.00 EUR")])];
        assert_eq!(products(&sql, "Do you sell lamps?"), lamp);
        assert_eq!(products(&sql, "a mug please"), [(String::from("mug"), Vec::new())]);
        assert_eq!(products(&sql, "Do you sell tents?"), []);
        sql.run("DROP TABLE product_words", Vec::new()).unwrap();
        sql.run("ALTER TABLE audit DROP COLUMN by_whom", Vec::new()).unwrap();
        let later = "DELETE FROM migrations WHERE name LIKE 'words of products%' OR name = 'who changed it'";
        sql.run(later, Vec::new()).unwrap();
        ShopStore(&sql).prepare().unwrap();
        assert_eq!(products(&sql, "Do you sell lamps?"), lamp, "products from before are in the index too");
    }

    #[test]
    fn the_same_key_changes_once_and_gets_the_first_outcome_again() {
        let sql = shop();
        let store = ShopStore(&sql);
        let first = store.act("c1:4", &larger_lamp(), NOW).unwrap();
        let Found::Acted { action, order } = &first else { unreachable!("{first:?}") };
        assert_eq!(*action, larger_lamp());
        assert_eq!((order.total, order.items[0].sku.as_str()), (2_600, "LAMP-M"));
        let changed = state(&sql);
        assert_eq!(changed, (vec![(String::from("LAMP-M"), 1)], Some(300)));

        assert_eq!(store.act("c1:4", &larger_lamp(), NOW.plus(60_000)).unwrap(), first);
        assert_eq!(state(&sql), changed);
        let second = store.act("c1:5", &cancel("7"), NOW).unwrap();
        let why = "The items of this order were changed once, so it can be changed or cancelled no more.";
        assert_eq!(second, Found::NotActed { action: cancel("7"), why: baton_shared::text::Text::cut(why) });
    }

    #[test]
    fn changes_and_refusals_are_kept_with_what_was_asked() {
        let sql = shop();
        let store = ShopStore(&sql);
        store.act("c1:1", &cancel("#7"), NOW).unwrap();
        store.act("c1:2", &cancel("7"), NOW.plus(1)).unwrap();
        store.act("c2:1", &cancel("#99"), NOW.plus(2)).unwrap();
        store.act("c1:1", &cancel("#7"), NOW.plus(3)).unwrap();
        let line = |key: &str, number: &str, at: u64| (key.to_owned(), number.to_owned(), NOW.0 + at);
        assert_eq!(audit(&sql), [line("c1:1", "7", 0), line("c1:2", "7", 1), line("c2:1", "99", 2)]);
        let rows = sql.run("SELECT action, outcome FROM audit ORDER BY at", Vec::new()).unwrap();
        assert_eq!(rows[0].text(0).unwrap(), to_json(&cancel("#7")));
        assert!(matches!(from_json(rows[0].text(1).unwrap()).unwrap(), Found::Acted { .. }));
        for refused in &rows[1..] {
            assert!(matches!(from_json(refused.text(1).unwrap()).unwrap(), Found::NotActed { .. }));
        }
    }

    #[test]
    fn a_file_that_is_imported_again_is_how_the_store_stands_and_the_audit_stays() {
        let sql = shop();
        let store = ShopStore(&sql);
        let first = store.act("c1:4", &larger_lamp(), NOW).unwrap();
        store.take(&file(FILE)).unwrap();
        assert_eq!(state(&sql), (vec![(String::from("LAMP-S"), 1)], Some(900)));
        assert_eq!(audit(&sql).len(), 1);
        assert_eq!(store.act("c1:4", &larger_lamp(), NOW).unwrap(), first);
        assert_eq!(state(&sql).0[0].0, "LAMP-S", "what was answered before is not done again");
    }

    #[test]
    fn an_items_variants_are_those_of_the_product_that_has_it_now() {
        let sql = shop();
        let skus = |sql: &Connection| -> Vec<Vec<String>> {
            let items = details(sql).items;
            items.into_iter().map(|item| item.choices.into_iter().map(|choice| choice.sku).collect()).collect()
        };
        assert_eq!(skus(&sql), [["LAMP-S", "LAMP-M"]]);
        let store = ShopStore(&sql);
        store.take(&file(&FILE.replace("LAMP-M", "LAMP-L"))).unwrap();
        assert_eq!(skus(&sql), [["LAMP-S", "LAMP-L"]]);
        let rows = sql.run("SELECT sku FROM variants ORDER BY sku", Vec::new()).unwrap();
        let left: Vec<&str> = rows.iter().map(|row| row.text(0).unwrap()).collect();
        assert_eq!(left, ["LAMP-L", "LAMP-S", "MUG"], "a variant that is gone leads nowhere");
        let moved = FILE.replace("\"MUG\"", "\"LAMP-S\"").replacen(
            "\"sku\": \"LAMP-S\", \"options\"",
            "\"sku\": \"LAMP-0\", \"options\"",
            1,
        );
        store.take(&file(&moved)).unwrap();
        assert_eq!(skus(&sql), [["LAMP-S"]], "the sku is the mug's now");
    }

    #[test]
    fn variants_of_products_from_before_are_known_too() {
        let sql = shop();
        sql.run("DROP TABLE variants", Vec::new()).unwrap();
        sql.run("DROP TABLE audit", Vec::new()).unwrap();
        sql.run("DROP TABLE product_words", Vec::new()).unwrap();
        sql.run(
            "DELETE FROM migrations WHERE name LIKE 'variants%' OR name LIKE 'words%' OR name IN ('audit', 'who changed it')",
            Vec::new(),
        )
        .unwrap();
        ShopStore(&sql).prepare().unwrap();
        let rows = sql.run("SELECT sku, product FROM variants ORDER BY sku", Vec::new()).unwrap();
        let found: Vec<(&str, &str)> = rows.iter().map(|row| (row.text(0).unwrap(), row.text(1).unwrap())).collect();
        assert_eq!(found, [("LAMP-M", "lamp"), ("LAMP-S", "lamp"), ("MUG", "mug")]);
    }

    #[test]
    fn an_unknown_number_has_no_details() {
        assert_eq!(ShopStore(&shop()).details("#8").unwrap(), Found::NoMatch {});
    }
}
