//! A Chromium for the browser journey.

use crate::process;
use crate::project::Project;
use std::path::{Path, PathBuf};

const NAMES: &[&str] = &["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const ON_A_MAC: &str = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";

/// The browser to use. On Debian as root a missing one is installed.
pub(crate) fn chromium(project: &Project) -> Result<PathBuf, String> {
    if let Some(found) = find() {
        return Ok(found);
    }
    if !Path::new("/etc/debian_version").exists() || !is_root(project) {
        return Err("The browser journey needs Chromium or Chrome and found none: install it (on Debian \
             `sudo apt-get install chromium`) or set BATON_CHROMIUM to its path."
            .to_owned());
    }
    process::step("Asking apt for its newest lists", process::command(project, "apt-get").args(["update", "-q"]))?;
    process::step(
        "Installing Chromium (once)",
        process::command(project, "apt-get")
            .args(["install", "-y", "-q", "--no-install-recommends"])
            .args(["chromium", "fonts-liberation"])
            .env("DEBIAN_FRONTEND", "noninteractive"),
    )?;
    find().ok_or_else(|| "apt installed Chromium, but it is not in the path.".to_owned())
}

fn find() -> Option<PathBuf> {
    if let Some(given) = std::env::var_os("BATON_CHROMIUM").map(PathBuf::from) {
        return given.exists().then_some(given);
    }
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path)
        .flat_map(|folder| NAMES.iter().map(move |name| folder.join(name)))
        .chain([PathBuf::from(ON_A_MAC)])
        .find(|candidate| candidate.is_file())
}

fn is_root(project: &Project) -> bool {
    process::answer(process::command(project, "id").arg("-u")).is_some_and(|id| id == "0")
}
