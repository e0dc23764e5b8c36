//! All touches of a path on one channel.

use crate::check::context::Context;
use crate::check::paths::longest_of_one;
use crate::check::rule::{Check, Family, Fixable, Opt, Rule, Value};
use crate::syntax::ast::words::Channel;
use crate::text::diagnostic::{Diagnostic, Severity};

pub static RULE: Rule = Rule {
    name: "single-channel",
    family: Family::Structure,
    level: Some(Severity::Warning),
    summary: "a path whose touches all come on one channel",
    fix: Fixable::No,
    page: include_str!("single_channel.md"),
    options: &[&MIN_TOUCHES, &ALLOW],
    check: Check::Sequence(check),
};

static MIN_TOUCHES: Opt = Opt {
    name: "min_touches",
    default: Value::Number(4.0),
    about: "so many touches on one channel are too many without another",
};
static ALLOW: Opt = Opt {
    name: "allow",
    default: Value::Texts(&[]),
    about: "channels that may stand alone: `email`, `call`, `linkedin`, `sms`, `whatsapp`, `post`",
};

fn check(cx: &Context<'_, '_>, out: &mut Vec<Diagnostic>) {
    if !cx.facts.audience.is_cold() {
        return;
    }
    let allowed = cx.texts(&ALLOW);
    let channels = Channel::ALL.iter().filter(|channel| !allowed.contains(&channel.word()));
    let paths = channels.map(|channel| (*channel, longest_of_one(&cx.model.flow, *channel)));
    let Some((channel, path)) = paths.reduce(|most, one| if one.1.len() > most.1.len() { one } else { most }) else {
        return;
    };
    if path.is_empty() || path.len() < cx.count(&MIN_TOUCHES) {
        return;
    }
    let message = format!("a path of {} has {} touches, all of them {}", cx.name(), path.len(), by(channel));
    let help = format!(
        "put another channel between them, such as {}: each makes the others work better",
        if channel == Channel::Call { "an email" } else { "a call with a voicemail" }
    );
    out.push(cx.finding(cx.head(), message).label(cx.path(&path)).help(help));
}

fn by(channel: Channel) -> &'static str {
    match channel {
        Channel::Email => "emails",
        Channel::Call => "calls",
        Channel::Linkedin => "on LinkedIn",
        Channel::Sms => "text messages",
        Channel::Whatsapp => "on WhatsApp",
        Channel::Post => "by post",
        Channel::Task => "tasks",
    }
}
