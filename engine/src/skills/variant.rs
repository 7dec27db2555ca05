//! Which variant words mean: options by their names and values.

use baton_shared::action::{Choice, ProductOption};

use crate::bot::words;

/// Values that mean nothing without the name of their option.
const BARE: &[&str] = &["yes", "no", "none"];

/// Option names with the values that words give them.
pub(super) type Wanted = Vec<(String, String)>;

/// Reads the options that words name, out of those that the variants have. A value next to its option's name is taken
/// first; what is left is looked for by the value alone, when one option only has it.
pub(super) fn wanted(text: &str, choices: &[Choice]) -> Wanted {
    let mut words = words(text);
    let mut wanted: Wanted = Vec::new();
    let all = options(choices);
    for (name, value) in &all {
        let together = format!("{name} {value}");
        let turned = format!("{value} {name}");
        if take(&mut words, &together) || (!BARE.contains(&value.as_str()) && take(&mut words, &turned)) {
            set(&mut wanted, name, value);
        }
    }
    for (name, value) in &all {
        let known = wanted.iter().any(|(known, _)| known == name);
        let shared = all.iter().any(|(other, same)| other != name && same == value && !known_in(&wanted, other));
        if !known && !shared && !BARE.contains(&value.as_str()) && take(&mut words, value) {
            set(&mut wanted, name, value);
        }
    }
    for (name, value) in &all {
        let told = value.split(' ').filter(|part| part.len() >= 3).any(|part| {
            let alone = all.iter().filter(|(_, other)| other.split(' ').any(|own| own == part)).count() == 1;
            alone && words.iter().any(|word| word == part)
        });
        if told && !known_in(&wanted, name) && !BARE.contains(&value.as_str()) {
            set(&mut wanted, name, value);
        }
    }
    wanted
}

/// How many of the options fit a variant; `None` when one contradicts it.
pub(super) fn fits(options: &[ProductOption], wanted: &Wanted) -> Option<usize> {
    let mut fitting = 0;
    for (name, value) in wanted {
        let own = options.iter().find(|option| normal(option.name.as_str()) == *name)?;
        if normal(own.value.as_str()) != *value {
            return None;
        }
        fitting += 1;
    }
    Some(fitting)
}

/// The options of a variant with some of them changed.
pub(super) fn changed(own: &[ProductOption], wanted: &Wanted) -> Wanted {
    own.iter()
        .map(|option| {
            let name = normal(option.name.as_str());
            let value = wanted.iter().find(|(other, _)| *other == name).map(|(_, value)| value.clone());
            (name, value.unwrap_or_else(|| normal(option.value.as_str())))
        })
        .collect()
}

/// E.g. `colour: blue, size: M`.
pub(crate) fn describe(options: &[ProductOption]) -> String {
    let parts: Vec<String> = options.iter().map(|option| format!("{}: {}", option.name, option.value)).collect();
    parts.join(", ")
}

/// Every pair of a name and a value, the longest values first, so that `stainless steel` is not read as `steel`.
fn options(choices: &[Choice]) -> Wanted {
    let mut all: Wanted = Vec::new();
    for option in choices.iter().flat_map(|choice| &choice.options) {
        let pair = (normal(option.name.as_str()), normal(option.value.as_str()));
        if !all.contains(&pair) {
            all.push(pair);
        }
    }
    all.sort_by_key(|(name, value)| (core::cmp::Reverse(name.len() + value.len()), name.clone(), value.clone()));
    all
}

fn known_in(wanted: &Wanted, name: &str) -> bool {
    wanted.iter().any(|(known, _)| known == name)
}

fn set(wanted: &mut Wanted, name: &str, value: &str) {
    if !known_in(wanted, name) {
        wanted.push((name.into(), value.into()));
    }
}

/// Takes a phrase out of the words; false when it is not there.
fn take(words: &mut Vec<String>, phrase: &str) -> bool {
    let Some(start) = crate::bot::position(words, phrase) else { return false };
    let count = phrase.split(' ').count();
    // What stood apart must not meet.
    words.splice(start..start + count, [String::from("|")]);
    true
}

fn normal(text: &str) -> String {
    words(text).join(" ")
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;
    use baton_shared::text::Label;

    fn choice(sku: &str, options: &[(&str, &str)]) -> Choice {
        let options = options
            .iter()
            .map(|(name, value)| ProductOption { name: Label::new(name).unwrap(), value: Label::new(value).unwrap() })
            .collect();
        Choice { sku: sku.into(), options, price: 100, available: true }
    }

    #[test]
    fn a_value_beside_its_name_is_not_taken_for_another_option() {
        let glasses = [
            choice("1", &[("frame colour", "brown"), ("lens colour", "black")]),
            choice("2", &[("frame colour", "black"), ("lens colour", "brown")]),
        ];
        assert_eq!(wanted("frame colour brown", &glasses), [("frame colour".into(), "brown".into())]);
        assert_eq!(wanted("the brown ones", &glasses), [], "brown could be either");
    }

    #[test]
    fn a_value_alone_is_enough_where_one_option_has_it() {
        let shirts =
            [choice("1", &[("size", "M"), ("washable", "yes")]), choice("2", &[("size", "L"), ("washable", "no")])];
        assert_eq!(wanted("in L please, yes", &shirts), [("size".into(), "l".into())]);
        assert_eq!(wanted("washable: no", &shirts), [("washable".into(), "no".into())]);
    }
}
