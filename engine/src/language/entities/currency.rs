//! What money is called.

/// The currency of a sign, its code where one is sure.
pub(super) fn sign(text: &str) -> Option<&'static str> {
    Some(match text {
        "$" => "USD",
        "€" => "EUR",
        "£" => "GBP",
        "¥" | "￥" => "JPY",
        "₹" | "₨" => "INR",
        "₽" => "RUB",
        "₩" => "KRW",
        "₺" => "TRY",
        "₴" => "UAH",
        "₪" => "ILS",
        "₫" => "VND",
        "₱" => "PHP",
        "฿" => "THB",
        "₿" => "BTC",
        "₡" => "CRC",
        "₭" => "LAK",
        "₦" => "NGN",
        "₲" => "PYG",
        "₸" => "KZT",
        "₮" => "MNT",
        "₾" => "GEL",
        "₼" => "AZN",
        "₵" => "GHS",
        "֏" => "AMD",
        "៛" => "KHR",
        "元" => "CNY",
        _ => return None,
    })
}

/// Letters before a dollar sign: `US$`, `hk $`, `C$`.
pub(super) fn dollar(prefix: &str) -> Option<&'static str> {
    Some(match prefix {
        "us" | "usd" | "u.s" => "USD",
        "c" | "ca" | "cad" | "can" => "CAD",
        "a" | "au" | "aud" => "AUD",
        "nz" | "nzd" => "NZD",
        "hk" | "hkd" => "HKD",
        "s" | "sg" | "sgd" => "SGD",
        "mx" | "mxn" | "mex" => "MXN",
        "nt" | "twd" => "TWD",
        "r" | "brl" => "BRL",
        "bz" => "BZD",
        "j" => "JMD",
        "b" => "BBD",
        "tt" => "TTD",
        "z" => "ZWL",
        "fj" => "FJD",
        "n" => "NAD",
        _ => return None,
    })
}

/// ISO codes that people write. Those that are words (`all`, `try`, `gel`, `cup`) count in capitals only.
pub(super) fn code(word: &str, shouted: bool) -> Option<&'static str> {
    const CODES: &[&str] = &[
        "USD", "EUR", "GBP", "JPY", "CHF", "CAD", "AUD", "NZD", "CNY", "RMB", "INR", "KRW", "SEK", "NOK", "DKK", "PLN",
        "CZK", "HUF", "RON", "BGN", "RUB", "BRL", "MXN", "ARS", "CLP", "COP", "PEN", "ZAR", "AED", "SAR", "QAR", "KWD",
        "BHD", "OMR", "ILS", "EGP", "NGN", "KES", "GHS", "MAD", "TND", "SGD", "HKD", "TWD", "THB", "MYR", "IDR", "PHP",
        "VND", "PKR", "BDT", "LKR", "UAH", "KZT", "ISK", "HRK", "RSD", "BTC", "ETH", "JMD", "CRC", "UYU",
    ];
    const WORDS: &[&str] = &["TRY", "GEL", "CUP", "MOP", "TOP", "BAM", "MAD", "COP", "PEN"];
    let upper = word.to_uppercase();
    let known = CODES.iter().chain(WORDS).find(|code| **code == upper)?;
    let as_word = WORDS.contains(known);
    (shouted || !as_word).then_some(match *known {
        "RMB" => "CNY",
        other => other,
    })
}

