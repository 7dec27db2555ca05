//! Everything a clean machine lacks. Each part looks first and does nothing when there is nothing to do.

mod browser;
mod node;
mod rust;

use crate::project::Project;

pub(crate) use browser::chromium;

/// The pinned toolchain, the tools in `.tools` and the packages in `node_modules`.
pub(crate) fn tools(project: &Project) -> Result<(), String> {
    rust::toolchain(project)?;
    node::packages(project)?;
    rust::tools(project)
}
