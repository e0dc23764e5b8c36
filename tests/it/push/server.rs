//! An HTTP server on the loopback, as strict as it has to be, and as faulty as it is told to be.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use serde_json::{Value, json};

use crate::push::CLIENT_TIMEOUT;

/// A request as a vendor sees it.
#[derive(Clone, Debug)]
pub struct Asked {
    pub method: String,
    /// Without its query.
    pub path: String,
    pub query: Vec<(String, String)>,
    pub headers: Vec<(String, String)>,
    pub body: Value,
}

impl Asked {
    pub fn header(&self, name: &str) -> &str {
        self.headers.iter().find(|(own, _)| own == name).map_or("", |(_, value)| value)
    }

    pub fn query(&self, name: &str) -> Option<&str> {
        self.query.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
    }
}

/// What a vendor answers.
pub type Reply = (u16, Value);

/// A vendor's service.
pub trait Service: Send {
    fn answer(&mut self, asked: &Asked) -> Reply;

    /// All that it holds, without ids, as it would stand in the source.
    fn holds(&self) -> Value;
}

/// What goes wrong with one request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It is refused for now.
    Busy,
    /// Trouble before it is done.
    TroubleBefore,
    /// Somebody between here and there answers with a page, and it is not done.
    Page,
    /// Trouble after it is done.
    TroubleAfter,
    /// It is done, and no answer comes.
    Silence,
    /// The connection breaks before it is read.
    ResetBefore,
    /// It is done, and the connection breaks.
    ResetAfter,
    /// It is done, and the connection stays open without an answer.
    Hold,
}

pub const FAULTS: [Fault; 7] = [
    Fault::Page,
    Fault::Busy,
    Fault::TroubleBefore,
    Fault::TroubleAfter,
    Fault::Silence,
    Fault::ResetBefore,
    Fault::ResetAfter,
];

/// A running server.
pub struct Server {
    pub url: String,
    shared: Arc<Mutex<Shared>>,
}

struct Shared {
    service: Box<dyn Service>,
    /// How many requests have come.
    count: usize,
    fault: Option<(usize, Fault)>,
    log: Vec<(Asked, u16)>,
}

impl Server {
    pub fn start(service: Box<dyn Service>, base: &str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}{base}", listener.local_addr().unwrap());
        let shared = Arc::new(Mutex::new(Shared { service, count: 0, fault: None, log: Vec::new() }));
        let (own, base) = (Arc::clone(&shared), base.to_owned());
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (shared, base) = (Arc::clone(&own), base.clone());
                thread::spawn(move || serve(stream, &shared, &base));
            }
        });
        Self { url, shared }
    }

    /// Lets the request with that number, from now and from 0, go wrong.
    pub fn break_at(&self, number: usize, fault: Fault) {
        let mut shared = self.shared.lock().unwrap();
        shared.fault = Some((shared.count + number, fault));
    }

    /// Whether a request to come will have no answer.
    pub fn falls_silent(&self) -> bool {
        let shared = self.shared.lock().unwrap();
        shared.fault.is_some_and(|(at, fault)| fault == Fault::Silence && at >= shared.count)
    }

    pub fn holds(&self) -> Value {
        self.shared.lock().unwrap().service.holds()
    }

    /// How many requests have come.
    pub fn count(&self) -> usize {
        self.shared.lock().unwrap().count
    }

    /// `METHOD PATH` and the status of all requests since the last time it was asked.
    pub fn log(&self) -> Vec<String> {
        let log = std::mem::take(&mut self.shared.lock().unwrap().log);
        log.iter().map(|(asked, status)| format!("{} {} {status}", asked.method, asked.path)).collect()
    }

    /// Lets a person change something there.
    pub fn ask(&self, method: &str, path: &str, body: Value) -> Reply {
        let asked = Asked { method: method.into(), path: path.into(), query: vec![], headers: vec![], body };
        self.shared.lock().unwrap().service.answer(&asked)
    }
}

