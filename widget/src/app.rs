//! The widget's one context: the model, and the line to the server that carries out what the session asks for.

use std::cell::{Cell, RefCell};

use baton_shared::Time;
use baton_shared::context::FactKey;
use baton_shared::event::Stage;
use baton_shared::ids::MessageId;
use baton_shared::protocol::CloseCode;
use baton_shared::protocol::shopper::ShopperFrame;
use baton_shared::session::{Action, Link, Session};
use baton_shared::text::{Body, FactText, Label};
use baton_shared::wire::to_json;
use reactive_graph::signal::ArcTrigger;
use reactive_graph::traits::{Notify as _, Track as _};

use crate::kept::stage_word;
use crate::line::Line;
use crate::model::{Contact, Correction, Model};
use crate::node::from_json;
use crate::page;
use crate::rating::Answer;
use crate::socket::Heard;
use crate::words;

/// A signal that the shopper types goes out at most this often.
const TYPING_EVERY_MS: u64 = 3_000;
/// While messages wait without a link, they are looked at this often.
const UNSENT_EVERY_MS: u64 = 5_000;
/// What a browser says of a connection that is gone.
const LOST: CloseCode = CloseCode::Other(1006);

/// Handed to every component. There is one for as long as the page lives.
#[derive(Clone, Copy)]
pub(crate) struct App(&'static Parts);

struct Parts {
    model: RefCell<Model>,
    line: RefCell<Line>,
    changed: ArcTrigger,
    typed_at: Cell<Time>,
}

impl App {
    pub(crate) fn new(model: Model, line: Line) -> Self {
        Self(Box::leak(Box::new(Parts {
            model: RefCell::new(model),
            line: RefCell::new(line),
            changed: ArcTrigger::new(),
            typed_at: Cell::new(Time::default()),
        })))
    }

    /// Reads the model; what reads it is drawn again after every change.
    pub(crate) fn read<T>(self, read: impl FnOnce(&Model) -> T) -> T {
        self.0.changed.track();
        self.peek(read)
    }

    /// Reads the model once.
    pub(crate) fn peek<T>(self, read: impl FnOnce(&Model) -> T) -> T {
        read(&self.0.model.borrow())
    }

    /// Changes what only this page knows.
    pub(crate) fn change(self, change: impl FnOnce(&mut Model)) {
        change(&mut self.0.model.borrow_mut());
        self.settle();
    }

    /// Asks the session, and carries out what it says.
    pub(crate) fn act(self, act: impl FnOnce(&mut Session) -> Vec<Action>) {
        let actions = act(&mut self.0.model.borrow_mut().session);
        self.perform(actions);
    }

    /// Reads or changes the line.
    pub(crate) fn line<T>(self, change: impl FnOnce(&mut Line) -> T) -> T {
        change(&mut self.0.line.borrow_mut())
    }

    /// Shows or hides the panel.
    pub(crate) fn show(self, open: bool) {
        self.change(|model| model.open = open);
        if open {
            self.start();
        }
        self.line(|line| line.shown(open));
    }

    /// Who the shopper is; an empty text: nobody is signed in any more.
    pub(crate) fn identify(self, token: String) {
        if !token.is_empty() {
            self.line(|line| line.identity = Some(token));
            if self.peek(|model| model.session.link.is_live()) {
                self.line(Line::vouch);
            }
        } else if self.line(|line| {
            line.identity = None;
            line.is_vouched()
        }) {
            self.start_over();
        }
    }

    /// What somebody else said here is for their eyes alone.
    fn start_over(self) {
        self.line(Line::start_over);
        self.change(Model::start_over);
        if self.peek(|model| model.open) {
            self.start();
        }
    }

    /// Connects, when it is not connected.
    pub(crate) fn start(self) {
        self.line(|line| line.wanted = true);
        self.act(|session| session.open(page::now()));
    }

    /// Sends a message; a conversation that ended is opened again by it.
    pub(crate) fn say(self, text: &str, choice: Option<Label>) {
        let Ok(body) = Body::new(text.trim()) else {
            return;
        };
        if body.is_empty() {
            return;
        }
        let shown = body.to_string();
        self.send(Some(shown), |id| ShopperFrame::Message { id, text: body, choice });
        self.line(|line| line.scroll_down());
    }

    /// Corrects a row of the card.
    pub(crate) fn correct(self, key: FactKey, value: &str) {
        let value = FactText::cut(value.trim());
        self.change(|model| (model.correcting, model.corrected_last) = (None, Some(key)));
        self.line(|line| line.focus(".last"));
        let is_same = self.peek(|model| model.row(key).is_some_and(|(_, before)| before == value.as_str()));
        if value.is_empty() || is_same {
            return;
        }
        let sent = value.clone();
        let id = self.send(None, |id| ShopperFrame::Correct { id, key, value: sent });
        if let Some(id) = id {
            self.change(|model| model.corrections.push(Correction { id, key, value }));
        }
    }

    /// Leaves a way to be reached.
    pub(crate) fn leave(self, contact: &str) {
        let contact = FactText::cut(contact.trim());
        self.change(|model| model.leaving = false);
        if !contact.is_empty() {
            self.send(None, |id| ShopperFrame::Leave { id, contact });
        }
    }

    /// Ends the conversation.
    pub(crate) fn end(self) {
        self.change(|model| model.ending = false);
        self.send(None, |id| ShopperFrame::Close { id });
    }

    /// Takes an answer to a question of the rating.
    pub(crate) fn rate(self, answer: Answer) {
        let mut anything_new = false;
        self.change(|model| anything_new = model.rating.answer(answer));
        if anything_new {
            let rating = self.peek(|model| model.rating.clone());
            self.send(None, |id| rating.frame(id));
        }
    }

    /// Says that the shopper types, where a person could see it.
    pub(crate) fn typing(self) {
        let now = page::now();
        let is_due = now.since(self.0.typed_at.get()) >= TYPING_EVERY_MS;
        let seen = self.peek(|model| {
            let watched = matches!(model.session.stage, Stage::Agent { .. } | Stage::Waiting { .. });
            watched && model.session.link.is_live()
        });
        if seen && is_due {
            self.0.typed_at.set(now);
            self.line(|line| line.send(&to_json(&ShopperFrame::Typing {})));
        }
    }

    fn send(self, shown: Option<String>, frame: impl FnOnce(MessageId) -> ShopperFrame) -> Option<MessageId> {
        let id = page::message_id()?;
        let text = to_json(&frame(id.clone()));
        let taken = self.0.model.borrow_mut().session.send(id.clone(), text, shown, page::now());
        match taken {
            Ok(actions) => {
                self.perform(actions);
                Some(id)
            }
            Err(_full) => {
                self.change(|model| model.session.notice = Some(words::FULL.to_owned()));
                None
            }
        }
    }

    fn perform(self, actions: Vec<Action>) {
        for action in actions {
            match action {
                Action::Open => self.connect(),
                Action::Send(text) => {
                    self.line(|line| line.send(&text));
                }
                Action::Drop => {
                    self.line(|line| line.socket = None);
                }
                Action::Save(saved) => {
                    self.line(|line| line.store.keep_outbox(&saved));
                }
                Action::KeepToken(token) => {
                    self.line(|line| line.keep_token(token));
                }
                Action::Stopped(code) => self.stopped(code),
                Action::Arrived(_) | Action::Changed => {}
            }
        }
        self.settle();
    }

    fn connect(self) {
        let token = self.line(|line| line.token(page::now()));
        match token {
            Some(token) => {
                self.line(|line| line.connect(&token, move |heard| self.heard(heard)));
            }
            None => self.create(),
        }
    }

    fn create(self) {
        let Some(asked) = self.line(Line::ask) else {
            return;
        };
        wasm_bindgen_futures::spawn_local(async move {
            let created = asked.await;
            match self.line(|line| line.created(created)) {
                Ok(name) => {
                    self.change(|model| model.name = name);
                    self.created();
                }
                Err(contact) => {
                    let code = match contact {
                        Contact::Refused(_) => CloseCode::Origin,
                        Contact::Fine | Contact::Lost => LOST,
                    };
                    self.closed(code.code());
                    self.change(|model| model.contact = contact);
                }
            }
        });
    }

    /// There is a token: the attempt that waited for it goes on.
    fn created(self) {
        match self.peek(|model| model.session.link) {
            Link::Connecting { .. } => self.connect(),
            Link::Waiting { .. } => self.start(),
            Link::Idle | Link::Live { .. } | Link::Stopped { .. } => {}
        }
    }

    fn heard(self, heard: Heard) {
        match heard {
            Heard::Open => {
                self.line(|line| line.unopened = 0);
                self.act(Session::opened);
                self.line(Line::vouch);
            }
            Heard::Text(text) => {
                let now = page::now();
                match from_json(&text) {
                    Ok(frame) if self.line(|line| line.is_anothers(&frame)) => self.start_over(),
                    Ok(frame) => {
                        self.line(|line| line.note_vouched(&frame));
                        self.act(|session| session.received(frame, now));
                    }
                    Err(_) => self.act(|session| {
                        session.heard(now);
                        Vec::new()
                    }),
                }
            }
            Heard::Closed(code) => {
                self.line(|line| line.socket = None);
                self.closed(code);
            }
        }
    }

    fn closed(self, code: u16) {
        self.act(|session| session.closed(code, page::now(), page::jitter()));
    }

    fn stopped(self, code: CloseCode) {
        let words = match code {
            CloseCode::Unauthorised => {
                // The nonce opens it again; the pause keeps a server that refuses everything from being asked at once.
                self.line(Line::forget_token);
                self.closed(LOST.code());
                return;
            }
            CloseCode::Version => words::RELOAD,
            CloseCode::Origin => words::WRONG_PLACE,
            CloseCode::SignedOut | CloseCode::TooMany | CloseCode::Other(_) => words::REFUSED,
        };
        self.0.model.borrow_mut().contact = Contact::Refused(words);
    }

    fn tick(self) {
        self.act(|session| session.tick(page::now(), page::jitter(), words::UNSENT));
    }

    /// After every change: storage, badge, timer, screen.
    fn settle(self) {
        let now = page::now();
        let (due, stage, read, unread) = {
            let mut model = self.0.model.borrow_mut();
            model.settle(now);
            let waits = !model.session.link.is_live()
                && model.session.outbox.pending().iter().any(|pending| pending.failed.is_none());
            let due = [model.session.next_due(), model.next_due(), waits.then(|| now.plus(UNSENT_EVERY_MS))];
            let stage = stage_word(&model.session.stage);
            (due.into_iter().flatten().min(), stage, model.read, model.unread())
        };
        self.line(|line| {
            line.progress(stage, read);
            line.badge(unread);
            line.wake_at(due, now, move || self.tick());
        });
        self.0.changed.notify();
    }
}
