//! One open conversation: drives the session with a socket, a timer and the tab's storage.

use std::time::Duration;

use baton_shared::Time;
use baton_shared::event::{CloseReason, Delivered, Event, Party, Stage, TransferTo};
use baton_shared::ids::{AgentId, ConversationId, MessageId};
use baton_shared::limits::PONG;
use baton_shared::protocol::CloseCode;
use baton_shared::protocol::agent::AgentFrame;
use baton_shared::protocol::aside::AsideFrame;
use baton_shared::protocol::conversation::ConversationFrame;
use baton_shared::session::{Action, Session};
use baton_shared::text::Body;
use baton_shared::wire::{Problem, Shape, from_json, to_json};
use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;

use crate::model::chat::{read_by, unread};
use crate::model::colleagues::Colleagues;
use crate::model::copilot::Beside;
use crate::model::draft::{Audience, Draft};
use crate::socket::{self, Heard, SocketId};
use crate::{browser, words};

/// "Is typing" is told at most this often; the other side shows it for five seconds.
const TYPING_EVERY_MS: u64 = 3_000;

#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Wire {
    socket: Option<SocketId>,
    timer: Option<TimeoutHandle>,
    /// What is written goes to the server when it rings.
    pub(crate) draft_timer: Option<TimeoutHandle>,
    /// The server does not have what is written.
    pub(crate) draft_waits: bool,
    typed: Time,
    /// The conversation is before this agent's eyes, and the server is to know.
    looks: bool,
}

/// One open conversation.
#[derive(Clone)]
pub struct Chat {
    pub id: ConversationId,
    pub session: ArcRwSignal<Session>,
    pub draft: ArcRwSignal<Draft>,
    pub colleagues: ArcRwSignal<Colleagues>,
    /// What goes with the next reply, and what it must not ask.
    pub beside: ArcRwSignal<Beside>,
    /// The newest event that this agent has read; nothing is known before the first replay.
    seen: ArcRwSignal<Option<u64>>,
    me: AgentId,
    signed_out: Callback<()>,
    pub(crate) wire: ArcStoredValue<Wire>,
}

impl Chat {
    /// Opens a conversation.
    #[must_use]
    pub fn open(id: ConversationId, me: AgentId, signed_out: Callback<()>) -> Self {
        let saved = browser::saved_outbox(id.as_str());
        let chat = Self {
            id,
            session: ArcRwSignal::new(Session::new(saved)),
            draft: ArcRwSignal::new(Draft::default()),
            colleagues: ArcRwSignal::new(Colleagues::default()),
            beside: ArcRwSignal::new(Beside::default()),
            seen: ArcRwSignal::new(None),
            me,
            signed_out,
            wire: ArcStoredValue::new(Wire::default()),
        };
        chat.restore_draft();
        chat.connect();
        chat
    }

    /// Connects now, unless it is connected: the network may be back.
    pub fn connect(&self) {
        self.step(|session| session.open(browser::now()));
    }

    /// Lets go of the socket and the timer.
    pub fn end(&self) {
        self.keep_draft();
        self.drop_socket();
        if let Some(timer) = self.wire.get_value().timer {
            timer.clear();
        }
    }

    /// Messages of the shopper that this agent has not read.
    #[must_use]
    pub fn unread(&self) -> usize {
        let seen = self.seen.with(|seen| *seen);
        seen.map_or(0, |seen| self.session.with(|session| unread(session.timeline.items(), seen)))
    }

    /// Everything held is read now.
    pub fn read(&self) {
        let last = self.session.with(|session| session.timeline.last_seq());
        if self.seen.with_untracked(|seen| seen.is_some_and(|seen| seen < last)) {
            self.seen.set(Some(last));
        }
    }

    /// Whether this agent has the conversation.
    #[must_use]
    pub fn is_mine(&self) -> bool {
        self.session.with(|session| match &session.stage {
            Stage::Agent { person, .. } => person.id == self.me,
            Stage::Bot {} | Stage::Waiting { .. } | Stage::Left {} | Stage::Closed { .. } | Stage::Unknown => false,
        })
    }

    /// Sends what is written to its audience.
    ///
    /// # Errors
    /// Words for the person; nothing was taken then.
    pub fn say(&self, audience: Audience, text: &str) -> Result<(), String> {
        let body = Body::new(text).map_err(|shape| too_long(&shape))?;
        // Where it arrives nobody types any more; the next key is told at once.
        self.wire.update_value(|wire| wire.typed = Time(0));
        match audience {
            Audience::Shopper => {
                let suggestion =
                    self.beside.with_untracked(|beside| beside.taken.as_ref().map(|taken| taken.id.clone()));
                self.hand_in(Some(text), |id| AgentFrame::Message { id, text: body, suggestion, anyway: false })?;
                self.beside.update(|beside| beside.taken = None);
                Ok(())
            }
            Audience::Team => self.hand_in(Some(text), |id| AgentFrame::Note { id, text: body }),
        }
    }

