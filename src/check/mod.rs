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
pub mod ways;
pub mod same_day;
pub mod walk;
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
use crate::model::frame::Scopes;
use crate::model::program::{FileId, Program, ProgramFile};
use crate::model::{Analysis, Names, SequenceModel};
use crate::text::diagnostic::{Diagnostic, Severity};
use crate::text::span::Span;

/// What the rules that `settings` switch on find in `file`, in order of place; `analysis` is that of the same file.
#[must_use]
pub fn check<'a>(program: &'a Program, file: FileId, analysis: &Analysis<'a>, settings: &Settings) -> Vec<Diagnostic> {
    let Some(source) = program.file(file) else { return Vec::new() };
    let of_sequence = |model| of_sequence(model, source, &analysis.names.scopes, settings);
    let found = analysis.sequences.iter().flat_map(of_sequence).collect();
    of_file(program, file, &analysis.names, settings, found)
}

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
pub fn of_sequence<'a>(
    model: &SequenceModel<'a>,
    source: &ProgramFile,
    scopes: &Scopes<'a>,
    settings: &Settings,
) -> Vec<Diagnostic> {
    let rules = on(settings).filter_map(|rule| match rule.check {
        Check::Sequence(check) => Some((rule, check)),
        Check::File(_) | Check::Language | Check::Allows => None,
    });
    let mut rules = rules.peekable();
    let mut found = Vec::new();
    // Where no rule looks at sequences, as when they are only compiled, nothing has to be known of them.
    if rules.peek().is_none() || is_broken(model, &source.parse.errors) {
        return found;
    }
    let facts = Facts::of(model, scopes);
    for (rule, check) in rules {
        check(&Context { rule, settings, model, scopes, facts: &facts }, &mut found);
    }
    found
}

/// The rules that are on.
fn on(settings: &Settings) -> impl Iterator<Item = &'static Rule> {
    RULES.iter().copied().filter(|rule| settings.level(rule).is_some())
}

/// Whether some of a sequence could not be read: rules would speak of what is not there. Of a merge field alone they know
/// that it is one.
fn is_broken(model: &SequenceModel<'_>, errors: &[Diagnostic]) -> bool {
    let breaks = |error: &Diagnostic| error.severity == Severity::Error && error.name != "malformed-variable";
    let inside = |span: Span| model.item.span.start <= span.start && span.start <= model.item.span.end;
    model.is_incomplete() || errors.iter().any(|error| breaks(error) && inside(error.span))
}
