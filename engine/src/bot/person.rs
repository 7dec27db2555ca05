//! Requests for a person, as everybody reads them.

pub(super) use crate::language::person::{asks_who_speaks, is_asked_for};
