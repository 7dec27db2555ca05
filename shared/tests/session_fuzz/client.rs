use baton_shared::Time;
use baton_shared::event::Delivered;
use baton_shared::ids::MessageId;
use baton_shared::session::{Action, Saved, Session};
use baton_shared::wire::from_json;

use crate::server::Audience;

/// A page with a session, and what its storage holds.
#[derive(Debug)]
pub(crate) struct Client {
    pub(crate) audience: Audience,
    pub(crate) session: Session,
    /// Everything that this page has shown, in the order in which it came.
    pub(crate) shown: Vec<Delivered>,
    /// Ids in the order in which the person wrote.
    pub(crate) wrote: Vec<MessageId>,
    pub(crate) acknowledged: Vec<MessageId>,
    /// The number of the connection, when there is one.
    pub(crate) connection: Option<u64>,
    stored: Option<String>,
}

/// What the page asks of the world.
#[derive(Debug, PartialEq)]
pub(crate) enum Wish {
    Open,
    Send(String),
    Drop,
}

impl Client {
    pub(crate) fn new(audience: Audience) -> Self {
        Self {
            audience,
            session: Session::new(Saved { pending: Vec::new() }),
            shown: Vec::new(),
            wrote: Vec::new(),
            acknowledged: Vec::new(),
            connection: None,
            stored: None,
        }
    }

    /// The page is loaded anew: what it held is gone, what storage holds is not.
    pub(crate) fn reload(&mut self) {
        let saved = match &self.stored {
            Some(text) => from_json(text).unwrap(),
            None => Saved { pending: Vec::new() },
        };
        self.session = Session::new(saved);
        self.shown.clear();
        self.connection = None;
    }

    pub(crate) fn write(&mut self, kind: &str, now: Time) -> Vec<Wish> {
        let prefix = match self.audience {
            Audience::Shopper => 's',
            Audience::Agent => 'a',
        };
        let id = MessageId::new(&format!("{prefix}-{:08}", self.wrote.len())).unwrap();
        let frame = format!(r#"{{"type":"{kind}","id":"{id}","text":"{id}"}}"#);
        let Ok(actions) = self.session.send(id.clone(), frame, Some(id.to_string()), now) else {
            return Vec::new();
        };
        self.wrote.push(id);
        self.act(actions)
    }

    /// Carries out what storage and screen have to do, and hands on the rest.
    pub(crate) fn act(&mut self, actions: Vec<Action>) -> Vec<Wish> {
        let mut wishes = Vec::new();
        for action in actions {
            match action {
                Action::Open => wishes.push(Wish::Open),
                Action::Send(frame) => {
                    assert!(self.is_safe_to_send(&frame), "{frame} is sent and not in storage");
                    wishes.push(Wish::Send(frame));
                }
                Action::Drop => wishes.push(Wish::Drop),
                Action::Save(text) => self.stored = Some(text),
                Action::Arrived(items) => self.shown.extend(items),
                Action::KeepToken(_) | Action::Changed => {}
                Action::Stopped(code) => panic!("stopped by {code:?}"),
            }
        }
        wishes
    }

    fn is_safe_to_send(&self, frame: &str) -> bool {
        let stored = self.stored.as_deref().unwrap_or_default();
        let mut ids = self.wrote.iter().rev().filter(|id| frame.contains(id.as_str()));
        ids.all(|id| stored.contains(id.as_str()))
    }
}
