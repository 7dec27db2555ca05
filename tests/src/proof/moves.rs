//! Everything that can happen in the world. A move that means nothing where things stand does nothing, so that any list
//! of moves can be played and any part of it can be left out.

use baton_shared::protocol::desk::Presence;

use super::cast::{Luck, SAYINGS};

/// The number of a conversation.
pub type C = usize;
/// The number of an agent.
pub type A = usize;

/// One thing that happens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Move {
    /// The shopper writes or taps: the number of a saying.
    Say(C, usize),
    Correct(C),
    LeaveContact(C),
    ShopperCloses(C),
    Rate(C),
    /// The shop's own server says who it is.
    Signed(C),
    Come(A),
    Go(A),
    Presence(A, Presence),
    /// Accepts under the newest generation, or under the one before it.
    Accept(A, C, bool),
    Decline(A, C),
    TakeOver(A, C),
    Reassign(A, C, A),
    AgentSays(A, C),
    Note(A, C),
    HandBack(A, C),
    Transfer(A, C, Option<A>),
    AgentCloses(A, C),
    /// The oldest message of the conversation reaches the desk; `true`: it will come once more.
    Post(C, bool),
    /// The oldest message of the desk reaches the conversation.
    Deliver(C),
    /// The conversation's answer reaches the desk.
    Answer(C),
    /// The answer is lost: the message will come once more.
    LoseAnswer(C),
    /// The oldest call outside is answered; `true`: it will be answered once more.
    Reply(C, Luck, bool),
    /// The same for the newest one: calls overtake each other.
    ReplyNewest(C, Luck),
    LoseCall(C),
    /// Memory is lost; what was written is read again.
    Crash(C),
    CrashDesk,
    Pass(u64),
    /// Time passes until something is due anywhere.
    PassToDue,
    /// An alarm rings, whenever it pleases.
    Alarm(C),
    DeskAlarm,
}

impl std::fmt::Display for Move {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Say(conversation, saying) => {
                let saying = SAYINGS.get(*saying);
                let text = saying.map_or("", |saying| saying.text);
                let how = if saying.is_some_and(|saying| saying.choice.is_some()) { "taps" } else { "says" };
                write!(out, "shopper {conversation} {how} “{text}”")
            }
            other => write!(out, "{other:?}"),
        }
    }
}
