//! The touches of a track: templates, steps, and what links them.

use std::rc::Rc;

use crate::emit::delay::seconds;
use crate::emit::feature::Feature;
use crate::emit::lower::clock::Gap;
use crate::emit::lower::{Stop, Track};
use crate::emit::outreach::emails::{Email, Sent, emails};
use crate::emit::outreach::payload::{Attributes, Link, Plan, Relation, Relationships, Resource, Step};
use crate::emit::outreach::told::{bounded, of_date, of_linkedin_message};
use crate::emit::touches::{feature, instructions, own_span};
use crate::emit::vendor::Cx;
use crate::model::flow::StepId;
use crate::syntax::ast::value::Spanned;
use crate::syntax::ast::words::{Priority, TimeUnit};

/// The most characters of what a rep is told.
const LONGEST_NOTE: usize = 65_535;

/// Adds what creates the touches of a track, whose `days` are given in a sequence of dates. Returns the names of the
/// links.
pub(super) fn add(
    cx: &Cx<'_, '_>,
    track: &Track<'_>,
    days: Option<&[String]>,
    sequence: &str,
    plan: &mut Plan,
) -> Vec<String> {
    let order: Vec<StepId> = track.touches.iter().map(|touch| touch.step).collect();
    let intervals = if days.is_some() { Vec::new() } else { seconds(cx, track) };
    let mut sent: Vec<Sent> = Vec::new();
    let mut links = Vec::new();
    for (index, stop) in track.touches.iter().enumerate() {
        let emails = emails(cx, stop, &order, &mut sent);
        if days.is_some() {
            of_date(cx, stop);
        }
        let interval = intervals.get(index).copied();
        let date = days.and_then(|days| days.get(index)).cloned();
        let step = Step { order: index + 1, interval, date, ..step(cx, track, stop) };
        links.extend(create(plan, &stop.id, emails, resource(cx, stop, step, sequence)));
    }
    links
}

/// Creates the templates of a touch, its step, and the links between them. Returns the names of the links.
fn create(plan: &mut Plan, id: &str, emails: Vec<Email>, step: Resource) -> Vec<String> {
    let templates = emails.into_iter().map(|email| {
        let template = plan.create(&format!("template.{}", email.id), "templates", email.template);
        (format!("link.{}", email.id), template, email.is_reply)
    });
    let templates: Vec<(String, String, bool)> = templates.collect();
    let step = plan.create(&format!("step.{id}"), "sequenceSteps", step);
    let links = templates
        .into_iter()
        .map(|(id, template, is_reply)| plan.create(&id, "sequenceTemplates", link(&step, &template, is_reply)));
    links.collect()
}

fn resource(cx: &Cx<'_, '_>, stop: &Stop<'_>, step: Step, sequence: &str) -> Resource {
    let priority = if step.step_type == "auto_email" { None } else { priority(cx, stop) };
    Resource {
        kind: "sequenceStep",
        attributes: Attributes::Step(step),
        relationships: Relationships {
            sequence: Relation::saved("sequence", sequence),
            task_priority: Relation::given("taskPriority", priority),
            ..Relationships::default()
        },
    }
}

fn link(step: &str, template: &str, is_reply: bool) -> Resource {
    Resource {
        kind: "sequenceTemplate",
        attributes: Attributes::Link(Link { is_reply }),
        relationships: Relationships {
            sequence_step: Relation::saved("sequenceStep", step),
            template: Relation::saved("template", template),
            ..Relationships::default()
        },
    }
}

fn step(cx: &Cx<'_, '_>, track: &Track<'_>, stop: &Stop<'_>) -> Step {
    let step_type = step_type(cx, stop);
    let note = note(cx, stop, step_type);
    let note = bounded(cx, note, (LONGEST_NOTE, "the note of a task"), &stop.id, stop.span);
    Step {
        step_type: step_type.to_owned(),
        order: 0,
        interval: None,
        date: None,
        task_note: (!note.is_empty()).then_some(note),
        task_autoskip_delay: if step_type == "auto_email" { None } else { autoskip_seconds(cx, track, stop) },
    }
}

/// The type of step, a task where none is published.
fn step_type<'c>(cx: &'c Cx<'_, '_>, stop: &Stop<'_>) -> &'c str {
    match feature(stop) {
        Feature::AutoEmail => "auto_email",
        Feature::ManualEmail => "manual_email",
        Feature::Call => "call",
        Feature::LinkedinMessage => {
            of_linkedin_message(cx, stop);
            cx.settings.text("linkedin_step_type").unwrap_or("task")
        }
        _ => "task",
    }
}

/// What the rep is told; what stands in a template is not told again.
fn note(cx: &Cx<'_, '_>, stop: &Stop<'_>, step_type: &str) -> String {
    let told = if matches!(step_type, "auto_email" | "manual_email") {
        Rc::new(stop.content.without_message())
    } else {
        Rc::clone(&stop.content)
    };
    instructions(cx, stop, &told, step_type == "task" || stop.content.title.is_some())
}

/// The id of the task priority, where it was given.
fn priority(cx: &Cx<'_, '_>, stop: &Stop<'_>) -> Option<i64> {
    let priority = stop.content.priority?;
    let key = match priority.value {
        Priority::High => "priority_high_id",
        Priority::Normal => "priority_normal_id",
        Priority::Low => "priority_low_id",
    };
    let id = cx.settings.number(key);
    if id.is_none() {
        let message = "Outreach has priorities of tasks only by id".to_owned();
        let instead = format!("it is left out: give the id as `{key}` in `for outreach {{ … }}`");
        cx.inform(Feature::Priority, own_span(cx, stop, priority.span), message, instead);
    }
    id
}

fn autoskip_seconds(cx: &Cx<'_, '_>, track: &Track<'_>, stop: &Stop<'_>) -> Option<i64> {
    let Spanned { value: length, span } = stop.content.skip_after?;
    if length.unit != TimeUnit::BusinessDays {
        return Some((length.most * length.unit.seconds()).round() as i64);
    }
    let gap = Gap { seconds: 0, business_days: length.most.ceil() as i64 };
    let seconds = gap.calendar_seconds(track.clock.open);
    let message = "Outreach skips tasks after elapsed time".to_owned();
    cx.inform(Feature::SkipAfter, own_span(cx, stop, span), message, format!("it is skipped after {seconds} seconds"));
    Some(seconds)
}
