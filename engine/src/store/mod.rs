//! Store data: the import format and what people see of it.

mod import;
mod record;

pub use import::{Import, import};
pub use record::{
    CustomerRecord, EarlierConversation, OrderRecord, ProductRecord, normal_email, normal_order_id,
    normal_postcode,
};
