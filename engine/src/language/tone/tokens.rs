//! A text as words, marks and signs, with what is said about them by the way they are written.

/// One word, mark, emoticon or emoji.
#[derive(Debug)]
pub(super) struct Token {
    /// Lower case, with runs of a letter shortened.
    pub(super) key: String,
    /// A word and not a mark.
    pub(super) word: bool,
    /// Written in capitals.
    pub(super) capitals: bool,
    /// Stretched ("sooooo").
    pub(super) stretched: bool,
    /// Words of the same clause have the same number; a mark ends a clause.
    pub(super) clause: usize,
    /// How much it counts: below 0 where it is negated.
    pub(super) weight: f64,
}

struct Cutter<'known> {
    tokens: Vec<Token>,
    clause: usize,
    known: &'known dyn Fn(&str) -> bool,
}

const ENTITIES: [(&str, &str); 5] = [("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'")];
const APOSTROPHES: [char; 4] = ['\u{2019}', '\u{2018}', '\u{b4}', '`'];

/// Cuts a text. `known` says whether a word has a weight: of a stretched word the known form is taken.
pub(super) fn cut(text: &str, known: &dyn Fn(&str) -> bool) -> Vec<Token> {
    let mut plain = text.replace(APOSTROPHES, "'");
    if plain.contains('&') {
        for (entity, sign) in ENTITIES {
            plain = plain.replace(entity, sign);
        }
    }
    let mut cutter = Cutter { tokens: Vec::new(), clause: 0, known };
    for chunk in plain.split_whitespace() {
        cutter.chunk(chunk);
    }
    cutter.tokens
}

/// Runs of three or more of one letter become `keep` of it.
pub(super) fn squeeze(word: &str, keep: usize) -> String {
    let letters: Vec<char> = word.chars().collect();
    letters
        .chunk_by(|a, b| a == b)
        .flat_map(|run| run.iter().take(if run.len() >= 3 { keep } else { run.len() }))
        .collect()
}

impl Cutter<'_> {
    fn chunk(&mut self, chunk: &str) {
        let lower = chunk.to_lowercase();
        if lower.starts_with("http") || lower.starts_with("www.") || (lower.starts_with('@') && lower.len() > 1) {
            return;
        }
        let letters: Vec<char> = chunk.chars().collect();
        if let Some(face) = emoticon(&letters) {
            return self.sign(face);
        }
        let mut at = 0;
        while let Some(rest) = letters.get(at..).filter(|rest| !rest.is_empty()) {
            at += self.piece(rest);
        }
    }

    /// Reads what stands first and says how many letters it took.
    fn piece(&mut self, rest: &[char]) -> usize {
        let long = word_length(rest);
        if let Some(word) = rest.get(..long).filter(|word| !word.is_empty()) {
            self.word(word);
            return long;
        }
        if let Some(face) = emoticon(rest) {
            self.sign(face);
            return rest.len();
        }
        let first = rest.first().copied().unwrap_or_default();
        if is_mark(first) {
            let long = rest.iter().take_while(|letter| is_mark(**letter)).count();
            self.mark(rest.get(..long).unwrap_or_default());
            return long;
        }
        if ",;:()\"".contains(first) {
            self.clause += 1;
        } else if is_symbol(first) {
            self.sign(String::from(first));
        }
        1
    }

    fn word(&mut self, raw: &[char]) {
        let written: String = raw.iter().collect();
        let letters = raw.iter().filter(|letter| letter.is_alphabetic());
        let (count, capitals) =
            letters.fold((0, true), |(count, all), letter| (count + 1, all && letter.is_uppercase()));
        let lower = written.to_lowercase();
        let mut key = squeeze(&lower, 2);
        let stretched = key != lower;
        if stretched && !(self.known)(&key) {
            key = squeeze(&lower, 1);
        }
        self.push(Token {
            key,
            word: true,
            capitals: count >= 2 && capitals,
            stretched,
            clause: self.clause,
            weight: 1.0,
        });
    }

    fn mark(&mut self, run: &[char]) {
        let key = match (run.contains(&'?'), run.contains(&'!')) {
            (true, true) => String::from("?!"),
            _ => run.first().map(|first| String::from(*first).repeat(run.len().min(3))).unwrap_or_default(),
        };
        if key != "." {
            self.sign(key);
        }
        self.clause += 1;
    }

    fn sign(&mut self, key: String) {
        let clause = self.clause;
        self.push(Token { key, word: false, capitals: false, stretched: false, clause, weight: 1.0 });
    }

    fn push(&mut self, token: Token) {
        self.tokens.push(token);
    }
}

