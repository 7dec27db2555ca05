use baton_shared::Time;

/// The platform's clock; it stands still while a handler computes.
pub(crate) fn now() -> Time {
    Time(worker::Date::now().as_millis())
}
