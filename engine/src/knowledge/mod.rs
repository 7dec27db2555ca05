//! Which passage of an article answers a question, and how well.

mod common;
mod cover;
mod fits;

use baton_shared::api::Article;
use baton_shared::event::ArticleHit;
use baton_shared::text::Text;

use crate::language::intents::{Table, product};
use common::COMMON;
use cover::Cover;
use fits::fits;

/// Terms of one question beyond which more add nothing.
const MAX_TERMS: usize = 24;

/// What it counts for a passage, beside the share of the terms, that it has the kind of answer that is asked for.
const FITS: f64 = 0.5;

/// The telling words of a question, stemmed.
#[derive(Clone, Debug, PartialEq)]
pub struct Terms {
    words: Vec<String>,
    /// The same as they were said.
    said: Vec<String>,
    question: String,
}

impl Terms {
    #[must_use]
    pub fn of(question: &str) -> Self {
        Self::but(question, |_| false)
    }

    /// The telling words of a question but for some, and without numbers.
    #[must_use]
    pub(crate) fn without(question: &str, but: &[&str]) -> Self {
        let but: Vec<String> = but.iter().map(|word| stem(word)).collect();
        Self::but(question, |stem| {
            but.iter().any(|one| one == stem) || stem.chars().all(|letter| letter.is_ascii_digit())
        })
    }

    fn but(question: &str, leaves_out: impl Fn(&str) -> bool) -> Self {
        let mut terms = Self { words: Vec::new(), said: Vec::new(), question: question.to_owned() };
        for word in split(question).filter(|word| !COMMON.contains(&word.as_str())) {
            let stem = stem(&word);
            if !terms.words.contains(&stem) && terms.words.len() < MAX_TERMS {
                terms.words.push(stem);
                terms.said.push(word);
            }
        }
        let mut kept = terms.words.iter().map(|stem| !leaves_out(stem)).collect::<Vec<_>>().into_iter();
        terms.said.retain(|_| kept.next().unwrap_or_default());
        terms.words.retain(|stem| !leaves_out(stem));
        terms
    }

    /// A full-text query for any of the terms, each quoted and by its beginning; `None` without terms.
    #[must_use]
    pub fn any_of(&self) -> Option<String> {
        let quoted: Vec<String> = self.words.iter().map(|word| format!("\"{word}\"*")).collect();
        (!quoted.is_empty()).then(|| quoted.join(" OR "))
    }

    /// Share of the terms that a text has, 0 to 1.
    pub(crate) fn covered_by(&self, text: &str) -> f64 {
        if self.words.is_empty() {
            return 0.0;
        }
        let stems: Vec<String> = split(text).map(|word| stem(&word)).collect();
        let found = self.words.iter().filter(|word| stems.contains(word)).count();
        found as f64 / self.words.len() as f64
    }
}

/// How an article answers a question: its best paragraph, and the share of the terms that title, tags and body have.
/// With word vectors, words of another spelling and a near meaning count in part.
#[must_use]
pub fn hit(article: &Article, terms: &Terms, table: Option<&Table>) -> ArticleHit {
    let plain = plain(&article.body);
    let tags: Vec<&str> = article.tags.iter().map(Text::as_str).collect();
    let whole = format!("{} {} {plain}", article.title, tags.join(" "));
    let cover = Cover::of(terms, &whole, table);
    let mut best = "";
    let mut best_coverage = -1.0;
    let passages = passages(&plain);
    for passage in &passages {
        let coverage = cover.by(passage)
            + likeness(&terms.question, passage, table)
            + if fits(&terms.question, passage) { FITS } else { 0.0 };
        if coverage > best_coverage {
            best = passage;
            best_coverage = coverage;
        }
    }
    ArticleHit {
        id: article.id.clone(),
        title: article.title.clone(),
        passage: Text::cut(best.trim()),
        coverage: cover.by(&whole),
    }
}

/// How alike a question and a passage are in what they mean as a whole.
fn likeness(question: &str, passage: &str, table: Option<&Table>) -> f64 {
    table.map_or(0.0, |table| f64::from(product(&table.meaning(question), &table.meaning(passage))))
}

