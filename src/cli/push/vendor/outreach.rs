//! Outreach: a request for each thing; what can be changed is patched, and no step can be deleted.
//!
//! What is made, and in which order, is the plan that `seqc build` writes. Where that refers to an id, the one that the
//! vendor answered with stands here, as a number. While a step is there that is no longer to be, nothing is made and no
//! order is changed: a person deletes it first, and the next push sees that it is gone.
//!
//! Source: the vendor's published OpenAPI description of August 2026 and its pages on limits (10,000 requests an hour) and
//! errors; filters as its users send them.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use serde_json::{Map, Value, json};

use crate::cli::push::change::{Change, Kind};
use crate::cli::push::object::{Desired, Fields, Object, list};
use crate::cli::push::state::{Known, Look};
use crate::cli::push::vendor::{Facts, Operation, Page, Vendor, settled};
use crate::cli::push::way::wire::{Answer, Request, percent, text};
use crate::emit::Outline;

/// The vendor.
pub struct Outreach;

static FACTS: Facts = Facts {
    target: "outreach",
    title: "Outreach",
    token: "OUTREACH_TOKEN",
    url_from: "SEQC_OUTREACH_URL",
    url: "https://api.outreach.io/api/v2",
    media_type: "application/vnd.api+json",
    header: ("authorization", "Bearer "),
    gap: Duration::from_millis(400),
    hourly: 9_000,
    steps: None,
    place: PLACE,
    // A template is called by the step.
    marks: &["attributes.name"],
    kind: "stepType",
    says: &["taskNote", "subject", "bodyHtml"],
    refers: Some(".$ref"),
    wrappings: &["attributes.", "relationships."],
    is_whole: false,
};

const SEQUENCE: &str = "sequence";

const PLACE: &str = "attributes.order";

/// The kinds of things: how their names begin, their type there and their collection.
const KINDS: &[(&str, &str, &str)] = &[
    ("sequence", "sequence", "sequences"),
    ("template", "template", "templates"),
    ("step", "sequenceStep", "sequenceSteps"),
    ("link", "sequenceTemplate", "sequenceTemplates"),
];

const UNDELETED: &str = "Outreach has no request that deletes a step: delete it there, and push again";
const HELD: &str = "it waits until the step that is too many is deleted there";
const FIXED_TYPE: &str =
    "a sequence of dates cannot become one of intervals there, nor the other way: give it another name here";

