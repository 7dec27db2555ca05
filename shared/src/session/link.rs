use crate::Time;
use crate::limits::{BACKOFF_CAP_MS, PING_EVERY_MS, PONG_TIMEOUT_MS};
use crate::protocol::CloseCode;

/// The first pause after a lost connection, before jitter.
const BACKOFF_FIRST_MS: u64 = 500;
/// A connection that did not become live for this long is dropped.
const CONNECT_TIMEOUT_MS: u64 = 15_000;

/// How the socket stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Link {
    /// Not asked for yet.
    Idle,
    /// A socket is being opened, or replays what was missed.
    Connecting { since: Time },
    /// Everything missed has arrived.
    Live { heard: Time, asked: Option<Time> },
    /// Lost; the next attempt is at `until`.
    Waiting { until: Time, attempt: u32 },
    /// Lost for good: this client must do something else first.
    Stopped { code: CloseCode },
}

/// What the deadline of a link asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkDue {
    Nothing,
    Open,
    Ping,
    /// The socket is dead: let go of it and connect anew.
    Drop,
}

impl Link {
    /// The pause before attempt number `attempt` (0 is the first), with full jitter:
    /// uniform between 0 and the exponential cap. `jitter` is drawn by the caller, 0 to 1.
    #[must_use]
    pub fn pause(attempt: u32, jitter: f64) -> u64 {
        let cap = BACKOFF_FIRST_MS.saturating_mul(1 << attempt.min(16)).min(BACKOFF_CAP_MS);
        (cap as f64 * jitter.clamp(0.0, 1.0)) as u64
    }

    #[must_use]
    pub fn is_live(&self) -> bool {
        matches!(self, Self::Live { .. })
    }

    /// Something arrived.
    pub fn heard(&mut self, now: Time) {
        if let Self::Live { heard, asked } = self {
            *heard = now;
            *asked = None;
        }
    }

    /// When [`Link::due`] has something to say.
    #[must_use]
    pub fn next_due(&self) -> Option<Time> {
        match *self {
            Self::Idle | Self::Stopped { .. } => None,
            Self::Connecting { since } => Some(since.plus(CONNECT_TIMEOUT_MS)),
            Self::Live { asked: Some(asked), .. } => Some(asked.plus(PONG_TIMEOUT_MS)),
            Self::Live { heard, asked: None } => Some(heard.plus(PING_EVERY_MS)),
            Self::Waiting { until, .. } => Some(until),
        }
    }

    /// What is due at `now`; a ping is marked as asked.
    pub fn due(&mut self, now: Time) -> LinkDue {
        if self.next_due().is_none_or(|due| due > now) {
            return LinkDue::Nothing;
        }
        match self {
            Self::Idle | Self::Stopped { .. } => LinkDue::Nothing,
            Self::Waiting { .. } => LinkDue::Open,
            Self::Connecting { .. } | Self::Live { asked: Some(_), .. } => LinkDue::Drop,
            Self::Live { asked, .. } => {
                *asked = Some(now);
                LinkDue::Ping
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Link, LinkDue};
    use crate::Time;
    use crate::limits::BACKOFF_CAP_MS;

    #[test]
    fn r_link_1_pauses_grow_to_the_cap_with_full_jitter() {
        assert_eq!(Link::pause(0, 1.0), 500);
        assert_eq!(Link::pause(3, 1.0), 4_000);
        assert_eq!(Link::pause(3, 0.25), 1_000);
        assert_eq!(Link::pause(40, 1.0), BACKOFF_CAP_MS);
        assert_eq!(Link::pause(5, 0.0), 0);
    }

    #[test]
    fn r_link_2_a_silent_link_is_asked_and_then_dropped() {
        let mut link = Link::Live { heard: Time(0), asked: None };
        assert_eq!(link.due(Time(24_999)), LinkDue::Nothing);
        assert_eq!(link.due(Time(25_000)), LinkDue::Ping);
        assert_eq!(link.due(Time(34_999)), LinkDue::Nothing);
        assert_eq!(link.due(Time(35_000)), LinkDue::Drop);
        link.heard(Time(35_000));
        assert_eq!(link.due(Time(36_000)), LinkDue::Nothing);
    }
}