/// The paragraphs of a text; a list stays with the paragraph that leads to it.
fn passages(plain: &str) -> Vec<String> {
    let mut passages: Vec<String> = Vec::new();
    for paragraph in plain.split("\n\n").map(str::trim).filter(|paragraph| !paragraph.is_empty()) {
        let is_list = paragraph.starts_with(['-', '*']) || paragraph.starts_with("1.");
        match passages.last_mut() {
            Some(last) if is_list || last.ends_with(':') => {
                last.push('\n');
                last.push_str(paragraph);
            }
            Some(_) | None => passages.push(String::from(paragraph)),
        }
    }
    passages
}

/// The words of an article without its marks: `**bold**`, `[links](…)`, headings.
#[must_use]
pub fn plain(markdown: &str) -> String {
    let mut out = String::with_capacity(markdown.len());
    for (index, line) in markdown.lines().enumerate() {
        if index > 0 {
            out.push('\n');
        }
        let line = line.trim_start_matches('#').trim_start();
        without_links(&line.replace("**", ""), &mut out);
    }
    out
}

fn without_links(line: &str, out: &mut String) {
    let mut rest = line;
    while let Some((before, after)) = rest.split_once('[') {
        let link =
            after.split_once("](").and_then(|(label, tail)| tail.split_once(')').map(|(_, after)| (label, after)));
        let Some((label, after)) = link else {
            break;
        };
        out.push_str(before);
        out.push_str(label);
        rest = after;
    }
    out.push_str(rest);
}

fn split(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split(|letter: char| !letter.is_alphanumeric() && letter != '\'')
        .map(|word| word.replace('\'', "").to_lowercase())
        .filter(|word| !word.is_empty())
}

/// Takes off the endings by which a question's word and an article's word most often differ.
fn stem(word: &str) -> String {
    let endings = ["ings", "ing", "edly", "ies", "ied", "ed", "es", "s", "ly"];
    for ending in endings {
        let Some(start) = word.strip_suffix(ending) else {
            continue;
        };
        if start.chars().count() >= 3 && !(ending == "s" && start.ends_with('s')) {
            let keeps_y = matches!(ending, "ies" | "ied");
            let doubles = matches!(ending, "ings" | "ing" | "ed" | "edly");
            let start = if doubles { without_double(start) } else { start };
            return if keeps_y { format!("{start}y") } else { without_e(start) };
        }
    }
    without_e(word)
}

/// `shipp` as in "shipped" is `ship`; `pass`, `fill` and `buzz` are whole.
fn without_double(word: &str) -> &str {
    let mut letters = word.chars().rev();
    let (last, before) = (letters.next(), letters.next());
    let whole = last.is_none_or(|last| "aeioulsz".contains(last)) || last != before;
    if whole { word } else { word.strip_suffix(|letter| Some(letter) == last).unwrap_or(word) }
}

fn without_e(word: &str) -> String {
    match word.strip_suffix('e') {
        Some(start) if start.chars().count() >= 3 => start.to_owned(),
        Some(_) | None => word.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{Terms, passages, plain, stem};

    #[test]
    fn words_of_one_family_share_a_stem() {
        assert_eq!(stem("returning"), stem("return"));
        assert_eq!(stem("sizes"), stem("size"));
        assert_eq!(stem("deliveries"), stem("delivery"));
        assert_eq!(stem("shipped"), stem("ship"));
        assert_eq!(stem("shipping"), stem("ship"));
        assert_eq!(stem("passed"), stem("pass"));
        assert_eq!(stem("pass"), "pass");
    }

    #[test]
    fn only_telling_words_are_terms() {
        assert_eq!(Terms::of("What is the ??").any_of(), None);
        assert_eq!(Terms::of("How do I return my boots?").any_of(), Some("\"return\"* OR \"boot\"*".to_owned()));
    }

    #[test]
    fn a_list_stays_with_what_leads_to_it() {
        assert_eq!(passages("Takes:\n\n- one\n- two\n\nAfter.\n\n"), ["Takes:\n- one\n- two", "After."]);
    }

    #[test]
    fn marks_are_left_out() {
        assert_eq!(plain("## Returns\n**30 days**, see [the form](/returns)."), "Returns\n30 days, see the form.");
        assert_eq!(plain("a [b"), "a [b");
    }
}
