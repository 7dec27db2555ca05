//! Store data: the import format and what people see of it.

mod check;
mod import;
pub mod limits;
mod moment;
mod money;
mod normal;
mod raw;
mod record;
#[cfg(test)]
mod tests;
mod view;

pub use import::{Import, import};
pub use money::minor_digits;
pub use normal::{normal_email, normal_order_id, normal_postcode};
pub use record::{
    Address, CustomerRecord, EarlierConversation, EarlierMessage, OrderRecord, Payment, PaymentKind, PaymentMethod,
    ProductOption, ProductRecord, ShipmentRecord, Speaker, Variant,
};
