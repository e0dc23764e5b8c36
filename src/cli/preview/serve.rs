//! The server of previews: on this machine alone, for as long as the program runs.
#![expect(clippy::disallowed_types, reason = "this is where browsers of this machine are answered")]
#![expect(clippy::disallowed_methods, reason = "a browser that reads too slowly is given up")]

use std::collections::BTreeMap;
use std::io::{ErrorKind, Write};
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use crate::cli::disk::reason;
use crate::cli::preview::pages::{INDEX, Page};
use crate::cli::preview::requests::{Asked, CHANGES, Refusal, read};

/// So many connections are answered at once; others are closed.
const MOST_CONNECTIONS: usize = 64;

/// So many of them may wait for changes.
const MOST_WAITING: usize = 48;

/// How long a browser may take to read the whole of what it is sent; of one that waits, each change.
const WRITE_TIMEOUT: Duration = Duration::from_secs(20);

/// How often one that waits is told that it is not forgotten: one that went away is noticed then.
const HEARTBEAT: Duration = Duration::from_secs(15);

/// A server that runs.
pub struct Served {
    /// Where.
    pub address: SocketAddr,
    shared: Arc<Shared>,
}

/// What all connections see.
struct Shared {
    shown: Mutex<Shown>,
    changed: Condvar,
    connections: AtomicUsize,
    waiting: AtomicUsize,
}

/// The pages, by file name, and how often they have changed.
struct Shown {
    pages: BTreeMap<String, Arc<str>>,
    version: u64,
}

/// Begins to serve `pages`.
///
/// # Errors
/// Where the port is taken; a line that says so.
pub fn start(host: Ipv4Addr, port: u16, pages: Vec<Page>) -> Result<Served, String> {
    let cannot = |error: std::io::Error| format!("cannot serve at port {port} of this machine: {}", reason(&error));
    let listener = TcpListener::bind((IpAddr::V4(host), port)).map_err(cannot)?;
    let address = listener.local_addr().map_err(cannot)?;
    let shown = Mutex::new(Shown { pages: by_name(pages), version: 1 });
    let (connections, waiting) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let shared = Arc::new(Shared { shown, changed: Condvar::new(), connections, waiting });
    let served = Served { address, shared: Arc::clone(&shared) };
    thread::spawn(move || accept(&listener, &shared, address));
    Ok(served)
}

impl Served {
    /// Shows other pages from now on.
    pub fn show(&self, pages: Vec<Page>) {
        let pages = by_name(pages);
        let mut shown = self.shared.shown.lock().unwrap_or_else(PoisonError::into_inner);
        if shown.pages != pages {
            *shown = Shown { pages, version: shown.version + 1 };
            self.shared.changed.notify_all();
        }
    }
}

fn by_name(pages: Vec<Page>) -> BTreeMap<String, Arc<str>> {
    pages.into_iter().map(|page| (page.name, page.text.into())).collect()
}

fn accept(listener: &TcpListener, shared: &Arc<Shared>, address: SocketAddr) {
    for stream in listener.incoming() {
        let Ok(stream) = stream else {
            // The system has no place for another one now.
            thread::sleep(Duration::from_millis(50));
            continue;
        };
        let Some(place) = take(shared, |shared| &shared.connections, MOST_CONNECTIONS) else { continue };
        // Where no thread can be had, the connection is closed, and the next may have better luck.
        let _ = thread::Builder::new().spawn(move || {
            answer(stream, &place.shared, address);
            drop(place);
        });
    }
}

/// One of a bounded number, given back when it is dropped.
struct Taken {
    shared: Arc<Shared>,
    of: fn(&Shared) -> &AtomicUsize,
}

fn take(shared: &Arc<Shared>, of: fn(&Shared) -> &AtomicUsize, most: usize) -> Option<Taken> {
    let before = of(shared).fetch_add(1, Ordering::SeqCst);
    let taken = Taken { shared: Arc::clone(shared), of };
    // What is above the limit is given back at once.
    (before < most).then_some(taken)
}

impl Drop for Taken {
    fn drop(&mut self) {
        (self.of)(&self.shared).fetch_sub(1, Ordering::SeqCst);
    }
}

fn answer(mut stream: TcpStream, shared: &Arc<Shared>, address: SocketAddr) {
    let asked = read(&mut stream, address);
    // Where the browser is gone, there is nobody left to tell.
    drop(match asked {
        Err(refusal) => refuse(&mut stream, refusal),
        Ok(Asked { path, head_only }) if path == CHANGES && !head_only => tell_changes(&mut stream, shared),
        Ok(Asked { path, head_only }) => {
            let name = if path == "/" { INDEX } else { path.trim_start_matches('/') };
            let page = shared.shown.lock().unwrap_or_else(PoisonError::into_inner).pages.get(name).cloned();
            match page {
                Some(page) => send(&mut stream, "200 OK", "text/html; charset=utf-8", "", &page, head_only),
                None => refuse(&mut stream, Refusal::Unknown),
            }
        }
    });
}

/// Tells each change until the browser goes away, as server-sent events.
fn tell_changes(stream: &mut TcpStream, shared: &Arc<Shared>) -> std::io::Result<()> {
    let Some(_place) = take(shared, |shared| &shared.waiting, MOST_WAITING) else {
        return refuse(stream, Refusal::TooMany);
    };
    let head = head("200 OK", "text/event-stream", "");
    write_in_time(stream, &format!("{head}\r\nretry: 500\n\n"))?;
    let mut told = 0;
    loop {
        let shown = shared.shown.lock().unwrap_or_else(PoisonError::into_inner);
        let waited = shared.changed.wait_timeout_while(shown, HEARTBEAT, |shown| shown.version == told);
        let version = waited.unwrap_or_else(PoisonError::into_inner).0.version;
        let line = if version == told { ": still here\n\n".to_owned() } else { format!("data: {version}\n\n") };
        told = version;
        write_in_time(stream, &line)?;
    }
}

fn refuse(stream: &mut TcpStream, refusal: Refusal) -> std::io::Result<()> {
    let more = if refusal == Refusal::Method { "Allow: GET, HEAD\r\n" } else { "" };
    send(stream, refusal.status(), "text/plain; charset=utf-8", more, &format!("{}\n", refusal.reason()), false)
}

fn send(
    stream: &mut TcpStream,
    status: &str,
    kind: &str,
    more: &str,
    body: &str,
    head_only: bool,
) -> std::io::Result<()> {
    let head = head(status, kind, more);
    let shown = if head_only { "" } else { body };
    write_in_time(stream, &format!("{head}Content-Length: {}\r\n\r\n{shown}", body.len()))
}

/// Writes all of it, or gives up: one who reads a byte now and then cannot hold a connection for ever.
fn write_in_time(stream: &mut TcpStream, text: &str) -> std::io::Result<()> {
    let until = Instant::now() + WRITE_TIMEOUT;
    let mut rest = text.as_bytes();
    while !rest.is_empty() {
        // Nothing left is an error too: a time-out of nothing cannot be set.
        stream.set_write_timeout(Some(until.saturating_duration_since(Instant::now())))?;
        let written = stream.write(rest)?;
        rest = rest.get(written..).filter(|_| written > 0).ok_or(ErrorKind::WriteZero)?;
    }
    stream.flush()
}

/// The head of an answer, up to what is said of its length.
fn head(status: &str, kind: &str, more: &str) -> String {
    format!(
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nCache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\n\
         Referrer-Policy: no-referrer\r\nCross-Origin-Resource-Policy: same-origin\r\nConnection: close\r\n{more}"
    )
}
