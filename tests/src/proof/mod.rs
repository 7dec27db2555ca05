//! The rules of a conversation and its desk, put to the proof: both run together, with messages between them that come
//! late and twice, and every invariant is looked at after every step. Exhaustively within small bounds, and by seeds.

pub mod cast;
pub mod explore;
pub mod ghost;
mod inputs;
pub mod key;
pub mod moves;
pub mod room;
pub mod rules;
mod shrink;
pub mod simulate;
pub mod table;
pub mod world;

pub use moves::Move;
pub use shrink::shrink;
pub use world::World;
