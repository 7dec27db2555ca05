use js_sys::Uint8Array;
use wasm_bindgen::prelude::wasm_bindgen;

use super::to_base64;
use crate::error::Error;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = crypto, js_name = getRandomValues)]
    fn get_random_values(array: &Uint8Array) -> Result<Uint8Array, wasm_bindgen::JsValue>;
}

/// Bytes from the platform's cryptographic source.
pub(crate) fn random_bytes(count: u32) -> Result<Vec<u8>, Error> {
    let array = Uint8Array::new_with_length(count);
    get_random_values(&array).map_err(|_| Error::Failed(String::from("no random source")))?;
    Ok(array.to_vec())
}

/// An unguessable id: 128 bits as 22 characters.
pub(crate) fn random_id() -> Result<String, Error> {
    random_bytes(16).map(|bytes| to_base64(&bytes))
}
