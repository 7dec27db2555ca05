use baton_shared::ids::ConversationId;
use baton_shared::wire;

use super::DeskEvent;
use crate::fold::{Fold, Recorded};

wire! {
    pub struct DeskEntry {
        pub conversation: ConversationId,
    }
}

wire! {
    pub struct DeskState {
        pub line: Vec<DeskEntry>,
    }
}

impl Default for DeskState {
    fn default() -> Self {
        Self { line: Vec::new() }
    }
}

impl Fold for DeskState {
    type Event = DeskEvent;
    const VERSION: u32 = 1;

    fn apply(&mut self, _recorded: &Recorded<DeskEvent>) {}
}
