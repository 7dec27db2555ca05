//! The harness of the end-to-end tests: a real workerd with the built Worker, and scripted people who talk to it over
//! real sockets with the same session as the widget and the console.
//!
//! Nothing here sleeps: every wait is for a frame or a condition, with a deadline after which the test fails and says
//! what it saw.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a harness stops at the first surprise")]

mod agent;
mod client;
pub mod crash;
mod desk;
pub mod desk_alone;
mod fault;
pub mod handoff;
mod http;
pub mod lab;
pub mod month;
pub mod mutations;
pub mod proof;
pub mod random;
mod receiver;
pub mod rows;
pub mod rush;
mod shopper;
mod site;
mod socket;
mod state;
pub mod tasks;
pub mod token;
pub mod transcript;
mod turn;
mod wait;
mod workerd;

pub use agent::{Agent, Credentials};
pub use client::Client;
pub use desk::Desk;
pub use fault::Fault;
pub use http::{Answer, Http};
pub use receiver::{Received, Receiver};
pub use shopper::{Shopper, answers, said};
pub use site::{OWNER_EMAIL, OWNER_PASSWORD, STOREFRONT, Site};
pub use socket::{Heard, RawSocket, Refused, offer};
pub use state::State;
pub use turn::Turns;
pub use wait::{LONG, SOON, until};
pub use workerd::{Options, SETUP_CODE, Workerd, project};
