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

/// Six digits, each value as likely as any other.
pub(crate) fn random_digits() -> Result<String, Error> {
    const VALUES: u32 = 1_000_000;
    // Numbers above the last whole multiple would make the small values likelier.
    const FAIR: u32 = u32::MAX - u32::MAX % VALUES;
    loop {
        let bytes = random_bytes(4)?.try_into().unwrap_or([0xff; 4]);
        let number = u32::from_le_bytes(bytes);
        if number < FAIR {
            return Ok(format!("{:06}", number % VALUES));
        }
    }
}
