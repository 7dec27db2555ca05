use alloc::string::String;
use alloc::vec::Vec;

use crate::context::Fact;
use crate::wire::{Problem, Shape};
use crate::words;

words! {
    /// Why something was not done: the code that a program reads.
    pub enum RefusalKind {
        /// The frame is not JSON of the expected shape, or of a type that the server does not know.
        Malformed = "malformed",
        /// A text, a list or a frame is over its limit; the text names it.
        TooLong = "too_long",
        /// Too much in too short a time.
        TooFast = "too_fast",
        /// Not allowed for this party.
        Forbidden = "forbidden",
        /// Not possible in the conversation's stage.
        WrongStage = "wrong_stage",
        /// Somebody else has the conversation, or the offer is over.
        Stale = "stale",
        /// No such thing.
        NotFound = "not_found",
        /// A message asks the shopper for something that is known; it passes with `anyway`.
        KnownFact = "known_fact",
        /// Already there.
        Exists = "exists",
        /// The e-mail or the password is wrong.
        BadLogin = "bad_login",
        /// Something failed here; the same may work later.
        Internal = "internal",
    }
}

/// A refusal with its words for the person who reads it.
#[derive(Clone, Debug, PartialEq)]
pub struct Refusal {
    pub kind: RefusalKind,
    pub text: String,
    /// What a message asks for and is known.
    pub known: Vec<Fact>,
}

impl Refusal {
    #[must_use]
    pub fn new(kind: RefusalKind, text: &str) -> Self {
        Self { kind, text: String::from(text), known: Vec::new() }
    }
}

impl From<Shape> for Refusal {
    fn from(shape: Shape) -> Self {
        let kind = match &shape.problem {
            Problem::TooLong { .. } => RefusalKind::TooLong,
            Problem::Missing | Problem::Expected(_) | Problem::Unknown(_) => RefusalKind::Malformed,
        };
        Self { kind, text: alloc::format!("{shape}"), known: Vec::new() }
    }
}

/// Why a socket was closed, and whether to come back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CloseCode {
    /// No common version: reload the page.
    Version,
    /// The token is missing, wrong or over: get a new one.
    Unauthorised,
    /// Not from here: the origin is not on the site's list.
    Origin,
    /// Signed out, or no longer a member of the site.
    SignedOut,
    /// Too many sockets or frames: come back later.
    TooMany,
    /// Any other: come back.
    Other(u16),
}

impl CloseCode {
    #[must_use]
    pub fn from_code(code: u16) -> Self {
        match code {
            4406 => Self::Version,
            4401 => Self::Unauthorised,
            4403 => Self::Origin,
            4410 => Self::SignedOut,
            4429 => Self::TooMany,
            other => Self::Other(other),
        }
    }

    #[must_use]
    pub fn code(self) -> u16 {
        match self {
            Self::Version => 4406,
            Self::Unauthorised => 4401,
            Self::Origin => 4403,
            Self::SignedOut => 4410,
            Self::TooMany => 4429,
            Self::Other(code) => code,
        }
    }

    /// Whether a client may connect again with what it has.
    #[must_use]
    pub fn may_return(self) -> bool {
        match self {
            Self::TooMany | Self::Other(_) => true,
            Self::Version | Self::Unauthorised | Self::Origin | Self::SignedOut => false,
        }
    }
}
