//! Limits of an import: far above any real record, low enough that one file cannot fill a store. And of what a change is
//! told about an order.

/// Records of one kind in one file; a larger store comes in several files.
pub const RECORDS: usize = 50_000;
/// Lines of one order.
pub const ITEMS: usize = 200;
/// Pieces in one line of an order.
pub const QUANTITY: u32 = 10_000;
/// Parcels of one order.
pub const SHIPMENTS: usize = 50;
/// Reports on one parcel.
pub const TRACKING_EVENTS: usize = 200;
/// Payments and refunds of one order.
pub const PAYMENTS: usize = 100;
/// Ways to pay of one customer.
pub const PAYMENT_METHODS: usize = 50;
/// Variants of one product: twice what shop platforms allow by default.
pub const VARIANTS: usize = 200;
/// Options of one variant.
pub const OPTIONS: usize = 20;
/// Tags of one product, and products that go with it.
pub const TAGS: usize = 100;
/// Messages of one earlier conversation.
pub const MESSAGES: usize = 500;
/// One amount, in minor units: ten billion of a currency with cents.
pub const AMOUNT: i64 = 1_000_000_000_000;
/// All items of an order together, in minor units: browsers count exactly up to nine times ten to the fifteenth.
pub const TOTAL: i64 = 1_000_000_000_000_000;
/// Rejected records that the report lists; the others are counted.
pub const REJECTED_LISTED: usize = 100;
/// How far ahead of now something that has happened may lie: clocks and time zones differ.
pub const AHEAD_MS: u64 = 24 * 60 * 60 * 1_000;
/// Variants of one item that an order change chooses from: more than a shopper tells apart in words.
pub const ITEM_CHOICES: usize = 60;
/// Variants of all items of an order that a change chooses from: they are kept in the conversation's log.
pub const CHOICES: usize = 200;
/// The same, in bytes of their JSON: options can be long, and one row of the log is far below a megabyte.
pub const CHOICES_BYTES: usize = 128 * 1024;
