//! Arguments: how many, and whether each fits what its parameter is used as.

use crate::model::resolve::amounts::duration;
use crate::model::resolve::cx::Cx;
use crate::model::resolve::event_test::check_event;
use crate::model::resolve::events::listed;
use crate::model::resolve::include::Signature;
use crate::model::resolve::params::{MOST, Need, ParamKind, ParamUse, kind_of, note, param};
use crate::model::resolve::size::Size;
use crate::model::resolve::steps::step;
use crate::model::resolve::text::{Holds, text};
use crate::model::resolve::types::{called, field, known_field};
use crate::model::resolve::undeclared::{Where, undeclared};
use crate::model::resolve::{Site, UNDECLARED, tracking};
use crate::model::scope::Kind;
use crate::syntax::ast::value::{Argument, Name, Use};
use crate::text::diagnostic::Diagnostic;
use crate::text::span::Span;

/// The bytes of an argument that prints as a number or a field does.
const PRINTED_BYTES: usize = 64;

/// What a parameter asks of its argument.
struct Asked<'n, 'a> {
    /// Its name.
    param: &'n Name,
    /// The kind of argument that it takes; `None` where nothing is asked.
    kind: Option<ParamKind>,
    /// All that it is used as.
    needs: Vec<Need<'a>>,
    /// A use that decides the kind.
    decided: Option<Site>,
}

/// Looks at the arguments of a use, whose texts may hold so much. Gives the size of each, in order.
pub(super) fn arguments<'a>(
    cx: &mut Cx<'a, '_>,
    used: &'a Use,
    params: &[Name],
    signature: Option<&Signature<'a>>,
    holds: Holds,
) -> Vec<Size> {
    let is_whole = signature.is_some_and(|signature| !signature.lost_params) && !cx.lost.is_behind(used.span.start);
    if is_whole && used.arguments.len() != params.len() {
        wrong_number(cx, used, params);
    }
    let mut sizes = Vec::new();
    for (index, argument) in used.arguments.iter().enumerate() {
        let asked = params.get(index).filter(|_| index < MOST).zip(signature);
        let asked = asked.map(|(param, signature)| Asked::of(param, index, signature, holds));
        sizes.push(match argument {
            Argument::Name(name) => named(cx, name, asked.as_ref()),
            Argument::Text(_) | Argument::Number(_) | Argument::Duration(_) => written(cx, argument, asked.as_ref()),
        });
    }
    sizes
}

impl<'n, 'a> Asked<'n, 'a> {
    fn of(param: &'n Name, index: usize, signature: &Signature<'a>, holds: Holds) -> Self {
        let uses = || signature.uses.iter().filter(|used| used.index == index);
        let kind = kind_of(&signature.uses, index);
        let deciding = uses().find(|used| Some(used.need.kind()) == kind);
        let decided = deciding.map(|used| Site { file: signature.file, span: used.span });
        Self { param, kind, needs: uses().map(|used| within(used.need, holds)).collect(), decided }
    }
}

fn wrong_number(cx: &mut Cx<'_, '_>, used: &Use, params: &[Name]) {
    let given = used.arguments.len();
    let names: Vec<&str> = params.iter().map(|param| param.value.as_str()).collect();
    let takes = match names.as_slice() {
        [] => "takes no arguments".to_owned(),
        [one] => format!("takes one argument, `{one}`"),
        several => format!("takes {} arguments, {}", several.len(), listed(several)),
    };
    let message = format!(
        "`{}` {takes}, and is given {}",
        used.name.value,
        if given == 0 { "none".to_owned() } else { given.to_string() }
    );
    let superfluous = used.arguments.get(params.len()).zip(used.arguments.last());
    let span =
        superfluous.map_or(Span::new(used.name.span.start, used.span.end), |(from, to)| from.span().to(to.span()));
    cx.report(Diagnostic::error("wrong-number-of-arguments", span, message));
}

/// An argument that is no name: a string, a number, a duration.
fn written<'a>(cx: &mut Cx<'a, '_>, argument: &'a Argument, asked: Option<&Asked<'_, 'a>>) -> Size {
    let (own, size) = match argument {
        Argument::Text(value) => (ParamKind::Text, text(cx, value, strictest(asked))),
        Argument::Number(_) => (ParamKind::Number, Size::of(PRINTED_BYTES)),
        Argument::Duration(length) => {
            duration(cx, length);
            (ParamKind::Duration, Size::of(PRINTED_BYTES))
        }
        Argument::Name(_) => return Size::default(),
    };
    if let Some((asked, kind)) = asked.and_then(|asked| Some((asked, asked.kind?)))
        && kind != own
        && kind != ParamKind::Printed
    {
        wrong_type(cx, argument.span(), asked, kind, own.called());
    }
    size
}

