//! Differences for programs.

use serde_json::{Map, Value, json};

use crate::cli::push::change::Change;
use crate::cli::push::prepare::Prepared;
use crate::cli::push::tell::show::{Plan, Shown};

/// All differences, as one document.
#[must_use]
pub fn document(prepared: &Prepared, plan: &Plan<'_>) -> Value {
    let gone = plan.gone.iter().map(|gone| json!({ "sequence": gone.name, "id": gone.id, "renamed": gone.renamed }));
    json!({
        "plan": 1,
        "target": prepared.vendor.facts().target,
        "account": prepared.account,
        "sequences": plan.shown.iter().map(sequence).collect::<Vec<Value>>(),
        "gone": gone.collect::<Vec<Value>>(),
        "warnings": prepared.warned.iter().map(|file| file.diagnostics.len()).sum::<usize>(),
    })
}

fn sequence(shown: &Shown<'_>) -> Value {
    json!({
        "sequence": shown.desired.name,
        "title": shown.desired.title,
        "pending": shown.known.pending.is_some(),
        "changes": shown.changes.iter().map(|change| one(shown, change)).collect::<Vec<Value>>(),
        "archive": shown.known.archive,
    })
}

fn one(shown: &Shown<'_>, change: &Change) -> Value {
    let fields = change.fields.iter().chain(&change.cannot);
    let values: Map<String, Value> = fields
        .map(|field| {
            let (before, after) = shown.values(change, field);
            (field.clone(), json!({ "before": before, "after": after }))
        })
        .collect();
    json!({
        "change": change.kind.word(),
        "object": change.key,
        "fields": change.fields,
        "cannot": change.cannot,
        "values": values,
        "note": change.note,
    })
}
