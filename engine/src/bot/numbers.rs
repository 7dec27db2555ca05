//! Order numbers and postcodes: both are short codes, told apart by their shape, their neighbours and what was asked.

use super::text::tokens;

/// What the conversation waits for when a message comes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Expectation {
    pub number: bool,
    pub proof: bool,
    /// An order number was given before.
    pub number_known: bool,
    /// The bot's last words asked for the number or the proof.
    pub asked: bool,
}

#[derive(Debug, Default, PartialEq)]
pub(super) struct Numbers {
    pub(super) orders: Vec<String>,
    pub(super) postcode: Option<String>,
}

/// Reads both from a text.
pub(super) fn read(text: &str, expected: Expectation) -> Numbers {
    // `order#12345` is two tokens.
    let spaced = text.replace('#', " #").replace("# ", "#");
    let tokens: Vec<&str> = tokens(&spaced).into_iter().filter(|token| !token.contains('@')).collect();
    let mut found = Numbers { postcode: introduced_postcode(&tokens), ..Numbers::default() };
    let taken = found.postcode.clone().unwrap_or_default();
    for (index, token) in tokens.iter().enumerate() {
        let is_new = !taken.contains(token) && !found.orders.iter().any(|order| order == token);
        if is_new && is_order(token, tokens.get(..index).unwrap_or_default()) {
            found.orders.push((*token).to_ascii_uppercase());
        }
    }
    let number_needed = expected.number || !(expected.number_known || expected.proof);
    if found.orders.is_empty() && number_needed {
        found.orders.extend(bare_number(&tokens, expected.number, &taken));
    }
    if found.postcode.is_none() {
        let open = expected.proof || expected.number_known || !found.orders.is_empty();
        found.postcode = shaped_postcode(&tokens, &found.orders, open)
            .or_else(|| expected.proof.then(|| short_postcode(&tokens, &found.orders)).flatten());
    }
    found
}

/// The order numbers of a text.
pub(crate) fn order_numbers(text: &str, expected: Expectation) -> Vec<String> {
    read(text, expected).orders
}

fn is_order(token: &str, before: &[&str]) -> bool {
    if let Some(code) = token.strip_prefix('#') {
        return (3..=20).contains(&code.len())
            && code.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '-')
            && digits(code) > 0;
    }
    let letters = token.chars().take_while(char::is_ascii_alphabetic).count();
    let rest: String = token.chars().skip(letters).collect();
    let all_digits = !rest.is_empty() && rest.chars().all(|letter| letter.is_ascii_digit());
    // Longer ones are parcel numbers.
    if (1..=4).contains(&letters) && all_digits && (5..=9).contains(&rest.len()) {
        return true;
    }
    let code = token.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '-');
    code && letters <= 4 && (4..=12).contains(&digits(token)) && follows_order(before)
}

/// The words right before are "order", "order number is", "orders 12345 and", …
fn follows_order(before: &[&str]) -> bool {
    const BETWEEN: &[&str] = &[
        "number",
        "of",
        "no",
        "nr",
        "num",
        "id",
        "is",
        "it's",
        "its",
        "ref",
        "reference",
        "code",
        "was",
        "my",
        "the",
        "called",
        "for",
    ];
    // "order 12345 22763" is an order and a postcode; "orders 12345 22763" and "order 12345 and 22763" are two orders.
    let mut joined = false;
    let mut beside_another = false;
    for token in before.iter().rev().take(6) {
        let word = token.to_lowercase();
        match word.as_str() {
            "orders" => return true,
            "order" | "ordernumber" | "purchase" | "status" | "track" => return !beside_another,
            "and" | "or" => joined = true,
            _ if digits(token) >= 4 => beside_another |= !joined,
            _ if !BETWEEN.contains(&word.as_str()) => return false,
            _ => {}
        }
    }
    false
}

/// A plain number where an order number was asked for, or as the whole message.
fn bare_number(tokens: &[&str], asked: bool, taken: &str) -> Option<String> {
    let fits = |token: &&&str| {
        token.chars().all(|letter| letter.is_ascii_digit())
            && (4..=12).contains(&token.len())
            && !taken.contains(**token)
    };
    let mut numbers = tokens.iter().filter(fits);
    let first = numbers.next()?;
    (asked || tokens.len() == 1).then(|| (*first).to_string())
}

fn introduced_postcode(tokens: &[&str]) -> Option<String> {
    const BEFORE: &[&str] = &["zip", "zipcode", "postcode", "postal", "plz", "eircode", "post"];
    const BETWEEN: &[&str] = &["code", "is", "it's", "my", "number", "the"];
    let start = tokens.iter().position(|token| BEFORE.contains(&token.to_lowercase().as_str()))?;
    let rest: Vec<&str> = tokens
        .iter()
        .skip(start + 1)
        .skip_while(|token| BETWEEN.contains(&token.to_lowercase().trim_end_matches(':')))
        .copied()
        .collect();
    let first = rest.first().filter(|token| !token.starts_with('#'))?;
    if let Some(second) = rest.get(1) {
        let both = format!("{first} {second}");
        let halves = digits(first) > 0 && first.len() <= 4 && second.len() <= 4;
        if halves && (is_lettered_postcode(&both) || is_split_digits(first, second)) {
            return Some(both.to_uppercase());
        }
    }
    let fits = digits(first) > 0 && (3..=10).contains(&first.len());
    fits.then(|| first.to_uppercase())
}

