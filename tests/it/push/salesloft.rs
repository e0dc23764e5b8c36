//! Salesloft, as strict as its pages and its users say.

use serde_json::{Value, json};

use crate::push::server::{Asked, Reply, Service};
use crate::push::{KEY, Time, limited};

#[derive(Default)]
pub struct Salesloft {
    /// What was imported, with ids from 1, and whether it is archived.
    imports: Vec<(Value, bool)>,
    sent: Vec<u64>,
    time: Time,
}

const SETTINGS: &[&str] = &[
    "name",
    "target_daily_people",
    "remove_replied",
    "remove_bounced",
    "remove_people_when_meeting_booked",
    "reschedule_from_pause_enabled",
    "external_identifier",
    "cadence_function",
    "cadence_priority",
    "cadence_owner",
    "added_stage_setting",
    "bounced_stage_setting",
    "finished_stage_setting",
    "replied_stage_setting",
    "tags",
];
const REQUIRED: &[&str] =
    &["name", "target_daily_people", "remove_replied", "remove_bounced", "external_identifier", "cadence_function"];
const TAGS: &[&str] = &[
    "first_name",
    "last_name",
    "title",
    "company",
    "city",
    "state",
    "name",
    "industry",
    "My.first_name",
    "My.last_name",
    "My.email_address",
    "My.name",
];

/// Why a body cannot be taken.
fn wrong(body: &Value) -> Option<Value> {
    let settings = body["settings"].as_object()?;
    if let Some(key) = settings.keys().find(|key| !SETTINGS.contains(&key.as_str())) {
        return Some(json!({ "settings": { (key.as_str()): ["is not known"] } }));
    }
    if let Some(key) = REQUIRED.iter().find(|key| !settings.contains_key(**key)) {
        return Some(json!({ "settings": { (*key): ["is missing"] } }));
    }
    let mut before: Vec<&str> = Vec::new();
    for (index, group) in body["cadence_content"]["step_groups"].as_array()?.iter().enumerate() {
        let at = format!("step_groups[{index}]");
        let steps = group["steps"].as_array()?;
        let is_email = |step: &Value| step["type"] == "Email";
        if !group["day"].is_u64() || group["automated"] == true && !steps.iter().all(is_email) {
            return Some(json!({ (at): ["is no group"] }));
        }
        for step in steps {
            let settings = &step["type_settings"];
            let earlier = &settings["previous_email_step_group_reference_id"];
            if !earlier.is_null() && !before.contains(&earlier.as_str().unwrap_or("")) {
                return Some(json!({ (at): ["replies to nothing"] }));
            }
            let template = settings["email_template"].to_string();
            let mut tags = template.split("{{").skip(1).filter_map(|rest| Some(rest.split_once("}}")?.0));
            if let Some(tag) = tags.find(|tag| !TAGS.contains(tag)) {
                return Some(json!({ "email_template": [format!("{{{{{tag}}}}} is an invalid dynamic tag")] }));
            }
        }
        before.push(group["reference_id"].as_str()?);
    }
    None
}

impl Salesloft {
    /// With nothing in it.
    pub fn new(time: Time) -> Self {
        Self { time, ..Self::default() }
    }

    fn row(&self, index: usize) -> Value {
        let (import, archived) = &self.imports[index];
        json!({
            "id": index + 1,
            "name": import["settings"]["name"],
            "external_identifier": import["settings"]["external_identifier"],
            "archived_at": archived.then_some("2026-11-02T10:00:00Z"),
        })
    }
}

impl Service for Salesloft {
    fn answer(&mut self, asked: &Asked) -> Reply {
        if !asked.headers.is_empty() {
            if asked.header("authorization") != format!("Bearer {KEY}") {
                return (401, json!({ "error": "Invalid Bearer token" }));
            }
            if asked.header("content-type") != "application/json" {
                return (415, json!({ "error": "Unsupported media type" }));
            }
            if limited(&self.time, &mut self.sent, 600, 60) {
                return (429, json!({ "error": "Rate limit reached" }));
            }
        }
        let parts: Vec<&str> = asked.path.trim_start_matches('/').split('/').collect();
        match (asked.method.as_str(), &parts[..]) {
            ("POST", ["cadence_imports.json"]) => {
                if let Some(errors) = wrong(&asked.body) {
                    return (422, json!({ "errors": errors }));
                }
                self.imports.push((asked.body.clone(), false));
                let given = asked.body["cadence_content"]["cadence_id"].as_u64();
                let id = given.unwrap_or(self.imports.len() as u64);
                (
                    200,
                    json!({ "data": { "cadence": { "id": id, "_href": format!("https://api.example/v2/cadences/{id}") } } }),
                )
            }
            ("GET", ["steps.json"]) => {
                let id: Value = asked.query("cadence_id").unwrap().parse::<u64>().unwrap().into();
                let has_steps = (1..).zip(&self.imports).any(|(own, (import, _))| {
                    let given = &import["cadence_content"]["cadence_id"];
                    if given.is_null() { id == own } else { *given == id }
                });
                let rows: Vec<Value> =
                    has_steps.then(|| json!({ "id": 1, "cadence": { "id": id } })).into_iter().collect();
                (200, json!({ "metadata": {}, "data": rows }))
            }
            ("GET", ["cadences.json"]) => {
                let rows = (0..self.imports.len()).map(|index| self.row(index));
                let rows = rows.filter(|row| asked.query("name") == row["name"].as_str());
                let rows: Vec<Value> = rows.filter(|row| row["archived_at"].is_null()).collect();
                (200, json!({ "metadata": { "paging": { "next_page": null } }, "data": rows }))
            }
            ("GET", ["cadences", id]) => {
                let index = id.trim_end_matches(".json").parse::<usize>().unwrap() - 1;
                if index < self.imports.len() { (200, json!({ "data": self.row(index) })) } else { (404, Value::Null) }
            }
            // Only a person does this, and not by a request.
            ("ARCHIVE", ["cadences", id]) if asked.headers.is_empty() => {
                self.imports[id.parse::<usize>().unwrap() - 1].1 = true;
                (200, Value::Null)
            }
            _ => (404, Value::Null),
        }
    }

    fn holds(&self) -> Value {
        self.imports.iter().filter(|(_, archived)| !archived).map(|(import, _)| import.clone()).collect()
    }
}
