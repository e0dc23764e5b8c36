//! First text messages that do not say how to stop them, or who sends them.

use crate::check::context::Context;
use crate::check::copy::flat::Flat;
use crate::check::copy::phrases::List;
use crate::check::data::opt_out_words::has_opt_out_word;
use crate::check::facts::{TouchFacts, Version};
use crate::check::named::names_company;
use crate::check::rule::{Check, Family, Fixable, Opt, Rule, Value};
use crate::syntax::ast::text::Quote;
use crate::syntax::ast::words::{Channel, TextField};
use crate::text::diagnostic::{Diagnostic, Severity};
use crate::text::edit::Edit;

pub static RULE: Rule = Rule {
    name: "sms-opt-out-missing",
    family: Family::Compliance,
    level: Some(Severity::Error),
    summary: "a first text message that does not say how to stop them",
    fix: Fixable::Suggested,
    page: include_str!("sms_opt_out_missing.md"),
    options: &[&BRAND, &FOOTER],
    check: Check::Sequence(check),
};

static BRAND: Opt =
    Opt { name: "brand", default: Value::Flag(true), about: "whether the first message has to say who sends it" };
static FOOTER: Opt = Opt {
    name: "footer",
    default: Value::Flag(false),
    about: "whether the provider adds the way to opt out to the first message",
};

fn check(cx: &Context<'_, '_>, out: &mut Vec<Diagnostic>) {
    for (touch, version) in cx.versions(Channel::Sms).filter(|(touch, _)| touch.can_be_first) {
        let Some(body) = version.text(TextField::Body) else { continue };
        let says_stop = cx.flag(&FOOTER) || has_opt_out_word(&body.text) || body.phrases(List::OptOut).next().is_some();
        let says_who = !cx.flag(&BRAND) || says_brand(cx, body);
        match (says_stop, says_who) {
            (true, true) => {}
            (false, _) => out.push(no_stop(cx, touch, version, (body, says_who))),
            (true, false) => out.push(no_brand(cx, touch, body)),
        }
    }
}

/// Whether the company is named, or nobody says what it is called.
fn says_brand(cx: &Context<'_, '_>, body: &Flat) -> bool {
    let Some(company) = cx.facts.sender.company else { return true };
    names_company(company, body) || body.has_field("sender.company")
}

fn no_stop(
    cx: &Context<'_, '_>,
    touch: &TouchFacts<'_>,
    version: &Version<'_>,
    (body, says_who): (&Flat, bool),
) -> Diagnostic {
    let also = if says_who { "" } else { ", nor who writes" };
    let message =
        format!("{} can be the first text message, and does not say how to stop them{also}", cx.called(touch));
    let weight = if touch.touch.is_manual() { Severity::Warning } else { Severity::Error };
    let found = cx
        .note(weight, body.keyword, message)
        .help("carriers filter messages without it, and the law asks for it: name the company, and write `Reply STOP to opt out.`");
    let is_english = cx.model.settings.language_code().is_none_or(|language| language == "en");
    match at_the_end(cx, version).filter(|_| is_english && says_who) {
        Some(edit) => found.suggest("add `Reply STOP to opt out.`", vec![edit]),
        None => found,
    }
}

fn no_brand(cx: &Context<'_, '_>, touch: &TouchFacts<'_>, body: &Flat) -> Diagnostic {
    let message = format!("{} can be the first text message, and does not say who writes", cx.called(touch));
    cx.note(Severity::Warning, body.keyword, message)
        .help("a number that nobody knows is taken for fraud: begin with the name of the company")
}

/// The sentence behind the last word, where the text is written in the file of the sequence.
fn at_the_end(cx: &Context<'_, '_>, version: &Version<'_>) -> Option<Edit> {
    let written = version.content.body.as_ref()?;
    let source = written.frame.scope.text();
    let text = written.text.span.of(source);
    let inside = text.get(..text.len().checked_sub(quotes(written.text.quote))?)?.trim_end();
    let is_here = written.frame.scope.file == cx.model.file;
    let end = written.text.span.start + u32::try_from(inside.len()).ok()?;
    is_here.then(|| Edit::insert(end, " Reply STOP to opt out."))
}

/// How long the closing quotes are.
fn quotes(quote: Quote) -> usize {
    match quote {
        Quote::Line => 1,
        Quote::Block => 3,
    }
}
