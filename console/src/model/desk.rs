//! The desk as one agent sees it: a fold of the desk's frames.

use baton_shared::Time;
use baton_shared::ids::ConversationId;
use baton_shared::protocol::desk::{DeskFrame, LineEntry, Presence};

/// A conversation that this agent is asked to take.
#[derive(Clone, Debug, PartialEq)]
pub struct Offer {
    pub entry: LineEntry,
    /// When it arrived here: the ring is full then.
    pub from: Time,
    pub until: Time,
}

impl Offer {
    /// Whole seconds that are left.
    #[must_use]
    pub fn seconds_left(&self, now: Time) -> u64 {
        self.until.since(now).min(self.until.since(self.from)).div_ceil(1_000)
    }

    /// The share of the time that is left, 0 to 1.
    #[must_use]
    pub fn share_left(&self, now: Time) -> f64 {
        let whole = self.until.since(self.from).max(1);
        (self.until.since(now) as f64 / whole as f64).clamp(0.0, 1.0)
    }
}

/// An answer to this agent that is not an entry.
#[derive(Clone, Debug, PartialEq)]
pub struct Notice {
    pub text: String,
}

/// What the desk told so far.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Desk {
    /// Nothing is known before the first frame.
    pub presence: Option<Presence>,
    /// Longest wait first.
    pub waiting: Vec<LineEntry>,
    /// The one taken first comes first.
    pub mine: Vec<LineEntry>,
    pub offers: Vec<Offer>,
    /// Accepted here, not confirmed yet.
    pub accepting: Option<ConversationId>,
    pub notice: Option<Notice>,
}

impl Desk {
    /// Takes a frame. Gives the conversation that became this agent's by their own wish.
    pub fn apply(&mut self, frame: DeskFrame, now: Time) -> Option<ConversationId> {
        match frame {
            DeskFrame::Desk { presence, waiting, mine, .. } => {
                self.presence = Some(presence);
                self.waiting = waiting;
                self.mine = mine;
                self.offers.clear();
                self.accepting = None;
            }
            DeskFrame::Waiting { entry } => {
                remove(&mut self.mine, &entry.conversation);
                put(&mut self.waiting, entry);
            }
            DeskFrame::Mine { entry } => {
                let conversation = entry.conversation.clone();
                self.forget(&conversation);
                put(&mut self.mine, entry);
                if self.accepting.as_ref() == Some(&conversation) {
                    self.accepting = None;
                    self.sort();
                    return Some(conversation);
                }
            }
            DeskFrame::Gone { conversation } => {
                self.forget(&conversation);
                remove(&mut self.mine, &conversation);
                self.stop_accepting(&conversation);
            }
            DeskFrame::Offer { entry, until } => {
                self.offers.retain(|offer| offer.entry.conversation != entry.conversation);
                self.offers.push(Offer { entry, from: now, until });
            }
            DeskFrame::OfferOver { conversation } => self.end_offer(&conversation),
            DeskFrame::PresenceSet { presence } => self.presence = Some(presence),
            DeskFrame::Error { conversation, code: _, text } => {
                if let Some(conversation) = conversation {
                    self.stop_accepting(&conversation);
                    self.end_offer(&conversation);
                }
                self.notice = Some(Notice { text });
            }
            DeskFrame::Agents { .. } | DeskFrame::CallBack { .. } | DeskFrame::Other { .. } | DeskFrame::Unknown => {}
        }
        self.sort();
        None
    }

    /// This agent accepts: shown at once, confirmed by the desk.
    pub fn accept(&mut self, conversation: &ConversationId) {
        self.accepting = Some(conversation.clone());
        self.notice = None;
    }

    /// An offer is over for this agent.
    pub fn end_offer(&mut self, conversation: &ConversationId) {
        self.offers.retain(|offer| offer.entry.conversation != *conversation);
    }

    /// The link is gone: offers of a link that is gone bind nobody.
    pub fn lost(&mut self) {
        self.offers.clear();
        self.accepting = None;
    }

    /// The entry of a conversation, wherever it is.
    #[must_use]
    pub fn entry(&self, conversation: &ConversationId) -> Option<&LineEntry> {
        let offered = self.offers.iter().map(|offer| &offer.entry);
        self.mine.iter().chain(&self.waiting).chain(offered).find(|entry| entry.conversation == *conversation)
    }

    /// Every conversation of the column, from top to bottom.
    #[must_use]
    pub fn column(&self) -> Vec<ConversationId> {
        self.waiting.iter().chain(&self.mine).map(|entry| entry.conversation.clone()).collect()
    }

    #[must_use]
    pub fn is_mine(&self, conversation: &ConversationId) -> bool {
        self.mine.iter().any(|entry| entry.conversation == *conversation)
    }

    #[must_use]
    pub fn is_offered(&self, conversation: &ConversationId) -> bool {
        self.offers.iter().any(|offer| offer.entry.conversation == *conversation)
    }

    fn forget(&mut self, conversation: &ConversationId) {
        remove(&mut self.waiting, conversation);
        self.end_offer(conversation);
    }

