//! Conditions that can never hold where they stand.

use crate::check::context::FileContext;
use crate::check::rule::{Check, Family, Fixable, Rule};
use crate::check::standing::{Dead, Standing, Why};
use crate::check::statements::body;
use crate::text::diagnostic::{Diagnostic, Severity};

pub static RULE: Rule = Rule {
    name: "contradictory-condition",
    family: Family::Flow,
    level: Some(Severity::Warning),
    summary: "a condition that can never hold where it stands",
    fix: Fixable::No,
    page: include_str!("contradictory_condition.md"),
    options: &[],
    check: Check::File(check),
};

fn check(cx: &FileContext<'_, '_>, out: &mut Vec<Diagnostic>) {
    let errors = cx.source.parse.errors.iter().filter(|error| error.severity == Severity::Error);
    let broken: Vec<u32> = errors.map(|error| error.span.start).collect();
    for item in &cx.source.parse.file.items {
        let next = broken.get(broken.partition_point(|at| *at < item.span.start));
        let is_whole = next.is_none_or(|at| *at > item.span.end);
        let mut standing = Standing::new(&cx.source.text);
        if let Some(body) = body(item).filter(|_| is_whole) {
            standing.sequence(body);
        }
        out.extend(standing.dead.iter().map(|dead| report(cx, dead)));
    }
}

fn report(cx: &FileContext<'_, '_>, dead: &Dead) -> Diagnostic {
    let words: Vec<&str> = dead.span.of(&cx.source.text).split_whitespace().collect();
    let words = words.join(" ");
    let message = if dead.is_left_over {
        format!("nobody comes to this `{words}`: the arms above take everybody")
    } else {
        format!("`{words}` can never hold here")
    };
    let reason = match dead.why {
        Why::Holds => "this holds for everybody here",
        Why::Failed if dead.is_left_over => "this takes some, and the arm below it all others",
        Why::Failed => "whoever this holds for has taken that arm",
        Why::Left => "whoever this holds for has left the sequence",
        Why::Entered => "only people come in for whom this holds",
        Why::Same => "the same condition asks for the opposite",
    };
    cx.finding(dead.span, message)
        .related(dead.against, reason)
        .help("what stands behind it is never sent: change one of the two, or take this away")
}
