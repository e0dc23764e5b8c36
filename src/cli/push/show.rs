//! Differences as people and programs read them.

use serde_json::{Value, json};

use crate::cli::push::change::{Change, Kind};
use crate::cli::push::prepare::Prepared;
use crate::cli::push::run::judged;
use crate::cli::push::store::Store;
use crate::text::escape::{escape, escape_json};
use crate::text::plural::plural;

/// The differences of one sequence.
pub struct Shown<'p> {
    /// Its name.
    pub name: &'p str,
    /// Its name there.
    pub title: &'p str,
    /// Thing by thing.
    pub changes: Vec<Change>,
    /// Whether an earlier push was stopped in the middle of it.
    pub is_pending: bool,
    /// The ids of earlier versions that are to be archived.
    pub archive: Vec<String>,
}

/// All differences.
#[must_use]
pub fn differences<'p>(prepared: &'p Prepared, store: &Store, activates: bool) -> Vec<Shown<'p>> {
    let one = |desired: &'p crate::cli::push::object::Desired| {
        let known = store.known(&desired.name);
        Shown {
            name: &desired.name,
            title: &desired.title,
            changes: judged(prepared.vendor, desired, known, activates),
            is_pending: known.pending.is_some(),
            archive: known.archive.clone(),
        }
    };
    prepared.desired.iter().map(one).collect()
}

/// Whether a request is to be sent.
#[must_use]
pub fn asks_for_requests(all: &[Shown<'_>]) -> bool {
    all.iter().any(|shown| shown.is_pending || shown.changes.iter().any(|change| !is_quiet(change)))
}

fn is_quiet(change: &Change) -> bool {
    matches!(change.kind, Kind::Unchanged | Kind::Cannot)
}

/// For people.
#[must_use]
pub fn text(prepared: &Prepared, all: &[Shown<'_>]) -> String {
    let (title, wrappings) = (prepared.vendor.facts().title, prepared.vendor.facts().wrappings);
    let mut text = format!("{title}  {}\n", escape(&prepared.account));
    for shown in all {
        text.push_str(&format!("\n{}  {}\n", escape(shown.name), escape(shown.title)));
        if shown.is_pending {
            text.push_str("  an earlier push was stopped here: what came of it is looked up first\n");
        }
        shown
            .changes
            .iter()
            .filter(|change| change.kind != Kind::Unchanged)
            .for_each(|change| line(wrappings, change, &mut text));
        let same = shown.changes.iter().filter(|change| change.kind == Kind::Unchanged).count();
        if same > 0 {
            text.push_str(&format!("  {:11}  {}\n", Kind::Unchanged.word(), plural(same, "thing")));
        }
        for id in &shown.archive {
            text.push_str(&format!("  archive {} there: a newer version took its place\n", escape(id)));
        }
    }
    text.push_str(&format!("\n{}\n", summary(all)));
    if prepared.warnings > 0 {
        let warnings = plural(prepared.warnings, "warning");
        text.push_str(&format!("{warnings} of what {title} cannot hold: `seqc build` shows them\n"));
    }
    text
}

fn line(wrappings: &[&str], change: &Change, text: &mut String) {
    let fields = [&change.fields[..], &change.cannot[..]].concat();
    let fields: Vec<&str> = fields.iter().map(|field| short(wrappings, field)).collect();
    let fields = if fields.is_empty() { String::new() } else { format!(": {}", fields.join(", ")) };
    text.push_str(&format!("  {:11}  {}{}\n", change.kind.word(), escape(&change.what), escape(&fields)));
    if !change.note.is_empty() {
        text.push_str(&format!("  {:11}    {}\n", "", escape(&change.note)));
    }
}

/// A field without what it is wrapped in.
fn short<'f>(wrappings: &[&str], field: &'f str) -> &'f str {
    wrappings.iter().find_map(|wrapping| field.strip_prefix(wrapping)).unwrap_or(field)
}

/// "2 to create, 1 to update, 3 unchanged".
#[must_use]
pub fn summary(all: &[Shown<'_>]) -> String {
    let count = |kind| all.iter().flat_map(|shown| &shown.changes).filter(|change| change.kind == kind).count();
    let parts = [
        (Kind::Create, "to create"),
        (Kind::Update, "to update"),
        (Kind::Replace, "as a new version"),
        (Kind::Remove, "to remove"),
        (Kind::Activate, "to activate"),
        (Kind::Cannot, "that cannot be brought there"),
        (Kind::Unchanged, "unchanged"),
    ];
    let parts = parts.iter().map(|(kind, word)| (count(*kind), word)).filter(|(count, _)| *count > 0);
    parts.map(|(count, word)| format!("{count} {word}")).collect::<Vec<_>>().join(", ")
}

/// For programs.
#[must_use]
pub fn document(prepared: &Prepared, all: &[Shown<'_>]) -> String {
    let change = |change: &Change| {
        json!({
            "change": change.kind.word(),
            "object": change.key,
            "fields": change.fields,
            "cannot": change.cannot,
            "note": change.note,
        })
    };
    let sequence = |shown: &Shown<'_>| {
        json!({
            "sequence": shown.name,
            "title": shown.title,
            "pending": shown.is_pending,
            "changes": shown.changes.iter().map(change).collect::<Vec<Value>>(),
            "archive": shown.archive,
        })
    };
    let sequences: Vec<Value> = all.iter().map(sequence).collect();
    let target = prepared.vendor.facts().target;
    let document = json!({ "plan": 1, "target": target, "account": prepared.account, "sequences": sequences });
    escape_json(&format!("{document:#}\n")).into_owned()
}
