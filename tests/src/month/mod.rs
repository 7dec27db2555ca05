//! A scripted month: what happens is drawn first and counted from the script alone; then it is played through the rules of
//! a real conversation, and the figures are made of its log. Both must say the same.
//!
//! The clock is the script's own, and every deadline that falls due before the next thing happens is run. The desk is the
//! script too: when somebody takes a conversation is drawn, not decided.

mod play;
mod script;
mod truth;

pub use play::played;
pub use script::{Ending, Plan, month};
pub use truth::{Line, compared};
