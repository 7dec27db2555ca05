//! The folders that are served: hashed names for what may be cached for ever, placeholders replaced by them.

use super::web::App;
use crate::fingerprint::Fingerprint;
use crate::process;
use crate::project::Project;
use std::path::Path;

/// Where a storefront page wants the script tag.
const TAG_PLACE: &str = "<!-- baton -->";

/// What the demo shop shows.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Shop<'a> {
    /// The JSON that the pages draw products and orders from.
    pub(crate) data: &'a str,
    /// The script tag of the site, once it is known.
    pub(crate) tag: Option<&'a str>,
}

/// Assembles `target/site` from what was built.
pub(super) fn production(project: &Project) -> Result<(), String> {
    let site = project.site();
    let fresh = project.path("target/site.new");
    let _ = std::fs::remove_dir_all(&fresh);
    widget(project, &fresh)?;
    console(project, &fresh)?;
    // What a hand-off carries and what a store file holds, at addresses that stay.
    copy(&project.path("schema"), &fresh.join("schema"), &|bytes, _| bytes)?;
    // Not in the script: it is a sixth of what that may have, and a bot without it goes by its rules.
    for (from, to) in [("meaning.bin", "meaning.bin"), ("NOTICE", "NOTICE.txt")] {
        let from = project.path("engine/src/language/intents").join(from);
        write(&fresh.join("learned").join(to), &read(&from)?)?;
    }
    let _ = std::fs::remove_dir_all(&site);
    std::fs::rename(&fresh, &site).map_err(|error| format!("{} could not be replaced: {error}.", site.display()))
}

/// Assembles `target/site-dev`: the same and the demo shop's pages.
pub(crate) fn dev(project: &Project, shop: Shop<'_>) -> Result<(), String> {
    let folder = project.site_dev();
    let _ = std::fs::remove_dir_all(&folder);
    copy(&project.site(), &folder, &|bytes, _| bytes)?;
    copy(&project.path("demo/shop"), &folder, &|bytes, path| with_tag(bytes, path, shop.tag))?;
    write(&folder.join("shop-data.json"), shop.data.as_bytes())
}

/// Writes the tag into pages that are being served already.
pub(crate) fn write_tag(project: &Project, tag: &str) -> Result<(), String> {
    copy(&project.path("demo/shop"), &project.site_dev(), &|bytes, path| with_tag(bytes, path, Some(tag)))
}

fn widget(project: &Project, site: &Path) -> Result<(), String> {
    let glue = place(site, "widget/widget", "js", &read(&App::Widget.glue(project))?)?;
    let wasm = place(site, "widget/widget", "wasm", &read(&App::Widget.wasm(project))?)?;
    let source = project.path("widget/loader/loader.js");
    let loader =
        fill(&minified(project, &source, &[])?, &[("__WIDGET_JS__", &glue), ("__WIDGET_WASM__", &wasm)], &source)?;
    write(&site.join("baton.js"), loader.as_bytes())
}

fn console(project: &Project, site: &Path) -> Result<(), String> {
    let glue = place(site, "console/console", "js", &read(&App::Console.glue(project))?)?;
    let wasm = place(site, "console/console", "wasm", &read(&App::Console.wasm(project))?)?;
    let source = project.path("console/boot.js");
    let boot =
        fill(&minified(project, &source, &[])?, &[("__CONSOLE_GLUE__", &glue), ("__CONSOLE_WASM__", &wasm)], &source)?;
    let boot = place(site, "console/boot", "js", boot.as_bytes())?;
    let style = minified(project, &project.path("console/style.css"), &["--bundle"])?;
    let style = place(site, "console/style", "css", style.as_bytes())?;
    let source = project.path("console/index.html");
    let page =
        fill(&text(read(&source)?, &source)?, &[("__CONSOLE_JS__", &boot), ("__CONSOLE_CSS__", &style)], &source)?;
    write(&site.join("console/index.html"), page.as_bytes())
}

