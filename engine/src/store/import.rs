use baton_shared::Time;
use baton_shared::api::Imported;

use super::{CustomerRecord, EarlierConversation, OrderRecord, ProductRecord};

/// What an import file holds, and the report on it.
#[derive(Clone, Debug, PartialEq)]
pub struct Import {
    pub customers: Vec<CustomerRecord>,
    pub orders: Vec<OrderRecord>,
    pub products: Vec<ProductRecord>,
    pub conversations: Vec<EarlierConversation>,
    pub report: Imported,
}

/// Reads a file in the import format: valid records are taken, the others listed.
///
/// # Errors
/// One sentence when the text is no such file at all.
pub fn import(_text: &str, _now: Time) -> Result<Import, String> {
    Err(String::from("not a store"))
}
