//! A clock that stands where a test puts it, with the alarms of all objects in order. All objects of a local runtime live
//! in one isolate, so that one table is enough; what is deployed has none of this.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;

use baton_shared::Time;
use worker::State;

use super::clock::real_now;

/// The call by which an object's alarm rings.
pub(crate) const ALARM: &str = "/alarm";

thread_local! {
    /// None: the platform's own clock, and its own alarms.
    static NOW: Cell<Option<Time>> = const { Cell::new(None) };
    /// By the object's id.
    static ALARMS: RefCell<BTreeMap<String, Time>> = const { RefCell::new(BTreeMap::new()) };
    static UNDER_WAY: Cell<u32> = const { Cell::new(0) };
}

pub(crate) fn now() -> Time {
    NOW.get().unwrap_or_else(real_now)
}

pub(crate) fn is_set() -> bool {
    NOW.get().is_some()
}

pub(crate) fn set(now: Time) {
    NOW.set(Some(now));
}

/// The platform takes down pings at moments of its own: where a test sets the clock, a socket that is open pinged just now.
pub(crate) fn as_now(moment: Time) -> Time {
    NOW.get().unwrap_or(moment)
}

pub(crate) fn alarm(state: &State) -> Option<Time> {
    let id = state.id().to_string();
    ALARMS.with_borrow(|alarms| alarms.get(&id).copied())
}

pub(crate) fn set_alarm(state: &State, due: Time) {
    ALARMS.with_borrow_mut(|alarms| alarms.insert(state.id().to_string(), due));
}

/// Takes the alarm that is due first, when it is due by then.
pub(crate) fn next_alarm(until: Time) -> Option<(Time, String)> {
    ALARMS.with_borrow_mut(|alarms| {
        let (id, due) = alarms.iter().min_by_key(|(id, due)| (**due, *id))?;
        let found = (*due <= until).then(|| (*due, id.clone()))?;
        alarms.remove(&found.1);
        Some(found)
    })
}

/// A call from one object to another is under way until this is dropped.
pub(crate) struct Call;

pub(crate) fn call_begins() -> Call {
    UNDER_WAY.set(UNDER_WAY.get() + 1);
    Call
}

impl Drop for Call {
    fn drop(&mut self) {
        UNDER_WAY.set(UNDER_WAY.get() - 1);
    }
}

pub(crate) fn is_quiet() -> bool {
    UNDER_WAY.get() == 0
}
