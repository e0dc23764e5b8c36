//! Phrases that spam filters score.

use crate::check::context::Context;
use crate::check::copy::flat::Flat;
use crate::check::copy::phrases::List;
use crate::check::data::spam_phrases::{SPAM, Scored};
use crate::check::rule::{Check, Family, Fixable, Opt, Rule, Value};
use crate::syntax::ast::words::{Channel, TextField};
use crate::text::diagnostic::{Diagnostic, Severity};

pub static RULE: Rule = Rule {
    name: "spam-phrase",
    family: Family::Deliverability,
    level: Some(Severity::Info),
    summary: "a phrase that spam filters score",
    fix: Fixable::No,
    page: include_str!("spam_phrase.md"),
    options: &[&PHRASES],
    check: Check::Texts(check),
};

static PHRASES: Opt =
    Opt { name: "phrases", default: Value::Texts(&[]), about: "phrases of your own, beside those that are built in" };

fn check(cx: &Context<'_, '_>, out: &mut Vec<Diagnostic>) {
    let own: Vec<String> = cx.texts(&PHRASES).iter().map(|phrase| phrase.to_lowercase()).collect();
    for (_, version) in cx.versions(Channel::Email) {
        for field in [TextField::Subject, TextField::Preview, TextField::Body] {
            let Some(flat) = version.text(field) else { continue };
            let rows = SPAM.iter().filter(|row| !row.in_subject || field == TextField::Subject);
            out.extend(rows.flat_map(|row| scored(cx, flat, row)));
            for phrase in &own {
                let message = format!("`{phrase}` is one of the phrases that your settings list");
                out.extend(flat.find(phrase).into_iter().map(|range| cx.in_text(flat, range, message.clone())));
            }
        }
    }
}

fn scored(cx: &Context<'_, '_>, flat: &Flat, row: &Scored) -> Vec<Diagnostic> {
    let written = |range: &std::ops::Range<usize>| flat.text.get(range.clone()).unwrap_or_default();
    let found = flat.phrases(List::Spam(row.rule)).filter(|range| has_capitals(written(range), row.capitals));
    let found = found.map(|range| {
        let phrase = written(&range).split_whitespace().collect::<Vec<_>>().join(" ");
        let (least, most) = row.score;
        let score = if least < most { format!("{least} to {most}") } else { most.to_string() };
        let message = format!("spam filters score `{phrase}`: SpamAssassin by {score}, as {}", row.rule);
        cx.in_text(flat, range, message).help("five points make spam; a number and a name say more than a promise")
    });
    found.collect()
}

fn has_capitals(text: &str, capitals: &str) -> bool {
    capitals.chars().all(|capital| text.contains(capital))
}
