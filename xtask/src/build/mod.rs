//! Everything that is served: the Worker, the widget, the console, and the folders that hold them.

mod names;
mod site;
mod web;
mod worker;

use crate::project::Project;
use crate::setup;

pub(crate) use site::{Shop, dev as site_dev, write_tag};
pub(crate) use worker::{CLOCK_WASM, OPT_LEVEL as WORKER_LEVEL, WASM as WORKER_WASM, has_clock, with_clock};

/// Builds what has changed. The demo shop's folder has pages without a script tag then; `cargo dev` writes that.
pub(crate) fn everything(project: &Project) -> Result<(), String> {
    worker::build(project)?;
    web::build(project)?;
    site::production(project)
}

/// Only the parts that are named, without assembling what is served; everything when none is.
pub(crate) fn run(project: &Project, parts: &[String]) -> Result<(), String> {
    setup::tools(project)?;
    if parts.is_empty() {
        return everything(project);
    }
    parts.iter().try_for_each(|part| match part.as_str() {
        "worker" => worker::build(project),
        "widget" => web::build_one(project, web::App::Widget),
        "console" => web::build_one(project, web::App::Console),
        _ => Err(format!("The parts are worker, widget and console, not {part}.")),
    })
}
