//! What every part of the resolver is given: the names that hold, and where findings go.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use smallvec::SmallVec;

use crate::model::frame::Scopes;
use crate::model::lost::Lost;
use crate::model::program::{FileId, ProgramFile};
use crate::model::resolve::include::Signature;
use crate::model::resolve::params::ParamUse;
use crate::model::resolve::size::Size;
use crate::model::resolve::snippets::SnippetFacts;
use crate::model::resolve::steps::StepNames;
use crate::model::resolve::undeclared::{Reported, Where, undeclared};
use crate::model::resolve::{Reference, ReferenceKind, Site, UNDECLARED};
use crate::model::scope::{Declaration, Declared, Kind, Scope};
use crate::syntax::ast::item::{SenderField, Settings};
use crate::syntax::ast::value::Name;
use crate::syntax::ast::words::Tracked;
use crate::text::closest::closest;
use crate::text::diagnostic::Diagnostic;
use crate::text::edit::Edit;
use crate::text::span::Span;
use crate::text::table::Table;

/// How many names are compared in a file to find close ones, and how many declarations looked at to spell out cycles:
/// who has more mistakes than that does not read them one by one.
const PATIENCE: usize = 200_000;

/// How many declarations are looked at to spell out one cycle.
const CYCLE: usize = 1_000;

/// What is worked out once for each declaration.
#[derive(Default)]
pub(super) struct Memo<'a> {
    pub signatures: RefCell<Table<Site, Rc<Signature<'a>>>>,
    pub snippets: RefCell<Table<Site, SnippetFacts>>,
    pub steps: RefCell<Table<Site, Rc<StepNames<'a>>>>,
    /// Whether signatures are being worked out: none is asked for meanwhile that is not there yet.
    pub busy: Cell<bool>,
    /// How much of the patience is used up.
    spent: Cell<usize>,
}

/// A walk over one file, or over one declaration of another file.
pub(super) struct Cx<'a, 's> {
    pub scopes: &'s Scopes<'a>,
    pub memo: &'s Memo<'a>,
    pub scope: Rc<Scope<'a>>,
    pub references: Vec<Reference>,
    pub diagnostics: Vec<Diagnostic>,
    /// What could not be read of the file.
    pub lost: Lost<'a>,
    /// Whether names may be declared in what could not be read.
    pub incomplete: bool,
    /// The names of the top level that were reported as undeclared.
    pub reported: Reported,
    /// What kinds of names lead nowhere, whether that was reported or not.
    pub undeclared: Vec<&'static str>,
    pub place: Place<'a>,
}

/// What holds inside the declaration that is being looked at.
#[derive(Default)]
pub(super) struct Place<'a> {
    /// Its parameters.
    pub params: &'a [Name],
    /// Whether some of them could not be read.
    pub lost_params: bool,
    /// What the parameters are used as.
    pub uses: Vec<ParamUse<'a>>,
    /// The steps that can be named.
    pub steps: Rc<StepNames<'a>>,
    /// The sender of the sequence, where there is one.
    pub sender: Option<Declared<&'a Settings<SenderField>>>,
    /// The names that were reported as undeclared in it.
    pub reported: Reported,
    /// The parameters that were reported to be used as two things.
    pub clashing: Vec<usize>,
    /// Whether plain days are business days in it.
    pub counts_business_days: bool,
    /// Whether one of its texts holds a `{{fill}}`.
    pub fills: bool,
    /// What it asks to be tracked by whoever is the sender.
    pub asked: Vec<Tracked>,
    /// The size of its largest text.
    pub largest: Size,
    /// How deep its includes go.
    pub depth: u32,
}

impl<'a, 's> Cx<'a, 's> {
    /// Nothing found yet in `file`.
    pub fn new(scopes: &'s Scopes<'a>, memo: &'s Memo<'a>, file: FileId) -> Self {
        let scope = scopes.of(file);
        let program = scope.program;
        Self {
            scopes,
            memo,
            scope,
            references: Vec::new(),
            diagnostics: Vec::new(),
            lost: Lost::of(program, file),
            incomplete: false,
            reported: Reported::default(),
            undeclared: Vec::new(),
            place: Place::default(),
        }
    }

    /// The file that is looked at.
    pub fn file(&self) -> FileId {
        self.scope.file
    }

    /// The place of a name in this file.
    pub fn here(&self, name: &Name) -> Site {
        Site { file: self.file(), span: name.span }
    }

    /// Notes that the name at `span` leads to `target`.
    pub fn refer(&mut self, kind: ReferenceKind, span: Span, target: Site) {
        self.references.push(Reference { span, kind, target });
    }

    /// Notes a mistake.
    pub fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Points a diagnostic at another place, in whatever file it is.
    pub fn related(&self, diagnostic: Diagnostic, at: Site, message: impl Into<String>) -> Diagnostic {
        match self.scope.program.file(at.file) {
            Some(file) if at.file != self.file() => diagnostic.related_in(file.path.clone(), at.span, message),
            Some(_) | None => diagnostic.related(at.span, message),
        }
    }

