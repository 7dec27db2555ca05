//! One form of the settings: what is saved, what is typed, how far a change got.

use leptos::prelude::*;

use crate::api::Trouble;
use crate::browser;
use crate::model::settings::Problem;
use crate::words::settings as words;

/// How far a change got.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Progress {
    Idle,
    Saving,
    Saved,
    Refused(String),
    /// Somebody else saved the same part meanwhile.
    Conflict,
}

/// One form: what is saved, what is typed, and what is wrong with it.
pub struct Form<T: Send + Sync + 'static> {
    pub draft: RwSignal<T>,
    pub saved: RwSignal<T>,
    pub progress: RwSignal<Progress>,
    /// Problems are shown from the first attempt to save on.
    tried: RwSignal<bool>,
    problems: fn(&T) -> Vec<Problem>,
}

impl<T: Send + Sync + 'static> Clone for Form<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync + 'static> Copy for Form<T> {}

impl<T: Clone + Default + PartialEq + Send + Sync + 'static> Form<T> {
    #[must_use]
    pub fn new(problems: fn(&T) -> Vec<Problem>) -> Self {
        Self {
            draft: RwSignal::new(T::default()),
            saved: RwSignal::new(T::default()),
            progress: RwSignal::new(Progress::Idle),
            tried: RwSignal::new(false),
            problems,
        }
    }

    #[must_use]
    pub fn is_changed(self) -> bool {
        self.draft.with(|draft| self.saved.with(|saved| draft != saved))
    }

    /// What is wrong with a field, once somebody tried to save.
    #[must_use]
    pub fn problem(self, field: &str) -> Option<String> {
        if !self.tried.get() {
            return None;
        }
        let problems = self.draft.with(self.problems);
        problems.into_iter().find(|problem| problem.field == field).map(|problem| problem.text)
    }

    /// Somebody types.
    pub fn change(self, change: impl FnOnce(&mut T)) {
        self.draft.update(change);
        self.progress.update(|progress| match progress {
            Progress::Saved | Progress::Refused(_) => *progress = Progress::Idle,
            Progress::Idle | Progress::Saving | Progress::Conflict => {}
        });
    }

    /// Back to what is saved.
    pub fn undo(self) {
        self.draft.set(self.saved.get_untracked());
        self.tried.set(false);
        self.progress.set(Progress::Idle);
    }

    /// The server has this now; what is typed stays, unless nothing was typed. Where somebody else changed what is being
    /// typed here, the form says so before it is saved over theirs.
    pub fn take(self, saved: T) {
        let untouched = self.draft.with_untracked(|draft| self.saved.with_untracked(|held| draft == held));
        let theirs =
            self.saved.with_untracked(|held| *held != saved) && self.draft.with_untracked(|draft| *draft != saved);
        if untouched {
            self.draft.set(saved.clone());
        } else if theirs {
            self.progress.set(Progress::Conflict);
        }
        self.saved.set(saved);
    }

    /// What was sent is saved now. What was typed since stays, and is not saved yet.
    pub fn settle(self, sent: &T, saved: T) {
        if self.draft.with_untracked(|draft| draft == sent) {
            self.draft.set(saved.clone());
            self.tried.set(false);
            self.progress.set(Progress::Saved);
        } else {
            self.progress.set(Progress::Idle);
        }
        self.saved.set(saved);
    }

    /// Whether everything can be read; otherwise the problems are shown, and the first field with one has the focus.
    #[must_use]
    pub fn is_ready(self) -> bool {
        let problems = self.draft.with_untracked(self.problems);
        let Some(first) = problems.first() else {
            return true;
        };
        self.tried.set(true);
        self.progress.set(Progress::Refused(String::from(words::LOOK_AT_FIELDS)));
        browser::focus(&first.field);
        false
    }

    /// The server did not take it: what is typed stays.
    pub fn refuse(self, trouble: &Trouble) {
        let text = match trouble {
            Trouble::SignedOut => words::SIGNED_OUT_TYPED,
            Trouble::Refused(_) | Trouble::Stale(_) | Trouble::Unreachable => trouble.words(),
        };
        self.progress.set(Progress::Refused(text.to_owned()));
    }
}

#[cfg(test)]
mod tests {
    use leptos::prelude::*;

    use super::{Form, Progress};

    fn form() -> (Owner, Form<String>) {
        let owner = Owner::new();
        owner.set();
        let form = Form::new(|_| Vec::new());
        form.take(String::from("saved"));
        (owner, form)
    }

    #[test]
    fn what_is_typed_while_it_is_saved_stays() {
        let (_owner, form) = form();
        form.change(|draft| *draft = String::from("sent"));
        form.change(|draft| *draft = String::from("sent, and more"));
        form.settle(&String::from("sent"), String::from("sent"));
        assert_eq!(form.draft.get_untracked(), "sent, and more");
        assert!(untrack(|| form.is_changed()));
    }

    #[test]
    fn what_somebody_else_saved_is_not_written_over_without_a_word() {
        let (_owner, form) = form();
        form.change(|draft| *draft = String::from("mine"));
        form.take(String::from("theirs"));
        assert_eq!(form.draft.get_untracked(), "mine");
        assert_eq!(form.progress.get_untracked(), Progress::Conflict);
    }
}
