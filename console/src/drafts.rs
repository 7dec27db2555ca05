//! What an agent writes in a conversation is kept: in the tab at once, on the server a moment later.

use std::time::Duration;

use baton_shared::protocol::agent::AgentFrame;
use baton_shared::replies::Draft as Kept;
use baton_shared::wire::to_json;
use leptos::prelude::*;

use crate::browser;
use crate::chat::Chat;
use crate::model::draft::Audience;

/// Somebody who types without a pause sends their draft this often.
const EVERY: Duration = Duration::from_millis(1_500);

impl Chat {
    /// The agent wrote something; it is kept for their other pages and devices.
    pub fn write(&self, audience: Audience, text: String) {
        if audience == Audience::Shopper && text.trim().is_empty() {
            self.beside.update(|beside| beside.taken = None);
        }
        self.draft.update(|draft| draft.write(audience, text, browser::now()));
        let Some(kept) = self.draft.with_untracked(|draft| draft.kept()) else {
            return;
        };
        browser::save_draft(self.id.as_str(), &to_json(&kept));
        let waits = self.wire.with_value(|wire| wire.draft_timer.is_some());
        self.wire.update_value(|wire| wire.draft_waits = true);
        if !waits {
            let chat = self.clone();
            let timer = set_timeout_with_handle(move || chat.keep_draft(), EVERY).ok();
            self.wire.update_value(|wire| wire.draft_timer = timer);
        }
    }

    /// Sends what is written, if the server does not have it; without a link it waits for the next one.
    pub fn keep_draft(&self) {
        let Some(timer) = self.wire.try_update_value(|wire| wire.draft_timer.take()) else {
            return;
        };
        if let Some(timer) = timer {
            timer.clear();
        }
        let live = self.session.with_untracked(|session| session.link.is_live());
        if !live || !self.wire.with_value(|wire| wire.draft_waits) {
            return;
        }
        if let Some(draft) = self.draft.with_untracked(|draft| draft.kept()) {
            self.wire.update_value(|wire| wire.draft_waits = false);
            self.send(&to_json(&AgentFrame::Draft { draft }));
        }
    }

    /// What an earlier page of this tab kept.
    pub(crate) fn restore_draft(&self) {
        if let Some(kept) = browser::saved_draft(self.id.as_str()) {
            self.draft.update_untracked(|draft| draft.take(&kept));
            self.wire.update_value(|wire| wire.draft_waits = true);
        }
    }

    /// What the server has; it holds where it is newer.
    pub(crate) fn take_draft(&self, kept: &Kept) {
        if self.draft.with_untracked(|draft| kept.at > draft.at) {
            self.draft.update(|draft| draft.take(kept));
            browser::save_draft(self.id.as_str(), &to_json(kept));
        }
    }
}
