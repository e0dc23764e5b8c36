//! Text messages that are cut into too many.

use crate::check::context::Context;
use crate::check::rule::{Check, Family, Fixable, Opt, Rule, Value};
use crate::model::measure::sms::is_gsm7;
use crate::model::measure::{Form, Measure, measure};
use crate::syntax::ast::words::{Channel, LimitKind, TextField};
use crate::text::diagnostic::{Diagnostic, Severity};
use crate::text::plural::plural;

pub static RULE: Rule = Rule {
    name: "sms-too-many-segments",
    family: Family::Channel,
    level: Some(Severity::Warning),
    summary: "a text message that is cut into too many",
    fix: Fixable::No,
    page: include_str!("sms_too_many_segments.md"),
    options: &[&MAX_SEGMENTS],
    check: Check::Texts(check),
};

static MAX_SEGMENTS: Opt =
    Opt { name: "max_segments", default: Value::Number(2.0), about: "the most segments of a text message" };

fn check(cx: &Context<'_, '_>, out: &mut Vec<Diagnostic>) {
    for (touch, version) in cx.versions(Channel::Sms) {
        let (Some(body), Some(written)) = (version.text(TextField::Body), &version.content.body) else { continue };
        // Who sets a limit of their own has thought about it.
        let has_own = version.content.limits.iter().any(|own| own.limit.kind.value == LimitKind::Segments);
        let segments = measure(&written.rich, Measure::Segments, Form::Plain);
        if has_own || segments <= cx.count(&MAX_SEGMENTS) {
            continue;
        }
        let message = format!("{} can take {}", cx.called(touch), plural(segments, "segment"));
        let holds = if is_gsm7(&written.rich.literal()) {
            "each of several segments holds 153 characters"
        } else {
            "with a character that is not in GSM-7, each of several segments holds 67 characters"
        };
        out.push(
            cx.finding(body.keyword, message)
                .label(holds)
                .help("each segment is paid for, and carriers filter long messages: say it in 320 characters or fewer"),
        );
    }
}
