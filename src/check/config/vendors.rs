//! Tables of vendors: `[apollo]` and the like, with the keys of `for apollo { … }`.

use toml::Spanned as At;
use toml::de::DeValue;

use crate::check::config::VendorLine;
use crate::check::config::read::{Found, span, table, told_by, unknown, wrong};
use crate::emit::settings::{Key, Setting};
use crate::emit::vendor::Vending;
use crate::syntax::ast::value::Spanned;

/// What a vendor's table says.
pub(super) fn settings(vendor: &Vending, value: &At<DeValue<'_>>, found: &mut Found) -> Vec<VendorLine> {
    let word = vendor.vendor.word();
    let Some(table) = table(value, &format!("`{word}` is a table: `[{word}]`"), found) else { return Vec::new() };
    let mut lines = Vec::new();
    for (key, value) in table {
        let name = &**key.get_ref();
        let Some(known) = vendor.keys.iter().find(|known| known.name == name) else {
            let names: Vec<&str> = vendor.keys.iter().map(|known| known.name).collect();
            let wrong = unknown(&format!("setting of {}", vendor.title), name, &key.span(), &names);
            found.push(told_by(wrong, format!("`seqc targets {}` lists them", vendor.vendor.word())));
            continue;
        };
        match setting(known, value) {
            Some(setting) => lines.push(VendorLine {
                vendor: vendor.vendor,
                key: known.name,
                setting: Spanned { value: setting, span: span(&value.span()) },
            }),
            None => found.push(wrong(&value.span(), format!("`{name}` is {}", known.kind.wanted_in_toml()))),
        }
    }
    lines
}

fn setting(key: &Key, value: &At<DeValue<'_>>) -> Option<Setting> {
    match value.get_ref() {
        DeValue::Array(values) => key.kind.of(&values.iter().map(one).collect::<Option<Vec<Setting>>>()?),
        _ => key.kind.of(&[one(value)?]),
    }
}

fn one(value: &At<DeValue<'_>>) -> Option<Setting> {
    match value.get_ref() {
        DeValue::String(text) => Some(Setting::Text(text.to_string())),
        DeValue::Boolean(flag) => Some(Setting::YesNo(*flag)),
        DeValue::Integer(number) => number.to_string().replace('_', "").parse().ok().map(Setting::Number),
        DeValue::Float(_) | DeValue::Datetime(_) | DeValue::Array(_) | DeValue::Table(_) => None,
    }
}
