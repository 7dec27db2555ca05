//! Products as people see them.

use alloc::string::String;
use alloc::vec::Vec;

use crate::text::{FactText, Label};
use crate::wire;

wire! {
    /// A product of the catalogue that fits what was asked for.
    pub struct ProductView {
        pub id: Label,
        pub title: Label,
        /// Of the cheapest variant that is available, in minor units.
        pub price: i64,
        /// ISO 4217.
        pub currency: String,
        /// The options that are available, e.g. `colour: red, blue`.
        pub options: Option<FactText>,
        pub available: bool,
        /// What goes with it and can be bought, with its price, e.g. `Tin Mug, 9.00 EUR`; at most two.
        pub goes_with: Vec<FactText>,
    }
}
