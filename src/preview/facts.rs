//! How much a sequence is: by channel and week, in words and days, on its shortest and longest path.

use std::collections::{BTreeMap, BTreeSet};

use maud::{Markup, html};

use crate::check::facts::Facts;
use crate::model::calendar::day::date_of;
use crate::model::content::Written;
use crate::model::counts::{Counted, count};
use crate::model::flow::StepId;
use crate::model::measure::{Measure, measure};
use crate::model::text_limits::form;
use crate::model::timeline::memory::Extreme;
use crate::model::timeline::pairs::Gap;
use crate::preview::Sheet;
use crate::preview::totals::{Row, moves};
use crate::preview::weeks::{monday, split, week_of};
use crate::preview::words;
use crate::syntax::ast::words::{Channel, TextField};
use crate::text::plural::{length_of_time, plural};

/// So many weeks of the table are told one by one.
const MOST_WEEKS: usize = 26;

/// Tables and paths.
#[must_use]
pub fn facts(sheet: &Sheet<'_, '_>, known: &Facts<'_>) -> Markup {
    let model = sheet.model;
    let counted = count(&model.flow, Counted::Touches);
    html! {
        div.columns {
            table {
                caption { "Touches and days" }
                thead { tr { td {} th scope="col" { "Shortest path" } th scope="col" { "Longest path" } } }
                tbody { @for (row, range) in sheet.totals { tr { th scope="row" { (name(*row)) } td { (range.least) } td { (range.most) } } } }
            }
            (by_week(sheet))
        }
        dl.facts {
            dt { "Words" } dd { (words_told(known)) }
            @if let Some(least) = model.timeline.walked.gap(Extreme::Least) { dt { "Shortest gap" } dd { (told(sheet, &least)) } }
            @if let Some(most) = model.timeline.walked.gap(Extreme::Most) { dt { "Longest gap" } dd { (told(sheet, &most)) } }
            dt { "Shortest path" } dd { (path(sheet, &counted.least_path)) }
            dt { "Longest path" } dd { (path(sheet, &counted.most_path)) }
            @let moved = if sheet.occasion.is_none() { moves(model) } else { Vec::new() };
            @if !moved.is_empty() { dt { "Closed days" } dd { ul { @for line in moved { li { (line) } } } } }
        }
    }
}

fn name(row: Row) -> &'static str {
    match row {
        Row::Touches => "Touches",
        Row::Channel(channel) => words::channel(channel),
        Row::Unseen => "Steps unseen by the prospect",
        Row::Days => "Calendar days",
    }
}

/// A week that touches fall in.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Week {
    /// Counted from the first touch.
    Number(i64),
    /// Of this Monday.
    Of(i64),
}

impl Week {
    fn told(self) -> String {
        match self {
            Self::Number(number) => number.to_string(),
            Self::Of(monday) => date_of(monday).map(|date| format!("of {}", words::date(date))).unwrap_or_default(),
        }
    }
}

/// The touches that can fall in each week since the first, by channel; of those that wait for a date, in its week.
fn by_week(sheet: &Sheet<'_, '_>) -> Markup {
    let model = sheet.model;
    let (run, clock) = match sheet.occasion {
        Some(occasion) => (Some(&occasion.dated.run), occasion.dated.calendar.clock),
        None => (model.timeline.runs.first(), model.calendar.clock),
    };
    let split = run.map(|run| split(model, run, clock)).unwrap_or_default();
    let first = split.on_days.iter().map(|entry| entry.first).min().unwrap_or_default();
    let on_days = split.on_days.iter().map(|entry| (entry, Week::Number((entry.first - first) / 7 + 1)));
    let on_dates = split.on_dates.iter().map(|entry| (entry, Week::Of(monday(week_of(entry.first)))));
    let mut weeks: BTreeMap<Week, BTreeMap<Channel, usize>> = BTreeMap::new();
    for (entry, week) in on_days.chain(on_dates) {
        let Some(touch) = model.flow.step(entry.step).and_then(|step| step.touch()) else { continue };
        *weeks.entry(week).or_default().entry(touch.channel.value).or_default() += 1;
    }
    let channels: BTreeSet<Channel> = weeks.values().flat_map(|week| week.keys().copied()).collect();
    html! {
        @if !weeks.is_empty() {
            table {
                caption { "Touches that can fall in each week" }
                thead { tr { th scope="col" { "Week" } @for channel in &channels { th scope="col" { (words::channel(*channel)) } } } }
                tbody {
                    @for (week, counts) in weeks.iter().take(MOST_WEEKS) {
                        tr { th scope="row" { (week.told()) } @for channel in &channels { td { @if let Some(count) = counts.get(channel) { (count) } } } }
                    }
                    @if weeks.len() > MOST_WEEKS {
                        tr { th scope="row" { "and " (plural((weeks.len() - MOST_WEEKS) as u64, "later week")) } @for channel in &channels { td { (later(&weeks, *channel)) } } }
                    }
                }
            }
        }
    }
}

/// How many touches of a channel fall in the weeks that are not told one by one.
fn later(weeks: &BTreeMap<Week, BTreeMap<Channel, usize>>, channel: Channel) -> usize {
    weeks.values().skip(MOST_WEEKS).filter_map(|week| week.get(&channel)).sum()
}

/// Words of all bodies and scripts, in their longest forms.
fn words_told(known: &Facts<'_>) -> String {
    let mut counts: Vec<usize> = Vec::new();
    for touch in &known.touches {
        let versions = touch.versions.iter().map(|version| {
            let content = &version.content;
            let texts = [(TextField::Body, &content.body), (TextField::Script, &content.script)];
            let count = |(field, text): (TextField, &Option<Written<'_>>)| {
                text.as_ref().map_or(0, |text| measure(&text.rich, Measure::Words, form(touch.touch, field)))
            };
            texts.into_iter().map(count).sum::<usize>()
        });
        counts.extend(versions.max().filter(|count| *count > 0));
    }
    let all: usize = counts.iter().sum();
    match counts.iter().max() {
        Some(longest) => format!("{} in all, at most; the longest message has {longest}", plural(all as u64, "word")),
        None => "none yet".to_owned(),
    }
}

fn told(sheet: &Sheet<'_, '_>, gap: &Gap) -> Markup {
    let enrolled = if sheet.model.settings.anchor.is_some() { "with day 1" } else { "enrolled" };
    html! { (length_of_time(gap.seconds)) ", from " (link(sheet, gap.from)) " to " (link(sheet, gap.to)) ", " (enrolled) " on a " (gap.enrolled.name()) }
}

fn path(sheet: &Sheet<'_, '_>, steps: &[StepId]) -> Markup {
    html! {
        @if steps.is_empty() { "no touches" }
        @for (index, step) in steps.iter().enumerate() { @if index > 0 { " → " } (link(sheet, *step)) }
    }
}

/// Steps by their names, each leading to its card.
#[must_use]
pub fn links(steps: &[String]) -> Markup {
    html! { @for (index, id) in steps.iter().enumerate() { @if index > 0 { ", " } a href={ "#step-" (id) } { (id) } } }
}

fn link(sheet: &Sheet<'_, '_>, step: StepId) -> Markup {
    let id = sheet.model.flow.step(step).map(|step| step.id.as_str()).unwrap_or_default();
    html! { a href={ "#step-" (id) } { (id) } }
}
