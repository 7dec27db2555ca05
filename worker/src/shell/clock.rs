use baton_shared::Time;

#[cfg(feature = "test-clock")]
pub(crate) use super::test_clock::{as_now, call_begins, now};

/// The platform's clock; it stands still while a handler computes.
#[cfg(not(feature = "test-clock"))]
pub(crate) fn now() -> Time {
    real_now()
}

pub(super) fn real_now() -> Time {
    Time(worker::Date::now().as_millis())
}

/// The last sign of a socket, on this clock.
#[cfg(not(feature = "test-clock"))]
pub(crate) fn as_now(moment: Time) -> Time {
    moment
}

/// For a clock that waits until no object waits for another.
#[cfg(not(feature = "test-clock"))]
pub(crate) fn call_begins() -> Call {
    Call
}

#[cfg(not(feature = "test-clock"))]
pub(crate) struct Call;
