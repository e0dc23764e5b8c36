//! How much a sequence is, and what closed days move.

use crate::model::SequenceModel;
use crate::model::counts::{Range, count_where};
use crate::model::flow::StepId;
use crate::model::shown::words;
use crate::model::timeline::OriginKind;
use crate::model::timeline::dated::Occasion;
use crate::model::timeline::span::{moved, path_spans, path_spans_from};
use crate::syntax::ast::touch::Touch;
use crate::syntax::ast::words::Channel;

/// So many moved touches are named.
const MOST_MOVED: usize = 6;

/// What a count is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Row {
    /// Touches that reach the prospect.
    Touches,
    /// Those of one channel.
    Channel(Channel),
    /// Steps that the prospect does not see.
    Unseen,
    /// The days from the first to the last touch that reaches the prospect.
    Days,
}

/// Touches by channel, and days: how many a path has at least and at most; with dates, of that enrollment alone. What is
/// nothing on any path is left out, but for the touches.
#[must_use]
pub fn totals(model: &SequenceModel<'_>, occasion: Option<&Occasion<'_>>) -> Vec<(Row, Range)> {
    let happens = |id: StepId| occasion.is_none_or(|occasion| occasion.dated.run.at(id).is_some());
    let total =
        |holds: &dyn Fn(&Touch) -> bool| count_where(&model.flow, &|id, touch| happens(id) && holds(touch)).whole;
    let mut rows = vec![(Row::Touches, total(&Touch::reaches_prospect))];
    for channel in Channel::ALL {
        let range = total(&|touch| touch.channel.value == *channel && touch.reaches_prospect());
        rows.push((Row::Channel(*channel), range));
    }
    rows.push((Row::Unseen, total(&|touch| !touch.reaches_prospect())));
    rows.extend(days(model, occasion).map(|days| (Row::Days, days)));
    rows.retain(|(row, range)| range.most > 0 || *row == Row::Touches);
    rows
}

/// `5`, `3–7`: at least and at most.
#[must_use]
pub fn told(range: Range) -> String {
    if range.least == range.most { range.most.to_string() } else { format!("{}–{}", range.least, range.most) }
}

/// The days from the first to the last touch that reaches the prospect.
fn days(model: &SequenceModel<'_>, occasion: Option<&Occasion<'_>>) -> Option<Range> {
    let (shortest, longest) = match occasion {
        Some(occasion) => path_spans_from(&occasion.course(model), occasion.dated.run.start),
        None => path_spans(model),
    }?;
    let days = |days: i64| u32::try_from(days).unwrap_or(u32::MAX);
    Some(Range { least: days(shortest.days), most: days(longest.days) })
}

/// The touches that fall on a closed day for somebody, with the enrollment that moves them furthest.
#[must_use]
pub fn moves(model: &SequenceModel<'_>) -> Vec<String> {
    let moved = moved(model);
    let lines = moved.iter().take(MOST_MOVED).filter_map(|moved| {
        let step = model.flow.step(moved.step)?;
        let origins = model.timeline.runs.first().map(|run| run.origins.as_slice()).unwrap_or_default();
        let from = origins.get(moved.base).map_or(&OriginKind::Enrollment, |origin| &origin.kind).on(moved.from);
        let name = if step.name.is_some() { step.id.to_string() } else { words::touch(step.touch()?) };
        let (due, happens) = (moved.due.name(), moved.happens.name());
        let holiday = moved.holiday.map_or(String::new(), |holiday| format!(", which is {holiday},"));
        Some(format!("{from}, {name} falls on {due}{holiday} and moves to {happens}"))
    });
    let mut lines: Vec<String> = lines.collect();
    if moved.len() > MOST_MOVED {
        lines.push(format!("and {} more are moved by closed days", moved.len() - MOST_MOVED));
    }
    lines
}
