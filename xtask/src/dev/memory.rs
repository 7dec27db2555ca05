//! What `cargo dev` keeps between runs, one folder for each port: secrets, the site's tag, the local objects.

use crate::process;
use crate::project::Project;
use crate::say;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

/// Random bytes of a secret; the least that is allowed is 16.
const SECRET: &str = "process.stdout.write(require('node:crypto').randomBytes(32).toString('base64url'))";

#[derive(Debug)]
pub(super) struct Memory {
    file: PathBuf,
    secret: String,
    setup: String,
    store: String,
    tag: Option<String>,
}

impl Memory {
    /// Opens what the last run left, or begins anew: when asked to, when the last run used another store, or when
    /// there is nothing to open (objects without their secrets are of no use).
    pub(super) fn open(project: &Project, folder: &Path, store: &Path, fresh: bool) -> Result<Self, String> {
        let file = folder.join("dev.json");
        let store = store.to_string_lossy().into_owned();
        let kept = std::fs::read_to_string(&file).ok().and_then(|text| Self::read(&file, &text)).filter(|_| !fresh);
        if let Some(kept) = kept {
            if kept.store == store {
                return Ok(kept);
            }
            say::line("Another store than last time: beginning with fresh data.");
        }
        if folder.exists() {
            std::fs::remove_dir_all(folder)
                .map_err(|error| format!("{} could not be removed: {error}.", folder.display()))?;
        }
        let memory = Self { file, secret: secret(project)?, setup: secret(project)?, store, tag: None };
        memory.write()?;
        Ok(memory)
    }

    /// Signs site keys, tokens and sessions.
    pub(super) fn secret(&self) -> &str {
        &self.secret
    }

    /// The one-time code of the set-up.
    pub(super) fn setup(&self) -> &str {
        &self.setup
    }

    /// The script tag, once the site exists.
    pub(super) fn tag(&self) -> Option<&str> {
        self.tag.as_deref()
    }

    pub(super) fn keep_tag(&mut self, tag: &str) -> Result<(), String> {
        self.tag = Some(tag.to_owned());
        self.write()
    }

    fn read(file: &Path, text: &str) -> Option<Self> {
        let value: Value = serde_json::from_str(text).ok()?;
        let field = |name: &str| value.get(name).and_then(Value::as_str).map(str::to_owned);
        Some(Self {
            file: file.to_path_buf(),
            secret: field("secret")?,
            setup: field("setup")?,
            store: field("store")?,
            tag: field("tag"),
        })
    }

    fn write(&self) -> Result<(), String> {
        let value = json!({
            "secret": self.secret, "setup": self.setup, "store": self.store, "tag": self.tag,
        });
        let folder = self.file.parent().unwrap_or(&self.file);
        std::fs::create_dir_all(folder)
            .and_then(|()| std::fs::write(&self.file, value.to_string()))
            .map_err(|error| format!("{} could not be written: {error}.", self.file.display()))
    }
}

fn secret(project: &Project) -> Result<String, String> {
    process::answer(process::command(project, project.node_tool("node")).args(["-e", SECRET]))
        .filter(|secret| secret.len() == 43)
        .ok_or_else(|| "Node gave no random bytes for the secrets.".to_owned())
}

#[cfg(test)]
mod tests {
    use super::Memory;
    use std::path::Path;

    #[test]
    fn a_file_without_secrets_is_nothing_to_open() {
        let file = Path::new("dev.json");
        let whole = r#"{"secret":"a","setup":"b","store":"s.json","tag":null}"#;
        let memory = Memory::read(file, whole).expect("it is whole");
        assert_eq!((memory.secret(), memory.setup(), memory.tag()), ("a", "b", None));
        assert!(Memory::read(file, r#"{"setup":"b","store":"s.json"}"#).is_none());
        assert!(Memory::read(file, "{").is_none());
    }
}
