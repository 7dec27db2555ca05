//! What holds for every file: its length, and words that mean "not finished".

use super::Finding;
use super::tree::Tree;

/// Lines of a file. Longer than this is more than one thought.
const LONGEST: usize = 400;
const COUNTED: &[&str] = &["rs", "js", "mjs", "css"];
const CODE: &[&str] = &["rs", "js", "mjs", "css", "html", "toml", "capnp"];

pub(super) fn check_lengths(tree: &Tree) -> Vec<Finding> {
    tree.ending(COUNTED)
        .filter_map(|(path, text)| {
            let lines = text.lines().count();
            (lines > LONGEST).then(|| format!("{path} has {lines} lines; a file is one thought, at most {LONGEST}."))
        })
        .collect()
}

pub(super) fn check_words(tree: &Tree) -> Vec<Finding> {
    // Written in two parts, so that this file does not find itself.
    let unfinished = [concat!("TO", "DO"), concat!("FIX", "ME"), concat!("XX", "X")];
    let allow = [concat!("#[al", "low"), concat!("#![al", "low")];
    let mut findings = Vec::new();
    for (path, text) in tree.ending(CODE) {
        for (number, line) in text.lines().enumerate() {
            let number = number + 1;
            if let Some(word) = unfinished.iter().find(|word| has_word(line, word)) {
                findings.push(format!("{path}:{number}: {word}: finish it, or leave it out."));
            }
            let allows = allow.iter().any(|attribute| line.contains(attribute));
            if allows && path.ends_with(".rs") {
                findings.push(format!(
                    "{path}:{number}: use #[expect(…, reason = \"…\")], which goes away with its cause."
                ));
            }
        }
    }
    findings
}

fn has_word(line: &str, word: &str) -> bool {
    let is_letter = |letter: char| letter.is_alphanumeric() || letter == '_';
    line.match_indices(word).any(|(at, _)| {
        let before = line.get(..at).unwrap_or_default();
        let after = line.get(at + word.len()..).unwrap_or_default();
        !before.ends_with(is_letter) && !after.starts_with(is_letter)
    })
}

#[cfg(test)]
mod tests {
    use super::{Tree, check_lengths, check_words};

    #[test]
    fn four_hundred_lines_pass_and_one_more_does_not() {
        let (most, more) = ("x\n".repeat(400), "x\n".repeat(401));
        let tree = Tree::of(&[("engine/src/most.rs", &most), ("widget/loader/more.js", &more), ("README.md", &more)]);
        assert_eq!(check_lengths(&tree), ["widget/loader/more.js has 401 lines; a file is one thought, at most 400."]);
    }

    #[test]
    fn unfinished_words_are_found_with_their_line() {
        let marked = format!("let a = 1;\n// {}: later\n", concat!("TO", "DO"));
        let inside = format!("let {}S = 1;\n", concat!("TO", "DO"));
        let tree = Tree::of(&[("a.rs", &marked), ("b.rs", &inside)]);
        let findings = check_words(&tree);
        assert_eq!(findings.len(), 1, "{findings:?}");
        assert!(findings[0].starts_with("a.rs:2:"));
    }

    #[test]
    fn a_lint_is_expected_and_not_allowed() {
        let silenced = format!("{}(dead_code)]\nfn a() {{}}\n", concat!("#[al", "low"));
        let tree = Tree::of(&[("a.rs", &silenced), ("b.rs", "#[expect(dead_code)]\nfn b() {}\n")]);
        let findings = check_words(&tree);
        assert_eq!(findings.len(), 1, "{findings:?}");
        assert!(findings[0].starts_with("a.rs:1: use #[expect"));
    }
}
