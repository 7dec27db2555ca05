//! What a shopper had to say again to a person, with the question that made them.
//!
//! A value counts when it was given before and is given again; the issue, when most of what a message tells was told before.
//! Neither counts when the person had said it themselves: then the shopper only agrees.

use baton_shared::context::FactKey;
use baton_shared::outcome::{Repeat, RepeatKind};
use baton_shared::text::FactText;

use super::asked::{asked, is_question};
use super::restated;
use super::telling::{claims, telling, wish};
use super::words::{is_naming, plain, split};

/// Repeats of one hand-off that are kept.
const REPEATS: usize = 10;
/// Digits from which a number can be told from a quantity.
const DIGITS: usize = 4;
/// Share of a message's telling words that were told before: to an open question or with "as I said", and without.
const TOLD_ASKED: f64 = 0.5;
const TOLD_UNASKED: f64 = 0.8;

/// One message, by its number.
#[derive(Clone, Debug)]
pub struct Said<'a> {
    pub seq: u64,
    pub by_shopper: bool,
    pub text: &'a str,
}

/// A fact that was known when the person came, and the message or look-up that gave it.
#[derive(Clone, Debug)]
pub struct Known<'a> {
    pub key: FactKey,
    pub value: &'a str,
    pub seq: u64,
}

/// What the shopper said again in `after`, the messages with the person. `before` are the shopper's messages until then.
#[must_use]
pub fn repeats(before: &[Said<'_>], known: &[Known<'_>], after: &[Said<'_>]) -> Vec<Repeat> {
    let mut found: Vec<Repeat> = Vec::new();
    let (mut question, mut by_person) = (String::new(), String::new());
    let (mut question_seq, mut answered) = (None, false);
    for said in after {
        if !said.by_shopper {
            if answered {
                question.clear();
            }
            (question_seq, answered) = (Some(said.seq), false);
            for text in [&mut question, &mut by_person] {
                text.push_str(said.text);
                text.push('\n');
            }
            continue;
        }
        answered = true;
        let asked = Asked { keys: asked(&question), question: &question, seq: question_seq, by_person: &by_person };
        let mut new = values(before, known, said, &asked);
        new.extend(names(before, known, said, &asked));
        new.extend(wishes(before, said, &asked));
        if !new.iter().any(|repeat| repeat.key == Some(FactKey::Wish)) {
            let issue = issue(before, said, &asked, &new);
            new.extend(issue);
        }
        for repeat in new {
            let again = found.iter().any(|known| known.key == repeat.key && known.said == repeat.said);
            if !again && found.len() < REPEATS {
                found.push(repeat);
            }
        }
    }
    found
}

/// What the person said before the shopper's message.
struct Asked<'a> {
    keys: Vec<FactKey>,
    /// Since the shopper wrote last.
    question: &'a str,
    seq: Option<u64>,
    /// From the beginning.
    by_person: &'a str,
}

impl Asked<'_> {
    fn repeat(&self, key: Option<FactKey>, said: &str, before: u64, after: u64) -> Repeat {
        let was_asked = key.is_some_and(|key| self.keys.contains(&key));
        let kind = match key {
            _ if was_asked => RepeatKind::Asked,
            Some(FactKey::Issue) => RepeatKind::Issue,
            Some(_) | None => RepeatKind::Value,
        };
        let question = self.seq.filter(|_| was_asked);
        Repeat { kind, key, said: FactText::cut(said), before, after, question }
    }

    fn said(&self, value: &str) -> bool {
        plain(self.by_person).contains(&plain(value))
    }
}

