//! Voicemails that are deleted before they end.

use crate::check::context::Context;
use crate::check::rule::{Check, Family, Fixable, Opt, Rule, Value};
use crate::model::measure::{Form, Measure, measure};
use crate::syntax::ast::words::{Channel, LimitKind, TextField};
use crate::text::diagnostic::{Diagnostic, Severity};
use crate::text::plural::plural;

pub static RULE: Rule = Rule {
    name: "voicemail-too-long",
    family: Family::Channel,
    level: Some(Severity::Warning),
    summary: "a voicemail that is deleted before it ends",
    fix: Fixable::No,
    page: include_str!("voicemail_too_long.md"),
    options: &[&MAX_SECONDS, &WPM],
    check: Check::Texts(check),
};

static MAX_SECONDS: Opt =
    Opt { name: "max_seconds", default: Value::Number(30.0), about: "the most seconds of a voicemail" };
static WPM: Opt = Opt { name: "wpm", default: Value::Number(150.0), about: "how many words are said in a minute" };

fn check(cx: &Context<'_, '_>, out: &mut Vec<Diagnostic>) {
    for (touch, version) in cx.versions(Channel::Call) {
        let (Some(flat), Some(written)) = (version.text(TextField::Voicemail), &version.content.voicemail) else {
            continue;
        };
        // Who sets a limit of their own has thought about it.
        let is_own = |kind| matches!(kind, LimitKind::VoicemailSeconds | LimitKind::VoicemailWords);
        let has_own = version.content.limits.iter().any(|own| is_own(own.limit.kind.value));
        let words = measure(&written.rich, Measure::Words, Form::Plain);
        let seconds = (words as f64 * 60.0 / cx.number(&WPM).max(1.0)).ceil();
        if has_own || seconds <= cx.number(&MAX_SECONDS) {
            continue;
        }
        let message = format!("the voicemail of {} takes {seconds} seconds", cx.called(touch));
        out.push(
            cx.finding(flat.keyword, message)
                .label(format!("{}, at {} a minute", plural(words, "word"), cx.number(&WPM)))
                .help(format!(
                    "most people delete it before it ends: who you are, one reason, what comes next, in {} seconds",
                    cx.number(&MAX_SECONDS)
                )),
        );
    }
}
