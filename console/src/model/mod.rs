//! What the screens show, in plain structs: no browser, no clock.

pub mod changes;
pub mod chat;
pub mod clock;
pub mod colleagues;
pub mod copilot;
pub mod corrections;
pub mod desk;
pub mod device;
pub mod draft;
pub mod facts;
pub mod insights;
pub mod keys;
pub mod orders;
pub mod palette;
pub mod pending;
pub mod replies;
pub mod settings;
pub mod thread;
pub mod tone;
pub mod watch;
