//! A name is changed wherever it stands.
//!
//! Whether it can be is tried out: every file that sees the name is looked at as it would read then. What is wrong there
//! that was not, and what means something else, is why not.

use crate::ide::names::declared;
use crate::ide::navigate::{Symbol, references, symbol};
use crate::ide::trial::{Edits, Names, edited, names, new_mistake};
use crate::ide::unread::unread;
use crate::ide::view::{View, touches};
use crate::ide::words::{around, is_part};
use crate::model::frame::Scopes;
use crate::model::program::{FileId, Program, UseTarget};
use crate::model::resolve::{ReferenceKind, Site};
use crate::syntax::ast::item::ItemKind;
use crate::syntax::ast::statement::StatementKind;
use crate::syntax::names::{RESERVED, well_formed};
use crate::text::diagnostic::Diagnostic;
use crate::text::edit::Edit;
use crate::text::lines::Lines;
use crate::text::span::Span;

/// The name at `offset`, if there is one.
///
/// # Errors
/// Where a mistake keeps it from being read; which, as a sentence.
pub fn prepare(view: &View<'_>, offset: u32) -> Result<Option<Symbol>, String> {
    match symbol(view, offset) {
        None => mistake_before(view, offset).map_or(Ok(None), Err),
        found => Ok(found),
    }
}

/// The mistake that keeps the name at `offset` from being read: one on its line, or the last one before it in its item.
fn mistake_before(view: &View<'_>, offset: u32) -> Option<String> {
    let word = around(view.text(), offset, is_part)?;
    let name = word.of(view.text());
    let parse = &view.source.parse;
    let is_unread = || unread(view.text(), parse, &parse.errors, name).into_iter().any(|place| touches(place, offset));
    if !well_formed(name) || RESERVED.contains(&name) || !is_unread() {
        return None;
    }
    let lines = Lines::new(view.text());
    let line = lines.span(lines.line_of(word.start));
    let from = parse.file.items.iter().find(|item| touches(item.span, offset)).map_or(0, |item| item.span.start);
    let errors = || parse.errors.iter();
    let on_line = errors().find(|error| line.start <= error.span.end && error.span.start <= line.end);
    let before = || errors().rfind(|error| from <= error.span.start && error.span.start <= word.end);
    let mistake = on_line.or_else(before)?;
    let (at, what) = (view.source.place(mistake.span.start), &mistake.message);
    Some(format!("`{name}` cannot be read before a mistake is mended: `{at}`: {what}"))
}

/// The edits that call what stands at `offset` `new`, by file, none where it is called so already; or why that cannot
/// be, as a sentence.
///
/// # Errors
/// Where nothing stands there that has a name, the new one is none, it is taken, or it would mean something else; or where
/// a use may stand that cannot be read.
pub fn rename(view: &View<'_>, offset: u32, new: &str) -> Result<Edits, String> {
    let symbol = prepare(view, offset)?.ok_or("there is no name here that could be changed")?;
    if symbol.span.of(view.text()) == new {
        return Ok(Edits::new());
    }
    if symbol.kind != ReferenceKind::Field && RESERVED.contains(&new) {
        return Err(format!("`{new}` is a word of the language and cannot be a name"));
    }
    if !is_name(new, symbol.kind) {
        return Err(match symbol.kind {
            ReferenceKind::Field => {
                format!(
                    "`{new}` is not written as a field: lower-case letters, digits, `_` and dots, the first a letter"
                )
            }
            ReferenceKind::Item(_)
            | ReferenceKind::Param
            | ReferenceKind::Step
            | ReferenceKind::Alias
            | ReferenceKind::Variant => {
                format!("`{new}` is not written as a name: lower-case letters, digits and hyphens, the first a letter")
            }
        });
    }
    if let Some(action) = action(view.program, symbol.target, new) {
        return Err(format!("`{action}` is an action: a step cannot be called `{new}`"));
    }
    let mut edits = Edits::new();
    for site in references(view, offset, true) {
        edits.entry(site.file).or_default().push(Edit::replace(site.span, new));
    }
    let why_not = left_out(view.program, &edits, &symbol, symbol.span.of(view.text()));
    match why_not.or_else(|| clash(view.program, &edits, symbol.target, new)) {
        Some(why_not) => Err(why_not),
        None => Ok(edits),
    }
}

