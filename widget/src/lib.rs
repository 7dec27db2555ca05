//! The shopper's side of Baton.
//!
//! `loader/loader.js` shows the launcher; on the first click it fetches this module and calls [`mount`].
//! The plain parts (what is shown, in which order, in which words) run and are tested natively; the parts that
//! touch the page are for wasm only.

pub mod card;
pub mod clock;
pub mod header;
pub mod icons;
pub mod kept;
pub mod model;
pub mod money;
pub mod order;
pub mod rating;
pub mod site;
pub mod thread;
pub mod words;

#[cfg(target_arch = "wasm32")]
mod app;
#[cfg(target_arch = "wasm32")]
mod components;
#[cfg(target_arch = "wasm32")]
mod create;
#[cfg(target_arch = "wasm32")]
mod dom;
#[cfg(target_arch = "wasm32")]
mod line;
#[cfg(target_arch = "wasm32")]
mod mount;
#[cfg(target_arch = "wasm32")]
mod node;
#[cfg(target_arch = "wasm32")]
mod page;
#[cfg(target_arch = "wasm32")]
mod socket;
#[cfg(target_arch = "wasm32")]
mod storage;

#[cfg(target_arch = "wasm32")]
pub use mount::{identify, mount, show};

#[cfg(test)]
mod testing;
