//! The workspace where agents and owners work: the line, conversations with their context, insights.

pub mod api;
pub mod app;
pub mod book;
pub mod browser;
pub mod chat;
mod chat_beside;
pub mod console;
pub mod desk_link;
pub mod device;
pub mod drafts;
pub mod form;
pub mod model;
pub mod parts;
pub mod screens;
pub mod socket;
pub mod words;

#[cfg(target_arch = "wasm32")]
mod start {
    use wasm_bindgen::prelude::wasm_bindgen;

    /// Runs when the module is ready.
    #[wasm_bindgen(start)]
    fn start() {
        leptos::mount::mount_to_body(crate::app::App);
    }
}
