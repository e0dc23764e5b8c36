//! The requests of a plan: what they refer to, and whether the vendor describes them.

use std::collections::{BTreeMap, BTreeSet};

use jsonschema::Validator;
use serde_json::{Value, json};

use super::{all, plan};
use crate::targets::{assert_valid, email, vendors_own};

/// Fails where a request is there twice, refers to what is not saved before it, or creates when it is time to activate.
pub fn assert_in_order(plan: &Value, name: &str) {
    let (mut known, mut saved, mut activates) = (BTreeSet::new(), BTreeSet::new(), false);
    for request in all(plan) {
        let id = request["id"].as_str().unwrap();
        let mut used = in_path(request["path"].as_str().unwrap());
        in_body(&request["body"], &mut used);
        for by in used {
            assert!(saved.contains(by.as_str()), "{name}: `{id}` comes before `{by}`");
        }
        assert!(known.insert(id), "{name}: two are called `{id}`");
        if request["saves"].is_string() {
            saved.insert(id);
        }
        assert!(!activates || request["activates"] == true, "{name}: `{id}` comes too late");
        activates = request["activates"] == true;
    }
    assert!(activates, "{name}: nothing activates it");
}

/// What stands in braces.
fn in_path(path: &str) -> Vec<String> {
    path.split('{').skip(1).map(|part| part.split('}').next().unwrap().to_owned()).collect()
}

