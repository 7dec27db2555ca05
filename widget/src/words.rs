//! Every sentence of the widget that a person reads, in English.

use baton_shared::order::OrderState;

pub const MESSAGE: &str = "Message";
pub const MESSAGE_HINT: &str = "Message…";
pub const WAITING_HINT: &str = "Add something…";
pub const LEFT_HINT: &str = "Write to be back in line…";
pub const CLOSED_HINT: &str = "Write to start again…";
pub const SEND: &str = "Send";
pub const CLOSE: &str = "Close chat";
pub const END: &str = "End chat";
pub const END_QUESTION: &str = "End this chat?";
pub const END_YES: &str = "End it";
pub const END_NO: &str = "Keep talking";
pub const CONVERSATION: &str = "Conversation";
pub const CHOICES: &str = "Suggested answers";

pub const CONNECTING: &str = "Connecting…";
pub const BACK: &str = "Connected again";
pub const SENDING: &str = "Sending…";
pub const UNSENT: &str = "The connection was lost for too long.";
pub const FULL: &str = "Too many messages are waiting to be sent.";
pub const TRY_AGAIN: &str = "Try again";
pub const DISCARD: &str = "Remove";
pub const RELOAD: &str = "This page is from an older version. Please reload it to go on.";
pub const WRONG_PLACE: &str = "This chat is not set up for this address.";
pub const REFUSED: &str = "The chat is not available on this page.";
pub const NO_CONTACT: &str = "No connection to the shop. Trying again…";

pub const BOT: &str = "Bot";
pub const YOU: &str = "You";
pub const BOT_LINE: &str = "Bot · answers at once";
pub const LEFT_LINE: &str = "Left for a person to answer";
pub const CLOSED_LINE: &str = "This chat has ended";
pub const WAITING_LINE: &str = "Finding a person for you";
pub const HAS_DETAILS: &str = "has the details";
pub const BOT_TYPING: &str = "The bot is writing";

pub const CARD_ASKS: &str = "This is what I am passing on";
pub const CARD_HINT: &str = "Anything wrong? Tap to correct.";
pub const CONFIRMED: &str = "From the shop";
pub const CLAIMED: &str = "You said";
pub const SAVE: &str = "Save";
pub const CANCEL: &str = "Cancel";
pub const LEAVE_OFFER: &str = "No time to wait? Leave an e-mail or a phone number";
pub const LEAVE_LABEL: &str = "E-mail or phone number";
pub const LEAVE_SEND: &str = "Leave it";

pub const RATE: &str = "How was it?";
pub const REPEAT: &str = "Did you have to repeat anything?";
pub const YES: &str = "Yes";
pub const NO: &str = "No";
pub const SKIP: &str = "Skip";
pub const COMMENT: &str = "Anything to add?";
pub const COMMENT_HINT: &str = "One line, if you like";
pub const COMMENT_SEND: &str = "Send it";
pub const THANKS: &str = "Thank you. It goes to the people who can change things.";

pub const TOTAL: &str = "Total";
pub const DONE: &str = "done";

/// The steps of an order on its way.
pub const STEPS: [&str; 4] = ["Ordered", "Shipped", "On its way", "Delivered"];

/// The names of the five ratings, worst first.
pub const SCORES: [&str; 5] = ["1, bad", "2, poor", "3, all right", "4, good", "5, very good"];

const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const TODAY: &str = "Today";
const YESTERDAY: &str = "Yesterday";

/// `3 Nov`; `month` is 1 to 12.
#[must_use]
pub fn day_and_month(day: u8, month: u8) -> String {
    let name = MONTHS.get(usize::from(month).saturating_sub(1)).unwrap_or(&"");
    join(&[&number(u64::from(day)), " ", name])
}

/// The day of a mark; `ago` is in days.
#[must_use]
pub fn day(ago: u64, day: u8, month: u8) -> String {
    match ago {
        0 => TODAY.to_owned(),
        1 => YESTERDAY.to_owned(),
        _ => day_and_month(day, month),
    }
}

/// A whole number in digits.
#[must_use]
pub fn number(value: u64) -> String {
    value.to_string()
}

