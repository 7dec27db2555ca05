//! How many tests passed, as each runner says it in its closing lines.

use std::fmt;
use std::ops::Add;

/// Prints as the closing line of `cargo ci`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Counts {
    pub(super) passed: u64,
    pub(super) failed: u64,
}

impl Counts {
    /// A check that is a single thing.
    pub(super) fn one(passed: bool) -> Self {
        Self { passed: u64::from(passed), failed: u64::from(!passed) }
    }

    /// Sums the closing lines in the output of a runner: cargo's `test result: … 3 passed; 1 failed`, Node's
    /// `# pass 3` (or `ℹ pass 3`) and `# fail 1`, or a plain `3 passed, 1 failed`.
    pub(super) fn read(output: &str) -> Self {
        output.lines().map(line).fold(Self::default(), Add::add)
    }
}

impl Add for Counts {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self { passed: self.passed + other.passed, failed: self.failed + other.failed }
    }
}

impl fmt::Display for Counts {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} passed, {} failed", self.passed, self.failed)
    }
}

fn line(text: &str) -> Counts {
    let words: Vec<&str> = text
        .split(|letter: char| !letter.is_alphanumeric() && !matches!(letter, '#' | 'ℹ' | '_'))
        .filter(|word| !word.is_empty())
        .collect();
    let number = |word: &str| word.parse::<u64>().ok();
    let counts = match words.as_slice() {
        ["test", "result", _, passed, "passed", failed, "failed", ..] | [passed, "passed", failed, "failed"] => {
            number(passed).zip(number(failed))
        }
        ["#" | "ℹ", "pass", passed] => number(passed).map(|passed| (passed, 0)),
        ["#" | "ℹ", "fail" | "cancelled", failed] => number(failed).map(|failed| (0, failed)),
        _ => None,
    };
    let (passed, failed) = counts.unwrap_or_default();
    Counts { passed, failed }
}

#[cfg(test)]
mod tests {
    use super::Counts;

    #[test]
    fn every_runner_is_understood_and_summed() {
        let output = "running 3 tests\ntest a ... ok\n\
            test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.02s\n\
            test result: FAILED. 4 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out\n\
            # tests 6\n# pass 5\n# fail 1\n# cancelled 0\nℹ pass 7\nℹ fail 0\n10 passed, 20 failed\n";
        let counts = Counts { passed: 3 + 4 + 5 + 7 + 10, failed: 2 + 1 + 20 };
        assert_eq!(Counts::read(output), counts);
    }

    #[test]
    fn prose_is_not_counted() {
        let prose = "all 3 passed, 0 failed so far\nthe 2 passed; 1 failed\n# passing 9\n";
        assert_eq!(Counts::read(prose), Counts::default());
    }

    #[test]
    fn the_closing_line_is_plain() {
        let counts = Counts::one(true) + Counts::one(true) + Counts::one(false);
        assert_eq!(counts.to_string(), "2 passed, 1 failed");
    }
}
