//! The client's session of one conversation: connection with back-off, outbox, timeline.
//!
//! It opens no socket and reads no clock: every call takes `now` and gives back what to do.
//! The widget, the console and the scripted clients of the tests all run this.

mod link;
mod outbox;
mod timeline;

pub use link::{Link, LinkDue};
pub use outbox::{FAIL_AFTER_MS, Full, Outbox, Pending, Saved};
pub use timeline::{Accepted, Timeline, stage_after};

use alloc::{format, string::String, vec, vec::Vec};

use crate::Time;
use crate::event::{Delivered, Party, Stage};
use crate::ids::MessageId;
use crate::limits;
use crate::protocol::conversation::ConversationFrame;
use crate::protocol::{CloseCode, RefusalKind};
use crate::text::Label;
use crate::wire::{Object, to_json};

/// Somebody who typed counts as typing for this long.
pub const TYPING_MS: u64 = 5_000;

/// What the caller has to do, in order.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// Open a socket.
    Open,
    Send(String),
    /// Let go of the socket without waiting for its close.
    Drop,
    /// Keep this in storage in place of what was kept before.
    Save(String),
    /// A token that lasts longer: keep it for the next connection.
    KeepToken(String),
    /// New events arrived (for sounds and badges); the view is to be drawn again.
    Arrived(Vec<Delivered>),
    /// Something else changed; the view is to be drawn again.
    Changed,
    /// The server will not have this client again: get a new token, or reload.
    Stopped(CloseCode),
}

/// One client's session.
#[derive(Clone, Debug, PartialEq)]
pub struct Session {
    pub link: Link,
    pub outbox: Outbox,
    pub timeline: Timeline,
    pub stage: Stage,
    /// Place in line and expected wait in seconds, while waiting.
    pub place: Option<(u32, Option<u32>)>,
    /// Why the place got worse, if it did.
    pub place_note: Option<Label>,
    /// Who is typing, and until when that holds.
    pub typing: Option<(Party, Time)>,
    /// The last error that named no message.
    pub notice: Option<String>,
    attempt: u32,
    asked_missing: Option<u64>,
}

impl Session {
    #[must_use]
    pub fn new(saved: Saved) -> Self {
        Self {
            link: Link::Idle,
            outbox: Outbox::restored(saved),
            timeline: Timeline::default(),
            stage: Stage::Bot {},
            place: None,
            place_note: None,
            typing: None,
            notice: None,
            attempt: 0,
            asked_missing: None,
        }
    }

    /// Asks for a connection, unless there is one or one is under way.
    pub fn open(&mut self, now: Time) -> Vec<Action> {
        match self.link {
            Link::Connecting { .. } | Link::Live { .. } => Vec::new(),
            Link::Idle | Link::Waiting { .. } | Link::Stopped { .. } => {
                self.link = Link::Connecting { since: now };
                vec![Action::Open, Action::Changed]
            }
        }
    }

    /// The socket is open: says what this client holds.
    pub fn opened(&mut self) -> Vec<Action> {
        vec![Action::Send(self.hello())]
    }

    /// The socket closed, or could not be opened. `jitter` is drawn by the caller, 0 to 1.
    pub fn closed(&mut self, code: u16, now: Time, jitter: f64) -> Vec<Action> {
        self.outbox.forget_sent();
        self.typing = None;
        self.asked_missing = None;
        let code = CloseCode::from_code(code);
        if !code.may_return() {
            self.link = Link::Stopped { code };
            return vec![Action::Stopped(code), Action::Changed];
        }
        self.link = Link::Waiting { until: now.plus(Link::pause(self.attempt, jitter)), attempt: self.attempt };
        self.attempt = self.attempt.saturating_add(1);
        vec![Action::Changed]
    }

    /// The page goes to sleep or away: no socket until [`Session::open`].
    pub fn pause(&mut self) -> Vec<Action> {
        self.outbox.forget_sent();
        self.link = Link::Idle;
        self.attempt = 0;
        vec![Action::Drop]
    }

    /// A text arrived that is the answer to a ping, or a frame that could not be read: a sign of life.
    pub fn heard(&mut self, now: Time) {
        self.link.heard(now);
    }

    /// A frame arrived.
    pub fn received(&mut self, frame: ConversationFrame, now: Time) -> Vec<Action> {
        self.link.heard(now);
        match frame {
            ConversationFrame::Welcome { epoch, stage, fresh, token, version: _ } => {
                if fresh || self.timeline.epoch.as_ref() != Some(&epoch) {
                    self.timeline.start_over(epoch);
                }
                self.stage = stage;
                self.place = None;
                self.place_note = None;
                let mut actions = vec![Action::Changed];
                actions.extend(token.map(Action::KeepToken));
                actions
            }
            ConversationFrame::Events { items } => self.take(items),
            ConversationFrame::Live { seq } => {
                self.link = Link::Live { heard: now, asked: None };
                self.attempt = 0;
                let mut actions = Vec::new();
                if self.outbox.settle(seq) {
                    actions.push(self.save());
                }
                actions.extend(self.flush(now));
                actions.push(Action::Changed);
                actions
            }
            ConversationFrame::Ack { id, seq } => {
                if self.outbox.acknowledge(&id, seq, self.timeline.last_seq()) {
                    vec![self.save(), Action::Changed]
                } else {
                    Vec::new()
                }
            }
            ConversationFrame::Error { id, code, text } => self.refused(id, code, text),
            ConversationFrame::Typing { who } => {
                self.typing = Some((who, now.plus(TYPING_MS)));
                vec![Action::Changed]
            }
            ConversationFrame::Place { position, wait_s, note } => {
                self.place = Some((position, wait_s));
                self.place_note = note;
                vec![Action::Changed]
            }
            ConversationFrame::Unknown => Vec::new(),
        }
    }

