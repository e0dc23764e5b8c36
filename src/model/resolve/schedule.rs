//! Settings of a schedule: its zone, hours and holidays.

use crate::model::resolve::amounts::keyword;
use crate::model::resolve::cx::{Cx, Seen, once};
use crate::model::resolve::regions::{region, zone};
use crate::syntax::ast::item::{ScheduleField, Settings};
use crate::syntax::ast::value::{Time, TimeSpan};
use crate::text::diagnostic::Diagnostic;

const MINUTES_PER_DAY: usize = 1_440;

/// Looks at every setting of a schedule.
pub(super) fn schedule(cx: &mut Cx<'_, '_>, schedule: &Settings<ScheduleField>) {
    let mut seen = Seen::new();
    let fields = || schedule.fields.body.iter().filter_map(|field| Some((field, field.kind.as_ref()?)));
    let open: Vec<TimeSpan> = fields().flat_map(|(_, kind)| open_hours(kind)).copied().collect();
    let asks = fields().any(|(_, kind)| matches!(kind, ScheduleField::Prefer(_)));
    let closing = if asks && open.iter().all(|span| span.end.is_some()) { closing(&open) } else { Vec::new() };
    for (field, kind) in fields() {
        if let Some(word) = word_of_once(kind) {
            once(cx, &mut seen, word, keyword(field.span, word));
        }
        match kind {
            ScheduleField::Timezone { zone: Some(name), .. } => zone(cx, name),
            ScheduleField::Timezone { zone: None, .. } => {}
            ScheduleField::Open { hours: spans, .. } => spans.iter().for_each(|span| from_to(cx, span)),
            ScheduleField::Prefer(spans) => spans.iter().for_each(|span| prefer(cx, span, open.first(), &closing)),
            ScheduleField::Holidays(regions) => regions.iter().for_each(|name| region(cx, name)),
        }
    }
}

fn prefer(cx: &mut Cx<'_, '_>, span: &TimeSpan, open: Option<&TimeSpan>, closing: &[Time]) {
    from_to(cx, span);
    let (Some(end), Some(open)) = (span.end, open) else { return };
    if closing.get(usize::from(span.start.0)).is_none_or(|close| end <= *close) {
        return;
    }
    cx.report(
        Diagnostic::error("prefer-outside-open", span.span, "these hours are not within the open hours")
            .related(open.span, "open hours")
            .help("nothing is sent outside `open`, so these would never be kept: move them, or open longer"),
    );
}

/// For each minute of the day, the latest end of the hours that have begun by then.
fn closing(open: &[TimeSpan]) -> Vec<Time> {
    let mut latest = vec![Time(0); MINUTES_PER_DAY];
    for span in open {
        if let (Some(close), Some(end)) = (latest.get_mut(usize::from(span.start.0)), span.end) {
            *close = end.max(*close);
        }
    }
    let mut so_far = Time(0);
    for close in &mut latest {
        so_far = so_far.max(*close);
        *close = so_far;
    }
    latest
}

/// Hours begin and end: a moment is not enough.
fn from_to(cx: &mut Cx<'_, '_>, span: &TimeSpan) {
    if span.end.is_none() {
        cx.report(
            Diagnostic::error("bad-range", span.span, "these hours have a beginning but no end")
                .help("write both, as `08:00-18:00`"),
        );
    }
}

fn open_hours(field: &ScheduleField) -> &[TimeSpan] {
    match field {
        ScheduleField::Open { hours, .. } => hours,
        ScheduleField::Timezone { .. } | ScheduleField::Prefer(_) | ScheduleField::Holidays(_) => &[],
    }
}

fn word_of_once(field: &ScheduleField) -> Option<&'static str> {
    match field {
        ScheduleField::Timezone { .. } => Some("timezone"),
        ScheduleField::Open { .. } => None,
        ScheduleField::Prefer(_) => Some("prefer"),
        ScheduleField::Holidays(_) => Some("holidays"),
    }
}
