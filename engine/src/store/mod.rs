//! Store data: the import format and what people see of it.

mod act;
pub mod catalogue;
mod check;
mod details;
mod import;
pub mod limits;
mod moment;
mod money;
mod normal;
mod not_acted;
mod payments;
mod pieces;
mod raw;
mod record;
mod records;
#[cfg(test)]
mod tests;
mod view;

pub use act::act;
pub use baton_shared::action::{Address, PaymentMethod, ProductOption};
pub use details::details;
pub use import::{Import, import};
pub use money::minor_digits;
pub use normal::{normal_email, normal_order_id, normal_postcode};
pub use not_acted::NotActed;
pub(crate) use payments::is_gift_card;
pub use record::{
    CustomerRecord, EarlierConversation, EarlierMessage, OrderRecord, Payment, PaymentKind, ProductRecord,
    ShipmentRecord, Speaker, Variant,
};
pub use records::Records;
pub(crate) use records::{is_without_letters, postcode};