    fn stop_accepting(&mut self, conversation: &ConversationId) {
        if self.accepting.as_ref() == Some(conversation) {
            self.accepting = None;
        }
    }

    fn sort(&mut self) {
        self.waiting.sort_by(|a, b| (a.since, &a.conversation).cmp(&(b.since, &b.conversation)));
        self.mine.sort_by(|a, b| {
            let key = |entry: &LineEntry| entry.claimed_at.unwrap_or(entry.since);
            (key(a), &a.conversation).cmp(&(key(b), &b.conversation))
        });
    }
}

fn put(list: &mut Vec<LineEntry>, entry: LineEntry) {
    match list.iter_mut().find(|held| held.conversation == entry.conversation) {
        Some(held) => *held = entry,
        None => list.push(entry),
    }
}

fn remove(list: &mut Vec<LineEntry>, conversation: &ConversationId) {
    list.retain(|entry| entry.conversation != *conversation);
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::Desk;
    use baton_shared::Time;
    use baton_shared::ids::ConversationId;
    use baton_shared::protocol::desk::{DeskFrame, Presence};
    use baton_shared::wire::from_json;

    fn entry(conversation: &str, since: u64) -> String {
        format!(
            r#"{{"conversation":"{conversation}","brief":{{"headline":"Order #1","tone":"calm","frustration":0}},"since":{since},"generation":1}}"#
        )
    }

    fn frame(text: &str) -> DeskFrame {
        from_json(text).unwrap()
    }

    fn id(text: &str) -> ConversationId {
        ConversationId::new(text).unwrap()
    }

    fn desk() -> Desk {
        let mut desk = Desk::default();
        let (a, b) = (entry("conversation-a", 20), entry("conversation-b", 10));
        let text =
            format!(r#"{{"type":"desk","me":{{"id":"agent-1","name":"Mara"}},"presence":"here","waiting":[{a},{b}]}}"#);
        desk.apply(frame(&text), Time(100));
        desk
    }

    #[test]
    fn the_longest_wait_comes_first() {
        let desk = desk();
        assert_eq!(desk.presence, Some(Presence::Here));
        let order: Vec<&str> = desk.waiting.iter().map(|entry| entry.conversation.as_str()).collect();
        assert_eq!(order, ["conversation-b", "conversation-a"]);
    }

    #[test]
    fn an_accepted_conversation_moves_to_mine_and_is_opened() {
        let mut desk = desk();
        desk.accept(&id("conversation-b"));
        let mine = format!(r#"{{"type":"mine","entry":{}}}"#, entry("conversation-b", 10));
        assert_eq!(desk.apply(frame(&mine), Time(101)), Some(id("conversation-b")));
        assert!(desk.is_mine(&id("conversation-b")));
        assert_eq!(desk.waiting.len(), 1);
        assert_eq!(desk.apply(frame(&mine), Time(102)), None, "only once");
    }

    #[test]
    fn a_lost_race_is_told_and_ends_the_offer() {
        let mut desk = desk();
        let offer = format!(r#"{{"type":"offer","until":30100,"entry":{}}}"#, entry("conversation-a", 20));
        desk.apply(frame(&offer), Time(100));
        desk.accept(&id("conversation-a"));
        desk.apply(
            frame(r#"{"type":"error","conversation":"conversation-a","code":"stale","text":"Somebody has it."}"#),
            Time(101),
        );
        assert!(desk.offers.is_empty());
        assert_eq!(desk.accepting, None);
        assert_eq!(desk.notice.unwrap().text, "Somebody has it.");
    }

    #[test]
    fn an_offer_runs_from_full_to_empty() {
        let mut desk = desk();
        let offer = format!(r#"{{"type":"offer","until":30100,"entry":{}}}"#, entry("conversation-a", 20));
        desk.apply(frame(&offer), Time(100));
        let offer = desk.offers.first().unwrap();
        assert!((offer.share_left(Time(100)) - 1.0).abs() < 1e-9);
        assert!((offer.share_left(Time(15_100)) - 0.5).abs() < 1e-9);
        assert_eq!(offer.seconds_left(Time(29_900)), 1);
        assert_eq!(offer.seconds_left(Time(40_000)), 0);
    }

    #[test]
    fn a_conversation_that_is_gone_is_nowhere() {
        let mut desk = desk();
        desk.apply(frame(r#"{"type":"gone","conversation":"conversation-a"}"#), Time(101));
        assert_eq!(desk.entry(&id("conversation-a")), None);
    }

    #[test]
    fn a_requeued_conversation_is_no_longer_mine() {
        let mut desk = desk();
        let mine = format!(r#"{{"type":"mine","entry":{}}}"#, entry("conversation-a", 20));
        desk.apply(frame(&mine), Time(101));
        let waiting = format!(r#"{{"type":"waiting","entry":{}}}"#, entry("conversation-a", 20));
        desk.apply(frame(&waiting), Time(102));
        assert!(!desk.is_mine(&id("conversation-a")));
        assert_eq!(desk.waiting.len(), 2);
    }
}
