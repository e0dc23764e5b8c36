//! Text that stands in a larger one.

use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

use crate::text::span::{Span, offset_of};

/// A stretch of a text that many share: it takes no allocation of its own.
#[derive(Clone)]
pub struct Shared {
    whole: Arc<str>,
    at: Span,
}

impl Shared {
    /// What stands in `whole` at `at`; empty where that does not lie on its character boundaries.
    #[must_use]
    pub fn of(whole: &Arc<str>, at: Span) -> Self {
        Self { whole: Arc::clone(whole), at }
    }
}

impl From<&str> for Shared {
    /// A text of its own.
    fn from(text: &str) -> Self {
        Self { whole: text.into(), at: Span::new(0, offset_of(text.len())) }
    }
}

impl Deref for Shared {
    type Target = str;

    fn deref(&self) -> &str {
        self.at.of(&self.whole)
    }
}

impl fmt::Debug for Shared {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&**self, f)
    }
}

impl PartialEq for Shared {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl Eq for Shared {}
