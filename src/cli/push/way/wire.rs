//! Requests and answers, as the rest of a push knows them: no connection, no header, no token.

use serde_json::Value;

use crate::cli::push::vendor::Facts;

/// What is asked of a vendor.
#[derive(Clone, Debug, PartialEq)]
pub struct Request {
    /// `GET`, `POST`, `PUT` or `PATCH`.
    pub method: &'static str,
    /// Behind the address of the interface, with its query.
    pub path: String,
    /// What is said.
    pub body: Option<Value>,
}

/// What came back.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// The status, as 200.
    pub status: u16,
    /// How long it asks to wait, as it says it.
    pub retry_after: Option<String>,
    /// What it says: JSON, else a text.
    pub body: Value,
}

/// Why no answer came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoAnswer {
    /// Why, as a clause.
    pub why: String,
    /// Whether the request may have arrived: then nobody knows whether the vendor did what was asked.
    pub is_sent: bool,
}

/// Sends a request and waits for its answer.
pub trait Transport {
    /// The answer, whatever its status.
    ///
    /// # Errors
    /// Where none came.
    fn send(&self, request: &Request) -> Result<Answer, NoAnswer>;
}

/// Connects to an account: the vendor's facts, an address that was found good, and the token.
///
/// # Errors
/// Where the token can be none; why, as a sentence without it.
pub type Connect = fn(&'static Facts, &str, &str) -> Result<Box<dyn Transport>, String>;

impl Request {
    /// Asks for what is at `path`.
    #[must_use]
    pub fn get(path: String) -> Self {
        Self { method: "GET", path, body: None }
    }

    /// Sends `body` to `path`.
    #[must_use]
    pub fn post(path: impl Into<String>, body: Option<Value>) -> Self {
        Self { method: "POST", path: path.into(), body }
    }
}

impl Answer {
    /// Whether it was done.
    #[must_use]
    pub fn is_ok(&self) -> bool {
        (200..300).contains(&self.status) && !self.is_page()
    }

    /// Whether it is a text where every vendor answers with JSON: that of somebody between here and there.
    fn is_page(&self) -> bool {
        matches!(&self.body, Value::String(text) if !text.is_empty())
    }

    /// Whether it may or may not have been done.
    #[must_use]
    pub fn is_unclear(&self) -> bool {
        self.status >= 500 || self.status == 408 || (200..300).contains(&self.status) && self.is_page()
    }

    /// A value of the body as text, such as an id that may be a number.
    #[must_use]
    pub fn text_at(&self, pointer: &str) -> Option<String> {
        text(self.body.pointer(pointer)?)
    }
}

/// A text or a number as text.
#[must_use]
pub fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) if !text.is_empty() => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::String(_) | Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => None,
    }
}

/// A text as part of a path or a query.
#[must_use]
pub fn percent(text: &str) -> String {
    crate::text::percent::percent(text, b"")
}