    /// Gives the conversation back to the bot.
    ///
    /// # Errors
    /// Words for the person; nothing was taken then.
    pub fn hand_back(&self, brief: &str) -> Result<(), String> {
        let brief = Body::new(brief).map_err(|shape| too_long(&shape))?;
        self.hand_in(None, |id| AgentFrame::Return { id, brief })
    }

    /// Passes the conversation to a person, a team or whoever is free; the brief is for them alone.
    ///
    /// # Errors
    /// Words for the person; nothing was taken then.
    pub fn transfer(&self, to: TransferTo, brief: &str) -> Result<(), String> {
        let brief = Body::new(brief).map_err(|shape| too_long(&shape))?;
        self.hand_in(None, |id| AgentFrame::Transfer { id, to, brief })
    }

    /// Ends the conversation.
    ///
    /// # Errors
    /// Words for the person; nothing was taken then.
    pub fn close(&self, reason: CloseReason) -> Result<(), String> {
        self.hand_in(None, |id| AgentFrame::Close { id, reason })
    }

    pub fn retry(&self, id: &str) {
        if let Some(id) = MessageId::new(id) {
            self.step(|session| session.retry(&id, browser::now()));
        }
    }

    pub fn discard(&self, id: &str) {
        if let Some(id) = MessageId::new(id) {
            self.step(|session| session.discard(&id));
        }
    }

    /// The conversation comes before this agent's eyes, or goes.
    pub fn look(&self, now: bool) {
        let looked = self.wire.try_update_value(|wire| std::mem::replace(&mut wire.looks, now));
        if looked != Some(now) && self.session.with_untracked(|session| session.link.is_live()) {
            self.send(&to_json(&AgentFrame::Looking { now }));
        }
    }

    /// The agent types; a note is for colleagues alone.
    pub fn typing(&self, audience: Audience) {
        let now = browser::now();
        let live = self.session.with_untracked(|session| session.link.is_live());
        if live && now.since(self.wire.get_value().typed) >= TYPING_EVERY_MS {
            self.wire.update_value(|wire| wire.typed = now);
            self.send(&to_json(&AgentFrame::Typing { note: audience == Audience::Team }));
        }
    }

    pub(crate) fn hand_in(
        &self,
        shown: Option<&str>,
        frame: impl FnOnce(MessageId) -> AgentFrame,
    ) -> Result<(), String> {
        let id = browser::new_message_id().ok_or(words::STRANGE_ANSWER)?;
        let text = to_json(&frame(id.clone()));
        let now = browser::now();
        let shown = shown.map(ToOwned::to_owned);
        let actions = self.session.try_update(|session| session.send(id, text, shown, now));
        match actions {
            Some(Ok(actions)) => {
                self.perform(actions);
                Ok(())
            }
            Some(Err(_)) | None => Err(String::from(words::TOO_MUCH_WAITS)),
        }
    }

    fn step(&self, step: impl FnOnce(&mut Session) -> Vec<Action>) {
        if let Some(actions) = self.session.try_update(step) {
            self.perform(actions);
        }
    }

    fn perform(&self, actions: Vec<Action>) {
        for action in actions {
            match action {
                Action::Open => self.open_socket(),
                Action::Send(text) => self.send(&text),
                Action::Drop => self.drop_socket(),
                Action::Save(text) => browser::save_outbox(self.id.as_str(), &text),
                // An agent's socket has the cookie, never a token; the view follows the session by itself.
                Action::KeepToken(_) | Action::Changed => {}
                Action::Arrived(items) => self.heard_from(&items),
                Action::Stopped(code) => self.stopped(code),
            }
        }
        self.arm();
    }

    fn stopped(&self, code: CloseCode) {
        self.drop_socket();
        match code {
            CloseCode::SignedOut | CloseCode::Unauthorised => self.signed_out.run(()),
            // The thread says why it stands still.
            CloseCode::Version | CloseCode::Origin | CloseCode::TooMany | CloseCode::Other(_) => {}
        }
    }

