use std::collections::VecDeque;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;

use serde_json::Value;

use crate::wait::{LONG, Watched};

/// A request that came in.
#[derive(Clone, Debug)]
pub struct Received {
    pub path: String,
    pub headers: Vec<(String, String)>,
    pub body: String,
}

impl Received {
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(held, _)| held.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }

    /// The body, which is JSON.
    #[must_use]
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap()
    }
}

#[derive(Debug, Default)]
struct Desk {
    received: Vec<Received>,
    /// What the next requests are answered; 200 after that.
    answers: VecDeque<&'static str>,
}

/// A server of the shop's owner: takes whatever is posted to it.
#[derive(Debug)]
pub struct Receiver {
    port: u16,
    desk: Arc<Watched<Desk>>,
}

impl Receiver {
    #[must_use]
    pub fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let desk = Arc::new(Watched::new(Desk::default()));
        let own = Arc::clone(&desk);
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let _ = serve(&stream, &own);
            }
        });
        Self { port, desk }
    }

    /// An address of this server.
    #[must_use]
    pub fn address(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    /// The next requests are answered so, e.g. `503 Busy`.
    pub fn answer_next(&self, answers: &[&'static str]) {
        self.desk.with(|desk| desk.answers.extend(answers));
    }

    /// Waits for the `count`th request at an address, and gives it.
    #[must_use]
    pub fn wait(&self, path: &str, count: usize) -> Received {
        let found = self.desk.wait(LONG, |desk| {
            let mut all = desk.received.iter().filter(|received| received.path == path);
            all.nth(count - 1).cloned()
        });
        found.unwrap_or_else(|| panic!("no request {count} at {path}: {:?}", self.all()))
    }

    /// Everything that came in so far.
    #[must_use]
    pub fn all(&self) -> Vec<Received> {
        self.desk.peek(|desk| desk.received.clone())
    }
}

fn serve(stream: &TcpStream, desk: &Watched<Desk>) -> std::io::Result<()> {
    let mut reader = BufReader::new(stream);
    let mut line = String::new();
    reader.read_line(&mut line)?;
    let path = line.split(' ').nth(1).unwrap_or_default().to_owned();
    let mut headers = Vec::new();
    loop {
        let mut line = String::new();
        reader.read_line(&mut line)?;
        let Some((name, value)) = line.trim_end().split_once(": ") else { break };
        headers.push((name.to_owned(), value.to_owned()));
    }
    let received = Received { path, headers, body: String::new() };
    let length = received.header("content-length").and_then(|length| length.parse().ok()).unwrap_or(0);
    let mut body = vec![0; length];
    reader.read_exact(&mut body)?;
    let received = Received { body: String::from_utf8_lossy(&body).into_owned(), ..received };
    let answer = desk.with(|desk| {
        desk.received.push(received);
        desk.answers.pop_front().unwrap_or("200 OK")
    });
    let mut stream = stream;
    write!(stream, "HTTP/1.1 {answer}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n")
}
