use crate::model::changes::Kind;

pub const KINDS: &str = "Change this order";
pub const LOOKING: &str = "Looking at what it would do …";
pub const VARIANTS: &str = "Looking up the variants …";
pub const NO_VARIANTS: &str = "Nothing in this order comes in another variant.";
pub const UNDER_WAY: &str = "The store is asked to make the change …";
pub const DONE: &str = "Done. The shopper was told.";
pub const UNDO: &str = "Undo";
pub const CAN_BE_UNDONE: &str = "You can undo it afterwards, while the store still takes changes.";
pub const CANNOT_BE_UNDONE: &str = "It cannot be undone from here.";
pub const PREVIEW: &str = "See what it does";
pub const PUT_AWAY: &str = "Never mind";
pub const KEEP: &str = "keep";
pub const NO_AMOUNT: &str = "Write an amount such as 12.50.";
pub const NO_ITEM: &str = "Choose at least one item.";
pub const NO_ADDRESS: &str = "An address needs a street, a city, a postcode and a country.";
pub const STREET: &str = "Street and number";
pub const SECOND_LINE: &str = "Second line";
pub const CITY: &str = "City";
pub const REGION: &str = "Region";
pub const ZIP: &str = "Postcode";
pub const COUNTRY: &str = "Country";
pub const AMOUNT: &str = "Amount";
pub const REASON: &str = "Reason (for the record)";

#[must_use]
pub fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Cancel => "Cancel",
        Kind::Return => "Return",
        Kind::Exchange => "Exchange",
        Kind::Address => "Address",
        Kind::Refund => "Refund",
    }
}

#[must_use]
pub fn of_order(order: &str) -> String {
    format!("{KINDS}: {order}")
}

#[must_use]
pub fn not_done(why: &str) -> String {
    format!("Not done: {why}")
}

#[must_use]
pub fn at_most(amount: &str) -> String {
    format!("{AMOUNT}, at most {amount}")
}

#[must_use]
pub fn pieces_of(title: &str) -> String {
    format!("Pieces: {title}")
}

#[must_use]
pub fn variant_of(title: &str) -> String {
    format!("Variant: {title}")
}
