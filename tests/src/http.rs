use std::time::Duration;

use baton_shared::wire::{Wire, from_json};
use ureq::Agent;

/// An HTTP client that keeps a cookie and calls no status an error.
#[derive(Clone, Debug)]
pub struct Http {
    base: String,
    /// `name=value`, once a session is there.
    pub cookie: Option<String>,
    agent: Agent,
}

/// What came back.
#[derive(Clone, Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: String,
}

impl Http {
    /// A client of `http://127.0.0.1:PORT`.
    #[must_use]
    pub fn new(base: &str) -> Self {
        // A connection that outlives a killed server would fail the next request.
        let config = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .max_idle_connections(0)
            .timeout_global(Some(Duration::from_secs(30)))
            .allow_non_standard_methods(true)
            .build();
        Self { base: base.to_owned(), cookie: None, agent: Agent::new_with_config(config) }
    }

    /// Sends a request as it is given; the cookie is added.
    ///
    /// # Errors
    /// A text when there is no answer at all.
    pub fn try_send(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: Option<&str>,
    ) -> Result<Answer, String> {
        let mut request = ureq::http::Request::builder().method(method).uri(format!("{}{path}", self.base));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        if let Some(cookie) = &self.cookie {
            request = request.header("cookie", cookie);
        }
        let answer = match body {
            Some(body) => {
                request.body(body.to_owned()).map_err(ureq::Error::from).and_then(|request| self.agent.run(request))
            }
            None => request.body(()).map_err(ureq::Error::from).and_then(|request| self.agent.run(request)),
        };
        let mut answer = answer.map_err(|error| error.to_string())?;
        let headers = answer
            .headers()
            .iter()
            .map(|(name, value)| {
                let value = String::from_utf8_lossy(value.as_bytes()).into_owned();
                (name.as_str().to_owned(), value)
            })
            .collect();
        let bytes =
            answer.body_mut().with_config().limit(64 * 1024 * 1024).read_to_vec().map_err(|error| error.to_string())?;
        Ok(Answer { status: answer.status().as_u16(), headers, body: String::from_utf8_lossy(&bytes).into_owned() })
    }

    /// The same, where an answer is certain.
    #[must_use]
    pub fn send(&self, method: &str, path: &str, headers: &[(&str, &str)], body: Option<&str>) -> Answer {
        self.try_send(method, path, headers, body).unwrap_or_else(|error| panic!("{method} {path}: {error}"))
    }

    #[must_use]
    pub fn get(&self, path: &str) -> Answer {
        self.send("GET", path, &[], None)
    }

    /// As the console posts.
    #[must_use]
    pub fn post(&self, path: &str, body: &str) -> Answer {
        let headers = [("content-type", "application/json"), ("x-baton", "1"), ("origin", self.base.as_str())];
        self.send("POST", path, &headers, Some(body))
    }

    /// The origin of the server itself.
    #[must_use]
    pub fn origin(&self) -> &str {
        &self.base
    }

    /// Takes up the cookie that an answer sets.
    pub fn keep_cookie(&mut self, answer: &Answer) {
        if let Some(set) = answer.header("set-cookie") {
            self.cookie = set.split(';').next().map(str::to_owned);
        }
    }
}

impl Answer {
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(held, _)| held.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }

    /// The body of a success.
    ///
    /// # Panics
    /// When it is none, or of another shape.
    #[must_use]
    pub fn read<T: Wire>(&self) -> T {
        assert_eq!(self.status, 200, "{}", self.body);
        from_json(&self.body).unwrap_or_else(|shape| panic!("{shape}: {}", self.body))
    }
}
