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
use crate::model::resolve::tracking;
use crate::model::resolve::types::{field, known_field};
use crate::model::scope::Kind;
use crate::syntax::ast::value::{Argument, Name, Use};
use crate::text::diagnostic::Diagnostic;
use crate::text::span::Span;

/// The bytes of an argument that prints as a number or a field does.
const PRINTED_BYTES: usize = 64;

/// Looks at the arguments of a use, whose texts may hold so much. Gives the size of each, in order.
pub(super) fn arguments<'a>(
    cx: &mut Cx<'a, '_>,
    used: &'a Use,
    params: &[Name],
    signature: Option<&Signature<'a>>,
    holds: Holds,
) -> Vec<Size> {
    if signature.is_some() && used.arguments.len() != params.len() {
        wrong_number(cx, used, params);
    }
    let mut sizes = Vec::new();
    for (index, argument) in used.arguments.iter().enumerate() {
        let asked: &[ParamUse<'_>] = signature.filter(|_| index < MOST).map_or(&[], |signature| &signature.uses);
        let needs: Vec<Need<'a>> =
            asked.iter().filter(|asked| asked.index == index).map(|asked| within(asked.need, holds)).collect();
        let kind = kind_of(asked, index);
        sizes.push(match (argument, params.get(index)) {
            (Argument::Name(name), Some(param)) => named(cx, name, param, kind, &needs),
            (Argument::Name(name), None) => unasked(cx, name),
            (_, param) => written(cx, argument, param, kind, &needs),
        });
    }
    sizes
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
fn written<'a>(
    cx: &mut Cx<'a, '_>,
    argument: &'a Argument,
    param: Option<&Name>,
    kind: Option<ParamKind>,
    needs: &[Need<'a>],
) -> Size {
    let (own, size) = match argument {
        Argument::Text(value) => (ParamKind::Text, text(cx, value, strictest(needs))),
        Argument::Number(_) => (ParamKind::Number, Size::of(PRINTED_BYTES)),
        Argument::Duration(length) => {
            duration(cx, length);
            (ParamKind::Duration, Size::of(PRINTED_BYTES))
        }
        Argument::Name(_) => return Size::default(),
    };
    if let (Some(kind), Some(param)) = (kind, param)
        && kind != own
        && kind != ParamKind::Printed
    {
        wrong_type(cx, argument.span(), param, kind, own.called());
    }
    size
}

fn wrong_type(cx: &mut Cx<'_, '_>, span: Span, param: &Name, kind: ParamKind, given: &str) {
    let message = format!("`{}` must be {}, not {given}", param.value, kind.called());
    let help = match kind {
        ParamKind::Printed | ParamKind::Text => Some("write it in quotes, as `\"a short text\"`"),
        ParamKind::Number => Some("write a number, as `3`"),
        ParamKind::Duration => Some("write a number and a unit, as `3 days`"),
        ParamKind::Step | ParamKind::Sequence | ParamKind::Field | ParamKind::Variant => {
            Some("write the name without quotes")
        }
        ParamKind::Unwritable => None,
    };
    let diagnostic = Diagnostic::error("wrong-parameter-type", span, message);
    cx.report(match help {
        Some(help) => diagnostic.help(help),
        None => diagnostic.help("no argument can be that: let the steps test a field instead"),
    });
}

/// An argument that is a name: of an outer parameter, else of what its parameter needs.
fn named<'a>(
    cx: &mut Cx<'a, '_>,
    name: &'a Name,
    declared: &Name,
    kind: Option<ParamKind>,
    needs: &[Need<'a>],
) -> Size {
    if let Some(index) = param(cx, name) {
        needs.iter().for_each(|need| note(cx, ParamUse { index, need: *need, span: name.span }));
        let mut size = Size::default();
        size.add_param(index);
        return size;
    }
    match kind {
        None => drop(unasked(cx, name)),
        Some(ParamKind::Step) => step_given(cx, name, needs),
        Some(ParamKind::Sequence) => drop(cx.item(Kind::Sequence, name)),
        Some(ParamKind::Field | ParamKind::Printed) => field_given(cx, name, needs),
        Some(ParamKind::Variant) => {}
        Some(kind @ (ParamKind::Text | ParamKind::Number | ParamKind::Duration | ParamKind::Unwritable)) => {
            wrong_type(cx, name.span, declared, kind, "a name");
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
        let message = format!("no step, sequence, field or parameter is called `{}`", name.value);
        cx.report(Diagnostic::error("undeclared-name", name.span, message).help("a text is written in quotes"));
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

fn field_given<'a>(cx: &mut Cx<'a, '_>, name: &'a Name, needs: &[Need<'a>]) {
    let wanted = needs.iter().find_map(|need| match need {
        Need::Field(kinds) if !kinds.is_empty() => Some(*kinds),
        Need::Field(_)
        | Need::Text(_)
        | Need::Value(_)
        | Need::Number
        | Need::Duration
        | Need::Step(_)
        | Need::Email
        | Need::Sequence
        | Need::Variant => None,
    });
    field(cx, name, wanted.unwrap_or_default(), "a field of another type is needed");
}

/// A need of text, where that text may hold no more than `holds`.
fn within(need: Need<'_>, holds: Holds) -> Need<'_> {
    if let Need::Text(Holds::Anything) = need { Need::Text(holds.without_place()) } else { need }
}

/// What a text may hold that is put in all these places.
fn strictest(needs: &[Need<'_>]) -> Holds {
    let held = |need: &Need<'_>| if let Need::Text(holds) = need { Some(*holds) } else { None };
    let all = || needs.iter().filter_map(held);
    let constant = all().find(|holds| matches!(holds, Holds::Constant(_)));
    let no_fill = || all().find(|holds| matches!(holds, Holds::NoFill(_)));
    constant.or_else(no_fill).unwrap_or(Holds::Anything)
}
