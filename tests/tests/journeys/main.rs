//! The journeys: what people do with Baton, over real sockets, against the built Worker on a real workerd.
//! Names of tests carry the rules of PROTOCOL.md that they hold.
#![expect(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

mod anew;
mod changes;
mod copilot;
mod crash;
mod delivery;
mod desk;
mod desk_hours;
mod desk_people;
mod examples;
mod first_message;
mod frames;
mod gate;
mod handoff;
mod identity;
mod notices;
mod orders;
mod replay;
mod routes;
mod rush;
mod settings;
mod together;
mod transcripts;
mod versions;
