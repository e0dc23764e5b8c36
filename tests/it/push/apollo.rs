//! Apollo, as strict as its description.

use serde_json::{Map, Value, json};

use crate::push::server::{Asked, Reply, Service};
use crate::push::{KEY, Time, limited};

#[derive(Default)]
pub struct Apollo {
    campaigns: Vec<Value>,
    ids: u64,
    sent: Vec<u64>,
    time: Time,
    /// Whether an update tells the step of each text, which its description leaves out.
    pub tells_all: bool,
    /// Whether texts of a step stay that an update leaves out, of which its description says nothing.
    pub keeps_texts: bool,
}

const TOP: &[&str] = &[
    "name",
    "active",
    "emailer_schedule_id",
    "label_names",
    "folder_id",
    "sequence_by_exact_daytime",
    "max_emails_per_day",
    "mark_finished_if_reply",
    "mark_finished_if_click",
    "mark_finished_if_interested",
    "mark_paused_if_ooo",
    "days_to_wait_before_mark_as_response",
    "create_task_if_email_open",
    "email_open_trigger_task_threshold",
    "same_account_reply_delay_days",
    "excluded_account_stage_ids",
    "excluded_contact_stage_ids",
    "ignore_apollo_global_email_bounce_list",
    "sequence_ruleset_id",
    "emailer_steps",
];
/// The first two only in updates.
const STEP: &[&str] = &[
    "id",
    "position",
    "type",
    "wait_time",
    "wait_mode",
    "exact_datetime",
    "priority",
    "note",
    "auto_skip_in_x_days",
    "emailer_touches",
];
/// The first only in updates.
const TEXT: &[&str] = &["id", "type", "status", "include_signature", "emailer_template"];
const TYPES: &[&str] = &[
    "auto_email",
    "manual_email",
    "call",
    "action_item",
    "linkedin_step_connect",
    "linkedin_step_message",
    "linkedin_step_view_profile",
    "linkedin_step_interact_post",
];

fn refuse(error: &str) -> Reply {
    (422, json!({ "error": error }))
}

/// Why a body cannot be taken.
fn wrong(body: &Value, is_update: bool) -> Option<String> {
    if let Some(wrong) = unknown(body, TOP) {
        return Some(wrong);
    }
    if is_update && body.get("active").is_some() {
        return Some("an update must not say whether it is active".to_owned());
    }
    if body["name"].as_str().is_none_or(str::is_empty) {
        return Some("Name must not be empty".to_owned());
    }
    body["emailer_steps"].as_array()?.iter().enumerate().find_map(|(index, step)| {
        let wrong = unknown(step, if is_update { STEP } else { &STEP[2..] }).or_else(|| wrong_step(step, is_update))?;
        Some(format!("{wrong} (emailer_steps[{index}])"))
    })
}

fn wrong_step(step: &Value, is_update: bool) -> Option<String> {
    if !TYPES.contains(&step["type"].as_str().unwrap_or("")) {
        return Some("unknown type".to_owned());
    }
    if !step["wait_time"].is_u64() || !["minute", "hour", "day"].contains(&step["wait_mode"].as_str().unwrap_or("")) {
        return Some("Wait time must not be empty".to_owned());
    }
    let mut texts = step["emailer_touches"].as_array().into_iter().flatten();
    texts.find_map(|text| {
        let body = text["emailer_template"]["body_html"].as_str().unwrap_or("");
        if body.contains("refused") {
            return Some("Body is <b>refused</b>".to_owned());
        }
        if text["status"] == "approved" && body.is_empty() {
            return Some("Please make sure your template has content before turning it on.".to_owned());
        }
        unknown(text, if is_update { TEXT } else { &TEXT[1..] })
    })
}

fn unknown(object: &Value, known: &[&str]) -> Option<String> {
    let key = object.as_object()?.keys().find(|key| !known.contains(&key.as_str()))?;
    Some(format!("unknown {key}"))
}

impl Apollo {
    /// With nothing in it.
    pub fn new(time: Time) -> Self {
        Self { time, ..Self::default() }
    }

    fn id(&mut self) -> String {
        self.ids += 1;
        format!("66e9e215ece1980100{:06x}", self.ids)
    }

    /// Gives ids to what has none.
    fn named(&mut self, body: &Value) -> Value {
        let mut body = body.clone();
        for (index, step) in body["emailer_steps"].as_array_mut().into_iter().flatten().enumerate() {
            if step.get("id").is_none() {
                step["id"] = self.id().into();
            }
            step["position"] = (index + 1).into();
            for text in step.get_mut("emailer_touches").and_then(Value::as_array_mut).into_iter().flatten() {
                if text.get("id").is_none() {
                    text["id"] = self.id().into();
                }
            }
        }
        body
    }

    fn create(&mut self, asked: &Asked) -> Reply {
        if let Some(wrong) = wrong(&asked.body, false) {
            return refuse(&wrong);
        }
        let mut campaign = self.named(&asked.body);
        campaign["id"] = self.id().into();
        campaign["archived"] = false.into();
        self.campaigns.push(campaign.clone());
        (200, told(&campaign, true))
    }

