//! A small part of Markdown, as nodes: paragraphs, lists, bold and links. What is not understood stays text.
//! The chat of the shopper and the thread of the agent show the same.

use alloc::borrow::ToOwned as _;
use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;

/// A paragraph or a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    Paragraph(Vec<Span>),
    List { ordered: bool, items: Vec<Vec<Span>> },
}

/// A piece of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Span {
    Text(String),
    Bold(String),
    /// Only to `https:` and `mailto:`.
    Link {
        to: String,
        text: String,
    },
    Break,
}

/// Reads a text.
#[must_use]
pub fn blocks(text: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut open = false;
    for line in text.lines() {
        let line = line.trim_end();
        if line.trim().is_empty() {
            open = false;
            continue;
        }
        if let Some((ordered, item)) = list_item(line) {
            let item = spans(item);
            match blocks.last_mut() {
                Some(Block::List { ordered: before, items }) if open && *before == ordered => {
                    items.push(item);
                }
                _ => blocks.push(Block::List { ordered, items: vec![item] }),
            }
        } else {
            let line = spans(line);
            match blocks.last_mut() {
                Some(Block::Paragraph(before)) if open => {
                    before.push(Span::Break);
                    before.extend(line);
                }
                _ => blocks.push(Block::Paragraph(line)),
            }
        }
        open = true;
    }
    blocks
}

fn list_item(line: &str) -> Option<(bool, &str)> {
    let line = line.trim_start();
    for bullet in ["- ", "* ", "• "] {
        if let Some(item) = line.strip_prefix(bullet) {
            return Some((false, item));
        }
    }
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    if !(1..=2).contains(&digits) {
        return None;
    }
    let (_, rest) = line.split_at(digits);
    rest.strip_prefix(". ").map(|item| (true, item))
}

fn spans(line: &str) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut plain = String::new();
    let mut rest = line;
    while let Some(letter) = rest.chars().next() {
        if let Some((span, after)) = special(rest, plain.chars().last()) {
            flush(&mut plain, &mut spans);
            spans.push(span);
            rest = after;
            continue;
        }
        plain.push(letter);
        rest = rest.get(letter.len_utf8()..).unwrap_or_default();
    }
    flush(&mut plain, &mut spans);
    spans
}

fn flush(plain: &mut String, spans: &mut Vec<Span>) {
    if !plain.is_empty() {
        spans.push(Span::Text(core::mem::take(plain)));
    }
}

/// What begins here, and the rest after it.
fn special(rest: &str, before: Option<char>) -> Option<(Span, &str)> {
    if let Some(inner) = rest.strip_prefix("**") {
        let (bold, after) = inner.split_once("**")?;
        let filled = !bold.is_empty() && bold.trim() == bold;
        return filled.then(|| (Span::Bold(bold.to_owned()), after));
    }
    if let Some(inner) = rest.strip_prefix('[') {
        let (text, after) = inner.split_once("](")?;
        let (to, after) = after.split_once(')')?;
        let fits = !text.is_empty() && !text.contains(['[', ']']) && is_allowed(to);
        return fits.then(|| (link(to, text), after));
    }
    if rest.starts_with("https://") && before.is_none_or(|letter| !letter.is_alphanumeric()) {
        let end = rest.find(|letter: char| letter.is_whitespace() || "<>\"".contains(letter));
        let (found, _) = rest.split_at(end.unwrap_or(rest.len()));
        let to = found.trim_end_matches(['.', ',', ';', ':', '!', '?', ')', '\'']);
        let (_, after) = rest.split_at(to.len());
        return is_allowed(to).then(|| (link(to, to), after));
    }
    None
}

fn link(to: &str, text: &str) -> Span {
    Span::Link { to: to.to_owned(), text: text.to_owned() }
}

fn is_allowed(to: &str) -> bool {
    let target = to.strip_prefix("https://").or_else(|| to.strip_prefix("mailto:"));
    target.is_some_and(|target| {
        !target.is_empty() && !target.contains(|letter: char| letter.is_whitespace() || letter.is_control())
    })
}

#[cfg(test)]
mod tests {
    use alloc::borrow::ToOwned as _;
    use alloc::vec;

    use super::{Block, Span, blocks};

    fn text(words: &str) -> Span {
        Span::Text(words.to_owned())
    }

    fn link(to: &str, words: &str) -> Span {
        Span::Link { to: to.to_owned(), text: words.to_owned() }
    }

    #[test]
    fn paragraphs_breaks_and_bold() {
        assert_eq!(
            blocks("Hello **you**\nsecond\n\nnext"),
            [
                Block::Paragraph(vec![text("Hello "), Span::Bold("you".to_owned()), Span::Break, text("second")]),
                Block::Paragraph(vec![text("next")]),
            ]
        );
    }

    #[test]
    fn lists_of_both_kinds() {
        assert_eq!(
            blocks("To do:\n- one\n- two\n1. first"),
            [
                Block::Paragraph(vec![text("To do:")]),
                Block::List { ordered: false, items: vec![vec![text("one")], vec![text("two")]] },
                Block::List { ordered: true, items: vec![vec![text("first")]] },
            ]
        );
        let year = "2024. was good";
        assert_eq!(blocks(year), [Block::Paragraph(vec![text(year)])]);
    }

    #[test]
    fn links_go_only_where_links_may_go() {
        assert_eq!(
            blocks("See [returns](https://shop.example/r) or https://shop.example/a."),
            [Block::Paragraph(vec![
                text("See "),
                link("https://shop.example/r", "returns"),
                text(" or "),
                link("https://shop.example/a", "https://shop.example/a"),
                text("."),
            ])]
        );
        for bad in [
            "[x](javascript:alert(1))",
            "[x](http://shop.example)",
            "[x](data:text/html,a)",
            "[x](mailto: a@shop.example)",
            "<b>x</b>",
            "xhttps://shop.example",
        ] {
            assert_eq!(blocks(bad), [Block::Paragraph(vec![text(bad)])], "{bad}");
        }
    }

    #[test]
    fn what_is_not_finished_stays_text() {
        for plain in ["**", "** x **", "[a](", "****", "2 ** 3"] {
            assert_eq!(blocks(plain), [Block::Paragraph(vec![text(plain)])], "{plain}");
        }
    }
}
