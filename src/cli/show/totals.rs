//! What stands under a picture: how much it is, and what closed days move.

use crate::cli::dates::notices;
use crate::cli::show::style::{Paint, Tone};
use crate::model::SequenceModel;
use crate::model::counts::{Range, count_where};
use crate::model::flow::StepId;
use crate::model::timeline::OriginKind;
use crate::model::timeline::dated::Occasion;
use crate::model::timeline::problems;
use crate::model::timeline::span::{moved, path_spans, path_spans_from};
use crate::syntax::ast::touch::Touch;
use crate::syntax::ast::words::Channel;

/// So many moved touches are named.
const MOST_MOVED: usize = 6;

/// Touches by channel, and days, on the shortest and on the longest path; with dates, of that enrollment alone.
#[must_use]
pub fn totals(model: &SequenceModel<'_>, occasion: Option<&Occasion<'_>>, paint: Paint) -> Vec<String> {
    let happens = |id: StepId| occasion.is_none_or(|occasion| occasion.dated.run.at(id).is_some());
    let total =
        |holds: &dyn Fn(&Touch) -> bool| count_where(&model.flow, &|id, touch| happens(id) && holds(touch)).whole;
    let mut rows = vec![("touches".to_owned(), total(&Touch::reaches_prospect))];
    for channel in Channel::ALL {
        let range = total(&|touch| touch.channel.value == *channel && touch.reaches_prospect());
        rows.push((format!("  {}", channel.word()), range));
    }
    rows.push(("unseen steps".to_owned(), total(&|touch| !touch.reaches_prospect())));
    rows.extend(days(model, occasion).map(|days| ("calendar days".to_owned(), days)));
    rows.retain(|(name, range)| range.most > 0 || name == "touches");
    let width = rows.iter().map(|(name, _)| name.len()).max().unwrap_or(0);
    let head = paint.of(Tone::Quiet, &format!("{:width$}  shortest path  longest path", ""));
    let rows = rows.iter().map(|(name, range)| format!("{name:width$}  {:>13}  {:>12}", range.least, range.most));
    std::iter::once(head).chain(rows).collect()
}

/// The days from the first to the last touch that reaches the prospect.
fn days(model: &SequenceModel<'_>, occasion: Option<&Occasion<'_>>) -> Option<Range> {
    let (shortest, longest) = match occasion {
        Some(occasion) => path_spans_from(&occasion.course(model), &[occasion.dated.run.start]),
        None => path_spans(model),
    }?;
    let days = |days: i64| u32::try_from(days).unwrap_or(u32::MAX);
    Some(Range { least: days(shortest.days), most: days(longest.days) })
}

/// What has to be said of the dates of one enrollment: what is past already, and which holidays are not known.
#[must_use]
pub fn of_dates(model: &SequenceModel<'_>, occasion: &Occasion<'_>) -> Vec<String> {
    let past = problems::of_dates(model, &occasion.dated.run).into_iter().map(|problem| problem.message);
    let times = occasion.dated.run.times.iter().take(model.flow.main.end).flatten();
    let varies = times.clone().any(|times| times.earliest != times.latest);
    let legend = varies.then(|| "+ marks a date that is later on some path: `seqc build` writes both".to_owned());
    legend.into_iter().chain(past).chain(notices(model, occasion)).collect()
}

/// The touches that fall on a closed day for somebody, with the enrollment that moves them furthest.
#[must_use]
pub fn moves(model: &SequenceModel<'_>) -> Vec<String> {
    let moved = moved(model);
    let lines = moved.iter().take(MOST_MOVED).filter_map(|moved| {
        let step = model.flow.step(moved.step)?;
        let origins = model.timeline.runs.first().map(|run| run.origins.as_slice()).unwrap_or_default();
        let from = match origins.get(moved.base).map(|origin| &origin.kind) {
            Some(OriginKind::Anchor) => format!("with day 1 on a {}", moved.from.name()),
            Some(OriginKind::Field(name)) => format!("with {name} on a {}", moved.from.name()),
            Some(OriginKind::Date(date)) => format!("after {date}"),
            Some(OriginKind::Enrollment) | None => format!("enrolled on a {}", moved.from.name()),
        };
        Some(format!("{from}, {} falls on {} and moves to {}", step.id, moved.due.name(), moved.happens.name()))
    });
    let mut lines: Vec<String> = lines.collect();
    if moved.len() > MOST_MOVED {
        lines.push(format!("and {} more are moved by closed days", moved.len() - MOST_MOVED));
    }
    lines
}