/// The place in line; 1 is next.
#[must_use]
pub fn place(position: u32) -> String {
    if position <= 1 {
        return "You are next".to_owned();
    }
    let ending = match (position % 10, position % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    join(&[&number(position.into()), ending, " in line"])
}

/// The expected wait, rounded up to whole minutes.
#[must_use]
pub fn wait(seconds: u32) -> String {
    join(&["about ", &number(seconds.div_ceil(60).max(1).into()), " min"])
}

/// The title while a person has the conversation.
#[must_use]
pub fn here_to_help(name: &str) -> String {
    join(&[name, ", here to help"])
}

/// What the person knows.
#[must_use]
pub fn has_details_of(order: &str) -> String {
    join(&[HAS_DETAILS, " of ", order])
}

/// Who is typing.
#[must_use]
pub fn typing(name: &str) -> String {
    join(&[name, " is writing"])
}

/// The heading of the card after a person came.
#[must_use]
pub fn card_given(name: &str) -> String {
    join(&["What ", name, " was given"])
}

/// Unread messages, for the badge's description.
#[must_use]
pub fn unread(count: usize) -> String {
    match count {
        1 => "1 new message".to_owned(),
        _ => join(&[&number(count as u64), " new messages"]),
    }
}

/// How late an order is.
#[must_use]
pub fn late(days: u32) -> String {
    match days {
        1 => "1 day late".to_owned(),
        _ => join(&[&number(days.into()), " days late"]),
    }
}

/// The title of an order's card.
#[must_use]
pub fn order(id: &str) -> String {
    join(&["Order ", id])
}

/// When an order was promised.
#[must_use]
pub fn promised(day: &str) -> String {
    join(&["Promised for ", day])
}

/// When an order arrived.
#[must_use]
pub fn arrived(day: &str) -> String {
    join(&["Arrived on ", day])
}

/// What was paid back.
#[must_use]
pub fn refunded(money: &str) -> String {
    join(&[money, " paid back"])
}

/// Items that the card has no room for.
#[must_use]
pub fn more_items(count: usize) -> String {
    join(&["and ", &number(count as u64), " more"])
}

/// The articles that an answer rests on.
#[must_use]
pub fn source(title: &str) -> String {
    join(&["From: ", title])
}

/// The name of the button that corrects a line of the card.
#[must_use]
pub fn correct(label: &str, value: &str) -> String {
    join(&["Correct: ", label, ", ", value])
}

/// The name of the button that adds what is not known.
#[must_use]
pub fn add(label: &str) -> String {
    join(&["Add ", label])
}

/// A message that could not be delivered.
#[must_use]
pub fn not_sent(why: &str) -> String {
    join(&["Not sent. ", why])
}

/// A frame that could not be delivered.
#[must_use]
pub fn not_done(why: &str) -> String {
    join(&["That could not be sent. ", why])
}

/// The state of an order, where its steps do not say it. `own` is the store's own word.
#[must_use]
pub fn state(state: OrderState, own: &str) -> String {
    match state {
        OrderState::Pending => "Waiting for payment",
        OrderState::Processed | OrderState::Confirmed => "Being packed",
        OrderState::Shipped => "Shipped",
        OrderState::OutForDelivery => "Arrives today",
        OrderState::Delivered => "Delivered",
        OrderState::Cancelled => "Cancelled",
        OrderState::Returned => "Returned",
        OrderState::Lost => "Lost on the way",
        OrderState::Other | OrderState::Unknown => own,
    }
    .to_owned()
}

/// Texts one after the other: much smaller in the program than formatting.
#[must_use]
pub fn join(parts: &[&str]) -> String {
    parts.concat()
}

#[cfg(test)]
mod tests {
    use super::{late, place, unread, wait};

    #[test]
    fn places_have_their_endings() {
        let said: Vec<String> = [1, 2, 3, 4, 11, 12, 13, 21, 22, 103, 111].map(place).into();
        assert_eq!(
            said,
            [
                "You are next",
                "2nd in line",
                "3rd in line",
                "4th in line",
                "11th in line",
                "12th in line",
                "13th in line",
                "21st in line",
                "22nd in line",
                "103rd in line",
                "111th in line"
            ]
        );
    }

    #[test]
    fn waits_are_whole_minutes_and_never_none() {
        assert_eq!(
            [0, 59, 60, 61, 170].map(wait),
            ["about 1 min", "about 1 min", "about 1 min", "about 2 min", "about 3 min"]
        );
    }

    #[test]
    fn one_is_not_many() {
        assert_eq!([late(1), late(5)], ["1 day late", "5 days late"]);
        assert_eq!([unread(1), unread(2)], ["1 new message", "2 new messages"]);
    }
}