    /// Sends a frame that the server will acknowledge. `shown` is what the person wrote, where that is to be seen meanwhile.
    ///
    /// # Errors
    /// [`Full`] when too much waits already; nothing was taken.
    pub fn send(
        &mut self,
        id: MessageId,
        frame: String,
        shown: Option<String>,
        now: Time,
    ) -> Result<Vec<Action>, Full> {
        self.outbox.add(Pending { id, frame, shown, made_at: now, sent_at: None, failed: None, stored_as: None })?;
        let mut actions = vec![self.save(), Action::Changed];
        actions.extend(self.flush(now));
        Ok(actions)
    }

    /// "Try again" on a failed message.
    pub fn retry(&mut self, id: &MessageId, now: Time) -> Vec<Action> {
        self.outbox.retry(id, now);
        let mut actions = vec![self.save(), Action::Changed];
        actions.extend(self.flush(now));
        actions
    }

    /// Takes a failed message back.
    pub fn discard(&mut self, id: &MessageId) -> Vec<Action> {
        self.outbox.discard(id);
        vec![self.save(), Action::Changed]
    }

    /// When [`Session::tick`] has something to do.
    #[must_use]
    pub fn next_due(&self) -> Option<Time> {
        let resend = self.link.is_live().then(|| self.outbox.next_due()).flatten();
        let typing = self.typing.as_ref().map(|(_, until)| *until);
        [self.link.next_due(), resend, typing].into_iter().flatten().min()
    }

    /// A deadline passed. `unsent` are the words for a message that could not be delivered.
    pub fn tick(&mut self, now: Time, jitter: f64, unsent: &str) -> Vec<Action> {
        let mut actions = Vec::new();
        if self.typing.as_ref().is_some_and(|(_, until)| *until <= now) {
            self.typing = None;
            actions.push(Action::Changed);
        }
        if self.outbox.give_up(now, unsent) {
            actions.push(self.save());
            actions.push(Action::Changed);
        }
        match self.link.due(now) {
            LinkDue::Nothing => {}
            LinkDue::Open => actions.extend(self.open(now)),
            LinkDue::Ping => actions.push(Action::Send(String::from(limits::PING))),
            LinkDue::Drop => {
                actions.push(Action::Drop);
                actions.extend(self.closed(1006, now, jitter));
            }
        }
        actions.extend(self.flush(now));
        actions
    }

    fn hello(&self) -> String {
        let mut out = String::new();
        let mut object = Object::begin(&mut out);
        object.tag("type", "hello");
        object.field("last_seq", &self.timeline.last_seq());
        object.field("epoch", &self.timeline.epoch);
        object.end();
        out
    }

    fn take(&mut self, items: Vec<Delivered>) -> Vec<Action> {
        let mut arrived = Vec::new();
        let mut actions = Vec::new();
        let mut outbox_changed = false;
        for item in items {
            match self.timeline.accept(item.clone()) {
                Accepted::Held => {}
                Accepted::Gap { after } => {
                    if self.asked_missing != Some(after) {
                        self.asked_missing = Some(after);
                        actions.push(Action::Send(format!("{{\"type\":\"missed\",\"after\":{after}}}")));
                    }
                    break;
                }
                Accepted::New => {
                    self.asked_missing = None;
                    if let Some(id) = item.event.client_id() {
                        outbox_changed |= self.outbox.arrived(id);
                    }
                    if let Some(stage) = stage_after(&item, &self.stage) {
                        self.stage = stage;
                        self.place = None;
                        self.place_note = None;
                    }
                    arrived.push(item);
                }
            }
        }
        if outbox_changed {
            actions.push(self.save());
        }
        if !arrived.is_empty() {
            self.typing = None;
            actions.push(Action::Arrived(arrived));
        }
        actions
    }

    fn refused(&mut self, id: Option<MessageId>, code: RefusalKind, text: String) -> Vec<Action> {
        let may_work_later = matches!(code, RefusalKind::TooFast | RefusalKind::Internal);
        match id {
            // It goes out again when its time-out passes.
            Some(_) if may_work_later => Vec::new(),
            Some(id) => {
                if self.outbox.refuse(&id, &text) {
                    vec![self.save(), Action::Changed]
                } else {
                    Vec::new()
                }
            }
            None => {
                self.notice = Some(text);
                vec![Action::Changed]
            }
        }
    }

    fn flush(&mut self, now: Time) -> Vec<Action> {
        if !self.link.is_live() {
            return Vec::new();
        }
        self.outbox.due(now).into_iter().map(Action::Send).collect()
    }

    fn save(&self) -> Action {
        Action::Save(to_json(&self.outbox.saved()))
    }
}
