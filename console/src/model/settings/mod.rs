//! What an owner sets, as it stands in the fields of a form: typed text until it is read, and never lost before.

pub mod contact;
pub mod hours;
pub mod line;
pub mod notices;
pub mod profile;
pub mod rules;
pub mod section;
pub mod tried;
pub mod triggers;

use std::ops::RangeInclusive;

use baton_shared::text::{Label, Text};

use crate::words::settings as words;

/// What is wrong with a field, in words for who filled it in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The field's name in its form.
    pub field: String,
    pub text: String,
}

/// Reads the fields of a form and keeps what is wrong with them.
#[derive(Debug, Default)]
pub struct Reader {
    pub problems: Vec<Problem>,
}

impl Reader {
    pub fn problem(&mut self, field: &str, text: String) {
        self.problems.push(Problem { field: field.to_owned(), text });
    }

    /// A text that may be left out.
    pub fn text<const MAX: usize>(&mut self, field: &str, typed: &str) -> Option<Text<MAX>> {
        let typed = typed.trim();
        if typed.is_empty() {
            return None;
        }
        match Text::new(typed) {
            Ok(text) => Some(text),
            Err(_) => {
                self.problem(field, crate::words::too_long(MAX, typed.chars().count()));
                None
            }
        }
    }

    /// A text that is needed.
    pub fn needed(&mut self, field: &str, typed: &str) -> Label {
        if typed.trim().is_empty() {
            self.problem(field, String::from(words::FILL_IN));
        }
        self.text(field, typed).unwrap_or_default()
    }

    /// One entry for each line that is not empty.
    pub fn lines(&mut self, field: &str, typed: &str) -> Vec<Label> {
        let lines: Vec<&str> = typed.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
        lines.into_iter().filter_map(|line| self.text(field, line)).collect()
    }

    /// A whole number that is needed.
    pub fn number(&mut self, field: &str, typed: &str, range: RangeInclusive<u32>) -> u32 {
        if typed.trim().is_empty() {
            self.problem(field, String::from(words::FILL_IN));
            return 0;
        }
        self.maybe_number(field, typed, range).unwrap_or(0)
    }

    /// A whole number that may be left out.
    pub fn maybe_number(&mut self, field: &str, typed: &str, range: RangeInclusive<u32>) -> Option<u32> {
        let typed = typed.trim();
        if typed.is_empty() {
            return None;
        }
        match typed.parse::<u32>() {
            Ok(number) if range.contains(&number) => Some(number),
            Ok(_) | Err(_) => {
                self.problem(field, words::whole_between(*range.start(), *range.end()));
                None
            }
        }
    }

    /// What was read, unless something is wrong.
    ///
    /// # Errors
    /// What is wrong, field by field.
    pub fn done<T>(self, read: T) -> Result<T, Vec<Problem>> {
        if self.problems.is_empty() { Ok(read) } else { Err(self.problems) }
    }
}

/// Entries as one line each.
#[must_use]
pub fn as_lines(entries: &[Label]) -> String {
    entries.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

/// A number that may be left out, as it is typed.
#[must_use]
pub fn as_typed(number: Option<u32>) -> String {
    number.map(|number| number.to_string()).unwrap_or_default()
}