impl Vendor for Outreach {
    fn facts(&self) -> &'static Facts {
        &FACTS
    }

    fn objects(&self, outline: &Outline, compiled: &Value) -> Vec<Object> {
        let mut steps = outline.steps.iter();
        let mut spans = Spans { before: steps.next().map(|step| step.span), behind: None };
        let mut all = Vec::new();
        for (key, data) in creations(compiled) {
            let kind = key.split('.').next().unwrap_or_default();
            if kind == "step" {
                spans.behind = spans.before;
                spans.before = steps.next().map(|step| step.span);
            }
            let span = match kind {
                "template" => spans.before,
                "step" | "link" => spans.behind,
                _ => None,
            };
            let what = key.split_once('.').map_or(outline.name.as_str(), |(_, name)| name);
            let said = json!({ "attributes": data.get("attributes"), "relationships": data.get("relationships") });
            all.push(Object::new(key, format!("{kind} `{what}`"), span.unwrap_or(outline.span), &said));
        }
        all
    }

    fn judge(&self, _: &Desired, known: &Known, changes: &mut [Change]) {
        let fixed = |change: &Change| {
            change.kind == Kind::Update && change.fields.iter().any(|field| field == "attributes.sequenceType")
        };
        if changes.iter().any(fixed) {
            changes
                .iter_mut()
                .filter(|change| change.kind != Kind::Unchanged)
                .for_each(|change| change.refuse(FIXED_TYPE));
            return;
        }
        let stale = stale(known, changes);
        for change in changes {
            match change.kind {
                Kind::Remove if stale.iter().any(|step| belongs(&change.key, step)) => change.refuse(UNDELETED),
                Kind::Create if !stale.is_empty() => change.refuse(HELD),
                Kind::Update if !stale.is_empty() => change.hold(|field| field == PLACE, HELD),
                Kind::Remove if change.key.starts_with("link.") => "it is deactivated".clone_into(&mut change.note),
                Kind::Remove if change.key.starts_with("template.") => "it is archived".clone_into(&mut change.note),
                Kind::Create | Kind::Update | Kind::Replace | Kind::Remove => {}
                Kind::Activate | Kind::Cannot | Kind::Unchanged => {}
            }
        }
    }

    fn next(&self, desired: &Desired, known: &Known, changes: &[Change]) -> Option<Operation> {
        // What is taken away goes last, links before their templates, as they stand in the order of names. Steps move
        // first, each when its place is free; where none is, the last of them.
        let first = |kind| changes.iter().find(move |change: &&Change| change.kind == kind);
        let moves = |change: &&Change| change.kind == Kind::Update && change.fields.iter().any(|field| field == PLACE);
        let made = changes.iter().find(|change| matches!(change.kind, Kind::Create | Kind::Update));
        let is_free = |change: &&Change| {
            let place = desired.object(&change.key).and_then(|object| object.fields.get(PLACE));
            place.is_some() && !known.objects.values().any(|kept| kept.sent.get(PLACE) == place)
        };
        let mut moving = changes.iter().rev().filter(moves);
        match moving.clone().find(is_free).or_else(|| moving.next()).or(made) {
            Some(change) if change.kind == Kind::Create => create(desired, known, change),
            Some(change) => update(desired, known, change),
            None => remove(known, first(Kind::Remove)?),
        }
    }

    fn ids(&self, _: &Desired, _: &Known, operation: &Operation, answer: &Answer) -> BTreeMap<String, String> {
        answer.text_at("/data/id").map(|id| (operation.key.clone(), id)).into_iter().collect()
    }

    fn look(&self, desired: &Desired, known: &Known, key: &str) -> Option<Look> {
        let object = desired.object(key)?;
        let (_, _, collection) = kind(key)?;
        let parent = |name: &str| known.id(&reference(object, name)?).map(str::to_owned);
        let (filter, pointer, wanted) = match key.split('.').next()? {
            "step" => {
                let order = object.fields.get(PLACE).and_then(text)?;
                (format!("filter[sequence][id]={}", percent(&parent("sequence")?)), "/attributes/order", order)
            }
            "link" => {
                let filter = format!("filter[sequenceStep][id]={}", percent(&parent("sequenceStep")?));
                (filter, "/relationships/template/data/id", parent("template")?)
            }
            _ => {
                let name = object.fields.get("attributes.name").and_then(text)?;
                (by_name(&name), "/attributes/name", name)
            }
        };
        let path = format!("/{collection}?{filter}&page[size]=100").replace('[', "%5B").replace(']', "%5D");
        Some(Look {
            post: false,
            path,
            id: "/id".to_owned(),
            matches: [(pointer.to_owned(), wanted)].into(),
            refusal: None,
        })
    }

    fn rows<'v>(&self, look: &str, answer: &'v Value) -> (&'v [Value], Page) {
        let rows = list(answer, "data");
        let next = answer.pointer("/links/next").and_then(Value::as_str);
        let path = look.split('?').next().unwrap_or_default();
        let next = next.map_or(Page::Last, |url| match url.split_once(&format!("{path}?")) {
            // What was made just now is among the newest: further pages are older.
            _ if look.contains("sort=-createdAt") => Page::Last,
            Some((_, query)) => Page::Next(format!("{path}?{query}")),
            None => Page::Lost,
        });
        (rows, next)
    }

    fn activations(&self, desired: &Desired) -> Vec<String> {
        let links = desired.objects.iter().filter(|object| object.key.starts_with("link."));
        links.map(|object| object.key.clone()).chain([SEQUENCE.to_owned()]).collect()
    }

    fn activation(&self, key: &str, id: &str) -> Request {
        act(key, id, "activate")
    }

    fn watched(&self, known: &Known, changes: &[Change]) -> Vec<(String, Request)> {
        let ask = |key: String| Some((Request::get(format!("/sequenceSteps/{}", percent(known.id(&key)?))), key));
        stale(known, changes).into_iter().filter_map(ask).map(|(request, key)| (key, request)).collect()
    }

    fn is_gone(&self, answer: &Answer) -> bool {
        answer.status == 404
    }

    fn complaint(&self, answer: &Answer) -> String {
        let one = |error: &Value| {
            let said = ["detail", "details", "title", "id"].iter().find_map(|name| text(error.get(*name)?))?;
            let place = error.pointer("/source/pointer").and_then(text);
            Some(place.map_or_else(|| said.clone(), |place| format!("{said} ({place})")))
        };
        list(&answer.body, "errors").iter().filter_map(one).collect::<Vec<_>>().join("; ")
    }
}

/// Where the templates that come next belong, and the links.
struct Spans {
    before: Option<crate::text::span::Span>,
    behind: Option<crate::text::span::Span>,
}

/// The name and the data of each thing that the plan makes.
fn creations(compiled: &Value) -> impl Iterator<Item = (&str, &Value)> {
    list(compiled, "requests").iter().filter_map(|request| {
        let key = request.get("id")?.as_str().filter(|_| request.get("activates").is_none())?;
        Some((key, request.pointer("/body/data")?))
    })
}

fn kind(key: &str) -> Option<(&'static str, &'static str, &'static str)> {
    let name = key.split('.').next()?;
    KINDS.iter().find(|(kind, ..)| *kind == name).copied()
}

/// The steps that are there and are no longer to be.
fn stale(known: &Known, changes: &[Change]) -> BTreeSet<String> {
    let gone = changes.iter().filter(|change| matches!(change.kind, Kind::Remove | Kind::Cannot));
    let is_step = |change: &&Change| change.key.starts_with("step.") && known.id(&change.key).is_some();
    let held = |change: &&Change| change.kind == Kind::Remove || change.note == UNDELETED;
    gone.filter(is_step).filter(held).map(|change| change.key.clone()).collect()
}

