//! E-mail addresses.

/// Where addresses stand: from, to.
pub(super) fn spans(letters: &[char]) -> Vec<(usize, usize)> {
    let ats = letters.iter().enumerate().filter(|(_, letter)| **letter == '@').map(|(place, _)| place);
    ats.filter_map(|at| around(letters, at)).collect()
}

fn around(letters: &[char], at: usize) -> Option<(usize, usize)> {
    let local = letters.get(..at)?.iter().rev().take_while(|letter| is_local(**letter)).count();
    let start = at.checked_sub(local).filter(|_| local > 0)?;
    let rest = letters.get(at + 1..)?;
    let domain = if rest.first() == Some(&'[') { bracketed(rest)? } else { named(rest)? };
    let local = letters.get(start..at)?;
    let dots = local.windows(2).any(|pair| pair == ['.', '.']);
    let edge = local.first() == Some(&'.') || local.last() == Some(&'.');
    (!dots && !edge).then_some((start, at + 1 + domain))
}

/// `[129.126.118.1]`.
fn bracketed(rest: &[char]) -> Option<usize> {
    let close = rest.iter().position(|letter| *letter == ']')?;
    let inside = rest.get(1..close)?;
    let fits = inside.iter().all(|letter| letter.is_ascii_digit() || *letter == '.') && inside.len() >= 7;
    fits.then_some(close + 1)
}

fn named(rest: &[char]) -> Option<usize> {
    let mut length =
        rest.iter().take_while(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '.' | '-')).count();
    while length > 0 && matches!(rest.get(length - 1), Some('.' | '-')) {
        length -= 1;
    }
    if matches!(rest.get(length), Some('_' | '@')) {
        return None;
    }
    let domain: String = rest.get(..length)?.iter().collect();
    let labels: Vec<&str> = domain.split('.').collect();
    let last = labels.last()?;
    let top = last.len() >= 2 && last.chars().all(|letter| letter.is_ascii_alphabetic());
    let fits = labels.iter().all(|label| !label.is_empty() && !label.starts_with('-') && !label.ends_with('-'));
    (labels.len() >= 2 && top && fits).then_some(length)
}

fn is_local(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || "._%+-'".contains(letter)
}

#[cfg(test)]
#[expect(clippy::indexing_slicing, reason = "tests")]
mod tests {
    use super::spans;

    fn found(text: &str) -> Vec<String> {
        let letters: Vec<char> = text.chars().collect();
        spans(&letters).into_iter().map(|(start, end)| letters[start..end].iter().collect()).collect()
    }

    #[test]
    fn addresses_are_found_and_look_alikes_are_not() {
        assert_eq!(found("mail a.b+c@shop.co.uk, or x_1@[10.20.30.40]."), ["a.b+c@shop.co.uk", "x_1@[10.20.30.40]"]);
        for text in ["@maren", "me@home", "a..b@shop.com", ".a@shop.com", "a@shop.c", "a@sh_op.com", "a@1.2.3.4"] {
            assert!(found(text).is_empty(), "{text}");
        }
    }
}
