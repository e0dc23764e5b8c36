//! The steps: one group for each touch, in it a step for each variant.

use crate::emit::feature::Feature;
use crate::emit::lower::{Stop, Track};
use crate::emit::salesloft::payload::{Automated, Group, Step, Template, TypeSettings};
use crate::emit::salesloft::timing::{Due, due};
use crate::emit::text::{html, plain};
use crate::emit::touches::{self, Thread, headline, instructions, subject, thread, tracks};
use crate::emit::vendor::Cx;
use crate::model::content::Content;
use crate::model::flow::StepId;
use crate::syntax::ast::words::{Channel, Tracked};

/// A track on its way.
struct Place<'p, 'a> {
    track: &'p Track<'a>,
    order: Vec<StepId>,
}

/// What a step is.
enum Kind {
    Email,
    Phone,
    /// A step of an integration, by both ids.
    Integration(i64, String),
    Other,
}

/// The groups of a track.
pub(super) fn groups(cx: &Cx<'_, '_>, track: &Track<'_>) -> Vec<Group> {
    let place = Place { track, order: track.touches.iter().map(|touch| touch.step).collect() };
    let dues = due(cx, track);
    track.touches.iter().zip(dues).map(|(stop, due)| group(cx, &place, stop, due)).collect()
}

fn group(cx: &Cx<'_, '_>, place: &Place<'_, '_>, stop: &Stop<'_>, due: Due) -> Group {
    let name = name(cx, stop);
    let variants = stop.content.variants.iter();
    let mut steps: Vec<Step> = variants
        .map(|variant| step(cx, place, stop, &variant.content, format!("{name}: {}", variant.name.value)))
        .collect();
    if steps.is_empty() {
        steps.push(step(cx, place, stop, &stop.content, name));
    }
    Group {
        day: due.day,
        due_immediately: due.at_once,
        automated: due.automated.is_some(),
        automated_settings: due.automated.unwrap_or(Automated::Manual {}),
        reference_id: stop.id.to_string(),
        steps,
    }
}

/// Its title, else its id as words: "First dial".
fn name(cx: &Cx<'_, '_>, stop: &Stop<'_>) -> String {
    if let Some(title) = &stop.content.title {
        return plain(cx, title, stop.span);
    }
    let words = stop.id.replace(['-', '_', '.'], " ");
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn step(cx: &Cx<'_, '_>, place: &Place<'_, '_>, stop: &Stop<'_>, content: &Content<'_>, name: String) -> Step {
    let told = |with_head: bool| {
        let body = instructions(cx, stop, content, false);
        let head = if with_head { headline(stop) } else { String::new() };
        [head, body].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n\n")
    };
    let is_task = stop.touch.channel.value == Channel::Task;
    let (kind, type_settings) = match kind(cx, stop) {
        Kind::Email => ("Email", email(cx, place, stop, content, &name)),
        Kind::Phone => ("Phone", TypeSettings::Told { instructions: told(false) }),
        Kind::Integration(integration_id, integration_step_type_guid) => (
            "Integration",
            TypeSettings::Integration { instructions: told(false), integration_id, integration_step_type_guid },
        ),
        Kind::Other => ("Other", TypeSettings::Told { instructions: told(!is_task) }),
    };
    Step { enabled: true, name, kind, type_settings }
}

fn kind(cx: &Cx<'_, '_>, stop: &Stop<'_>) -> Kind {
    let feature = touches::feature(stop);
    match feature {
        Feature::AutoEmail | Feature::ManualEmail => Kind::Email,
        Feature::Call => Kind::Phone,
        _ => match (cx.vendor.ids)(feature) {
            Some(key) => linkedin(cx, stop, feature, key),
            None => Kind::Other,
        },
    }
}

/// A step of the LinkedIn integration where both of its ids are given.
fn linkedin(cx: &Cx<'_, '_>, stop: &Stop<'_>, feature: Feature, key: &str) -> Kind {
    let (id, guid) = (cx.settings.number("linkedin_integration_id"), cx.settings.text(key));
    if let (Some(id), Some(guid)) = (id, guid) {
        return Kind::Integration(id, guid.to_owned());
    }
    let missing = match (id, guid) {
        (None, Some(_)) => "give `linkedin_integration_id` too".to_owned(),
        (Some(_), None) => format!("give `{key}` too"),
        (None, None) | (Some(_), Some(_)) => format!("give `linkedin_integration_id` and `{key}`"),
    };
    cx.warn(
        feature,
        cx.span_at(stop.step, stop.touch.channel.span),
        format!("Salesloft has {} only by id", feature.title()),
        format!("it becomes a step of the type Other that says what to do: {missing}"),
    );
    Kind::Other
}

fn email(cx: &Cx<'_, '_>, place: &Place<'_, '_>, stop: &Stop<'_>, content: &Content<'_>, name: &str) -> TypeSettings {
    if let Some(note) = &content.note {
        let message = "Salesloft has no instructions for emails".to_owned();
        cx.warn(Feature::ManualEmail, cx.shown(note, stop.span), message, "the note is left out");
    }
    let thread = thread(cx, stop, content, &place.order);
    TypeSettings::Email {
        previous_email_step_group_reference_id: match thread {
            Thread::Of(step) => Some(cx.called(step).to_string()),
            Thread::New | Thread::Lost(_) => None,
        },
        email_template: Template {
            title: format!("{}: {name}", place.track.title),
            subject: subject(cx, stop, content, thread),
            body: content.body.as_ref().map_or_else(String::new, |body| html(cx, body, stop.span)),
            open_tracking: tracks(cx, content, Tracked::Opens),
            click_tracking: tracks(cx, content, Tracked::Clicks),
        },
    }
}
