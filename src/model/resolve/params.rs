//! What a parameter must be, found from what it is used as.

use crate::model::resolve::cx::{Cx, offer};
use crate::model::resolve::text::Holds;
use crate::model::resolve::undeclared::Where;
use crate::model::resolve::{ReferenceKind, Site, undeclared};
use crate::syntax::ast::condition::Event;
use crate::syntax::ast::value::Name;
use crate::syntax::ast::words::FieldType;
use crate::text::diagnostic::Diagnostic;
use crate::text::span::Span;

/// The most parameters that a declaration may have.
pub(super) const MOST: usize = 32;

/// One thing that a parameter is used as.
#[derive(Clone, Copy, Debug)]
pub(super) enum Need<'a> {
    /// Text, in a text that holds so much.
    Text(Holds),
    /// The value of a field of that type.
    Value(FieldType),
    /// A number.
    Number,
    /// A length of time.
    Duration,
    /// A step to which that may happen.
    Step(&'a Event),
    /// An email to reply to.
    Email,
    /// A sequence.
    Sequence,
    /// A field of one of these types; of any where empty.
    Field(&'static [FieldType]),
    /// A variant of some touch.
    Variant,
}

/// A use of a parameter.
#[derive(Clone, Copy, Debug)]
pub(super) struct ParamUse<'a> {
    /// Which parameter.
    pub index: usize,
    /// What it is used as.
    pub need: Need<'a>,
    /// Where.
    pub span: Span,
}

/// The kind of argument that a parameter takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ParamKind {
    /// Whatever prints: a string, a number, a duration, a field.
    Printed,
    /// A string.
    Text,
    /// A number.
    Number,
    /// A length of time.
    Duration,
    /// A step.
    Step,
    /// A sequence.
    Sequence,
    /// A field.
    Field,
    /// A variant.
    Variant,
    /// A value that no argument can be: a date, yes or no.
    Unwritable,
}

impl Need<'_> {
    /// The kind of argument that serves it.
    pub fn kind(self) -> ParamKind {
        match self {
            Self::Text(_) => ParamKind::Printed,
            Self::Value(FieldType::Text | FieldType::Link) => ParamKind::Text,
            Self::Value(FieldType::Number) | Self::Number => ParamKind::Number,
            Self::Value(FieldType::YesNo | FieldType::Date | FieldType::Datetime) => ParamKind::Unwritable,
            Self::Duration => ParamKind::Duration,
            Self::Step(_) | Self::Email => ParamKind::Step,
            Self::Sequence => ParamKind::Sequence,
            Self::Field(_) => ParamKind::Field,
            Self::Variant => ParamKind::Variant,
        }
    }

    fn same(self, other: Self) -> bool {
        match (self, other) {
            (Self::Step(mine), Self::Step(other)) => mine.word() == other.word(),
            (Self::Text(mine), Self::Text(other)) => mine.without_place() == other.without_place(),
            (Self::Value(mine), Self::Value(other)) => mine == other,
            (Self::Field(mine), Self::Field(other)) => mine == other,
            (Self::Step(_) | Self::Text(_) | Self::Value(_) | Self::Field(_), _) => false,
            (Self::Number | Self::Duration | Self::Email | Self::Sequence | Self::Variant, _) => {
                std::mem::discriminant(&self) == std::mem::discriminant(&other)
            }
        }
    }
}

impl ParamKind {
    /// As people call it.
    pub fn called(self) -> &'static str {
        match self {
            Self::Printed => "text",
            Self::Text => "a string",
            Self::Number => "a number",
            Self::Duration => "a length of time",
            Self::Step => "the name of a step",
            Self::Sequence => "the name of a sequence",
            Self::Field => "the name of a field",
            Self::Variant => "the name of a variant",
            Self::Unwritable => "a date, or yes or no",
        }
    }

    /// What serves both, if something does.
    fn and(self, other: Self) -> Option<Self> {
        let prints = |kind: Self| matches!(kind, Self::Text | Self::Number | Self::Duration | Self::Field);
        if self == other || other == Self::Printed && prints(self) {
            Some(self)
        } else {
            Some(other).filter(|_| self == Self::Printed && prints(other))
        }
    }
}

/// The kind of argument that serves all uses of the parameter at `index`; `None` where it is not used.
pub(super) fn kind_of(uses: &[ParamUse<'_>], index: usize) -> Option<ParamKind> {
    let kinds = uses.iter().filter(|used| used.index == index).map(|used| used.need.kind());
    kinds.reduce(|kind, next| kind.and(next).unwrap_or(kind))
}

/// The index of the parameter `name`, if it is one here. Notes the use.
pub(super) fn param(cx: &mut Cx<'_, '_>, name: &Name) -> Option<usize> {
    let params = cx.place.params;
    let (index, declared) = params.iter().enumerate().find(|(_, param)| param.value == name.value)?;
    let target = Site { file: cx.file(), span: declared.span };
    cx.refer(ReferenceKind::Param, name.span, target);
    Some(index)
}

/// Whether `name` is a parameter here.
pub(super) fn is_param(cx: &Cx<'_, '_>, name: &Name) -> bool {
    cx.place.params.iter().any(|param| param.value == name.value)
}

/// Uses the parameter `name` as `need`, at a place where `what` is expected.
pub(super) fn need<'a>(cx: &mut Cx<'a, '_>, name: &Name, need: Need<'a>, what: &str) {
    match param(cx, name) {
        Some(index) => note(cx, ParamUse { index, need, span: name.span }),
        None => undeclared(cx, name, what),
    }
}

/// Notes a use; one that no argument could serve together with the uses before it is reported.
pub(super) fn note<'a>(cx: &mut Cx<'a, '_>, used: ParamUse<'a>) {
    if cx.place.uses.iter().any(|other| other.index == used.index && other.need.same(used.need)) {
        return;
    }
    let kind = kind_of(&cx.place.uses, used.index);
    let clashes = kind.is_some_and(|kind| kind.and(used.need.kind()).is_none());
    if clashes && !cx.place.clashing.contains(&used.index) {
        cx.place.clashing.push(used.index);
        clash(cx, used, kind);
    }
    if !clashes {
        cx.place.uses.push(used);
    }
}

fn clash(cx: &mut Cx<'_, '_>, used: ParamUse<'_>, kind: Option<ParamKind>) {
    let Some(name) = cx.place.params.get(used.index) else { return };
    let Some(kind) = kind else { return };
    let first = cx.place.uses.iter().find(|other| other.index == used.index && other.need.kind() == kind);
    let message =
        format!("`{}` is used as {} here, and as {} elsewhere", name.value, used.need.kind().called(), kind.called());
    let diagnostic = Diagnostic::error("conflicting-parameter-uses", used.span, message)
        .help("no argument can be both: use two parameters");
    cx.report(match first {
        Some(first) => diagnostic.related(first.span, format!("here it is {}", kind.called())),
        None => diagnostic,
    });
}

/// Reports a bare word that stands for nothing.
pub(super) fn undeclared(cx: &mut Cx<'_, '_>, name: &Name, what: &str) {
    undeclared::undeclared(cx, Where::Inside, "parameter", name, |cx| {
        let message = format!("`{}` is neither {what} nor a parameter", name.value);
        let near = cx.near(&name.value, || cx.place.params.iter().map(|param| param.value.as_str()).collect());
        offer(Diagnostic::error("undeclared-parameter", name.span, message), "parameter", name, near)
    });
}
