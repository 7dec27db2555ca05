//! What the person at the terminal reads.

use std::fmt::Display;
use std::io::{IsTerminal, Write};
use std::time::Duration;

/// One line on standard output. A closed pipe is no reason to stop.
pub(crate) fn line(text: impl Display) {
    let _ = writeln!(std::io::stdout(), "{text}");
}

/// The beginning of a line that [`line()`] finishes.
pub(crate) fn start(text: impl Display) {
    let mut out = std::io::stdout();
    let _ = write!(out, "{text}").and_then(|()| out.flush());
}

/// The sentence that ends a command that failed.
pub(crate) fn problem(text: &str) {
    if !text.is_empty() {
        let _ = writeln!(std::io::stderr(), "{text}");
    }
}

/// Output of a program, set off from ours so that its closing line is not taken for ours.
pub(crate) fn quoted(text: &str) {
    for row in text.lines() {
        line(format_args!("  | {row}"));
    }
}

/// Whether somebody watches, so that a running clock makes sense.
pub(crate) fn is_watched() -> bool {
    std::io::stdout().is_terminal()
}

/// `0.4 s`, `41.2 s` or `3 min 12 s`.
pub(crate) fn elapsed(time: Duration) -> String {
    let seconds = time.as_secs();
    if seconds < 60 {
        format!("{:.1} s", time.as_secs_f64())
    } else {
        format!("{} min {} s", seconds / 60, seconds % 60)
    }
}

#[cfg(test)]
mod tests {
    use super::elapsed;
    use std::time::Duration;

    #[test]
    fn short_times_have_tenths_and_long_ones_minutes() {
        assert_eq!(elapsed(Duration::from_millis(440)), "0.4 s");
        assert_eq!(elapsed(Duration::from_secs(192)), "3 min 12 s");
    }
}
