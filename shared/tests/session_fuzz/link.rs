use std::collections::BTreeMap;

use baton_shared::protocol::conversation::ConversationFrame;

/// Something under way, due at a moment.
#[derive(Clone, Debug)]
pub(crate) enum Parcel {
    Opened,
    ToServer(String),
    ToClient(ConversationFrame),
    Pong,
}

/// One connection: both directions keep their order, and end when it is cut.
#[derive(Debug)]
pub(crate) struct Connection {
    pub(crate) client: usize,
    /// The client's end is gone; what it sent before may still arrive.
    pub(crate) left: bool,
    pub(crate) greeted: bool,
    pub(crate) parcels: Vec<(u64, Parcel)>,
    pub(crate) last_due: BTreeMap<bool, u64>,
}

/// How often what went wrong.
#[derive(Clone, Debug, Default)]
pub(crate) struct Figures {
    pub(crate) cut: u32,
    pub(crate) lost: u32,
    pub(crate) doubled: u32,
    pub(crate) late: u32,
    pub(crate) reloads: u32,
    pub(crate) epochs: u32,
    pub(crate) snapshots: u32,
    pub(crate) gaps: u32,
}

impl Figures {
    pub(crate) fn add(&mut self, other: &Self) {
        self.cut += other.cut;
        self.lost += other.lost;
        self.doubled += other.doubled;
        self.late += other.late;
        self.reloads += other.reloads;
        self.epochs += other.epochs;
        self.snapshots += other.snapshots;
        self.gaps += other.gaps;
    }
}
