use baton_shared::event::{Event, Person};
use baton_shared::{Time, wire, wire_enum};

use crate::fold::{Fold, Recorded};

wire_enum! {
    /// Who holds the conversation.
    pub enum Holder by "holder" {
        Bot = "bot" {},
        Waiting = "waiting" { since: Time },
        Agent = "agent" { person: Person, claimed_at: Time, waiting_since: Time },
        Left = "left" {},
        Closed = "closed" { at: Time },
    }
}

wire! {
    pub struct ConversationState {
        pub holder: Holder,
        pub generation: u32,
        pub last_seq: u64,
    }
}

impl Default for ConversationState {
    fn default() -> Self {
        Self {
            holder: Holder::Bot {},
            generation: 0,
            last_seq: 0,
        }
    }
}

impl Fold for ConversationState {
    type Event = Event;
    const VERSION: u32 = 1;

    fn apply(&mut self, recorded: &Recorded<Event>) {
        self.last_seq = recorded.seq;
    }
}
