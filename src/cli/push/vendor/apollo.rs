//! Apollo: one request makes a sequence with its steps and texts, and one replaces them all.
//!
//! `POST /sequences` makes it, `PUT /sequences/{id}` changes it: steps and texts with an id stay, those without are made,
//! and steps that are not in it are removed. So a `PUT` that is sent twice leaves one of every step, and two of a text that
//! came to a step which is there: where its answer is lost, that step is made anew. A sequence is looked for by
//! `POST /emailer_campaigns/search`, and set going by `POST /emailer_campaigns/{id}/approve`. What it is made with is never
//! active, and no update says whether it is.
//!
//! Source: the vendor's published OpenAPI description of August 2026, which also says 600 requests an hour. Of the fields of
//! a `PUT` it names only some; the others are sent, and it is said which they are.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use serde_json::{Value, json};

use crate::cli::push::change::{Change, Kind};
use crate::cli::push::object::{Desired, Object, fields, list, without};
use crate::cli::push::state::{Known, Look};
use crate::cli::push::vendor::{Facts, Operation, Page, Vendor};
use crate::cli::push::way::wire::{Answer, Request, percent, text};
use crate::emit::{Outline, StepOutline};

/// The vendor.
pub struct Apollo;

static FACTS: Facts = Facts {
    target: "apollo",
    title: "Apollo",
    token: "APOLLO_API_KEY",
    url_from: "SEQC_APOLLO_URL",
    url: "https://api.apollo.io/api/v1",
    media_type: "application/json",
    header: ("x-api-key", ""),
    // Fewer than 50 a minute, the least that any plan has.
    gap: Duration::from_millis(1_300),
    hourly: 540,
    steps: Some("emailer_steps"),
    place: "position",
    marks: &[],
    kind: "type",
    says: &["note", "subject", "body_html"],
    refers: None,
    wrappings: &["emailer_template."],
    is_whole: true,
};

const SEQUENCE: &str = "sequence";

/// What its description of updates names, of a sequence, a step and a text.
const DESCRIBED: &[(&str, &[&str])] = &[
    (SEQUENCE, &["name", "emailer_schedule_id", "label_names", "max_emails_per_day", "same_account_reply_delay_days"]),
    ("step", &["type", "wait_mode", "wait_time", "auto_skip_in_x_days", "position"]),
    ("text", &["status", "emailer_template.subject", "emailer_template.body_html"]),
];

