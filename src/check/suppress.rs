//! Comments that allow a finding: `# seqc: allow NAME because …` for the item or statement below, `allow-file` for the
//! whole file. What allows nothing is itself a finding.

use crate::check::rule::{Check, Rule};
use crate::check::rules::{RULES, rule};
use crate::check::settings::Settings;
use crate::model::program::ProgramFile;
use crate::syntax::ast::value::Name;
use crate::syntax::comments::{Comment, CommentKind, Directive};
use crate::syntax::places::places;
use crate::text::closest::closest;
use crate::text::diagnostic::{Diagnostic, Severity};
use crate::text::edit::Edit;
use crate::text::span::Span;

/// Takes out of `found` what comments of the file allow, and adds what is wrong with these comments. Where some of the
/// file could not be read, nobody knows what they would have allowed.
#[must_use]
pub fn apply(found: Vec<Diagnostic>, source: &ProgramFile, settings: &Settings, unread: bool) -> Vec<Diagnostic> {
    let mut allows = allows(source);
    if allows.is_empty() {
        return found;
    }
    let mut kept: Vec<Diagnostic> = found.into_iter().filter(|finding| !is_allowed(finding, &mut allows)).collect();
    for allow in &allows {
        kept.extend(judge(allow, source, settings, unread));
    }
    kept
}

/// One name in a directive.
struct Allow<'a> {
    name: &'a Name,
    comment: &'a Comment,
    directive: &'a Directive,
    /// What it holds for; `None` where nothing stands below it.
    over: Option<Span>,
    used: bool,
}

fn allows(source: &ProgramFile) -> Vec<Allow<'_>> {
    let directives = source.parse.comments.iter().filter_map(|comment| match &comment.kind {
        CommentKind::Directive(directive) => Some((comment, directive)),
        CommentKind::Plain | CommentKind::Docs => None,
    });
    let mut below = None;
    let mut allows = Vec::new();
    for (comment, directive) in directives {
        let over = if directive.whole_file {
            Some(Span::new(0, u32::MAX))
        } else {
            let all = below.get_or_insert_with(|| places(&source.parse.file));
            next_below(all, comment.span, source)
        };
        allows.extend(directive.names.iter().map(|name| Allow { name, comment, directive, over, used: false }));
    }
    allows
}

/// The largest of `places`, in order, that begins behind a comment, if only comments stand between them.
fn next_below(places: &[Span], comment: Span, source: &ProgramFile) -> Option<Span> {
    let first = places.partition_point(|place| place.start < comment.end);
    let below = *places.get(first)?;
    let between = Span::new(comment.end, below.start).of(&source.text);
    let is_near = between.lines().map(str::trim).all(|line| line.is_empty() || line.starts_with('#'));
    is_near.then_some(below)
}

fn is_allowed(finding: &Diagnostic, allows: &mut [Allow<'_>]) -> bool {
    let mut allowed = false;
    for allow in allows.iter_mut().filter(|allow| allow.name.value == finding.name) {
        let holds = allow.over.is_some_and(|over| over.start <= finding.span.start && finding.span.end <= over.end);
        allow.used |= holds;
        allowed |= holds;
    }
    allowed
}

fn judge(allow: &Allow<'_>, source: &ProgramFile, settings: &Settings, unread: bool) -> Option<Diagnostic> {
    let name = allow.name;
    let Some(known) = rule(&name.value) else { return Some(unknown(name)) };
    let own = rule("unused-allow")?;
    settings.level(own)?;
    if matches!(known.check, Check::Language | Check::Allows) {
        let message = format!("`{}` cannot be allowed: it is part of the language", name.value);
        return Some(
            finding(own, settings, name.span, message).help("mend what it reports, then take the comment away"),
        );
    }
    // What is off finds nothing, which says nothing of the comment.
    if allow.used || unread || settings.level(known).is_none() {
        return None;
    }
    let message = format!("nothing here has to be allowed: `{}` finds nothing", name.value);
    let found =
        finding(own, settings, name.span, message).help("the next reader would look for a mistake that is not there");
    let whole = allow.directive.names.len() == 1 && allow.comment.own_line;
    Some(if whole {
        found.fix("take the comment away", vec![Edit::delete(line_of(allow.comment.span, &source.text))])
    } else {
        found
    })
}

fn finding(own: &Rule, settings: &Settings, span: Span, message: String) -> Diagnostic {
    Diagnostic::new(own.name, settings.weigh(own, own.level.unwrap_or(Severity::Warning)), span, message)
}

fn unknown(name: &Name) -> Diagnostic {
    let near = closest(&name.value, RULES.iter().map(|rule| rule.name));
    let found = Diagnostic::error("unknown-rule", name.span, format!("no rule is called `{}`", name.value));
    match near {
        Some(near) => found
            .help(format!("a rule with a similar name exists: `{near}`"))
            .suggest(format!("write `{near}`"), vec![Edit::replace(name.span, near)]),
        None => found.help("`seqc explain` lists the rules"),
    }
}

/// A comment that stands alone, with its line.
fn line_of(comment: Span, text: &str) -> Span {
    let before = text.get(..comment.start as usize).unwrap_or_default();
    let indent = before.len() - before.trim_end_matches([' ', '\t']).len();
    let behind = text.get(comment.end as usize..).unwrap_or_default();
    let ending = if behind.starts_with("\r\n") { 2 } else { u32::from(behind.starts_with('\n')) };
    Span::new(comment.start - u32::try_from(indent).unwrap_or(0), comment.end + ending)
}
