//! `cargo lab tasks`: requests of shoppers replayed against the engine, with a store in memory that answers what the engine
//! asks by the product's own functions.
//!
//! The rules of the scripted shopper, who is as dumb as one who answers only what is asked:
//!
//! - The first message is the request as it stands, less the sentences on who one is and how one behaves.
//!   With `--opening bare` it is only what to do with which order, so that everything else must be asked for.
//! - Asked for the order number or its proof, the shopper gives the number of the first request that is not done, and the
//!   e-mail address or the postcode of the request; twice at most.
//! - Asked for items, a variant, a way to pay, a reason or an address, the shopper answers with that part of the request
//!   for the order that the bot names (else for the first that is not done and has such a part), and adds nothing. What the
//!   request does not have is not known: that is said, and a person is asked for the second time.
//! - A proposal is a message with "yes" and "no" to tap; what it would do is judged by its typed action, as a shopper judges
//!   it by its words. It gets a yes when it is one of the expected changes that are not made yet: the same order, the same
//!   pieces (in any order), the same way to pay where the request has one, the same address. Otherwise it gets a no with the
//!   part of the request for that order once more, twice at most for each part; then a person is asked for.
//! - An offer of a person is taken while requests are left undone.
//! - Whatever else is said, the shopper has nothing to add, and stops. 40 messages are the limit.
//!
//! A task ended *right* when the changes made are exactly the expected ones. It was *handed over* when a person was called,
//! every change that was made was expected, and the context has the customer, the orders and the kinds of the requests that
//! are left. A change that was not expected is *wrong*, whatever else happened. The rest is *neither*.
//!
//! Requests that swap an item for itself are no requests: they are replayed, and a wrong change in them counts, but they are
//! left out of the shares.

mod beside;
mod clause;
mod facts;
mod judge;
mod replay;
mod report;
mod script;
mod shop;
mod talk;
mod task;
#[cfg(test)]
mod tests;

pub use beside::{Suggested, suggested};
pub use report::{Options, Summary, report};
