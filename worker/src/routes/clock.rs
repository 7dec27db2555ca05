//! A test sets the clock: every alarm that is due on the way rings at its moment, in order.

use core::time::Duration;

use baton_shared::protocol::RefusalKind;
use baton_shared::{Time, wire};
use worker::{Delay, Env, Request, Response, Stub};

use super::body;
use crate::error::Error;
use crate::link::{BINDINGS, answer};
use crate::shell::now;
use crate::shell::test_clock::{self, ALARM, is_quiet, next_alarm};

pub(super) const PATH: &str = "/api/test-clock";
/// Alarms that ring in one request.
const AT_ONCE: u32 = 50;
/// Looks in a row, a turn of the event loop apart, after which nothing is under way.
const LOOKS: u32 = 2;

wire! {
    pub struct SetClock {
        pub at: Time,
    }
}

wire! {
    /// Where the clock stands; before the moment that was asked for when there were too many alarms for one request.
    pub struct Clock {
        pub at: Time,
        pub rang: u32,
        pub at_once: u32,
    }
}

pub(super) async fn set(mut request: Request, env: &Env) -> Result<Response, Error> {
    let SetClock { at } = body(&mut request).await?;
    quiet().await;
    let mut rang = 0;
    while let Some((due, id)) = next_alarm(at) {
        if due > now() {
            test_clock::set(due);
        }
        stub(env, &id)?.fetch_with_str(&format!("https://object{ALARM}")).await?;
        quiet().await;
        rang += 1;
        if rang == AT_ONCE {
            return answer(&Clock { at: now(), rang, at_once: AT_ONCE });
        }
    }
    test_clock::set(at);
    answer(&Clock { at, rang, at_once: AT_ONCE })
}

/// Until no object waits for another.
async fn quiet() {
    let mut looks = 0;
    while looks < LOOKS {
        looks = if is_quiet() { looks + 1 } else { 0 };
        Delay::from(Duration::ZERO).await;
    }
}

/// An id says only by itself to which class it belongs.
fn stub(env: &Env, id: &str) -> Result<Stub, Error> {
    let found = BINDINGS.iter().find_map(|binding| {
        let namespace = env.durable_object(binding).ok()?;
        namespace.id_from_string(id).ok()?.get_stub().ok()
    });
    found.ok_or_else(|| {
        Error::refused(RefusalKind::NotFound, "The clock of the tests rang an alarm that belongs to no object.")
    })
}
