//! A scripted month: what happens is drawn first and counted from the script alone; then it is played, through the rules
//! alone or through the Worker, and the figures are made of its log. Both must say the same.
//!
//! The clock is the script's own, and every deadline that falls due before the next thing happens is run. When somebody
//! takes a conversation is drawn, not decided.

mod compare;
mod play;
mod read;
mod script;
mod stage;
mod truth;

pub use compare::{Line, compared};
pub use play::played;
pub use read::checked;
pub use script::{Ending, Plan, month};
pub use stage::{Played, staged};
pub use truth::{Suggestions, Truth, Within};
