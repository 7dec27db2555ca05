//! The forms in which people's spellings are compared.

/// The form in which order numbers are compared: letters and digits alone, upper case.
#[must_use]
pub fn normal_order_id(text: &str) -> String {
    letters_and_digits(text)
}

/// The form in which e-mail addresses are compared.
#[must_use]
pub fn normal_email(text: &str) -> String {
    text.trim().to_lowercase()
}

/// The form in which postcodes are compared: letters and digits alone, upper case.
#[must_use]
pub fn normal_postcode(text: &str) -> String {
    letters_and_digits(text)
}

fn letters_and_digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_alphanumeric).map(|letter| letter.to_ascii_uppercase()).collect()
}
