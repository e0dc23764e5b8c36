//! A subject that is cut off where it is read.

use crate::check::context::Context;
use crate::check::rule::{Check, Family, Fixable, Opt, Rule, Value};
use crate::model::measure::{Form, Measure, measure};
use crate::syntax::ast::words::{Channel, LimitKind, TextField};
use crate::text::diagnostic::{Diagnostic, Severity};

pub static RULE: Rule = Rule {
    name: "subject-too-long",
    family: Family::Deliverability,
    level: Some(Severity::Warning),
    summary: "a subject that inboxes cut off",
    fix: Fixable::No,
    page: include_str!("subject_too_long.md"),
    options: &[&MAX, &MOBILE],
    check: Check::Texts(check),
};

static MAX: Opt = Opt {
    name: "max",
    default: Value::Number(60.0),
    about: "the most characters of a subject, as a computer shows it",
};
static MOBILE: Opt = Opt {
    name: "mobile",
    default: Value::Number(40.0),
    about: "the most characters before it is noted that a phone shows fewer",
};

fn check(cx: &Context<'_, '_>, out: &mut Vec<Diagnostic>) {
    for (_, version) in cx.versions(Channel::Email) {
        let (Some(written), Some(flat)) = (&version.content.subject, version.text(TextField::Subject)) else {
            continue;
        };
        let length = measure(&written.rich, Measure::Characters, Form::Plain);
        let (max, mobile) = (cx.count(&MAX), cx.count(&MOBILE));
        if version.limits(LimitKind::SubjectCharacters) || length <= mobile.min(max) {
            continue;
        }
        let told = format!("the subject is {length} characters long");
        let all = 0..flat.text.len();
        out.push(if length > max {
            cx.in_text(flat, all, told).help(format!("a computer shows about {max} of them: say it in fewer"))
        } else {
            cx.note_in_text(Severity::Info, flat, all, told)
                .help(format!("a phone shows about {mobile} of them: put what matters first, or say it in fewer"))
        });
    }
}
