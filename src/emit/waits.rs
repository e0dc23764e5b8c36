//! What is lost of the waits of a track where a vendor's are numbers.

use crate::emit::feature::Feature;
use crate::emit::lower::clock::{Drift, Gap, Off, Times, drift, length};
use crate::emit::lower::{Stop, Track, text_of};
use crate::emit::vendor::Cx;
use crate::model::flow::{StepId, StepKind};
use crate::syntax::ast::statement::{Pause, Wait};
use crate::syntax::ast::value::Duration;
use crate::text::plural::plural;

/// Says what no number can be for: waits for something, until something, of a range; and changes on the way.
pub fn losses(cx: &Cx<'_, '_>, track: &Track<'_>) {
    for step in track.touches.iter().flat_map(|touch| &touch.before) {
        of_step(cx, *step);
    }
}

fn of_step(cx: &Cx<'_, '_>, step: StepId) {
    let Some(kind) = cx.kind(step) else { return };
    let said = cx.written(step);
    if let Some((feature, why)) = refused(cx, step) {
        let help = Some("wait so many days instead, or compile to another target");
        cx.refuse(feature, cx.head(step), cx.has_no(feature), why, help);
    }
    match kind {
        StepKind::Wait(Wait::For(duration)) | StepKind::Pause(Pause::For(duration)) => range(cx, step, duration),
        StepKind::Wait(Wait::Until { at_most: Some(limit), .. })
        | StepKind::Pause(Pause::Until { at_most: Some(limit), .. }) => {
            let limit = text_of(cx, limit.span, step);
            cx.warn(
                Feature::WaitCondition,
                cx.head(step),
                cx.has_no(Feature::WaitCondition),
                format!("it always waits {limit}"),
            );
        }
        StepKind::Wait(Wait::UntilTime(_)) if cx.lacks(Feature::WaitTime) => {
            cx.warn(Feature::WaitTime, cx.head(step), cx.has_no(Feature::WaitTime), format!("`{said}` is left out"));
        }
        StepKind::AlsoStart(_) | StepKind::Set(..) | StepKind::Tag(_) | StepKind::Untag(_) => {
            cx.warn(Feature::Changes, cx.head(step), cx.has_no(Feature::Changes), format!("`{said}` is left out"));
        }
        StepKind::Wait(
            Wait::UntilTime(_)
            | Wait::UntilDay(_)
            | Wait::UntilDate(_)
            | Wait::UntilDatetime(_)
            | Wait::BeforeField(..)
            | Wait::AfterField(..)
            | Wait::AfterEnrollment(_)
            | Wait::Until { at_most: None, .. },
        )
        | StepKind::Pause(Pause::Until { at_most: None, .. })
        | StepKind::Day(_)
        | StepKind::Round { .. }
        | StepKind::RoundsEnd
        | StepKind::Touch(_)
        | StepKind::Branch
        | StepKind::Split
        | StepKind::End
        | StepKind::MoveTo { .. }
        | StepKind::OptOut => {}
    }
}

fn range(cx: &Cx<'_, '_>, step: StepId, duration: &Duration) {
    let Some(length) = length(cx.model, step, duration).filter(|length| length.least < length.most) else { return };
    let least = length.least;
    let instead = format!("it always waits {least} {}", length.unit.word());
    cx.inform(Feature::WaitRange, cx.head(step), cx.has_no(Feature::WaitRange), instead);
}

/// Says how far touch `index` is off when the vendor does it at `at` of each enrollment; `becomes` tells what its wait
/// is there. Nothing is said where it never is.
pub fn tell_drift(cx: &Cx<'_, '_>, track: &Track<'_>, index: usize, becomes: &str, at: impl Fn(&Times) -> i64) {
    let (Some(stop), Some(gap)) = (track.touches.get(index), track.clock.gaps.get(index)) else { return };
    if stop.before.iter().any(|step| is_refused(cx, *step)) {
        return;
    }
    let Some(off) = told(&drift(cx.model, &track.clock, index, at), stop) else { return };
    let (span, message) = match last_wait(cx, stop) {
        Some(wait) => (cx.head(wait), format!("`{}` is not the same in {}", cx.written(wait), cx.vendor.title)),
        None => (stop.span, format!("`{}` is not on the same day in {}", stop.id, cx.vendor.title)),
    };
    cx.warn(feature(*gap), span, message, format!("{becomes}: {off}"));
}

/// Whether a wait is one that keeps the sequence from being compiled: then it is not off by so many days.
#[must_use]
pub fn is_refused(cx: &Cx<'_, '_>, step: StepId) -> bool {
    refused(cx, step).is_some()
}

/// What a wait asks for that no number can be, where the vendor has not got it; and why no number can.
fn refused(cx: &Cx<'_, '_>, step: StepId) -> Option<(Feature, &'static str)> {
    let Some(StepKind::Wait(wait)) = cx.kind(step) else { return None };
    let differs = "how long that is differs for each prospect";
    let asked = match wait {
        Wait::UntilDay(_) => (Feature::WaitWeekday, differs),
        Wait::UntilDate(_) | Wait::UntilDatetime(_) => {
            (Feature::WaitDate, "its days are counted from the enrollment, which is another for each prospect")
        }
        Wait::BeforeField(..) | Wait::AfterField(..) => (Feature::WaitField, differs),
        Wait::For(_) | Wait::UntilTime(_) | Wait::AfterEnrollment(_) | Wait::Until { .. } => return None,
    };
    cx.lacks(asked.0).then_some(asked)
}

/// What a wait asks for.
fn feature(gap: Gap) -> Feature {
    if gap.business_days > 0 { Feature::WaitBusinessDays } else { Feature::WaitDays }
}

/// The last step before a touch that takes time.
#[must_use]
pub fn last_wait(cx: &Cx<'_, '_>, stop: &Stop<'_>) -> Option<StepId> {
    let takes_time =
        |step: &StepId| matches!(cx.kind(*step), Some(StepKind::Wait(_) | StepKind::Day(_) | StepKind::Pause(_)));
    stop.before.iter().rev().copied().find(takes_time)
}

/// "enrolled on a Thursday or a Friday, `proof` comes up to 2 days earlier; on a Monday, up to 1 day later": `None` where it
/// is never off.
fn told(drift: &Drift, stop: &Stop<'_>) -> Option<String> {
    let (earlier, later) = ((&drift.earlier, "earlier"), (&drift.later, "later"));
    let later_is_further = drift.later.days > drift.earlier.days;
    let ((further, way), (other, other_way)) = if later_is_further { (later, earlier) } else { (earlier, later) };
    let told = format!("enrolled {}, `{}` comes {} {way}", on_days(further)?, stop.id, up_to(further));
    Some(match on_days(other) {
        Some(days) => format!("{told}; {days}, {} {other_way}", up_to(other)),
        None => told,
    })
}

/// "on a Thursday or a Friday"; `None` on no day.
fn on_days(off: &Off) -> Option<String> {
    let mut days: Vec<String> = off.enrolled.iter().map(|day| format!("a {}", day.name())).collect();
    let last = days.pop()?;
    Some(if days.is_empty() { format!("on {last}") } else { format!("on {} or {last}", days.join(", ")) })
}

/// "up to 2 days".
fn up_to(off: &Off) -> String {
    format!("up to {}", plural(off.days, "day"))
}