fn values(before: &[Said<'_>], known: &[Known<'_>], said: &Said<'_>, asked: &Asked<'_>) -> Vec<Repeat> {
    let texts: Vec<&str> = before.iter().map(|said| said.text).chain(known.iter().map(|known| known.value)).collect();
    let seqs: Vec<u64> = before.iter().map(|said| said.seq).chain(known.iter().map(|known| known.seq)).collect();
    let mut found: Vec<Repeat> = restated(&texts, &[said.text])
        .into_iter()
        .filter(|restated| !asked.said(&restated.value))
        .map(|restated| {
            let key = key_of(&restated.value, known, asked);
            let first = seqs.get(restated.before).copied().unwrap_or_default();
            asked.repeat(key, &restated.value, first, said.seq)
        })
        // Who names an order in a new question has not been made to give it again.
        .filter(|repeat| repeat.kind == RepeatKind::Asked || claims(said.text) || !is_question(said.text))
        .collect();
    // What was asked for, among other things in one line.
    for known in known.iter().filter(|known| asked.keys.contains(&known.key)) {
        let given = plain(known.value);
        let is_new = !found.iter().any(|repeat| repeat.key == Some(known.key));
        let fits = given.len() >= DIGITS && plain(said.text).contains(&given) && !asked.said(&given);
        if is_new && fits && !matches!(known.key, FactKey::Issue | FactKey::Wish | FactKey::Item) {
            found.push(asked.repeat(Some(known.key), known.value, known.seq, said.seq));
        }
    }
    // The same number with other gaps.
    let digits = digits(said.text);
    let asks_number =
        asked.keys.iter().any(|key| matches!(key, FactKey::Phone | FactKey::OrderNumber | FactKey::Postcode));
    if found.is_empty() && asks_number && digits.len() >= DIGITS && !self::digits(asked.by_person).contains(&digits) {
        let first = texts.iter().zip(&seqs).find(|(text, _)| self::digits(text).contains(&digits));
        if let Some((_, first)) = first {
            let key = key_of(&digits, known, asked);
            found.push(asked.repeat(key, &digits, *first, said.seq));
        }
    }
    found
}

/// A name that was asked for, anywhere in what was known.
fn names(before: &[Said<'_>], known: &[Known<'_>], said: &Said<'_>, asked: &Asked<'_>) -> Option<Repeat> {
    if !asked.keys.contains(&FactKey::Name) {
        return None;
    }
    let words = split(said.text, 12);
    let filler = ["it", "is", "it's", "its", "my", "name", "i'm", "im", "i", "am", "yes", "this", "the", "hi", "hello"];
    let name: Vec<&str> = words.iter().map(String::as_str).filter(|word| !filler.contains(word)).collect();
    if !(1..=4).contains(&name.len()) || name.iter().any(|word| super::has_digit(word)) {
        return None;
    }
    let name = name.join(" ");
    let texts =
        before.iter().map(|said| (said.text, said.seq)).chain(known.iter().map(|known| (known.value, known.seq)));
    let mut first = texts.filter(|(text, _)| split(text, 200).join(" ").contains(&name)).map(|(_, seq)| seq);
    let first = first.next().filter(|_| !asked.said(&name))?;
    Some(asked.repeat(Some(FactKey::Name), &name, first, said.seq))
}