fn in_body(value: &Value, used: &mut Vec<String>) {
    match value {
        Value::Object(object) => match object.get("$ref") {
            Some(by) => used.push(by.as_str().unwrap().to_owned()),
            None => object.values().for_each(|value| in_body(value, used)),
        },
        Value::Array(list) => list.iter().for_each(|value| in_body(value, used)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// The body as it is sent: with numbers in place of references.
fn sent(value: &Value) -> Value {
    match value {
        Value::Object(object) if object.contains_key("$ref") => json!(1),
        Value::Object(object) => object.iter().map(|(key, value)| (key.clone(), sent(value))).collect(),
        Value::Array(list) => list.iter().map(sent).collect(),
        other => other.clone(),
    }
}

/// What the vendor itself says of its requests.
pub struct VendorsOwn {
    description: Value,
    writable: Value,
    schemas: BTreeMap<String, Validator>,
}

impl VendorsOwn {
    pub fn read() -> Option<Self> {
        let mut description: Value =
            serde_json::from_str(&vendors_own("outreach/outreach-openapi-2026-08.json")?).unwrap();
        let writable =
            serde_json::from_str(&vendors_own("outreach/outreach-writable-attributes.derived.json")?).unwrap();
        // Known to be wrong: four characters at most, where the prose next to it asks for `finish` or `continue`.
        for action in ["primaryReplyAction", "secondaryReplyAction"] {
            let wrong = &mut description["components"]["schemas"]["sequence"]["properties"][action];
            assert_eq!(wrong["maxLength"], 4, "the vendor has set it right: expect nothing here any more");
            wrong.as_object_mut().unwrap().remove("maxLength");
        }
        let collections = ["/sequences", "/sequenceSteps", "/templates", "/sequenceTemplates"];
        let schema = |path: &&str| {
            let body = &description["paths"][*path]["post"]["requestBody"];
            let mut schema = body["content"]["application/vnd.api+json"]["schema"].clone();
            schema["components"] = description["components"].clone();
            ((*path).to_owned(), jsonschema::validator_for(&schema).unwrap())
        };
        let schemas = collections.iter().map(schema).collect();
        Some(Self { description, writable, schemas })
    }

    /// Fails where the vendor has no such request, or does not take what is sent.
    pub fn assert_valid(&self, plan: &Value, name: &str) {
        for request in all(plan) {
            let path = request["path"].as_str().unwrap();
            let general =
                in_path(path).iter().fold(path.to_owned(), |path, id| path.replace(&format!("{{{id}}}"), "{id}"));
            assert!(self.description["paths"][&general]["post"].is_object(), "{name}: no {general}");
            let Some(body) = request.get("body") else { continue };
            let body = sent(body);
            assert_valid(&self.schemas[path], &body, &format!("{name} {}", request["id"]));
            let own = &self.writable[body["data"]["type"].as_str().unwrap()];
            for (kind, known) in [("attributes", "writable_attributes"), ("relationships", "writable_relationships")] {
                for key in body["data"][kind].as_object().into_iter().flat_map(serde_json::Map::keys) {
                    assert!(own[known].get(key).is_some(), "{name} {}: `{key}` cannot be set", request["id"]);
                }
            }
        }
    }
}

fn ids(plan: &Value) -> Vec<&str> {
    all(plan).iter().map(|request| request["id"].as_str().unwrap()).collect()
}

#[test]
fn what_is_created_comes_in_order_and_is_set_going_at_last() {
    let plan = plan(&format!("{}call ring\n", email("opener", "Hello", "Hi")));
    assert_eq!(
        ids(&plan),
        [
            "sequence",
            "template.opener",
            "step.opener",
            "link.opener",
            "step.ring",
            "activate.link.opener",
            "activate.sequence"
        ]
    );
    assert_eq!(
        all(&plan)[3..],
        [
            json!({
                "id": "link.opener", "method": "POST", "path": "/sequenceTemplates",
                "body": { "data": {
                    "type": "sequenceTemplate",
                    "attributes": { "isReply": false },
                    "relationships": {
                        "sequenceStep": { "data": { "type": "sequenceStep", "id": { "$ref": "step.opener" } } },
                        "template": { "data": { "type": "template", "id": { "$ref": "template.opener" } } },
                    },
                } },
                "saves": "/data/id",
            }),
            json!({
                "id": "step.ring", "method": "POST", "path": "/sequenceSteps",
                "body": { "data": {
                    "type": "sequenceStep",
                    "attributes": { "stepType": "call", "order": 2, "interval": 0 },
                    "relationships": { "sequence": { "data": { "type": "sequence", "id": { "$ref": "sequence" } } } },
                } },
                "saves": "/data/id",
            }),
            json!({
                "id": "activate.link.opener", "activates": true, "method": "POST",
                "path": "/sequenceTemplates/{link.opener}/actions/activate",
            }),
            json!({
                "id": "activate.sequence", "activates": true, "method": "POST",
                "path": "/sequences/{sequence}/actions/activate",
            }),
        ]
    );
}

#[test]
fn a_variant_and_a_step_of_the_same_name_are_two_requests() {
    let fixture = format!(
        "steps opener {{\n{}}}\n\nsequence s \"S\" {{\nemail opener {{\nsubject \"A\"\nbody \"A\"\nvariant a 50% {{\nbody \"B\"\n}}\n\
         variant b 50% {{\nbody \"C\"\n}}\n}}\nwait 1 week\ninclude opener\n}}\n",
        email("a", "Again", "Hi")
    );
    let plan = super::built(&fixture);
    let templates: Vec<_> = ids(&plan).into_iter().filter(|id| id.starts_with("template")).collect();
    assert_eq!(templates, ["template.opener.a", "template.opener.b", "template.opener.a@2"]);
}

#[test]
fn an_ab_test_is_several_templates_of_one_step() {
    let plan = plan(
        "email opener {\nsubject \"A\"\nbody \"Hi\"\nvariant short 50% {\nsubject \"B\"\n}\nvariant long 50% {\nbody \"Hello\"\n}\n}",
    );
    assert_eq!(
        ids(&plan),
        [
            "sequence",
            "template.opener.short",
            "template.opener.long",
            "step.opener",
            "link.opener.short",
            "link.opener.long",
            "activate.link.opener.short",
            "activate.link.opener.long",
            "activate.sequence"
        ]
    );
    let said = |id: &str| super::said(&plan, id).clone();
    assert_eq!(
        said("template.opener.short"),
        json!({ "name": "S / opener / short", "subject": "B", "bodyHtml": "Hi" })
    );
    assert_eq!(
        said("template.opener.long"),
        json!({ "name": "S / opener / long", "subject": "A", "bodyHtml": "Hello" })
    );
    let step = |id: &str| super::created(&plan, id)["relationships"]["sequenceStep"]["data"]["id"].clone();
    assert_eq!(
        [step("link.opener.short"), step("link.opener.long")],
        [json!({ "$ref": "step.opener" }), json!({ "$ref": "step.opener" })]
    );
}
