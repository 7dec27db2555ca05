//! The browser's own JSON as what the codec reads: no parser in the program.

use baton_shared::wire::{Node, Shape, Wire};
use js_sys::{Array, JSON, Reflect};
use wasm_bindgen::JsValue;

/// A value that `JSON.parse` gave.
#[derive(Clone, Debug)]
pub(crate) struct Js(JsValue);

// Each is called from a hundred readers: never a copy in each of them.
impl Node for Js {
    const AGENTS: bool = false;

    #[inline(never)]
    fn get(&self, key: &str) -> Option<Self> {
        let value = Reflect::get(&self.0, &JsValue::from_str(key)).ok()?;
        let there = !value.is_undefined() && !value.is_null();
        there.then_some(Self(value))
    }
    #[inline(never)]
    fn is_object(&self) -> bool {
        self.0.is_object() && !Array::is_array(&self.0)
    }
    #[inline(never)]
    fn text(&self) -> Option<String> {
        self.0.as_string()
    }
    #[inline(never)]
    fn number(&self) -> Option<f64> {
        self.0.as_f64()
    }
    fn flag(&self) -> Option<bool> {
        self.0.as_bool()
    }
    #[inline(never)]
    fn items(&self) -> Option<Vec<Self>> {
        let list = Array::is_array(&self.0).then(|| Array::from(&self.0))?;
        Some(list.iter().map(Self).collect())
    }
}

/// Parses a JSON text and reads it.
pub(crate) fn from_json<T: Wire>(text: &str) -> Result<T, Shape> {
    let value = JSON::parse(text).map_err(|_| Shape::expected("JSON"))?;
    T::read(&Js(value))
}