/// Writes a file under a name that changes with its content, and gives its address.
fn place(site: &Path, name: &str, ending: &str, bytes: &[u8]) -> Result<String, String> {
    let hash = Fingerprint::new().with(bytes).text();
    let below = format!("{name}-{hash}.{ending}");
    write(&site.join(&below), bytes)?;
    Ok(format!("/{below}"))
}

/// `--bundle` takes in what a style imports; scripts stay as they are, since their imports are addresses.
fn minified(project: &Project, source: &Path, further: &[&str]) -> Result<String, String> {
    let output = process::answer(
        process::command(project, project.node_tool("esbuild"))
            .arg(source)
            .args(["--minify", "--target=es2022", "--legal-comments=none"])
            .args(further),
    );
    output.ok_or_else(|| format!("{} is missing or is not valid.", source.display()))
}

/// Puts values in the places that wait for them; each must be there.
fn fill(template: &str, values: &[(&str, &str)], source: &Path) -> Result<String, String> {
    let mut filled = template.to_owned();
    for (place, value) in values {
        if !filled.contains(place) {
            return Err(format!("{} has no {place}.", source.display()));
        }
        filled = filled.replace(place, value);
    }
    Ok(filled)
}

fn with_tag(bytes: Vec<u8>, path: &Path, tag: Option<&str>) -> Vec<u8> {
    let (Some(tag), true) = (tag, path.extension().is_some_and(|ending| ending == "html")) else {
        return bytes;
    };
    match String::from_utf8(bytes) {
        Ok(page) => page.replace(TAG_PLACE, tag).into_bytes(),
        Err(not_text) => not_text.into_bytes(),
    }
}

fn copy(from: &Path, to: &Path, change: &dyn Fn(Vec<u8>, &Path) -> Vec<u8>) -> Result<(), String> {
    let entries = std::fs::read_dir(from).map_err(|error| format!("{} could not be read: {error}.", from.display()))?;
    for entry in entries.flatten() {
        let path = entry.path();
        let target = to.join(entry.file_name());
        if path.is_dir() {
            copy(&path, &target, change)?;
        } else {
            write(&target, &change(read(&path)?, &path))?;
        }
    }
    Ok(())
}

fn read(path: &Path) -> Result<Vec<u8>, String> {
    std::fs::read(path).map_err(|error| format!("{} could not be read: {error}.", path.display()))
}

fn text(bytes: Vec<u8>, path: &Path) -> Result<String, String> {
    String::from_utf8(bytes).map_err(|_| format!("{} is not UTF-8.", path.display()))
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), String> {
    let parent = path.parent().unwrap_or(path);
    std::fs::create_dir_all(parent)
        .and_then(|()| std::fs::write(path, bytes))
        .map_err(|error| format!("{} could not be written: {error}.", path.display()))
}

#[cfg(test)]
mod tests {
    use super::{fill, with_tag};
    use std::path::Path;

    #[test]
    fn every_place_must_be_there() {
        let source = Path::new("loader.js");
        let filled = fill("import('__WIDGET_JS__')", &[("__WIDGET_JS__", "/w.js")], source);
        assert_eq!(filled, Ok("import('/w.js')".to_owned()));
        let missing = fill("nothing", &[("__WIDGET_JS__", "/w.js")], source);
        assert_eq!(missing, Err("loader.js has no __WIDGET_JS__.".to_owned()));
    }

    #[test]
    fn pages_get_the_tag_and_other_files_stay() {
        let bytes = b"<p><!-- baton --></p>".to_vec();
        let page = with_tag(bytes.clone(), Path::new("index.html"), Some("<script></script>"));
        assert_eq!(page, b"<p><script></script></p>");
        assert_eq!(with_tag(bytes.clone(), Path::new("a.svg"), Some("x")), bytes);
        assert_eq!(with_tag(bytes.clone(), Path::new("index.html"), None), bytes);
    }
}
