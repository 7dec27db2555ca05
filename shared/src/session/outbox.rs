use alloc::string::String;
use alloc::vec::Vec;

use crate::ids::MessageId;
use crate::limits::{ACK_TIMEOUT_MS, OUTBOX_MESSAGES};
use crate::{Time, wire};

/// A message that nobody acknowledged for this long is shown as failed, with "try again".
pub const FAIL_AFTER_MS: u64 = 120_000;

wire! {
    /// A frame on its way, kept until it is acknowledged.
    pub struct Pending {
        pub id: MessageId,
        /// The frame as it is sent.
        pub frame: String,
        /// What the person wrote, when it is a message: shown until the event arrives.
        pub shown: Option<String>,
        pub made_at: Time,
        pub sent_at: Option<Time>,
        /// Why it is not tried any more, in words for the person.
        pub failed: Option<String>,
        /// Acknowledged as this event, which has not arrived yet.
        pub stored_as: Option<u64>,
    }
}

wire! {
    /// What is kept in storage.
    pub struct Saved {
        pub pending: Vec<Pending>,
    }
}

/// The frames of a client that are not acknowledged yet, in the order in which they were made.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outbox {
    pending: Vec<Pending>,
}

/// The outbox holds as many frames as it may.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Full;

impl Outbox {
    /// Takes up what an earlier page left; everything is sent again under the same ids.
    #[must_use]
    pub fn restored(saved: Saved) -> Self {
        let mut outbox = Self { pending: saved.pending };
        outbox.forget_sent();
        outbox
    }

    #[must_use]
    pub fn saved(&self) -> Saved {
        Saved { pending: self.pending.clone() }
    }

    #[must_use]
    pub fn pending(&self) -> &[Pending] {
        &self.pending
    }

    /// Adds a frame.
    ///
    /// # Errors
    /// [`Full`] when it already holds [`OUTBOX_MESSAGES`].
    pub fn add(&mut self, pending: Pending) -> Result<(), Full> {
        if self.pending.len() >= OUTBOX_MESSAGES {
            return Err(Full);
        }
        self.pending.push(pending);
        Ok(())
    }

    /// The link is gone: nothing that is not acknowledged counts as sent.
    pub fn forget_sent(&mut self) {
        for pending in &mut self.pending {
            pending.sent_at = None;
        }
    }

    /// The frames to send now, in order, marked as sent.
    pub fn due(&mut self, now: Time) -> Vec<String> {
        let mut frames = Vec::new();
        for pending in &mut self.pending {
            let waits_for_answer = pending.sent_at.is_some_and(|sent| now.since(sent) < ACK_TIMEOUT_MS);
            if pending.failed.is_none() && pending.stored_as.is_none() && !waits_for_answer {
                pending.sent_at = Some(now);
                frames.push(pending.frame.clone());
            }
        }
        frames
    }

    /// When a frame must be sent again or given up.
    #[must_use]
    pub fn next_due(&self) -> Option<Time> {
        self.pending
            .iter()
            .filter(|pending| pending.failed.is_none() && pending.stored_as.is_none())
            .map(|pending| match pending.sent_at {
                Some(sent) => sent.plus(ACK_TIMEOUT_MS),
                None => pending.made_at,
            })
            .min()
    }

    /// Gives up what was tried too long. Returns whether anything changed.
    pub fn give_up(&mut self, now: Time, words: &str) -> bool {
        let mut changed = false;
        for pending in &mut self.pending {
            let tried_long = now.since(pending.made_at) >= FAIL_AFTER_MS;
            if pending.failed.is_none() && pending.stored_as.is_none() && tried_long {
                pending.failed = Some(String::from(words));
                changed = true;
            }
        }
        changed
    }

    /// The server stored the frame as event `seq`. A message stays visible until its event arrives.
    pub fn acknowledge(&mut self, id: &MessageId, seq: u64, held: u64) -> bool {
        let before = self.pending.len();
        let mut changed = false;
        for pending in self.pending.iter_mut().filter(|pending| pending.id == *id) {
            pending.stored_as = Some(seq);
            changed = true;
        }
        self.pending.retain(|pending| pending.id != *id || (pending.shown.is_some() && seq > held));
        changed || before != self.pending.len()
    }

    /// The event with this id arrived.
    pub fn arrived(&mut self, id: &MessageId) -> bool {
        let before = self.pending.len();
        self.pending.retain(|pending| pending.id != *id);
        before != self.pending.len()
    }

    /// Everything up to `seq` was sent to this client: an event that did not come lies before its snapshot.
    pub fn settle(&mut self, seq: u64) -> bool {
        let before = self.pending.len();
        self.pending.retain(|pending| pending.stored_as.is_none_or(|stored| stored > seq));
        before != self.pending.len()
    }

    /// The server refused the frame.
    pub fn refuse(&mut self, id: &MessageId, words: &str) -> bool {
        let Some(pending) = self.pending.iter_mut().find(|pending| pending.id == *id) else {
            return false;
        };
        pending.failed = Some(String::from(words));
        true
    }

    /// "Try again": the same id goes out once more.
    pub fn retry(&mut self, id: &MessageId, now: Time) {
        for pending in self.pending.iter_mut().filter(|pending| pending.id == *id) {
            pending.failed = None;
            pending.sent_at = None;
            pending.made_at = now;
        }
    }

    /// The person took it back.
    pub fn discard(&mut self, id: &MessageId) {
        self.pending.retain(|pending| pending.id != *id);
    }
}
