//! A/B tests between two texts that are the same.

use crate::check::context::Context;
use crate::check::copy::likeness::likeness;
use crate::check::copy::normal::normal;
use crate::check::copy::spelling::{Word, words};
use crate::check::facts::TouchFacts;
use crate::check::rule::{Check, Family, Fixable, Opt, Rule, Value};
use crate::model::content::rich::{Piece, Rich};
use crate::model::content::{Content, Written};
use crate::syntax::ast::touch::Variant;
use crate::syntax::ast::value::{Name, Time};
use crate::syntax::ast::words::Weekday;
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

/// Shorter bodies are compared as a whole, and so are longer ones: nobody sends them.
const FEWEST_WORDS: usize = 20;
const MOST_WORDS: usize = 1_000;

fn check(cx: &Context<'_, '_>, out: &mut Vec<Diagnostic>) {
    for touch in cx.touches() {
        let shares: Vec<&Variant> = touch.touch.variants().filter(|variant| variant.share.is_some()).collect();
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

/// A variant with all that is compared of it.
struct Compared<'a> {
    name: &'a Name,
    content: &'a Content<'a>,
    /// What it says beside the body.
    texts: Vec<String>,
    body: String,
}

/// Each variant with those before it; one finding for each that is like another.
fn compare(cx: &Context<'_, '_>, touch: &TouchFacts<'_>, out: &mut Vec<Diagnostic>) {
    let versions = touch.versions.iter().filter(|version| !version.content.incomplete);
    let all: Vec<Compared<'_>> =
        versions.filter_map(|version| Some(compared(version.variant?, &version.content))).collect();
    for (index, version) in all.iter().enumerate() {
        let before = all.iter().take(index).filter_map(|first| Some((first.name, alike(cx, first, version)?)));
        let Some((first, alike)) = before.max_by(|one, other| one.1.total_cmp(&other.1)) else { continue };
        let (span, name) = (shown(cx, touch, version.name.span), &version.name.value);
        let found = if alike >= 1.0 {
            cx.finding(span, format!("`{name}` says the same as `{}`", first.value))
        } else {
            cx.note(Severity::Warning, span, format!("`{name}` says nearly the same as `{}`", first.value))
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

fn compared<'a>(name: &'a Name, content: &'a Content<'a>) -> Compared<'a> {
    let texts = [&content.subject, &content.preview, &content.script, &content.voicemail, &content.note];
    let lists = content.attach.iter().chain(&content.cc).chain(&content.bcc);
    let texts = texts.into_iter().map(Option::as_ref).chain(lists.map(Some)).map(folded).collect();
    Compared { name, content, texts, body: folded(content.body.as_ref()) }
}

/// How much two versions have in common, 1 for everything; `None` where they differ enough to be told apart.
fn alike(cx: &Context<'_, '_>, one: &Compared<'_>, other: &Compared<'_>) -> Option<f64> {
    if one.texts != other.texts || !same_manner(one.content, other.content) {
        return None;
    }
    if one.body == other.body {
        return Some(1.0);
    }
    let (first, second) = (words(&one.body), words(&other.body));
    let fits = |words: &[Word]| (FEWEST_WORDS..=MOST_WORDS).contains(&words.len());
    let alike = if fits(&first) && fits(&second) { likeness(&first, &second) } else { 0.0 };
    (alike >= cx.number(&SIMILARITY)).then_some(alike.min(0.99))
}

/// Whether both are sent in the same way: that can be tested, too.
fn same_manner(one: &Content<'_>, other: &Content<'_>) -> bool {
    let manner = |content: &Content<'_>| {
        let reply = content.reply_to.map(|step| step.value.clone());
        let format = content.format.map(|format| format.value);
        let tracked: Option<Vec<_>> = content.track.map(|tracked| tracked.iter().map(|one| one.value).collect());
        (reply, format, tracked, content.no_voicemail.is_some())
    };
    manner(one) == manner(other) && hours(one) == hours(other) && one.arrives == other.arrives
}

/// From when to when; one moment where there is no end.
type Hours = Vec<(Time, Option<Time>)>;

/// The days and hours it may be sent at.
fn hours(content: &Content<'_>) -> Option<(Vec<Weekday>, Hours)> {
    content.at.map(|at| {
        let days = at.days.iter().flat_map(|range| range.days()).collect();
        (days, at.times.iter().map(|span| (span.start, span.end)).collect())
    })
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
