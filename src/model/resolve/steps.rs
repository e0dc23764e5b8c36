//! The names of steps: those of a sequence or of a `steps` block, and what they lead to.

use std::rc::Rc;

use crate::model::lost::Lost;
use crate::model::program::FileId;
use crate::model::resolve::cx::{Cx, offer};
use crate::model::resolve::undeclared::{Where, undeclared};
use crate::model::resolve::{ReferenceKind, Site, tracking};
use crate::model::scope::{Declaration, Declared, Kind};
use crate::syntax::ast::item::Steps;
use crate::syntax::ast::statement::{Statement, StatementKind};
use crate::syntax::ast::touch::Touch;
use crate::syntax::ast::value::{Name, Use};
use crate::syntax::ast::words::Tracked;
use crate::text::diagnostic::Diagnostic;
use crate::text::edit::Edit;
use crate::text::span::Span;
use crate::text::table::Table;

/// So many includes are looked through for a step that is not declared.
const MOST_INCLUDES: usize = 64;

/// The steps of one body. Where a name is taken twice, the first holds.
#[derive(Debug, Default)]
pub(super) struct StepNames<'a> {
    /// What each name leads to.
    pub named: Table<&'a str, Named<'a>>,
    /// The names that were taken, each with the first.
    pub doubled: Vec<(&'a Name, &'a Name)>,
    /// All that is included, in order.
    pub includes: Vec<&'a Use>,
    /// Whether a step may be named in what could not be read.
    pub incomplete: bool,
    /// What one of its emails says itself to track.
    pub tracked: Vec<Tracked>,
}

/// What the name of a step leads to.
#[derive(Clone, Copy, Debug)]
pub(super) enum Named<'a> {
    /// A touch.
    Touch(&'a Name, &'a Touch),
    /// The steps of an `include … as NAME`.
    Alias(&'a Name, &'a Use),
}

/// A step that was found by its name.
#[derive(Clone, Copy, Debug)]
pub(super) struct Step<'a> {
    /// The touch.
    pub touch: &'a Touch,
    /// The name it is declared by.
    pub site: Site,
}

impl<'a> Named<'a> {
    fn name(self) -> &'a Name {
        match self {
            Self::Touch(name, _) | Self::Alias(name, _) => name,
        }
    }
}

impl<'a> StepNames<'a> {
    /// The steps in the statements of a body, in its blocks too.
    pub fn of(params: &'a [Name], body: &'a [Statement], lost: Lost<'_>) -> Self {
        let mut names = Self::default();
        names.add_all(body, lost);
        for param in params {
            if let Some(step) = names.named.get(param.value.as_str()) {
                names.doubled.push((step.name(), param));
            }
        }
        names
    }

    /// The names, in order of their letters.
    pub fn words(&self) -> Vec<&'a str> {
        let mut words: Vec<&str> = self.named.keys().copied().collect();
        words.sort_unstable();
        words
    }

    fn add_all(&mut self, body: &'a [Statement], lost: Lost<'_>) {
        for statement in body {
            match &statement.kind {
                StatementKind::Touch(touch) => {
                    self.incomplete |= lost.is_behind(statement.span.start);
                    self.add_touch(touch);
                }
                StatementKind::Include { steps, alias } => {
                    self.incomplete |= lost.is_behind(statement.span.start);
                    self.add_include(steps, alias.as_ref());
                }
                StatementKind::Reaction(reaction) => {
                    // What is done may stand on its line, outside of a block.
                    self.incomplete |= reaction.body.body.is_empty() && lost.is_behind(statement.span.start);
                    self.add_all(&reaction.body.body, lost);
                }
                StatementKind::Branch(block) => {
                    self.incomplete |= lost.is_between(block.span, block.body.iter().map(|arm| arm.body.span));
                    block.body.iter().for_each(|arm| self.add_all(&arm.body.body, lost));
                }
                StatementKind::Split(block) => {
                    self.incomplete |= lost.is_between(block.span, block.body.iter().map(|share| share.body.span));
                    block.body.iter().for_each(|share| self.add_all(&share.body.body, lost));
                }
                StatementKind::Repeat(repeat) => self.add_all(&repeat.body.body, lost),
                StatementKind::Setting(_)
                | StatementKind::Wait(_)
                | StatementKind::Day(_)
                | StatementKind::End
                | StatementKind::MoveTo { .. }
                | StatementKind::AlsoStart(_)
                | StatementKind::Set(..)
                | StatementKind::Tag(_)
                | StatementKind::Untag(_)
                | StatementKind::OptOut
                | StatementKind::Pause(_) => {}
                StatementKind::Broken => self.incomplete = true,
            }
        }
    }

    fn add_touch(&mut self, touch: &'a Touch) {
        for tracked in tracking::own(touch).unwrap_or_default() {
            if !self.tracked.contains(&tracked.value) {
                self.tracked.push(tracked.value);
            }
        }
        if let Some(name) = &touch.name {
            self.add(Named::Touch(name, touch));
        }
    }

    fn add_include(&mut self, steps: &'a Use, alias: Option<&'a Name>) {
        self.includes.push(steps);
        if let Some(name) = alias {
            self.add(Named::Alias(name, steps));
        }
    }

    fn add(&mut self, new: Named<'a>) {
        let name = new.name();
        let first = self.named.entry(&name.value).or_insert(new).name();
        if !std::ptr::eq(first, name) {
            self.doubled.push((name, first));
        }
    }
}

