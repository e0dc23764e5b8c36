//! The calendar: weeks as rows, touches on their days, closed days and hours beside them.

use maud::{Markup, html};

use crate::model::SequenceModel;
use crate::model::calendar::business::Calendar;
use crate::model::calendar::day::{date_of, weekday};
use crate::model::flow::StepId;
use crate::model::shown::days::Gutter;
use crate::model::shown::window::{times, window};
use crate::model::shown::words::{condition, source, touch as touch_words};
use crate::model::timeline::Run;
use crate::preview::Sheet;
use crate::preview::weeks::{Bar, Entry, MOST_DAYS, Row, rows, split};
use crate::preview::words;
use crate::syntax::ast::words::{Channel, Weekday};
use crate::text::plural::plural;

/// Days of one enrollment.
struct View<'v, 'a> {
    sheet: &'v Sheet<'v, 'a>,
    run: &'v Run,
    calendar: &'v Calendar,
    /// Whether their dates are known.
    is_real: bool,
}

/// When a chip tells that a touch comes.
#[derive(Clone, Copy, Debug)]
struct When<'w> {
    days: &'w str,
    /// Whether its days began in a week before.
    goes_on: bool,
    /// Whether they last longer than is drawn.
    is_cut: bool,
}

/// When each touch falls: with dates, or for each weekday of enrollment.
#[must_use]
pub fn calendar(sheet: &Sheet<'_, '_>) -> Markup {
    let model = sheet.model;
    let runs = &model.timeline.runs;
    if model.flow.steps.iter().all(|step| step.touch().is_none()) {
        return html! { p.quiet { "No touches yet." } };
    }
    html! {
        p.quiet { (hours(model)) }
        @match sheet.occasion {
            Some(occasion) => {
                p.quiet { "Enrolled on " (occasion.enrollment.date.to_string()) @if let Some(region) = occasion.enrollment.region { ", with the holidays of " (region) } "." }
                @let calendar = &occasion.dated.calendar;
                (weeks(sheet, &occasion.dated.run, calendar, calendar))
            }
            None => {
                @if runs.len() > 1 {
                    fieldset.switch {
                        legend { (begun(model)) }
                        @for (index, run) in runs.iter().enumerate() {
                            @let day = run.start.weekday();
                            input type="radio" name="enrolled" id={ "on-" (day.word()) } checked[index == 0];
                            label for={ "on-" (day.word()) } { (day.name()) }
                        }
                    }
                }
                @let dated = model.dated_calendar();
                @for run in runs {
                    div.on.{ "on-" (run.start.weekday().word()) }.only[runs.len() == 1] {
                        @if runs.len() > 1 { p.printed { (begun(model)) " " b { (run.start.weekday().name()) } } }
                        (weeks(sheet, run, &model.calendar, &dated))
                    }
                }
            }
        }
        (reactions(sheet))
    }
}

