//! An address in a message: with names before its parts, or in a line with commas.

use baton_shared::action::Address;
use baton_shared::text::Label;

/// The parts of an address by the names that people and forms give them.
const NAMES: &[(&str, &[&str])] = &[
    ("line1", &["address1", "line1", "street", "address line 1", "line 1"]),
    ("line2", &["address2", "line2", "suite", "apartment", "address line 2", "line 2"]),
    ("city", &["city", "town"]),
    ("region", &["state", "region", "county", "province"]),
    ("zip", &["zip", "zip code", "postcode", "postal code"]),
    ("country", &["country"]),
];

/// Reads an address; `None` when street, city or postcode is missing.
pub(super) fn read(text: &str) -> Option<Address> {
    named(text).or_else(|| in_a_line(text))
}

/// E.g. `12 Quay Road, Bristol, BS1 4QA, UK`.
pub(crate) fn describe(address: &Address) -> String {
    let region = match &address.region {
        Some(region) => format!("{region} {}", address.zip),
        None => address.zip.to_string(),
    };
    let parts = [Some(address.line1.as_str()), address.line2.as_ref().map(Label::as_str), Some(address.city.as_str())];
    let mut parts: Vec<&str> = parts.into_iter().flatten().collect();
    parts.push(&region);
    parts.push(address.country.as_str());
    parts.retain(|part| !part.is_empty());
    parts.join(", ")
}

/// `city: Bristol, zip: BS1 4QA`, with or without quotes and braces.
fn named(text: &str) -> Option<Address> {
    let plain: String = text.chars().map(|letter| if "{}'\"".contains(letter) { ' ' } else { letter }).collect();
    let mut parts: Vec<(&str, String)> = Vec::new();
    for part in plain.split([',', ';', '\n']) {
        let Some((name, value)) = part.split_once(':') else { continue };
        let name = name.trim().to_lowercase();
        let known =
            NAMES.iter().find(|(_, names)| names.iter().any(|own| name == *own || name.ends_with(&format!(" {own}"))));
        if let Some((key, _)) = known {
            let value = value.split(" (").next().unwrap_or_default();
            parts.push((key, value.trim().trim_end_matches('.').trim().to_owned()));
        }
    }
    let get = |key: &str| parts.iter().find(|(known, _)| *known == key).map(|(_, value)| value.as_str());
    whole(get("line1")?, get("line2"), get("city")?, get("region"), get("zip")?, get("country"))
}

/// `12 Quay Road, Flat 3, Bristol, BS1 4QA, UK`, or `Quay Road 12, 4150 Porto, Portugal`.
fn in_a_line(text: &str) -> Option<Address> {
    const MARKS: &[&str] = &[" to ", " is ", ": "];
    let text = text.split(';').next().unwrap_or_default();
    let mut starts: Vec<usize> =
        MARKS.iter().flat_map(|mark| text.match_indices(mark).map(|(at, found)| at + found.len())).collect();
    starts.sort_unstable();
    let behind = starts.iter().rev().find_map(|start| of_parts(text.get(*start..)?));
    behind.or_else(|| of_parts(text))
}

/// A street with its number first, then what stands around the postcode.
fn of_parts(text: &str) -> Option<Address> {
    const STREET_WORDS: usize = 7;
    let has_digit = |text: &str| text.chars().any(|letter| letter.is_ascii_digit());
    let parts: Vec<&str> = text
        .split([',', '\n'])
        .map(|part| part.trim().trim_end_matches(['.', '!']))
        .filter(|part| !part.is_empty())
        .collect();
    let line1 = parts.first().filter(|street| {
        has_digit(street) && !street.contains(['#', '@']) && street.split_whitespace().count() <= STREET_WORDS
    })?;
    let zip_at = parts.iter().rposition(|part| has_digit(part)).filter(|at| *at > 0)?;
    let words: Vec<&str> = parts.get(zip_at)?.split_whitespace().collect();
    let (first, last) =
        (words.iter().position(|word| has_digit(word))?, words.iter().rposition(|word| has_digit(word))?);
    let zip = words.get(first..=last)?.join(" ");
    let (before, after) = (words.get(..first)?.join(" "), words.get(last + 1..)?.join(" "));
    let country = parts.get(zip_at + 1).copied();
    let between = parts.get(1..zip_at)?;
    match (between, before.as_str(), after.as_str()) {
        ([], "", "") => None,
        ([], "", city) | ([], city, "") => whole(line1, None, city, None, &zip, country),
        ([line2], "", city) if !city.is_empty() => whole(line1, Some(line2), city, None, &zip, country),
        ([city], region, "") => whole(line1, None, city, Some(region), &zip, country),
        ([line2, city], region, "") => whole(line1, Some(line2), city, Some(region), &zip, country),
        _ => None,
    }
}

fn whole(
    line1: &str,
    line2: Option<&str>,
    city: &str,
    region: Option<&str>,
    zip: &str,
    country: Option<&str>,
) -> Option<Address> {
    let filled = |text: &str| (!text.trim().is_empty()).then(|| Label::cut(text.trim()));
    Some(Address {
        line1: filled(line1)?,
        line2: line2.and_then(filled),
        city: filled(city)?,
        region: region.and_then(filled),
        zip: filled(zip)?,
        country: country.and_then(filled).unwrap_or_default(),
    })
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn a_line_with_commas_is_read() {
        let read = |text: &str| describe(&read(text).unwrap());
        assert_eq!(read("12 Quay Road, Bristol, BS1 4QA, UK"), "12 Quay Road, Bristol, BS1 4QA, UK");
        assert_eq!(
            read("Please change the address to 5 Main Street, Suite 2, Springfield, IL 62704, USA."),
            "5 Main Street, Suite 2, Springfield, IL 62704, USA"
        );
    }

    #[test]
    fn named_parts_are_read_in_any_order() {
        let text = "{'city': 'Springfield', 'address1': '5 Main Street', 'zip': '62704', 'state': 'IL', 'country': 'USA'} (as before)";
        assert_eq!(describe(&read(text).unwrap()), "5 Main Street, Springfield, IL 62704, USA");
    }

    #[test]
    fn the_postcode_may_stand_before_the_town_and_the_number_behind_the_street() {
        let read = |text: &str| describe(&read(text).unwrap());
        assert_eq!(
            read("Rua do Cais Velho 45, 4150-171 Porto, Portugal"),
            "Rua do Cais Velho 45, Porto, 4150-171, Portugal"
        );
        assert_eq!(
            read("I want to change the address of #12391 to 7 Quay Road, Cork, T12 XY34, Ireland"),
            "7 Quay Road, Cork, T12 XY34, Ireland"
        );
    }

    #[test]
    fn half_an_address_is_none() {
        for text in ["to my new flat", "5 Main Street", "change it to Springfield please"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
