//! The limits that a sequence sets itself, held against every path.

use crate::model::SequenceModel;
use crate::model::counts::{self, Counted};
use crate::model::flow::StepId;
use crate::model::timeline::dated::Occasion;
use crate::model::timeline::memory::{Extreme, Stretch};
use crate::model::timeline::pace::{self, worst};
use crate::model::timeline::run::{Problem, ProblemKind};
use crate::model::timeline::span::{PathSpan, shortest_spans};
use crate::model::timeline::{Course, Timeline};
use crate::model::values::{self, Length};
use crate::syntax::ast::statement::{Bound, Limit, Per};
use crate::syntax::ast::value::{Amount, Duration};
use crate::syntax::ast::words::{Channel, LimitKind, TimeUnit, Weekday};
use crate::text::diagnostic::{Diagnostic, Severity};
use crate::text::plural::{length_of_time, plural};
use crate::text::span::Span;

/// Enrollments that limits are held against.
struct Held<'h, 'a> {
    model: &'h SequenceModel<'a>,
    course: Course<'h, 'a>,
    timeline: &'h Timeline,
}

/// Reports the limits of a sequence that some path breaks, for an enrollment on some weekday.
pub fn check(model: &SequenceModel<'_>, out: &mut Vec<Diagnostic>) {
    hold(&Held { model, course: model.course(), timeline: &model.timeline }, out);
}

/// The limits that one enrollment with dates breaks, as warnings; those that are known to be broken without dates apart.
#[must_use]
pub fn of_dates(model: &SequenceModel<'_>, occasion: &Occasion<'_>) -> Vec<Diagnostic> {
    let (mut found, mut known) = (Vec::new(), Vec::new());
    // What is past already goes on at once, which is when limits break. What else does not work out has no true dates.
    let is_past = |problem: &Problem| matches!(problem.kind, ProblemKind::AlreadyPast(_));
    let has_dates = occasion.dated.run.problems.iter().all(is_past);
    if model.settings.limits.is_empty() || model.is_incomplete() || !has_dates {
        return found;
    }
    let course = occasion.course(model);
    let timeline = Timeline::from(&course, std::iter::once(occasion.dated.run.start));
    hold(&Held { model, course, timeline: &timeline }, &mut found);
    if !found.is_empty() {
        check(model, &mut known);
    }
    found.retain(|one| known.iter().all(|known| known.span != one.span));
    found.into_iter().map(|one| Diagnostic { severity: Severity::Warning, ..one }).collect()
}

fn hold(held: &Held<'_, '_>, out: &mut Vec<Diagnostic>) {
    for limit in &held.model.settings.limits {
        match (&limit.bound, counted(limit.kind.value)) {
            (Bound::Count { least, most, per: None }, Some(counted)) => {
                whole_path(held, limit, counted, least.as_ref(), most.as_ref(), out);
            }
            (Bound::Count { most: Some(most), per: Some(per), .. }, Some(counted)) => {
                out.extend(within(held, limit, counted, most, per));
            }
            (Bound::Count { least, most, .. }, None) if limit.kind.value == LimitKind::Days => {
                out.extend(days(held, least.as_ref(), most.as_ref()));
            }
            (Bound::Gap { least, most }, _) => gaps(held, least.as_ref(), most.as_ref(), out),
            // Limits of the text of a touch: `text_limits` reports them as misplaced.
            (Bound::Count { .. } | Bound::Holds, _) => {}
        }
    }
}

fn counted(kind: LimitKind) -> Option<Counted> {
    match kind {
        LimitKind::Touches => Some(Counted::Touches),
        LimitKind::Emails => Some(Counted::Channel(Channel::Email)),
        LimitKind::Calls => Some(Counted::Channel(Channel::Call)),
        LimitKind::Messages => Some(Counted::Messages),
        LimitKind::Voicemails => Some(Counted::Voicemails),
        LimitKind::Words
        | LimitKind::Characters
        | LimitKind::Sentences
        | LimitKind::Paragraphs
        | LimitKind::Links
        | LimitKind::Segments
        | LimitKind::SubjectWords
        | LimitKind::SubjectCharacters
        | LimitKind::ScriptWords
        | LimitKind::ScriptSeconds
        | LimitKind::VoicemailWords
        | LimitKind::VoicemailSeconds
        | LimitKind::EndingQuestion
        | LimitKind::Days
        | LimitKind::Gap => None,
    }
}

