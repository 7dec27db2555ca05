//! Amounts, shares and places as people read them.

use baton_shared::context::Source;

/// Currencies whose smallest unit is the whole (ISO 4217).
pub(crate) const WHOLE: [&str; 8] = ["JPY", "KRW", "VND", "CLP", "ISK", "PYG", "UGX", "XAF"];

/// An amount in minor units: `€129.00`, `129.00 SEK`, `-€5.00`.
#[must_use]
pub fn money(minor: i64, currency: &str) -> String {
    let number = if WHOLE.contains(&currency) {
        format!("{}", minor.unsigned_abs())
    } else {
        let amount = minor.unsigned_abs();
        format!("{}.{:02}", amount / 100, amount % 100)
    };
    let sign = if minor < 0 { "-" } else { "" };
    match symbol(currency) {
        Some(symbol) => format!("{sign}{symbol}{number}"),
        None => format!("{sign}{number} {currency}").trim_end().to_owned(),
    }
}

fn symbol(currency: &str) -> Option<&'static str> {
    match currency {
        "EUR" => Some("€"),
        "USD" => Some("$"),
        "GBP" => Some("£"),
        "JPY" => Some("¥"),
        _ => None,
    }
}

/// A share of 0 to 1: `9 %`, `0.5 %` below one per cent.
#[must_use]
pub fn percent(share: f64) -> String {
    let hundredths = share * 100.0;
    if hundredths > 0.0 && hundredths < 1.0 { format!("{hundredths:.1} %") } else { format!("{hundredths:.0} %") }
}

/// The event that shows where a fact is from, when there is one.
#[must_use]
pub fn proof(source: &Source) -> Option<u64> {
    match source {
        Source::Message { seq } | Source::Lookup { seq, .. } | Source::Correction { seq } => Some(*seq),
        Source::Browser {} | Source::Unknown => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{money, percent};

    #[test]
    fn amounts_have_their_currency() {
        assert_eq!(money(12_900, "EUR"), "€129.00");
        assert_eq!(money(-505, "USD"), "-$5.05");
        assert_eq!(money(9_900, "SEK"), "99.00 SEK");
        assert_eq!(money(1_200, "JPY"), "¥1200");
        assert_eq!(money(1_200, ""), "12.00");
    }

    #[test]
    fn shares_are_whole_unless_they_are_tiny() {
        assert_eq!(percent(0.0), "0 %");
        assert_eq!(percent(0.004), "0.4 %");
        assert_eq!(percent(0.09), "9 %");
        assert_eq!(percent(1.0), "100 %");
    }
}
