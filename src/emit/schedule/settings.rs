//! Who comes in, who may come back, and what is said to single vendors.

use schemars::JsonSchema;
use serde::Serialize;

use crate::emit::schedule::condition::{Condition, FieldValue};
use crate::emit::schedule::cx::Cx;
use crate::emit::schedule::number::Duration;
use crate::emit::schedule::when::{condition, happened, value};
use crate::model::content::field_test::datum;
use crate::model::values::length;
use crate::syntax::ast::statement as ast;
use crate::syntax::ast::words::Vendor;

/// What brings a prospect in.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Enter {
    /// The occasions, for people: nothing tests them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub on: Vec<String>,
    /// What must hold for a prospect to come in: all of it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub when: Vec<Condition>,
}

/// Whether a prospect who has been through may be enrolled again. It permits a run; it starts none.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(deny_unknown_fields)]
pub enum Reenter {
    /// Never.
    Never,
    /// So long after the last run ended.
    After(Duration),
    /// Once for each value of that field, also at the same time.
    PerField(String),
}

/// What is said to one vendor alone.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct VendorSettings {
    /// The vendor.
    pub vendor: Vendor,
    /// The settings, in order.
    pub settings: Vec<VendorSetting>,
}

/// One setting of a vendor's own.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct VendorSetting {
    /// The vendor's key.
    pub key: String,
    /// Its value; several for a list.
    pub values: Vec<FieldValue>,
}

/// What brings a prospect in; `None` where nothing is said of it.
pub(super) fn enter(cx: &Cx<'_, '_>) -> Option<Enter> {
    let spot = cx.settings_spot();
    let settings = &cx.model.settings;
    let enter = Enter {
        on: settings.enter.iter().map(|text| cx.constant(text, &spot.frame)).collect(),
        when: settings.enter_when.iter().map(|when| condition(cx, when, &spot)).collect(),
    };
    (!enter.on.is_empty() || !enter.when.is_empty()).then_some(enter)
}

/// What ends the sequence.
pub(super) fn exits(cx: &Cx<'_, '_>) -> Vec<Condition> {
    let spot = cx.settings_spot();
    let settings = &cx.model.settings;
    let events = settings.exit_on.iter().map(|event| Condition::Event(happened(cx, &event.value, &spot)));
    events.chain(settings.exit_when.iter().map(|when| condition(cx, when, &spot))).collect()
}

/// Whether a prospect may come back; `None` where nothing is said of it.
pub(super) fn reenter(cx: &Cx<'_, '_>) -> Option<Reenter> {
    Some(match cx.model.settings.reenter? {
        ast::Reenter::Never => Reenter::Never,
        ast::Reenter::After(duration) => Reenter::After(Duration::from(length(duration, &cx.settings_spot().frame)?)),
        ast::Reenter::PerField(field) => {
            cx.uses(&field.value);
            Reenter::PerField(field.value.to_string())
        }
    })
}

/// What is said to vendors.
pub(super) fn vendors<'a>(cx: &Cx<'_, 'a>) -> Vec<VendorSettings> {
    let frame = cx.settings_spot().frame;
    let settings = |entries: &'a [ast::VendorEntry]| {
        let setting = |entry: &'a ast::VendorEntry| VendorSetting {
            key: entry.key.value.to_string(),
            values: entry.values.iter().map(|one| value(&datum(one, &frame, &cx.model.scopes))).collect(),
        };
        entries.iter().map(setting).collect()
    };
    let all = cx.model.settings.vendors.iter();
    all.map(|own| VendorSettings { vendor: own.vendor.value, settings: settings(&own.entries.body) }).collect()
}
