//! The checker: rules that a deliverability expert, a lawyer and a sales coach would sign, each with its page.
//!
//! A rule is one file with its page beside it, and a row in [`rules`]. It is given a [`context`] and says what it finds
//! as diagnostics. Here they are weighed by the [`settings`] of the file, and those that the author allows are taken out
//! by [`suppress`].

pub mod rule;
pub mod settings;
pub mod config;
pub mod presets;
pub mod people;
pub mod statements;
pub mod logic;
pub mod standing;
pub mod copy;
pub mod data;
pub mod paths;
pub mod facts;
pub mod context;
pub mod goodbye;
pub mod schedules;
pub mod volume;
pub mod known;
pub mod named;
pub mod arms;
pub mod objections;
pub mod hours;
pub mod exits;
pub mod losses;
pub mod suppress;
pub mod unused;
pub mod rules;

use std::cmp::Reverse;

use crate::check::context::{Context, FileContext};
use crate::check::facts::Facts;
use crate::check::rule::{Check, Rule};
use crate::check::rules::RULES;
use crate::check::settings::Settings;
use crate::check::statements::statements_of;
use crate::model::program::{FileId, Program, ProgramFile};
use crate::model::{Names, SequenceModel};
use crate::syntax::ast::statement::StatementKind;
use crate::text::diagnostic::{Diagnostic, Severity};
use crate::text::span::Span;

/// What was `found` in the sequences of `file`, and what rules at files find in it, in order of place: without what its
/// comments allow.
#[must_use]
pub fn of_file<'a>(
    program: &'a Program,
    file: FileId,
    names: &Names<'a>,
    settings: &Settings,
    mut found: Vec<Diagnostic>,
) -> Vec<Diagnostic> {
    let Some(source) = program.file(file) else { return found };
    for rule in on(settings) {
        if let Check::File(check) = rule.check {
            check(&FileContext { rule, settings, program, file, source, names }, &mut found);
        }
    }
    let unread = source.parse.errors.iter().any(|error| error.severity == Severity::Error);
    let mut found = suppress::apply(found, source, settings, unread);
    // What stands in another file is shown at one place: there, different things may be said by one name.
    let key = |finding: &Diagnostic| (finding.span, finding.name, Reverse(finding.severity), finding.message.clone());
    found.sort_by_cached_key(key);
    found.dedup_by(|later, kept| (later.span, later.name, &later.message) == (kept.span, kept.name, &kept.message));
    found
}

/// What rules at sequences find in one of `source`.
#[must_use]
pub fn of_sequence(model: &SequenceModel<'_>, source: &ProgramFile, settings: &Settings) -> Vec<Diagnostic> {
    let readable = readable(model, &source.parse.errors);
    let rules = on(settings).filter_map(|rule| match rule.check {
        Check::Sequence(check) => matches!(readable, Readable::All).then_some((rule, check)),
        Check::Texts(check) => Some((rule, check)),
        Check::File(_) | Check::Language | Check::Allows => None,
    });
    let mut rules = rules.peekable();
    let mut found = Vec::new();
    // Where no rule looks at sequences, as when they are only compiled, nothing has to be known of them.
    if rules.peek().is_none() || matches!(readable, Readable::Nothing) {
        return found;
    }
    let facts = Facts::of(model);
    for (rule, check) in rules {
        check(&Context { rule, settings, model, facts: &facts }, &mut found);
    }
    if let Readable::But(broken) = readable {
        found.retain(|finding| !broken.iter().any(|span| span.holds(finding.span)));
    }
    found
}

/// The rules that are on.
fn on(settings: &Settings) -> impl Iterator<Item = &'static Rule> {
    RULES.iter().copied().filter(|rule| settings.level(rule).is_some())
}

/// What rules may speak of in a sequence of which some could not be read: else they would speak of what is not there.
enum Readable {
    /// All of it.
    All,
    /// What touches say, but for those at these places.
    But(Vec<Span>),
    /// Nothing.
    Nothing,
}

/// Of a merge field that cannot be read, rules know that it is one. A setting may change what they ask of all touches, as
/// may an audience, a sender or a schedule that is not known.
fn readable(model: &SequenceModel<'_>, errors: &[Diagnostic]) -> Readable {
    let breaks = |error: &&Diagnostic| error.severity == Severity::Error && error.name != "malformed-variable";
    let inside = |span: Span| model.item.span.start <= span.start && span.start <= model.item.span.end;
    let errors: Vec<Span> = errors.iter().filter(breaks).map(|error| error.span).filter(|span| inside(*span)).collect();
    if errors.is_empty() {
        let is_unclear = model.settings.is_partial || model.is_incomplete();
        return if is_unclear { Readable::Nothing } else { Readable::All };
    }
    let statements = statements_of(model.item);
    let touches = statements.iter().filter(|statement| matches!(statement.kind, StatementKind::Touch(_)));
    let mut touches = touches.map(|statement| statement.span).peekable();
    let first = touches.peek().map_or(u32::MAX, |first| first.start);
    if model.settings.is_partial || errors.iter().any(|error| error.start < first) {
        return Readable::Nothing;
    }
    let holds_one = |touch: &Span| errors.iter().any(|error| touch.start <= error.start && error.start <= touch.end);
    Readable::But(touches.filter(holds_one).collect())
}
