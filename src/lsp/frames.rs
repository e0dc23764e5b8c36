//! Frames as they come in. What is none, or holds no message, would end the connection further in: it is replaced here by
//! a request that is answered with what is wrong with it, so that the client is told and the server lives.

use serde_json::Value;
use tokio::io::{AsyncBufRead, AsyncBufReadExt, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tower_lsp::jsonrpc::{Error, Result};

/// The largest message that is read, in bytes.
const MOST: usize = 64 * 1024 * 1024;

/// The longest line of a header.
const LONGEST_LINE: u64 = 8 * 1024;

/// The request that stands for what is no JSON.
pub const UNREADABLE: &str = "seqc/unreadable";

/// The request that stands for JSON that is no message.
pub const NONSENSE: &str = "seqc/nonsense";

/// Hands on every message of `input`, up to its end.
pub async fn pass(mut input: impl AsyncBufRead + Unpin, mut output: impl AsyncWrite + Unpin) {
    while let Some(length) = header(&mut input).await {
        let body = match length {
            Some(length) => body(&mut input, length).await,
            None => Some(Vec::new()),
        };
        let Some(body) = body else { return };
        let body = replacement(&body)
            .map_or(body, |method| format!(r#"{{"jsonrpc":"2.0","id":null,"method":"{method}"}}"#).into_bytes());
        let head = format!("Content-Length: {}\r\n\r\n", body.len());
        if output.write_all(head.as_bytes()).await.is_err() || output.write_all(&body).await.is_err() {
            return;
        }
    }
}

/// The length that a header says, if it says one that can be; `None` at the end of the input.
async fn header(input: &mut (impl AsyncBufRead + Unpin)) -> Option<Option<usize>> {
    let mut length = None;
    loop {
        let mut line = Vec::new();
        let read = (&mut *input).take(LONGEST_LINE).read_until(b'\n', &mut line).await.ok()?;
        let line = String::from_utf8_lossy(&line);
        match line.trim() {
            _ if read == 0 => return None,
            "" => return Some(length),
            line => {
                let said = line.split_once(':').filter(|(name, _)| name.eq_ignore_ascii_case("content-length"));
                length = said.and_then(|(_, value)| value.trim().parse().ok()).or(length);
            }
        }
    }
}

/// So many bytes; nothing of what is too long, which is skipped. `None` where the input ends before.
async fn body(input: &mut (impl AsyncBufRead + Unpin), length: usize) -> Option<Vec<u8>> {
    let mut body = Vec::new();
    let mut rest = (&mut *input).take(length as u64);
    if length > MOST {
        tokio::io::copy(&mut rest, &mut tokio::io::sink()).await.ok()?;
        return Some(body);
    }
    rest.read_to_end(&mut body).await.ok()?;
    (body.len() == length).then_some(body)
}

/// What stands for it, where it is no message.
fn replacement(body: &[u8]) -> Option<&'static str> {
    match serde_json::from_slice::<Value>(body) {
        Ok(message) if is_message(&message) => None,
        Ok(_) => Some(NONSENSE),
        Err(_) => Some(UNREADABLE),
    }
}

/// Whether it is a request, a notification or an answer.
fn is_message(message: &Value) -> bool {
    let is_id = |id: &Value| id.is_null() || id.is_string() || id.is_i64();
    let (id, method) = (message.get("id"), message.get("method"));
    let answers = message.get("result").is_some() || message.get("error").is_some_and(Value::is_object);
    message.get("jsonrpc").and_then(Value::as_str) == Some("2.0")
        && id.is_none_or(is_id)
        && (method.is_some_and(Value::is_string) || (method.is_none() && id.is_some() && answers))
        && message.get("params").is_none_or(|params| params.is_object() || params.is_array() || params.is_null())
}

/// Answers what is no JSON.
pub async fn unreadable<T>(_: &T) -> Result<()> {
    Err(Error::parse_error())
}

/// Answers JSON that is no message.
pub async fn nonsense<T>(_: &T) -> Result<()> {
    Err(Error::invalid_request())
}