/// A postcode by its shape alone. Plain digits count only where they can be nothing else.
fn shaped_postcode(tokens: &[&str], orders: &[String], open: bool) -> Option<String> {
    let free = |token: &&&str| !orders.iter().any(|order| order.eq_ignore_ascii_case(token));
    let lettered = tokens.windows(2).find_map(|pair| {
        let [first, second] = pair else { return None };
        let both = format!("{first} {second}");
        let shouted = both == both.to_uppercase();
        // "by 2024 or" is none, "3024 wn" alone is one.
        let plain = open && (tokens.len() <= 3 || digits(second) > 0);
        (is_lettered_postcode(&both) && (shouted || plain)).then(|| both.to_uppercase())
    });
    lettered
        .or_else(|| {
            tokens.iter().filter(free).find(|token| is_lettered_postcode(token)).map(|token| token.to_uppercase())
        })
        .or_else(|| {
            let mut plain = tokens.iter().filter(free).filter(|token| is_five_digits(token));
            plain.next().filter(|_| open).map(|token| (*token).to_string())
        })
}

/// A short answer to the question for a postcode, of whatever shape: `8000`, `413 07`, `4150-171`.
fn short_postcode(tokens: &[&str], orders: &[String]) -> Option<String> {
    let own: Vec<&str> =
        tokens.iter().filter(|token| !orders.iter().any(|order| order.eq_ignore_ascii_case(token))).copied().collect();
    let joined = own.join(" ");
    let fits = (1..=2).contains(&own.len())
        && digits(&joined) >= 3
        && joined.len() <= 10
        && joined.chars().all(|letter| letter.is_ascii_alphanumeric() || " -".contains(letter));
    fits.then(|| joined.to_uppercase())
}

fn is_five_digits(token: &str) -> bool {
    let (main, more) = token.split_once('-').unwrap_or((token, "0000"));
    main.len() == 5 && digits(main) == 5 && more.len() == 4 && digits(more) == 4
}

fn is_split_digits(first: &str, second: &str) -> bool {
    digits(first) == 3 && first.len() == 3 && digits(second) == 2 && second.len() == 2
}

/// `SE10 9QX`, `3024 WN`, `P24 B2G7`, with or without the space.
fn is_lettered_postcode(text: &str) -> bool {
    let shape: String = text
        .chars()
        .filter(|letter| *letter != ' ')
        .map(|letter| match letter {
            letter if letter.is_ascii_digit() => '9',
            letter if letter.is_ascii_alphabetic() => 'A',
            _ => '-',
        })
        .collect();
    const UNITED_KINGDOM: &[&str] = &["A99AA", "A999AA", "AA99AA", "AA999AA", "A9A9AA", "AA9A9AA"];
    let ireland = shape.len() == 7 && shape.starts_with("A99A") && !shape.contains('-');
    UNITED_KINGDOM.contains(&shape.as_str()) || shape == "9999AA" || ireland
}

fn digits(text: &str) -> usize {
    text.chars().filter(char::is_ascii_digit).count()
}

#[cfg(test)]
mod tests {
    use super::{Expectation, Numbers, read};

    fn found(text: &str, expected: Expectation) -> (String, String) {
        let Numbers { orders, postcode } = read(text, expected);
        (orders.join(" "), postcode.unwrap_or_default())
    }

    const NOTHING: Expectation = Expectation { number: false, proof: false, number_known: false, asked: false };
    const NUMBER: Expectation = Expectation { number: true, ..NOTHING };
    const PROOF: Expectation = Expectation { proof: true, number_known: true, ..NOTHING };

    #[test]
    fn order_numbers_are_found_in_the_spellings_of_shops() {
        for (text, number) in [
            ("where is #12345?", "#12345"),
            ("Order#W2611340 please", "#W2611340"),
            ("w1234567 is late", "W1234567"),
            ("my order number is 12345", "12345"),
            ("order 12345", "12345"),
            ("what is the status of 12345?", "12345"),
            ("orders 12345 and 12346", "12345 12346"),
            ("orders 12345, 12346", "12345 12346"),
            ("order 12345, 22763", "12345"),
            ("12345", "12345"),
            ("I want to order 2 shirts", ""),
            ("parcel JD014600003828392821", ""),
        ] {
            assert_eq!(found(text, NOTHING).0, number, "{text}");
        }
    }

    #[test]
    fn a_bare_number_answers_the_question_that_was_asked() {
        assert_eq!(found("it says 12345 on it", NUMBER), ("12345".into(), String::new()));
        assert_eq!(found("22763", PROOF), (String::new(), "22763".into()));
        assert_eq!(found("12345, 22763", NUMBER), ("12345".into(), "22763".into()));
        assert_eq!(found("it says 12345 on it", NOTHING), (String::new(), String::new()));
    }

    #[test]
    fn postcodes_of_several_countries_are_found() {
        for (text, postcode) in [
            ("#12345 22763", "22763"),
            ("#12345, zip 22763-1234", "22763-1234"),
            ("#1234 my postcode is se10 9qx", "SE10 9QX"),
            ("#1234 3024 WN", "3024 WN"),
            ("P24 B2G7", "P24 B2G7"),
        ] {
            assert_eq!(found(text, NOTHING).1, postcode, "{text}");
        }
        for postcode in ["8000", "413 07", "4150-171", "80-336"] {
            assert_eq!(found(postcode, PROOF).1, postcode);
        }
    }

    #[test]
    fn plain_sentences_are_no_postcodes() {
        for text in ["I need it by 2024 or so", "no idea what that is", "still nothing after 10 days"] {
            assert_eq!(found(text, PROOF).1, "", "{text}");
        }
    }
}
