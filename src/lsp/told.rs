//! The tokens that a client was told last, of each open document.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::lsp::tokens::Row;

/// What was told last.
#[derive(Default)]
pub struct Told {
    inner: Mutex<Inner>,
}

#[derive(Default)]
struct Inner {
    count: u64,
    documents: BTreeMap<String, Last>,
}

/// The tokens of one document.
#[derive(Default)]
pub struct Last {
    /// What the client calls them.
    pub id: String,
    /// The tokens.
    pub rows: Vec<Row>,
}

impl Told {
    /// A document is opened: what is told of it is kept from now on.
    pub fn open(&self, uri: &str) {
        self.lock().documents.insert(uri.to_owned(), Last::default());
    }

    /// A document is closed.
    pub fn close(&self, uri: &str) {
        self.lock().documents.remove(uri);
    }

    /// Takes in what is told now. What it is called, and what was told before. What comes too late for a document that is
    /// closed by now is not kept.
    pub fn replace(&self, uri: &str, rows: Vec<Row>) -> (String, Option<Last>) {
        let mut inner = self.lock();
        inner.count += 1;
        let id = inner.count.to_string();
        let last = inner.documents.get_mut(uri);
        let last = last.map(|last| std::mem::replace(last, Last { id: id.clone(), rows }));
        (id, last)
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
