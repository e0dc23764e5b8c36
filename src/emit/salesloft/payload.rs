//! The body of the request, field by field as the vendor describes it.

use serde::Serialize;

/// The body of `POST /v2/cadence_imports`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(super) struct Import {
    /// Left out for a cadence that is there already: it has its own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub settings: Option<Settings>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sharing_settings: Option<Sharing>,
    pub cadence_content: Content,
}

/// What holds for the whole cadence.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(super) struct Settings {
    pub name: String,
    pub target_daily_people: i64,
    pub remove_replied: bool,
    pub remove_bounced: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub remove_people_when_meeting_booked: Option<bool>,
    pub reschedule_from_pause_enabled: bool,
    pub external_identifier: Option<String>,
    pub cadence_function: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cadence_priority: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cadence_owner: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub added_stage_setting: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bounced_stage_setting: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub finished_stage_setting: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replied_stage_setting: Option<String>,
    /// With commas between them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tags: Option<String>,
}

/// Who may use it; neither goes without the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Sharing {
    pub team_cadence: bool,
    pub shared: bool,
}

/// What it does.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(super) struct Content {
    /// A cadence that is there already, and has no steps.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cadence_id: Option<i64>,
    pub step_groups: Vec<Group>,
}

/// The steps of one moment: one, or the variants of an A/B test.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(super) struct Group {
    /// 1 is the day of the enrollment.
    pub day: i64,
    pub due_immediately: bool,
    pub automated: bool,
    pub automated_settings: Automated,
    pub reference_id: String,
    pub steps: Vec<Step>,
}

/// When an automated email goes out. Each kind has fields of its own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub(super) enum Automated {
    At {
        send_type: &'static str,
        time_of_day: String,
        timezone_mode: String,
        allow_send_on_weekends: bool,
    },
    After {
        send_type: &'static str,
        delay_time: i64,
        allow_send_on_weekends: bool,
    },
    /// Of a step that a person does.
    Manual {},
}

/// A step.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(super) struct Step {
    pub enabled: bool,
    pub name: String,
    #[serde(rename = "type")]
    pub kind: &'static str,
    pub type_settings: TypeSettings,
}

/// What is done in it.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub(super) enum TypeSettings {
    Email {
        /// The group whose thread it goes on; null for a new one.
        previous_email_step_group_reference_id: Option<String>,
        email_template: Template,
    },
    Integration {
        instructions: String,
        integration_id: i64,
        integration_step_type_guid: String,
    },
    Told {
        instructions: String,
    },
}

/// What an email says.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(super) struct Template {
    pub title: String,
    /// Left out in a reply: it has that of its thread.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subject: Option<String>,
    pub body: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub open_tracking: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub click_tracking: Option<bool>,
}
