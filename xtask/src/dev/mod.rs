//! `cargo dev`: from a clean clone to a shop with a chat and a console, on this machine.

mod dates;
mod demo;
mod http;
mod memory;
mod options;
mod server;
mod storefront;

use crate::project::Project;
use crate::{build, say, setup};
use http::Server;
use memory::Memory;
use options::Options;
use std::path::PathBuf;
use std::time::{Instant, SystemTime, UNIX_EPOCH};

pub(crate) fn run(project: &Project, arguments: &[String]) -> Result<(), String> {
    let begun = Instant::now();
    let options = options::read(arguments)?;
    server::check_port(options.port)?;
    let store_file = store_file(project, &options);
    let store = demo::read_store(&store_file, now())?;
    setup::tools(project)?;
    build::everything(project)?;

    let folder = project.path(&format!(".baton/{}", options.port));
    let mut memory = Memory::open(project, &folder, &store_file, options.fresh)?;
    let server = Server::local(options.port);
    let tag = memory.tag().map(|tag| server.relative(tag));
    let shop = build::Shop { data: &storefront::data(&store).to_string(), tag: tag.as_deref() };
    build::site_dev(project, shop)?;

    let mut running = server::start(project, &folder, options.port, &memory)?;
    running.wait_until_healthy(&server)?;
    demo::load(project, &server, &mut memory, &store)?;
    if let Some(tag) = memory.tag().map(|tag| server.relative(tag)) {
        build::write_tag(project, &tag)?;
        running.wait_until_served(&server, &tag)?;
    }
    greet(options.port, &memory, begun);
    running.stay()
}

/// What the demo shop's pages show, with the dates of today.
pub(crate) fn demo_data(project: &Project) -> Result<String, String> {
    let store = demo::read_store(&project.path(demo::STORE), now())?;
    Ok(storefront::data(&store).to_string())
}

fn store_file(project: &Project, options: &Options) -> PathBuf {
    match &options.store {
        Some(file) => file.clone(),
        None => project.path(demo::STORE),
    }
}

/// Seconds since 1970.
fn now() -> i64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |time| i64::try_from(time.as_secs()).unwrap_or(0))
}

fn greet(port: u16, memory: &Memory, begun: Instant) {
    let address = format!("http://localhost:{port}");
    say::line(format_args!(
        "\nReady after {}.\n
  The shop        {address}/
  The console     {address}/console
  The numbers     {address}/console/insights

  Agent           {} / {}
  Owner           {} / {}

The worker's log is in .baton/{port}/worker.log. Stop with Ctrl-C; what was said is kept until --fresh.",
        say::elapsed(begun.elapsed()),
        demo::AGENT.email,
        demo::AGENT.password,
        demo::OWNER.email,
        demo::OWNER.password,
    ));
    if let Some(tag) = memory.tag() {
        say::line(format_args!("\nThe tag of this shop: {tag}"));
    }
}
