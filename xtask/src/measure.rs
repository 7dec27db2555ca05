//! Sizes as a browser pays them, by the compressors that Node brings.

use crate::process;
use crate::project::Project;
use serde_json::Value;
use std::path::{Path, PathBuf};

const SCRIPT: &str = "const z=require('node:zlib'),f=require('node:fs');\
console.log(JSON.stringify(process.argv.slice(1).map(p=>{const b=f.readFileSync(p);\
return [b.length,z.gzipSync(b,{level:9}).length,z.brotliCompressSync(b,{params:{\
[z.constants.BROTLI_PARAM_QUALITY]:11,[z.constants.BROTLI_PARAM_SIZE_HINT]:b.length}}).length]})))";

/// One file, in bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Size {
    pub(crate) raw: u64,
    pub(crate) gzip: u64,
    pub(crate) brotli: u64,
}

impl std::ops::Add for Size {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self { raw: self.raw + other.raw, gzip: self.gzip + other.gzip, brotli: self.brotli + other.brotli }
    }
}

/// The sizes of these files, in their order.
pub(crate) fn sizes(project: &Project, files: &[PathBuf]) -> Result<Vec<Size>, String> {
    if let Some(missing) = files.iter().find(|file| !file.is_file()) {
        return Err(format!("{} has not been built.", missing.display()));
    }
    let printed =
        process::answer(process::command(project, project.node_tool("node")).args(["-e", SCRIPT, "--"]).args(files));
    printed
        .and_then(|text| read(&text))
        .filter(|sizes| sizes.len() == files.len())
        .ok_or_else(|| "The sizes could not be measured: Node gave no answer.".to_owned())
}

/// The files directly in a folder whose name ends so.
pub(crate) fn files_in(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.to_string_lossy().ends_with(ending))
        .collect();
    files.sort();
    files
}

fn read(text: &str) -> Option<Vec<Size>> {
    let rows: Value = serde_json::from_str(text).ok()?;
    rows.as_array()?
        .iter()
        .map(|row| {
            Some(Size { raw: row.get(0)?.as_u64()?, gzip: row.get(1)?.as_u64()?, brotli: row.get(2)?.as_u64()? })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{Size, read};

    #[test]
    fn three_numbers_a_file() {
        let size = Size { raw: 9, gzip: 5, brotli: 4 };
        assert_eq!(read("[[9,5,4]]"), Some(vec![size]));
        assert_eq!(read("[[9,5]]"), None);
    }
}
