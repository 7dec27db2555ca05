//! The clock that matters in a conversation: the wait, the answer that is due, the time with an agent.

use baton_shared::Time;
use baton_shared::event::{Delivered, Event, Party, Stage};

/// What runs now, and since when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Watch {
    /// Nobody has it.
    Waits(Time),
    /// An agent has it and said nothing yet.
    FirstReply(Time),
    /// The shopper said something that nobody answered.
    Answer(Time),
    /// Everything is answered.
    With(Time),
}

impl Watch {
    #[must_use]
    pub fn since(self) -> Time {
        match self {
            Self::Waits(since) | Self::FirstReply(since) | Self::Answer(since) | Self::With(since) => since,
        }
    }
}

/// The clock of a conversation; none where nothing is waited for.
#[must_use]
pub fn watch(items: &[Delivered], stage: &Stage) -> Option<Watch> {
    match stage {
        Stage::Waiting { since } => Some(Watch::Waits(*since)),
        Stage::Agent { since, .. } => Some(with_agent(items, *since)),
        Stage::Bot {} | Stage::Left {} | Stage::Closed { .. } | Stage::Unknown => None,
    }
}

fn with_agent(items: &[Delivered], since: Time) -> Watch {
    let mut unanswered = None;
    for item in items.iter().rev().take_while(|item| item.at >= since) {
        let Event::Message { from, .. } = &item.event else { continue };
        if matches!(from, Party::Agent { .. }) {
            return unanswered.map_or(Watch::With(since), Watch::Answer);
        }
        if matches!(from, Party::Shopper {}) {
            unanswered = Some(item.at);
        }
    }
    Watch::FirstReply(since)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use baton_shared::Time;
    use baton_shared::event::{Delivered, Stage};
    use baton_shared::wire::from_json;

    use super::{Watch, watch};

    fn said(from: &[(u64, &str)]) -> Vec<Delivered> {
        let one = |(at, kind): &(u64, &str)| {
            let person = if *kind == "agent" { r#","person":{"id":"agent-1","name":"Mara"}"# } else { "" };
            format!(
                r#"{{"seq":{at},"prev":0,"at":{at},"event":{{"type":"message","id":"message-{at}","from":{{"kind":"{kind}"{person}}},"text":"x"}}}}"#
            )
        };
        from_json(&format!("[{}]", from.iter().map(one).collect::<Vec<_>>().join(","))).unwrap()
    }

    #[test]
    fn the_clock_is_the_one_that_somebody_waits_on() {
        let stage: Stage =
            from_json(r#"{"stage":"agent","person":{"id":"agent-1","name":"Mara"},"since":10}"#).unwrap();
        let at = |from: &[(u64, &str)]| watch(&said(from), &stage);
        assert_eq!(at(&[(5, "shopper")]), Some(Watch::FirstReply(Time(10))));
        assert_eq!(at(&[(5, "shopper"), (12, "shopper")]), Some(Watch::FirstReply(Time(10))));
        assert_eq!(at(&[(12, "agent")]), Some(Watch::With(Time(10))));
        assert_eq!(at(&[(12, "agent"), (15, "shopper"), (18, "shopper")]), Some(Watch::Answer(Time(15))));
        assert_eq!(watch(&[], &Stage::Waiting { since: Time(3) }), Some(Watch::Waits(Time(3))));
        assert_eq!(watch(&[], &Stage::Closed { rated: false }), None);
    }
}
