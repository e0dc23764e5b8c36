//! What is said about a file: plain data, without any drawing.

use std::sync::Arc;

use crate::text::edit::Edit;
use crate::text::span::Span;

/// How much a diagnostic weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing.
    Info,
    /// Likely to hurt.
    Warning,
    /// Cannot be compiled.
    Error,
}

impl Severity {
    /// The word it is shown by.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// One mistake, at one place: what is wrong, why it matters, what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The stable kebab-case name of the mistake, as `allow` names it.
    pub name: &'static str,
    /// How much it weighs.
    pub severity: Severity,
    /// What is wrong: lower case, no full stop, understandable without the source.
    pub message: String,
    /// The smallest text that is wrong.
    pub span: Span,
    /// What is said at `span` itself; empty when the message says it all.
    pub label: String,
    /// The other halves of the conflict.
    pub related: Vec<Related>,
    /// Why it matters, or what to do, in a sentence.
    pub help: Option<String>,
    /// Ways to mend it.
    pub fixes: Vec<Fix>,
}

/// Another place that belongs to a diagnostic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Related {
    /// Path of the file, where it is another than the diagnostic's own.
    pub path: Option<Arc<str>>,
    /// The place.
    pub span: Span,
    /// What it has to do with it.
    pub message: String,
}

/// Edits that mend a diagnostic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What the fix does, as a command: "write `2 days`".
    pub title: String,
    /// Whether it may be applied without a look.
    pub safety: Safety,
    /// The edits, which do not overlap.
    pub edits: Vec<Edit>,
}

/// Whether a fix keeps the meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Safety {
    /// There is one right answer and this is it.
    Safe,
    /// Likely what was meant; a person looks at it.
    Suggestion,
}

impl Diagnostic {
    /// An error named `name` at `span`.
    #[must_use]
    pub fn error(name: &'static str, span: Span, message: impl Into<String>) -> Self {
        Self::new(name, Severity::Error, span, message)
    }

    /// A warning named `name` at `span`.
    #[must_use]
    pub fn warning(name: &'static str, span: Span, message: impl Into<String>) -> Self {
        Self::new(name, Severity::Warning, span, message)
    }

    /// A diagnostic without label, help or fix.
    #[must_use]
    pub fn new(name: &'static str, severity: Severity, span: Span, message: impl Into<String>) -> Self {
        Self {
            name,
            severity,
            message: message.into(),
            span,
            label: String::new(),
            related: Vec::new(),
            help: None,
            fixes: Vec::new(),
        }
    }

    /// Says `label` at the place itself.
    #[must_use]
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.label = label.into();
        self
    }

    /// All its places in its own file.
    pub fn spans(&mut self) -> impl Iterator<Item = &mut Span> {
        let related = self.related.iter_mut().filter(|related| related.path.is_none()).map(|related| &mut related.span);
        let edits = self.fixes.iter_mut().flat_map(|fix| &mut fix.edits).map(|edit| &mut edit.span);
        std::iter::once(&mut self.span).chain(related).chain(edits)
    }

    /// All that it says in words.
    pub fn texts(&mut self) -> impl Iterator<Item = &mut String> {
        let related = self.related.iter_mut().map(|related| &mut related.message);
        let titles = self.fixes.iter_mut().map(|fix| &mut fix.title);
        [&mut self.message, &mut self.label].into_iter().chain(&mut self.help).chain(related).chain(titles)
    }

    /// Points at another place in the same file.
    #[must_use]
    pub fn related(mut self, span: Span, message: impl Into<String>) -> Self {
        self.related.push(Related { path: None, span, message: message.into() });
        self
    }

    /// Points at a place in another file.
    #[must_use]
    pub fn related_in(mut self, path: Arc<str>, span: Span, message: impl Into<String>) -> Self {
        self.related.push(Related { path: Some(path), span, message: message.into() });
        self
    }

    /// Says why it matters or what to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Adds the one right answer.
    #[must_use]
    pub fn fix(self, title: impl Into<String>, edits: Vec<Edit>) -> Self {
        self.with_fix(title, Safety::Safe, edits)
    }

    /// Adds a likely answer.
    #[must_use]
    pub fn suggest(self, title: impl Into<String>, edits: Vec<Edit>) -> Self {
        self.with_fix(title, Safety::Suggestion, edits)
    }

    /// Adds the one right answer where it is sure to be that, else a likely one.
    #[must_use]
    pub fn answer(self, is_sure: bool, title: impl Into<String>, edits: Vec<Edit>) -> Self {
        self.with_fix(title, if is_sure { Safety::Safe } else { Safety::Suggestion }, edits)
    }

    fn with_fix(mut self, title: impl Into<String>, safety: Safety, edits: Vec<Edit>) -> Self {
        self.fixes.push(Fix { title: title.into(), safety, edits });
        self
    }
}
