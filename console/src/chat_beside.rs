//! What an agent does with the co-pilot in an open conversation.

use baton_shared::action::StoreAction;
use baton_shared::context::Fact;
use baton_shared::ids::MessageId;
use baton_shared::protocol::agent::AgentFrame;
use baton_shared::text::{Body, Label};
use baton_shared::wire::from_json;
use leptos::prelude::*;

use crate::browser;
use crate::chat::{Chat, too_long};
use crate::model::copilot::{Known, Taken, panel};
use crate::model::draft::Audience;
use crate::words;
use crate::words::copilot as said;

impl Chat {
    /// Takes a suggestion into the reply, to be sent or changed first.
    pub fn take(&self, id: &Label, text: &str) {
        self.put(text, Some(id.clone()));
    }

    /// Takes the suggestion at a place, if there is one.
    pub fn take_at(&self, place: usize) {
        let panel = self.session.with_untracked(|session| panel(session.timeline.items()));
        if let Some(reply) = panel.replies.get(place) {
            self.take(&reply.id, reply.text.as_str());
        }
    }

    /// Puts a text before the agent's eyes, into the reply to the shopper.
    fn put(&self, text: &str, made_of: Option<Label>) {
        let beside = self.beside.get_untracked();
        let reply = self.draft.with_untracked(|draft| beside.put(&draft.reply, text));
        self.draft.update(|draft| draft.audience = Audience::Shopper);
        self.write(Audience::Shopper, reply);
        if let Some(id) = made_of {
            self.beside.update(|beside| beside.taken = Some(Taken { id, text: text.to_owned() }));
        }
        browser::focus("reply");
    }

    /// Asks the co-pilot something that the shopper never sees.
    ///
    /// # Errors
    /// Words for the person; nothing was taken then.
    pub fn ask(&self, question: &str) -> Result<(), String> {
        let text = Body::new(question).map_err(|shape| too_long(&shape))?;
        self.hand_in(Some(question), |id| AgentFrame::Ask { id, text })
    }

    /// Asks for a fresh summary.
    ///
    /// # Errors
    /// Words for the person; nothing was taken then.
    pub fn summarise(&self) -> Result<(), String> {
        self.hand_in(Some(said::SUMMARY), |id| AgentFrame::Summarise { id })
    }

    /// Asks what a change would do; nothing is changed.
    ///
    /// # Errors
    /// Words for the person; nothing was taken then.
    pub fn propose(&self, action: StoreAction) -> Result<(), String> {
        self.hand_in(Some(&words::change_of(&action)), |id| AgentFrame::Propose { id, action: action.clone() })
    }

    /// Makes the change that was explained in the event with this number.
    ///
    /// # Errors
    /// Words for the person; nothing was taken then.
    pub fn act(&self, proposal: u64) -> Result<(), String> {
        self.hand_in(Some(said::DO_IT), |id| AgentFrame::Act { id, proposal })
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
        let Some((text, suggestion)) = self.take_back() else { return Ok(()) };
        self.hand_in(Some(&text.to_string()), |id| AgentFrame::Message { id, text, suggestion, anyway: true })
    }

    /// Puts the message that asks for what is known back into the reply.
    pub fn edit_known(&self) {
        if let Some((text, suggestion)) = self.take_back() {
            self.put(text.as_str(), suggestion);
        }
    }

    /// Takes the refused message out of the outbox; gives its words, and the suggestion that they were made of.
    fn take_back(&self) -> Option<(Body, Option<Label>)> {
        let known = self.beside.with_untracked(|beside| beside.known.clone())?;
        self.beside.update(|beside| beside.known = None);
        let frame = self.session.with_untracked(|session| {
            session.outbox.pending().iter().find(|pending| pending.id == known.id).map(|one| one.frame.clone())
        });
        self.discard(known.id.as_str());
        match from_json::<AgentFrame>(&frame?) {
            Ok(AgentFrame::Message { text, suggestion, .. }) => Some((text, suggestion)),
            Ok(_) | Err(_) => None,
        }
    }
}
