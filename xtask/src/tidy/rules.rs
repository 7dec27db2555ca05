//! Every numbered rule of PROTOCOL.md stands in the name of a test, and no test names a rule that is not there.

use super::Finding;
use super::tree::Tree;
use std::collections::BTreeSet;

const PROTOCOL: &str = "PROTOCOL.md";

/// `R-OUT-1`: the area in capitals and a number.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Rule {
    area: String,
    number: u32,
}

impl std::fmt::Display for Rule {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "R-{}-{}", self.area, self.number)
    }
}

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let Some(protocol) = tree.text(PROTOCOL) else {
        return vec![format!("{PROTOCOL} is missing.")];
    };
    let mut findings = Vec::new();
    let mut rules = BTreeSet::new();
    for rule in protocol.lines().filter_map(defined) {
        if !rules.insert(rule.clone()) {
            findings.push(format!("{PROTOCOL} has {rule} twice."));
        }
    }
    if rules.is_empty() {
        findings.push(format!("{PROTOCOL} has no rules of the form **R-AREA-1**."));
    }
    let tested = tested(tree);
    findings.extend(rules.difference(&tested).map(|rule| format!("{rule} stands in the name of no test.")));
    findings.extend(tested.difference(&rules).map(|rule| format!("A test names {rule}, which is not in {PROTOCOL}.")));
    findings
}

/// A rule is defined where its bold id begins a line, a heading or an item of a list.
fn defined(line: &str) -> Option<Rule> {
    let text = line.trim_start_matches(['#', '-', '*', ' ', '|']);
    // The stars of the bold text were trimmed with those of a list.
    let (id, _) = text.split_once("**")?;
    line.contains(&format!("**{id}**")).then_some(())?;
    rule(id.strip_prefix("R-")?, '-')
}

fn tested(tree: &Tree) -> BTreeSet<Rule> {
    let mut rules = BTreeSet::new();
    for (_, text) in tree.ending(&["rs"]) {
        let mut attribute = false;
        for line in text.lines().map(str::trim) {
            if line.starts_with("#[") {
                attribute |= line.contains("test]") || line.contains("test(");
            } else if let Some(name) = function(line) {
                if attribute {
                    rules.extend(in_rust_name(name));
                }
                attribute = false;
            }
        }
    }
    for (_, text) in tree.ending(&["js", "mjs"]) {
        let titles = text
            .lines()
            .map(str::trim_start)
            .filter(|line| ["test(", "it(", "await t.test("].iter().any(|call| line.starts_with(call)));
        rules.extend(titles.flat_map(in_title));
    }
    rules
}

fn function(line: &str) -> Option<&str> {
    let line = line.strip_prefix("pub ").unwrap_or(line);
    let line = line.strip_prefix("async ").unwrap_or(line);
    line.strip_prefix("fn ")?.split(['(', '<']).next()
}

/// `r_out_1_keeps_its_place`; a name may carry several, as `r_out_1_r_out_2_…`.
fn in_rust_name(name: &str) -> Vec<Rule> {
    let words: Vec<&str> = name.split('_').collect();
    words
        .windows(3)
        .filter_map(|three| match three {
            ["r", area, number] => rule(&format!("{}-{number}", area.to_uppercase()), '-'),
            _ => None,
        })
        .collect()
}

fn in_title(title: &str) -> Vec<Rule> {
    title
        .split(|letter: char| !letter.is_ascii_alphanumeric() && letter != '-')
        .filter_map(|word| rule(word.strip_prefix("R-")?, '-'))
        .collect()
}

fn rule(text: &str, between: char) -> Option<Rule> {
    let (area, number) = text.split_once(between)?;
    let is_area = !area.is_empty() && area.bytes().all(|letter| letter.is_ascii_uppercase());
    let number = number.parse().ok()?;
    is_area.then(|| Rule { area: area.to_owned(), number })
}

#[cfg(test)]
mod tests {
    use super::{Tree, check};

    const PROTOCOL: &str = "# Outbox\n\n- **R-OUT-1** A message is kept.\n* **R-OUT-2**: It is sent again.\n### **R-SEQ-1** Numbers\nAs R-OUT-9 in prose.\n";

    #[test]
    fn rules_with_tests_in_both_languages_pass() {
        let tree = Tree::of(&[
            ("PROTOCOL.md", PROTOCOL),
            ("shared/src/a.rs", "#[test]\nfn r_out_1_r_out_2_are_kept() {}\n"),
            ("tests/browser/a.mjs", "test(\"R-SEQ-1 numbers have no gap\", () => {});\n"),
        ]);
        assert_eq!(check(&tree), Vec::<String>::new());
    }

    #[test]
    fn a_rule_without_a_test_is_refused() {
        let tree = Tree::of(&[
            ("PROTOCOL.md", PROTOCOL),
            // Not a test; another number that begins with the same digit.
            ("shared/src/a.rs", "fn r_out_1_helper() {}\n#[test]\nfn r_out_2() {}\n"),
            ("tests/a.rs", "#[test]\n#[expect(x)]\nasync fn r_seq_1_x() {}\n"),
        ]);
        assert_eq!(check(&tree), ["R-OUT-1 stands in the name of no test."]);
    }

    #[test]
    fn a_test_of_no_rule_and_a_rule_given_twice_are_refused() {
        let tree = Tree::of(&[
            ("PROTOCOL.md", "**R-OUT-1** a\n**R-OUT-1** b\n"),
            ("a.rs", "#[test]\nfn r_out_1_a() {}\n#[test]\nfn r_out_12_a() {}\n"),
        ]);
        assert_eq!(
            check(&tree),
            ["PROTOCOL.md has R-OUT-1 twice.", "A test names R-OUT-12, which is not in PROTOCOL.md."]
        );
    }

    #[test]
    fn a_protocol_without_rules_is_refused() {
        assert_eq!(check(&Tree::of(&[])), ["PROTOCOL.md is missing."]);
        let none = check(&Tree::of(&[("PROTOCOL.md", "# Rules\n")]));
        assert_eq!(none, ["PROTOCOL.md has no rules of the form **R-AREA-1**."]);
    }
}
