//! `cargo lab`: the engine behind a program that reads one JSON request per line, so that others can score it, and a report
//! over a folder of labelled data.

mod guard;
mod handoff;
mod nlu;
mod repeat;
mod report;
mod serve;
mod store;

pub use guard::{Guarded, guarded};
pub use report::{Options, report};
pub use serve::serve;
