//! Outreach, as strict as its description: JSON:API, integer ids, and no deletion of steps.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::push::server::{Asked, Reply, Service};
use crate::push::{KEY, Time, limited};

#[derive(Default)]
pub struct Outreach {
    /// By id: its type, attributes and relationships.
    things: BTreeMap<u64, Value>,
    ids: u64,
    sent: Vec<u64>,
    time: Time,
}

/// Type, collection, attributes that can be written, relations that can be.
const KINDS: &[(&str, &str, &[&str], &[&str])] = &[
    (
        "sequence",
        "sequences",
        &[
            "description",
            "maxActivations",
            "name",
            "primaryReplyAction",
            "primaryReplyPauseDuration",
            "salesMotion",
            "scheduleIntervalType",
            "secondaryReplyAction",
            "secondaryReplyPauseDuration",
            "sequenceType",
            "shareType",
            "tags",
            "throttleCapacity",
            "throttleMaxAddsPerDay",
            "throttlePaused",
            "transactional",
        ],
        &["owner", "ruleset", "schedule"],
    ),
    (
        "template",
        "templates",
        &[
            "archived",
            "bccRecipients",
            "bodyHtml",
            "ccRecipients",
            "name",
            "shareType",
            "subject",
            "trackLinks",
            "trackOpens",
        ],
        &["owner"],
    ),
    (
        "sequenceStep",
        "sequenceSteps",
        &["date", "interval", "order", "stepType", "taskAutoskipDelay", "taskNote"],
        &["sequence", "taskPriority"],
    ),
    ("sequenceTemplate", "sequenceTemplates", &["isReply"], &["sequenceStep", "template"]),
];

fn refuse(detail: &str, pointer: &str) -> Reply {
    let error = json!({ "id": "validationError", "title": "Validation Error", "detail": detail, "source": { "pointer": pointer } });
    (422, json!({ "errors": [error] }))
}

impl Outreach {
    /// With nothing in it.
    pub fn new(time: Time) -> Self {
        Self { time, ..Self::default() }
    }

    /// Why the data of a request cannot be taken.
    fn wrong(&self, data: &Value, kind: usize) -> Option<Reply> {
        let (name, _, attributes, relations) = KINDS[kind];
        if data["type"] != name {
            return Some(refuse("Type does not match.", "/data/type"));
        }
        for (key, value) in data.get("attributes").and_then(Value::as_object).into_iter().flatten() {
            if !attributes.contains(&key.as_str()) {
                return Some(refuse(&format!("{key} is not writable."), "/data/attributes"));
            }
            let is_empty = value.as_str().is_some_and(str::is_empty);
            if key == "name" && is_empty {
                return Some(refuse("Name can't be blank.", "/data/attributes/name"));
            }
            let kinds = ["auto_email", "manual_email", "call", "task"];
            if key == "stepType" && !kinds.contains(&value.as_str().unwrap_or("")) {
                return Some(refuse("Step type is not included in the list.", "/data/attributes/stepType"));
            }
            if key == "bodyHtml" && value.as_str().is_some_and(|html| html.contains("refused")) {
                return Some(refuse("Body is refused.", "/data/attributes/bodyHtml"));
            }
        }
        for (key, value) in data.get("relationships").and_then(Value::as_object).into_iter().flatten() {
            let pointer = format!("/data/relationships/{key}");
            if !relations.contains(&key.as_str()) {
                return Some(refuse("Relation is not writable.", &pointer));
            }
            let id = &value["data"]["id"];
            if !value["data"].is_null() && !id.is_u64() {
                return Some(refuse("Ids are integers.", &pointer));
            }
            let is_own = ["sequence", "sequenceStep", "template"].contains(&key.as_str());
            if is_own && self.things.get(&id.as_u64().unwrap_or(0)).is_none_or(|thing| thing["type"] != key.as_str()) {
                return Some(refuse(&format!("{key} must exist."), &pointer));
            }
        }
        None
    }

    fn create(&mut self, kind: usize, asked: &Asked) -> Reply {
        let data = &asked.body["data"];
        if let Some(wrong) = self.wrong(data, kind) {
            return wrong;
        }
        if data.get("id").is_some() {
            return refuse("Ids are given by the server.", "/data/id");
        }
        self.ids += 1;
        let mut thing = data.clone();
        thing["id"] = self.ids.into();
        thing["enabled"] = false.into();
        self.things.insert(self.ids, thing.clone());
        (201, json!({ "data": thing }))
    }

    fn patch(&mut self, kind: usize, id: u64, asked: &Asked) -> Reply {
        let data = &asked.body["data"];
        if let Some(wrong) = self.wrong(data, kind) {
            return wrong;
        }
        if data["id"] != id {
            return refuse("Ids do not match.", "/data/id");
        }
        let thing = self.things.get_mut(&id).unwrap();
        for part in ["attributes", "relationships"] {
            for (key, value) in data.get(part).and_then(Value::as_object).into_iter().flatten() {
                thing[part][key] = value.clone();
            }
        }
        (200, json!({ "data": thing }))
    }

