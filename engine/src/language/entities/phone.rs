//! Phone numbers of many countries, and the many other long numbers that are none.

/// Where numbers stand: from, to.
pub(super) fn spans(letters: &[char]) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut place = 0;
    while let Some(letter) = letters.get(place) {
        let starts = letter.is_ascii_digit() || matches!(letter, '+' | '(');
        if !starts || !is_free_before(letters, place) {
            // What is glued to a letter or to another number is passed over whole.
            place += 1;
            if letter.is_ascii_digit() {
                while letters.get(place).is_some_and(|letter| letter.is_ascii_digit()) {
                    place += 1;
                }
            }
            continue;
        }
        let end = run(letters, place);
        // Something else with digits may follow: "(212) 555-0143 04/21/2020 10".
        let clear = matches!(letter, '+' | '(');
        let cuts = core::iter::successors(Some(end), |end| before_last_space(letters, place, *end));
        let number = cuts.take(if clear { 4 } else { 1 }).find_map(|end| judged(letters, place, end));
        if let Some(end) = number {
            found.push((place, end));
        }
        place = end.max(place + 1);
    }
    found
}

fn is_free_before(letters: &[char], place: usize) -> bool {
    let Some(before) = place.checked_sub(1).and_then(|place| letters.get(place)) else { return true };
    let far = place.checked_sub(2).and_then(|place| letters.get(place));
    let joined =
        matches!(before, '.' | ',' | '/' | '=' | '*' | '+' | '_' | '#' | '$' | '€' | '£' | '%' | '\\' | '|' | '&')
            || (matches!(before, '-') && far.is_some_and(|far| far.is_ascii_digit() || far.is_whitespace()))
            || (matches!(before, '-') && far.is_none());
    let word = before.is_alphanumeric();
    let short_code =
        matches!(before, '-') && far.is_some_and(|far| far.is_alphanumeric()) && is_short_code(letters, place);
    !(joined || word || short_code)
}

/// One or two letters and a dash before, as in `E-151673398`.
fn is_short_code(letters: &[char], place: usize) -> bool {
    let before = letters.get(..place.saturating_sub(1)).unwrap_or_default();
    before.iter().rev().take_while(|letter| letter.is_alphanumeric()).count() <= 3
}

/// The end of a stretch of digits and what stands between the digits of a number.
fn run(letters: &[char], start: usize) -> usize {
    let mut end = start;
    let mut place = start;
    let mut gap = 0;
    while let Some(letter) = letters.get(place) {
        if letter.is_ascii_digit() {
            end = place + 1;
            gap = 0;
        } else if matches!(letter, ' ' | '-' | '.' | '(' | ')' | '/' | '\u{a0}' | '–') {
            gap += 1;
        } else if !(*letter == '+' && (place == start || letters.get(place - 1) == Some(&'('))) {
            break;
        }
        if gap > 3 {
            break;
        }
        place += 1;
    }
    end
}

fn before_last_space(letters: &[char], start: usize, end: usize) -> Option<usize> {
    let space = letters.get(start..end)?.iter().rposition(|letter| *letter == ' ')?;
    (space > 0).then_some(start + space)
}

/// The end of the number, if it is one.
fn judged(letters: &[char], start: usize, end: usize) -> Option<usize> {
    let text: String = letters.get(start..end)?.iter().collect();
    let digits: Vec<usize> = groups(&text);
    let count: usize = digits.iter().sum();
    let extended = extension(letters, end);
    let after = letters.get(end);
    let after_next = letters.get(end + 1);
    let runs_on = after.is_some_and(|letter| {
        letter.is_alphabetic() || matches!(letter, '_' | '%' | '=' | '*' | '@' | '€' | '$' | '£')
    }) || (matches!(after, Some(',' | '+' | ':')) && after_next.is_some_and(char::is_ascii_digit));
    if runs_on && extended.is_none() {
        return None;
    }
    let introduced = is_introduced(letters, start);
    let international = text.starts_with('+') || text.starts_with("(+") || text.starts_with("00");
    let decimal = text.matches('.').count() == 1 && !text.contains([' ', '-', '(', '/']) && digits.len() == 2;
    let opens = text.matches('(').count();
    let stray = opens < text.matches(')').count() && !introduced && letters.get(start.saturating_sub(1)) != Some(&'(');
    let minimum = if introduced { 6 } else { 7 };
    if !(minimum..=17).contains(&count)
        || decimal
        || stray
        || is_date_like(&text)
        || is_host(&text)
        || is_named_otherwise(letters, start)
    {
        return None;
    }
    let shape =
        if international { is_international(&digits, count) } else { is_national(&text, &digits, count, introduced) };
    shape.then(|| extended.unwrap_or(end))
}

/// `x6388`, ` ext 12`.
fn extension(letters: &[char], end: usize) -> Option<usize> {
    let rest: String = letters.get(end..(end + 12).min(letters.len()))?.iter().collect::<String>().to_lowercase();
    let trimmed = rest.trim_start();
    let behind = ["extension", "ext.", "ext", "x"].iter().find_map(|word| trimmed.strip_prefix(word))?;
    let number = behind.trim_start();
    let digits = number.chars().take_while(char::is_ascii_digit).count();
    let used = rest.chars().count() - number.chars().count() + digits;
    (1..=6).contains(&digits).then_some(end + used)
}

fn groups(text: &str) -> Vec<usize> {
    text.split(|letter: char| !letter.is_ascii_digit()).map(str::len).filter(|length| *length > 0).collect()
}

