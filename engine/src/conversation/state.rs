use baton_shared::action::OrderDetails;
use baton_shared::context::{
    Attempt, ContextCustomer, ContextOrder, Fact, FactKey, Identity, IssueKind, Related, Source, Tone, ToneReading,
    Trend, Trigger, TriggerKind,
};
use baton_shared::event::{CloseReason, NobodyReason, Person};
use baton_shared::text::{Comment, FactText, Label, Page};
use baton_shared::{Time, wire, wire_enum, words};

use super::course::Course;
use super::meant::Meant;
use super::who::Who;
use crate::bot::{Expectation, Understood, Wanted};
use crate::copilot::Copilot;
use crate::skills::Job;
use crate::store::normal_order_id;

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
    /// Messages of the shopper that nothing was said to yet.
    pub struct Pending {
        pub first: u64,
        pub newest: u64,
        pub since: Time,
    }
}

wire! {
    /// An outside call without an answer yet.
    pub struct Asked {
        pub id: u64,
        pub since: Time,
        pub wanted: Wanted,
    }
}

wire! {
    /// How long each party held the conversation, up to `since`.
    pub struct Clocks {
        pub bot_ms: u64,
        pub waiting_ms: u64,
        pub agent_ms: u64,
        pub since: Time,
    }
}

words! {
    /// How far a shopper who waits is with leaving a way to be reached.
    pub enum Leaving {
        Not = "not",
        /// Asked whether the address that is known will do.
        Confirms = "confirms",
        /// Asked for an address or a number.
        Asks = "asks",
        /// Was told that there was none in what they wrote.
        Hinted = "hinted",
    }
}

wire! {
    /// The shopper who waits was told that nobody can come now.
    pub struct ToldNobody {
        pub at: Time,
        pub times: u32,
        pub reason: NobodyReason,
        pub opens_at: Option<Time>,
        pub opens: Option<Label>,
    }
}

wire! {
    /// The way to be reached that a shopper left, until they write here again.
    pub struct Reach {
        pub contact: FactText,
        /// When they began to wait.
        pub since: Time,
    }
}

wire! {
    pub struct Rating {
        pub score: Option<u8>,
        pub repeated: Option<bool>,
        pub comment: Option<Comment>,
    }
}

wire! {
    /// Everything that is known of a conversation: a fold of its events, by `apply` alone.
    pub struct ConversationState {
        pub holder: Holder,
        pub generation: u32,
        pub last_seq: u64,
        pub started_at: Option<Time>,
        /// The last thing that anybody said or did.
        pub last_activity: Time,
        /// When the shopper last wrote.
        pub wrote_at: Option<Time>,
        pub page: Option<Page>,
        pub language: Option<Label>,
        /// One per key, the newest.
        pub facts: Vec<Fact>,
        pub issue: IssueKind,
        /// Looked up; the one that is talked about is first.
        pub orders: Vec<ContextOrder>,
        pub customer: Option<ContextCustomer>,
        pub identity: Identity,
        pub who: Who,
        /// Look-ups that found nothing, in the whole conversation: a match in between takes none back.
        pub failed_proofs: u32,
        /// Too many of them: nothing is looked up for this shopper any more.
        pub locked: bool,
        /// The last look-up that found nothing: the same is not tried again by itself.
        pub refused: Option<Wanted>,
        /// The shopper wants to know where an order is, and it was not shown yet.
        pub tracking: bool,
        /// What the bot was asked to do, oldest first.
        pub jobs: Vec<Job>,
        pub jobs_made: u32,
        /// Of orders that are being changed.
        pub details: Vec<OrderDetails>,
        /// The bot's last words asked for the order number or its proof.
        pub asked_for_order: bool,
        pub pending: Option<Pending>,
        /// What the unanswered messages say, together; while waiting, what the newest says.
        pub heard: Understood,
        pub asked: Option<Asked>,
        /// What the trained model made of the message that comes next.
        pub meant: Option<Meant>,
        /// The bot's last message ended with the offer of a person.
        pub offered_person: bool,
        pub not_understood: u32,
        pub tone: ToneReading,
        pub course: Course,
        /// Reasons to hand over that count now; a hand-back and a close spend them.
        pub triggers: Vec<Trigger>,
        /// The kinds of all reasons there ever were.
        pub fired: Vec<TriggerKind>,
        pub attempts: Vec<Attempt>,
        pub promises: Vec<Attempt>,
        pub related: Vec<Related>,
        pub shopper_messages: u32,
        pub hand_offs: u32,
        /// Messages of the shopper before the newest hand-off.
        pub messages_before: u32,
        pub clocks: Clocks,
        pub escalated_at: Option<Time>,
        pub claimed_at: Option<Time>,
        pub first_reply_at: Option<Time>,
        /// Since the newest hand-off.
        pub told_nobody: Option<ToldNobody>,
        /// The shopper chose to wait all the same.
        pub keeps_waiting: bool,
        pub leaving: Leaving,
        pub reach: Option<Reach>,
        /// The look-up that gave the earlier conversations.
        pub related_from: Option<Source>,
        /// Who had it last.
        pub agent: Option<Person>,
        pub close_reason: Option<CloseReason>,
        pub rating: Rating,
        pub copilot: Copilot,
        /// Of the newest context and card that were recorded.
        pub context_digest: Option<u32>,
        pub card_digest: Option<u32>,
    }
}

