//! Texts that cannot be longer than their limit.

use alloc::string::{String, ToString as _};

use crate::limits;
use crate::wire::{Node, Problem, Shape, Wire, write_text};

/// A text of at most `MAX` characters (Unicode scalar values).
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Text<const MAX: usize>(String);

/// What somebody says.
pub type Body = Text<{ limits::MESSAGE_CHARS }>;
/// A name, a label, a title.
pub type Label = Text<{ limits::LABEL_CHARS }>;
/// The value of a fact, or the words that prove it.
pub type FactText = Text<{ limits::FACT_CHARS }>;
/// One line that is read first.
pub type Headline = Text<{ limits::HEADLINE_CHARS }>;
/// A comment given with a rating.
pub type Comment = Text<{ limits::COMMENT_CHARS }>;
/// The address of a page.
pub type Page = Text<{ limits::PAGE_CHARS }>;

impl<const MAX: usize> Text<MAX> {
    /// Takes a text within the limit.
    ///
    /// # Errors
    /// [`Shape`] with the limit and the length found.
    pub fn new(text: &str) -> Result<Self, Shape> {
        let found = text.chars().count();
        if found > MAX {
            return Err(Shape::new(Problem::TooLong { limit: MAX, found }));
        }
        Ok(Self(text.to_string()))
    }

    /// Takes as much of a text as fits, with an ellipsis where it was cut.
    #[must_use]
    pub fn cut(text: &str) -> Self {
        if text.chars().count() <= MAX {
            return Self(text.to_string());
        }
        let mut short: String = text.chars().take(MAX.saturating_sub(1)).collect();
        short.push('…');
        Self(short)
    }

    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<const MAX: usize> core::fmt::Display for Text<MAX> {
    fn fmt(&self, out: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        out.write_str(&self.0)
    }
}

impl<const MAX: usize> Wire for Text<MAX> {
    fn read<N: Node>(node: &N) -> Result<Self, Shape> {
        let text = node.text().ok_or_else(|| Shape::expected("a text"))?;
        let found = text.chars().count();
        if found > MAX {
            return Err(Shape::new(Problem::TooLong { limit: MAX, found }));
        }
        Ok(Self(text))
    }
    fn write(&self, out: &mut String) {
        write_text(&self.0, out);
    }
}
