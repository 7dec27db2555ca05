use super::{Tone, read};

#[test]
fn nothing_says_nothing() {
    assert_eq!(read(""), Tone::default());
}
