use baton_shared::wire::{Node, Shape, Wire};

use super::limits;

/// An amount as an import file has it: `12.5` or `"12.50"`. Kept as decimal digits, so that no binary fraction rounds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Decimal(String);

impl Wire for Decimal {
    fn read<N: Node>(node: &N) -> Result<Self, Shape> {
        let number = node.number().filter(|number| number.is_finite());
        // The shortest digits that mean this number are the ones that the file has.
        let digits = number.map(|number| number.to_string()).or_else(|| node.text());
        digits
            .map(|digits| digits.trim().to_owned())
            .filter(|digits| is_decimal(digits))
            .map(Self)
            .ok_or_else(|| Shape::expected("an amount like 12.50"))
    }
    fn write(&self, out: &mut String) {
        out.push_str(&self.0);
    }
}

fn is_decimal(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    is_digits(whole) && is_digits(fraction)
}

impl Decimal {
    /// The amount in minor units of the currency.
    ///
    /// # Errors
    /// A reason: negative, above the limit, or finer than the currency.
    pub(super) fn minor(&self, currency: &str) -> Result<i64, String> {
        let digits = minor_digits(currency);
        let (whole, fraction) = self.0.split_once('.').unwrap_or((&self.0, ""));
        let fraction = fraction.trim_end_matches('0');
        if whole.starts_with('-') {
            return Err(format!("{}, must not be negative", self.0));
        }
        if fraction.len() > digits {
            return Err(format!("{} has more than the {digits} decimals of {currency}", self.0));
        }
        let minor: Option<i64> = format!("{whole}{fraction:0<digits$}").parse().ok();
        minor
            .filter(|minor| *minor <= limits::AMOUNT)
            .ok_or_else(|| format!("{}, the limit is {} minor units of {currency}", self.0, limits::AMOUNT))
    }
}

/// How many decimals a currency has by ISO 4217; two where it is not known to differ.
#[must_use]
pub fn minor_digits(currency: &str) -> usize {
    match currency {
        "BIF" | "CLP" | "DJF" | "GNF" | "ISK" | "JPY" | "KMF" | "KRW" | "PYG" | "RWF" | "UGX" | "VND" | "VUV"
        | "XAF" | "XOF" | "XPF" => 0,
        "BHD" | "IQD" | "JOD" | "KWD" | "LYD" | "OMR" | "TND" => 3,
        _ => 2,
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use baton_shared::wire::from_json;

    use super::Decimal;

    fn minor(json: &str, currency: &str) -> Result<i64, String> {
        from_json::<Decimal>(json).map_err(|shape| shape.to_string())?.minor(currency)
    }

    #[test]
    fn amounts_become_minor_units_to_the_cent() {
        let cases = [
            ("47.84", "USD", 4_784),
            ("1.15", "EUR", 115),
            ("4.35", "EUR", 435),
            ("0.07", "EUR", 7),
            ("488.81", "USD", 48_881),
            ("8", "EUR", 800),
            ("8.5", "EUR", 850),
            ("0", "EUR", 0),
            ("\"19.90\"", "EUR", 1_990),
            ("\"19.900\"", "EUR", 1_990),
            ("5000", "JPY", 5_000),
            ("1.234", "KWD", 1_234),
            ("10000000000", "EUR", 1_000_000_000_000),
        ];
        for (json, currency, expected) in cases {
            assert_eq!(minor(json, currency), Ok(expected), "{json} {currency}");
        }
        for cents in 0..20_000_i64 {
            let json = format!("{}.{:02}", cents / 100, cents % 100);
            assert_eq!(minor(&json, "EUR"), Ok(cents));
        }
    }

    #[test]
    fn amounts_that_cannot_be_are_refused_with_the_reason() {
        let reason = |json, currency| minor(json, currency).unwrap_err();
        assert_eq!(reason("-1", "EUR"), "-1, must not be negative");
        assert_eq!(reason("1.234", "EUR"), "1.234 has more than the 2 decimals of EUR");
        assert_eq!(reason("1.5", "JPY"), "1.5 has more than the 0 decimals of JPY");
        assert_eq!(reason("10000000000.01", "EUR"), "10000000000.01, the limit is 1000000000000 minor units of EUR");
        for json in ["\"a lot\"", "\"1,50\"", "\"\"", "\".5\"", "true", "\"1e3\""] {
            assert_eq!(reason(json, "EUR"), "expected an amount like 12.50", "{json}");
        }
    }
}
