//! The same message twice.

use std::collections::BTreeMap;

use crate::check::context::Context;
use crate::check::copy::likeness::Runs;
use crate::check::facts::{TouchFacts, Version};
use crate::check::rule::{Check, Family, Fixable, Opt, Rule, Value};
use crate::model::content::rich::{Piece, Rich};
use crate::model::content::{Content, Written};
use crate::model::flow::Guard;
use crate::syntax::ast::condition::{Condition, ConditionKind, Event};
use crate::syntax::ast::words::TextField;
use crate::text::diagnostic::{Diagnostic, Severity};

pub static RULE: Rule = Rule {
    name: "duplicate-copy",
    family: Family::Structure,
    level: Some(Severity::Warning),
    summary: "the same message twice on a path",
    fix: Fixable::No,
    page: include_str!("duplicate_copy.md"),
    options: &[&SIMILARITY, &ALLOW_RESEND],
    check: Check::Sequence(check),
};

static SIMILARITY: Opt = Opt {
    name: "similarity",
    default: Value::Number(0.6),
    about: "the share of runs of three words in common, from 0 to 1, from which two messages are the same",
};
static ALLOW_RESEND: Opt = Opt {
    name: "allow_resend",
    default: Value::Flag(false),
    about: "whether a message may be sent again to those who did not open it",
};

/// Shorter messages are alike by chance, unless they are the same to the letter.
const MIN_WORDS: usize = 20;

/// Of messages that share a run of words, so many are compared: a text that is everywhere is found soon enough.
const MOST_SHARING: usize = 8;

/// A message that is compared with others.
struct Copy<'c, 'a> {
    touch: &'c TouchFacts<'a>,
    version: &'c Version<'a>,
    runs: Runs,
}

/// A message that repeats another.
struct Repeat<'c, 'a> {
    earlier: &'c TouchFacts<'a>,
    later: &'c TouchFacts<'a>,
    version: &'c Version<'a>,
    /// How alike their bodies are.
    likeness: f64,
}

fn check(cx: &Context<'_, '_>, out: &mut Vec<Diagnostic>) {
    let mut told: Vec<&TouchFacts<'_>> = Vec::new();
    let reports: [(Vec<Repeat<'_, '_>>, Report); 3] =
        [(like_bodies(cx), report_body), (same_bodies(cx), report_body), (same_subjects(cx), report_subject)];
    for (repeats, report) in reports {
        for repeat in repeats {
            if !told.iter().any(|known| std::ptr::eq(*known, repeat.later)) {
                told.push(repeat.later);
                out.extend(report(cx, &repeat));
            }
        }
    }
}

type Report = fn(&Context<'_, '_>, &Repeat<'_, '_>) -> Option<Diagnostic>;

/// For each message that says again what an earlier one on a path says, the one it is most like.
fn like_bodies<'c, 'a>(cx: &Context<'c, 'a>) -> Vec<Repeat<'c, 'a>> {
    let wanted = cx.number(&SIMILARITY);
    let copies: Vec<Copy<'c, 'a>> = cx.all_versions().filter_map(|(touch, version)| copy(touch, version)).collect();
    let sharing = sharing(&copies);
    let like = copies.iter().zip(&sharing).filter_map(|(copy, earlier)| {
        let (earlier, likeness) = earlier
            .iter()
            .filter_map(|index| copies.get(*index))
            .filter(|earlier| comes_before(cx, earlier.touch, copy.touch))
            .map(|earlier| (earlier.touch, earlier.runs.likeness(&copy.runs)))
            .filter(|(_, likeness)| *likeness >= wanted)
            .reduce(|most, one| if one.1 > most.1 { one } else { most })?;
        Some(Repeat { earlier, later: copy.touch, version: copy.version, likeness })
    });
    like.collect()
}

/// For each message, the earlier ones that share a run of words with it.
fn sharing(copies: &[Copy<'_, '_>]) -> Vec<Vec<usize>> {
    let mut runs: Vec<(u64, usize)> = Vec::with_capacity(copies.iter().map(|copy| copy.runs.0.len()).sum());
    for (index, copy) in copies.iter().enumerate() {
        runs.extend(copy.runs.0.iter().map(|run| (*run, index)));
    }
    // Those of each copy are in order already, which this sort makes use of.
    runs.sort();
    let mut sharing = vec![Vec::new(); copies.len()];
    for same in runs.chunk_by(|(one, _), (other, _)| one == other) {
        for (at, (_, later)) in same.iter().enumerate().skip(1) {
            if let Some(known) = sharing.get_mut(*later) {
                known.extend(same.iter().take(at.min(MOST_SHARING)).map(|(_, earlier)| *earlier));
            }
        }
    }
    for known in &mut sharing {
        known.sort_unstable();
        known.dedup();
    }
    sharing
}

/// What a message says by itself, if that is enough to be compared.
fn copy<'c, 'a>(touch: &'c TouchFacts<'a>, version: &'c Version<'a>) -> Option<Copy<'c, 'a>> {
    let body = version.text(TextField::Body).filter(|_| touch.touch.reaches_prospect())?;
    let words = body.own_words();
    (words.len() >= MIN_WORDS).then(|| Copy { touch, version, runs: Runs::of(&words) })
}

/// Messages that say to the letter what an earlier one says, however short they are.
fn same_bodies<'c, 'a>(cx: &Context<'c, 'a>) -> Vec<Repeat<'c, 'a>> {
    let messages = cx.all_versions().filter(|(touch, _)| touch.touch.reaches_prospect());
    same_texts(cx, TextField::Body, messages, |content| content.body.as_ref())
}

