//! Salesloft: one request makes a cadence with its steps and templates, and none changes it.
//!
//! A cadence that differs becomes a new one beside the old, which is named to be archived by hand. There is no request
//! that activates one.
//!
//! Source: the vendor's published OpenAPI description and its pages on cadence imports; 600 requests a minute for a team.

use std::collections::BTreeMap;
use std::time::Duration;

use serde_json::{Value, json};

use crate::cli::push::change::{Change, Kind};
use crate::cli::push::object::{Desired, Object, fields, list};
use crate::cli::push::state::{Known, Look};
use crate::cli::push::vendor::{Facts, Operation, Page, Vendor};
use crate::cli::push::way::wire::{Answer, Request, percent, text};
use crate::emit::Outline;

/// The vendor.
pub struct Salesloft;

static FACTS: Facts = Facts {
    target: "salesloft",
    title: "Salesloft",
    token: "SALESLOFT_TOKEN",
    url_from: "SEQC_SALESLOFT_URL",
    url: "https://api.salesloft.com/v2",
    media_type: "application/json",
    header: ("authorization", "Bearer "),
    gap: Duration::from_millis(200),
    hourly: 18_000,
    steps: Some("step_groups"),
    place: "place",
    marks: &["reference_id", "steps.1.name", "steps.1.type_settings.email_template.title"],
    kind: "type",
    says: &["instructions", "subject", "body"],
    refers: None,
    wrappings: &["settings.", "steps.1.type_settings."],
    is_whole: false,
};

const CADENCE: &str = "cadence";

/// The field that names a cadence which is there already, and has no steps.
const GIVEN: &str = "cadence_content.cadence_id";

