//! Touches.

use crate::model::resolve::condition::condition;
use crate::model::resolve::cx::Cx;
use crate::model::resolve::events::is_event;
use crate::model::resolve::touch_fields::{Owner, fields};
use crate::model::resolve::variants::variants;
use crate::syntax::ast::touch::Touch;
use crate::syntax::ast::value::Name;
use crate::text::diagnostic::Diagnostic;

/// Looks at a touch.
pub(super) fn touch<'a>(cx: &mut Cx<'a, '_>, touch: &'a Touch) {
    touch.name.iter().for_each(|name| check_name(cx, name));
    touch.when.iter().for_each(|when| condition(cx, when));
    if let Some(block) = &touch.fields {
        fields(cx, Owner::Touch(touch), &block.body);
        variants(cx, touch);
    }
}

/// A step's name must not read as an event does.
pub(super) fn check_name(cx: &mut Cx<'_, '_>, name: &Name) {
    if !is_event(&name.value) {
        return;
    }
    let message = format!("`{}` is an event, and cannot be the name of a step", name.value);
    cx.report(
        Diagnostic::error("step-named-like-event", name.span, message)
            .help("in a condition nobody could tell which is meant: give the step another name"),
    );
}
