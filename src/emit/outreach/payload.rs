//! The plan of requests, and the bodies field by field as the vendor describes them.

use serde::Serialize;

/// The version of the format.
const VERSION: u32 = 1;

/// Where the id of what was created stands in an answer.
const CREATED_ID: &str = "/data/id";

/// Requests in their order.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(super) struct Plan {
    plan: u32,
    target: &'static str,
    name: String,
    base_url: &'static str,
    media_type: &'static str,
    requests: Vec<Request>,
}

/// One request.
#[derive(Clone, Debug, PartialEq, Serialize)]
struct Request {
    id: String,
    /// Whether it only sets what was created going.
    #[serde(skip_serializing_if = "is_false")]
    activates: bool,
    method: &'static str,
    path: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    body: Option<Document>,
    /// What is kept of the answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    saves: Option<&'static str>,
}

/// A body.
#[derive(Clone, Debug, PartialEq, Serialize)]
struct Document {
    data: Resource,
}

/// What is created.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(super) struct Resource {
    #[serde(rename = "type")]
    pub kind: &'static str,
    pub attributes: Attributes,
    #[serde(skip_serializing_if = "Relationships::is_empty")]
    pub relationships: Relationships,
}

/// What is said of it.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub(super) enum Attributes {
    Sequence(Box<Sequence>),
    Step(Step),
    Template(Template),
    Link(Link),
}

#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Sequence {
    pub name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    pub sequence_type: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub schedule_interval_type: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub share_type: Option<String>,
    pub primary_reply_action: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub primary_reply_pause_duration: Option<i64>,
    pub secondary_reply_action: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub secondary_reply_pause_duration: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub transactional: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub throttle_capacity: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub throttle_max_adds_per_day: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub throttle_paused: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_activations: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sales_motion: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Step {
    pub step_type: String,
    /// From 1.
    pub order: usize,
    /// Seconds since the step before it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub interval: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub task_note: Option<String>,
    /// Seconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub task_autoskip_delay: Option<i64>,
}

/// An email. `toRecipients` is left out: a merge field in it is refused with every email.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Template {
    pub name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subject: Option<String>,
    pub body_html: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub cc_recipients: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub bcc_recipients: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub track_opens: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub track_links: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub share_type: Option<String>,
}

/// That a step sends an email; several of one step are an A/B test.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Link {
    pub is_reply: bool,
}

/// What it belongs to.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Relationships {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner: Option<Relation>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ruleset: Option<Relation>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub schedule: Option<Relation>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sequence: Option<Relation>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sequence_step: Option<Relation>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub template: Option<Relation>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub task_priority: Option<Relation>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub(super) struct Relation {
    data: Linked,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
struct Linked {
    #[serde(rename = "type")]
    kind: &'static str,
    id: Id,
}

/// An id there.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub(super) enum Id {
    /// That the user gave.
    Given(i64),
    /// That the request of that name saves.
    Saved {
        #[serde(rename = "$ref")]
        by: String,
    },
}

impl Plan {
    /// Without requests.
    pub fn new(name: &str) -> Self {
        Self {
            plan: VERSION,
            target: "outreach",
            name: name.to_owned(),
            base_url: "https://api.outreach.io/api/v2",
            media_type: "application/vnd.api+json",
            requests: Vec::new(),
        }
    }

    /// Creates `resource` in `collection`. Returns the name that its id is saved by: `id`, with a number behind it where
    /// there is one of that name.
    pub fn create(&mut self, id: &str, collection: &str, resource: Resource) -> String {
        let is_taken = |id: &str| self.requests.iter().any(|request| request.id == id);
        let numbered = (2_usize..).map(|number| format!("{id}@{number}"));
        let id = std::iter::once(id.to_owned()).chain(numbered).find(|id| !is_taken(id)).unwrap_or_default();
        self.requests.push(Request {
            id: id.clone(),
            activates: false,
            method: "POST",
            path: format!("/{collection}"),
            body: Some(Document { data: resource }),
            saves: Some(CREATED_ID),
        });
        id
    }

    /// Sets going what the request `id` created in `collection`.
    pub fn activate(&mut self, id: &str, collection: &str) {
        self.requests.push(Request {
            id: format!("activate.{id}"),
            activates: true,
            method: "POST",
            path: format!("/{collection}/{{{id}}}/actions/activate"),
            body: None,
            saves: None,
        });
    }
}

impl Relation {
    /// To what the request `by` created.
    pub fn saved(kind: &'static str, by: &str) -> Option<Self> {
        Some(Self { data: Linked { kind, id: Id::Saved { by: by.to_owned() } } })
    }

    /// To what has an id that the user gave, if one was given.
    pub fn given(kind: &'static str, id: Option<i64>) -> Option<Self> {
        Some(Self { data: Linked { kind, id: Id::Given(id?) } })
    }
}

impl Relationships {
    fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes it so")]
fn is_false(flag: &bool) -> bool {
    !flag
}
