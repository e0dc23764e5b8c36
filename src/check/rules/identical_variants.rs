//! A/B tests between two texts that are the same.

use crate::check::context::Context;
use crate::check::copy::normal::normal;
use crate::check::copy::similar::{bare_words, likeness};
use crate::check::facts::{TouchFacts, Version};
use crate::check::rule::{Check, Family, Fixable, Opt, Rule, Value};
use crate::check::statements::variants;
use crate::model::content::rich::{Piece, Rich};
use crate::model::content::{Content, Written};
use crate::syntax::ast::touch::Variant;
use crate::text::diagnostic::{Diagnostic, Severity};
use crate::text::span::Span;

pub static RULE: Rule = Rule {
    name: "identical-variants",
    family: Family::Experiment,
    level: Some(Severity::Error),
    summary: "an A/B test between two texts that are the same",
    fix: Fixable::No,
    page: include_str!("identical_variants.md"),
    options: &[&AA, &SIMILARITY],
    check: Check::Sequence(check),
};

static AA: Opt =
    Opt { name: "aa", default: Value::Flag(false), about: "two variants may be the same, to test the test" };
static SIMILARITY: Opt = Opt {
    name: "similarity",
    default: Value::Number(0.95),
    about: "the share of runs of three words in common from which two bodies are nearly the same",
};

/// Shorter bodies are compared as a whole.
const FEWEST_WORDS: usize = 20;

fn check(cx: &Context<'_, '_>, out: &mut Vec<Diagnostic>) {
    for touch in cx.touches() {
        let shares: Vec<&Variant> = variants(touch.touch).filter(|variant| variant.share.is_some()).collect();
        for variant in &shares {
            if let Some(share) = variant.share.filter(|share| share.value <= 0.0) {
                let message = format!("nobody gets `{}`: its share is 0%", variant.name.value);
                out.push(cx.finding(shown(cx, touch, share.span), message).help("give it a share, or take it away"));
            }
        }
        if !shares.is_empty() && !cx.flag(&AA) {
            compare(cx, touch, out);
        }
    }
}

/// Each variant with those before it; one finding for each that is like another.
fn compare(cx: &Context<'_, '_>, touch: &TouchFacts<'_>, out: &mut Vec<Diagnostic>) {
    for (index, version) in touch.versions.iter().enumerate() {
        let Some(name) = version.variant else { continue };
        let before = touch.versions.iter().take(index);
        let Some((first, alike)) = before
            .filter_map(|first| Some((first.variant?, alike(cx, first, version)?)))
            .max_by(|one, other| one.1.total_cmp(&other.1))
        else {
            continue;
        };
        let span = shown(cx, touch, name.span);
        let found = if alike >= 1.0 {
            cx.finding(span, format!("`{}` says the same as `{}`", name.value, first.value))
        } else {
            let message = format!("`{}` says nearly the same as `{}`", name.value, first.value);
            cx.note(Severity::Warning, span, message)
        };
        out.push(
            found
                .related(shown(cx, touch, first.span), "the other one")
                .help("a test of two equal texts measures chance: change one thing that people can notice"),
        );
    }
}

fn shown(cx: &Context<'_, '_>, touch: &TouchFacts<'_>, span: Span) -> Span {
    cx.model.flow.span_in(cx.model.file, touch.place, span)
}

/// How much two versions have in common, 1 for everything; `None` where they differ enough to be told apart.
fn alike(cx: &Context<'_, '_>, one: &Version<'_>, other: &Version<'_>) -> Option<f64> {
    if one.content.incomplete || other.content.incomplete || !same_around(&one.content, &other.content) {
        return None;
    }
    let (first, second) = (folded(one.content.body.as_ref()), folded(other.content.body.as_ref()));
    if first == second {
        return Some(1.0);
    }
    let (first, second) = (bare_words(&first), bare_words(&second));
    let alike = likeness(&first, &second);
    (first.len().min(second.len()) >= FEWEST_WORDS && alike >= cx.number(&SIMILARITY)).then_some(alike.min(0.99))
}

/// Whether all but the body is the same: also how and when it is sent can be tested.
fn same_around(one: &Content<'_>, other: &Content<'_>) -> bool {
    let texts = |content: &Content<'_>| {
        let texts = [&content.subject, &content.preview, &content.script, &content.voicemail, &content.note];
        texts.map(|written| folded(written.as_ref()))
    };
    let lists = |content: &Content<'_>| -> Vec<String> {
        content.attach.iter().chain(&content.cc).chain(&content.bcc).map(|written| folded(Some(written))).collect()
    };
    let manner = |content: &Content<'_>| {
        let reply = content.reply_to.map(|step| step.value.clone());
        let format = content.format.map(|format| format.value);
        let tracked: Option<Vec<_>> = content.track.map(|tracked| tracked.iter().map(|one| one.value).collect());
        (reply, format, tracked, content.no_voicemail.is_some())
    };
    texts(one) == texts(other)
        && lists(one) == lists(other)
        && manner(one) == manner(other)
        && one.at == other.at
        && one.arrives == other.arrives
}

/// A text without capitals, blanks and marks, its fields by name.
fn folded(written: Option<&Written<'_>>) -> String {
    let mut out = String::new();
    if let Some(written) = written {
        fold(&written.rich, &mut out);
    }
    let words: Vec<&str> = out.split_whitespace().collect();
    words.join(" ")
}

fn fold(rich: &Rich, out: &mut String) {
    for piece in &rich.pieces {
        match piece {
            Piece::Text(text) => {
                out.extend(normal(text).text.chars().map(|it| if it.is_ascii_punctuation() { ' ' } else { it }))
            }
            Piece::Field { name, fallback, .. } => {
                out.push_str(&format!(" {{{name}"));
                fallback.iter().for_each(|fallback| fold(fallback, out));
                out.push_str("} ");
            }
            Piece::If { arms, otherwise } => {
                for (test, rich) in arms {
                    out.push_str(&format!(" {{{test:?} "));
                    fold(rich, out);
                }
                otherwise.iter().for_each(|rich| fold(rich, out));
                out.push_str(" } ");
            }
            Piece::Pick(options) => options.iter().for_each(|option| {
                out.push_str(" {pick ");
                fold(option, out);
            }),
            Piece::Fill(prompt) => {
                out.push_str(" {fill ");
                fold(prompt, out);
            }
            Piece::Supplied(supplied) => out.push_str(&format!(" {{{}}} ", supplied.word())),
        }
    }
}
