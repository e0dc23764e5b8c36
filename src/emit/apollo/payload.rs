//! The body of the request, field by field as the vendor describes it.

use serde::Serialize;

/// The body of `POST /api/v1/sequences`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(super) struct Create {
    pub name: String,
    pub active: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub emailer_schedule_id: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub label_names: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub folder_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sequence_by_exact_daytime: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_emails_per_day: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mark_finished_if_reply: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mark_finished_if_click: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mark_finished_if_interested: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mark_paused_if_ooo: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub days_to_wait_before_mark_as_response: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub create_task_if_email_open: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email_open_trigger_task_threshold: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub same_account_reply_delay_days: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub excluded_account_stage_ids: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub excluded_contact_stage_ids: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ignore_apollo_global_email_bounce_list: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sequence_ruleset_id: Option<String>,
    pub emailer_steps: Vec<Step>,
}

/// A step; they run in their order.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(super) struct Step {
    #[serde(rename = "type")]
    pub kind: &'static str,
    /// Since the step before it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wait_time: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wait_mode: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub exact_datetime: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub priority: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub auto_skip_in_x_days: Option<i64>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub emailer_touches: Vec<Touch>,
}

/// A text of a step; several are an A/B test.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(super) struct Touch {
    #[serde(rename = "type")]
    pub kind: TouchKind,
    pub status: String,
    pub include_signature: bool,
    pub emailer_template: Template,
}

/// Whose thread it goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub(super) enum TouchKind {
    #[serde(rename = "new_thread")]
    New,
    #[serde(rename = "reply_to_thread")]
    Reply,
}

/// What it says.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(super) struct Template {
    pub subject: String,
    pub body_html: String,
}
