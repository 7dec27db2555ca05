//! Saved replies: finding one while writing, filling in what the conversation knows, and saying what is still missing.

use baton_shared::replies::SavedReply;

/// Replies or articles that are shown at once.
pub const SHOWN: usize = 7;

/// What can be filled in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Variable {
    FirstName,
    Name,
    Order,
    Agent,
    Site,
}

impl Variable {
    pub const ALL: [Self; 5] = [Self::FirstName, Self::Name, Self::Order, Self::Agent, Self::Site];

    /// As it stands in a reply.
    #[must_use]
    pub fn written(self) -> &'static str {
        match self {
            Self::FirstName => "{first_name}",
            Self::Name => "{name}",
            Self::Order => "{order}",
            Self::Agent => "{agent}",
            Self::Site => "{site}",
        }
    }
}

/// What the conversation knows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Known {
    pub name: Option<String>,
    /// Only where there is one alone: of several nobody can tell which is meant.
    pub order: Option<String>,
    pub agent: String,
    pub site: String,
}

impl Known {
    fn value(&self, variable: Variable) -> Option<&str> {
        let filled = |text: &'_ str| !text.trim().is_empty();
        match variable {
            Variable::FirstName => {
                self.name.as_deref().and_then(|name| name.split_whitespace().next()).filter(|name| filled(name))
            }
            Variable::Name => self.name.as_deref().filter(|name| filled(name)),
            Variable::Order => self.order.as_deref().filter(|order| filled(order)),
            Variable::Agent => Some(self.agent.as_str()),
            Variable::Site => Some(self.site.as_str()),
        }
    }

    /// The reply with everything that is known; what is not stays in its braces.
    #[must_use]
    pub fn fill(&self, text: &str) -> String {
        let known = Variable::ALL.iter().filter_map(|variable| Some((variable.written(), self.value(*variable)?)));
        known.fold(text.to_owned(), |text, (written, value)| text.replace(written, value))
    }
}

/// What still stands in braces; it must not be sent.
#[must_use]
pub fn unfilled(text: &str) -> Vec<Variable> {
    Variable::ALL.into_iter().filter(|variable| text.contains(variable.written())).collect()
}

/// The place of the first thing in braces, in the units in which a browser counts.
#[must_use]
pub fn first_unfilled(text: &str) -> Option<(u32, u32)> {
    let places = Variable::ALL.iter().filter_map(|variable| Some((text.find(variable.written())?, variable.written())));
    let (at, written) = places.min_by_key(|(at, _)| *at)?;
    let start = units(text.get(..at)?);
    Some((start, start + units(written)))
}

/// What is looked for: a `/` at the beginning of a word, and what stands between it and the caret, in one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Query {
    /// Where the slash is, in bytes.
    pub from: usize,
    /// Where the caret is, in bytes.
    pub to: usize,
    pub words: String,
}

/// The search that stands before the caret. `caret` is in the units in which a browser counts.
#[must_use]
pub fn query(text: &str, caret: u32) -> Option<Query> {
    let to = bytes(text, caret);
    let before = text.get(..to)?;
    let from = before.rfind('/')?;
    let begins_word = before.get(..from)?.chars().next_back().is_none_or(char::is_whitespace);
    let words = before.get(from + 1..)?;
    let fits = begins_word && words.chars().count() <= 60 && !words.contains(['\n', '/']) && !words.starts_with(' ');
    fits.then(|| Query { from, to, words: words.to_owned() })
}

/// The text with a piece in place of the search, and where the caret belongs then.
#[must_use]
pub fn put(text: &str, query: &Query, piece: &str) -> (String, u32) {
    let head = text.get(..query.from).unwrap_or_default();
    let tail = text.get(query.to..).unwrap_or_default();
    (format!("{head}{piece}{tail}"), units(head) + units(piece))
}

/// The replies that fit, those whose title begins with it first.
#[must_use]
pub fn fitting(replies: &[SavedReply], words: &str) -> Vec<SavedReply> {
    let words = words.trim().to_lowercase();
    let rank = |reply: &SavedReply| {
        let title = reply.title.as_str().to_lowercase();
        if title.starts_with(&words) {
            return Some(0);
        }
        if title.contains(&words) {
            return Some(1);
        }
        let text = reply.text.as_str().to_lowercase();
        words.split_whitespace().all(|word| title.contains(word) || text.contains(word)).then_some(2)
    };
    let mut found: Vec<(u8, &SavedReply)> = replies.iter().filter_map(|reply| Some((rank(reply)?, reply))).collect();
    found.sort_by(|a, b| (a.0, &a.1.title).cmp(&(b.0, &b.1.title)));
    found.into_iter().take(SHOWN).map(|(_, reply)| reply.clone()).collect()
}

fn units(text: &str) -> u32 {
    u32::try_from(text.encode_utf16().count()).unwrap_or(u32::MAX)
}

fn bytes(text: &str, units: u32) -> usize {
    let mut left = units as usize;
    for (at, letter) in text.char_indices() {
        if left == 0 {
            return at;
        }
        left = left.saturating_sub(letter.len_utf16());
    }
    text.len()
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use baton_shared::replies::SavedReply;
    use baton_shared::text::Text;

    use super::{Known, Variable, first_unfilled, fitting, put, query, unfilled};

    fn known() -> Known {
        Known {
            name: Some(String::from("Maren Holt")),
            order: None,
            agent: String::from("Dana"),
            site: String::from("Harbour Goods"),
        }
    }

    #[test]
    fn what_is_known_is_filled_in_and_the_rest_is_marked() {
        let text = known().fill("Hello {first_name}, {order} is on its way. {agent}, {site}");
        assert_eq!(text, "Hello Maren, {order} is on its way. Dana, Harbour Goods");
        assert_eq!(unfilled(&text), [Variable::Order]);
        assert_eq!(first_unfilled(&text), Some((13, 20)));
        assert_eq!(unfilled("{other} {}"), []);
    }

    #[test]
    fn places_are_counted_as_a_browser_counts() {
        assert_eq!(first_unfilled("🙂 {order}"), Some((3, 10)));
        let found = query("🙂 /re", 6).unwrap();
        assert_eq!(found.words, "re");
        assert_eq!(put("🙂 /re and", &found, "words"), (String::from("🙂 words and"), 8));
    }

    #[test]
    fn a_slash_looks_for_something_only_at_the_beginning_of_a_word() {
        assert_eq!(query("/ret", 4).map(|query| query.words), Some(String::from("ret")));
        assert_eq!(query("Hello\n/", 7).map(|query| query.words), Some(String::new()));
        assert_eq!(query("/return label", 13).map(|query| query.words), Some(String::from("return label")));
        for (text, caret) in [("and/or", 6), ("https://shop.example", 20), ("1 / 2", 5), ("/a\nb", 4), ("plain", 5)] {
            assert_eq!(query(text, caret), None, "{text}");
        }
    }

    #[test]
    fn a_title_that_begins_with_it_comes_first() {
        let reply = |title: &str, text: &str| SavedReply { title: Text::cut(title), text: Text::cut(text) };
        let all = [reply("Late parcel", "the return"), reply("No return", "x"), reply("Return label", "y")];
        let titles = |words: &str| -> Vec<String> {
            fitting(&all, words).into_iter().map(|reply| reply.title.to_string()).collect()
        };
        assert_eq!(titles("return"), ["Return label", "No return", "Late parcel"]);
        assert_eq!(titles("label ret"), ["Return label"]);
        assert!(titles("zebra").is_empty());
    }
}
