//! What kind of answer a question wants, and whether a passage has one.

use crate::bot::{has_any, words};

/// Whether the question asks for a length of time or for an amount of money, and the passage has one.
pub(super) fn fits(question: &str, passage: &str) -> bool {
    let (asked, said) = (words(question), words(passage));
    let asks = |cues: &[&str]| has_any(&asked, cues);
    let time = asks(&["how long", "how many days", "how many weeks", "until when", "how soon", "when"]);
    let money = asks(&["how much", "cost", "costs", "price", "charge", "charges", "fee", "fees", "free"]);
    let has_time = || has_any(&said, &["day", "days", "week", "weeks", "month", "months", "year", "years", "hours"]);
    let has_money =
        || passage.contains(['€', '$', '£']) || has_any(&said, &["free", "eur", "usd", "gbp", "cost", "costs"]);
    (time && has_time()) || (money && has_money())
}

#[cfg(test)]
mod tests {
    use super::fits;

    #[test]
    fn a_length_of_time_answers_how_long_and_an_amount_how_much() {
        assert!(fits("How long can I return things?", "Within 30 days of delivery."));
        assert!(!fits("How long can I return things?", "The label is free."));
        assert!(fits("What does sending cost?", "The label costs €5.90."));
        assert!(!fits("Can I return things?", "Within 30 days of delivery."));
    }
}
