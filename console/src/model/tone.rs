//! How the tone of a shopper went, from what was weighed and what the context said.

use baton_shared::context::TriggerKind;
use baton_shared::event::{Delivered, Event};

/// Readings that are shown, the newest.
const SHOWN: usize = 24;
/// Two readings that differ by less are one.
const SAME: f64 = 0.05;

/// Frustration as it was read once.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reading {
    /// 0 to 4.
    pub score: f64,
    /// The message that shows it.
    pub shown_by: Option<u64>,
}

/// Every change of the tone, oldest first.
#[must_use]
pub fn course(items: &[Delivered]) -> Vec<Reading> {
    let mut course: Vec<Reading> = Vec::new();
    for item in items {
        let reading = match &item.event {
            Event::Weighed { checks } => {
                let check = checks.iter().find(|check| check.kind == TriggerKind::Frustration);
                check.map(|check| Reading { score: check.value, shown_by: Some(check.seq) })
            }
            Event::ContextBuilt { context } => Some(Reading { score: context.tone.score, shown_by: context.tone.seq }),
            Event::Started { .. }
            | Event::Message { .. }
            | Event::Note { .. }
            | Event::LookedUp { .. }
            | Event::Dialogue { .. }
            | Event::Identified { .. }
            | Event::Vouched { .. }
            | Event::Heard { .. }
            | Event::Transferred { .. }
            | Event::Copilot { .. }
            | Event::Nobody { .. }
            | Event::Fired { .. }
            | Event::Escalated { .. }
            | Event::Corrected { .. }
            | Event::CardChanged { .. }
            | Event::Claimed { .. }
            | Event::Requeued { .. }
            | Event::Returned { .. }
            | Event::Left { .. }
            | Event::Closed { .. }
            | Event::Rated { .. }
            | Event::Unknown => None,
        };
        let Some(reading) = reading else { continue };
        if course.last().is_none_or(|last| (last.score - reading.score).abs() >= SAME) {
            course.push(reading);
        }
    }
    course.split_off(course.len().saturating_sub(SHOWN))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::{Reading, SHOWN, course};
    use baton_shared::Time;
    use baton_shared::context::{TriggerCheck, TriggerKind};
    use baton_shared::event::{Delivered, Event};
    use baton_shared::text::FactText;

    fn weighed(kind: TriggerKind, value: f64, seq: u64) -> Event {
        let evidence = FactText::cut("so");
        let check = TriggerCheck { kind, value, threshold: 2.0, fired: false, evidence, seq, settings: 1 };
        Event::Weighed { checks: vec![check] }
    }

    fn log(events: Vec<Event>) -> Vec<Delivered> {
        (1..).zip(events).map(|(seq, event)| Delivered { seq, prev: seq - 1, at: Time(seq), event }).collect()
    }

    #[test]
    fn each_change_is_there_once_with_the_message_that_shows_it() {
        let events = vec![
            weighed(TriggerKind::Frustration, 0.5, 1),
            weighed(TriggerKind::Frustration, 0.5, 3),
            weighed(TriggerKind::AskedForPerson, 4.0, 5),
            weighed(TriggerKind::Frustration, 3.0, 7),
        ];
        let expected = [Reading { score: 0.5, shown_by: Some(1) }, Reading { score: 3.0, shown_by: Some(7) }];
        assert_eq!(course(&log(events)), expected);
    }

    #[test]
    fn a_long_course_shows_its_end() {
        let scores = (0..40).map(|at| weighed(TriggerKind::Frustration, f64::from(at % 5), 1)).collect();
        let shown = course(&log(scores));
        assert_eq!((shown.len(), shown.last().unwrap().score), (SHOWN, 4.0));
    }
}
