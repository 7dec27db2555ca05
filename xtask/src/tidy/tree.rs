//! The project's files in memory.

use crate::project::Project;
use std::collections::BTreeMap;
use std::path::Path;

/// Results, tools and other people's things, wherever they are.
const NOT_OURS: &[&str] = &[".git", ".tools", ".baton", ".wrangler", "node_modules", "target", "build"];
/// Crates that are wrong on purpose.
const FIXTURES: &str = "xtask/fixtures";
const ENDINGS: &[&str] = &["rs", "js", "mjs", "css", "html", "toml", "md", "capnp"];

/// Text files by their path below the root, with `/` between the parts.
#[derive(Debug, Default)]
pub(super) struct Tree {
    files: BTreeMap<String, String>,
}

impl Tree {
    pub(super) fn read(project: &Project) -> Self {
        let mut tree = Self::default();
        tree.collect(project.root(), "");
        tree
    }

    #[cfg(test)]
    pub(super) fn of(files: &[(&str, &str)]) -> Self {
        let files = files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect();
        Self { files }
    }

    /// Path and text of the files with one of these endings.
    pub(super) fn ending<'a>(&'a self, endings: &'a [&str]) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.files
            .iter()
            .filter(move |(path, _)| path.rsplit_once('.').is_some_and(|(_, ending)| endings.contains(&ending)))
            .map(|(path, text)| (path.as_str(), text.as_str()))
    }

    /// Path and text of the Rust files below a folder.
    pub(super) fn rust_below<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.ending(&["rs"]).filter(move |(path, _)| path.starts_with(folder))
    }

    pub(super) fn text(&self, path: &str) -> Option<&str> {
        self.files.get(path).map(String::as_str)
    }

    fn collect(&mut self, folder: &Path, prefix: &str) {
        for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            let below = format!("{prefix}{name}");
            if NOT_OURS.contains(&name.as_str()) && !below.ends_with("src/build") || below == FIXTURES {
                continue;
            }
            let path = entry.path();
            if path.is_dir() {
                self.collect(&path, &format!("{below}/"));
            } else if ENDINGS.iter().any(|ending| name.ends_with(&format!(".{ending}")))
                && let Ok(text) = std::fs::read_to_string(&path)
            {
                self.files.insert(below, text);
            }
        }
    }
}
