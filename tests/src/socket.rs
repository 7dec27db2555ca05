use std::io;
use std::net::{Shutdown, TcpStream};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::time::Duration;

use tungstenite::client::IntoClientRequest as _;
use tungstenite::handshake::client::{Request, Response};
use tungstenite::http::{HeaderName, HeaderValue};
use tungstenite::protocol::Role;
use tungstenite::{ClientHandshake, HandshakeError, Message, WebSocket};

use baton_shared::wire::{Wire, from_json};

use crate::wait::SOON;

/// Something that arrived on a socket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Heard {
    Text(String),
    /// The socket is gone: the close code, or 1006 when there was none.
    Closed(u16),
}

/// A server that answered, but with no socket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// The HTTP status; 0 when there was no answer.
    pub status: u16,
    pub body: String,
}

/// The sending half of an open socket.
#[derive(Debug)]
pub(crate) struct Socket {
    stream: TcpStream,
    writer: WebSocket<TcpStream>,
    /// The subprotocol that the server chose.
    pub(crate) chosen: Option<String>,
}

impl Socket {
    /// Opens a socket; what arrives goes to `hear`, on a thread of its own, until the socket is gone.
    pub(crate) fn open(
        port: u16,
        path: &str,
        headers: &[(&str, &str)],
        mut hear: impl FnMut(Heard) + Send + 'static,
    ) -> Result<Self, Refused> {
        let (mut reader, response) = handshake(port, path, headers)?;
        let chosen =
            response.headers().get("sec-websocket-protocol").and_then(|value| value.to_str().ok()).map(str::to_owned);
        let stream = reader.get_ref().try_clone().map_err(no_answer)?;
        let writing = stream.try_clone().map_err(no_answer)?;
        let writer = WebSocket::from_raw_socket(writing, Role::Client, None);
        std::thread::spawn(move || {
            loop {
                match reader.read() {
                    Ok(Message::Text(text)) => hear(Heard::Text(text.as_str().to_owned())),
                    Ok(Message::Close(frame)) => {
                        let _ = reader.flush();
                        hear(Heard::Closed(frame.map_or(1005, |frame| frame.code.into())));
                        return;
                    }
                    Ok(Message::Binary(_) | Message::Ping(_) | Message::Pong(_) | Message::Frame(_)) => {}
                    Err(_) => {
                        hear(Heard::Closed(1006));
                        return;
                    }
                }
            }
        });
        Ok(Self { stream, writer, chosen })
    }

    /// Sends a text; a socket that is gone takes it and loses it, as a browser's does.
    pub(crate) fn send(&mut self, text: &str) {
        let _ = self.writer.send(Message::text(text));
    }

    /// Pulls the plug: no close frame, in neither direction.
    pub(crate) fn cut(&self) {
        let _ = self.stream.shutdown(Shutdown::Both);
    }
}

impl Drop for Socket {
    fn drop(&mut self) {
        self.cut();
    }
}

/// A socket without a session: frames as they are.
#[derive(Debug)]
pub struct RawSocket {
    socket: Socket,
    heard: Receiver<Heard>,
}

impl RawSocket {
    /// Opens one.
    ///
    /// # Errors
    /// [`Refused`] when the server gives none.
    pub fn open(port: u16, path: &str, headers: &[(&str, &str)]) -> Result<Self, Refused> {
        let (sender, heard) = mpsc::channel();
        let socket = Socket::open(port, path, headers, move |heard| {
            let _ = sender.send(heard);
        })?;
        Ok(Self { socket, heard })
    }

    /// The subprotocol that the server chose.
    #[must_use]
    pub fn chosen(&self) -> Option<&str> {
        self.socket.chosen.as_deref()
    }

    pub fn send(&mut self, text: &str) {
        self.socket.send(text);
    }

    /// What arrives next.
    ///
    /// # Panics
    /// When nothing does.
    #[must_use]
    pub fn next(&self) -> Heard {
        match self.heard.recv_timeout(SOON) {
            Ok(heard) => heard,
            Err(RecvTimeoutError::Timeout) => panic!("nothing arrived within {SOON:?}"),
            Err(RecvTimeoutError::Disconnected) => Heard::Closed(1006),
        }
    }

    /// What arrives within a time, if anything does.
    #[must_use]
    pub fn next_within(&self, time: Duration) -> Option<Heard> {
        self.heard.recv_timeout(time).ok()
    }

    /// The next text.
    ///
    /// # Panics
    /// When the socket closes instead.
    #[must_use]
    pub fn text(&self) -> String {
        match self.next() {
            Heard::Text(text) => text,
            Heard::Closed(code) => panic!("closed with {code}"),
        }
    }

    /// The next frame.
    ///
    /// # Panics
    /// When it is of another shape.
    #[must_use]
    pub fn frame<T: Wire>(&self) -> T {
        let text = self.text();
        from_json(&text).unwrap_or_else(|shape| panic!("{shape}: {text}"))
    }

    /// Skips frames until one fits.
    #[must_use]
    pub fn skip_to<T: Wire, R>(&self, fits: impl Fn(T) -> Option<R>) -> R {
        loop {
            if let Some(found) = fits(self.frame()) {
                return found;
            }
        }
    }

    /// Skips frames until the socket closes, and gives the code.
    #[must_use]
    pub fn close_code(&self) -> u16 {
        loop {
            if let Heard::Closed(code) = self.next() {
                return code;
            }
        }
    }
}

/// The header that a shopper's client offers versions and its token with.
#[must_use]
pub fn offer(versions: &[u16], token: &str) -> String {
    let mut entries: Vec<String> = versions.iter().map(|version| format!("baton.v{version}")).collect();
    if !token.is_empty() {
        entries.push(format!("token.{token}"));
    }
    entries.join(", ")
}

pub(crate) fn handshake(
    port: u16,
    path: &str,
    headers: &[(&str, &str)],
) -> Result<(WebSocket<TcpStream>, Response), Refused> {
    let stream = TcpStream::connect(("127.0.0.1", port)).map_err(no_answer)?;
    stream.set_nodelay(true).map_err(no_answer)?;
    stream.set_read_timeout(Some(SOON)).map_err(no_answer)?;
    let request = request(port, path, headers);
    let begun = ClientHandshake::start(stream, request, None)
        .map_err(|error| Refused { status: 0, body: error.to_string() })?;
    match begun.handshake() {
        Ok((socket, response)) => {
            socket.get_ref().set_read_timeout(None).map_err(no_answer)?;
            Ok((socket, response))
        }
        Err(HandshakeError::Failure(tungstenite::Error::Http(response))) => Err(Refused {
            status: response.status().as_u16(),
            body: String::from_utf8_lossy(response.body().as_deref().unwrap_or_default()).into_owned(),
        }),
        Err(error) => Err(Refused { status: 0, body: error.to_string() }),
    }
}

fn request(port: u16, path: &str, headers: &[(&str, &str)]) -> Request {
    let mut request = format!("ws://127.0.0.1:{port}{path}").into_client_request().unwrap();
    for (name, value) in headers {
        request
            .headers_mut()
            .append(HeaderName::from_bytes(name.as_bytes()).unwrap(), HeaderValue::from_str(value).unwrap());
    }
    request
}

fn no_answer(error: io::Error) -> Refused {
    Refused { status: 0, body: error.to_string() }
}
