//! The questions after the end: one at a time, each can be skipped.

use baton_shared::ids::MessageId;
use baton_shared::protocol::shopper::ShopperFrame;
use baton_shared::text::Comment;

/// The question that is asked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Step {
    #[default]
    Score,
    Repeated,
    Comment,
    Thanks,
    /// Everything was skipped.
    Nothing,
}

/// An answer; `None` where it was skipped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    Score(u8),
    Repeated(bool),
    Comment(Comment),
    Skip,
}

/// What was answered so far.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rating {
    step: Step,
    score: Option<u8>,
    repeated: Option<bool>,
    comment: Option<Comment>,
}

impl Rating {
    /// The question to ask; `None` when the conversation was rated before this page came.
    #[must_use]
    pub fn step(&self, rated: bool) -> Option<Step> {
        let untouched = self.step == Step::Score;
        let over = self.step == Step::Nothing;
        (!over && !(rated && untouched)).then_some(self.step)
    }

    /// Takes an answer. Returns whether there is something new to send.
    pub fn answer(&mut self, answer: Answer) -> bool {
        let skipped = answer == Answer::Skip;
        match answer {
            Answer::Score(score) => self.score = Some(score),
            Answer::Repeated(repeated) => self.repeated = Some(repeated),
            Answer::Comment(comment) => self.comment = Some(comment),
            Answer::Skip => {}
        }
        let anything = self.score.is_some() || self.repeated.is_some() || self.comment.is_some();
        self.step = match self.step {
            Step::Score => Step::Repeated,
            Step::Repeated => Step::Comment,
            Step::Comment if anything => Step::Thanks,
            Step::Comment | Step::Nothing => Step::Nothing,
            Step::Thanks => Step::Thanks,
        };
        !skipped
    }

    /// Everything that was answered: who leaves in the middle has said what they said.
    #[must_use]
    pub fn frame(&self, id: MessageId) -> ShopperFrame {
        ShopperFrame::Rate { id, score: self.score, repeated: self.repeated, comment: self.comment.clone() }
    }
}

#[cfg(test)]
mod tests {
    use super::{Answer, Rating, Step};
    use crate::testing::id;
    use baton_shared::protocol::shopper::ShopperFrame;
    use baton_shared::text::Comment;

    #[test]
    fn each_answer_sends_all_that_is_known() {
        let mut rating = Rating::default();
        assert!(rating.answer(Answer::Score(4)));
        assert_eq!(rating.step(true), Some(Step::Repeated));
        assert!(rating.answer(Answer::Repeated(false)));
        assert_eq!(
            rating.frame(id("aaaaaaaa")),
            ShopperFrame::Rate { id: id("aaaaaaaa"), score: Some(4), repeated: Some(false), comment: None }
        );
        assert!(rating.answer(Answer::Comment(Comment::cut("Fine"))));
        assert_eq!(rating.step(true), Some(Step::Thanks));
    }

    #[test]
    fn every_question_can_be_skipped_and_then_nothing_is_left() {
        let mut rating = Rating::default();
        for step in [Step::Score, Step::Repeated, Step::Comment] {
            assert_eq!(rating.step(false), Some(step));
            assert!(!rating.answer(Answer::Skip));
        }
        assert_eq!(rating.step(false), None);
    }

    #[test]
    fn who_has_rated_is_not_asked_again() {
        assert_eq!(Rating::default().step(true), None);
        assert_eq!(Rating::default().step(false), Some(Step::Score));
    }
}