    fn list(&self, kind: usize, asked: &Asked) -> Reply {
        let mut rows: Vec<&Value> = self.things.values().filter(|thing| thing["type"] == KINDS[kind].0).collect();
        for (name, value) in &asked.query {
            match name.as_str() {
                "filter[name]" => {
                    assert!(!value.contains(','), "a list and not a name");
                    rows.retain(|row| row["attributes"]["name"] == value.as_str());
                }
                "filter[sequence][id]" => rows.retain(|row| related(row, "sequence").to_string() == *value),
                "filter[sequenceStep][id]" => rows.retain(|row| related(row, "sequenceStep").to_string() == *value),
                "sort" => rows.reverse(),
                "page[size]" => {}
                _ => return (400, Value::Null),
            }
        }
        (200, json!({ "data": rows, "links": {} }))
    }
}

fn related(thing: &Value, relation: &str) -> u64 {
    thing["relationships"][relation]["data"]["id"].as_u64().unwrap_or(0)
}

impl Service for Outreach {
    fn answer(&mut self, asked: &Asked) -> Reply {
        if !asked.headers.is_empty() {
            if asked.header("authorization") != format!("Bearer {KEY}") {
                return (401, json!({ "errors": [{ "id": "unauthorized", "title": "Unauthorized" }] }));
            }
            if asked.header("content-type") != "application/vnd.api+json" {
                return (
                    415,
                    json!({ "errors": [{ "id": "unsupportedMediaType", "title": "Unsupported Media Type" }] }),
                );
            }
            if limited(&self.time, &mut self.sent, 10_000, 3_600) {
                return (429, json!({ "errors": [{ "id": "rateLimitExceeded", "title": "Rate Limit Exceeded" }] }));
            }
        }
        let parts: Vec<&str> = asked.path.trim_start_matches('/').split('/').collect();
        let kind = KINDS.iter().position(|(_, collection, ..)| *collection == parts[0]).unwrap();
        let id = parts.get(1).map(|id| id.parse::<u64>().unwrap());
        if id.is_some_and(|id| self.things.get(&id).is_none_or(|thing| thing["type"] != KINDS[kind].0)) {
            return (404, json!({ "errors": [{ "id": "resourceNotFound", "title": "Resource Not Found" }] }));
        }
        match (asked.method.as_str(), id, parts.get(3)) {
            ("GET", None, _) => self.list(kind, asked),
            ("GET", Some(id), _) => (200, json!({ "data": self.things[&id] })),
            ("POST", None, _) => self.create(kind, asked),
            ("PATCH", Some(id), _) => self.patch(kind, id, asked),
            ("POST", Some(id), Some(action)) => {
                self.things.get_mut(&id).unwrap()["enabled"] = (*action == "activate").into();
                (200, json!({ "data": self.things[&id] }))
            }
            // Only a person does this, and not by a request.
            ("DELETE", Some(id), _) if asked.headers.is_empty() => {
                self.things.remove(&id);
                self.things.retain(|_, thing| related(thing, "sequenceStep") != id);
                (204, Value::Null)
            }
            _ => (404, Value::Null),
        }
    }

    fn holds(&self) -> Value {
        let of = |kind: &'static str| self.things.iter().filter(move |(_, thing)| thing["type"] == kind);
        let links = |step: u64| {
            of("sequenceTemplate").filter(move |(_, link)| related(link, "sequenceStep") == step).map(|(_, link)| {
                let template = &self.things[&related(link, "template")];
                json!({ "reply": link["attributes"]["isReply"], "enabled": link["enabled"], "template": template["attributes"] })
            }).collect::<Vec<_>>()
        };
        let sequences = of("sequence").map(|(sequence, thing)| {
            let steps = of("sequenceStep").filter(|(_, step)| related(step, "sequence") == *sequence);
            let mut steps: Vec<Value> =
                steps.map(|(step, thing)| json!({ "step": thing["attributes"], "links": links(*step) })).collect();
            steps.sort_by_key(|step| step["step"]["order"].as_u64());
            json!({ "sequence": thing["attributes"], "enabled": thing["enabled"], "steps": steps })
        });
        let used = |template: &u64| of("sequenceTemplate").any(|(_, link)| related(link, "template") == *template);
        let unused = of("template").filter(|(id, thing)| !used(id) && thing["attributes"]["archived"] != true).count();
        json!({ "sequences": sequences.collect::<Vec<_>>(), "unused templates": unused })
    }
}

/// The same of a plan, as if each of its requests were sent once.
pub fn expected(plan: &Value) -> Value {
    let mut vendor = Outreach::default();
    let mut ids: BTreeMap<String, Value> = BTreeMap::new();
    for request in plan["requests"].as_array().unwrap() {
        if request.get("activates").is_some() {
            continue;
        }
        let mut body = request["body"].to_string();
        for (name, id) in &ids {
            body = body.replace(&json!({ "$ref": name }).to_string(), &id.to_string());
        }
        let asked = Asked {
            method: "POST".into(),
            path: request["path"].as_str().unwrap().into(),
            query: vec![],
            headers: vec![],
            body: serde_json::from_str(&body).unwrap(),
        };
        let (status, answer) = vendor.answer(&asked);
        assert_eq!(status, 201, "{answer}");
        ids.insert(request["id"].as_str().unwrap().into(), answer["data"]["id"].clone());
    }
    vendor.holds()
}
