//! Emails that are longer, or shorter, than people answer.

use crate::check::context::Context;
use crate::check::copy::flat::Flat;
use crate::check::copy::prose::{has_open_line, prose, words};
use crate::check::facts::{TouchFacts, Version};
use crate::check::goodbye::is_goodbye_version;
use crate::check::rule::{Check, Family, Fixable, Opt, Rule, Value};
use crate::syntax::ast::words::{Channel, LimitKind, Purpose, TextField};
use crate::text::diagnostic::{Diagnostic, Severity};

pub static RULE: Rule = Rule {
    name: "email-length",
    family: Family::Copy,
    level: Some(Severity::Warning),
    summary: "an email that is longer, or shorter, than people answer",
    fix: Fixable::No,
    page: include_str!("email_length.md"),
    options: &[&MAX, &FOLLOW_UP_MAX, &MIN],
    check: Check::Sequence(check),
};

static MAX: Opt = Opt { name: "max", default: Value::Number(125.0), about: "the most words of a first email" };
static FOLLOW_UP_MAX: Opt =
    Opt { name: "follow_up_max", default: Value::Number(150.0), about: "the most words of any later email" };
static MIN: Opt = Opt {
    name: "min",
    default: Value::Number(25.0),
    about: "the fewest words of an email that is no reply, no reminder and no goodbye",
};

/// Languages that write as one word what English writes as two: a word there says so many times more.
const COMPOUNDING: &[&str] = &["de", "nl", "fi", "sv", "da", "nb", "nn", "no", "hu", "et"];
const COMPOUND: f64 = 1.2;

fn check(cx: &Context<'_, '_>, out: &mut Vec<Diagnostic>) {
    for (touch, version) in cx.versions(Channel::Email) {
        let promised = version.limits(LimitKind::Words) || version.limits(LimitKind::Sentences);
        let Some(body) = version.text(TextField::Body).filter(|_| !promised) else { continue };
        out.extend(judge(cx, (touch, version), body, prose(body)));
    }
}

fn judge(
    cx: &Context<'_, '_>,
    (touch, version): (&TouchFacts<'_>, &Version<'_>),
    body: &Flat,
    said: &str,
) -> Option<Diagnostic> {
    let count = words(said);
    let told = format!("{} has {count} words", cx.called_version(touch, version));
    let is_first = touch.can_be_first && !version.is_reply();
    let most = cx.count(if is_first { &MAX } else { &FOLLOW_UP_MAX });
    if count > most {
        let found = cx.finding(body.keyword, format!("{told}, and few people read more than {most}"));
        return Some(found.help("say one thing, and leave the rest for the next email"));
    }
    let may_be_short = version.is_reply() || version.is_for(Purpose::Bump) || is_goodbye_version(version);
    let weight = if is_compounding(cx) { COMPOUND } else { 1.0 };
    // An email without words is another mistake, and what a field holds may be long.
    if count == 0
        || body.is_partial
        || may_be_short
        || has_open_line(said)
        || (count as f64) * weight >= cx.number(&MIN)
    {
        return None;
    }
    let found = cx.note(Severity::Info, body.keyword, format!("{told}, which is too few to say why you write"));
    Some(found.help("two or three sentences: what you saw at theirs, and what follows from it"))
}

fn is_compounding(cx: &Context<'_, '_>) -> bool {
    cx.model.settings.language_code().is_some_and(|language| COMPOUNDING.contains(&language.as_str()))
}
