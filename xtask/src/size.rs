//! `cargo size`: what a storefront page pays before the first click, and what the open chat costs.

use crate::measure::{self, Size};
use crate::project::Project;
use crate::{build, say, setup};
use std::path::PathBuf;

/// Bytes with brotli that a page may load before the first click.
const BEFORE_CLICK: u64 = 1_500;
/// Bytes with brotli that the open chat may cost. The goal is 64,000; this only ever goes down.
const OPEN_CHAT: u64 = 80_000;

/// Builds what is not built and prints the table.
pub(crate) fn run(project: &Project) -> Result<(), String> {
    setup::tools(project)?;
    build::everything(project)?;
    say::line("");
    say::line(table(&rows(project)?));
    Ok(())
}

/// The table, and the sentence for each limit that is passed.
pub(crate) fn gate(project: &Project) -> Result<String, String> {
    let rows = rows(project)?;
    let table = table(&rows);
    let over = over(&rows);
    if over.is_empty() { Ok(table) } else { Err(format!("{table}\n{}", over.join("\n"))) }
}

#[derive(Debug)]
struct Row {
    file: String,
    size: Size,
    before_click: bool,
}

fn rows(project: &Project) -> Result<Vec<Row>, String> {
    let site = project.site();
    let mut files: Vec<PathBuf> = vec![site.join("baton.js")];
    files.extend(measure::files_in(&site.join("widget"), ""));
    let sizes = measure::sizes(project, &files)?;
    Ok(files
        .iter()
        .zip(sizes)
        .enumerate()
        .map(|(index, (file, size))| Row {
            file: file.strip_prefix(&site).unwrap_or(file).to_string_lossy().into_owned(),
            size,
            before_click: index == 0,
        })
        .collect())
}

fn total(rows: &[Row], before_click_only: bool) -> Size {
    rows.iter().filter(|row| row.before_click || !before_click_only).fold(Size::default(), |sum, row| sum + row.size)
}

fn table(rows: &[Row]) -> String {
    let print = |name: &str, size: Size| format!("{name:<44} {:>9} {:>9} {:>9}", size.raw, size.gzip, size.brotli);
    let mut lines = vec![format!("{:<44} {:>9} {:>9} {:>9}", "bytes", "raw", "gzip", "brotli")];
    lines.extend(rows.iter().map(|row| print(&row.file, row.size)));
    lines.push(print("a page before the first click", total(rows, true)));
    lines.push(print("the open chat, everything", total(rows, false)));
    lines.join("\n")
}

fn over(rows: &[Row]) -> Vec<String> {
    let mut sentences = Vec::new();
    for (what, bytes, limit) in [
        ("A page before the first click", total(rows, true).brotli, BEFORE_CLICK),
        ("The open chat", total(rows, false).brotli, OPEN_CHAT),
    ] {
        if bytes > limit {
            sentences.push(format!("{what} costs {bytes} bytes with brotli; the limit is {limit}."));
        }
    }
    sentences
}

#[cfg(test)]
mod tests {
    use super::{Row, over, total};
    use crate::measure::Size;

    fn row(brotli: u64, before_click: bool) -> Row {
        let size = Size { raw: brotli * 3, gzip: brotli + 1, brotli };
        Row { file: "x".to_owned(), size, before_click }
    }

    #[test]
    fn the_limits_themselves_pass() {
        let rows = [row(1_500, true), row(78_500, false)];
        assert_eq!(total(&rows, false).brotli, 80_000);
        assert_eq!(over(&rows), Vec::<String>::new());
    }

    #[test]
    fn one_byte_more_is_told_by_name() {
        let loader = over(&[row(1_501, true)]);
        assert_eq!(loader, ["A page before the first click costs 1501 bytes with brotli; the limit is 1500."]);
        let chat = over(&[row(1_500, true), row(78_501, false)]);
        assert_eq!(chat, ["The open chat costs 80001 bytes with brotli; the limit is 80000."]);
    }
}
