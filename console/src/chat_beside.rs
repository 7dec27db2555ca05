//! What an agent does with the co-pilot in an open conversation.

use baton_shared::context::Fact;
use baton_shared::ids::MessageId;
use baton_shared::protocol::agent::AgentFrame;
use baton_shared::text::{Body, Label};
use leptos::prelude::*;

use crate::chat::{Chat, too_long};
use crate::model::copilot::Known;

impl Chat {
    /// Takes a suggestion into the reply, to be sent or changed first.
    pub fn take(&self, id: &Label, text: &str) {
        self.draft.update(|draft| draft.reply = text.to_owned());
        self.beside.update(|beside| beside.taken = Some(id.clone()));
    }

    /// Asks the co-pilot something that the shopper never sees.
    ///
    /// # Errors
    /// Words for the person; nothing was taken then.
    pub fn ask(&self, question: &str) -> Result<(), String> {
        let text = Body::new(question).map_err(|shape| too_long(&shape))?;
        self.hand_in(None, |id| AgentFrame::Ask { id, text })
    }

    /// Asks for a fresh summary.
    ///
    /// # Errors
    /// Words for the person; nothing was taken then.
    pub fn summarise(&self) -> Result<(), String> {
        self.hand_in(None, |id| AgentFrame::Summarise { id })
    }

    /// Makes the change that was explained in the event with this number.
    ///
    /// # Errors
    /// Words for the person; nothing was taken then.
    pub fn act(&self, proposal: u64) -> Result<(), String> {
        self.hand_in(None, |id| AgentFrame::Act { id, proposal })
    }

    /// The server says that a message asks for what is known.
    pub(crate) fn keep_known(&self, id: MessageId, facts: Vec<Fact>) {
        self.beside.update(|beside| beside.known = Some(Known { id, facts }));
    }

    /// Sends the message that asks for what is known all the same.
    ///
    /// # Errors
    /// Words for the person; nothing was taken then.
    pub fn ask_anyway(&self) -> Result<(), String> {
        let Some(text) = self.take_back() else { return Ok(()) };
        let body = Body::new(&text).map_err(|shape| too_long(&shape))?;
        self.hand_in(Some(&text), |id| AgentFrame::Message { id, text: body, suggestion: None, anyway: true })
    }

    /// Puts the message that asks for what is known back into the reply.
    pub fn edit_known(&self) {
        if let Some(text) = self.take_back() {
            self.draft.update(|draft| draft.reply = text);
        }
    }

    /// Takes the refused message out of the outbox; gives its words.
    fn take_back(&self) -> Option<String> {
        let known = self.beside.with_untracked(|beside| beside.known.clone())?;
        self.beside.update(|beside| beside.known = None);
        let text = self.session.with_untracked(|session| {
            session.outbox.pending().iter().find(|pending| pending.id == known.id).and_then(|one| one.shown.clone())
        });
        self.discard(known.id.as_str());
        text
    }
}
