//! What each vendor cannot hold, and what happens instead.

use maud::{Markup, html};

use crate::check::facts::{Facts, TouchFacts};
use crate::emit::loss::Loss;
use crate::emit::{Job, TARGETS};
use crate::preview::Sheet;
use crate::preview::facts::links;
use crate::preview::findings::sentence;
use crate::text::diagnostic::Severity;
use crate::text::plural::plural;

/// So many differences are listed for a vendor.
const MOST: usize = 200;

/// A loss, and the steps that it comes about at.
struct Told {
    loss: Loss,
    steps: Vec<String>,
}

/// What is lost at each vendor.
#[must_use]
pub fn losses(sheet: &Sheet<'_, '_>, facts: &Facts<'_>) -> Markup {
    let job = Job { program: sheet.program, model: sheet.model, occasion: None, options: sheet.options };
    let vendors = TARGETS.iter().filter_map(|target| Some((target, target.vendor?)));
    html! {
        @for (target, vendor) in vendors {
            @let told = folded(sheet, facts, target.compile(&job).losses);
            details.target {
                summary { (vendor.title) " " span.quiet { (count(&told)) } }
                @if !told.is_empty() {
                    ul.findings { @for told in told.iter().take(MOST) { (item(told)) } }
                    @if told.len() > MOST { p.quiet { "and " (told.len() - MOST) " more" } }
                }
            }
        }
    }
}

fn count(told: &[Told]) -> String {
    match told {
        [] => "holds all of it".to_owned(),
        _ if told.iter().any(|told| told.loss.severity == Severity::Error) => {
            format!("{}, not built as it is", plural(told.len() as u64, "difference"))
        }
        _ => plural(told.len() as u64, "difference"),
    }
}

fn item(told: &Told) -> Markup {
    let loss = &told.loss;
    html! {
        li class=(loss.severity.word()) {
            p.what { b { (loss.severity.word()) } " " (sentence(&loss.message)) }
            p { (sentence(&loss.instead)) }
            @if !told.steps.is_empty() { p.quiet { "At " (links(&told.steps)) } }
        }
    }
}

/// What says the same becomes one.
fn folded(sheet: &Sheet<'_, '_>, facts: &Facts<'_>, losses: Vec<Loss>) -> Vec<Told> {
    let mut all: Vec<Told> = Vec::new();
    for loss in losses {
        let step = step(sheet, facts, &loss);
        let is_same = |told: &&mut Told| (&told.loss.message, &told.loss.instead) == (&loss.message, &loss.instead);
        match all.iter_mut().find(is_same) {
            Some(told) => told.steps.extend(step.filter(|step| !told.steps.contains(step))),
            None => all.push(Told { loss, steps: step.into_iter().collect() }),
        }
    }
    all
}

/// The touch that a loss is about, where it is about one.
fn step(sheet: &Sheet<'_, '_>, facts: &Facts<'_>, loss: &Loss) -> Option<String> {
    let first = |touch: &TouchFacts<'_>| sheet.model.flow.step(*touch.ids.first()?);
    // What is included is told at its `include`, which may bring several.
    let is_there = |touch: &&TouchFacts<'_>| match touch.place {
        0 => first(touch).is_some_and(|step| step.statement.span.holds(loss.span)),
        _ => touch.span.holds(loss.span),
    };
    let mut found = facts.touches.iter().filter(is_there);
    match (found.next(), found.next()) {
        (Some(touch), None) => first(touch).map(|step| step.id.to_string()),
        (Some(_) | None, _) => None,
    }
}