/// A currency by its name: `pounds`, `us dollar`, `turkish lira`; how many words, and its code where sure.
pub(super) fn name(first: &str, second: &str) -> Option<(usize, &'static str)> {
    if let Some(code) = nation(first, second) {
        return Some((2, code));
    }
    let singular = first.strip_suffix('s').unwrap_or(first);
    let code = match singular {
        "dollar" | "buck" => "USD",
        "euro" => "EUR",
        "pound" | "quid" | "sterling" => "GBP",
        "yen" => "JPY",
        "yuan" | "renminbi" | "kuai" => "CNY",
        "rupee" | "rupie" => "INR",
        "won" => "KRW",
        "rouble" | "ruble" => "RUB",
        "zloty" | "zlotys" => "PLN",
        "forint" => "HUF",
        "shekel" => "ILS",
        "baht" => "THB",
        "ringgit" => "MYR",
        "dong" => "VND",
        "naira" => "NGN",
        "hryvnia" => "UAH",
        "lira" => "TRY",
        "bitcoin" => "BTC",
        "ether" => "ETH",
        "satoshi" | "franc" | "krona" | "kronor" | "krone" | "kroner" | "peso" | "dirham" | "dinar" | "riyal"
        | "rial" | "real" | "reai" | "rand" | "koruna" | "leu" | "lei" | "lev" | "guilder" | "mark" | "crown"
        | "shilling" | "guarani" | "colone" | "colon" | "kwacha" | "taka" | "birr" | "sen" => "",
        _ => return None,
    };
    // Words that mean something else as often.
    let ambiguous =
        matches!(first, "real" | "mark" | "crown" | "won" | "colon" | "sen" | "sterling" | "dong" | "ether" | "rand");
    (!ambiguous || matches!(first, "won" | "rand" | "sterling")).then_some((1, code))
}

fn nation(first: &str, second: &str) -> Option<&'static str> {
    let singular = second.strip_suffix('s').unwrap_or(second);
    Some(match (first, singular) {
        ("us" | "u.s" | "american", "dollar") => "USD",
        ("canadian", "dollar") => "CAD",
        ("australian" | "aussie", "dollar") => "AUD",
        ("hong", "kong") => return None,
        ("singapore", "dollar") => "SGD",
        ("pound", "sterling") | ("british", "pound") => "GBP",
        ("swiss", "franc") => "CHF",
        ("turkish", "lira") => "TRY",
        ("chinese", "yuan") => "CNY",
        ("japanese", "yen") => "JPY",
        ("indian", "rupee") => "INR",
        ("mexican", "peso") => "MXN",
        ("korean", "won") => "KRW",
        ("swedish", "krona" | "kronor" | "crown") => "SEK",
        ("norwegian", "krone" | "kroner" | "crown") => "NOK",
        ("danish", "krone" | "kroner" | "crown") => "DKK",
        ("czech", "koruna" | "crown") => "CZK",
        ("brazilian", "real" | "reai") => "BRL",
        ("russian", "ruble" | "rouble") => "RUB",
        ("polish", "zloty") => "PLN",
        (
            "danish" | "saudi" | "kuwaiti" | "algerian" | "egyptian" | "iraqi" | "iranian" | "lebanese" | "syrian"
            | "cuban" | "chilean" | "colombian" | "argentine" | "philippine" | "fijian" | "jamaican" | "bermudian"
            | "bahamian" | "french" | "belgian" | "german" | "italian" | "spanish" | "icelandic" | "irish"
            | "pakistani" | "nepalese" | "sudanese" | "tunisian" | "jordanian" | "bahraini" | "libyan" | "kenyan"
            | "tanzanian" | "ugandan" | "somali",
            "riyal" | "dinar" | "pound" | "rial" | "peso" | "dollar" | "franc" | "mark" | "lira" | "peseta" | "krona"
            | "rupee" | "shilling",
        ) => "",
        _ => return None,
    })
}

/// The hundredth of a currency.
pub(super) fn small(word: &str) -> bool {
    matches!(
        word,
        "cent"
            | "cents"
            | "pence"
            | "penny"
            | "pennies"
            | "paise"
            | "paisa"
            | "kopek"
            | "kopeks"
            | "kopecks"
            | "centavos"
            | "centavo"
            | "fen"
            | "mao"
            | "jiao"
            | "centime"
            | "centimes"
            | "¢"
            | "eurocents"
            | "öre"
            | "øre"
    )
}