fn report_body(cx: &Context<'_, '_>, repeat: &Repeat<'_, '_>) -> Option<Diagnostic> {
    let nearly = if repeat.likeness < 1.0 { "nearly " } else { "" };
    let (earlier, later) = (cx.step(*repeat.earlier.ids.first()?), cx.step(*repeat.later.ids.first()?));
    let span = repeat.version.text(TextField::Body)?.keyword;
    let found = cx.finding(span, format!("{later} says {nearly}the same as {earlier}"));
    Some(point_back(found, repeat).help("give it something new: filters look for repeats, and readers stop reading"))
}

fn point_back(found: Diagnostic, repeat: &Repeat<'_, '_>) -> Diagnostic {
    let place = repeat.earlier.span;
    if place == found.span { found } else { found.related(place, "the message it repeats") }
}

/// Emails that begin a thread with the subject of an earlier one.
fn same_subjects<'c, 'a>(cx: &Context<'c, 'a>) -> Vec<Repeat<'c, 'a>> {
    let beginnings = cx.all_versions().filter(|(_, version)| !version.is_reply());
    same_texts(cx, TextField::Subject, beginnings, |content| content.subject.as_ref())
}

/// Of some messages, those in which one text is to the letter that of an earlier one, whoever gets it.
fn same_texts<'c, 'a: 'c>(
    cx: &Context<'c, 'a>,
    field: TextField,
    messages: impl Iterator<Item = (&'c TouchFacts<'a>, &'c Version<'a>)>,
    written: impl Fn(&'c Content<'a>) -> Option<&'c Written<'a>>,
) -> Vec<Repeat<'c, 'a>> {
    let mut known: BTreeMap<&str, Vec<(&'c TouchFacts<'a>, &'c Rich)>> = BTreeMap::new();
    let mut found = Vec::new();
    for (touch, version) in messages {
        let rich = written(&version.content).map(|written| &written.rich).filter(|rich| !varies(rich));
        let Some((flat, rich)) = version.text(field).zip(rich) else { continue };
        let text = flat.normal().text.trim();
        // A text without words is another mistake.
        if !text.contains(char::is_alphanumeric) {
            continue;
        }
        let same = known.entry(text).or_default();
        let earlier = same.iter().find(|(earlier, other)| *other == rich && comes_before(cx, earlier, touch));
        found.extend(earlier.map(|(earlier, _)| Repeat { earlier, later: touch, version, likeness: 1.0 }));
        same.extend((same.len() < MOST_SHARING).then_some((touch, rich)));
    }
    found
}

fn report_subject(cx: &Context<'_, '_>, repeat: &Repeat<'_, '_>) -> Option<Diagnostic> {
    let (earlier, later) = (cx.step(*repeat.earlier.ids.first()?), cx.step(*repeat.later.ids.first()?));
    let span = repeat.version.text(TextField::Subject)?.span;
    let found = cx.finding(span, format!("{later} begins a new thread with the subject of {earlier}"));
    Some(point_back(found, repeat).help("write a subject of its own, or go on in the thread with `reply to`"))
}

/// Whether a text is another one each time it is sent.
fn varies(rich: &Rich) -> bool {
    rich.pieces.iter().any(|piece| match piece {
        Piece::Field { name, .. } => name.starts_with("day."),
        Piece::Fill(_) | Piece::Pick(_) => true,
        Piece::Text(_) | Piece::If { .. } | Piece::Supplied(_) => false,
    })
}

/// Whether some path leads from one touch to the other, and the second is no second try that is allowed.
fn comes_before(cx: &Context<'_, '_>, earlier: &TouchFacts<'_>, later: &TouchFacts<'_>) -> bool {
    if std::ptr::eq(earlier, later) || cx.flag(&ALLOW_RESEND) && hangs_on_opening(cx, later) {
        return false;
    }
    let order = &cx.model.order;
    let ways = earlier.ids.iter().flat_map(|from| later.ids.iter().map(move |to| (from, to)));
    ways.into_iter().any(|(from, to)| from < to && order.can_precede(*from, *to))
}

/// Whether only some get it, by what they opened.
fn hangs_on_opening(cx: &Context<'_, '_>, touch: &TouchFacts<'_>) -> bool {
    if touch.touch.when.as_ref().is_some_and(asks_for_opening) {
        return true;
    }
    let flow = &cx.model.flow;
    let mut at = touch.ids.first().and_then(|id| flow.step(*id)?.arm).and_then(|arm| flow.arms.get(arm));
    while let Some(arm) = at {
        let edges = flow.step(arm.step).map_or(&[][..], |step| step.next.as_slice());
        if edges.iter().any(|edge| matches!(edge.guard, Some(Guard::When(condition)) if asks_for_opening(condition))) {
            return true;
        }
        at = arm.outer.and_then(|outer| flow.arms.get(outer));
    }
    false
}

fn asks_for_opening(condition: &Condition) -> bool {
    match &condition.kind {
        ConditionKind::And(parts) | ConditionKind::Or(parts) => parts.iter().any(asks_for_opening),
        ConditionKind::Not(inner) => asks_for_opening(inner),
        ConditionKind::Event(test) => test.event.value == Event::Opened,
        ConditionKind::Field(_) | ConditionKind::Bare(_) | ConditionKind::Broken => false,
    }
}
