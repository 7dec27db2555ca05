//! What is seen, screen by screen. They bind; what they show is made in `model`.

pub mod composer;
pub mod context;
pub mod copilot;
pub mod desk;
pub mod entry;
pub mod formatted;
pub mod insights;
pub mod line;
pub mod line_state;
pub mod modal;
pub mod offer;
mod order_actions;
mod order_forms;
pub mod orders;
pub mod palette;
pub mod picker;
pub mod rail;
pub mod replies;
pub mod settings;
pub mod sign_in;
pub mod supervise;
pub mod team;
pub mod thread;
pub mod thread_item;
pub mod transfer;
pub mod unsent;
pub mod writing;