/// What stands before the weekday of a run.
fn begun(model: &SequenceModel<'_>) -> &'static str {
    if model.settings.anchor.is_some() { "Day 1 is a" } else { "Enrolled on a" }
}

/// The weeks of an enrollment; `dated` is the calendar of those behind a date that is waited for.
fn weeks(sheet: &Sheet<'_, '_>, run: &Run, calendar: &Calendar, dated: &Calendar) -> Markup {
    let split = split(sheet.model, run, calendar.clock);
    let counted = View { sheet, run, calendar, is_real: run.start.dated };
    html! {
        @if !split.on_days.is_empty() || !split.on_dates.is_empty() {
            table.calendar {
                caption { "Touches by week" }
                thead { tr { @for day in Weekday::ALL { th scope="col" { span.long { (day.name()) } span.short aria-hidden="true" { (day.short()) } } } } }
                (counted.rows(&split.on_days))
                @if !split.on_days.is_empty() && !split.on_dates.is_empty() { (pause("However long it takes until the dates below")) }
                (View { calendar: dated, is_real: true, ..counted }.rows(&split.on_dates))
            }
        }
        @if !split.around_fields.is_empty() {
            h3 { "Around a date of the prospect's" }
            @let gutter = Gutter::new(sheet.model, sheet.occasion.map(|occasion| &occasion.dated));
            (list(sheet, &split.around_fields, &gutter))
        }
    }
}

/// What stands between weeks.
fn pause(words: &str) -> Markup {
    html! { tbody { tr.pause { td colspan="7" { (words) } } } }
}

impl View<'_, '_> {
    fn rows(&self, entries: &[Entry]) -> Markup {
        html! {
            @for row in rows(entries) {
                @match row {
                    Row::Week { monday, lanes } => tbody {
                        tr.days { @for day in monday..monday + 7 { (self.day(day)) } }
                        @for lane in lanes { tr.lane { (self.lane(monday, &lane)) } }
                    },
                    Row::Quiet(weeks) => (pause(&format!("{} without a touch", plural(weeks, "week")))),
                }
            }
        }
    }

    /// The head of a day: its number or date, and whether it is closed.
    fn day(&self, day: i64) -> Markup {
        let closed = self.holiday(day);
        let is_closed = self.is_closed(day);
        // Where business days are counted, the others have no number of their own.
        let is_counted =
            self.calendar.is_business_day(day) || self.is_real || !self.sheet.model.settings.counts_business_days;
        html! {
            td.closed[is_closed] {
                @if is_counted { (self.label(day)) }
                @if is_closed { " " span.holiday { (closed.unwrap_or("closed")) } }
            }
        }
    }

    /// Whether nothing is sent on a day. Without hours, nothing but holidays is closed: a weekend is only no business day.
    fn is_closed(&self, day: i64) -> bool {
        let has_hours = self.sheet.model.plan.hours.is_some();
        self.calendar.holidays.contains(day) || has_hours && !self.calendar.is_business_day(day)
    }

    fn lane(&self, monday: i64, lane: &[Bar]) -> Markup {
        let starts = std::iter::once(0).chain(lane.iter().map(|bar| bar.from + bar.days));
        let end = lane.last().map_or(0, |bar| bar.from + bar.days);
        html! {
            @for (bar, start) in lane.iter().zip(starts) {
                (self.blanks(monday, start, bar.from))
                // On a phone a week is a list, in the order of its days.
                td.touch.{ "from-" (bar.from) } colspan=[(bar.days > 1).then_some(bar.days)] { (self.chip(bar, monday)) }
            }
            (self.blanks(monday, end, 7))
        }
    }

    fn blanks(&self, monday: i64, from: usize, to: usize) -> Markup {
        html! {
            @for day in from..to {
                td.closed[self.is_closed(monday + i64::try_from(day).unwrap_or(0))] {}
            }
        }
    }

    fn chip(&self, bar: &Bar, monday: i64) -> Markup {
        let entry = bar.entry;
        let day = monday + i64::try_from(bar.from).unwrap_or(0);
        let mut days = format!("{} {}", self.label(entry.first), weekday(entry.first).short());
        if entry.last > entry.first {
            days = format!("{days} to {} {}", self.label(entry.last), weekday(entry.last).short());
        }
        let is_cut = entry.last - entry.first > MOST_DAYS;
        chip(self.sheet, entry.step, When { days: &days, goes_on: day > entry.first, is_cut })
    }

    /// `Dec 24`, or `Day 4` where dates are not known.
    fn label(&self, day: i64) -> String {
        date_of(day).filter(|_| self.is_real).map(words::date).unwrap_or_else(|| {
            let business = self.sheet.model.settings.counts_business_days;
            format!("Day {}", self.run.start.number_of(day, self.calendar, business))
        })
    }

    fn holiday(&self, day: i64) -> Option<&'static str> {
        let date = date_of(day).filter(|_| self.is_real && self.calendar.holidays.contains(day))?;
        let region = self.sheet.occasion.and_then(|occasion| occasion.enrollment.region);
        self.sheet.model.plan.holiday(date, region)
    }
}

