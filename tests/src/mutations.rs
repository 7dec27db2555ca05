//! Rules broken on purpose, one at a time, in a copy of the checkout: for each of them something must go red.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// One change of one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mutation {
    pub name: String,
    pub file: String,
    pub find: String,
    pub with: String,
}

/// What became of a mutation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fate {
    /// What went red, by name.
    Red(Vec<String>),
    Survived,
    /// The text to replace is not there once, or the mutant is no program.
    Useless(String),
}

/// Reads a list: blocks of `name:`, `file:`, `find:` and `with:`; a line without such a word continues the one before.
///
/// # Errors
/// The name of a block in which something is missing.
pub fn read(text: &str) -> Result<Vec<Mutation>, String> {
    let mut list: Vec<[String; 4]> = Vec::new();
    let mut at = 0;
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let key = ["name: ", "file: ", "find: ", "with: "].iter().position(|key| line.starts_with(key));
        if key == Some(0) {
            list.push(Default::default());
        }
        let Some(block) = list.last_mut() else { continue };
        match key {
            Some(key) => {
                at = key;
                if let Some(field) = block.get_mut(at) {
                    field.push_str(line.split_at(6).1);
                }
            }
            None if line.is_empty() => {}
            None => {
                if let Some(field) = block.get_mut(at) {
                    field.push('\n');
                    field.push_str(line);
                }
            }
        }
    }
    list.into_iter()
        .map(|[name, file, find, with]| {
            let whole = !name.is_empty() && !file.is_empty() && !find.is_empty() && !with.is_empty();
            whole.then(|| Mutation { name: name.clone(), file, find, with }).ok_or(name)
        })
        .collect()
}

/// A copy of the checkout with a target folder of its own.
#[derive(Debug)]
pub struct Copy {
    folder: PathBuf,
    /// Seeds of the proof for each mutation.
    pub seeds: u32,
}

impl Copy {
    /// Copies what git knows or would take up.
    ///
    /// # Errors
    /// What the system says.
    pub fn make(project: &Path, seeds: u32) -> Result<Self, String> {
        let listed = Command::new("git")
            .args(["ls-files", "--cached", "--others", "--exclude-standard"])
            .current_dir(project)
            .output()
            .map_err(|error| format!("git: {error}"))?;
        let folder = std::env::temp_dir().join("baton-mutate");
        for name in String::from_utf8_lossy(&listed.stdout).lines() {
            let (from, to) = (project.join(name), folder.join(name));
            let Ok(wanted) = fs::read(&from) else { continue };
            // What is as it was keeps its time, so that little is built anew.
            if fs::read(&to).ok().as_ref() == Some(&wanted) {
                continue;
            }
            let parent = to.parent().unwrap_or(&folder);
            fs::create_dir_all(parent)
                .and_then(|()| fs::write(&to, wanted))
                .map_err(|error| format!("{name}: {error}"))?;
        }
        Ok(Self { folder, seeds })
    }

    /// What goes red as it is; nothing should.
    #[must_use]
    pub fn unchanged(&self) -> Fate {
        self.judge(true)
    }

    /// Applies a mutation, looks what goes red, and takes it back.
    #[must_use]
    pub fn try_out(&self, mutation: &Mutation, all: bool) -> Fate {
        let path = self.folder.join(&mutation.file);
        let Ok(text) = fs::read_to_string(&path) else {
            return Fate::Useless(format!("there is no {}", mutation.file));
        };
        let times = text.matches(mutation.find.as_str()).count();
        if times != 1 {
            return Fate::Useless(format!("the text stands {times} times in {}", mutation.file));
        }
        if let Err(error) = fs::write(&path, text.replacen(mutation.find.as_str(), &mutation.with, 1)) {
            return Fate::Useless(error.to_string());
        }
        let fate = self.judge(all);
        match fs::write(&path, text) {
            Ok(()) => fate,
            Err(error) => Fate::Useless(format!("{} is not what it was: {error}", mutation.file)),
        }
    }

    /// The proof first: it says by name which rule is broken. Then the tests of the engine, always or where it is green.
    fn judge(&self, all: bool) -> Fate {
        let seeds = self.seeds.to_string();
        let proof = ["run", "--quiet", "-p", "baton-tests", "--bin", "prove", "--", "check", "--seeds", seeds.as_str()];
        let (good, output) = self.cargo(&proof);
        let mut red: Vec<String> = output.lines().filter_map(|line| broken_rule(line).map(str::to_owned)).collect();
        if !good && red.is_empty() {
            return Fate::Useless(last_lines(&output));
        }
        if red.is_empty() || all {
            let (good, output) = self.cargo(&["test", "--quiet", "-p", "baton-engine", "--no-fail-fast"]);
            let failed: Vec<String> = output.lines().filter_map(|line| failed_test(line).map(str::to_owned)).collect();
            if !good && failed.is_empty() && red.is_empty() {
                return Fate::Useless(last_lines(&output));
            }
            red.extend(failed);
        }
        red.sort();
        red.dedup();
        if red.is_empty() { Fate::Survived } else { Fate::Red(red) }
    }

    fn cargo(&self, arguments: &[&str]) -> (bool, String) {
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let output = Command::new(cargo)
            .args(arguments)
            .current_dir(&self.folder)
            .env("CARGO_TARGET_DIR", self.folder.join("target"))
            // Quick enough to run, and quick to build again and again.
            .env("CARGO_PROFILE_DEV_OPT_LEVEL", "1")
            .env("CARGO_PROFILE_DEV_DEBUG", "false")
            .env("RUST_BACKTRACE", "0")
            .stdin(Stdio::null())
            .output();
        match output {
            Ok(output) => {
                let text = [output.stdout, output.stderr].concat();
                (output.status.success(), String::from_utf8_lossy(&text).into_owned())
            }
            Err(error) => (false, error.to_string()),
        }
    }
}

/// `  broken: R7 (…): …`
fn broken_rule(line: &str) -> Option<&str> {
    line.trim().strip_prefix("broken: ")?.split_whitespace().next()
}

/// `test conversation::x ... FAILED`, or `---- conversation::x stdout ----` where only failures are told.
fn failed_test(line: &str) -> Option<&str> {
    line.strip_prefix("---- ")?.strip_suffix(" stdout ----")
}

fn last_lines(output: &str) -> String {
    let errors = output.lines().filter(|line| line.starts_with("error") || line.contains("panicked"));
    errors.take(2).collect::<Vec<_>>().join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_read_with_texts_of_several_lines() {
        let text = "# a comment\nname: R1 one\nfile: a.rs\nfind:     first\n    second\nwith: other\n\nname: two\nfile: b.rs\nfind: x\nwith: y\n";
        let list = read(text).unwrap();
        assert_eq!(list.iter().map(|one| one.name.as_str()).collect::<Vec<_>>(), ["R1 one", "two"]);
        assert_eq!(list.first().map(|one| one.find.as_str()), Some("    first\n    second"));
    }

    #[test]
    fn a_block_with_a_hole_is_refused_by_name() {
        assert_eq!(read("name: R1 one\nfile: a.rs\nfind: x\n"), Err(String::from("R1 one")));
    }

    #[test]
    fn what_went_red_is_named() {
        assert_eq!(broken_rule("  broken: R7 (the store …): never"), Some("R7"));
        assert_eq!(failed_test("---- conversation::claims::one stdout ----"), Some("conversation::claims::one"));
    }
}
