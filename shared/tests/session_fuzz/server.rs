use std::collections::BTreeMap;

use baton_shared::Time;
use baton_shared::event::{Delivered, Event, Party, Person, Stage};
use baton_shared::ids::{AgentId, Epoch, MessageId};
use baton_shared::limits::EVENTS_PER_FRAME;
use baton_shared::protocol::RefusalKind;
use baton_shared::protocol::agent::AgentFrame;
use baton_shared::protocol::conversation::ConversationFrame;
use baton_shared::wire::from_json;

/// Fewer than the real limit, so that snapshots happen.
pub(crate) const REPLAY: usize = 20;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Audience {
    Shopper,
    Agent,
}

impl Audience {
    pub(crate) fn sees(self, event: &Event) -> bool {
        match self {
            Self::Shopper => event.is_for_shopper(),
            Self::Agent => true,
        }
    }
}

/// The smallest conversation that keeps the rules: a log, an epoch, and one answer per message id.
#[derive(Debug)]
pub(crate) struct Server {
    pub(crate) log: Vec<(u64, Event)>,
    pub(crate) epoch: u64,
    answers: BTreeMap<MessageId, u64>,
}

impl Server {
    pub(crate) fn new() -> Self {
        let started = Event::Started { page: None, language: None };
        Self { log: vec![(1, started)], epoch: 1, answers: BTreeMap::new() }
    }

    /// What goes back to the sender, and the new event for everybody.
    pub(crate) fn receive(&mut self, from: Audience, frame: &str) -> (Vec<ConversationFrame>, Option<u64>) {
        // The shopper's frames that are sent here are all frames of an agent too.
        match from_json::<AgentFrame>(frame).unwrap() {
            AgentFrame::Hello { last_seq, epoch } => (self.hello(from, last_seq, epoch), None),
            AgentFrame::Missed { after } => (self.replay(from, after), None),
            AgentFrame::Message { id, text, .. } => self.store(id.clone(), || Event::Message {
                id,
                from: match from {
                    Audience::Shopper => Party::Shopper {},
                    Audience::Agent => Party::Agent { person: person() },
                },
                text,
                choice: None,
                replies: Vec::new(),
                order: None,
                articles: Vec::new(),
                answers: None,
            }),
            AgentFrame::Note { id, text } => self.store(id.clone(), || Event::Note { id, by: person(), text }),
            AgentFrame::Return { .. }
            | AgentFrame::Transfer { .. }
            | AgentFrame::Close { .. }
            | AgentFrame::Summarise { .. }
            | AgentFrame::Ask { .. }
            | AgentFrame::Propose { .. }
            | AgentFrame::Act { .. }
            | AgentFrame::Typing { .. }
            | AgentFrame::Draft { .. }
            | AgentFrame::Looking { .. } => (Vec::new(), None),
        }
    }

    /// An event as this audience gets it.
    pub(crate) fn delivered(&self, to: Audience, seq: u64) -> Option<Delivered> {
        let before = usize::try_from(seq).unwrap() - 1;
        let (_, event) = self.log.get(before).filter(|(_, event)| to.sees(event))?;
        let earlier = self.log.iter().take(before).rev().find(|(_, event)| to.sees(event));
        let prev = earlier.map_or(0, |(held, _)| *held);
        Some(Delivered { seq, prev, at: Time(seq), event: event.clone() })
    }

    /// Everything that this audience may see.
    pub(crate) fn view(&self, to: Audience) -> Vec<u64> {
        self.log.iter().filter(|(_, event)| to.sees(event)).map(|(seq, _)| *seq).collect()
    }

    fn store(&mut self, id: MessageId, event: impl FnOnce() -> Event) -> (Vec<ConversationFrame>, Option<u64>) {
        if let Some(seq) = self.answers.get(&id) {
            return (vec![ConversationFrame::Ack { id, seq: *seq }], None);
        }
        let seq = self.log.last().unwrap().0 + 1;
        self.log.push((seq, event()));
        self.answers.insert(id.clone(), seq);
        (vec![ConversationFrame::Ack { id, seq }], Some(seq))
    }

    fn hello(&self, to: Audience, last_seq: u64, epoch: Option<Epoch>) -> Vec<ConversationFrame> {
        let mine = Epoch::new(&format!("epoch-{:06}", self.epoch)).unwrap();
        let missed = self.view(to).into_iter().filter(|seq| *seq > last_seq).count();
        let fresh = epoch.as_ref() != Some(&mine) || missed > REPLAY;
        let after = if fresh { self.newest(to) } else { last_seq };
        let mut frames =
            vec![ConversationFrame::Welcome { version: 1, epoch: mine, stage: Stage::Bot {}, fresh, token: None }];
        frames.extend(self.replay(to, after));
        frames.push(ConversationFrame::Live { seq: self.log.last().unwrap().0 });
        frames
    }

    /// The event before the newest [`REPLAY`] ones.
    fn newest(&self, to: Audience) -> u64 {
        let view = self.view(to);
        view.len().checked_sub(REPLAY + 1).and_then(|index| view.get(index)).copied().unwrap_or(0)
    }

    fn replay(&self, to: Audience, after: u64) -> Vec<ConversationFrame> {
        let items: Vec<Delivered> =
            self.view(to).into_iter().filter(|seq| *seq > after).filter_map(|seq| self.delivered(to, seq)).collect();
        items.chunks(EVENTS_PER_FRAME).map(|items| ConversationFrame::Events { items: items.to_vec() }).collect()
    }
}

/// "Something failed here; the same may work later."
pub(crate) fn stumble(frame: &str) -> Option<ConversationFrame> {
    let id = from_json::<AgentFrame>(frame).ok()?.id()?.clone();
    Some(ConversationFrame::Error { id: Some(id), code: RefusalKind::Internal, text: String::from("later") })
}

fn person() -> Person {
    Person { id: AgentId::new("ag_mira").unwrap(), name: baton_shared::Text::new("Mira").unwrap() }
}
