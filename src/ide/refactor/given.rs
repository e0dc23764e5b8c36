//! What stands in place of the names in a declaration when it is written out where it is used.

use crate::ide::names::declared;
use crate::ide::navigate::uses;
use crate::ide::refactor::cx::{Cx, is_whole};
use crate::ide::refactor::layout::lines_of_item;
use crate::ide::refactor::texts::{Host, has_lines, text_at, written};
use crate::ide::trial::Edits;
use crate::ide::walk::{Found, walk};
use crate::model::program::{FileId, ProgramFile};
use crate::model::resolve::{Reference, ReferenceKind, Site, resolve};
use crate::model::scope::{Declaration, Declared, Kind};
use crate::syntax::ast::item::{FieldDeclaration, Item};
use crate::syntax::ast::text::Quote;
use crate::syntax::ast::value::{Argument, Name};
use crate::text::edit::Edit;
use crate::text::span::Span;

/// A declaration that is to be written out.
pub struct Source<'a> {
    /// The file it stands in.
    pub file: FileId,
    /// The same, with its text and tree.
    pub source: &'a ProgramFile,
    /// All of it.
    pub item: &'a Item,
    /// The uses of names in it.
    pub references: Vec<Reference>,
}

impl<'a> Source<'a> {
    /// What `name` declares as a `kind`, if all of it could be read.
    #[must_use]
    pub fn of(cx: &Cx<'a>, kind: Kind, name: &str) -> Option<(Self, Declaration<'a>)> {
        let Declared { file, item: declaration } = cx.scopes.of(cx.file).find(kind, name)?;
        let source = cx.program.file(file)?;
        let mut items = source.parse.file.items.iter();
        let item = items.find(|item| item.span.holds(declaration.name().span))?;
        let mut references = resolve(&cx.scopes, file).references;
        references.retain(|one| item.span.holds(one.span));
        is_whole(source, item.span).then_some((Self { file, source, item, references }, declaration))
    }

    /// Whether every name in `span`, where `params` are given, means the same in the item `host` of the file of `cx`.
    #[must_use]
    pub fn means_the_same(&self, cx: &Cx<'_>, host: &Item, span: Span, params: &[Name]) -> bool {
        let (there, here) = (cx.scopes.of(self.file), cx.scopes.of(cx.file));
        let site = |found: Declared<&Name>| Site { file: found.file, span: found.item.span };
        let field = |found: Option<Declared<&FieldDeclaration>>| {
            found.map(|found| Site { file: found.file, span: found.item.name.span })
        };
        let known = self.references.iter().filter(|one| span.holds(one.span)).all(|one| match one.kind {
            ReferenceKind::Item(kind) => {
                let found = here.find(kind, one.span.of(&self.source.text));
                found.map(|found| site(Declared { file: found.file, item: found.item.name() })) == Some(one.target)
            }
            ReferenceKind::Field => field(here.field(one.span.of(&self.source.text))) == Some(one.target),
            ReferenceKind::Param | ReferenceKind::Step | ReferenceKind::Alias | ReferenceKind::Variant => true,
        });
        let names = declared(&cx.source.parse.file);
        let taken = |name: &Name| {
            names.iter().any(|other| {
                let is_word = matches!(other.kind, ReferenceKind::Param | ReferenceKind::Step | ReferenceKind::Alias);
                is_word && host.span.holds(other.name.span) && other.name.value == name.value
            })
        };
        let mut same = known;
        walk(&self.source.parse.file, &mut |found| {
            let name = match found {
                Found::Merge(name, _) => name,
                Found::Test(test) => &test.field,
                Found::Statement(_) | Found::Field(_) | Found::Text(_) => return,
            };
            if span.holds(name.span) && !params.iter().any(|param| param.value == name.value) {
                same &= field(there.field(&name.value)) == field(here.field(&name.value)) && !taken(name);
            }
        });
        same
    }

    /// The edits that put `arguments`, which are written in the file of `cx`, in place of `params`; `None` where one cannot
    /// stand there.
    #[must_use]
    pub fn filled(&self, cx: &Cx<'_>, params: &[Name], arguments: &[Argument]) -> Option<Vec<Edit>> {
        let used = self.references.iter().filter(|one| one.kind == ReferenceKind::Param);
        let filled = used.map(|one| {
            let index = params.iter().position(|param| param.span == one.target.span)?;
            self.put(cx, one.span, arguments.get(index)?)
        });
        filled.collect()
    }

    fn put(&self, cx: &Cx<'_>, at: Span, argument: &Argument) -> Option<Edit> {
        let raw = argument.span().of(cx.text());
        if let Argument::Name(name) = argument {
            return Some(Edit::replace(at, name.value.as_str()));
        }
        let Some(text) = text_at(&self.source.parse.file, at) else {
            let is_block = matches!(argument, Argument::Text(text) if text.quote == Quote::Block);
            return (!is_block).then(|| Edit::replace(at, raw));
        };
        let merge = self.plain_merge(at)?;
        let host = Host::of(text, &self.source.text);
        match argument {
            Argument::Text(text) if host.quote == Quote::Line && has_lines(&text.parts) => None,
            Argument::Text(text) => Some(Edit::replace(merge, written(&text.parts, cx.text(), host))),
            Argument::Number(_) | Argument::Duration(_) | Argument::Name(_) => Some(Edit::replace(merge, raw)),
        }
    }

    /// The braces around the name at `at`, if nothing else stands between them.
    fn plain_merge(&self, at: Span) -> Option<Span> {
        let text = &*self.source.text;
        let before = text.get(..at.start as usize)?.trim_end_matches(' ');
        let after = text.get(at.end as usize..)?;
        let behind = after.trim_start_matches(' ');
        let braces = before.ends_with("{{") && behind.starts_with("}}");
        let start = u32::try_from(before.len()).ok()?.checked_sub(2)?;
        braces.then(|| Span::new(start, at.end).grown(after.len() - behind.len() + 2))
    }

    /// Takes the declaration away, if it is used nowhere else.
    pub fn remove_if_last(&self, cx: &Cx<'_>, name: &Name, edits: &mut Edits) {
        if uses(cx.program, Site { file: self.file, span: name.span }).len() == 1 {
            let lines = lines_of_item(self.source, self.item.span);
            edits.entry(self.file).or_default().extend(lines.map(Edit::delete));
        }
    }
}
