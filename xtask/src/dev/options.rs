//! What `cargo dev` was asked to do.

use std::path::PathBuf;

const DEFAULT_PORT: u16 = 8787;

#[derive(Debug, PartialEq, Eq)]
pub(super) struct Options {
    pub(super) port: u16,
    pub(super) fresh: bool,
    pub(super) store: Option<PathBuf>,
}

pub(super) fn read(arguments: &[String]) -> Result<Options, String> {
    let mut options = Options { port: DEFAULT_PORT, fresh: false, store: None };
    let mut words = arguments.iter().flat_map(|argument| match argument.split_once('=') {
        Some((name, value)) if name.starts_with("--") => vec![name, value],
        _ => vec![argument.as_str()],
    });
    while let Some(word) = words.next() {
        match word {
            "--port" => options.port = port(words.next())?,
            "--fresh" => options.fresh = true,
            "--store" => options.store = Some(store(words.next())?),
            _ => {
                return Err(format!("cargo dev knows --port NUMBER, --fresh and --store FILE, not {word}."));
            }
        }
    }
    Ok(options)
}

fn port(value: Option<&str>) -> Result<u16, String> {
    let Some(value) = value else {
        return Err("--port needs a number, for example --port 8788.".to_owned());
    };
    match value.parse::<u16>() {
        Ok(port) if port > 0 => Ok(port),
        _ => Err(format!("--port takes a number from 1 to 65535, not {value}.")),
    }
}

fn store(value: Option<&str>) -> Result<PathBuf, String> {
    let Some(value) = value else {
        return Err("--store needs a file, for example --store shop.json.".to_owned());
    };
    let file = PathBuf::from(value);
    if file.is_file() {
        // The server runs elsewhere, and next time the same file may be named differently.
        Ok(std::fs::canonicalize(&file).unwrap_or(file))
    } else {
        Err(format!("There is no file {value}."))
    }
}

#[cfg(test)]
mod tests {
    use super::{Options, read};

    fn ask(words: &[&str]) -> Result<Options, String> {
        read(&words.iter().map(|&word| word.to_owned()).collect::<Vec<_>>())
    }

    #[test]
    fn nothing_asked_is_the_demo_on_the_usual_port() {
        let usual = Options { port: 8787, fresh: false, store: None };
        assert_eq!(ask(&[]), Ok(usual));
    }

    #[test]
    fn both_ways_of_giving_a_value() {
        assert_eq!(ask(&["--port", "9000"]).map(|it| it.port), Ok(9000));
        let both = ask(&["--port=9001", "--fresh"]);
        assert_eq!(both.map(|it| (it.port, it.fresh)), Ok((9001, true)));
    }

    #[test]
    fn what_cannot_be_meant_is_one_sentence() {
        for (words, sentence) in [
            (vec!["--port", "x"], "--port takes a number from 1 to 65535, not x."),
            (vec!["--port", "0"], "--port takes a number from 1 to 65535, not 0."),
            (vec!["--store", "/no/such"], "There is no file /no/such."),
            (vec!["--prot", "1"], "cargo dev knows --port NUMBER, --fresh and --store FILE, not --prot."),
        ] {
            assert_eq!(ask(&words), Err(sentence.to_owned()));
        }
    }
}
