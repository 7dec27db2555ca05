use alloc::{format, string::String, vec::Vec};
use core::fmt;

use super::Wire;

/// A JSON value that somebody else parsed.
pub trait Node: Sized {
    /// Whether what only agents get is read. A shopper's client has no code for it: to it these are unknown words.
    const AGENTS: bool = true;
    /// The member of an object; `None` when missing or null.
    fn get(&self, key: &str) -> Option<Self>;
    fn is_object(&self) -> bool;
    fn text(&self) -> Option<String>;
    fn number(&self) -> Option<f64>;
    fn flag(&self) -> Option<bool>;
    fn items(&self) -> Option<Vec<Self>>;
}

/// Why a value could not be read.
#[derive(Clone, Debug, PartialEq)]
pub enum Problem {
    Missing,
    Expected(&'static str),
    /// A tag that this side does not know: clients skip it, servers refuse it.
    Unknown(String),
    /// Longer than the limit: characters or items.
    TooLong {
        limit: usize,
        found: usize,
    },
}

/// A value of the wrong shape, with the path to it.
#[derive(Clone, Debug, PartialEq)]
pub struct Shape {
    pub path: String,
    pub problem: Problem,
}

impl Shape {
    pub fn new(problem: Problem) -> Self {
        Self { path: String::new(), problem }
    }

    pub fn expected(what: &'static str) -> Self {
        Self::new(Problem::Expected(what))
    }

    fn at_key(mut self, key: &str) -> Self {
        self.path = if self.path.is_empty() || self.path.starts_with('[') {
            format!("{key}{}", self.path)
        } else {
            format!("{key}.{}", self.path)
        };
        self
    }

    pub(super) fn at_index(mut self, index: usize) -> Self {
        self.path = if self.path.is_empty() || self.path.starts_with('[') {
            format!("[{index}]{}", self.path)
        } else {
            format!("[{index}].{}", self.path)
        };
        self
    }
}

impl fmt::Display for Shape {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.path.is_empty() {
            write!(out, "{}: ", self.path)?;
        }
        match &self.problem {
            Problem::Missing => out.write_str("is missing"),
            Problem::Expected(what) => write!(out, "expected {what}"),
            Problem::Unknown(word) => write!(out, "unknown word {word:?}"),
            Problem::TooLong { limit, found } => {
                write!(out, "is too long: {found}, the limit is {limit}")
            }
        }
    }
}

/// Reads a member of an object.
///
/// # Errors
/// [`Shape`] when it is missing and required, or has another shape.
pub fn field<N: Node, T: Wire>(node: &N, key: &str) -> Result<T, Shape> {
    match node.get(key) {
        Some(value) => T::read(&value).map_err(|shape| shape.at_key(key)),
        None => T::absent().ok_or_else(|| Shape::new(Problem::Missing).at_key(key)),
    }
}

/// Reads the tag of an enum.
///
/// # Errors
/// [`Shape`] when the node is no object or has no such text.
pub fn tag<N: Node>(node: &N, key: &str) -> Result<String, Shape> {
    if !node.is_object() {
        return Err(Shape::expected("an object"));
    }
    node.get(key).and_then(|value| value.text()).ok_or_else(|| Shape::new(Problem::Missing).at_key(key))
}
