//! Reasons to hand over: each is weighed by one small function, and all of them come to one verdict.
//!
//! `weigh` says what was found against what is needed, `verdict` what follows from it. A hard cause hands over at once. A
//! soft one (nothing understood, circles, frustration below the limit, "no help", many turns) is first answered with the
//! offer of a person, and hands over when it comes back.

mod alike;
mod customer;
mod feeling;
mod going;
mod replay;
mod rules;
mod verdict;
mod weigh;
mod words;

pub(crate) use alike::{key, restates, same};
pub use replay::{Replayed, replay, report};
pub use rules::Rules;
pub use verdict::{Verdict, verdict};
pub use weigh::{Moment, STUCK, weigh};
