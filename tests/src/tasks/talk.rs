//! A conversation of the replays: what the shell does, without a shell.

use std::collections::VecDeque;

use baton_engine::bundle::Settings;
use baton_engine::conversation::{ConversationState, Decision, Effect, Input, decide};
use baton_engine::policies::Policies;
use baton_engine::{Bundle, Fold as _, Recorded};
use baton_shared::Time;
use baton_shared::context::Identity;
use baton_shared::ids::{ConversationId, SiteId};
use baton_shared::text::{Body, Label};

use super::shop::{NOW, Shop};

/// The rules of the store that the requests were made for.
fn policies() -> Policies {
    Policies {
        return_days: None,
        tiers: Vec::new(),
        restocking_percent: None,
        ask_return_reason: false,
        return_how: None,
        address_until: None,
        refund_limit: None,
        refund_to_origin: true,
        cancel_reasons: vec![Label::cut("no longer needed"), Label::cut("ordered by mistake")],
        change_level: Identity::Matched,
        address_level: Identity::Matched,
    }
}

/// One conversation, and the store that answers it.
pub(super) struct Talk {
    me: ConversationId,
    bundle: Bundle,
    pub(super) state: ConversationState,
    pub(super) shop: Shop,
    now: Time,
}

impl Talk {
    pub(super) fn new(shop: Shop) -> Self {
        let settings = Settings { policies: Some(policies()), ..Settings::default() };
        Self {
            me: ConversationId::new("conversation-1").unwrap(),
            bundle: Bundle {
                version: 1,
                site: SiteId::new("replay").unwrap(),
                name: Label::cut("The store"),
                accent: "#224466".into(),
                greeting: Body::default(),
                settings,
            },
            state: ConversationState::default(),
            shop,
            now: NOW,
        }
    }

    /// Decides, records, and answers what is asked, until nothing is. `each` sees every decision.
    pub(super) fn input(&mut self, input: Input, mut each: impl FnMut(&Decision)) {
        let mut inputs = VecDeque::from([input]);
        while let Some(input) = inputs.pop_front() {
            self.now = Time(self.now.0 + 1_000);
            let decision = decide(&self.me, &self.state, &self.bundle, input, self.now);
            each(&decision);
            for event in decision.events {
                self.state.apply(&Recorded { seq: self.state.last_seq + 1, at: self.now, event });
            }
            for effect in &decision.effects {
                if let Effect::Ask { id, ask } = effect {
                    let found = self.shop.answer(ask);
                    inputs.push_back(Input::Answered { ask: *id, found });
                }
            }
        }
    }
}
