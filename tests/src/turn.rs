//! A socket that is written and read on one thread, so that the benchmark measures the server and not the harness.

use std::net::TcpStream;

use tungstenite::{Message, WebSocket};

use crate::socket::{Refused, handshake};

/// An open socket.
#[derive(Debug)]
pub struct Turns {
    socket: WebSocket<TcpStream>,
}

impl Turns {
    /// Opens one.
    ///
    /// # Errors
    /// [`Refused`] when the server gives none.
    pub fn open(port: u16, path: &str, headers: &[(&str, &str)]) -> Result<Self, Refused> {
        let (socket, _) = handshake(port, path, headers)?;
        Ok(Self { socket })
    }

    /// Sends a frame and reads until one that arrives is the end of the turn.
    ///
    /// # Panics
    /// When the socket closes first.
    pub fn turn(&mut self, frame: &str, is_end: impl Fn(&str) -> bool) {
        self.say(frame);
        self.wait(is_end);
    }

    /// Only sends.
    ///
    /// # Panics
    /// When the socket is gone.
    pub fn say(&mut self, frame: &str) {
        self.socket.send(Message::text(frame)).unwrap();
    }

    /// Reads until one that arrives is the end.
    ///
    /// # Panics
    /// When the socket closes first.
    pub fn wait(&mut self, is_end: impl Fn(&str) -> bool) {
        loop {
            match self.socket.read().unwrap() {
                Message::Text(text) if is_end(text.as_str()) => return,
                Message::Close(frame) => panic!("closed in the middle of a turn: {frame:?}"),
                Message::Text(_) | Message::Binary(_) | Message::Ping(_) | Message::Pong(_) | Message::Frame(_) => {}
            }
        }
    }
}
