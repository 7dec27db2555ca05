//! Whether what a build is made of has changed since it was made. By content, because a fresh checkout has fresh times.

use crate::project::Project;
use std::path::{Path, PathBuf};

/// FNV-1a with 64 bits: names for files and builds, where nobody tries to make two of them equal.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Fingerprint(u64);

impl Fingerprint {
    pub(crate) fn new() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }

    /// The same with these bytes taken in.
    #[must_use]
    pub(crate) fn with(self, bytes: &[u8]) -> Self {
        let hash =
            bytes.iter().fold(self.0, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3));
        // The length keeps two neighbours from melting into each other.
        Self((hash ^ bytes.len() as u64).wrapping_mul(0x0000_0100_0000_01b3))
    }

    pub(crate) fn text(self) -> String {
        format!("{:016x}", self.0)
    }
}

/// The fingerprint of files and whole folders of the project, and of a note such as the flags in use.
pub(crate) fn of(project: &Project, below: &[&str], note: &str) -> String {
    let mut files = Vec::new();
    for one in below {
        collect(&project.path(one), &mut files);
    }
    files.sort();
    let mut fingerprint = Fingerprint::new().with(note.as_bytes());
    for file in files {
        let name = file.strip_prefix(project.root()).unwrap_or(&file);
        let bytes = std::fs::read(&file).unwrap_or_default();
        fingerprint = fingerprint.with(name.to_string_lossy().as_bytes()).with(&bytes);
    }
    fingerprint.text()
}

/// Whether the stamp beside a result says that it was made of just this.
pub(crate) fn is_fresh(stamp: &Path, fingerprint: &str) -> bool {
    std::fs::read_to_string(stamp).is_ok_and(|text| text == fingerprint)
}

/// Writes that stamp.
pub(crate) fn stamp(stamp: &Path, fingerprint: &str) -> Result<(), String> {
    std::fs::write(stamp, fingerprint).map_err(|error| format!("{} could not be written: {error}.", stamp.display()))
}

fn collect(path: &Path, files: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(path) else {
        if path.is_file() {
            files.push(path.to_path_buf());
        }
        return;
    };
    for entry in entries.flatten() {
        let name = entry.file_name();
        // Results, not sources.
        if name != "build" && name != "target" {
            collect(&entry.path(), files);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Fingerprint;

    #[test]
    fn every_byte_and_every_border_counts() {
        let empty = Fingerprint::new();
        assert_ne!(empty.with(b"ab").text(), empty.with(b"ac").text());
        assert_ne!(empty.with(b"a").with(b"b").text(), empty.with(b"ab").with(b"").text());
        assert_eq!(empty.with(b"ab").text(), empty.with(b"ab").text());
    }
}