impl Default for ConversationState {
    fn default() -> Self {
        Self {
            holder: Holder::Bot {},
            generation: 0,
            last_seq: 0,
            started_at: None,
            last_activity: Time(0),
            wrote_at: None,
            page: None,
            language: None,
            facts: Vec::new(),
            issue: IssueKind::Unstated,
            orders: Vec::new(),
            customer: None,
            identity: Identity::Anonymous,
            who: Who::default(),
            failed_proofs: 0,
            locked: false,
            refused: None,
            tracking: false,
            jobs: Vec::new(),
            jobs_made: 0,
            details: Vec::new(),
            asked_for_order: false,
            pending: None,
            heard: Understood::default(),
            asked: None,
            meant: None,
            offered_person: false,
            not_understood: 0,
            tone: calm(),
            course: Course::default(),
            triggers: Vec::new(),
            fired: Vec::new(),
            attempts: Vec::new(),
            promises: Vec::new(),
            related: Vec::new(),
            shopper_messages: 0,
            hand_offs: 0,
            messages_before: 0,
            clocks: Clocks { bot_ms: 0, waiting_ms: 0, agent_ms: 0, since: Time(0) },
            escalated_at: None,
            claimed_at: None,
            first_reply_at: None,
            told_nobody: None,
            keeps_waiting: false,
            leaving: Leaving::Not,
            reach: None,
            related_from: None,
            agent: None,
            close_reason: None,
            rating: Rating { score: None, repeated: None, comment: None },
            copilot: Copilot::default(),
            context_digest: None,
            card_digest: None,
        }
    }
}

impl ConversationState {
    #[must_use]
    pub fn fact(&self, key: FactKey) -> Option<&Fact> {
        self.facts.iter().find(|fact| fact.key == key)
    }

    /// The order that is talked about, when it was looked up.
    #[must_use]
    pub fn order(&self) -> Option<&ContextOrder> {
        self.order_named(self.fact(FactKey::OrderNumber)?.value.as_str())
    }

    /// An order that was looked up, by its number as somebody said it.
    #[must_use]
    pub fn order_named(&self, number: &str) -> Option<&ContextOrder> {
        let number = normal_order_id(number);
        self.orders.iter().find(|known| normal_order_id(known.order.id.as_str()) == number)
    }

    /// Whether this reason to hand over counts now.
    #[must_use]
    pub fn has_trigger(&self, kind: TriggerKind) -> bool {
        self.triggers.iter().any(|trigger| trigger.kind == kind)
    }

    /// What the bot waits for: after a look-up that found nothing, both facts again.
    #[must_use]
    pub fn expectation(&self) -> Expectation {
        let number = self.fact(FactKey::OrderNumber).is_some();
        let proof = self.fact(FactKey::Email).or(self.fact(FactKey::Postcode)).is_some();
        let again = self.refused.is_some();
        let needed = self.tracking || self.job().is_some_and(|job| self.order_of(job).is_none());
        Expectation {
            number: needed && (!number || again),
            proof: needed && (!proof || again) && (number || again),
            number_known: number,
            asked: self.asked_for_order,
        }
    }
}

/// The event under which a fact was said or looked up; 0 for the browser's.
#[must_use]
pub fn source_seq(source: &Source) -> u64 {
    match source {
        Source::Message { seq } | Source::Lookup { seq, .. } | Source::Correction { seq } => *seq,
        Source::Browser {} | Source::Unknown => 0,
    }
}

pub(super) fn calm() -> ToneReading {
    ToneReading { tone: Tone::Calm, score: 0.0, trend: Trend::Steady, sentence: None, seq: None }
}
