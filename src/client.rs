//! The connection to a vendor: the one place that knows `ureq`, and the one that holds the token.
//!
//! It belongs to the program and not to the library, which knows no network. That is worth a fiftieth of the time of a check,
//! too: of generic functions that are never inlined, Rust takes the copy of a crate below where there is one, and one of
//! `ureq`'s would hide from LLVM that the state of the parser is dropped without a panic.

use std::io::{self, ErrorKind};
use std::ops::RangeInclusive;
use std::time::Duration;

use http::header::HeaderValue;
use seqc::cli::push::vendor::Facts;
use seqc::cli::push::way::wire::{Answer, NoAnswer, Request, Transport};
use serde_json::Value;
use ureq::{Agent, Body, Timeout};

/// The most bytes of an answer.
const MAX_ANSWER: u64 = 32 * 1024 * 1024;

/// What the standard library says first where the address of a host cannot be found.
const LOOKUP: &str = "failed to lookup address information";

/// The same as Windows numbers it, from `WSAHOST_NOT_FOUND` to `WSANO_DATA`.
const LOOKUPS: RangeInclusive<i32> = 11_001..=11_004;

/// How long is waited.
#[derive(Clone, Copy, Debug)]
pub struct Timeouts {
    /// For a connection.
    pub connect: Duration,
    /// For an answer, all in all.
    pub total: Duration,
}

impl Default for Timeouts {
    fn default() -> Self {
        Self { connect: Duration::from_secs(10), total: Duration::from_secs(60) }
    }
}

/// A connection to one account. It cannot be printed: it holds the token.
pub struct Client {
    agent: Agent,
    url: String,
    token: HeaderValue,
    facts: &'static Facts,
}

impl Client {
    /// A connection to `url`, an address that was found good.
    ///
    /// # Errors
    /// Where `token` can be none; why, as a sentence without it.
    pub fn new(facts: &'static Facts, url: &str, token: &str, timeouts: Timeouts) -> Result<Self, String> {
        let token = HeaderValue::from_str(&format!("{}{}", facts.header.1, token.trim()));
        let mut token = token.map_err(|_| format!("what {} holds is no token", facts.token))?;
        token.set_sensitive(true);
        let config = Agent::config_builder()
            .timeout_connect(Some(timeouts.connect))
            .timeout_global(Some(timeouts.total))
            // A redirect could lead the token elsewhere.
            .max_redirects(0)
            .max_redirects_will_error(false)
            .http_status_as_error(false)
            // A connection that was kept may be closed by now: then nobody knows what became of a request.
            .max_idle_connections(0)
            .max_response_header_size(64 * 1024)
            .user_agent(concat!("seqc/", env!("CARGO_PKG_VERSION")))
            .build();
        Ok(Self { agent: config.new_agent(), url: url.to_owned(), token, facts })
    }
}

impl Transport for Client {
    fn send(&self, request: &Request) -> Result<Answer, NoAnswer> {
        let url = format!("{}{}", self.url, request.path);
        let built = http::Request::builder()
            .method(request.method)
            .uri(url)
            .header(self.facts.header.0, self.token.clone())
            .header("accept", self.facts.media_type)
            .header("content-type", self.facts.media_type);
        let sent = match (&request.body, request.method) {
            (Some(body), _) => built.body(body.to_string()).map(|request| self.agent.run(request)),
            (None, "GET") => built.body(()).map(|request| self.agent.run(request)),
            (None, _) => built.body(String::new()).map(|request| self.agent.run(request)),
        };
        let sent = sent.map_err(|error| NoAnswer { why: error.to_string(), is_sent: false })?;
        let answer = sent.map_err(|error| NoAnswer { why: clause(&error), is_sent: !is_unsent(&error) })?;
        read(answer).map_err(|why| NoAnswer { why, is_sent: true })
    }
}

fn read(answer: http::Response<Body>) -> Result<Answer, String> {
    let (head, mut body) = answer.into_parts();
    let header = |name: &str| Some(head.headers.get(name)?.to_str().ok()?.to_owned());
    let retry_after = header("retry-after");
    let bytes = body.with_config().limit(MAX_ANSWER).read_to_vec().map_err(|error| clause(&error))?;
    let text = String::from_utf8_lossy(&bytes);
    let body = serde_json::from_str(&text).unwrap_or_else(|_| Value::String(text.trim().to_owned()));
    Ok(Answer { status: head.status.as_u16(), retry_after, body })
}

/// Whether there was not even a connection.
fn is_unsent(error: &ureq::Error) -> bool {
    let is_early = |timeout: &Timeout| matches!(timeout, Timeout::Resolve | Timeout::Connect);
    match error {
        ureq::Error::HostNotFound | ureq::Error::ConnectionFailed => true,
        ureq::Error::Timeout(timeout) => is_early(timeout),
        ureq::Error::Io(error) => is_unreached(error),
        _ => false,
    }
}

fn is_unreached(error: &io::Error) -> bool {
    match error.kind() {
        ErrorKind::ConnectionRefused | ErrorKind::NetworkUnreachable | ErrorKind::HostUnreachable => true,
        // That a name leads nowhere has no kind of its own: on Unix the standard library says it so, Windows by a number.
        _ => error.to_string().starts_with(LOOKUP) || error.raw_os_error().is_some_and(|code| LOOKUPS.contains(&code)),
    }
}

/// Why no answer came. No error of the connection holds a header.
fn clause(error: &ureq::Error) -> String {
    match error {
        ureq::Error::Timeout(_) => "no answer came in time".to_owned(),
        ureq::Error::HostNotFound => "there is no such host".to_owned(),
        ureq::Error::ConnectionFailed => "the connection failed".to_owned(),
        error => {
            let text = error.to_string();
            text.strip_prefix("io: ").unwrap_or(&text).to_owned()
        }
    }
}
