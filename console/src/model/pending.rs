//! What this agent sent and nobody acknowledged yet.

use baton_shared::protocol::agent::AgentFrame;
use baton_shared::session::{Outbox, Pending};
use baton_shared::wire::from_json;

/// What a frame on its way is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Reply,
    Note,
    HandBack,
    Transfer,
    Close,
    /// To the co-pilot; shown when it failed, since its own panel shows what came of it.
    Copilot,
}

/// How far it got.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Progress {
    /// The link is down: it goes out when the link is back.
    Waiting,
    Sending,
    /// Stored; its event is about to arrive.
    Stored,
    Failed {
        why: String,
    },
}

/// A frame of the outbox as the thread shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unsent {
    pub id: String,
    pub kind: Kind,
    pub text: String,
    pub progress: Progress,
}

/// The outbox in the order in which it was written.
#[must_use]
pub fn unsent(outbox: &Outbox) -> Vec<Unsent> {
    outbox.pending().iter().filter_map(view).collect()
}

fn view(pending: &Pending) -> Option<Unsent> {
    let kind = match from_json::<AgentFrame>(&pending.frame).ok()? {
        AgentFrame::Message { .. } => Kind::Reply,
        AgentFrame::Note { .. } => Kind::Note,
        AgentFrame::Return { .. } => Kind::HandBack,
        AgentFrame::Transfer { .. } => Kind::Transfer,
        AgentFrame::Close { .. } => Kind::Close,
        AgentFrame::Summarise { .. } | AgentFrame::Ask { .. } | AgentFrame::Propose { .. } | AgentFrame::Act { .. }
            if pending.failed.is_some() =>
        {
            Kind::Copilot
        }
        AgentFrame::Summarise { .. }
        | AgentFrame::Ask { .. }
        | AgentFrame::Propose { .. }
        | AgentFrame::Act { .. }
        | AgentFrame::Hello { .. }
        | AgentFrame::Missed { .. }
        | AgentFrame::Typing { .. }
        | AgentFrame::Draft { .. }
        | AgentFrame::Looking { .. } => return None,
    };
    let progress = match (&pending.failed, pending.stored_as, pending.sent_at) {
        (Some(why), _, _) => Progress::Failed { why: why.clone() },
        (None, Some(_), _) => Progress::Stored,
        (None, None, Some(_)) => Progress::Sending,
        (None, None, None) => Progress::Waiting,
    };
    Some(Unsent { id: pending.id.as_str().to_owned(), kind, text: pending.shown.clone().unwrap_or_default(), progress })
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::{Kind, Progress, unsent};
    use baton_shared::Time;
    use baton_shared::event::CloseReason;
    use baton_shared::ids::MessageId;
    use baton_shared::protocol::agent::AgentFrame;
    use baton_shared::session::{Outbox, Pending};
    use baton_shared::text::Body;
    use baton_shared::wire::to_json;

    fn pending(id: &str, frame: &AgentFrame) -> Pending {
        Pending {
            id: MessageId::new(id).unwrap(),
            frame: to_json(frame),
            shown: Some(String::from("words")),
            made_at: Time(1),
            sent_at: None,
            failed: None,
            stored_as: None,
        }
    }

    #[test]
    fn a_note_a_reply_and_a_close_are_told_apart() {
        let id = MessageId::new("message-1").unwrap();
        let text = Body::new("words").unwrap();
        let frames = [
            AgentFrame::Note { id: id.clone(), text: text.clone() },
            AgentFrame::Message { id: id.clone(), text, suggestion: None, anyway: false },
            AgentFrame::Close { id, reason: CloseReason::Solved },
        ];
        let mut outbox = Outbox::default();
        for (index, frame) in frames.iter().enumerate() {
            outbox.add(pending(&format!("message-{index}"), frame)).unwrap();
        }
        let kinds: Vec<Kind> = unsent(&outbox).into_iter().map(|unsent| unsent.kind).collect();
        assert_eq!(kinds, [Kind::Note, Kind::Reply, Kind::Close]);
    }

    #[test]
    fn what_the_co_pilot_was_asked_is_seen_when_it_failed() {
        let frame = AgentFrame::Ask { id: MessageId::new("message-0").unwrap(), text: Body::new("words").unwrap() };
        let mut outbox = Outbox::default();
        outbox.add(pending("message-0", &frame)).unwrap();
        assert_eq!(unsent(&outbox), []);
        let failed = Pending { failed: Some(String::from("One at a time.")), ..pending("message-1", &frame) };
        outbox.add(failed).unwrap();
        let kinds: Vec<Kind> = unsent(&outbox).into_iter().map(|unsent| unsent.kind).collect();
        assert_eq!(kinds, [Kind::Copilot]);
    }

    #[test]
    fn a_refused_message_says_why() {
        let id = MessageId::new("message-0").unwrap();
        let frame =
            AgentFrame::Message { id: id.clone(), text: Body::new("words").unwrap(), suggestion: None, anyway: false };
        let mut outbox = Outbox::default();
        outbox.add(pending("message-0", &frame)).unwrap();
        assert_eq!(unsent(&outbox).first().unwrap().progress, Progress::Waiting);
        outbox.due(Time(2));
        assert_eq!(unsent(&outbox).first().unwrap().progress, Progress::Sending);
        outbox.refuse(&id, "no longer yours");
        let why = String::from("no longer yours");
        assert_eq!(unsent(&outbox).first().unwrap().progress, Progress::Failed { why });
    }
}