impl Vendor for Salesloft {
    fn facts(&self) -> &'static Facts {
        &FACTS
    }

    fn objects(&self, outline: &Outline, compiled: &Value) -> Vec<Object> {
        let content = compiled.get("cadence_content").unwrap_or(&Value::Null);
        let mut whole = fields(Some(compiled));
        let given = content.get("cadence_id").map_or_else(|| json!({}), |id| json!({ "cadence_id": id }));
        whole.insert("cadence_content".to_owned(), given);
        let mut all = vec![Object::new(CADENCE, format!("cadence `{}`", outline.name), outline.span, &whole.into())];
        let groups = list(content, "step_groups").iter().zip(1..).zip(&outline.steps);
        all.extend(groups.map(|((group, place), step)| {
            let mut group = fields(Some(group));
            group.insert("place".to_owned(), json!(place));
            Object::new(format!("step.{}", step.id), format!("step `{}`", step.id), step.span, &group.into())
        }));
        all
    }

    fn judge(&self, desired: &Desired, known: &Known, changes: &mut [Change]) {
        let Some(id) = known.id(CADENCE) else { return };
        let differs = |change: &Change| change.kind != Kind::Unchanged;
        if !changes.iter().any(differs) {
            return;
        }
        let has_steps = desired.object(CADENCE).is_some_and(|object| {
            object.fields.contains_key(GIVEN)
                && known.objects.get(CADENCE).and_then(|kept| kept.sent.get(GIVEN)) == object.fields.get(GIVEN)
        });
        if has_steps {
            let why = format!("cadence {id} has its steps, and takes no others: give another as `cadence_id`, or none");
            changes.iter_mut().filter(|change| differs(change)).for_each(|change| change.refuse(why.as_str()));
            return;
        }
        if let Some(change) = changes.iter_mut().find(|change| change.key == CADENCE) {
            change.kind = Kind::Replace;
            change.note = format!("Salesloft changes no cadence: a new one is made; archive {id} there");
        }
    }

    fn next(&self, desired: &Desired, _: &Known, changes: &[Change]) -> Option<Operation> {
        let is_new = |change: &Change| change.key == CADENCE && matches!(change.kind, Kind::Create | Kind::Replace);
        changes.iter().find(|change| is_new(change))?;
        let forget = changes.iter().filter(|change| change.kind == Kind::Remove).map(|change| change.key.clone());
        Some(Operation {
            key: CADENCE.to_owned(),
            creates: true,
            request: Request::post("/cadence_imports.json", Some(desired.compiled.clone())),
            sent: desired.all_fields(),
            forget: forget.collect(),
            anew: Vec::new(),
            makes: Vec::new(),
        })
    }

    fn ids(&self, _: &Desired, _: &Known, _: &Operation, answer: &Answer) -> BTreeMap<String, String> {
        let id = answer.text_at("/data/cadence/id").or_else(|| answer.text_at("/cadence/id"));
        id.map(|id| (CADENCE.to_owned(), id)).into_iter().collect()
    }

    fn look(&self, desired: &Desired, _: &Known, _: &str) -> Option<Look> {
        let own = desired.object(CADENCE)?;
        // A cadence that is there has no steps until they are made: they lead to it.
        if let Some(id) = own.fields.get(GIVEN).and_then(text) {
            let path = format!("/steps.json?cadence_id={}&per_page=1&page=1", percent(&id));
            let pointer = "/cadence/id".to_owned();
            let refusal = Some(format!(
                "cadence {id} has steps there already, and an import would not replace them: give another as \
                 `cadence_id`, or none"
            ));
            return Some(Look { post: false, path, id: pointer.clone(), matches: [(pointer, id)].into(), refusal });
        }
        let mut matches = BTreeMap::from([("/name".to_owned(), desired.title.clone())]);
        if let Some(id) = own.fields.get("settings.external_identifier").and_then(text) {
            matches.insert("/external_identifier".to_owned(), id);
        }
        let path = format!("/cadences.json?name={}&archived=false&per_page=100&page=1", percent(&desired.title));
        Some(Look { post: false, path, id: "/id".to_owned(), matches, refusal: None })
    }

    fn rows<'v>(&self, look: &str, answer: &'v Value) -> (&'v [Value], Page) {
        let rows = answer.as_array().map_or_else(|| list(answer, "data"), Vec::as_slice);
        let next = answer.pointer("/metadata/paging/next_page").and_then(Value::as_u64);
        let head = look.rsplit_once("&page=").map(|(head, _)| head);
        let page = match (next, head) {
            _ if look.starts_with("/steps.json") => Page::Last,
            (None, _) => Page::Last,
            (Some(next), Some(head)) => Page::Next(format!("{head}&page={next}")),
            (Some(_), None) => Page::Lost,
        };
        (rows, page)
    }

    fn activations(&self, _: &Desired) -> Vec<String> {
        Vec::new()
    }

    fn activation(&self, _: &str, id: &str) -> Request {
        Request::get(format!("/cadences/{}.json", percent(id)))
    }

    fn watched(&self, known: &Known, _: &[Change]) -> Vec<(String, Request)> {
        let ask = |id: &String| (id.clone(), Request::get(format!("/cadences/{}.json", percent(id))));
        known.archive.iter().map(ask).collect()
    }

    fn is_gone(&self, answer: &Answer) -> bool {
        let archived = answer.body.pointer("/data/archived_at").or_else(|| answer.body.pointer("/archived_at"));
        answer.status == 404 || archived.is_some_and(|at| !at.is_null())
    }

    fn complaint(&self, answer: &Answer) -> String {
        if let Some(said) =
            answer.text_at("/error").or_else(|| answer.text_at("/message")).or_else(|| text(&answer.body))
        {
            return said;
        }
        let mut said = Vec::new();
        words("", answer.body.get("errors").unwrap_or(&answer.body), &mut said);
        said.join("; ")
    }
}

/// All texts of an answer, each with the name of its field.
fn words(name: &str, value: &Value, said: &mut Vec<String>) {
    match value {
        Value::String(text) if name.is_empty() => said.push(text.clone()),
        Value::String(text) => said.push(format!("{name}: {text}")),
        Value::Array(items) => items.iter().for_each(|item| words(name, item, said)),
        Value::Object(object) => object.iter().for_each(|(key, value)| {
            words(&if name.is_empty() { key.clone() } else { format!("{name}.{key}") }, value, said);
        }),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}
