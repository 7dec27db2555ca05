/// `part` of `whole`, 0 to 1; `None` when there is nothing to divide by.
pub(super) fn share(part: usize, whole: usize) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}

pub(super) fn mean(scores: impl Iterator<Item = u8>) -> Option<f64> {
    let (sum, found) = scores.fold((0_u64, 0_u64), |(sum, found), score| (sum + u64::from(score), found + 1));
    (found > 0).then(|| sum as f64 / found as f64)
}

/// The middle one; of an even number the mean of the two in the middle, rounded down.
pub(super) fn median(values: impl Iterator<Item = u64>) -> Option<u64> {
    let mut values: Vec<u64> = values.collect();
    values.sort_unstable();
    let upper = *values.get(values.len() / 2)?;
    if values.len() % 2 == 1 {
        return Some(upper);
    }
    let lower = *values.get(values.len() / 2 - 1)?;
    Some(lower + (upper - lower) / 2)
}
