//! What is measured: the log of a conversation becomes a row, rows become days, days become figures.
//!
//! What each figure means stands once, in `baton_shared::insights`. A day is a sum: a row is added to it and taken away
//! again when a later one takes its place, so that nothing is counted twice and nothing is ever read again to count it.

mod csv;
mod day;
mod groups;
mod histogram;
pub mod measure;
pub mod repeat;
mod slices;
#[cfg(test)]
mod tests;
mod view;
mod worse;

pub use csv::csv;
pub use day::{DAY_VERSION, Day, day_of};
pub use groups::{Unanswered, groups, question_key};
pub use slices::{mark, marks, slices};
pub use view::{Part, Period, view};