fn whole_path(
    held: &Held<'_, '_>,
    limit: &Limit,
    counted: Counted,
    least: Option<&Amount>,
    most: Option<&Amount>,
    out: &mut Vec<Diagnostic>,
) {
    let Held { model, timeline, .. } = held;
    // With dates, touches of days before the enrollment are left out.
    let happens = |id: StepId| timeline.runs.iter().any(|run| !run.start.dated || run.at(id).is_some());
    let counts = counts::count_where(&model.flow, &|id, touch| counted.holds(touch) && happens(id));
    let told = |count: u32| so_many(limit.kind.value, count as usize);
    if let Some((most, bound)) = most.and_then(|most| number(model, most))
        && f64::from(counts.whole.most) > bound
    {
        let message = format!("`{}` can have {}, its limit is {bound}", name(model), told(counts.whole.most));
        out.push(broken(most, message, Some(on_path(model, &counts.most_path)), None));
    }
    if let Some((least, bound)) = least.and_then(|least| number(model, least))
        && f64::from(counts.whole.least) < bound
    {
        let few = told(counts.whole.least);
        let message = format!("`{}` can have only {few}, its limit is {bound} or more", name(model));
        out.push(broken(least, message, Some(on_path(model, &counts.least_path)), None));
    }
}

/// A count in a calendar day or in a sliding stretch of time.
fn within(held: &Held<'_, '_>, limit: &Limit, counted: Counted, most: &Amount, per: &Per) -> Option<Diagnostic> {
    let Held { model, course, timeline } = held;
    let (span, bound) = number(model, most)?;
    let (stretch, word) = match per {
        Per::Day => (Stretch::Day, "a day".to_owned()),
        Per::Duration(duration) => {
            let Length { most, unit, .. } = length(model, duration)?;
            let stretch = if unit == TimeUnit::BusinessDays && most.fract() == 0.0 {
                Stretch::BusinessDays(most as i64)
            } else {
                Stretch::Seconds(seconds(most, unit))
            };
            (stretch, duration.span.of(model.text()).to_owned())
        }
    };
    let (touches, day) = pace::crowd_over(course, &timeline.runs, counted, stretch, bound)?;
    let day = day.zip(touches.last()).map(|(day, last)| timeline.weekday_behind(*last, day));
    let count = so_many(limit.kind.value, touches.len());
    let message = format!("`{}` can have {count} in {word}, its limit is {bound}", name(model));
    Some(broken(span, message, Some(path(model, &touches)), day))
}

fn days(held: &Held<'_, '_>, least: Option<&Amount>, most: Option<&Amount>) -> Option<Diagnostic> {
    let Held { model, course, timeline } = held;
    let Timeline { runs, walked } = timeline;
    let on = |span: PathSpan, day: Option<Weekday>| day.map(|day| timeline.weekday_behind(span.last, day));
    let why = |span: PathSpan| Some(format!("from the first touch to {}", path(model, &[span.last])));
    if let Some((at, bound)) = most.and_then(|most| number(model, most)) {
        let spans = walked.longest.iter().copied();
        if let Some((longest, day)) = worst(runs, spans.map(|span| (span.enrolled, span.days as f64 - bound, span))) {
            let message = format!("`{}` can take {}, its limit is {bound}", name(model), plural(longest.days, "day"));
            return Some(broken(at, message, why(longest), on(longest, day)));
        }
    }
    let (at, bound) = least.and_then(|least| number(model, least))?;
    let spans = shortest_spans(course, runs).map(|span| (span.enrolled, bound - span.days as f64, span));
    let (shortest, day) = worst(runs, spans)?;
    let message =
        format!("`{}` can be over after {}, its limit is {bound} or more", name(model), plural(shortest.days, "day"));
    Some(broken(at, message, why(shortest), on(shortest, day)))
}

