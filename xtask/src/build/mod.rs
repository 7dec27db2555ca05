//! Everything that is served: the Worker, the widget, the console, and the folders that hold them.

mod site;
mod web;
mod worker;

use crate::project::Project;

pub(crate) use site::{Shop, dev as site_dev, write_tag};

/// Builds what has changed. The demo shop's folder has pages without a script tag then; `cargo dev` writes that.
pub(crate) fn everything(project: &Project) -> Result<(), String> {
    worker::build(project)?;
    web::build(project)?;
    site::production(project)
}
