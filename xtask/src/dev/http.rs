//! A client for the server on this machine: one request, one connection, no TLS.

use serde_json::Value;
use std::io::{Read, Write};
use std::net::{Ipv4Addr, TcpStream};
use std::time::Duration;

/// A server on this machine.
#[derive(Clone, Copy, Debug)]
pub(super) struct Server {
    port: u16,
}

/// What came back.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Reply {
    pub(super) status: u16,
    headers: Vec<(String, String)>,
    pub(super) body: String,
}

impl Server {
    pub(super) fn local(port: u16) -> Self {
        Self { port }
    }

    pub(super) fn port(self) -> u16 {
        self.port
    }

    /// A tag for this server's own pages, which are reached as localhost and as 127.0.0.1 alike.
    pub(super) fn relative(self, tag: &str) -> String {
        tag.replace(&format!("http://localhost:{}/", self.port), "/")
    }

    pub(super) fn get(self, path: &str) -> Result<Reply, String> {
        self.send("GET", path, &[], "")
    }

    /// A JSON body, with the header that tells the console's own requests from a foreign page's.
    pub(super) fn post(self, path: &str, headers: &[(&str, &str)], body: &Value) -> Result<Reply, String> {
        let mut all = vec![("Content-Type", "application/json"), ("X-Baton", "1")];
        all.extend_from_slice(headers);
        self.send("POST", path, &all, &body.to_string())
    }

    fn send(self, method: &str, path: &str, headers: &[(&str, &str)], body: &str) -> Result<Reply, String> {
        let trouble = |error: std::io::Error| format!("{method} {path} got no answer: {error}.");
        let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port)).map_err(trouble)?;
        stream.set_read_timeout(Some(Duration::from_secs(120))).map_err(trouble)?;
        let mut head = format!(
            "{method} {path} HTTP/1.1\r\nHost: localhost:{}\r\nConnection: close\r\nContent-Length: {}\r\n",
            self.port,
            body.len()
        );
        for (name, value) in headers {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        head.push_str("\r\n");
        stream.write_all(head.as_bytes()).map_err(trouble)?;
        stream.write_all(body.as_bytes()).map_err(trouble)?;
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).map_err(trouble)?;
        Reply::read(&bytes).ok_or_else(|| format!("{method} {path} was answered with something that is not HTTP."))
    }
}

impl Reply {
    pub(super) fn is_success(&self) -> bool {
        (200..300).contains(&self.status)
    }

    pub(super) fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or(Value::Null)
    }

    /// The `name=value` of the first cookie that was set.
    pub(super) fn cookie(&self) -> Option<&str> {
        self.header("set-cookie")?.split(';').next()
    }

    fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(one, _)| one.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }

    fn read(bytes: &[u8]) -> Option<Self> {
        let end = bytes.windows(4).position(|four| four == b"\r\n\r\n")?;
        let head = std::str::from_utf8(bytes.get(..end)?).ok()?;
        let body = bytes.get(end + 4..)?;
        let mut lines = head.split("\r\n");
        let status = lines.next()?.split(' ').nth(1)?.parse().ok()?;
        let headers = lines
            .filter_map(|line| line.split_once(':'))
            .map(|(name, value)| (name.to_owned(), value.trim().to_owned()))
            .collect();
        let mut reply = Self { status, headers, body: String::new() };
        let is_chunked = reply.header("transfer-encoding").is_some_and(|value| value.eq_ignore_ascii_case("chunked"));
        let body = if is_chunked { unchunk(body)? } else { body.to_vec() };
        reply.body = String::from_utf8_lossy(&body).into_owned();
        Some(reply)
    }
}

fn unchunk(mut rest: &[u8]) -> Option<Vec<u8>> {
    let mut body = Vec::new();
    loop {
        let end = rest.windows(2).position(|two| two == b"\r\n")?;
        let size = std::str::from_utf8(rest.get(..end)?).ok()?;
        let size = usize::from_str_radix(size.split(';').next()?.trim(), 16).ok()?;
        if size == 0 {
            return Some(body);
        }
        body.extend_from_slice(rest.get(end + 2..end + 2 + size)?);
        rest = rest.get(end + 4 + size..)?;
    }
}

#[cfg(test)]
mod tests {
    use super::{Reply, Server};

    #[test]
    fn a_tag_for_our_own_pages_names_no_host() {
        let tag = "<script src=\"http://localhost:8787/baton.js\" data-site=\"k\" async></script>";
        let relative = "<script src=\"/baton.js\" data-site=\"k\" async></script>";
        assert_eq!(Server::local(8787).relative(tag), relative);
        assert_eq!(Server::local(80).relative(tag), tag);
    }

    #[test]
    fn a_chunked_reply_with_a_cookie() {
        let bytes = b"HTTP/1.1 200 OK\r\nSet-Cookie: baton=abc; HttpOnly\r\nTransfer-Encoding: chunked\r\n\r\n3\r\n{\"a\r\n4\r\n\":1}\r\n0\r\n\r\n";
        let reply = Reply::read(bytes).expect("it is HTTP");
        assert_eq!((reply.status, reply.is_success()), (200, true));
        assert_eq!(reply.cookie(), Some("baton=abc"));
        assert_eq!(reply.json(), serde_json::json!({"a": 1}));
    }

    #[test]
    fn a_plain_refusal() {
        let reply = Reply::read(b"HTTP/1.1 409 Conflict\r\ncontent-length: 2\r\n\r\nno").expect("it is HTTP");
        assert_eq!((reply.status, reply.is_success()), (409, false));
        assert_eq!((reply.body.as_str(), reply.cookie()), ("no", None));
    }

    #[test]
    fn half_a_reply_is_none() {
        assert_eq!(Reply::read(b"HTTP/1.1 200 OK\r\n"), None);
        assert_eq!(Reply::read(b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n9\r\nabc"), None);
    }
}