fn wishes(before: &[Said<'_>], said: &Said<'_>, asked: &Asked<'_>) -> Option<Repeat> {
    let wanted = wish(said.text).filter(|_| asked.keys.contains(&FactKey::Wish))?;
    let first = before.iter().find(|said| wish(said.text) == Some(wanted))?;
    Some(asked.repeat(Some(FactKey::Wish), said.text, first.seq, said.seq))
}

fn issue(before: &[Said<'_>], said: &Said<'_>, asked: &Asked<'_>, values: &[Repeat]) -> Option<Repeat> {
    let is_value = |word: &String| {
        !values.is_empty()
            && (is_naming(word) || values.iter().any(|value| telling(value.said.as_str()).contains(word)))
    };
    let again: Vec<String> = telling(said.text).into_iter().filter(|word| !is_value(word)).collect();
    let by_person = telling(asked.by_person);
    let told: Vec<(Vec<String>, u64)> = before.iter().map(|said| (telling(said.text), said.seq)).collect();
    let was_told = |word: &String| told.iter().any(|(words, _)| words.contains(word));
    let both = again.iter().filter(|word| was_told(word)).count();
    let fresh = again.iter().filter(|word| was_told(word) && !by_person.contains(word)).count();
    if fresh == 0 || fresh * 2 < both {
        return None;
    }
    let share = both as f64 / again.len() as f64;
    let is_open = asked.keys.contains(&FactKey::Issue);
    let claimed = claims(said.text);
    let nothing_new = both == again.len() && is_question(asked.question);
    let told_again = if is_open || claimed { share >= TOLD_ASKED } else { both >= 3 && share >= TOLD_UNASKED };
    if !told_again && !nothing_new {
        return None;
    }
    let first = told.iter().max_by_key(|(words, _)| again.iter().filter(|word| words.contains(word)).count())?;
    let key = match is_open {
        false if asked.keys.contains(&FactKey::Item) => Some(FactKey::Item),
        false if asked.question.to_lowercase().contains("address") => None,
        true | false => Some(FactKey::Issue),
    };
    Some(asked.repeat(key, said.text, first.1, said.seq))
}

/// Which fact a value is: one that is known, else what it looks like or what was asked for.
fn key_of(value: &str, known: &[Known<'_>], asked: &Asked<'_>) -> Option<FactKey> {
    let own = plain(value);
    let is = |known: &&Known<'_>| {
        let known = plain(known.value);
        !known.is_empty() && (known == own || (own.len() >= DIGITS && known.ends_with(&own)))
    };
    if let Some(known) = known.iter().filter(|known| known.key != FactKey::Issue && known.key != FactKey::Wish).find(is)
    {
        return Some(known.key);
    }
    if value.contains('@') {
        return Some(FactKey::Email);
    }
    let asked_for =
        |key: &&FactKey| matches!(**key, FactKey::OrderNumber | FactKey::Phone | FactKey::Postcode | FactKey::Name);
    asked.keys.iter().find(asked_for).copied()
}

fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

#[cfg(test)]
mod tests {
    use baton_shared::context::FactKey;
    use baton_shared::outcome::{Repeat, RepeatKind};
    use baton_shared::text::FactText;

    use super::{Known, Said, repeats};

    fn found(after: &[(bool, &str)]) -> Vec<Repeat> {
        let before = [Said { seq: 2, by_shopper: true, text: "Where is order #20417? It is very late." }];
        let known = [Known { key: FactKey::OrderNumber, value: "#20417", seq: 2 }];
        let after: Vec<Said<'_>> =
            (10..).zip(after).map(|(seq, (by_shopper, text))| Said { seq, by_shopper: *by_shopper, text }).collect();
        repeats(&before, &known, &after)
    }

    fn number(kind: RepeatKind, question: Option<u64>) -> Repeat {
        Repeat { kind, key: Some(FactKey::OrderNumber), said: FactText::cut("20417"), before: 2, after: 11, question }
    }

    #[test]
    fn a_number_that_is_asked_for_again_is_found_with_its_question_and_both_messages() {
        let told = found(&[(false, "Hello, what is your order number?"), (true, "20417")]);
        assert_eq!(told, [number(RepeatKind::Asked, Some(10))]);
        let unasked = found(&[(false, "Hello"), (true, "It is order 20417, as I told your bot")]);
        assert_eq!(unasked, [number(RepeatKind::Value, None)]);
    }

    #[test]
    fn an_agreement_a_new_question_and_a_question_without_an_answer_are_no_repeat() {
        assert_eq!(found(&[(false, "Is it #20417?"), (true, "Yes, 20417")]), []);
        assert_eq!(found(&[(false, "I have it here."), (true, "Thanks. Where is #20417 now?")]), []);
        assert_eq!(found(&[(false, "What is your order number?"), (true, "Please look it up")]), []);
    }
}