    fn update(&mut self, id: &str, asked: &Asked) -> Reply {
        let Some(at) = self.campaigns.iter().position(|campaign| campaign["id"] == id) else {
            return (404, json!({ "error": "Sequence not found" }));
        };
        if let Some(wrong) = wrong(&asked.body, true) {
            return refuse(&wrong);
        }
        let old = self.campaigns[at].clone();
        let steps = old["emailer_steps"].as_array().unwrap();
        for step in asked.body["emailer_steps"].as_array().unwrap() {
            let own = steps.iter().find(|own| own["id"] == step["id"]);
            if step.get("id").is_some() && own.is_none() {
                return refuse("Step not found");
            }
            for text in step.get("emailer_touches").and_then(Value::as_array).into_iter().flatten() {
                let known = own.and_then(|own| own["emailer_touches"].as_array()).into_iter().flatten();
                if text.get("id").is_some() && !known.clone().any(|known| known["id"] == text["id"]) {
                    return refuse("Touch not found");
                }
            }
        }
        let mut campaign = self.named(&asked.body);
        for step in campaign["emailer_steps"].as_array_mut().into_iter().flatten().filter(|_| self.keeps_texts) {
            let before = steps.iter().find(|own| own["id"] == step["id"]).map(|own| &own["emailer_touches"]);
            let Some(texts) = step.get_mut("emailer_touches").and_then(Value::as_array_mut) else { continue };
            for text in before.and_then(Value::as_array).into_iter().flatten() {
                if !texts.iter().any(|own| own["id"] == text["id"]) {
                    texts.push(text.clone());
                }
            }
        }
        for (key, value) in old.as_object().unwrap() {
            if key == "id" || key == "active" || key == "archived" {
                campaign[key] = value.clone();
            }
        }
        self.campaigns[at] = campaign.clone();
        (200, told(&campaign, self.tells_all))
    }

    fn search(&self, asked: &Asked) -> Reply {
        let name = asked.query("q_name").unwrap();
        let found = self.campaigns.iter().filter(|campaign| campaign["name"].as_str().unwrap().contains(name));
        let all: Vec<Value> = found
            .map(|campaign| json!({ "id": campaign["id"], "name": campaign["name"], "archived": campaign["archived"] }))
            .collect();
        // Pages are small, so that a second one is asked for.
        let page: usize = asked.query("page").unwrap().parse().unwrap();
        let rows: Vec<&Value> = all.iter().skip((page - 1) * 2).take(2).collect();
        let pagination =
            json!({ "page": page, "per_page": 2, "total_entries": all.len(), "total_pages": all.len().div_ceil(2) });
        (200, json!({ "pagination": pagination, "emailer_campaigns": rows }))
    }
}

/// What is answered.
fn told(campaign: &Value, all: bool) -> Value {
    let steps = campaign["emailer_steps"].as_array().unwrap();
    let texts = steps.iter().flat_map(|step| {
        step.get("emailer_touches").and_then(Value::as_array).into_iter().flatten().map(move |text| {
            let mut told = json!({ "id": text["id"], "status": text["status"] });
            if all {
                told["emailer_step_id"] = step["id"].clone();
            }
            told
        })
    });
    json!({
        "id": campaign["id"],
        "emailer_campaign": { "id": campaign["id"], "name": campaign["name"] },
        "emailer_steps": steps.iter().map(|step| json!({ "id": step["id"], "position": step["position"] })).collect::<Vec<_>>(),
        "emailer_touches": texts.collect::<Vec<_>>(),
    })
}

impl Service for Apollo {
    fn answer(&mut self, asked: &Asked) -> Reply {
        if !asked.headers.is_empty() {
            if asked.header("x-api-key") != KEY {
                return (401, "Invalid API key. See https://docs.example for how to authenticate.".into());
            }
            if asked.header("content-type") != "application/json" {
                return (415, json!({ "error": "Unsupported media type" }));
            }
            if limited(&self.time, &mut self.sent, 600, 3_600) {
                return (429, json!({ "message": "The maximum number of api calls allowed is 600 times per hour." }));
            }
        }
        let parts: Vec<&str> = asked.path.trim_start_matches('/').split('/').collect();
        match (asked.method.as_str(), &parts[..]) {
            ("POST", ["sequences"]) => self.create(asked),
            ("PUT", ["sequences", id]) => self.update(id, asked),
            ("POST", ["emailer_campaigns", "search"]) => self.search(asked),
            ("POST", ["emailer_campaigns", id, action]) => {
                let Some(campaign) = self.campaigns.iter_mut().find(|campaign| campaign["id"] == *id) else {
                    return (404, json!({ "error": "Sequence not found" }));
                };
                match *action {
                    "approve" => campaign["active"] = true.into(),
                    "archive" => campaign["archived"] = true.into(),
                    _ => return (404, Value::Null),
                }
                (200, json!({ "emailer_campaign": { "id": id, "active": campaign["active"] } }))
            }
            _ => (404, Value::Null),
        }
    }

    fn holds(&self) -> Value {
        let live = self.campaigns.iter().filter(|campaign| campaign["archived"] == false);
        live.map(|campaign| stripped(campaign, &["id", "position", "archived"])).collect()
    }
}

/// A value without fields of some names, and without those that hold nothing.
pub fn stripped(value: &Value, names: &[&str]) -> Value {
    match value {
        Value::Object(object) => {
            let kept = object.iter().filter(|(name, value)| !names.contains(&name.as_str()) && !value.is_null());
            let kept = kept.filter(|(name, value)| !(*name == "label_names" && **value == json!([])));
            kept.map(|(name, value)| (name.clone(), stripped(value, names))).collect::<Map<_, _>>().into()
        }
        Value::Array(items) => items.iter().map(|item| stripped(item, names)).collect(),
        value => value.clone(),
    }
}