/// The names in a `steps` block, worked out once.
pub(super) fn names_of<'a>(cx: &Cx<'a, '_>, steps: Declared<&'a Steps>) -> Rc<StepNames<'a>> {
    let at = Site { file: steps.file, span: steps.item.name.span };
    let mut made = cx.memo.steps.borrow_mut();
    let lost = || Lost::of(cx.scope.program, steps.file);
    let new = || Rc::new(StepNames::of(&steps.item.params, &steps.item.body.body, lost()));
    let names = made.entry(at).or_insert_with(new);
    Rc::clone(names)
}

/// The `steps` block that an `include` in `file` names.
pub(super) fn included<'a>(cx: &Cx<'a, '_>, file: FileId, name: &Name) -> Option<Declared<&'a Steps>> {
    let found = cx.scopes.of(file).find(Kind::Steps, &name.value)?;
    let Declaration::Steps(item) = found.item else { return None };
    Some(Declared { file: found.file, item })
}

/// The step that `name` leads to, through as many `include … as` as it has dots. Notes the uses on the way; what
/// leads nowhere is reported.
pub(super) fn step<'a>(cx: &mut Cx<'a, '_>, name: &Name) -> Option<Step<'a>> {
    let mut names = Rc::clone(&cx.place.steps);
    let mut file = cx.file();
    let mut start = name.span.start;
    for word in name.value.split('.') {
        let span = Span::new(start, name.span.end).head(word.len());
        start = span.end.saturating_add(1);
        let is_last = span.end == name.span.end;
        let Some(found) = names.named.get(word).copied() else {
            let part = Name { value: name.value.clone(), span };
            undeclared(cx, Where::Inside, "step", &part, |cx| unknown(cx, name, word, span, &names));
            return None;
        };
        let site = Site { file, span: found.name().span };
        match found {
            Named::Touch(_, touch) if is_last => {
                cx.refer(ReferenceKind::Step, span, site);
                return Some(Step { touch, site });
            }
            Named::Touch(..) => {
                report_undeclared(cx, name, span, format!("`{word}` is a step: there are no steps in it"));
                return None;
            }
            Named::Alias(_, steps) => {
                cx.refer(ReferenceKind::Alias, span, site);
                let inner = included(cx, file, &steps.name)?;
                file = inner.file;
                names = names_of(cx, inner);
                if is_last {
                    several(cx, name, &names);
                    return None;
                }
            }
        }
    }
    None
}

fn several(cx: &mut Cx<'_, '_>, name: &Name, names: &StepNames<'_>) {
    let message = format!("`{}` stands for all steps that are included as it", name.value);
    let diagnostic = Diagnostic::error("undeclared-step", name.span, message);
    cx.report(match names.words().first() {
        Some(first) => diagnostic.help(format!("name one of them, such as `{}.{first}`", name.value)),
        None => diagnostic.help("none of them has a name: give the one that is meant a name"),
    });
}

fn unknown(cx: &Cx<'_, '_>, name: &Name, word: &str, span: Span, names: &StepNames<'_>) -> Diagnostic {
    let before = span.start.saturating_sub(name.span.start) as usize;
    let around = before.checked_sub(1).and_then(|end| name.value.get(..end));
    let message = match around {
        Some(around) => format!("none of the steps of `{around}` is called `{word}`"),
        None => format!("no step is called `{word}`"),
    };
    if let Some(inside) = brought(cx, word, names).filter(|_| around.is_none()) {
        let told = Diagnostic::error("undeclared-step", span, message);
        let is_of = |alias: &&&str| matches!(names.named.get(**alias), Some(Named::Alias(_, steps)) if std::ptr::eq(*steps, inside));
        return match names.words().iter().find(is_of) {
            Some(alias) => {
                let right = format!("{alias}.{word}");
                told.help(format!("`{alias}` has a step of that name: from here it is `{right}`"))
                    .suggest(format!("write `{right}`"), vec![Edit::replace(span, right)])
            }
            None => told.help(format!(
                "it is one of the steps `{0}`: write `include {0} as NAME`, and it is `NAME.{word}` here",
                inside.name.value
            )),
        };
    }
    let near = cx.near(word, || names.words());
    let written = Name { value: word.into(), span };
    let diagnostic = Diagnostic::error("undeclared-step", span, message)
        .help(format!("give the step that is meant this name, as `email {word}`"));
    offer(diagnostic, "step", &written, near)
}

/// The `include` that brings a step called `word`, of so many as a person would look through.
fn brought<'n>(cx: &Cx<'_, '_>, word: &str, names: &StepNames<'n>) -> Option<&'n Use> {
    let brings = |inside: &&Use| {
        let steps = included(cx, cx.file(), &inside.name);
        steps.is_some_and(|steps| names_of(cx, steps).named.contains_key(word))
    };
    names.includes.iter().copied().take(MOST_INCLUDES).find(brings)
}

fn report_undeclared(cx: &mut Cx<'_, '_>, name: &Name, span: Span, message: String) {
    let rest = Span::new(span.end, name.span.end);
    cx.report(Diagnostic::error("undeclared-step", rest, message));
}