fn serve(stream: TcpStream, shared: &Mutex<Shared>, base: &str) -> Option<()> {
    let fault = {
        let mut shared = shared.lock().unwrap();
        shared.count += 1;
        let number = shared.count - 1;
        shared.fault.filter(|(at, _)| *at == number).map(|(_, fault)| fault)
    };
    if fault == Some(Fault::ResetBefore) {
        return stream.shutdown(Shutdown::Both).ok();
    }
    let asked = read(&stream, base)?;
    record(&asked);
    let (status, body) = match fault {
        Some(Fault::Busy) => (429, json!({ "message": "The maximum number of api calls is reached" })),
        Some(Fault::TroubleBefore) => (500, Value::Null),
        Some(Fault::Page) => (200, Value::String("<html>Log in</html>".to_owned())),
        _ => shared.lock().unwrap().service.answer(&asked),
    };
    let (status, body) = if fault == Some(Fault::TroubleAfter) { (500, Value::Null) } else { (status, body) };
    match fault {
        Some(Fault::Silence) => thread::sleep(CLIENT_TIMEOUT + Duration::from_millis(50)),
        Some(Fault::ResetAfter) => {}
        Some(Fault::Hold) => thread::sleep(Duration::from_secs(60)),
        _ => {
            shared.lock().unwrap().log.push((asked, status));
            write(&stream, status, &body)?;
        }
    }
    stream.shutdown(Shutdown::Both).ok()
}

fn read(stream: &TcpStream, base: &str) -> Option<Asked> {
    let mut reader = BufReader::new(stream);
    let mut line = || {
        let mut line = String::new();
        reader.read_line(&mut line).ok().filter(|read| *read > 0)?;
        Some(line.trim_end().to_owned())
    };
    let first = line()?;
    let mut parts = first.split(' ');
    let (method, target) = (parts.next()?.to_owned(), parts.next()?.strip_prefix(base)?.to_owned());
    let mut headers = Vec::new();
    while let Some((name, value)) = line()?.split_once(": ") {
        headers.push((name.to_ascii_lowercase(), value.to_owned()));
    }
    let length =
        headers.iter().find(|(name, _)| name == "content-length").map_or(0, |(_, value)| value.parse().unwrap());
    let mut body = vec![0; length];
    reader.read_exact(&mut body).ok()?;
    let body = if body.is_empty() { Value::Null } else { serde_json::from_slice(&body).unwrap() };
    let (path, query) = target.split_once('?').unwrap_or((&target, ""));
    let query =
        query.split('&').filter_map(|pair| pair.split_once('=')).map(|(name, value)| (plain(name), plain(value)));
    Some(Asked { method, path: path.to_owned(), query: query.collect(), headers, body })
}

/// Keeps requests for a validator outside of the project, where it asks for them.
fn record(asked: &Asked) {
    let Some(folder) = std::env::var_os("SEQC_TEST_RECORD") else { return };
    let value = json!({
        "host": asked.header("host"),
        "type": asked.header("content-type"),
        "accept": asked.header("accept"),
        "method": asked.method,
        "path": asked.path,
        "query": asked.query,
        "body": asked.body,
    });
    let text = value.to_string();
    let name = format!("{}.json", &seqc::text::digest::sha256(&text)[..24]);
    std::fs::write(std::path::Path::new(&folder).join(name), text).unwrap();
}

/// A text of a query without its `%XX`.
fn plain(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        let digit = |byte: Option<u8>| (byte.unwrap() as char).to_digit(16).unwrap() as u8;
        bytes.push(if byte == b'%' { digit(rest.next()) * 16 + digit(rest.next()) } else { byte });
    }
    String::from_utf8(bytes).unwrap()
}

fn write(mut stream: &TcpStream, status: u16, body: &Value) -> Option<()> {
    let body = match body {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        body => body.to_string(),
    };
    let more = if status == 429 { "retry-after: 7\r\n" } else { "" };
    let head = format!("HTTP/1.1 {status} X\r\n{more}content-length: {}\r\nconnection: close\r\n\r\n", body.len());
    stream.write_all(format!("{head}{body}").as_bytes()).ok()
}