fn wrong_type(cx: &mut Cx<'_, '_>, span: Span, asked: &Asked<'_, '_>, kind: ParamKind, given: &str) {
    let message = format!("`{}` must be {}, not {given}", asked.param.value, kind.called());
    let help = match kind {
        ParamKind::Printed | ParamKind::Text => "write it in quotes, as `\"a short text\"`",
        ParamKind::Number => "write a number, as `3`",
        ParamKind::Duration => "write a number and a unit, as `3 days`",
        ParamKind::Step | ParamKind::Sequence | ParamKind::Field | ParamKind::Variant => {
            "write the name, without quotes"
        }
        ParamKind::Unwritable => "no argument can be that: let the steps test a field instead",
    };
    let diagnostic = Diagnostic::error("wrong-parameter-type", span, message).help(help);
    let diagnostic = match asked.decided {
        Some(used) => cx.related(diagnostic, used, "this is what it is used as"),
        None => diagnostic,
    };
    cx.report(diagnostic);
}

/// An argument that is a name: of an outer parameter, else of what its parameter needs.
fn named<'a>(cx: &mut Cx<'a, '_>, name: &'a Name, asked: Option<&Asked<'_, 'a>>) -> Size {
    if let Some(index) = param(cx, name) {
        let needs = asked.iter().flat_map(|asked| &asked.needs);
        needs.for_each(|need| note(cx, ParamUse { index, need: *need, span: name.span }));
        let mut size = Size::default();
        size.add_param(index);
        return size;
    }
    let Some((asked, kind)) = asked.and_then(|asked| Some((asked, asked.kind?))) else { return unasked(cx, name) };
    match kind {
        ParamKind::Step => step_given(cx, name, &asked.needs),
        ParamKind::Sequence => drop(cx.item(Kind::Sequence, name)),
        ParamKind::Field | ParamKind::Printed if cx.place.steps.named.contains_key(name.value.as_str()) => {
            wrong_type(cx, name.span, asked, kind, "the name of a step");
        }
        ParamKind::Field | ParamKind::Printed => field_given(cx, name, asked),
        ParamKind::Variant => {}
        ParamKind::Text | ParamKind::Number | ParamKind::Duration | ParamKind::Unwritable => {
            wrong_type(cx, name.span, asked, kind, "a name");
        }
    }
    Size::of(PRINTED_BYTES)
}

/// A name for a parameter that nothing is asked of: it must mean something.
fn unasked(cx: &mut Cx<'_, '_>, name: &Name) -> Size {
    let first = name.value.split('.').next().unwrap_or_default();
    if param(cx, name).is_some() {
        return Size::default();
    }
    if cx.place.steps.named.contains_key(first) {
        step(cx, name);
    } else if cx.scope.find(Kind::Sequence, &name.value).is_some() {
        cx.item(Kind::Sequence, name);
    } else if known_field(cx, name).is_none() {
        undeclared(cx, Where::Anywhere, "argument", name, |_| {
            let message = format!("no step, sequence, field or parameter is called `{}`", name.value);
            Diagnostic::error(UNDECLARED, name.span, message).help("a text is written in quotes")
        });
    }
    Size::of(PRINTED_BYTES)
}

fn step_given<'a>(cx: &mut Cx<'a, '_>, name: &'a Name, needs: &[Need<'a>]) {
    let Some(step) = step(cx, name) else { return };
    for need in needs {
        let said = cx.diagnostics.len();
        match need {
            Need::Step(event) => {
                check_event(cx, step, name, event, name.span);
                tracking::of_step(cx, step, event, name.span);
            }
            Need::Email
            | Need::Text(_)
            | Need::Value(_)
            | Need::Number
            | Need::Duration
            | Need::Sequence
            | Need::Field(_)
            | Need::Variant => {}
        }
        if cx.diagnostics.len() > said {
            return;
        }
    }
}

fn field_given<'a>(cx: &mut Cx<'a, '_>, name: &'a Name, asked: &Asked<'_, 'a>) {
    let kinds = |need: &Need<'a>| if let Need::Field(kinds) = need { Some(*kinds) } else { None };
    let kinds = asked.needs.iter().filter_map(kinds).find(|kinds| !kinds.is_empty()).unwrap_or_default();
    let called: Vec<&str> = kinds.iter().map(|kind| called(*kind)).collect();
    let wanted = format!("`{}` must be a field that holds {}", asked.param.value, called.join(" or "));
    field(cx, name, kinds, &wanted);
}

/// A need of text, where that text may hold no more than `holds`.
fn within(need: Need<'_>, holds: Holds) -> Need<'_> {
    if let Need::Text(Holds::Anything) = need { Need::Text(holds.without_place()) } else { need }
}

/// What a text may hold that is put in all these places.
fn strictest(asked: Option<&Asked<'_, '_>>) -> Holds {
    let held = |need: &Need<'_>| if let Need::Text(holds) = need { Some(*holds) } else { None };
    let all = || asked.iter().flat_map(|asked| &asked.needs).filter_map(held);
    let constant = all().find(|holds| matches!(holds, Holds::Constant(_)));
    let no_fill = || all().find(|holds| matches!(holds, Holds::NoFill(_)));
    constant.or_else(no_fill).unwrap_or(Holds::Anything)
}
