use alloc::string::String;
use core::fmt::Write as _;

use super::Wire;

/// The JSON text of a value.
pub fn to_json<T: Wire>(value: &T) -> String {
    let mut out = String::new();
    value.write(&mut out);
    out
}

/// Appends a JSON string with its quotes.
pub fn write_text(text: &str, out: &mut String) {
    out.push('"');
    for character in text.chars() {
        match character {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            control if (control as u32) < 0x20 => {
                let _ = write!(out, "\\u{:04x}", control as u32);
            }
            other => out.push(other),
        }
    }
    out.push('"');
}

/// An object being written; absent fields are left out.
pub struct Object<'a> {
    out: &'a mut String,
    first: bool,
}

impl<'a> Object<'a> {
    pub fn begin(out: &'a mut String) -> Self {
        out.push('{');
        Self { out, first: true }
    }

    pub fn tag(&mut self, key: &str, word: &str) {
        self.key(key);
        write_text(word, self.out);
    }

    pub fn field<T: Wire>(&mut self, key: &str, value: &T) {
        if !value.is_absent() {
            self.key(key);
            value.write(self.out);
        }
    }

    pub fn end(self) {
        self.out.push('}');
    }

    fn key(&mut self, key: &str) {
        if !self.first {
            self.out.push(',');
        }
        self.first = false;
        write_text(key, self.out);
        self.out.push(':');
    }
}
