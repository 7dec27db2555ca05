use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use baton_shared::Time;
use baton_shared::api::{Imported, Rejected};
use baton_shared::wire::{Wire, from_value};
use serde_json::{Map, Value};

use super::check::Check;
use super::{CustomerRecord, EarlierConversation, OrderRecord, ProductRecord, limits, normal_order_id};

const FORMAT: &str = "baton-store-1";

/// What an import file holds, and the report on it.
#[derive(Clone, Debug, PartialEq)]
pub struct Import {
    /// ISO 4217.
    pub currency: String,
    pub customers: Vec<CustomerRecord>,
    pub orders: Vec<OrderRecord>,
    pub products: Vec<ProductRecord>,
    pub conversations: Vec<EarlierConversation>,
    pub report: Imported,
}

/// Reads a file in the import format: valid records are taken, the others listed.
///
/// An order or an earlier conversation needs its customer in the same file; a product may only name products of the file.
///
/// # Errors
/// One sentence when the text is no such file at all.
pub fn import(text: &str, now: Time) -> Result<Import, String> {
    let value: Value = serde_json::from_str(text).map_err(|error| format!("The file is not JSON: {error}."))?;
    let Value::Object(mut file) = value else {
        return Err(String::from("The file must be one JSON object."));
    };
    let format = file.get("format").and_then(Value::as_str).unwrap_or_default();
    if format != FORMAT {
        return Err(format!("The file's format must be {FORMAT:?}, it is {format:?}."));
    }
    let currency = currency(&file)?;
    let customers = list(&mut file, "customers")?;
    let orders = list(&mut file, "orders")?;
    let products = list(&mut file, "products")?;
    let conversations = list(&mut file, "conversations")?;

    let check = Check { currency: &currency, now };
    let mut report = Report::default();
    let customers = report.take("customers", customers, CustomerRecord::key, |value| check.customer(raw(&value)?));
    let ids: BTreeSet<&str> = customers.iter().map(|customer| customer.id.as_str()).collect();
    let is_customer = |id: &str| {
        let known = ids.contains(id);
        known.then_some(()).ok_or_else(|| format!("customer_id: no valid customer of the file is {id:?}"))
    };
    let orders = report.take("orders", orders, OrderRecord::key, |value| {
        let order = check.order(raw(&value)?)?;
        is_customer(order.customer_id.as_str())?;
        Ok(order)
    });
    let named: BTreeSet<String> = products.iter().filter_map(|product| text_of(product, "id")).collect();
    let products = report.take("products", products, ProductRecord::key, |mut value| {
        list_options(&mut value);
        let product = check.product(raw(&value)?)?;
        match product.goes_with.iter().find(|id| !named.contains(id.as_str())) {
            Some(id) => Err(format!("goes_with: no product of the file is {:?}", id.as_str())),
            None => Ok(product),
        }
    });
    let conversations = report.take("conversations", conversations, EarlierConversation::key, |value| {
        let conversation = check.conversation(raw(&value)?)?;
        is_customer(conversation.customer_id.as_str())?;
        Ok(conversation)
    });

    let report = Imported {
        stored: !(customers.is_empty() && orders.is_empty() && products.is_empty() && conversations.is_empty()),
        customers: count(customers.len()),
        orders: count(orders.len()),
        products: count(products.len()),
        conversations: count(conversations.len()),
        articles: 0,
        rejected_count: report.count,
        rejected: report.listed,
        learned: None,
    };
    Ok(Import { currency, customers, orders, products, conversations, report })
}

/// Records that were not taken.
#[derive(Default)]
struct Report {
    count: u32,
    listed: Vec<Rejected>,
}

impl Report {
    /// Reads the records of one list; of two with the same key the first is taken.
    fn take<T>(
        &mut self,
        list: &str,
        values: Vec<Value>,
        key: impl Fn(&T) -> String,
        read: impl Fn(Value) -> Result<T, String>,
    ) -> Vec<T> {
        let mut taken = Vec::with_capacity(values.len());
        let mut seen: BTreeMap<String, usize> = BTreeMap::new();
        for (index, value) in values.into_iter().enumerate() {
            let unique = read(value).and_then(|record| match seen.entry(key(&record)) {
                Entry::Vacant(free) => {
                    free.insert(index);
                    Ok(record)
                }
                Entry::Occupied(first) => Err(format!("is the same as {list}[{}]", first.get())),
            });
            match unique {
                Ok(record) => taken.push(record),
                Err(reason) => self.reject(format!("{list}[{index}]"), reason),
            }
        }
        taken
    }

    fn reject(&mut self, record: String, reason: String) {
        self.count += 1;
        if self.listed.len() < limits::REJECTED_LISTED {
            self.listed.push(Rejected { record, reason });
        }
    }
}

fn currency(file: &Map<String, Value>) -> Result<String, String> {
    let currency = file.get("currency").and_then(Value::as_str).unwrap_or_default();
    if currency.len() == 3 && currency.bytes().all(|byte| byte.is_ascii_uppercase()) {
        Ok(String::from(currency))
    } else {
        Err(format!("The file's currency must be three capital letters like \"EUR\", it is {currency:?}."))
    }
}

/// Takes a list out of the file; a missing one is empty.
fn list(file: &mut Map<String, Value>, name: &str) -> Result<Vec<Value>, String> {
    match file.remove(name) {
        None | Some(Value::Null) => Ok(Vec::new()),
        Some(Value::Array(list)) if list.len() > limits::RECORDS => {
            Err(format!("The file has {} {name}, the limit is {} in one file.", list.len(), limits::RECORDS))
        }
        Some(Value::Array(list)) => Ok(list),
        Some(_) => Err(format!("{name:?} must be a list.")),
    }
}

fn raw<T: Wire>(value: &Value) -> Result<T, String> {
    from_value(value).map_err(|shape| shape.to_string())
}

fn text_of(value: &Value, key: &str) -> Option<String> {
    value.get(key).and_then(Value::as_str).map(String::from)
}

fn count(found: usize) -> u32 {
    u32::try_from(found).unwrap_or(u32::MAX)
}

/// Makes each variant's object of options a list of `{name, value}`: objects are read by known names alone.
fn list_options(product: &mut Value) {
    let variants = product.get_mut("variants").and_then(Value::as_array_mut);
    for variant in variants.into_iter().flatten() {
        let Some(options) = variant.get_mut("options") else {
            continue;
        };
        if let Value::Object(pairs) = options {
            let pairs = std::mem::take(pairs);
            *options = pairs
                .into_iter()
                .map(|(name, value)| {
                    let value = match value {
                        Value::Number(number) => Value::String(number.to_string()),
                        Value::Bool(flag) => Value::String(flag.to_string()),
                        other => other,
                    };
                    serde_json::json!({ "name": name, "value": value })
                })
                .collect();
        }
    }
}

impl CustomerRecord {
    fn key(&self) -> String {
        String::from(self.id.as_str())
    }
}

impl OrderRecord {
    /// Orders are found by this form, so two of the same could not be told apart.
    fn key(&self) -> String {
        normal_order_id(self.id.as_str())
    }
}

impl ProductRecord {
    fn key(&self) -> String {
        String::from(self.id.as_str())
    }
}

impl EarlierConversation {
    fn key(&self) -> String {
        format!("{} {}", self.related.at.0, self.customer_id)
    }
}
