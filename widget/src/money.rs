//! Amounts as people write them.

use crate::words::{join, number};

/// Currencies without a smaller unit in daily use.
const WHOLE: [&str; 4] = ["JPY", "KRW", "CLP", "VND"];

/// An amount in minor units, e.g. `€12.30` or `12.30 CHF`.
#[must_use]
pub fn money(minor: i64, currency: &str) -> String {
    let sign = if minor < 0 { "−" } else { "" };
    let minor = minor.unsigned_abs();
    let amount = if WHOLE.contains(&currency) {
        number(minor)
    } else {
        let cents = minor % 100;
        let pad = if cents < 10 { "0" } else { "" };
        join(&[&number(minor / 100), ".", pad, &number(cents)])
    };
    match currency {
        "EUR" => join(&[sign, "€", &amount]),
        "GBP" => join(&[sign, "£", &amount]),
        "USD" => join(&[sign, "$", &amount]),
        _ => join(&[sign, &amount, " ", currency]),
    }
}

#[cfg(test)]
mod tests {
    use super::money;

    #[test]
    fn amounts_keep_their_cents() {
        assert_eq!(money(1_230, "EUR"), "€12.30");
        assert_eq!(money(5, "USD"), "$0.05");
        assert_eq!(money(-250, "GBP"), "−£2.50");
        assert_eq!(money(1_205, "CHF"), "12.05 CHF");
        assert_eq!(money(1_200, "JPY"), "1200 JPY");
    }
}