impl Vendor for Apollo {
    fn facts(&self) -> &'static Facts {
        &FACTS
    }

    fn objects(&self, outline: &Outline, compiled: &Value) -> Vec<Object> {
        let whole = without(compiled, &["active", "emailer_steps"]);
        let mut all = vec![Object::new(SEQUENCE, format!("sequence `{}`", outline.name), outline.span, &whole)];
        for (position, (step, written)) in list(compiled, "emailer_steps").iter().zip(&outline.steps).enumerate() {
            let mut own = fields(Some(&without(step, &["emailer_touches"])));
            own.insert("position".to_owned(), json!(position + 1));
            all.push(Object::new(step_key(written), format!("step `{}`", written.id), written.span, &own.into()));
            let texts = list(step, "emailer_touches");
            for (index, text) in texts.iter().enumerate() {
                let key = text_key(written, index, texts.len());
                let what = format!("text `{}`", key.trim_start_matches("text."));
                all.push(Object::new(key, what, written.span, text));
            }
        }
        all
    }

    fn judge(&self, desired: &Desired, known: &Known, changes: &mut [Change]) {
        if !changes.iter().any(differs) {
            return;
        }
        let anew: BTreeSet<String> = made_anew(desired, known).map(step_key).collect();
        for change in changes {
            let kind = change.key.split('.').next().unwrap_or_default();
            let named = DESCRIBED.iter().find(|(other, _)| *other == kind).map_or(&[][..], |(_, named)| *named);
            let other: Vec<&str> =
                change.fields.iter().map(String::as_str).filter(|field| !named.contains(field)).collect();
            if anew.contains(&change.key) && known.id(&change.key).is_some() {
                change.kind = Kind::Update;
                change.note = "it is made anew: Apollo did not tell the ids of its texts".to_owned();
            } else if change.kind == Kind::Remove && kind == "text" {
                change.note = "Apollo does not say that updates take texts away: look at it there".to_owned();
            } else if change.kind == Kind::Update && !other.is_empty() {
                let names = other.join("`, `");
                change.note = format!("Apollo does not say that updates take `{names}`: look at it there");
            }
        }
    }

    fn next(&self, desired: &Desired, known: &Known, changes: &[Change]) -> Option<Operation> {
        let sent = desired.all_fields();
        let operation = |creates, request, forget| Operation {
            key: SEQUENCE.to_owned(),
            creates,
            request,
            sent: sent.clone(),
            forget,
            anew: made_anew(desired, known).flat_map(|step| with_texts(desired, &step_key(step))).collect(),
            makes: if creates { Vec::new() } else { added(desired, known) },
        };
        let Some(id) = known.id(SEQUENCE) else {
            let mut body = fields(Some(&desired.compiled));
            body.insert("active".to_owned(), json!(false));
            return Some(operation(true, Request::post("/sequences", Some(body.into())), Vec::new()));
        };
        if !changes.iter().any(differs) {
            return None;
        }
        let forget = changes.iter().filter(|change| change.kind == Kind::Remove).map(|change| change.key.clone());
        let path = format!("/sequences/{}", percent(id));
        let request = Request { method: "PUT", path, body: Some(replacement(desired, known)) };
        Some(operation(false, request, forget.collect()))
    }

    fn ids(
        &self,
        desired: &Desired,
        known: &Known,
        operation: &Operation,
        answer: &Answer,
    ) -> BTreeMap<String, String> {
        let own = answer.text_at("/emailer_campaign/id").or_else(|| answer.text_at("/id"));
        let mut ids: BTreeMap<String, String> = own.map(|id| (SEQUENCE.to_owned(), id)).into_iter().collect();
        for step in list(&answer.body, "emailer_steps") {
            let position = step.get("position").and_then(Value::as_u64);
            let is_at = |object: &&Object| object.fields.get("position").and_then(Value::as_u64) == position;
            let Some(object) = desired.objects.iter().find(|object| position.is_some() && is_at(object)) else {
                continue;
            };
            let Some(id) = step.get("id").and_then(text) else { continue };
            let is_own = |touch: &&Value| touch.get("emailer_step_id").and_then(text).as_ref() == Some(&id);
            let touches = list(&answer.body, "emailer_touches").iter().filter(is_own);
            let texts = texts_of(desired, &object.key);
            ids.extend(texts.zip(touches).filter_map(|(key, touch)| Some((key, touch.get("id").and_then(text)?))));
            ids.insert(object.key.clone(), id);
        }
        if let Some((key, id)) = only_new_text(desired, known, operation, answer) {
            ids.entry(key).or_insert(id);
        }
        ids
    }

    fn look(&self, desired: &Desired, _: &Known, _: &str) -> Option<Look> {
        let matches = [("/name", desired.title.as_str()), ("/archived", "false")];
        let matches = matches.map(|(pointer, wanted)| (pointer.to_owned(), wanted.to_owned())).into();
        let path = format!("/emailer_campaigns/search?q_name={}&per_page=100&page=1", percent(&desired.title));
        Some(Look { post: true, path, id: "/id".to_owned(), matches, refusal: None })
    }

    fn rows<'v>(&self, look: &str, answer: &'v Value) -> (&'v [Value], Page) {
        let number = |pointer| answer.pointer(pointer).and_then(Value::as_u64).unwrap_or(1);
        let (page, pages) = (number("/pagination/page"), number("/pagination/total_pages"));
        let next = match look.rsplit_once("&page=") {
            _ if page >= pages => Page::Last,
            Some((head, _)) => Page::Next(format!("{head}&page={}", page + 1)),
            None => Page::Lost,
        };
        (list(answer, "emailer_campaigns"), next)
    }

    fn activations(&self, _: &Desired) -> Vec<String> {
        vec![SEQUENCE.to_owned()]
    }

    fn activation(&self, _: &str, id: &str) -> Request {
        Request::post(format!("/emailer_campaigns/{}/approve", percent(id)), None)
    }

    fn complaint(&self, answer: &Answer) -> String {
        let said = answer.text_at("/error").or_else(|| answer.text_at("/message")).or_else(|| text(&answer.body));
        without_tags(&said.unwrap_or_default())
    }
}

fn differs(change: &Change) -> bool {
    !matches!(change.kind, Kind::Unchanged | Kind::Activate)
}

fn step_key(step: &StepOutline) -> String {
    format!("step.{}", step.id)
}

/// By the variant, where each has a text.
fn text_key(step: &StepOutline, index: usize, count: usize) -> String {
    match step.variants.get(index) {
        Some(variant) if step.variants.len() == count => format!("text.{}/{variant}", step.id),
        Some(_) | None if count > 1 => format!("text.{}/{}", step.id, index + 1),
        Some(_) | None => format!("text.{}", step.id),
    }
}

