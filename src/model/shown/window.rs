//! Hours in words.

use crate::model::plan::Plan;
use crate::syntax::ast::touch::Touch;
use crate::syntax::ast::value::Time;
use crate::syntax::ast::words::Weekday;
use crate::text::span::Span;

/// When a touch may happen: its own days and times, with the hours of its channel where it has no times of its own.
pub fn window(touch: &Touch, plan: &Plan<'_>, source: impl Fn(Span) -> String) -> String {
    let hours = usual_hours(touch, plan).unwrap_or_default();
    match touch.at() {
        Some(at) if at.times.is_empty() => format!("{} {hours}", source(at.span)).trim_end().to_owned(),
        Some(at) => source(at.span),
        None => hours,
    }
}

fn usual_hours(touch: &Touch, plan: &Plan<'_>) -> Option<String> {
    let hours = plan.hours(touch.channel.value)?;
    let mut open = Weekday::ALL.iter().map(|day| hours.on(*day)).filter(|spans| !spans.is_empty());
    let first = open.next()?;
    Some(if open.all(|spans| spans == first) { times(first) } else { "hours vary by day".to_owned() })
}

/// `09:00-12:00, 13:00-17:00`.
#[must_use]
pub fn times(spans: &[(u16, u16)]) -> String {
    let spans = spans.iter().map(|(start, end)| format!("{}-{}", Time(*start), Time(*end)));
    spans.collect::<Vec<_>>().join(", ")
}
