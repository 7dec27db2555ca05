//! A session in a known state, and what its actions say.

use baton_shared::Time;
use baton_shared::event::{Delivered, Event, Party, Stage};
use baton_shared::ids::{Epoch, MessageId};
use baton_shared::limits::PING;
use baton_shared::protocol::conversation::ConversationFrame;
use baton_shared::session::{Action, Saved, Session};

pub(crate) const FRAME: &str = r#"{"type":"message","id":"m-00000001","text":"Hello"}"#;

pub(crate) fn id() -> MessageId {
    MessageId::new("m-00000001").unwrap()
}

pub(crate) fn epoch(text: &str) -> Epoch {
    Epoch::new(text).unwrap()
}

pub(crate) fn welcome(name: &str, fresh: bool) -> ConversationFrame {
    ConversationFrame::Welcome { version: 1, epoch: epoch(name), stage: Stage::Bot {}, fresh, token: None }
}

pub(crate) fn message(seq: u64, prev: u64, name: &str) -> Delivered {
    let event = Event::Message {
        id: MessageId::new(name).unwrap(),
        from: Party::Shopper {},
        text: baton_shared::Text::new("Hello").unwrap(),
        choice: None,
        replies: Vec::new(),
        order: None,
        articles: Vec::new(),
        answers: None,
    };
    Delivered { seq, prev, at: Time(1), event }
}

pub(crate) fn events(items: Vec<Delivered>) -> ConversationFrame {
    ConversationFrame::Events { items }
}

/// A session that is live at moment 0 and holds event 1.
pub(crate) fn live() -> Session {
    let mut session = Session::new(Saved { pending: Vec::new() });
    assert!(session.open(Time(0)).contains(&Action::Open));
    assert_eq!(sent(&session.opened()), [r#"{"type":"hello","last_seq":0}"#]);
    let _ = session.received(welcome("epoch-000001", true), Time(0));
    let _ = session.received(events(vec![message(1, 0, "m-00000000")]), Time(0));
    let _ = session.received(ConversationFrame::Live { seq: 1 }, Time(0));
    assert!(session.link.is_live());
    session
}

/// Every frame that goes out; signs of life are no frames.
pub(crate) fn sent(actions: &[Action]) -> Vec<&str> {
    everything_sent(actions).into_iter().filter(|frame| *frame != PING).collect()
}

pub(crate) fn everything_sent(actions: &[Action]) -> Vec<&str> {
    actions
        .iter()
        .filter_map(|action| match action {
            Action::Send(frame) => Some(frame.as_str()),
            _ => None,
        })
        .collect()
}

pub(crate) fn say(session: &mut Session, now: u64) -> Vec<Action> {
    session.send(id(), String::from(FRAME), Some(String::from("Hello")), Time(now)).unwrap()
}

pub(crate) fn seqs(session: &Session) -> Vec<u64> {
    session.timeline.items().iter().map(|item| item.seq).collect()
}