/// The texts of a step: those that stand behind it.
fn texts_of<'d>(desired: &'d Desired, step: &str) -> impl Iterator<Item = String> + use<'d> {
    let at = desired.objects.iter().position(|object| object.key == step).map_or(usize::MAX, |at| at + 1);
    let behind = desired.objects.get(at..).unwrap_or_default().iter();
    behind.take_while(|object| object.key.starts_with("text.")).map(|object| object.key.clone())
}

/// A step and its texts.
fn with_texts(desired: &Desired, step: &str) -> Vec<String> {
    std::iter::once(step.to_owned()).chain(texts_of(desired, step)).collect()
}

/// The body of an update: all that is to be there, with the ids of what is.
fn replacement(desired: &Desired, known: &Known) -> Value {
    let mut body = fields(Some(&without(&desired.compiled, &["active"])));
    for field in taken_back(desired, known, SEQUENCE) {
        let nothing = if field == "label_names" { json!([]) } else { Value::Null };
        body.insert(field, nothing);
    }
    let anew: BTreeSet<String> = made_anew(desired, known).map(step_key).collect();
    let steps = desired.objects.iter().filter(|object| object.key.starts_with("step."));
    let steps = list(&desired.compiled, "emailer_steps").iter().zip(steps).map(|(step, object)| {
        let mut step = fields(Some(step));
        step.insert("position".to_owned(), object.fields.get("position").cloned().unwrap_or_default());
        let id = known.id(&object.key).filter(|_| !anew.contains(&object.key));
        if let Some(id) = id {
            step.insert("id".to_owned(), json!(id));
            step.extend(taken_back(desired, known, &object.key).map(|field| (field, Value::Null)));
        }
        let touches = step.get_mut("emailer_touches").and_then(Value::as_array_mut).into_iter().flatten();
        for (touch, key) in touches.zip(texts_of(desired, &object.key)) {
            if let (Some(touch), Some(id)) = (touch.as_object_mut(), id.and_then(|_| known.id(&key))) {
                touch.insert("id".to_owned(), json!(id));
            }
        }
        Value::Object(step)
    });
    body.insert("emailer_steps".to_owned(), steps.collect());
    body.into()
}

/// The fields that were sent of a thing and are not said any more.
fn taken_back(desired: &Desired, known: &Known, key: &str) -> impl Iterator<Item = String> {
    let fields = desired.object(key).map(|object| object.fields.clone()).unwrap_or_default();
    let sent = known.objects.get(key).map(|kept| kept.sent.clone()).unwrap_or_default();
    sent.into_keys().filter(move |field| !fields.contains_key(field))
}

/// The steps that have a text there whose id is not known: sent with the step's id, it could be there twice.
fn made_anew<'d>(desired: &'d Desired, known: &'d Known) -> impl Iterator<Item = &'d StepOutline> {
    desired.steps.iter().filter(|step| {
        texts_of(desired, &step_key(step)).any(|text| known.objects.get(&text).is_some_and(|kept| kept.id.is_none()))
    })
}

/// An answer to an update need not say which text belongs to which step. Where one text is new, and one id, they belong together.
fn only_new_text(desired: &Desired, known: &Known, operation: &Operation, answer: &Answer) -> Option<(String, String)> {
    let is_known = |id: &String| known.objects.values().any(|kept| kept.id.as_ref() == Some(id));
    let touches = list(&answer.body, "emailer_touches").iter().filter_map(|touch| touch.get("id").and_then(text));
    let mut ids = touches.filter(|id| !is_known(id));
    let is_new = |key: &String| known.id(key).is_none() || operation.anew.contains(key);
    let texts = desired.objects.iter().map(|object| &object.key).filter(|key| key.starts_with("text."));
    let mut texts = texts.filter(|key| is_new(key));
    match (texts.next(), texts.next(), ids.next(), ids.next()) {
        (Some(text), None, Some(id), None) => Some((text.clone(), id)),
        _ => None,
    }
}

/// The texts that come to steps which are there.
fn added(desired: &Desired, known: &Known) -> Vec<String> {
    let there = desired.steps.iter().map(step_key).filter(|step| known.id(step).is_some());
    let texts = there.flat_map(|step| texts_of(desired, &step).collect::<Vec<_>>());
    texts.filter(|text| !known.objects.contains_key(text)).collect()
}

/// A text without its HTML tags.
fn without_tags(html: &str) -> String {
    let mut parts = html.split('<');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |out, part| out + part.split_once('>').map_or(part, |(_, text)| text))
}
