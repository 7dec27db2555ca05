//! The order in which the thread shows things.

use baton_shared::Time;
use baton_shared::event::{Event, Party};
use baton_shared::ids::MessageId;

use crate::clock::{Local, Zone};
use crate::model::Model;

/// A pause of this length gets a mark with the time.
const PAUSE_MS: u64 = 20 * 60_000;

/// One thing in the thread. What it shows is looked up by its key, so that a list of rows is cheap.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Row {
    /// Day and time.
    Mark { at: u64 },
    /// A message of the shopper; it stays the same row while it is sent and stored.
    Own { id: MessageId, starts: bool },
    /// A message of the bot or a person. `starts`: the speaker was another before.
    Said { seq: u64, starts: bool },
    /// A sentence about a change.
    Line { seq: u64 },
    /// What was passed on.
    Card { seq: u64 },
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Speaker {
    Nobody,
    Shopper,
    Bot,
    Person,
}

/// The rows, oldest first.
#[must_use]
pub fn rows(model: &Model, zone: Zone) -> Vec<Row> {
    let mut thread = Thread { rows: Vec::new(), last_at: None, last: Speaker::Nobody, zone };
    for item in model.session.timeline.items() {
        let seq = item.seq;
        match &item.event {
            Event::Message { id, from, .. } => {
                let speaker = speaker(from);
                let starts = thread.speaks(speaker, item.at);
                thread.rows.push(match speaker {
                    Speaker::Shopper => Row::Own { id: id.clone(), starts },
                    Speaker::Nobody | Speaker::Bot | Speaker::Person => Row::Said { seq, starts },
                });
            }
            Event::Escalated { .. } => {
                thread.line(item.at, seq);
                thread.rows.push(Row::Card { seq });
            }
            Event::Claimed { .. }
            | Event::Requeued { .. }
            | Event::Returned { .. }
            | Event::Left { .. }
            | Event::Closed { .. } => thread.line(item.at, seq),
            Event::Started { .. }
            | Event::Note { .. }
            | Event::LookedUp { .. }
            | Event::Dialogue { .. }
            | Event::Identified { .. }
            | Event::Vouched { .. }
            | Event::Heard { .. }
            | Event::Weighed { .. }
            | Event::Fired { .. }
            | Event::Transferred { .. }
            | Event::Copilot { .. }
            | Event::Nobody { .. }
            | Event::ContextBuilt { .. }
            | Event::Corrected { .. }
            | Event::CardChanged { .. }
            | Event::Rated { .. }
            | Event::Unknown => {}
        }
    }
    for pending in model.session.outbox.pending() {
        if pending.shown.is_some() {
            let starts = thread.speaks(Speaker::Shopper, pending.made_at);
            thread.rows.push(Row::Own { id: pending.id.clone(), starts });
        }
    }
    thread.rows
}

struct Thread {
    rows: Vec<Row>,
    last_at: Option<Time>,
    last: Speaker,
    zone: Zone,
}

impl Thread {
    fn speaks(&mut self, speaker: Speaker, at: Time) -> bool {
        self.mark(at);
        let starts = self.last != speaker;
        self.last = speaker;
        starts
    }

    fn line(&mut self, at: Time, seq: u64) {
        self.mark(at);
        self.last = Speaker::Nobody;
        self.rows.push(Row::Line { seq });
    }

    fn mark(&mut self, at: Time) {
        let due = self.last_at.is_none_or(|last| {
            let other_day = Local::of(last, self.zone).days != Local::of(at, self.zone).days;
            other_day || at.since(last) >= PAUSE_MS
        });
        if due {
            self.rows.push(Row::Mark { at: at.0 });
            self.last = Speaker::Nobody;
        }
        self.last_at = Some(at);
    }
}

fn speaker(party: &Party) -> Speaker {
    match party {
        Party::Shopper {} => Speaker::Shopper,
        Party::Bot {} => Speaker::Bot,
        Party::Agent { .. } => Speaker::Person,
        Party::System {} | Party::Unknown => Speaker::Nobody,
    }
}

#[cfg(test)]
mod tests {
    use super::{Row, rows};
    use crate::model::Model;
    use crate::testing::{T0, event, id, live, message, received};
    use baton_shared::Time;
    use baton_shared::session::Saved;

    fn utc(_: Time) -> i32 {
        0
    }

    fn model() -> Model {
        let mut model = Model::new("Shop", 0, Saved { pending: Vec::new() });
        live(&mut model);
        model
    }

    #[test]
    fn speakers_begin_once_and_lines_separate_them() {
        let mut model = model();
        received(&mut model, &message(1, "bot", "Hi", ""));
        received(&mut model, &message(2, "bot", "Ask me", ""));
        received(
            &mut model,
            &event(3, r#"{"type":"claimed","generation":1,"agent":{"id":"mia1","name":"Mia"},"line":"Mia is here."}"#),
        );
        received(&mut model, &message(4, "agent", "Hello", ""));
        assert_eq!(
            rows(&model, utc),
            [
                Row::Mark { at: T0.0 + 60_000 },
                Row::Said { seq: 1, starts: true },
                Row::Said { seq: 2, starts: false },
                Row::Line { seq: 3 },
                Row::Said { seq: 4, starts: true },
            ]
        );
    }

    #[test]
    fn a_message_is_the_same_row_before_and_after_it_is_stored() {
        let mut model = model();
        received(&mut model, &message(1, "bot", "Hi", ""));
        let sent = model.session.send(id("message-2"), "{}".into(), Some("Hello".into()), T0.plus(120_000));
        assert!(sent.is_ok());
        let waiting = rows(&model, utc);
        assert_eq!(waiting.last(), Some(&Row::Own { id: id("message-2"), starts: true }));
        received(&mut model, &message(2, "shopper", "Hello", ""));
        assert_eq!(rows(&model, utc), waiting);
    }

    #[test]
    fn a_pause_gets_a_mark() {
        let mut model = model();
        received(&mut model, &message(1, "bot", "Hi", ""));
        for seq in 2..30 {
            received(&mut model, &event(seq, r#"{"type":"started"}"#));
        }
        received(&mut model, &message(30, "bot", "Still there?", ""));
        let marks = rows(&model, utc).into_iter().filter(|row| matches!(row, Row::Mark { .. }));
        assert_eq!(marks.count(), 2);
    }
}
