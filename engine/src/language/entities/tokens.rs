//! A text as words, runs of digits and single marks, each with its place.

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    Word,
    Digits,
    Mark,
    /// Behind the last one.
    End,
}

#[derive(Clone, Debug)]
pub(super) struct Token {
    pub(super) shape: Shape,
    /// In lower case.
    pub(super) text: String,
    pub(super) start: usize,
    pub(super) end: usize,
    /// Nothing stands between it and the one before.
    pub(super) glued: bool,
    /// It begins with a capital.
    pub(super) capital: bool,
}

/// The tokens of a text. Asking beyond the end gives an empty token, so that patterns need no bounds.
#[derive(Debug)]
pub(super) struct Tokens {
    all: Vec<Token>,
    letters: Vec<char>,
    end: Token,
}

impl Tokens {
    pub(super) fn of(text: &str) -> Self {
        let letters: Vec<char> = text.chars().collect();
        let mut all: Vec<Token> = Vec::new();
        let mut place = 0;
        while let Some(&letter) = letters.get(place) {
            if letter.is_whitespace() {
                place += 1;
                continue;
            }
            let shape = shape_of(letter);
            let mut end = place + 1;
            while shape != Shape::Mark && letters.get(end).is_some_and(|next| continues(&letters, shape, end, *next)) {
                end += 1;
            }
            let text: String = letters.get(place..end).unwrap_or_default().iter().collect();
            let glued = all.last().is_some_and(|last| last.end == place);
            let text = text.replace('’', "'").to_lowercase();
            all.push(Token { shape, text, start: place, end, glued, capital: letter.is_uppercase() });
            place = end;
        }
        let end = Token {
            shape: Shape::End,
            text: String::new(),
            start: letters.len(),
            end: letters.len(),
            glued: false,
            capital: false,
        };
        Self { all, letters, end }
    }

    pub(super) fn len(&self) -> usize {
        self.all.len()
    }

    pub(super) fn at(&self, index: usize) -> &Token {
        self.all.get(index).unwrap_or(&self.end)
    }

    /// The token `back` places before; the end token where there is none.
    pub(super) fn before(&self, index: usize, back: usize) -> &Token {
        index.checked_sub(back).map_or(&self.end, |index| self.at(index))
    }

    pub(super) fn text(&self, index: usize) -> &str {
        &self.at(index).text
    }

    pub(super) fn is(&self, index: usize, words: &[&str]) -> bool {
        words.contains(&self.text(index))
    }

    pub(super) fn was(&self, index: usize, back: usize, words: &[&str]) -> bool {
        words.contains(&self.before(index, back).text.as_str())
    }

    pub(super) fn glued(&self, index: usize) -> bool {
        self.at(index).glued
    }

    pub(super) fn shape(&self, index: usize) -> Shape {
        self.at(index).shape
    }

    /// Whether the words stand there in this order; gives the place behind them.
    pub(super) fn phrase(&self, index: usize, phrase: &str) -> Option<usize> {
        let count = phrase
            .split(' ')
            .enumerate()
            .try_fold(0, |count, (offset, word)| (self.text(index + offset) == word).then_some(count + 1))?;
        Some(index + count)
    }

    /// The number that a run of digits writes.
    pub(super) fn integer(&self, index: usize) -> Option<i64> {
        let token = self.at(index);
        (token.shape == Shape::Digits && token.text.len() <= 15).then(|| token.text.parse().ok()).flatten()
    }

    /// The first place in the text of a token, and the place behind the last of a stretch.
    pub(super) fn span(&self, from: usize, to: usize) -> (usize, usize) {
        (self.at(from).start, self.before(to, 1).end)
    }

    pub(super) fn letters(&self) -> &[char] {
        &self.letters
    }

    /// The text between two places, as it was typed.
    pub(super) fn typed(&self, start: usize, end: usize) -> String {
        self.letters.get(start..end).unwrap_or_default().iter().collect()
    }
}

fn shape_of(letter: char) -> Shape {
    if letter.is_ascii_digit() {
        Shape::Digits
    } else if letter.is_alphabetic() {
        Shape::Word
    } else {
        Shape::Mark
    }
}

fn continues(letters: &[char], shape: Shape, place: usize, letter: char) -> bool {
    let apostrophe = matches!(letter, '\'' | '’') && letters.get(place + 1).is_some_and(|next| next.is_alphabetic());
    // A letter may be followed by its accent as a character of its own.
    let accent = ('\u{300}'..='\u{36f}').contains(&letter);
    match shape {
        Shape::Word => shape_of(letter) == Shape::Word || apostrophe || accent,
        Shape::Digits => letter.is_ascii_digit(),
        Shape::Mark | Shape::End => false,
    }
}

#[cfg(test)]
mod tests {
    use super::Tokens;

    #[test]
    fn words_digits_and_marks_are_told_apart() {
        let tokens = Tokens::of("Don't pay 25.50€, é");
        let texts: Vec<&str> = (0..tokens.len()).map(|index| tokens.text(index)).collect();
        assert_eq!(texts, ["don't", "pay", "25", ".", "50", "€", ",", "é"]);
        assert_eq!(tokens.span(2, 5), (10, 15));
        assert!(tokens.glued(3) && !tokens.glued(2));
        assert_eq!(tokens.text(99), "");
    }
}
