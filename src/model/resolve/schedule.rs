//! Settings of a schedule: its zone, hours and holidays.

use crate::model::resolve::amounts::keyword;
use crate::model::resolve::cx::{Cx, once};
use crate::model::resolve::regions::{region, zone};
use crate::syntax::ast::item::{ScheduleField, Settings};
use crate::syntax::ast::value::TimeSpan;
use crate::text::diagnostic::Diagnostic;

/// Looks at every setting of a schedule.
pub(super) fn schedule(cx: &mut Cx<'_, '_>, schedule: &Settings<ScheduleField>) {
    let mut seen = Vec::new();
    let fields = || schedule.fields.body.iter().filter_map(|field| Some((field, field.kind.as_ref()?)));
    let open: Vec<TimeSpan> = fields().flat_map(|(_, kind)| open_hours(kind)).copied().collect();
    for (field, kind) in fields() {
        if let Some(word) = word_of_once(kind) {
            once(cx, &mut seen, word, keyword(field.span, word));
        }
        match kind {
            ScheduleField::Timezone { zone: Some(name), .. } => zone(cx, name),
            ScheduleField::Timezone { zone: None, .. } => {}
            ScheduleField::Open { hours: spans, .. } => spans.iter().for_each(|span| from_to(cx, span)),
            ScheduleField::Prefer(spans) => spans.iter().for_each(|span| prefer(cx, span, &open)),
            ScheduleField::Holidays(regions) => regions.iter().for_each(|name| region(cx, name)),
        }
    }
}

fn prefer(cx: &mut Cx<'_, '_>, span: &TimeSpan, open: &[TimeSpan]) {
    from_to(cx, span);
    let Some(end) = span.end else { return };
    let holds = |open: &TimeSpan| open.start <= span.start && open.end.is_some_and(|close| end <= close);
    if open.is_empty() || open.iter().any(holds) {
        return;
    }
    let diagnostic = Diagnostic::error("prefer-outside-open", span.span, "these hours are not within the open hours")
        .help("nothing is sent outside `open`, so these would never be kept: move them, or open longer");
    cx.report(open.iter().take(1).fold(diagnostic, |found, open| found.related(open.span, "open hours")));
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
