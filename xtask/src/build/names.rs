//! The names of functions in a wasm file: for traces on a desk, not for the edge.

use std::fs;
use std::path::Path;

const HEADER: usize = 8;
const CUSTOM: u8 = 0;
const NAMES: &[u8] = b"\x04name";

/// Takes the names out of a file; everything else stays byte for byte what it was.
pub(super) fn strip(path: &Path) -> Result<(), String> {
    let error = |why: String| format!("{}: {why}", path.display());
    let wasm = fs::read(path).map_err(|why| error(why.to_string()))?;
    let bare = without_names(&wasm).ok_or_else(|| error("it is no wasm file.".into()))?;
    fs::write(path, bare).map_err(|why| error(why.to_string()))
}

/// The sections of a module without the custom section `name`.
fn without_names(wasm: &[u8]) -> Option<Vec<u8>> {
    let (header, mut rest) = wasm.split_at_checked(HEADER)?;
    let mut bare = header.to_vec();
    while let Some((&kind, after)) = rest.split_first() {
        let (length, content) = unsigned(after)?;
        let (content, next) = content.split_at_checked(length)?;
        let (section, _) = rest.split_at_checked(rest.len() - next.len())?;
        if kind != CUSTOM || !content.starts_with(NAMES) {
            bare.extend_from_slice(section);
        }
        rest = next;
    }
    Some(bare)
}

/// An unsigned number as wasm writes it (LEB128), and what follows.
fn unsigned(bytes: &[u8]) -> Option<(usize, &[u8])> {
    let mut value = 0_usize;
    for (index, byte) in bytes.iter().enumerate().take(5) {
        value |= usize::from(byte & 0x7f) << (7 * index);
        if byte & 0x80 == 0 {
            return Some((value, bytes.get(index + 1..)?));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::without_names;

    const HEADER: &[u8] = b"\0asm\x01\0\0\0";

    #[test]
    fn only_the_names_go() {
        let code: &[u8] = &[10, 0x81, 0x00, 7];
        let names: &[u8] = &[0, 7, 4, b'n', b'a', b'm', b'e', 1, 2];
        let other: &[u8] = &[0, 4, 3, b'w', b'h', b'o'];
        let bare = without_names(&[HEADER, code, names, other].concat());
        assert_eq!(bare, Some([HEADER, code, other].concat()));
    }

    #[test]
    fn what_is_cut_off_is_no_module() {
        assert_eq!(without_names(b"\0asm"), None);
        assert_eq!(without_names(&[HEADER, &[10, 9, 1]].concat()), None);
    }
}
