//! Order numbers and postcodes: short codes, told apart by their shape and by the words before them.

use super::tokens::{Shape, Tokens};

/// An order number: where it ends, in letters, and its value.
pub(super) struct Code {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) next: usize,
    pub(super) value: String,
}

/// `#W2611340`, `order 12345`, `AB-20391`, `W2611340`.
pub(super) fn order(tokens: &Tokens, index: usize) -> Option<Code> {
    let hash = tokens.text(index) == "#";
    let from = if hash { index + 1 } else { index };
    if tokens.glued(index) && !hash && tokens.before(index, 1).shape != Shape::Mark {
        return None;
    }
    let behind_mark = tokens.glued(index) && !tokens.was(index, 1, &["(", "\"", "'", ":", ",", "#", "/"]);
    if behind_mark || (hash && !tokens.glued(from)) {
        return None;
    }
    let next = code_end(tokens, from);
    let (start, end) = tokens.span(from, next);
    let code = tokens.typed(start, end);
    let digits = code.chars().filter(char::is_ascii_digit).count();
    let letters = code.chars().filter(|letter| letter.is_alphabetic()).count();
    let begins = code.chars().take_while(char::is_ascii_alphabetic).count();
    let tail = code.chars().skip(begins).collect::<String>();
    let is_whole = tail.chars().all(|letter| letter.is_ascii_digit());
    let glued_mark = tokens.glued(next) && tokens.is(next, &["@", ":", "%", "/"]);
    let fits = if hash {
        (3..=20).contains(&code.len()) && digits > 0
    } else if follows_order(tokens, index) {
        digits >= 4 && (4..=20).contains(&code.len())
    } else {
        (1..=4).contains(&begins)
            && is_whole
            && (5..=9).contains(&tail.len())
            && letters == begins
            && !matches!(
                code.get(..begins).unwrap_or_default().to_lowercase().as_str(),
                "usd" | "eur" | "gbp" | "chf" | "s" | "e"
            )
    };
    let start = if hash { tokens.at(index).start } else { start };
    (fits && !glued_mark).then(|| Code { start, end, next, value: code.to_uppercase() })
}

fn code_end(tokens: &Tokens, from: usize) -> usize {
    let mut next = from + 1;
    loop {
        let dash = tokens.text(next) == "-"
            && tokens.glued(next)
            && tokens.glued(next + 1)
            && tokens.shape(next + 1) != Shape::Mark;
        if dash {
            next += 2;
        } else if tokens.glued(next) && matches!(tokens.shape(next), Shape::Word | Shape::Digits) {
            next += 1;
        } else {
            return next;
        }
    }
}

/// "order", "order number is", "orders 12345 and" stand before.
fn follows_order(tokens: &Tokens, index: usize) -> bool {
    const BETWEEN: &[&str] = &[
        "number",
        "no",
        "nr",
        "num",
        "id",
        "is",
        "it's",
        "ref",
        "reference",
        "code",
        ":",
        ".",
        "#",
        "was",
        "and",
        ",",
        "my",
    ];
    for back in 1..=6 {
        let word = tokens.before(index, back);
        match word.text.as_str() {
            "order" | "orders" | "order's" | "purchase" => return true,
            text if BETWEEN.contains(&text) || (word.shape == Shape::Digits && word.text.len() >= 4) => {}
            _ => return false,
        }
    }
    false
}

/// A postcode: `22763` behind "zip", `SE10 9QX`, `1012 AB`, `K1A 0B1`.
pub(super) fn postcode(tokens: &Tokens, index: usize) -> Option<Code> {
    if tokens.glued(index) && !tokens.was(index, 1, &[":", ",", "(", "-", "#"]) {
        return None;
    }
    introduced(tokens, index).or_else(|| lettered(tokens, index)).or_else(|| in_address(tokens, index))
}

fn introduced(tokens: &Tokens, index: usize) -> Option<Code> {
    const CUES: &[&str] = &["zip", "zipcode", "postcode", "postal", "plz", "eircode", "zips", "postalcode"];
    const BETWEEN: &[&str] = &["code", "is", "it's", "my", "number", ":", "=", "was", "the", "-", "."];
    let mut led = false;
    for back in 1..=5 {
        let word = tokens.before(index, back).text.as_str();
        if CUES.contains(&word) || word == "post" && tokens.before(index, back - 1).text == "code" {
            led = true;
            break;
        }
        if !BETWEEN.contains(&word) {
            break;
        }
    }
    if !led {
        return None;
    }
    let mut next = code_end(tokens, index);
    let (start, end) = tokens.span(index, next);
    let first = tokens.typed(start, end);
    let digits = first.chars().filter(char::is_ascii_digit).count();
    if digits == 0 || first.len() > 10 {
        return None;
    }
    let behind = code_end(tokens, next);
    let (behind_start, behind_end) = tokens.span(next, behind);
    let second = tokens.typed(behind_start, behind_end);
    let short = second.len() <= 4 && first.len() <= 4 && !tokens.glued(next) && tokens.shape(next) != Shape::End;
    let number = second.chars().any(|letter| letter.is_ascii_digit());
    let letters = second.len() == 2 && second.chars().all(char::is_uppercase);
    if short && (number || letters) {
        next = behind;
    }
    Some(code(tokens, index, next)).filter(|code| code.value.len() >= 3)
}