    /// The candidate that was likely meant by `word`.
    pub fn near<'n>(&self, word: &str, candidates: impl FnOnce() -> Vec<&'n str>) -> Option<&'n str> {
        if self.memo.spent.get() >= PATIENCE {
            return None;
        }
        let candidates = candidates();
        self.spend(candidates.len());
        closest(word, candidates)
    }

    /// How many declarations may be looked at to spell out a cycle.
    pub fn cycle_patience(&self) -> usize {
        self.spend(CYCLE);
        if self.memo.spent.get() < PATIENCE { CYCLE } else { 0 }
    }

    fn spend(&self, work: usize) {
        self.memo.spent.set(self.memo.spent.get().saturating_add(work));
    }

    /// What `name` declares as a `kind`; where nothing does, that is reported.
    pub fn item(&mut self, kind: Kind, name: &Name) -> Option<Declared<Declaration<'a>>> {
        let Some(found) = self.scope.find(kind, &name.value) else {
            undeclared(self, Where::TopLevel, noun(kind), name, |cx| undeclared_item(cx, kind, name));
            return None;
        };
        let target = Site { file: found.file, span: found.item.name().span };
        self.refer(ReferenceKind::Item(kind), name.span, target);
        Some(found)
    }
}

fn undeclared_item(cx: &Cx<'_, '_>, kind: Kind, name: &Name) -> Diagnostic {
    let message = format!("no {} called `{}` is declared", noun(kind), name.value);
    // `house.round`
    let bare = name.value.rsplit(['.', '/']).next().filter(|bare| bare.len() < name.value.len());
    if let Some(bare) = bare.filter(|bare| cx.scope.find(kind, bare).is_some()) {
        return Diagnostic::error(UNDECLARED, name.span, message)
            .help(format!("what a used file declares has the same name here as there: `{bare}`"))
            .suggest(format!("write `{bare}`"), vec![Edit::replace(name.span, bare)]);
    }
    let mut elsewhere = None;
    let near = cx.near(&name.value, || {
        elsewhere = declaring_file(&cx.scope, kind, &name.value);
        cx.scope.names(kind)
    });
    let diagnostic = Diagnostic::error(UNDECLARED, name.span, message);
    if kind == Kind::Sequence && cx.place.steps.named.contains_key(name.value.as_str()) {
        return diagnostic.help(format!(
            "`{}` is a step, and a sequence is wanted: to pass over steps, put them into an arm of a `branch`",
            name.value
        ));
    }
    match elsewhere {
        Some(path) => diagnostic.help(format!("`{path}` declares it: name that file in a `use` of this one")),
        None => offer(diagnostic, noun(kind), name, near),
    }
}

/// Says which name was likely meant, and offers to write it.
pub(super) fn offer(diagnostic: Diagnostic, noun: &str, name: &Name, near: Option<&str>) -> Diagnostic {
    let Some(near) = near else { return diagnostic };
    let article = if noun.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
    diagnostic
        .help(format!("{article} {noun} with a similar name exists: `{near}`"))
        .suggest(format!("write `{near}`"), vec![Edit::replace(name.span, near)])
}

/// Reports that `name` was taken already.
pub(super) fn doubled(cx: &mut Cx<'_, '_>, noun: &str, name: &Name, first: Site) {
    let message = format!("the name `{}` is taken by another {noun}", name.value);
    let diagnostic = Diagnostic::error("doubled-name", name.span, message)
        .help("two things of one kind need two names, or nobody can say which is meant");
    let diagnostic = cx.related(diagnostic, first, "the first is here");
    cx.report(diagnostic);
}

/// The settings of a block that are written, and where.
pub(super) type Seen = SmallVec<[(&'static str, Span); 8]>;

/// Notes that the setting `word` is written at `span`; a second time is reported.
pub(super) fn once(cx: &mut Cx<'_, '_>, seen: &mut Seen, word: &'static str, span: Span) {
    let Some((_, first)) = seen.iter().find(|(earlier, _)| *earlier == word) else {
        seen.push((word, span));
        return;
    };
    cx.report(
        Diagnostic::error("setting-twice", span, format!("`{word}` is written twice"))
            .related(*first, "the first is here")
            .help("only one of them can hold: keep the one that is meant"),
    );
}

/// A kind of item, as one of them is called.
pub(super) fn noun(kind: Kind) -> &'static str {
    match kind {
        Kind::Steps => "`steps` block",
        Kind::Sequence | Kind::Template | Kind::Snippet | Kind::Audience | Kind::Sender | Kind::Schedule => kind.word(),
    }
}

/// A file that is not used here, and declares the name.
fn declaring_file<'a>(scope: &Scope<'a>, kind: Kind, name: &str) -> Option<&'a str> {
    let declares = |file: &&ProgramFile| {
        let mut declarations = file.parse.file.items.iter().filter_map(|item| Declaration::of(&item.kind));
        declarations.any(|item| item.kind() == kind && item.name().value == name)
    };
    scope.program.files.iter().find(declares).map(|file| &*file.path)
}