fn gaps(held: &Held<'_, '_>, least: Option<&Duration>, most: Option<&Duration>, out: &mut Vec<Diagnostic>) {
    for (limit, wanted) in [(least, Extreme::Least), (most, Extreme::Most)] {
        out.extend(limit.and_then(|limit| gap(held, limit, wanted)));
    }
}

/// Touches that are closer, or further apart, than `limit`. Between business days, only these count.
fn gap(held: &Held<'_, '_>, limit: &Duration, wanted: Extreme) -> Option<Diagnostic> {
    let Held { model, timeline: Timeline { runs, walked }, .. } = held;
    let length = length(model, limit)?;
    let amount = if wanted == Extreme::Least { length.least } else { length.most };
    let over = |far: i64, bound: f64| match wanted {
        Extreme::Least => bound - far as f64,
        Extreme::Most => far as f64 - bound,
    };
    let gaps = walked.gaps(wanted);
    let (gap, far, day) = if length.unit == TimeUnit::BusinessDays {
        let (gap, day) = worst(runs, gaps.map(|gap| (gap.enrolled, over(gap.business_days, amount), gap)))?;
        (gap, plural(gap.business_days, "business day"), day)
    } else {
        let bound = seconds(amount, length.unit) as f64;
        let (gap, day) = worst(runs, gaps.map(|gap| (gap.enrolled, over(gap.seconds, bound), gap)))?;
        (gap, length_of_time(gap.seconds), day)
    };
    let or_more = if wanted == Extreme::Least { " or more" } else { "" };
    let (from, to) = (path(model, &[gap.from]), path(model, &[gap.to]));
    let limit_as_written = limit.span.of(model.text());
    let message = format!("{from} and {to} can be {far} apart, the limit is {limit_as_written}{or_more}");
    let day = day.map(|day| held.timeline.weekday_behind(gap.to, day));
    Some(broken(limit.span, message, None, day))
}

/// `why`, and on which weekday where it depends on that.
fn broken(span: Span, message: String, why: Option<String>, day: Option<String>) -> Diagnostic {
    Diagnostic::error("limit-broken", span, message)
        .label(Vec::from_iter(why.into_iter().chain(day)).join(", "))
        .help("change the sequence, or the limit if it is meant to be so")
}

fn number(model: &SequenceModel<'_>, amount: &Amount) -> Option<(Span, f64)> {
    Some((amount.span(), values::bound(amount, &model.frame())?))
}

fn length(model: &SequenceModel<'_>, duration: &Duration) -> Option<Length> {
    model.settings.length(duration, &model.frame())
}

fn seconds(amount: f64, unit: TimeUnit) -> i64 {
    (amount * unit.seconds()) as i64
}

fn path(model: &SequenceModel<'_>, steps: &[StepId]) -> String {
    let names = steps.iter().filter_map(|id| model.flow.step(*id)).map(|step| format!("`{}`", step.id));
    names.collect::<Vec<_>>().join(", ")
}

/// `1 touch`, `2 touches`.
fn so_many(kind: LimitKind, count: usize) -> String {
    let many = kind.word();
    let one = if kind == LimitKind::Touches { "touch" } else { many.trim_end_matches('s') };
    format!("{count} {}", if count == 1 { one } else { many })
}

fn on_path(model: &SequenceModel<'_>, steps: &[StepId]) -> String {
    if steps.is_empty() { "on a path without any".to_owned() } else { format!("on the path {}", path(model, steps)) }
}

fn name<'m>(model: &'m SequenceModel<'_>) -> &'m str {
    &model.sequence.name.value
}
