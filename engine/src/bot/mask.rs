//! Card numbers never reach the log.

/// The lengths that card numbers have.
const DIGITS: core::ops::RangeInclusive<usize> = 13..=19;

/// The same text with every card number masked but for its last four digits.
#[must_use]
pub fn mask_cards(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut run = String::new();
    for letter in text.chars() {
        let separator = matches!(letter, ' ' | '-') && !run.is_empty();
        if letter.is_ascii_digit() || separator {
            run.push(letter);
        } else {
            flush(&mut run, &mut out);
            out.push(letter);
        }
    }
    flush(&mut run, &mut out);
    out
}

fn flush(run: &mut String, out: &mut String) {
    let body = run.trim_end_matches([' ', '-']);
    let tail = run.get(body.len()..).unwrap_or_default();
    match card_in(body) {
        Some((before, last_four, after)) => {
            out.push_str(before);
            out.push_str("•••• •••• •••• ");
            out.push_str(&last_four);
            out.push_str(after);
        }
        None => out.push_str(body),
    }
    out.push_str(tail);
    run.clear();
}

/// The first stretch of a run of digits that is a card number: what is before it, its last four digits, what is after it.
fn card_in(run: &str) -> Option<(&str, String, &str)> {
    let starts = run.char_indices().filter(|(index, letter)| {
        letter.is_ascii_digit()
            && !run.get(..*index).is_some_and(|before| before.ends_with(|last: char| last.is_ascii_digit()))
    });
    for (start, _) in starts {
        let (before, rest) = run.split_at(start);
        let ends: Vec<usize> = rest
            .char_indices()
            .filter(|(_, letter)| letter.is_ascii_digit())
            .map(|(index, _)| index + 1)
            .filter(|end| !rest.get(*end..).is_some_and(|after| after.starts_with(|next: char| next.is_ascii_digit())))
            .collect();
        for end in ends.into_iter().rev() {
            let (card, after) = rest.split_at(end);
            let digits: Vec<u32> = card.chars().filter_map(|letter| letter.to_digit(10)).collect();
            if is_card(&digits) {
                let last_four = digits.iter().skip(digits.len() - 4).map(u32::to_string).collect();
                return Some((before, last_four, after));
            }
        }
    }
    None
}

fn is_card(digits: &[u32]) -> bool {
    // Cards of every network begin with 2 to 6; parcel numbers of the same length often do not.
    let network = digits.first().is_some_and(|first| (2..=6).contains(first));
    network && DIGITS.contains(&digits.len()) && luhn(digits)
}

fn luhn(digits: &[u32]) -> bool {
    let sum: u32 = digits
        .iter()
        .rev()
        .enumerate()
        .map(|(index, digit)| match (index % 2, digit * 2) {
            (0, _) => *digit,
            (_, twice) if twice > 9 => twice - 9,
            (_, twice) => twice,
        })
        .sum();
    sum.is_multiple_of(10)
}

#[cfg(test)]
mod tests {
    use super::mask_cards;

    #[test]
    fn card_numbers_are_masked_in_every_spelling() {
        for card in ["4111111111111111", "4111 1111 1111 1111", "4111-1111-1111-1111"] {
            let masked = mask_cards(&format!("my card {card}, please"));
            assert_eq!(masked, "my card •••• •••• •••• 1111, please");
        }
        assert_eq!(mask_cards("378282246310005"), "•••• •••• •••• 0005");
    }

    #[test]
    fn a_card_beside_other_numbers_is_masked() {
        assert_eq!(mask_cards("12345 4111 1111 1111 1111 22763"), "12345 •••• •••• •••• 1111 22763");
    }

    #[test]
    fn other_numbers_stay_as_they_are() {
        for text in ["order 12345, zip 22763", "4111111111111112", "call +49 40 5550117", "1 - 2"] {
            assert_eq!(mask_cards(text), text);
        }
    }
}