fn is_international(groups: &[usize], count: usize) -> bool {
    (8..=16).contains(&count) && groups.len() <= 8 && groups.iter().filter(|length| **length == 1).count() <= 3
        || count >= 7 && groups.len() <= 2
}

/// Without a country's prefix the shape must be that of a number, and not of a card, an account or an identity.
fn is_national(text: &str, groups: &[usize], count: usize, introduced: bool) -> bool {
    let plain = groups.len() == 1;
    let largest = groups.iter().max().copied().unwrap_or(0);
    let singles = groups.iter().filter(|length| **length == 1).count();
    let social = text.split('-').map(str::len).eq([3, 2, 4]);
    let cards = count >= 13 && !introduced;
    if social || cards || groups.len() > 7 || singles > 2 {
        return false;
    }
    if plain {
        return introduced && (7..=14).contains(&count);
    }
    let spread = groups.len() >= 2 && groups.iter().all(|length| (2..=8).contains(length) || text.starts_with('1'));
    let fits =
        (9..=12).contains(&count) && largest >= 3 || text.starts_with('0') && count >= 8 || text.starts_with('(');
    let local = text.len() == 8 && groups == [3, 4] && text.contains('-');
    introduced || (spread && fits) || (local && !text.starts_with(['0', '1']))
}

/// Four groups of two can be a Danish number; a day, a month and a year cannot.
fn is_date_like(text: &str) -> bool {
    let parts: Vec<&str> = text.split(['-', '/', '.', ' ']).filter(|part| !part.is_empty()).collect();
    let numbers: Vec<i64> = parts.iter().filter_map(|part| part.parse().ok()).collect();
    match (numbers.as_slice(), parts.as_slice()) {
        ([first, second, third], [_, _, last]) if last.len() == 4 => {
            *first <= 31 && *second <= 31 && (1_900..2_100).contains(third)
        }
        ([year, second, third, ..], [first, ..]) if first.len() == 4 => {
            (1_900..2_100).contains(year) && *second <= 12 && *third <= 31
        }
        _ => false,
    }
}

/// The address of a computer: four numbers below 256 between dots.
fn is_host(text: &str) -> bool {
    let parts: Vec<&str> = text.split('.').collect();
    parts.len() == 4 && parts.iter().all(|part| part.parse::<u8>().is_ok())
}

fn words_before(letters: &[char], start: usize, reach: usize) -> String {
    let from = start.saturating_sub(reach);
    letters.get(from..start).unwrap_or_default().iter().collect::<String>().to_lowercase()
}

/// A word for a phone stands close before.
fn is_introduced(letters: &[char], start: usize) -> bool {
    const WORDS: &[&str] = &[
        "phone",
        "tel",
        "call",
        "mobile",
        "cell",
        "fax",
        "whatsapp",
        "dial",
        "reach me",
        "contact",
        "text me",
        "ring",
        "office",
        "hotline",
        "landline",
        "number is",
        "messages to",
        "my registered",
        "answering at",
        "sms",
    ];
    let before = words_before(letters, start, 40);
    let near = before.rsplit(['.', ';', '!', '?', '\n']).next().unwrap_or_default();
    let near = if near.trim().is_empty() { &before } else { near };
    WORDS.iter().any(|word| near.contains(word))
}

/// The last word for a number before is another one's: a card, an account, an order.
fn is_named_otherwise(letters: &[char], start: usize) -> bool {
    const OTHERS: &[&str] = &[
        "card",
        "account",
        "order",
        "iban",
        "ssn",
        "social security",
        "license",
        "licence",
        "tracking",
        "parcel",
        "passport",
        "invoice",
        "formula",
        "version",
        "omb",
        "sequence",
        "isbn",
        "serial",
        "zip",
        "postcode",
        "reference",
        "latitude",
        "longitude",
        "express",
        "numbers:",
        "policy",
        "claim",
        "sort code",
        "date",
        "amount",
        "total",
        "price",
        "sku",
    ];
    const PHONES: &[&str] = &[
        "phone",
        "tel",
        "call",
        "mobile",
        "cell",
        "fax",
        "whatsapp",
        "contact",
        "reach",
        "messages to",
        "my registered",
    ];
    let before = words_before(letters, start, 34);
    let last = |words: &[&str]| words.iter().filter_map(|word| before.rfind(word)).max();
    match (last(OTHERS), last(PHONES)) {
        (Some(other), Some(phone)) => other > phone,
        (Some(_), None) => true,
        (None, _) => false,
    }
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
    fn numbers_of_many_countries_are_found() {
        for text in [
            "+49 40 5550117",
            "(212) 555-0143",
            "212-555-0143",
            "+44 (0)20 7946 0018",
            "0031 20 555 0199",
            "040 555 01 17",
            "212.555.0143 ext 17",
        ] {
            assert_eq!(found(&format!("it is {text}.")), [text], "{text}");
        }
        assert_eq!(found("my mobile: 0171555011"), ["0171555011"]);
        assert_eq!(found("no order came, the sms goes to my registered 555 0143"), ["555 0143"]);
        assert_eq!(found("phone (212) 555-0143 05/17/2021 9"), ["(212) 555-0143"]);
    }

    #[test]
    fn other_long_numbers_are_none() {
        for text in [
            "card 4111 1111 1111 1111",
            "order 123456789",
            "16-04-2019",
            "2019-04-16 10",
            "078-05-1120",
            "3.14159265",
            "account number 12345678",
            "a12345678",
            "#2025550143",
            "2025550143*2",
            "12,345,678.00",
            "192.168.120.17",
        ] {
            assert!(found(text).is_empty(), "{text}: {:?}", found(text));
        }
    }
}