/// A link to the card of a touch, in the color of its channel.
fn chip(sheet: &Sheet<'_, '_>, id: StepId, when: When<'_>) -> Markup {
    let model = sheet.model;
    let Some((step, touch)) = model.flow.step(id).and_then(|step| Some((step, step.touch()?))) else { return html! {} };
    // The hours of the schedule are told above the weeks.
    let is_usual = !model.plan.of_channels.contains_key(&touch.channel.value) && touch.at().is_none();
    let window =
        if is_usual { String::new() } else { window(touch, &model.plan, |span| source(&model.flow, step, span)) };
    let name = if step.name.is_some() { step.id.to_string() } else { touch_words(touch) };
    let is_maybe = step.arm.is_some() || touch.when.is_some() || touch.is_optional();
    html! {
        a.chip.(touch.channel.value.word()).maybe[is_maybe] href={ "#step-" (step.id) } {
            span.kind { (words::channel(touch.channel.value)) }
            " " span.name { @if when.goes_on { "… " } (name) }
            " " span.date.cut[when.is_cut] { (when.days) }
            @if !window.is_empty() { " " span.time { (window) } }
        }
    }
}

fn list(sheet: &Sheet<'_, '_>, steps: &[StepId], gutter: &Gutter<'_, '_>) -> Markup {
    html! {
        ul.chips { @for step in steps { li { (chip(sheet, *step, When { days: &gutter.of(*step), goes_on: false, is_cut: false })) } } }
    }
}

/// What happens beside the plan, and after what.
fn reactions(sheet: &Sheet<'_, '_>) -> Markup {
    let flow = &sheet.model.flow;
    let touches = |range: &std::ops::Range<usize>| -> Vec<StepId> {
        let ids = flow.ids().skip(range.start).take(range.len());
        ids.filter(|id| flow.step(*id).is_some_and(|step| step.touch().is_some())).collect()
    };
    let told = flow.reactions.iter().map(|reaction| (reaction, touches(&reaction.steps)));
    let told: Vec<_> = told.filter(|(_, touches)| !touches.is_empty()).collect();
    html! {
        @if !told.is_empty() {
            h3 { "Whenever it happens" }
            @for (reaction, touches) in told {
                p.quiet { "on " (condition(&sheet.model.flow, 0, &reaction.reaction.condition)) }
                (list(sheet, &touches, &Gutter::in_words(sheet.model, None)))
            }
        }
    }
}

/// When the schedule is open, in a sentence.
fn hours(model: &SequenceModel<'_>) -> String {
    let plan = &model.plan;
    let mut told = vec![match &plan.hours {
        Some(hours) => format!("Open {}", week(|day| hours.on(day))),
        None if plan.of_channels.is_empty() => {
            "No open hours are set: touches can fall on any day and at any hour".to_owned()
        }
        None => "Touches can fall on any day and at any hour, but for these channels".to_owned(),
    }];
    for channel in Channel::ALL {
        if let Some(hours) = plan.of_channels.get(channel) {
            told.push(format!("{} {}", words::channel(*channel), week(|day| hours.on(day))));
        }
    }
    told.extend(plan.prefer.as_ref().map(|prefer| format!("better {}", times(&prefer.times))));
    told.extend(plan.zone.map(|zone| {
        let own = if plan.prospect_zone { "the prospect's own time zone, else " } else { "time zone " };
        format!("{own}{}", zone.value)
    }));
    let holidays: Vec<&str> = plan.holidays.iter().map(|name| name.value.as_str()).collect();
    told.extend((!holidays.is_empty()).then(|| format!("closed on the public holidays of {}", holidays.join(", "))));
    format!("{}.", told.join(" · "))
}

/// `Mon-Fri 08:00-18:00, Sat 09:00-12:00`.
fn week<'h>(on: impl Fn(Weekday) -> &'h [(u16, u16)]) -> String {
    let mut told: Vec<(Weekday, Weekday, _)> = Vec::new();
    for day in Weekday::ALL {
        let spans = on(*day);
        match told.last_mut() {
            Some((_, last, same)) if *same == spans => *last = *day,
            _ => told.push((*day, *day, spans)),
        }
    }
    let open = told.into_iter().filter(|(.., spans)| !spans.is_empty()).map(|(first, last, spans)| {
        let days = if first == last { first.short().to_owned() } else { format!("{}-{}", first.short(), last.short()) };
        format!("{days} {}", times(spans))
    });
    open.collect::<Vec<_>>().join(", ")
}
