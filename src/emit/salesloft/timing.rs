//! When steps are due: days from the first, and for automated emails a time of day or a delay.
//!
//! An email on a later day goes out at the time at which the sequence has it. What follows on the same day is counted
//! from the step before it: its time of day may be over when that is done, and what is done then is not published.

use crate::emit::delay::numbered;
use crate::emit::feature::Feature;
use crate::emit::lower::clock::Times;
use crate::emit::lower::{Stop, Track};
use crate::emit::salesloft::payload::Automated;
use crate::emit::touches::own_span;
use crate::emit::vendor::Cx;
use crate::emit::waits::last_wait;
use crate::model::calendar::day::{DAY_SECONDS, weekday};
use crate::model::content::VariantContent;
use crate::model::flow::{StepId, StepKind};
use crate::model::timeline::civil_day;
use crate::syntax::ast::statement::{Setting, StatementKind, Wait};
use crate::syntax::ast::touch::Touch;
use crate::syntax::ast::value::Time;
use crate::syntax::ast::words::{Action, Channel, Weekday};
use crate::text::plural::plural;
use crate::text::span::Span;

/// The longest delay, in minutes.
const LONGEST_DELAY: i64 = 720;

/// When a group is due.
#[derive(Clone, Debug)]
pub(super) struct Due {
    /// 1 is the day of the enrollment.
    pub day: i64,
    /// Whether it follows at once on the group before it.
    pub at_once: bool,
    /// Whether its emails go out by themselves, and then when.
    pub automated: Option<Automated>,
}

/// A touch and what is known of its time.
struct Moment<'m, 'a> {
    stop: &'m Stop<'a>,
    /// Its place in the track.
    index: usize,
    /// What it waits for besides whole days, in seconds.
    rest: i64,
    /// Whether it is on the day of the touch before it.
    same_day: bool,
    /// Whether it is on another day there than it is written for; then hours do not matter.
    is_days_off: bool,
}

/// When each touch of a track is due; what is lost of that is said.
pub(super) fn due(cx: &Cx<'_, '_>, track: &Track<'_>) -> Vec<Due> {
    schedule(cx);
    let weekends = sends_on_weekends(cx);
    let is_sent = |touch: &Touch, day| weekends || !is_automated(touch) || !is_weekend(weekday(day));
    let days = numbered(cx, track, |touch, day| (day..).find(|day| is_sent(touch, *day)).unwrap_or(day));
    let mut before = 1;
    let mut all = Vec::new();
    for (index, (stop, on)) in track.touches.iter().zip(days).enumerate() {
        let is_days_off = is_days_off(cx, track, index, on.day - before);
        let moment = Moment { stop, index, rest: on.rest, same_day: on.day == before, is_days_off };
        before = on.day;
        tell_variants(cx, stop);
        all.push(match is_automated(stop.touch) {
            true => Due { day: on.day, at_once: false, automated: Some(automated(cx, track, &moment)) },
            false => Due { day: on.day, at_once: by_hand(cx, &moment), automated: None },
        });
    }
    all
}

/// Whether the sequence has other days than `days` between a touch and the one before it.
fn is_days_off(cx: &Cx<'_, '_>, track: &Track<'_>, index: usize, days: i64) -> bool {
    let day = |instant| civil_day(cx.model.calendar.clock, instant);
    let off = |times: &Times| times.touches.get(index).is_some_and(|at| day(*at) - day(times.before(index)) != days);
    track.clock.times.iter().any(off)
}

/// Whether a touch is done without a person.
fn is_automated(touch: &Touch) -> bool {
    touch.channel.value == Channel::Email && touch.action() != Some(Action::Manual)
}

/// Whether automated emails go out on weekends.
fn sends_on_weekends(cx: &Cx<'_, '_>) -> bool {
    let hours = cx.model.plan.hours(Channel::Email);
    let is_open = |day: &Weekday| hours.is_none_or(|hours| !hours.on(*day).is_empty());
    let opens = || Weekday::ALL.iter().any(|day| is_weekend(*day) && is_open(day));
    cx.settings.flag("allow_send_on_weekends").unwrap_or_else(opens)
}

fn is_weekend(day: Weekday) -> bool {
    matches!(day, Weekday::Sat | Weekday::Sun)
}

fn automated(cx: &Cx<'_, '_>, track: &Track<'_>, moment: &Moment<'_, '_>) -> Automated {
    let stop = moment.stop;
    let plan = &cx.model.plan;
    let keeps_hours = plan.hours(Channel::Email).is_some() || plan.prefer.is_some();
    let asked = stop.content.at.is_some_and(|at| !at.times.is_empty()) || waits_for_time(cx, stop);
    tell_days(cx, stop);
    let time = if asked || keeps_hours && !moment.same_day { time_of_day(cx, track, moment) } else { None };
    let allow_send_on_weekends = sends_on_weekends(cx);
    match time {
        Some(time_of_day) => {
            let mode = if plan.prospect_zone { "person" } else { "user" };
            let timezone_mode = cx.settings.text("timezone_mode").unwrap_or(mode).to_owned();
            Automated::At { send_type: "at_time", time_of_day, timezone_mode, allow_send_on_weekends }
        }
        None => {
            let delay_time = delay(cx, moment);
            Automated::After { send_type: "after_time_delay", delay_time, allow_send_on_weekends }
        }
    }
}