fn word_length(rest: &[char]) -> usize {
    let mut long = 0;
    while let Some(letter) = rest.get(long) {
        let next = rest.get(long + 1).copied().unwrap_or(' ');
        let joins = (*letter == '\'' && next.is_alphanumeric())
            || ("*$@#".contains(*letter) && (next.is_alphanumeric() || next == '*'));
        if !(letter.is_alphanumeric() || (long > 0 && joins)) {
            break;
        }
        long += 1;
    }
    long
}

fn is_mark(letter: char) -> bool {
    matches!(letter, '!' | '?' | '.')
}

/// Emoji and other pictures; neither letters nor the invisible signs that join them.
fn is_symbol(letter: char) -> bool {
    let code = u32::from(letter);
    code >= 0x2190 && !(0x3000..=0xD7FF).contains(&code) && !(0xFE00..=0xFE0F).contains(&code) && code != 0x200D
}

/// A face of marks, with its mouth shortened to one: ":-)))" is ":-)".
fn emoticon(letters: &[char]) -> Option<String> {
    if letters.len() < 2 || letters.iter().all(|letter| letter.is_alphanumeric()) {
        return None;
    }
    upright(letters).or_else(|| mirrored(letters)).or_else(|| hearted(letters)).map(|face| face.to_lowercase())
}

fn upright(letters: &[char]) -> Option<String> {
    let (brow, rest) = split_if(letters, |letter| "<>".contains(letter));
    let (eyes, rest) = split_if(rest, |letter| ":;=8xX".contains(letter));
    let (nose, rest) = split_if(rest, |letter| "-o*'^".contains(letter));
    let mouth = rest.first()?;
    let whole =
        !eyes.is_empty() && rest.iter().all(|letter| letter == mouth) && ")(][dDpP/\\|}{@*3cCsSoOxX><".contains(*mouth);
    whole.then(|| format!("{brow}{eyes}{nose}{mouth}"))
}

fn mirrored(letters: &[char]) -> Option<String> {
    let mouth = letters.first()?;
    let run = letters.iter().take_while(|letter| *letter == mouth).count();
    let (nose, rest) = split_if(letters.get(run..)?, |letter| "-o*'^".contains(letter));
    let (eyes, rest) = split_if(rest, |letter| ":;=8".contains(letter));
    let whole = !eyes.is_empty() && rest.is_empty() && ")(][dD/\\}{@|".contains(*mouth);
    whole.then(|| format!("{mouth}{nose}{eyes}"))
}

fn hearted(letters: &[char]) -> Option<String> {
    let face: String = letters.iter().collect();
    if face.starts_with("<3") {
        return Some(String::from("<3"));
    }
    ["</3", "^^", "^_^", "^.^", "-_-", ">_<", ">.<", "t_t", "t.t", "o_o", "d:", ":'(", ":')"]
        .contains(&face.to_lowercase().as_str())
        .then_some(face)
}

fn split_if(letters: &[char], is: fn(char) -> bool) -> (String, &[char]) {
    match letters.split_first() {
        Some((first, rest)) if is(*first) => (String::from(*first), rest),
        _ => (String::new(), letters),
    }
}