/// The first place where the name of `symbol` may be meant and cannot be read, so that it would be left as it is.
fn left_out(program: &Program, edits: &Edits, symbol: &Symbol, name: &str) -> Option<String> {
    let target = symbol.target;
    let is_of_all = matches!(symbol.kind, ReferenceKind::Item(_) | ReferenceKind::Field);
    let scopes = Scopes::new(program);
    seeing(program, edits).find_map(|file| {
        let source = program.file(file).filter(|source| source.text.contains(name))?;
        let (names, declared) = (names(&scopes, program, file), declared(&source.parse.file));
        let is_read = |place: &Span| {
            names.references.iter().any(|one| one.span == *place) || declared.iter().any(|one| one.name.span == *place)
        };
        let is_elsewhere = |place: &Span| {
            let mut others = source.parse.file.items.iter().filter(|item| !matches!(item.kind, ItemKind::Broken));
            file != target.file || others.any(|item| item.span.holds(*place) && !item.span.holds(target.span))
        };
        // A step that is included is named behind a dot, where it is included.
        let is_dotted = |place: &Span| Span::new(0, place.start).of(&source.text).ends_with('.');
        let places = unread(&source.text, &source.parse, &names.mistakes, name);
        let mut places = places.iter().filter(|place| is_of_all || is_dotted(place) || !is_elsewhere(place));
        let place = source.place(places.find(|place| !is_read(place))?.start);
        Some(format!(
            "`{name}` also stands in `{place}`, where a mistake keeps it from being read: mend that first, so that it is \
             changed there too"
        ))
    })
}

/// Whether `name` is written like a name of that kind; those of fields have dots and `_`, and no hyphens.
fn is_name(name: &str, kind: ReferenceKind) -> bool {
    let part = |part: &str| well_formed(&part.replace('_', "x")) && !part.contains('-');
    if kind == ReferenceKind::Field { name.split('.').all(part) } else { well_formed(name) }
}

/// The action that `new` would be behind the channel of the step that is declared at `target`.
fn action(program: &Program, target: Site, new: &str) -> Option<String> {
    let names = declared(&program.file(target.file)?.parse.file);
    let named = names.iter().find(|named| named.name.span == target.span)?;
    let StatementKind::Touch(touch) = &named.statement?.kind else { return None };
    let channel = touch.channel.value;
    let is_action = channel.actions().iter().any(|action| action.word() == new);
    is_action.then(|| format!("{} {new}", channel.word()))
}

/// Why what is declared at `target` cannot be called `new`.
fn clash(program: &Program, edits: &Edits, target: Site, new: &str) -> Option<String> {
    let after = edited(program, edits)?;
    let (was_in, is_in) = (Scopes::new(program), Scopes::new(&after));
    let target = Site { file: target.file, span: moved(edits, target) };
    for file in seeing(program, edits) {
        let (was, is) = (names(&was_in, program, file), names(&is_in, &after, file));
        if let Some(mistake) = new_mistake(&was.mistakes, &is.mistakes) {
            return Some(told(&after, file, mistake, target));
        }
        if let Some(at) = other_meaning(&was, &is) {
            return Some(format!("`{new}` means something else already in {}", place(&after, file, at)));
        }
    }
    None
}

/// The files that are edited, and those that use one of them.
fn seeing<'a>(program: &'a Program, edits: &'a Edits) -> impl Iterator<Item = FileId> + 'a {
    let is_edited = |target: &UseTarget| matches!(target, UseTarget::File(file) if edits.contains_key(file));
    let all = (0..).map(FileId).zip(&program.files);
    all.filter(move |(file, source)| edits.contains_key(file) || source.uses.iter().any(is_edited))
        .map(|(file, _)| file)
}

/// Where `target` stands after the edits before it.
fn moved(edits: &Edits, target: Site) -> Span {
    let own = edits.get(&target.file).map_or(&[][..], Vec::as_slice);
    let before = own.iter().filter(|edit| edit.span.end <= target.span.start);
    let grown = |edit: &Edit| i64::try_from(edit.text.len()).unwrap_or_default() - i64::from(edit.span.len());
    let start = i64::from(target.span.start) + before.map(grown).sum::<i64>();
    let len = own.iter().find(|edit| edit.span == target.span).map_or(0, |edit| edit.text.len());
    Span::at(u32::try_from(start).unwrap_or_default()).grown(len)
}

/// The first use that leads elsewhere than before, or that is none any more.
fn other_meaning(was: &Names, is: &Names) -> Option<u32> {
    let kinds = |names: &Names| names.references.iter().map(|one| (one.kind, one.target.file)).collect::<Vec<_>>();
    let (was, kinds) = (kinds(was), kinds(is));
    let first = was.iter().zip(&kinds).position(|(was, is)| was != is);
    let first = first.or((was.len() != kinds.len()).then_some(was.len().min(kinds.len())))?;
    is.references.get(first).or(is.references.last()).map(|one| one.span.start)
}

/// What would be wrong, and the place of its other half.
fn told(after: &Program, file: FileId, mistake: &Diagnostic, target: Site) -> String {
    let of_path = |path: &str| (0..).map(FileId).zip(&after.files).find(|(_, file)| &*file.path == path);
    let mut sites = vec![Site { file, span: mistake.span }];
    for related in &mistake.related {
        let other = related.path.as_ref().map_or(Some(file), |path| of_path(path).map(|(file, _)| file));
        sites.extend(other.map(|file| Site { file, span: related.span }));
    }
    let other = sites.iter().find(|site| **site != target).copied().unwrap_or(target);
    format!("{}: {}", mistake.message, place(after, other.file, other.span.start))
}

fn place(program: &Program, file: FileId, at: u32) -> String {
    program.file(file).map(|source| format!("`{}`", source.place(at))).unwrap_or_default()
}
