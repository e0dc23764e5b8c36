//! What a browser asks for, and whether it may.
#![expect(clippy::disallowed_methods, reason = "a request that takes too long is given up")]

use std::io::Read;
use std::net::SocketAddr;
use std::time::{Duration, Instant};

use httparse::{EMPTY_HEADER, Request, Status};

/// The most bytes of the head of a request.
const MOST_BYTES: usize = 8 * 1024;

/// The most lines of it.
const MOST_HEADERS: usize = 64;

/// How long its head may take to arrive.
const TIMEOUT: Duration = Duration::from_secs(5);

/// Where changes are told.
pub const CHANGES: &str = "/changes";

/// A request that is answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The path, without what follows a `?`.
    pub path: String,
    /// Whether only the head of the answer is wanted.
    pub head_only: bool,
}

/// Why a request is not answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It cannot be read as a request.
    Unreadable,
    /// Its head is longer than any browser's.
    TooLong,
    /// It took too long.
    TooSlow,
    /// It asks for more than to read.
    Method,
    /// It was meant for another host, or comes from a page of one.
    Foreign,
    /// There is no such page.
    Unknown,
    /// Too many are asking.
    TooMany,
}

impl Refusal {
    /// Its status line.
    #[must_use]
    pub fn status(self) -> &'static str {
        match self {
            Self::Unreadable => "400 Bad Request",
            Self::TooLong => "431 Request Header Fields Too Large",
            Self::TooSlow => "408 Request Timeout",
            Self::Method => "405 Method Not Allowed",
            Self::Foreign => "403 Forbidden",
            Self::Unknown => "404 Not Found",
            Self::TooMany => "503 Service Unavailable",
        }
    }

    /// As a person reads it.
    #[must_use]
    pub fn reason(self) -> &'static str {
        match self {
            Self::Unreadable => "This is no request that a browser makes.",
            Self::TooLong => "This request is too long.",
            Self::TooSlow => "This request took too long.",
            Self::Method => "Previews can only be looked at.",
            Self::Foreign => "Previews are shown to this machine only, at the address that was printed.",
            Self::Unknown => "There is no such page: see / for all of them.",
            Self::TooMany => "Too many windows show this preview.",
        }
    }
}

/// A stream that gives up when nothing comes.
pub trait Patient: Read {
    /// Gives up after so long without a byte.
    ///
    /// # Errors
    /// Where it cannot.
    fn give_up_after(&self, timeout: Duration) -> std::io::Result<()>;
}

#[expect(clippy::disallowed_types, reason = "this is where browsers of this machine are answered")]
impl Patient for std::net::TcpStream {
    fn give_up_after(&self, timeout: Duration) -> std::io::Result<()> {
        self.set_read_timeout(Some(timeout))
    }
}

/// Reads what is asked of the server at `address`.
///
/// # Errors
/// Where it is not answered; why.
pub fn read(stream: &mut impl Patient, address: SocketAddr) -> Result<Asked, Refusal> {
    let until = Instant::now() + TIMEOUT;
    let mut head = Vec::new();
    let mut chunk = [0; 1024];
    loop {
        let left = until.saturating_duration_since(Instant::now());
        if left.is_zero() || stream.give_up_after(left).is_err() {
            return Err(Refusal::TooSlow);
        }
        match stream.read(&mut chunk) {
            Ok(0) => return Err(Refusal::Unreadable),
            Ok(count) => head.extend(chunk.iter().take(count)),
            Err(_) => return Err(Refusal::TooSlow),
        }
        if let Some(asked) = parse(&head, address)? {
            return Ok(asked);
        }
        if head.len() > MOST_BYTES {
            return Err(Refusal::TooLong);
        }
    }
}

/// What a head asks for; `None` where it is not all there yet.
///
/// # Errors
/// Where it is not answered; why.
pub fn parse(head: &[u8], address: SocketAddr) -> Result<Option<Asked>, Refusal> {
    let mut headers = [EMPTY_HEADER; MOST_HEADERS];
    let mut request = Request::new(&mut headers);
    match request.parse(head) {
        Ok(Status::Complete(_)) => {}
        Ok(Status::Partial) => return Ok(None),
        Err(httparse::Error::TooManyHeaders) => return Err(Refusal::TooLong),
        Err(_) => return Err(Refusal::Unreadable),
    }
    let values = |name: &str| {
        let of_name = request.headers.iter().filter(|header| header.name.eq_ignore_ascii_case(name));
        of_name.map(|header| std::str::from_utf8(header.value).unwrap_or_default()).collect::<Vec<_>>()
    };
    let is_ours = |host: &str| is_ours(host, address);
    let is_own_page = |origin: &&str| origin.strip_prefix("http://").is_some_and(is_ours);
    match values("host").as_slice() {
        [host] if is_ours(host) => {}
        _ => return Err(Refusal::Foreign),
    }
    if !values("origin").iter().all(is_own_page) {
        return Err(Refusal::Foreign);
    }
    let head_only = match request.method {
        Some("GET") => false,
        Some("HEAD") => true,
        Some(_) | None => return Err(Refusal::Method),
    };
    let path = request.path.unwrap_or_default().split(['?', '#']).next().unwrap_or_default();
    // A page of another site may lead to a preview or frame it, which shows it nothing; it may not ask in any other way,
    // and never wait for changes.
    let is_elsewhere = values("sec-fetch-site").iter().any(|site| !["same-origin", "none"].contains(site));
    let leads_here = path != CHANGES && values("sec-fetch-mode") == ["navigate"];
    if is_elsewhere && !leads_here {
        return Err(Refusal::Foreign);
    }
    Ok(Some(Asked { path: path.to_owned(), head_only }))
}

/// Whether a host is the one that is served at `address`. Browsers leave out the port that is usual.
fn is_ours(host: &str, address: SocketAddr) -> bool {
    let (ip, port) = (address.ip().to_string(), address.port());
    let (name, asked) = host.split_once(':').unwrap_or((host, "80"));
    (name == ip || name.eq_ignore_ascii_case("localhost")) && asked == port.to_string()
}