    fn open_socket(&self) {
        self.drop_socket();
        let chat = self.clone();
        let path = format!("/api/conversations/{}", self.id);
        let socket = socket::open(&path, move |heard| chat.hear(heard));
        self.wire.update_value(|wire| wire.socket = socket);
        if socket.is_none() {
            self.step(|session| session.closed(1006, browser::now(), browser::jitter()));
        }
    }

    fn hear(&self, heard: Heard) {
        let now = browser::now();
        match heard {
            Heard::Opened => self.step(Session::opened),
            Heard::Text(text) if text == PONG => {
                self.session.try_update_untracked(|session| session.heard(now));
                self.arm();
            }
            Heard::Text(text) => match from_json::<ConversationFrame>(&text) {
                Ok(ConversationFrame::Unknown) => self.hear_aside(&text, now),
                Ok(frame) => self.receive(frame, now),
                // A frame that cannot be read is of a later server: a sign of life and no more.
                Err(_) => {
                    self.session.try_update_untracked(|session| session.heard(now));
                    self.arm();
                }
            },
            Heard::Closed(code) => {
                self.drop_socket();
                self.step(|session| session.closed(code, now, browser::jitter()));
            }
        }
    }

    /// What is beside the log: a sign of life, whatever it is.
    fn hear_aside(&self, text: &str, now: Time) {
        match from_json::<AsideFrame>(text) {
            Ok(AsideFrame::Here { people }) => {
                self.colleagues.update(|colleagues| colleagues.look(people, &self.me));
            }
            Ok(AsideFrame::Known { id, facts }) => self.keep_known(id, facts),
            Ok(AsideFrame::Draft { draft }) => self.take_draft(&draft),
            Ok(AsideFrame::Unknown) | Err(_) => {}
        }
        self.session.try_update_untracked(|session| session.heard(now));
        self.arm();
    }

    fn receive(&self, frame: ConversationFrame, now: Time) {
        match frame {
            ConversationFrame::Typing { who: Party::Agent { person } } => {
                self.colleagues.update(|colleagues| colleagues.typed(person, now));
                self.session.update_untracked(|session| session.heard(now));
            }
            frame @ (ConversationFrame::Welcome { .. }
            | ConversationFrame::Events { .. }
            | ConversationFrame::Live { .. }
            | ConversationFrame::Ack { .. }
            | ConversationFrame::Error { .. }
            | ConversationFrame::Typing { .. }
            | ConversationFrame::Place { .. }
            | ConversationFrame::Unknown) => {
                let comes_alive = matches!(frame, ConversationFrame::Live { .. });
                self.step(|session| session.received(frame, now));
                self.note_what_was_read();
                if comes_alive {
                    self.keep_draft();
                    if self.wire.get_value().looks {
                        self.send(&to_json(&AgentFrame::Looking { now: true }));
                    }
                }
            }
        }
    }

    /// Colleagues whose words arrived type no longer.
    fn heard_from(&self, items: &[Delivered]) {
        for item in items {
            if let Event::Message { from: Party::Agent { person }, .. } | Event::Note { by: person, .. } = &item.event
                && person.id != self.me
            {
                self.colleagues.update(|colleagues| colleagues.stopped(&person.id));
            }
        }
    }

    fn note_what_was_read(&self) {
        if self.seen.get_untracked().is_some() {
            return;
        }
        let read = self
            .session
            .with_untracked(|session| session.link.is_live().then(|| read_by(session.timeline.items(), &self.me)));
        if read.is_some() {
            self.seen.set(read);
        }
    }

    fn tick(&self) {
        self.step(|session| session.tick(browser::now(), browser::jitter(), words::UNSENT));
    }

    fn arm(&self) {
        if let Some(timer) = self.wire.get_value().timer {
            timer.clear();
        }
        let due = self.session.with_untracked(Session::next_due);
        let timer = due.and_then(|due| {
            let chat = self.clone();
            let pause = Duration::from_millis(due.since(browser::now()));
            set_timeout_with_handle(move || chat.tick(), pause).ok()
        });
        self.wire.update_value(|wire| wire.timer = timer);
    }

    pub(crate) fn send(&self, text: &str) {
        if let Some(socket) = self.wire.get_value().socket {
            socket::send(socket, text);
        }
    }

    fn drop_socket(&self) {
        if let Some(socket) = self.wire.get_value().socket {
            socket::close(socket);
            self.wire.update_value(|wire| wire.socket = None);
        }
    }
}

pub(crate) fn too_long(shape: &Shape) -> String {
    match &shape.problem {
        Problem::TooLong { limit, found } => words::too_long(*limit, *found),
        Problem::Missing | Problem::Expected(_) | Problem::Unknown(_) => shape.to_string(),
    }
}
