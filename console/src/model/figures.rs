//! The insights as they are said: one sentence, then figures with what they mean.

use baton_shared::outcome::InsightsSummary;

use super::clock::duration;
use super::facts::percent;
use crate::words;

/// Below this many answers a share says more about chance than about the work.
const FEW_ANSWERS: u32 = 20;

/// One figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    pub name: &'static str,
    /// `None` where there is nothing to count yet.
    pub value: Option<String>,
    /// What it was counted from.
    pub basis: String,
    pub meaning: &'static str,
}

/// The sentence that is read first.
#[must_use]
pub fn sentence(summary: &InsightsSummary) -> String {
    if summary.conversations == 0 {
        return String::from(words::INSIGHTS_EMPTY);
    }
    if summary.escalated == 0 {
        return words::insights_no_hand_offs(summary.conversations);
    }
    let mut text = match summary.repeat_rate {
        Some(rate) => words::insights_repeat(summary.escalated, &percent(rate), summary.repeat_answers),
        None => words::insights_no_answers(summary.escalated),
    };
    if let Some(wait) = summary.wait_ms {
        text.push(' ');
        text.push_str(&words::insights_wait(&duration(wait)));
    }
    text
}

/// An honest word about how little there is, where there is little.
#[must_use]
pub fn caution(summary: &InsightsSummary) -> Option<String> {
    let answers = summary.repeat_answers;
    (summary.escalated > 0 && answers < FEW_ANSWERS).then(|| words::few_answers(answers))
}

/// The figures, most telling first.
#[must_use]
pub fn figures(summary: &InsightsSummary) -> Vec<Figure> {
    vec![
        Figure {
            name: words::REPEAT_RATE,
            value: summary.repeat_rate.map(percent),
            basis: words::answers(summary.repeat_answers),
            meaning: words::REPEAT_RATE_MEANING,
        },
        Figure {
            name: words::TIME_TO_PERSON,
            value: summary.wait_ms.map(duration),
            basis: words::hand_offs_answered(summary.answered, summary.escalated),
            meaning: words::TIME_TO_PERSON_MEANING,
        },
        Figure {
            name: words::FIRST_REPLY,
            value: summary.first_reply_ms.map(duration),
            basis: words::hand_offs_answered(summary.answered, summary.escalated),
            meaning: words::FIRST_REPLY_MEANING,
        },
        Figure {
            name: words::RESOLUTION,
            value: summary.resolution_ms.map(duration),
            basis: words::hand_offs(summary.escalated),
            meaning: words::RESOLUTION_MEANING,
        },
        Figure {
            name: words::CSAT_ESCALATED,
            value: summary.csat_escalated.map(score),
            basis: words::ratings(summary.ratings),
            meaning: words::CSAT_ESCALATED_MEANING,
        },
        Figure {
            name: words::CSAT_BOT,
            value: summary.csat_bot.map(score),
            basis: words::ratings(summary.ratings),
            meaning: words::CSAT_BOT_MEANING,
        },
        Figure {
            name: words::CONTAINMENT,
            value: summary.containment.map(percent),
            basis: words::conversations(summary.conversations),
            meaning: words::CONTAINMENT_MEANING,
        },
        Figure {
            name: words::HAND_OFFS,
            value: Some(summary.escalated.to_string()),
            basis: words::conversations(summary.conversations),
            meaning: words::HAND_OFFS_MEANING,
        },
    ]
}

fn score(score: f64) -> String {
    format!("{score:.1}")
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::{caution, figures, sentence};
    use baton_shared::outcome::InsightsSummary;
    use baton_shared::wire::from_json;

    fn summary(text: &str) -> InsightsSummary {
        from_json(text).unwrap()
    }

    fn empty() -> InsightsSummary {
        summary(r#"{"conversations":0,"escalated":0,"answered":0,"repeat_answers":0,"ratings":0}"#)
    }

    #[test]
    fn nothing_is_said_to_be_nothing() {
        assert_eq!(sentence(&empty()), crate::words::INSIGHTS_EMPTY);
        assert_eq!(caution(&empty()), None);
        assert!(figures(&empty()).iter().filter(|figure| figure.value.is_some()).count() == 1);
    }

    #[test]
    fn the_sentence_has_the_share_and_the_number_of_answers() {
        let summary = summary(
            r#"{"conversations":40,"escalated":12,"answered":11,"repeat_rate":0.09,"repeat_answers":11,"wait_ms":130000,"ratings":11}"#,
        );
        let sentence = sentence(&summary);
        assert!(sentence.contains("9 %") && sentence.contains("11"), "{sentence}");
        assert!(sentence.contains("2 min"), "{sentence}");
        assert!(caution(&summary).unwrap().contains("11"));
    }

    #[test]
    fn many_answers_need_no_caution() {
        let summary = summary(
            r#"{"conversations":40,"escalated":30,"answered":30,"repeat_rate":0.0,"repeat_answers":25,"ratings":11}"#,
        );
        assert_eq!(caution(&summary), None);
    }
}
