//! Every limit that both sides know, each with its reason.

use core::ops::RangeInclusive;

/// Characters of one message: four times the longest of the retail dialogues that were looked at.
pub const MESSAGE_CHARS: usize = 4_000;
/// Characters of a name, a label, a title.
pub const LABEL_CHARS: usize = 120;
/// Characters of one fact's value or one line of evidence.
pub const FACT_CHARS: usize = 300;
/// Characters of a headline: what is read in five seconds.
pub const HEADLINE_CHARS: usize = 200;
/// Characters of a page address.
pub const PAGE_CHARS: usize = 500;
/// Characters of a comment given with a rating.
pub const COMMENT_CHARS: usize = 1_000;
/// Bytes of one frame in either direction: well under the platform's 1 MiB, above the longest message in any script.
pub const FRAME_BYTES: usize = 32 * 1024;
/// Messages that a client keeps unsent; more are refused on the spot.
pub const OUTBOX_MESSAGES: usize = 50;
/// Events in one frame of a replay.
pub const EVENTS_PER_FRAME: usize = 50;
/// Events that are replayed at once; more than that is a snapshot of the newest.
pub const REPLAY_EVENTS: usize = 200;
/// Frames that one socket may send in [`RATE_WINDOW_MS`].
pub const FRAMES_PER_WINDOW: u32 = 120;
/// The window of [`FRAMES_PER_WINDOW`].
pub const RATE_WINDOW_MS: u64 = 60_000;
/// Sockets of one conversation: tabs of the shopper and watching agents.
pub const SOCKETS_PER_CONVERSATION: usize = 32;
/// A client sends the same message again when no acknowledgement came for this long.
pub const ACK_TIMEOUT_MS: u64 = 5_000;
/// The longest pause between two attempts to connect.
pub const BACKOFF_CAP_MS: u64 = 30_000;
/// A client asks for a sign of life this often.
pub const PING_EVERY_MS: u64 = 25_000;
/// A link without an answer for this long is dead.
pub const PONG_TIMEOUT_MS: u64 = 10_000;
/// The text that asks for a sign of life and its answer; the platform answers without waking the object.
pub const PING: &str = "ping";
pub const PONG: &str = "pong";

/// Seconds that an agent may think about an offer: long enough to read the headline, short enough for who waits.
pub const OFFER_S: RangeInclusive<u32> = 10..=300;
/// Seconds that a disconnected agent keeps their conversations: a page is loaded anew in five.
pub const GRACE_S: RangeInclusive<u32> = 5..=300;
/// Conversations that one agent has at once.
pub const CAPACITY: RangeInclusive<u32> = 1..=40;
/// Seconds after which somebody who waits is told that nobody could come yet.
pub const WAIT_LIMIT_S: RangeInclusive<u32> = 15..=3_600;
/// Seconds without a word of the shopper after which a chat counts half towards the capacity.
pub const IDLE_S: RangeInclusive<u32> = 60..=86_400;
/// Seconds that somebody waits before the owner is told.
pub const ALERT_AFTER_S: RangeInclusive<u32> = 30..=3_600;
/// Characters of a password: shorter ones fall to guessing, longer ones only cost time.
pub const PASSWORD_CHARS: RangeInclusive<usize> = 10..=200;
/// Replies that a site keeps: more are not found again.
pub const SAVED_REPLIES: usize = 200;
/// Characters of a saved reply: half a message, as more is added.
pub const SAVED_REPLY_CHARS: usize = 2_000;
/// Drafts that one conversation keeps, each of another agent.
pub const DRAFTS_PER_CONVERSATION: u32 = 40;