/// Whether a thing is a step, or a link or a template of it.
fn belongs(key: &str, step: &str) -> bool {
    let (Some((_, own)), Some((_, step))) = (key.split_once('.'), step.split_once('.')) else { return false };
    own == step || own.strip_prefix(step).is_some_and(|rest| rest.starts_with('.'))
}

/// The name of the thing that a relation leads to.
fn reference(object: &Object, relation: &str) -> Option<String> {
    object.fields.get(&format!("relationships.{relation}.data.id.$ref")).and_then(text)
}

/// A filter by name; a name that a filter could take for a list or a range is looked for among the newest.
fn by_name(name: &str) -> String {
    if name.contains(',') || name.contains("..") {
        "sort=-createdAt".to_owned()
    } else {
        format!("filter[name]={}", percent(name))
    }
}

fn create(desired: &Desired, known: &Known, change: &Change) -> Option<Operation> {
    let (_, _, collection) = kind(&change.key)?;
    let (_, data) = creations(&desired.compiled).find(|(key, _)| *key == change.key)?;
    let sent = desired.object(&change.key)?.fields.clone();
    let body = json!({ "data": resolved(data, known)? });
    Some(operation(change, true, Request::post(format!("/{collection}"), Some(body)), sent))
}

/// Patches the fields that differ; what is not said any more becomes nothing.
fn update(desired: &Desired, known: &Known, change: &Change) -> Option<Operation> {
    let (_, kind, collection) = kind(&change.key)?;
    let (_, data) = creations(&desired.compiled).find(|(key, _)| *key == change.key)?;
    let id = known.id(&change.key)?;
    let mut body = json!({ "type": kind, "id": number(id) });
    for part in ["attributes", "relationships"] {
        let names =
            change.fields.iter().filter_map(|field| field.strip_prefix(part)?.strip_prefix('.')?.split('.').next());
        let said = data.get(part);
        let value = |name: &str| match said.and_then(|said| said.get(name)) {
            Some(value) => resolved(value, known),
            None if part == "relationships" => Some(json!({ "data": null })),
            None if ["tags", "ccRecipients", "bccRecipients"].contains(&name) => Some(json!([])),
            None => Some(Value::Null),
        };
        let values: Option<Map<String, Value>> = names.map(|name| Some((name.to_owned(), value(name)?))).collect();
        if let (Some(body), Some(values)) = (body.as_object_mut(), values.filter(|values| !values.is_empty())) {
            body.insert(part.to_owned(), values.into());
        }
    }
    let path = format!("/{collection}/{}", percent(id));
    let request = Request { method: "PATCH", path, body: Some(json!({ "data": body })) };
    Some(operation(change, false, request, settled(desired, known, change)))
}

/// Deactivates a link, archives a template; a step that is gone is only forgotten.
fn remove(known: &Known, change: &Change) -> Option<Operation> {
    let id = known.id(&change.key)?;
    let request = if change.key.starts_with("link.") {
        act(&change.key, id, "deactivate")
    } else {
        let data = json!({ "type": "template", "id": number(id), "attributes": { "archived": true } });
        let path = format!("/templates/{}", percent(id));
        Request { method: "PATCH", path, body: Some(json!({ "data": data })) }
    };
    let mut operation = operation(change, false, request, Fields::new());
    operation.sent.clear();
    operation.forget.push(change.key.clone());
    Some(operation)
}

fn operation(change: &Change, creates: bool, request: Request, sent: Fields) -> Operation {
    let sent = [(change.key.clone(), sent)].into();
    Operation {
        key: change.key.clone(),
        creates,
        request,
        sent,
        forget: Vec::new(),
        anew: Vec::new(),
        makes: Vec::new(),
    }
}

fn act(key: &str, id: &str, action: &str) -> Request {
    let collection = kind(key).map_or("sequences", |(_, _, collection)| collection);
    Request::post(format!("/{collection}/{}/actions/{action}", percent(id)), None)
}

/// The same with ids in place of references; `None` where one is not known.
fn resolved(value: &Value, known: &Known) -> Option<Value> {
    if let Some(key) = value.get("$ref").and_then(Value::as_str) {
        return known.id(key).map(number);
    }
    Some(match value {
        Value::Object(object) => {
            let all = object.iter().map(|(name, value)| Some((name.clone(), resolved(value, known)?)));
            Value::Object(all.collect::<Option<_>>()?)
        }
        Value::Array(items) => Value::Array(items.iter().map(|item| resolved(item, known)).collect::<Option<_>>()?),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => value.clone(),
    })
}

/// An id as the vendor wants it.
fn number(id: &str) -> Value {
    id.parse::<u64>().map_or_else(|_| json!(id), |number| json!(number))
}
