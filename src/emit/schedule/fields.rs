//! The fields of prospects that a sequence needs.

use schemars::JsonSchema;
use serde::Serialize;

use crate::emit::schedule::condition::FieldValue;
use crate::emit::schedule::cx::Cx;
use crate::emit::schedule::source::used_files;
use crate::emit::schedule::step::description;
use crate::emit::schedule::when::value;
use crate::emit::schedule::wording::Wording;
use crate::emit::schedule::words::plain;
use crate::model::content::expand::expand;
use crate::model::content::field_test::datum;
use crate::model::scope::Declared;
use crate::syntax::ast::item::FieldDeclaration;
use crate::syntax::ast::words::{FieldType, Vendor};
use crate::syntax::fields::{OF_THE_SENDING, standard};

/// A field that the sequence prints, tests, sets or waits for.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Field {
    /// Its name, with a dot behind what it is a field of: `account.name`.
    pub name: String,
    /// What it holds, for people.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Its type.
    #[serde(rename = "type")]
    pub kind: FieldType,
    /// Whether it is one of those that every CRM knows. The others are the team's own.
    pub standard: bool,
    /// Whether nobody may be enrolled in whom it is empty.
    pub required: bool,
    /// What counts where it is empty and the text gives no fallback of its own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fallback: Option<FieldValue>,
    /// A value to show it with.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub example: Option<FieldValue>,
    /// What a person or a model is asked to write into it before the enrollment.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub prompt: Option<Wording>,
    /// What vendors call it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub vendor_names: Vec<VendorName>,
}

/// What a vendor calls a field.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct VendorName {
    /// The vendor.
    pub vendor: Vendor,
    /// The name.
    pub name: String,
}

/// Every field that was come across, and those that their prompts mention, in order of their letters.
pub(super) fn fields(cx: &Cx<'_, '_>) -> Vec<Field> {
    let mut fields: Vec<Field> = Vec::new();
    loop {
        let new: Vec<_> = cx.used().into_iter().filter(|name| fields.iter().all(|known| known.name != *name)).collect();
        if new.is_empty() {
            break;
        }
        fields.extend(new.iter().map(|name| field(cx, name)));
    }
    fields.sort_by(|one, other| one.name.cmp(&other.name));
    fields
}

fn field(cx: &Cx<'_, '_>, name: &str) -> Field {
    let known = standard(name).or_else(|| OF_THE_SENDING.iter().find(|field| field.name == name));
    let mut field = Field {
        name: name.to_owned(),
        description: known.map(|known| known.meaning.to_owned()),
        kind: known.map_or(FieldType::Text, |known| known.kind),
        standard: known.is_some(),
        required: false,
        fallback: None,
        example: None,
        prompt: None,
        vendor_names: Vec::new(),
    };
    if let Some(declared) = declaration(cx, name) {
        declare(cx, &mut field, declared);
    }
    field
}

fn declare<'a>(cx: &Cx<'_, 'a>, field: &mut Field, declared: Declared<&'a FieldDeclaration>) {
    let frame = cx.model.scopes.frame(declared.file);
    let item = declared.item;
    field.description = description(item.docs.as_ref()).or(field.description.take());
    field.kind = item.kind.map_or(field.kind, |kind| kind.value);
    field.required = item.required.is_some();
    field.fallback = item.fallback.as_ref().map(|fallback| value(&datum(fallback, &frame, &cx.model.scopes)));
    field.example = item.example.as_ref().map(|example| value(&datum(example, &frame, &cx.model.scopes)));
    field.prompt = item.prompt.as_ref().map(|prompt| plain(cx, &expand(prompt, &frame, &cx.model.scopes)));
    let names = item.vendors.iter();
    field.vendor_names =
        names.map(|(vendor, name)| VendorName { vendor: vendor.value, name: cx.constant(name, &frame) }).collect();
}

/// The declaration of a field: in the file of the sequence, or in one that it leads to.
fn declaration<'a>(cx: &Cx<'_, 'a>, name: &str) -> Option<Declared<&'a FieldDeclaration>> {
    let used = used_files(cx.program, cx.model.file);
    let files = std::iter::once(cx.model.file).chain(used.into_iter().map(|(file, _)| file));
    files.into_iter().find_map(|file| cx.model.scopes.of(file).field(name))
}
