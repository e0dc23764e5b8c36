//! The waits of a track as each kind of vendor counts them. What is off by a day or more is said.

use crate::emit::feature::Feature;
use crate::emit::lower::clock::Times;
use crate::emit::lower::{Stop, Track};
use crate::emit::vendor::Cx;
use crate::emit::waits::{is_refused, tell_drift};
use crate::model::SequenceModel;
use crate::model::calendar::day::DAY_SECONDS;
use crate::model::timeline::civil_day;
use crate::syntax::ast::touch::Touch;
use crate::syntax::ast::words::TimeUnit;
use crate::text::plural::plural;

/// A wait in schedule days, or in hours or minutes where it is shorter than one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OpenDays {
    /// So many days on which the schedule is open.
    Days(i64),
    /// So many hours.
    Hours(i64),
    /// So many minutes.
    Minutes(i64),
}

/// Before each touch, the elapsed seconds since the touch before it, or since the track began.
#[must_use]
pub fn seconds(cx: &Cx<'_, '_>, track: &Track<'_>) -> Vec<i64> {
    let all: Vec<i64> = track.clock.gaps.iter().map(|gap| gap.calendar_seconds(track.clock.open)).collect();
    for (index, (stop, seconds)) in track.touches.iter().zip(&all).enumerate() {
        let becomes = format!("it becomes {} seconds", grouped(*seconds));
        tell_drift(cx, track, index, &becomes, |times| next_open(cx.model, stop.touch, times.before(index) + seconds));
    }
    all
}

/// Before each touch, the open days since the touch before it, or since the track began.
#[must_use]
pub fn open_days(cx: &Cx<'_, '_>, track: &Track<'_>) -> Vec<OpenDays> {
    let waits = track.clock.gaps.iter().enumerate().map(|(index, gap)| {
        let (days, rest) = gap.business(track.clock.open);
        let wait = match (days, rest) {
            (0, rest) if rest % 3_600 == 0 && rest > 0 => OpenDays::Hours(rest / 3_600),
            (0, rest) => OpenDays::Minutes((rest + 59) / 60),
            (days, _) => OpenDays::Days(days),
        };
        if let Some(stop) = track.touches.get(index).filter(|_| days > 0 && rest > 0 || rest % 60 > 0) {
            let span = stop.before.last().map_or(stop.span, |step| cx.head(*step));
            let message = format!("{} waits for days, for hours or for minutes, not for both", cx.vendor.title);
            cx.inform(Feature::WaitShort, span, message, format!("it waits {}", told(wait)));
        }
        wait
    });
    let all: Vec<OpenDays> = waits.collect();
    for (index, (stop, wait)) in track.touches.iter().zip(&all).enumerate() {
        let becomes = format!("it becomes {} of the schedule there", told(*wait));
        tell_drift(cx, track, index, &becomes, |times| {
            let from = times.before(index);
            let due = match *wait {
                OpenDays::Days(days) => cx.model.calendar.add(from, days, TimeUnit::BusinessDays).unwrap_or(from),
                OpenDays::Hours(hours) => from + hours * 3_600,
                OpenDays::Minutes(minutes) => from + minutes * 60,
            };
            next_open(cx.model, stop.touch, due)
        });
    }
    all
}

fn told(wait: OpenDays) -> String {
    match wait {
        OpenDays::Days(days) => plural(days, "open day"),
        OpenDays::Hours(hours) => plural(hours, "hour"),
        OpenDays::Minutes(minutes) => plural(minutes, "minute"),
    }
}

/// A touch on a numbered day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Numbered {
    /// The day: 1 is the one on which the track begins.
    pub day: i64,
    /// What is left of the waits, in seconds, when the whole days are taken off.
    pub rest: i64,
}

/// For each touch, its day, counted from the beginning of the track. `lands` says on which day it is done there when it is
/// due on one.
#[must_use]
pub fn numbered(cx: &Cx<'_, '_>, track: &Track<'_>, lands: impl Fn(&Touch, i64) -> i64) -> Vec<Numbered> {
    let (mut seconds, mut business) = (0, 0);
    let mut all = Vec::new();
    for gap in &track.clock.gaps {
        seconds += gap.seconds;
        business += gap.business_days;
        let days = seconds / DAY_SECONDS + business / track.clock.open * 7 + business % track.clock.open;
        all.push(Numbered { day: days + 1, rest: gap.seconds % DAY_SECONDS });
    }
    let mut known: Option<Vec<i64>> = None;
    // Behind a wait that is refused, every day is off.
    let is_sound = |stop: &&Stop<'_>| !stop.before.iter().any(|step| is_refused(cx, *step));
    for (index, (stop, numbered)) in track.touches.iter().take_while(is_sound).zip(&all).enumerate() {
        let day = |instant| civil_day(cx.model.calendar.clock, instant);
        let on = |times: &Times| lands(stop.touch, day(times.entered) + numbered.day - 1);
        let off = track.clock.times.iter().filter_map(|times| Some(on(times) - day(*times.touches.get(index)?)));
        let off: Vec<i64> = off.collect();
        // A day that is late moves nothing after it; only what changes is told.
        if known.as_ref() != Some(&off) {
            let at = |times: &Times| cx.model.calendar.clock.instant(on(times) * DAY_SECONDS);
            tell_drift(cx, track, index, &format!("it becomes day {}", numbered.day), at);
        }
        known = Some(off);
    }
    all
}

/// The next open moment for a touch, without its own days and times.
fn next_open(model: &SequenceModel<'_>, touch: &Touch, at: i64) -> i64 {
    model.calendar.next_open(at, model.plan.hours(touch.channel.value), None).unwrap_or(at)
}

/// `172,800`.
fn grouped(number: i64) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}
