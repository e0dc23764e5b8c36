//! Something that could be typed.

use crate::ide::guide::{Table, about};
use crate::model::resolve::ReferenceKind;
use crate::text::edit::Edit;

/// Something that could be typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// As it is called, and as it is written where `insert` says nothing else.
    pub label: String,
    /// What it is.
    pub kind: CandidateKind,
    /// What is said beside it, in a few words.
    pub detail: String,
    /// What is said of it, as Markdown.
    pub docs: String,
    /// What is written in its place. A word between `⟨` and `⟩` is one that the writer will replace.
    pub insert: Option<String>,
    /// What else has to change for it to be right.
    pub edits: Vec<Edit>,
    /// Whether it is most likely the one that is wanted.
    pub preselect: bool,
}

/// What a candidate is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CandidateKind {
    /// A word of the language.
    Keyword,
    /// One of a closed set of words.
    Value,
    /// A field.
    Field,
    /// A declared name.
    Name(ReferenceKind),
    /// A rule of the checker.
    Rule,
    /// A piece of text that a whole statement begins as.
    Snippet,
    /// A file.
    File,
}

impl Candidate {
    /// One that is written as it is called, and of which nothing more is said.
    pub fn new(label: &str, kind: CandidateKind, detail: &str) -> Self {
        let (label, detail) = (label.to_owned(), detail.to_owned());
        Self { label, kind, detail, docs: String::new(), insert: None, edits: Vec::new(), preselect: false }
    }
}

/// Words of the language, with what the guide says of them.
pub fn words(words: &[&str], table: Table) -> Vec<Candidate> {
    words.iter().map(|word| keyword(word, table)).collect()
}

/// One word of the language, or some that belong together.
pub fn keyword(words: &str, table: Table) -> Candidate {
    let first = words.split(' ').next().unwrap_or_default();
    let last = words.split(' ').next_back().unwrap_or_default();
    let docs = about(last, first, Some(table)).or_else(|| about(first, first, Some(table))).unwrap_or_default();
    Candidate { docs, ..Candidate::new(words, CandidateKind::Keyword, "") }
}

/// Words of a closed set, with what each means.
pub fn values(words: impl IntoIterator<Item = (&'static str, &'static str)>) -> Vec<Candidate> {
    words.into_iter().map(|(word, about)| Candidate::new(word, CandidateKind::Value, about)).collect()
}
