//! What a browser keeps of a conversation between pages.

use baton_shared::Time;
use baton_shared::event::Stage;
use baton_shared::ids::{ConversationId, Nonce};
use baton_shared::session::{Pending, Saved};
use baton_shared::wire;

/// A token that ends within this time is not used any more.
const TOKEN_MARGIN_MS: u64 = 60_000;

wire! {
    /// Under the site's key in local storage. The loader looks for the stage in it.
    pub struct Kept {
        pub nonce: Nonce,
        pub conversation: Option<ConversationId>,
        pub token: Option<String>,
        /// `None` when the server did not say: then its refusal tells.
        pub expires_at: Option<Time>,
        /// The newest event that was seen.
        pub read: u64,
        /// `waiting`, `agent` and `left` let the widget load without a click, so that a reply reaches the badge.
        pub stage: String,
        /// The shop's own server vouched for whoever this is.
        pub vouched: bool,
    }
}

impl Kept {
    /// A conversation that nobody asked the server for yet.
    #[must_use]
    pub fn new(nonce: Nonce) -> Self {
        Self { nonce, conversation: None, token: None, expires_at: None, read: 0, stage: String::new(), vouched: false }
    }

    /// The token, when it is worth trying.
    #[must_use]
    pub fn token_at(&self, now: Time) -> Option<&str> {
        let over = self.expires_at.is_some_and(|expires_at| expires_at <= now.plus(TOKEN_MARGIN_MS));
        self.token.as_deref().filter(|_| !over)
    }

    /// Whether a person is awaited or here, or may have answered since.
    #[must_use]
    pub fn is_alive(&self) -> bool {
        matches!(self.stage.as_str(), "waiting" | "agent" | "left")
    }
}

/// The word of a stage in storage.
#[must_use]
pub fn stage_word(stage: &Stage) -> &'static str {
    match stage {
        Stage::Bot {} | Stage::Unknown => "bot",
        Stage::Waiting { .. } => "waiting",
        Stage::Agent { .. } => "agent",
        Stage::Left {} => "left",
        Stage::Closed { .. } => "closed",
    }
}

/// The outboxes of all tabs of a conversation as one. A frame that two of them hold is sent under the same id, which is stored once.
#[must_use]
pub fn adopt(outboxes: Vec<Saved>) -> Saved {
    let mut pending: Vec<Pending> = Vec::new();
    for found in outboxes.into_iter().flat_map(|saved| saved.pending) {
        if pending.iter().all(|held| held.id != found.id) {
            pending.push(found);
        }
    }
    pending.sort_by_key(|pending| pending.made_at);
    Saved { pending }
}

#[cfg(test)]
mod tests {
    use super::{Kept, adopt, stage_word};
    use crate::testing::id;
    use baton_shared::Time;
    use baton_shared::event::Stage;
    use baton_shared::ids::Nonce;
    use baton_shared::session::{Pending, Saved};

    fn pending(name: &str, made_at: u64) -> Pending {
        Pending {
            id: id(name),
            frame: String::new(),
            shown: None,
            made_at: Time(made_at),
            sent_at: None,
            failed: None,
            stored_as: None,
        }
    }

    #[test]
    fn outboxes_of_other_tabs_are_adopted_once_and_in_order() {
        let adopted = adopt(vec![
            Saved { pending: vec![pending("message-b", 2)] },
            Saved { pending: vec![pending("message-a", 1), pending("message-b", 2)] },
        ]);
        assert_eq!(adopted.pending, [pending("message-a", 1), pending("message-b", 2)]);
    }

    #[test]
    fn a_reply_reaches_who_waits_who_is_served_and_who_left() {
        let alive = |stage: &str| {
            let kept = Nonce::new("n123456789012345678901").map(Kept::new);
            kept.map(|kept| Kept { stage: stage.to_owned(), ..kept }.is_alive())
        };
        let stages = [Stage::Bot {}, Stage::Waiting { since: Time(0) }, Stage::Left {}, Stage::Closed { rated: false }];
        assert_eq!(stages.map(|stage| alive(stage_word(&stage))), [Some(false), Some(true), Some(true), Some(false)]);
    }

    #[test]
    fn a_token_near_its_end_is_not_used() {
        let kept = Nonce::new("n123456789012345678901").map(|nonce| Kept {
            token: Some("t".to_owned()),
            expires_at: Some(Time(100_000)),
            ..Kept::new(nonce)
        });
        let at = |now| kept.as_ref().and_then(|kept| kept.token_at(Time(now)));
        assert_eq!((at(39_999), at(40_000)), (Some("t"), None));
    }
}
