use baton_shared::context::Fact;
use baton_shared::event::{Delivered, Party, Person};
use baton_shared::ids::MessageId;
use baton_shared::limits::PONG;
use baton_shared::protocol::aside::AsideFrame;
use baton_shared::protocol::conversation::ConversationFrame;
use baton_shared::protocol::{CloseCode, RefusalKind};
use baton_shared::replies::Draft;
use baton_shared::session::{Action, Saved, Session};
use baton_shared::wire::from_json;

use crate::fault::Fault;
use crate::random::{Random, now};
use crate::socket::{Heard, Refused, Socket};

/// What a client is and has seen.
#[derive(Debug)]
pub struct State {
    pub session: Session,
    /// Events in the order in which they were shown.
    pub shown: Vec<Delivered>,
    pub acks: Vec<(MessageId, u64)>,
    pub refusals: Vec<(Option<MessageId>, RefusalKind, String)>,
    /// What messages asked for although it was known.
    pub known: Vec<(MessageId, Vec<Fact>)>,
    /// Every place in line that was told.
    pub places: Vec<u32>,
    /// Who looks, as an agent was told last.
    pub here: Vec<Person>,
    /// What this agent had written, as it was told last.
    pub draft: Option<Draft>,
    /// Everybody who was said to type.
    pub typed: Vec<Party>,
    /// Replays that began anew.
    pub snapshots: u32,
    /// Connections that became live.
    pub connections: u32,
    pub stopped: Option<CloseCode>,
    /// What storage holds.
    pub storage: Option<String>,
    pub token: Option<String>,
    /// A refusal of the handshake or a frame that nobody could read.
    pub(crate) broken: Option<String>,
    pub(crate) socket: Option<Socket>,
    pub(crate) link: Option<u64>,
    pub(crate) links: u64,
    pub(crate) fault: Option<Fault>,
    /// The frame whose second sending ends the deafness.
    pub(crate) deaf_until: Option<String>,
    pub(crate) cut_after_ack: bool,
    pub(crate) over: bool,
    pub(crate) random: Random,
}

impl State {
    /// A page that was just loaded.
    pub(crate) fn new(token: Option<String>, storage: Option<String>) -> Self {
        let saved = match &storage {
            Some(text) => from_json(text).unwrap_or_else(|shape| panic!("{shape}: {text}")),
            None => Saved { pending: Vec::new() },
        };
        Self {
            session: Session::new(saved),
            shown: Vec::new(),
            acks: Vec::new(),
            refusals: Vec::new(),
            known: Vec::new(),
            places: Vec::new(),
            here: Vec::new(),
            draft: None,
            typed: Vec::new(),
            snapshots: 0,
            connections: 0,
            stopped: None,
            storage,
            token,
            broken: None,
            socket: None,
            link: None,
            links: 0,
            fault: None,
            deaf_until: None,
            cut_after_ack: false,
            over: false,
            random: Random::new(now().0),
        }
    }

    /// Carries out what is not the network's at once, and gives the connections to open.
    pub(crate) fn act(&mut self, actions: Vec<Action>) -> Vec<u64> {
        let mut links = Vec::new();
        for action in actions {
            match action {
                Action::Open => {
                    self.links += 1;
                    self.link = Some(self.links);
                    self.socket = None;
                    links.push(self.links);
                }
                Action::Send(frame) => self.put_out(&frame),
                Action::Drop => {
                    self.link = None;
                    self.socket = None;
                }
                Action::Save(text) => self.storage = Some(text),
                Action::KeepToken(token) => self.token = Some(token),
                Action::Arrived(items) => self.shown.extend(items),
                Action::Changed => {}
                Action::Stopped(code) => self.stopped = Some(code),
            }
        }
        if self.over { Vec::new() } else { links }
    }

    fn put_out(&mut self, frame: &str) {
        if self.deaf_until.as_deref() == Some(frame) {
            self.deaf_until = None;
        }
        let is_message = frame.contains("\"id\":");
        let fault = if is_message { self.fault.take() } else { None };
        let Some(socket) = &mut self.socket else {
            return;
        };
        match fault {
            None => socket.send(frame),
            Some(Fault::CutBeforeSending) => socket.cut(),
            Some(Fault::CutAfterSending) => {
                socket.send(frame);
                socket.cut();
            }
            Some(Fault::CutAfterAck) => {
                socket.send(frame);
                self.cut_after_ack = true;
            }
            Some(Fault::Deaf) => {
                socket.send(frame);
                self.deaf_until = Some(frame.to_owned());
            }
            Some(Fault::Double) => {
                socket.send(frame);
                socket.send(frame);
            }
        }
    }

    pub(crate) fn opened(&mut self, link: u64, opened: Result<Socket, Refused>) -> Vec<Action> {
        if self.link != Some(link) {
            return Vec::new();
        }
        match opened {
            Ok(socket) => {
                self.socket = Some(socket);
                self.session.opened()
            }
            Err(refused) => {
                if refused.status != 0 {
                    self.broken = Some(format!("no socket: {refused:?}"));
                }
                self.lost(1006)
            }
        }
    }

    pub(crate) fn hear(&mut self, link: u64, heard: Heard) -> Vec<Action> {
        if self.link != Some(link) || self.over {
            return Vec::new();
        }
        match heard {
            Heard::Closed(code) => self.lost(code),
            Heard::Text(_) if self.deaf_until.is_some() => Vec::new(),
            Heard::Text(text) if text == PONG => {
                self.session.heard(now());
                Vec::new()
            }
            Heard::Text(text) => match from_json(&text) {
                Ok(ConversationFrame::Unknown) => self.take_aside(&text),
                Ok(frame) => self.take(frame),
                Err(shape) => {
                    self.broken = Some(format!("{shape}: {text}"));
                    Vec::new()
                }
            },
        }
    }

    fn take_aside(&mut self, text: &str) -> Vec<Action> {
        match from_json(text) {
            Ok(AsideFrame::Here { people }) => self.here = people,
            Ok(AsideFrame::Known { id, facts }) => self.known.push((id, facts)),
            Ok(AsideFrame::Draft { draft }) => self.draft = Some(draft),
            Ok(AsideFrame::Unknown) => {}
            Err(shape) => self.broken = Some(format!("{shape}: {text}")),
        }
        self.session.heard(now());
        Vec::new()
    }

    fn take(&mut self, frame: ConversationFrame) -> Vec<Action> {
        let mut cut = false;
        match &frame {
            ConversationFrame::Ack { id, seq } => {
                self.acks.push((id.clone(), *seq));
                cut = self.cut_after_ack;
            }
            ConversationFrame::Error { id, code, text } => {
                self.refusals.push((id.clone(), *code, text.clone()));
            }
            ConversationFrame::Place { position, .. } => self.places.push(*position),
            ConversationFrame::Welcome { fresh, .. } => self.snapshots += u32::from(*fresh),
            ConversationFrame::Live { .. } => self.connections += 1,
            ConversationFrame::Events { .. } | ConversationFrame::Unknown => {}
            ConversationFrame::Typing { who } => self.typed.push(who.clone()),
        }
        let actions = self.session.received(frame, now());
        if cut {
            self.cut_after_ack = false;
            self.cut();
        }
        actions
    }

    fn lost(&mut self, code: u16) -> Vec<Action> {
        self.link = None;
        self.socket = None;
        let jitter = self.random.share();
        self.session.closed(code, now(), jitter)
    }

    pub(crate) fn cut(&mut self) {
        if let Some(socket) = &self.socket {
            socket.cut();
        }
    }
}
