//! The one alarm of an object.

use baton_shared::Time;
use wasm_bindgen::JsValue;
use worker::{Result, ScheduledTime, State};

/// When it rings; none when it is not set.
pub(crate) async fn alarm(state: &State) -> Result<Option<Time>> {
    #[cfg(feature = "test-clock")]
    if super::test_clock::is_set() {
        return Ok(super::test_clock::alarm(state));
    }
    Ok(state.storage().get_alarm().await?.and_then(|at| u64::try_from(at).ok()).map(Time))
}

pub(crate) async fn set_alarm(state: &State, due: Time) -> Result<()> {
    #[cfg(feature = "test-clock")]
    if super::test_clock::is_set() {
        super::test_clock::set_alarm(state, due);
        return Ok(());
    }
    let date = js_sys::Date::new(&JsValue::from_f64(due.0 as f64));
    state.storage().set_alarm(ScheduledTime::new(date)).await
}