/// The shapes of the United Kingdom, Canada and the Netherlands need no word before them.
fn lettered(tokens: &Tokens, index: usize) -> Option<Code> {
    const SHAPES: &[&str] = &[
        "A9 9AA", "A99 9AA", "AA9 9AA", "AA99 9AA", "A9A 9AA", "AA9A 9AA", "A9A 9A9", "9999 AA", "A9A9A9", "AA999AA",
        "AA99 9AA",
    ];
    let first = code_end(tokens, index);
    let second = code_end(tokens, first);
    [second, first].into_iter().find_map(|next| {
        let found = code(tokens, index, next);
        let typed = tokens.typed(found.start, found.end);
        let shape: String = typed
            .chars()
            .map(|letter| match letter {
                letter if letter.is_ascii_digit() => '9',
                letter if letter.is_ascii_uppercase() => 'A',
                ' ' => ' ',
                _ => '?',
            })
            .collect();
        // "2024 AD" is a year, "1200 AM" a time.
        let year = shape == "9999 AA"
            && matches!(
                typed.get(5..),
                Some("AD" | "BC" | "AM" | "PM" | "OR" | "IN" | "TO" | "UK" | "US" | "EU" | "KG" | "ML")
            );
        (SHAPES.contains(&shape.as_str()) && !year).then_some(found)
    })
}

/// `Springfield, IL 62704`: five digits behind a state or at the end of an address.
fn in_address(tokens: &Tokens, index: usize) -> Option<Code> {
    let five = tokens.shape(index) == Shape::Digits && tokens.text(index).len() == 5 && !tokens.glued(index);
    let before = tokens.before(index, 1);
    let state =
        before.shape == Shape::Word && before.end - before.start == 2 && before.capital && is_state(&before.text);
    let next = code_end(tokens, index);
    let plus = next == index + 1 || next == index + 3 && tokens.text(index + 2).len() == 4;
    (five && state && plus).then(|| code(tokens, index, next))
}

fn is_state(word: &str) -> bool {
    const STATES: &str = "al ak az ar ca co ct de fl ga hi id il in ia ks ky la me md ma mi mn ms mo mt ne nv nh nj nm ny \
                          nc nd oh ok or pa ri sc sd tn tx ut vt va wa wv wi wy dc";
    STATES.split(' ').any(|state| state == word)
}

fn code(tokens: &Tokens, from: usize, next: usize) -> Code {
    let (start, end) = tokens.span(from, next);
    let value = tokens.typed(start, end).to_uppercase();
    Code { start, end, next, value }
}

#[cfg(test)]
mod tests {
    use super::{order, postcode};
    use crate::language::entities::tokens::Tokens;

    fn orders(text: &str) -> Vec<String> {
        let tokens = Tokens::of(text);
        let mut found = Vec::new();
        let mut index = 0;
        while index < tokens.len() {
            let code = order(&tokens, index);
            index = code.as_ref().map_or(index + 1, |code| code.next);
            found.extend(code.map(|code| code.value));
        }
        found
    }

    fn postcodes(text: &str) -> Vec<String> {
        let tokens = Tokens::of(text);
        (0..tokens.len()).filter_map(|index| postcode(&tokens, index)).map(|code| code.value).collect()
    }

    #[test]
    fn orders_are_found_by_their_shape_or_their_word() {
        assert_eq!(orders("where is #A10442?"), ["A10442"]);
        assert_eq!(orders("order number 20391 and AB20392"), ["20391", "AB20392"]);
        for text in ["I order 2 shirts", "in 2024", "call 5550117", "USD11500"] {
            assert!(orders(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn postcodes_are_found_by_their_shape_or_their_word() {
        assert_eq!(postcodes("my zip is 22763-1234"), ["22763-1234"]);
        assert_eq!(postcodes("post to SE10 9QX please"), ["SE10 9QX"]);
        assert_eq!(postcodes("postcode 1012 AB"), ["1012 AB"]);
        assert_eq!(postcodes("Austin, TX 78701"), ["78701"]);
        for text in ["12345", "order 12345", "2024 AD", "zip it up"] {
            assert!(postcodes(text).is_empty(), "{text}");
        }
    }
}
