//! What differs between what is to be there and what was sent: pure, from the compiled sequence and the state.

use crate::cli::push::object::Desired;
use crate::cli::push::state::Known;
use crate::text::span::Span;

/// What becomes of one thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// It is made.
    Create,
    /// It is changed where it is.
    Update,
    /// A new version is made beside it.
    Replace,
    /// It is taken away.
    Remove,
    /// It is set going.
    Activate,
    /// It cannot be brought there; why is said.
    Cannot,
    /// It is as it should be.
    Unchanged,
}

/// One thing that is to be there, or was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Its name of ours.
    pub key: String,
    /// As people read it.
    pub what: String,
    /// Where it is written; the sequence, where it no longer is.
    pub span: Span,
    /// What becomes of it.
    pub kind: Kind,
    /// The fields that differ and are sent.
    pub fields: Vec<String>,
    /// The fields that differ and cannot be changed there.
    pub cannot: Vec<String>,
    /// What else is to be known.
    pub note: String,
}

impl Kind {
    /// Its word.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Create => "create",
            Self::Update => "update",
            Self::Replace => "new version",
            Self::Remove => "remove",
            Self::Activate => "activate",
            Self::Cannot => "cannot",
            Self::Unchanged => "unchanged",
        }
    }
}

impl Change {
    /// What becomes of the thing called `key`, with nothing more to be said of it.
    #[must_use]
    pub fn of(key: &str, what: String, span: Span, kind: Kind, fields: Vec<String>) -> Self {
        Self { key: key.to_owned(), what, span, kind, fields, cannot: Vec::new(), note: String::new() }
    }

    /// Makes it impossible, and says why.
    pub fn refuse(&mut self, why: impl Into<String>) {
        self.kind = Kind::Cannot;
        self.cannot.append(&mut self.fields);
        self.note = why.into();
    }

    /// Keeps fields from being sent.
    pub fn hold(&mut self, is_held: impl Fn(&str) -> bool, why: impl Into<String>) {
        let (held, sent) = std::mem::take(&mut self.fields).into_iter().partition(|field| is_held(field));
        self.fields = sent;
        if Vec::is_empty(&held) {
            return;
        }
        self.cannot.extend(held);
        self.note = why.into();
        if self.kind == Kind::Update && self.fields.is_empty() {
            self.kind = Kind::Cannot;
        }
    }

    /// Whether something is left that is not as it should be.
    #[must_use]
    pub fn is_left(&self) -> bool {
        self.kind == Kind::Cannot || !self.cannot.is_empty()
    }
}

/// Thing by thing, in the order in which they are made; at last what is no longer to be there.
#[must_use]
pub fn changes(desired: &Desired, known: &Known) -> Vec<Change> {
    let mut all: Vec<Change> = desired
        .objects
        .iter()
        .map(|object| {
            let (kind, fields) = match known.objects.get(&object.key) {
                None => (Kind::Create, Vec::new()),
                Some(kept) => {
                    let old = kept.sent.keys().filter(|name| !object.fields.contains_key(*name));
                    let new = object.fields.iter().filter(|(name, value)| kept.sent.get(*name) != Some(value));
                    let mut fields: Vec<String> = new.map(|(name, _)| name.clone()).chain(old.cloned()).collect();
                    fields.sort_unstable();
                    (if fields.is_empty() { Kind::Unchanged } else { Kind::Update }, fields)
                }
            };
            Change::of(&object.key, object.what.clone(), object.span, kind, fields)
        })
        .collect();
    let gone = known.objects.keys().filter(|key| desired.object(key).is_none());
    all.extend(gone.map(|key| Change::of(key, called(key), desired.span, Kind::Remove, Vec::new())));
    all
}

/// "step `opener`", of `step.opener`.
#[must_use]
pub fn called(key: &str) -> String {
    key.split_once('.').map_or_else(|| key.to_owned(), |(kind, name)| format!("{kind} `{name}`"))
}
