use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use baton_shared::ids::ConversationId;
use baton_shared::limits::{PING, PONG};
use baton_shared::protocol::RefusalKind;
use baton_shared::protocol::desk::{AgentView, DeskFrame, DeskRequest, LineEntry, Presence};
use baton_shared::wire::{from_json, to_json};

use crate::socket::{Heard, Refused, Socket};
use crate::wait::{SOON, Watched};

/// More often than any server looks.
const PING_EVERY: Duration = Duration::from_secs(5);

/// An agent's socket to the desk, and what it has said.
#[derive(Debug)]
pub struct Desk {
    shared: Arc<Watched<DeskView>>,
}

/// The desk as this agent sees it.
#[derive(Debug, Default)]
pub struct DeskView {
    pub ready: bool,
    pub presence: Option<Presence>,
    pub waiting: BTreeMap<ConversationId, LineEntry>,
    pub mine: BTreeMap<ConversationId, LineEntry>,
    /// Shoppers who left a way to be reached.
    pub callbacks: BTreeMap<ConversationId, LineEntry>,
    /// What other agents have, for who supervises.
    pub others: BTreeMap<ConversationId, LineEntry>,
    pub agents: Vec<AgentView>,
    pub supervises: bool,
    /// Offers that are open, in the order in which they came.
    pub offers: Vec<LineEntry>,
    /// Offers that are over.
    pub over: Vec<ConversationId>,
    pub errors: Vec<(Option<ConversationId>, RefusalKind, String)>,
    pub closed: Option<u16>,
    broken: Option<String>,
    socket: Option<Socket>,
}

impl Desk {
    /// Sits down at the desk.
    ///
    /// # Errors
    /// [`Refused`] when the server gives no socket.
    pub fn open(port: u16, headers: &[(&str, &str)]) -> Result<Self, Refused> {
        let shared = Arc::new(Watched::new(DeskView::default()));
        let listener = Arc::clone(&shared);
        let socket = Socket::open(port, "/api/desk", headers, move |heard| {
            listener.with(|view| view.hear(heard));
        })?;
        shared.with(|view| view.socket = Some(socket));
        let desk = Self { shared };
        desk.request(&DeskRequest::Hello {});
        desk.wait("the desk", |view| view.ready.then_some(()));
        let keeper = Arc::clone(&desk.shared);
        std::thread::spawn(move || {
            loop {
                std::thread::park_timeout(PING_EVERY);
                let gone = keeper.with(|view| match &mut view.socket {
                    Some(socket) => {
                        socket.send(PING);
                        false
                    }
                    None => true,
                });
                if gone {
                    return;
                }
            }
        });
        Ok(desk)
    }

    pub fn request(&self, request: &DeskRequest) {
        let frame = to_json(request);
        self.send_raw(&frame);
    }

    pub fn send_raw(&self, text: &str) {
        self.shared.with(|view| {
            if let Some(socket) = &mut view.socket {
                socket.send(text);
            }
        });
    }

    /// Waits until something is so.
    ///
    /// # Panics
    /// When it is not within [`SOON`], or the server said something unreadable.
    pub fn wait<R>(&self, what: &str, look: impl Fn(&DeskView) -> Option<R>) -> R {
        self.wait_long(what, SOON, look)
    }

    /// The same with a deadline of its own.
    ///
    /// # Panics
    /// When it is not within the deadline, or the server said something unreadable.
    pub fn wait_long<R>(&self, what: &str, deadline: Duration, look: impl Fn(&DeskView) -> Option<R>) -> R {
        let found = self.shared.wait(deadline, |view| match &view.broken {
            Some(problem) => Some(Err(problem.clone())),
            None => look(view).map(Ok),
        });
        match found {
            Some(Ok(found)) => found,
            Some(Err(problem)) => panic!("while waiting for {what}: {problem}"),
            None => panic!("{what}: not within {deadline:?}: {:?}", self.shared.peek(|view| format!("{view:?}"))),
        }
    }

    /// Waits for the offer of a conversation.
    pub fn wait_offer(&self, conversation: &ConversationId, deadline: Duration) -> LineEntry {
        self.wait_long("an offer", deadline, |view| {
            view.offers.iter().find(|entry| entry.conversation == *conversation).cloned()
        })
    }

    /// Waits until a conversation stands in the line.
    pub fn wait_waiting(&self, conversation: &ConversationId) -> LineEntry {
        self.wait("an entry of the line", |view| view.waiting.get(conversation).cloned())
    }

    pub fn look<R>(&self, look: impl FnOnce(&DeskView) -> R) -> R {
        self.shared.peek(look)
    }

    /// Goes away without a word.
    pub fn cut(self) {
        drop(self);
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        self.shared.with(|view| view.socket = None);
    }
}

impl DeskView {
    fn hear(&mut self, heard: Heard) {
        match heard {
            Heard::Closed(code) => self.closed = Some(code),
            Heard::Text(text) if text == PONG => {}
            Heard::Text(text) => match from_json(&text) {
                Ok(frame) => self.take(frame),
                Err(shape) => self.broken = Some(format!("{shape}: {text}")),
            },
        }
    }

    fn take(&mut self, frame: DeskFrame) {
        match frame {
            DeskFrame::Desk { presence, waiting, mine, callbacks, others, agents, supervises, me: _ } => {
                self.ready = true;
                self.presence = Some(presence);
                self.waiting = by_conversation(waiting);
                self.mine = by_conversation(mine);
                self.callbacks = by_conversation(callbacks);
                self.others = by_conversation(others);
                self.agents = agents;
                self.supervises = supervises;
            }
            DeskFrame::Waiting { entry } => {
                self.callbacks.remove(&entry.conversation);
                self.others.remove(&entry.conversation);
                self.waiting.insert(entry.conversation.clone(), entry);
            }
            DeskFrame::Mine { entry } => {
                self.waiting.remove(&entry.conversation);
                self.callbacks.remove(&entry.conversation);
                self.others.remove(&entry.conversation);
                self.offers.retain(|offer| offer.conversation != entry.conversation);
                self.mine.insert(entry.conversation.clone(), entry);
            }
            DeskFrame::Gone { conversation } => {
                self.waiting.remove(&conversation);
                self.mine.remove(&conversation);
                self.callbacks.remove(&conversation);
                self.others.remove(&conversation);
            }
            DeskFrame::Offer { entry, .. } => {
                self.offers.retain(|offer| offer.conversation != entry.conversation);
                self.offers.push(entry);
            }
            DeskFrame::OfferOver { conversation } => {
                self.offers.retain(|offer| offer.conversation != conversation);
                self.over.push(conversation);
            }
            DeskFrame::Agents { agents } => self.agents = agents,
            DeskFrame::CallBack { entry } => {
                self.waiting.remove(&entry.conversation);
                self.callbacks.insert(entry.conversation.clone(), entry);
            }
            DeskFrame::Other { entry } => {
                self.waiting.remove(&entry.conversation);
                self.callbacks.remove(&entry.conversation);
                self.others.insert(entry.conversation.clone(), entry);
            }
            DeskFrame::PresenceSet { presence } => self.presence = Some(presence),
            DeskFrame::Error { conversation, code, text } => self.errors.push((conversation, code, text)),
            DeskFrame::Unknown => {}
        }
    }
}

fn by_conversation(entries: Vec<LineEntry>) -> BTreeMap<ConversationId, LineEntry> {
    entries.into_iter().map(|entry| (entry.conversation.clone(), entry)).collect()
}
