//! The files of the Durable Objects are shells: short, without SQL, without a decision about the stage.

use super::Finding;
use super::tree::Tree;

const OBJECTS: &str = "worker/src/object/";
/// A shell has fewer lines than this.
const LINES: usize = 250;
const SQL: &[&str] = &[
    "SELECT ",
    "INSERT INTO",
    "INSERT OR",
    "REPLACE INTO",
    "UPDATE ",
    "DELETE FROM",
    "CREATE TABLE",
    "CREATE INDEX",
    "CREATE VIRTUAL",
    "DROP TABLE",
    "ALTER TABLE",
    "PRAGMA ",
];

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (path, text) in tree.rust_below(OBJECTS) {
        let lines = text.lines().count();
        if lines >= LINES {
            findings.push(format!("{path} has {lines} lines; an object is a shell of fewer than {LINES}."));
        }
        for (number, line) in text.lines().enumerate() {
            let code = line.split("//").next().unwrap_or_default();
            let number = number + 1;
            if SQL.iter().any(|words| code.contains(words)) {
                findings.push(format!("{path}:{number}: SQL text lives in worker/src/store."));
            }
            if decides_by_stage(code) {
                findings.push(format!("{path}:{number}: what follows from a stage is decided in engine."));
            }
        }
    }
    findings
}

fn decides_by_stage(code: &str) -> bool {
    let names_arm = code.contains("Stage::");
    let asks = code.split_once("match ").is_some_and(|(_, asked)| asked.to_lowercase().contains("stage"));
    asks || names_arm
        && (code.contains("=>") || code.contains("matches!(") || code.contains("let Stage::") || code.contains("=="))
}

#[cfg(test)]
mod tests {
    use super::{Tree, check};

    fn shell(line: &str) -> Vec<String> {
        check(&Tree::of(&[("worker/src/object/desk.rs", line)]))
    }

    #[test]
    fn a_shell_passes_and_other_folders_may_have_sql() {
        assert_eq!(shell("let effects = decide(&state, input, now);\n"), Vec::<String>::new());
        assert_eq!(shell("// the stage is matched in engine; no SELECT here\n"), Vec::<String>::new());
        let store = Tree::of(&[("worker/src/store/log.rs", "const A: &str = \"SELECT 1\";\n")]);
        assert_eq!(check(&store), Vec::<String>::new());
    }

    #[test]
    fn sql_is_refused() {
        let findings = shell("\nsql.exec(\"INSERT INTO event VALUES (?)\", None)?;\n");
        assert_eq!(findings, ["worker/src/object/desk.rs:2: SQL text lives in worker/src/store."]);
    }

    #[test]
    fn every_way_to_decide_by_stage_is_refused() {
        for line in [
            "match state.stage {",
            "match self.stage() {",
            "Stage::Waiting { .. } => {}",
            "if let Stage::Bot = x {",
            "if matches!(x, Stage::Closed { .. }) {",
        ] {
            let findings = shell(line);
            assert_eq!(
                findings,
                ["worker/src/object/desk.rs:1: what follows from a stage is decided in engine."],
                "{line}"
            );
        }
    }

    #[test]
    fn two_hundred_and_fifty_lines_are_too_many() {
        assert_eq!(shell(&"x\n".repeat(249)), Vec::<String>::new());
        assert!(shell(&"x\n".repeat(250))[0].contains("has 250 lines"));
    }
}