/// The time of day at which the sequence has a touch. Where that differs between days, the latest: then all are open.
fn time_of_day(cx: &Cx<'_, '_>, track: &Track<'_>, moment: &Moment<'_, '_>) -> Option<String> {
    let minute = |instant| (cx.model.calendar.clock.civil(instant).rem_euclid(DAY_SECONDS) + 59) / 60;
    let times = || track.clock.times.iter().filter_map(|times| times.touches.get(moment.index).copied().map(minute));
    let (first, last) = (times().min()?, times().max()?);
    let word = |minute| Some(Time(u16::try_from(minute).ok()?).to_string());
    let (earliest, latest) = (word(first)?, word(last)?);
    if first < last {
        let stop = moment.stop;
        cx.inform(
            Feature::TouchTimes,
            stop.span,
            "Salesloft sends an email at the same time on every day".to_owned(),
            format!("`{}` goes out at {latest}, also where {earliest} is meant", stop.id),
        );
    }
    Some(latest)
}

/// Minutes after the step before it; what is too long is said.
fn delay(cx: &Cx<'_, '_>, moment: &Moment<'_, '_>) -> i64 {
    let (stop, minutes) = (moment.stop, (moment.rest + 59) / 60);
    if minutes > LONGEST_DELAY && !moment.is_days_off {
        let (said, span) = wait(cx, stop);
        let instead = format!("it becomes 12 hours: `{}` goes out {} earlier", stop.id, told(minutes - LONGEST_DELAY));
        cx.warn(
            Feature::WaitShort,
            span,
            format!("{said} is longer than any delay within a day in Salesloft"),
            instead,
        );
    }
    minutes.min(LONGEST_DELAY)
}

/// Says what is lost of the time of a step that a person does; and whether it follows at once on the one before it.
fn by_hand(cx: &Cx<'_, '_>, moment: &Moment<'_, '_>) -> bool {
    let stop = moment.stop;
    let all_day = || format!("`{}` is due all day", stop.id);
    if let Some(at) = stop.content.at {
        let message = "Salesloft has days and times of single touches only for automated emails".to_owned();
        cx.warn(Feature::TouchTimes, own_span(cx, stop, at.span), message, all_day());
    }
    if let Some(step) = stop.before.iter().rev().find(|step| is_time(cx, **step)) {
        let message = "Salesloft waits for a time of day only before automated emails".to_owned();
        cx.warn(Feature::WaitTime, cx.head(*step), message, all_day());
        return false;
    }
    if moment.rest > 0 && !moment.is_days_off {
        let (said, span) = wait(cx, stop);
        let message = format!("{said} ends within a day, and Salesloft waits for that only before automated emails");
        let instead = format!("`{}` is due up to {} earlier", stop.id, told((moment.rest + 59) / 60));
        cx.warn(Feature::WaitShort, span, message, instead);
    }
    moment.index > 0 && moment.same_day && moment.rest == 0
}

/// Says that the weekdays of an automated email are lost.
fn tell_days(cx: &Cx<'_, '_>, stop: &Stop<'_>) {
    let Some(at) = stop.content.at.filter(|at| !at.days.is_empty()) else { return };
    cx.warn(
        Feature::TouchTimes,
        own_span(cx, stop, at.span),
        "Salesloft has no weekdays for single touches".to_owned(),
        format!("`{}` goes out on the day on which its waits end", stop.id),
    );
}

/// Says that the variants of a touch have no times of their own.
fn tell_variants(cx: &Cx<'_, '_>, stop: &Stop<'_>) {
    let own = |variant: &&VariantContent<'_>| variant.content.at.map(|at| at.span) != stop.content.at.map(|at| at.span);
    for variant in stop.content.variants.iter().filter(own) {
        cx.warn(
            Feature::TouchTimes,
            cx.span_at(stop.step, variant.name.span),
            "Salesloft has one time for all variants of a touch".to_owned(),
            format!("`{}` has that of the others", variant.name.value),
        );
    }
}

/// Says what is lost of the hours.
fn schedule(cx: &Cx<'_, '_>) {
    let plan = &cx.model.plan;
    let is_schedule = |kind: &StatementKind| matches!(kind, StatementKind::Setting(Setting::Schedule(_)));
    let statement = cx.model.sequence.body.body.iter().find(|statement| is_schedule(&statement.kind));
    let Some(statement) = statement.filter(|_| plan.hours.is_some() || !plan.holidays.is_empty()) else { return };
    let kept = "an automated email on a later day goes out when it opens, and none on a weekend that it closes";
    if plan.holidays.is_empty() {
        let message = "Salesloft has no setting for open hours".to_owned();
        cx.inform(Feature::Schedule, statement.span, message, format!("{kept}; nothing else keeps to it"));
    } else {
        let message = "Salesloft has no setting for open hours and holidays".to_owned();
        cx.warn(Feature::Schedule, statement.span, message, format!("{kept}; holidays are days like any other"));
    }
}

/// Whether a touch waits for a time of day.
fn waits_for_time(cx: &Cx<'_, '_>, stop: &Stop<'_>) -> bool {
    stop.before.iter().any(|step| is_time(cx, *step))
}

fn is_time(cx: &Cx<'_, '_>, step: StepId) -> bool {
    matches!(cx.kind(step), Some(StepKind::Wait(Wait::UntilTime(_))))
}

/// The last wait before a touch, and where it is shown.
fn wait(cx: &Cx<'_, '_>, stop: &Stop<'_>) -> (String, Span) {
    match last_wait(cx, stop) {
        Some(step) => (format!("`{}`", cx.written(step)), cx.head(step)),
        None => (format!("`{}`", stop.id), stop.span),
    }
}

/// "6 hours", or "90 minutes".
fn told(minutes: i64) -> String {
    if minutes % 60 == 0 { plural(minutes / 60, "hour") } else { plural(minutes, "minute") }
}
