//! What changed settings would have made of past conversations.

use baton_shared::replay::{ReplayCase, ReplayReport};

use crate::words::settings as words;

/// How a conversation would have gone otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    Earlier,
    Later,
    Newly,
    NoLonger,
    /// At the same place, for another reason.
    OtherReason,
}

impl Change {
    #[must_use]
    pub fn of(case: &ReplayCase) -> Self {
        match (&case.before, &case.after) {
            (Some(before), Some(after)) if after.seq < before.seq => Self::Earlier,
            (Some(before), Some(after)) if after.seq > before.seq => Self::Later,
            (None, Some(_)) => Self::Newly,
            (Some(_), None) => Self::NoLonger,
            (Some(_), Some(_)) | (None, None) => Self::OtherReason,
        }
    }
}

/// The report in one sentence.
#[must_use]
pub fn sentence(report: &ReplayReport) -> String {
    if report.conversations == 0 {
        return String::from(words::NOTHING_TO_TRY_ON);
    }
    let changed = report.earlier + report.later + report.newly + report.no_longer;
    if changed == 0 {
        return words::tried_all_same(report.conversations);
    }
    let parts: Vec<String> = [
        (report.earlier, words::EARLIER_HAND_OFF),
        (report.later, words::LATER_HAND_OFF),
        (report.newly, words::NEW_HAND_OFF),
        (report.no_longer, words::NO_HAND_OFF),
    ]
    .into_iter()
    .filter(|(count, _)| *count > 0)
    .map(|(count, what)| format!("{count} {what}"))
    .collect();
    words::tried(report.conversations, report.same, &words::listed(&parts))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::{Change, sentence};
    use baton_shared::replay::{ReplayCase, ReplayReport};
    use baton_shared::wire::from_json;

    fn report(text: &str) -> ReplayReport {
        from_json(text).unwrap()
    }

    #[test]
    fn a_report_is_one_sentence() {
        let some = report(r#"{"conversations":40,"same":36,"earlier":2,"later":0,"newly":1,"no_longer":1,"cases":[]}"#);
        assert_eq!(
            sentence(&some),
            "Of the 40 newest conversations that ended, 36 would go as they went; 2 would be handed over earlier, 1 would newly be handed over and 1 would no longer be handed over."
        );
        let same = report(r#"{"conversations":1,"same":1,"earlier":0,"later":0,"newly":0,"no_longer":0,"cases":[]}"#);
        assert!(sentence(&same).contains("as it went"));
        let none = report(r#"{"conversations":0,"same":0,"earlier":0,"later":0,"newly":0,"no_longer":0,"cases":[]}"#);
        assert_eq!(sentence(&none), crate::words::settings::NOTHING_TO_TRY_ON);
    }

    #[test]
    fn a_case_says_which_way_it_would_go() {
        let point = |seq: u64| format!(r#"{{"seq":{seq},"kind":"frustration","evidence":"why"}}"#);
        let case = |before: Option<u64>, after: Option<u64>| {
            let at = |seq: Option<u64>| seq.map_or_else(|| String::from("null"), point);
            let text = format!(
                r#"{{"conversation":"conversation-a","headline":"Order #1","before":{},"after":{}}}"#,
                at(before),
                at(after)
            );
            Change::of(&from_json::<ReplayCase>(&text).unwrap())
        };
        assert_eq!(case(Some(5), Some(3)), Change::Earlier);
        assert_eq!(case(Some(3), Some(5)), Change::Later);
        assert_eq!(case(None, Some(5)), Change::Newly);
        assert_eq!(case(Some(3), None), Change::NoLonger);
        assert_eq!(case(Some(3), Some(3)), Change::OtherReason);
    }
}
