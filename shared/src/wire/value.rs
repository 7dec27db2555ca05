use alloc::{borrow::ToOwned, string::String, vec::Vec};
use serde_json::Value;

use super::{Node, Shape, Wire};

impl Node for &Value {
    fn get(&self, key: &str) -> Option<Self> {
        Value::get(self, key).filter(|value| !value.is_null())
    }
    fn is_object(&self) -> bool {
        Value::is_object(self)
    }
    fn text(&self) -> Option<String> {
        self.as_str().map(ToOwned::to_owned)
    }
    fn number(&self) -> Option<f64> {
        self.as_f64()
    }
    fn flag(&self) -> Option<bool> {
        self.as_bool()
    }
    fn items(&self) -> Option<Vec<Self>> {
        self.as_array().map(|items| items.iter().collect())
    }
}

/// Reads a parsed value.
///
/// # Errors
/// [`Shape`] with the path and the problem.
pub fn from_value<T: Wire>(value: &Value) -> Result<T, Shape> {
    T::read(&value)
}

/// Parses a JSON text and reads it.
///
/// # Errors
/// [`Shape`]; a text that is not JSON gives "expected JSON".
pub fn from_json<T: Wire>(text: &str) -> Result<T, Shape> {
    let value: Value = serde_json::from_str(text).map_err(|_| Shape::expected("JSON"))?;
    from_value(&value)
}
