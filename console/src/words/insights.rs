pub const INSIGHTS_EMPTY: &str = "No conversation has ended yet. Figures appear with the first one.";
pub const NO_FIGURE: &str = "not yet";
pub const OUTCOMES: &str = "Conversations that ended";
pub const NO_OUTCOMES: &str = "None yet.";
pub const REPEAT_YES: &str = "yes";
pub const REPEAT_NO: &str = "no";

pub const REPEAT_RATE: &str = "Had to repeat something";
pub const REPEAT_RATE_MEANING: &str = "Of the conversations that a person answered and whose shopper said whether they had to repeat anything: the share that said yes.";
pub const TIME_TO_PERSON: &str = "Time to a person";
pub const TIME_TO_PERSON_MEANING: &str =
    "From the hand-off to the claim, the median of all hand-offs that a person took.";
pub const FIRST_REPLY: &str = "First reply";
pub const FIRST_REPLY_MEANING: &str = "From the claim to the first words of the person, the median.";
pub const RESOLUTION: &str = "Resolution after a hand-off";
pub const RESOLUTION_MEANING: &str = "From the hand-off to the close, the median.";
pub const CSAT_ESCALATED: &str = "Rating with a person";
pub const CSAT_ESCALATED_MEANING: &str = "The average of 1 to 5, of the conversations that were handed over.";
pub const CSAT_BOT: &str = "Rating with the bot alone";
pub const CSAT_BOT_MEANING: &str = "The average of 1 to 5, of the conversations that no person was needed for.";
pub const CONTAINMENT: &str = "Containment";
pub const CONTAINMENT_MEANING: &str = "The share of conversations that no person was needed for.";
pub const HAND_OFFS: &str = "Hand-offs";
pub const HAND_OFFS_MEANING: &str = "Conversations that the bot handed over to the team.";

/// The heads of the table of outcomes.
pub const OUTCOME_HEADS: [&str; 9] = [
    "Conversation",
    "Closed",
    "With the bot",
    "Waiting",
    "First reply",
    "With a person",
    "Why a person",
    "Rating",
    "Repeated",
];

#[must_use]
pub fn insights_no_hand_offs(conversations: u32) -> String {
    match conversations {
        1 => String::from("One conversation ended; it was not handed over."),
        count => format!("{count} conversations ended; none was handed over."),
    }
}

#[must_use]
pub fn insights_repeat(escalated: u32, share: &str, answers: u32) -> String {
    match (escalated, answers) {
        (1, _) => format!("Of the one hand-off so far {share} had to repeat something (1 answer)."),
        (escalated, 1) => format!("Of {escalated} hand-offs {share} had to repeat something (1 answer)."),
        (escalated, answers) => {
            format!("Of {escalated} hand-offs {share} had to repeat something ({answers} answers).")
        }
    }
}

#[must_use]
pub fn insights_no_answers(escalated: u32) -> String {
    match escalated {
        1 => String::from("One hand-off so far; its shopper did not say whether anything had to be repeated."),
        count => format!("{count} hand-offs; no shopper said yet whether anything had to be repeated."),
    }
}

#[must_use]
pub fn insights_wait(wait: &str) -> String {
    format!("Half of those who waited had a person within {wait}.")
}

#[must_use]
pub fn few_answers(answers: u32) -> String {
    match answers {
        0 => String::from("There is no answer yet: the share will mean something from about 20 answers on."),
        1 => String::from("This rests on 1 answer: read it as a story, not as a share."),
        count => format!("This rests on {count} answers: read it with care until there are about 20."),
    }
}

#[must_use]
pub fn meaning_of(figure: &str) -> String {
    format!("What “{figure}” means")
}

#[must_use]
pub fn out_of_5(score: u8) -> String {
    format!("{score} of 5")
}

#[must_use]
pub fn answers(count: u32) -> String {
    plural(count, "answer")
}

#[must_use]
pub fn ratings(count: u32) -> String {
    format!("{} in all", plural(count, "rating"))
}

#[must_use]
pub fn conversations(count: u32) -> String {
    format!("of {}", plural(count, "conversation"))
}

#[must_use]
pub fn hand_offs(count: u32) -> String {
    plural(count, "hand-off")
}

#[must_use]
pub fn hand_offs_answered(answered: u32, escalated: u32) -> String {
    format!("{answered} of {} answered", plural(escalated, "hand-off"))
}

fn plural(count: u32, word: &str) -> String {
    if count == 1 { format!("1 {word}") } else { format!("{count} {word}s") }
}
