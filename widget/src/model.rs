//! Everything that the widget knows: the session and what only this page adds to it.

use baton_shared::Time;
use baton_shared::context::{CardRow, FactKey};
use baton_shared::event::{Event, Party, QuickReply, Stage};
use baton_shared::ids::MessageId;
use baton_shared::session::{Pending, Saved, Session};
use baton_shared::text::FactText;

use crate::rating::{Rating, Step};
use crate::words;

/// "Connected again" is shown for this long.
const BACK_MS: u64 = 2_500;

/// How it stands with getting a conversation from the server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Contact {
    Fine,
    /// It did not answer; another attempt will be made.
    Lost,
    /// It will not have this page. Words for the person.
    Refused(&'static str),
}

/// The line below the header, when there is something to say there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Strip {
    Connecting(&'static str),
    Back,
    /// Why the place in line got worse.
    Behind(String),
    Stopped(&'static str),
    /// A frame without a message of its own could not be delivered.
    Failed {
        id: MessageId,
        why: String,
    },
    Notice(String),
}

/// A correction of the card that is on its way.
#[derive(Clone, Debug, PartialEq)]
pub struct Correction {
    pub id: MessageId,
    pub key: FactKey,
    pub value: FactText,
}

/// What the components draw.
#[derive(Clone, Debug, PartialEq)]
pub struct Model {
    pub session: Session,
    pub name: String,
    pub open: bool,
    /// The newest event that was on the screen.
    pub read: u64,
    pub contact: Contact,
    pub rating: Rating,
    /// The row of the card that is being corrected.
    pub correcting: Option<FactKey>,
    pub corrections: Vec<Correction>,
    /// The row that was written in last: the focus goes back to it.
    pub corrected_last: Option<FactKey>,
    /// "End this chat?" is asked.
    pub ending: bool,
    /// The field for an e-mail or a phone number is open.
    pub leaving: bool,
    was_live: bool,
    back_until: Option<Time>,
}

impl Model {
    #[must_use]
    pub fn new(name: &str, read: u64, saved: Saved) -> Self {
        Self {
            session: Session::new(saved),
            name: name.to_owned(),
            open: false,
            read,
            contact: Contact::Fine,
            rating: Rating::default(),
            correcting: None,
            corrections: Vec::new(),
            corrected_last: None,
            ending: false,
            leaving: false,
            was_live: false,
            back_until: None,
        }
    }

    /// Forgets the conversation, and leaves the panel as it is.
    pub fn start_over(&mut self) {
        let open = self.open;
        *self = Self::new(&self.name, 0, Saved { pending: Vec::new() });
        self.open = open;
    }

    /// Takes note of a change of the link and of what is on the screen.
    pub fn settle(&mut self, now: Time) {
        let live = self.session.link.is_live();
        if live && self.was_live && self.contact == Contact::Lost {
            self.back_until = Some(now.plus(BACK_MS));
        }
        if live {
            self.contact = Contact::Fine;
            self.was_live = true;
        } else if self.was_live && self.contact == Contact::Fine {
            self.contact = Contact::Lost;
        }
        if self.back_until.is_some_and(|until| until <= now) {
            self.back_until = None;
        }
        if self.open {
            self.read = self.read.max(self.session.timeline.last_seq());
        }
        if !self.is_closed() {
            self.rating = Rating::default();
        }
        let pending = self.session.outbox.pending();
        self.corrections.retain(|correction| pending.iter().any(|pending| pending.id == correction.id));
    }

    /// When [`Model::settle`] has something to take back.
    #[must_use]
    pub fn next_due(&self) -> Option<Time> {
        self.back_until
    }

    #[must_use]
    pub fn is_closed(&self) -> bool {
        matches!(self.session.stage, Stage::Closed { .. })
    }

    /// Whether there is something that the shopper can end.
    #[must_use]
    pub fn can_end(&self) -> bool {
        match self.session.stage {
            Stage::Waiting { .. } | Stage::Agent { .. } => true,
            Stage::Bot {} => self.has_spoken(),
            Stage::Left {} | Stage::Closed { .. } | Stage::Unknown => false,
        }
    }

    fn has_spoken(&self) -> bool {
        self.session
            .timeline
            .items()
            .iter()
            .any(|item| matches!(item.event, Event::Message { from: Party::Shopper {}, .. }))
    }

    /// What the line below the header says.
    #[must_use]
    pub fn strip(&self) -> Option<Strip> {
        if let Contact::Refused(why) = self.contact {
            return Some(Strip::Stopped(why));
        }
        if !self.session.link.is_live() {
            let words = match (self.contact, self.was_live) {
                (Contact::Lost, false) => words::NO_CONTACT,
                _ => words::CONNECTING,
            };
            return Some(Strip::Connecting(words));
        }
        if let Some((id, why)) = self.failed_silently() {
            return Some(Strip::Failed { id, why });
        }
        if let Some(notice) = &self.session.notice {
            return Some(Strip::Notice(notice.clone()));
        }
        if self.back_until.is_some() {
            return Some(Strip::Back);
        }
        self.session.place_note.as_ref().map(|note| Strip::Behind(note.to_string()))
    }

    fn failed_silently(&self) -> Option<(MessageId, String)> {
        let mut pending = self.session.outbox.pending().iter();
        let unseen = pending.find(|pending| pending.shown.is_none() && pending.failed.is_some())?;
        Some((unseen.id.clone(), unseen.failed.clone()?))
    }

    /// The event of this number.
    #[must_use]
    pub fn event(&self, seq: u64) -> Option<&Event> {
        let mut items = self.session.timeline.items().iter();
        items.find(|item| item.seq == seq).map(|item| &item.event)
    }

    /// The sentence of a change.
    #[must_use]
    pub fn line(&self, seq: u64) -> String {
        if let Some(
            Event::Escalated { line, .. }
            | Event::Claimed { line, .. }
            | Event::Requeued { line, .. }
            | Event::Returned { line, .. }
            | Event::Left { line, .. }
            | Event::Closed { line, .. },
        ) = self.event(seq)
        {
            return line.to_string();
        }
        String::new()
    }

    /// What the shopper wrote under this id.
    #[must_use]
    pub fn own_text(&self, id: &MessageId) -> String {
        if let Some(shown) = self.pending(id).and_then(|pending| pending.shown.as_ref()) {
            return shown.clone();
        }
        for item in self.session.timeline.items().iter().rev() {
            if let Event::Message { id: held, text, .. } = &item.event
                && held == id
            {
                return text.to_string();
            }
        }
        String::new()
    }

    /// Who is typing, in words.
    #[must_use]
    pub fn typing(&self) -> Option<String> {
        match &self.session.typing {
            Some((Party::Agent { person }, _)) => Some(words::typing(person.name.as_str())),
            Some((Party::Bot {}, _)) => Some(words::BOT_TYPING.to_owned()),
            Some((Party::Shopper {} | Party::System {} | Party::Unknown, _)) | None => None,
        }
    }

    /// What the composer invites to.
    #[must_use]
    pub fn hint(&self) -> &'static str {
        match self.session.stage {
            Stage::Waiting { .. } => words::WAITING_HINT,
            Stage::Closed { .. } => words::CLOSED_HINT,
            Stage::Left {} => words::LEFT_HINT,
            Stage::Bot {} | Stage::Agent { .. } | Stage::Unknown => words::MESSAGE_HINT,
        }
    }

    /// The frame of this id, while it waits in the outbox.
    #[must_use]
    pub fn pending(&self, id: &MessageId) -> Option<&Pending> {
        let mut pending = self.session.outbox.pending().iter();
        pending.find(|pending| pending.id == *id)
    }

    /// The answers that can be tapped now: those of the newest message, until anything follows it.
    #[must_use]
    pub fn replies(&self) -> &[QuickReply] {
        let answered = self.session.outbox.pending().iter().any(|pending| pending.shown.is_some());
        if answered || self.is_closed() {
            return &[];
        }
        for item in self.session.timeline.items().iter().rev() {
            if let Event::Message { from, replies, .. } = &item.event {
                if matches!(from, Party::Shopper {}) || !replies.is_empty() {
                    return replies;
                }
            } else if !is_aside(&item.event) {
                return &[];
            }
        }
        &[]
    }

    /// Messages that came while the panel was closed.
    #[must_use]
    pub fn unread(&self) -> usize {
        let items = self.session.timeline.items().iter();
        items.filter(|item| item.seq > self.read && is_news(&item.event)).count()
    }

    /// The rows of the card that was shown with event `seq`, as they are now.
    #[must_use]
    pub fn card(&self, seq: u64) -> &[CardRow] {
        let mut rows: &[CardRow] = &[];
        for item in self.session.timeline.items().iter().filter(|item| item.seq >= seq) {
            if let Event::Escalated { card, .. } = &item.event {
                if item.seq > seq {
                    break;
                }
                rows = &card.rows;
            } else if let Event::CardChanged { card } = &item.event {
                rows = &card.rows;
            }
        }
        rows
    }

    /// Whether the rows of this card can be corrected.
    #[must_use]
    pub fn is_open_card(&self, seq: u64) -> bool {
        let may_be_read = match self.session.stage {
            Stage::Waiting { .. } | Stage::Agent { .. } | Stage::Left {} => true,
            Stage::Bot {} | Stage::Closed { .. } | Stage::Unknown => false,
        };
        may_be_read && self.newest_card() == Some(seq)
    }

    /// Whether a way to be reached can be left below this card.
    #[must_use]
    pub fn can_leave(&self, seq: u64) -> bool {
        matches!(self.session.stage, Stage::Waiting { .. }) && self.newest_card() == Some(seq)
    }

    /// Name and value of the row of a fact on the newest card.
    #[must_use]
    pub fn row(&self, key: FactKey) -> Option<(String, String)> {
        let row = self.card(self.newest_card()?).iter().find(|row| row.corrects == Some(key))?;
        let value = self.corrected(key).unwrap_or(&row.value);
        Some((row.label.to_string(), value.to_string()))
    }

    /// The heading of a card.
    #[must_use]
    pub fn card_heading(&self) -> String {
        match &self.session.stage {
            Stage::Agent { person, .. } => words::card_given(person.name.as_str()),
            Stage::Bot {} | Stage::Waiting { .. } | Stage::Left {} | Stage::Closed { .. } | Stage::Unknown => {
                words::CARD_ASKS.to_owned()
            }
        }
    }

    /// The event of the newest card.
    #[must_use]
    pub fn newest_card(&self) -> Option<u64> {
        let mut newest = self.session.timeline.items().iter().rev();
        newest.find(|item| matches!(item.event, Event::Escalated { .. })).map(|item| item.seq)
    }

    /// What the correction of a row says, while it is on its way.
    #[must_use]
    pub fn corrected(&self, key: FactKey) -> Option<&FactText> {
        let mut newest = self.corrections.iter().rev();
        newest.find(|correction| correction.key == key).map(|correction| &correction.value)
    }

    /// The question of the rating that is asked now.
    #[must_use]
    pub fn rating_step(&self) -> Option<Step> {
        match self.session.stage {
            Stage::Closed { rated } => self.rating.step(rated),
            Stage::Bot {} | Stage::Waiting { .. } | Stage::Agent { .. } | Stage::Left {} | Stage::Unknown => None,
        }
    }
}

fn is_news(event: &Event) -> bool {
    if let Event::Message { from, .. } = event {
        return !matches!(from, Party::Shopper {});
    }
    matches!(event, Event::Claimed { .. })
}

/// What happens beside the talk and takes no answer away.
fn is_aside(event: &Event) -> bool {
    matches!(event, Event::Started { .. } | Event::Corrected { .. } | Event::CardChanged { .. })
}

#[cfg(test)]
mod tests;
