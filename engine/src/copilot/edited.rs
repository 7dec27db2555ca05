//! How much of a suggestion was changed before it was sent.

/// Words that are compared; a longer message is changed anyway.
const WORDS: usize = 400;

/// The share of the longer text's words that is not in both, in the same order: 0 to 1, in hundredths.
pub(super) fn edited(suggested: &str, sent: &str) -> f64 {
    let words = |text: &str| text.split_whitespace().take(WORDS).map(String::from).collect::<Vec<_>>();
    let (suggested, sent) = (words(suggested), words(sent));
    let longer = suggested.len().max(sent.len());
    if longer == 0 {
        return 0.0;
    }
    let changed = longer.saturating_sub(in_both(&suggested, &sent));
    let share = |count: usize| f64::from(u32::try_from(count).unwrap_or(u32::MAX));
    (share(changed) / share(longer) * 100.0).round() / 100.0
}

/// The length of the longest common sequence.
fn in_both(one: &[String], other: &[String]) -> usize {
    let mut row = vec![0_usize; other.len() + 1];
    for word in one {
        let mut corner = 0;
        let mut left = 0;
        for (place, against) in row.iter_mut().skip(1).zip(other) {
            let above = *place;
            *place = if word == against { corner + 1 } else { above.max(left) };
            corner = above;
            left = *place;
        }
    }
    row.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::edited;

    #[test]
    fn the_share_counts_what_was_changed_added_and_left_out() {
        for (suggested, sent, share) in [
            ("Your order is on its way.", "Your order is on its way.", 0.0),
            ("Your order is late.", "Hello Maren, your order is late.", 0.5),
            ("one two three four", "one two", 0.5),
            ("one two", "three four", 1.0),
            ("", "", 0.0),
        ] {
            assert_eq!(edited(suggested, sent).to_bits(), f64::to_bits(share), "{suggested:?} {sent:?}");
        }
    }
}
