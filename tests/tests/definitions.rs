//! The page of the documents is made of the table that the screen shows.

use baton_shared::insights::page;

/// With `BATON_WRITE=1` the page is written instead.
#[test]
fn the_page_says_what_the_table_says() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/INSIGHTS.md");
    if std::env::var_os("BATON_WRITE").is_some() {
        std::fs::write(path, page()).unwrap_or_else(|error| unreachable!("{path}: {error}"));
    }
    let found = std::fs::read_to_string(path).unwrap_or_default();
    assert_eq!(found, page(), "docs/INSIGHTS.md: run this test with BATON_WRITE=1");
}
