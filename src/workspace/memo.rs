//! What was found in the sequences of a file, so that after an edit only those are looked at again that it can have an
//! effect on.

use std::collections::BTreeMap;
use std::hash::BuildHasher;

use foldhash::quality::FixedState;

use crate::check::statements::{opens_asked_for, statements};
use crate::model::program::{FileId, Program, ProgramFile};
use crate::model::resolve::Reference;
use crate::syntax::ast::item::{Item, ItemKind};
use crate::syntax::ast::statement::StatementKind;
use crate::text::diagnostic::Diagnostic;
use crate::text::span::Span;
use crate::workspace::reach::used;

/// What was found in the sequences of one file, under one set of settings, by all that it depends on.
#[derive(Clone, Debug, Default)]
pub struct Memo(BTreeMap<u64, Found>);

/// What was found in one sequence.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// Where its item begins.
    pub start: u32,
    /// What keeps it from being compiled.
    pub mistakes: Vec<Diagnostic>,
    /// What rules say of it.
    pub findings: Vec<Diagnostic>,
}

/// What the sequences of a file have around them, and so depend on.
#[derive(Debug)]
pub struct Around<'a> {
    source: &'a ProgramFile,
    /// All but the sequences of the file, and what only they name, as a hash.
    rest: u64,
    /// The same with them.
    all: u64,
    /// Where a sequence names something that only sequences name, and that as a hash.
    named: Vec<(Span, u64)>,
    /// Where one sequence leads to another: what is said of the one depends on the other.
    leads: Vec<Span>,
    /// Whether something that a sequence may include does so.
    rest_leads: bool,
}

impl Memo {
    /// What is known of the sequence in `item`, which `key` stands for.
    pub fn take(&mut self, key: u64, item: &Item) -> Option<Found> {
        let mut found = self.0.remove(&key)?;
        let before = std::mem::replace(&mut found.start, item.span.start);
        for span in found.spans() {
            let moved = |offset: u32| offset.saturating_sub(before).saturating_add(item.span.start);
            *span = Span { start: moved(span.start), end: moved(span.end) };
        }
        Some(found)
    }

    /// Keeps it for the next time; but not what points at other places of the file, which move without it.
    pub fn keep(&mut self, key: u64, item: &Item, found: &Found) {
        let mut found = found.clone();
        if found.spans().all(|span| item.span.holds(*span)) {
            self.0.insert(key, found);
        }
    }
}

impl Found {
    /// All places in the file.
    fn spans(&mut self) -> impl Iterator<Item = &mut Span> {
        self.mistakes.iter_mut().chain(&mut self.findings).flat_map(Diagnostic::spans)
    }
}

impl<'a> Around<'a> {
    /// What the sequences of `file` have around them. `references` are the uses of names in it.
    #[must_use]
    pub fn of(program: &'a Program, file: FileId, source: &'a ProgramFile, references: &[Reference]) -> Self {
        // One rule asks of all of the file whether anything depends on opens.
        let mut rest = u64::from(opens_asked_for(&source.parse.file).is_empty());
        let mut all = 0;
        let mut rest_leads = false;
        for used in used(program, file).into_iter().filter(|used| *used != file) {
            let Some(used) = program.file(used) else { continue };
            rest = text(rest, &used.text);
            rest_leads |= !leads(used).is_empty();
        }
        let leads = leads(source);
        let (named, alone) = named(file, source, references);
        for (item, alone) in source.parse.file.items.iter().zip(alone) {
            all = text(all, item.span.of(&source.text));
            if !is_sequence(item) {
                rest_leads |= leads.iter().any(|lead| item.span.holds(*lead));
                rest = if alone.is_some() { rest } else { text(rest, item.span.of(&source.text)) };
            }
        }
        Self { source, rest, all: all ^ rest, named, leads, rest_leads }
    }

    /// What stands for all that is said of the sequence in `item`.
    #[must_use]
    pub fn key(&self, item: &Item) -> u64 {
        let leads = self.rest_leads || self.leads.iter().any(|lead| item.span.holds(*lead));
        let around = if leads { self.all } else { self.rest };
        let own = item.docs.as_ref().map_or(item.span, |docs| docs.span.to(item.span));
        let errors = &self.source.parse.errors;
        let first = errors.partition_point(|error| error.span.start < item.span.start);
        let errors = errors.iter().skip(first).take_while(|error| item.span.holds(Span::at(error.span.start)));
        let first_name = self.named.partition_point(|(at, _)| at.start < item.span.start);
        let names = self.named.iter().skip(first_name).take_while(|(at, _)| item.span.holds(*at));
        let around = names.fold(around, |hash, (_, named)| FixedState::with_seed(hash).hash_one(named));
        let key = text(around, own.of(&self.source.text));
        errors.fold(key, |key, error| text(key, error.name))
    }
}

/// Where sequences name what only they name, and that as a hash; and the hash of each item that is such.
fn named(file: FileId, source: &ProgramFile, references: &[Reference]) -> (Vec<(Span, u64)>, Vec<Option<u64>>) {
    let items = &source.parse.file.items;
    let at = |span: Span| items.partition_point(|item| item.span.end <= span.start);
    let own = references.iter().filter(|reference| reference.target.file == file);
    let uses: Vec<(Span, usize, usize)> =
        own.map(|reference| (reference.span, at(reference.span), at(reference.target.span))).collect();
    let hash = |item: &Item| has_one_name(item).then(|| text(0, item.span.of(&source.text)));
    let mut alone: Vec<Option<u64>> = items.iter().map(hash).collect();
    for (_, from, to) in &uses {
        if from != to && !items.get(*from).is_some_and(is_sequence) {
            alone.get_mut(*to).into_iter().for_each(|alone| *alone = None);
        }
    }
    let uses = uses.into_iter().filter(|(_, from, to)| from != to);
    let uses = uses.filter_map(|(span, _, to)| Some((span, (*alone.get(to)?)?)));
    (uses.collect(), alone)
}

fn is_sequence(item: &Item) -> bool {
    matches!(item.kind, ItemKind::Sequence(_))
}

/// Whether an item means nothing to a sequence that does not name it.
fn has_one_name(item: &Item) -> bool {
    match item.kind {
        ItemKind::Steps(_)
        | ItemKind::Template(_)
        | ItemKind::Snippet(_)
        | ItemKind::Audience(_)
        | ItemKind::Sender(_)
        | ItemKind::Schedule(_) => true,
        ItemKind::Use(_) | ItemKind::Sequence(_) | ItemKind::Fields(_) | ItemKind::Broken => false,
    }
}

/// Where statements lead to other sequences.
fn leads(source: &ProgramFile) -> Vec<Span> {
    let leads = |kind: &StatementKind| matches!(kind, StatementKind::MoveTo { .. } | StatementKind::AlsoStart(_));
    let statements = statements(&source.parse.file).into_iter();
    statements.filter(|statement| leads(&statement.kind)).map(|statement| statement.span).collect()
}

/// Goes on hashing. What is kept goes with the process, so it need not be the same on other machines.
fn text(hash: u64, text: &str) -> u64 {
    FixedState::with_seed(hash).hash_one(text)
}
