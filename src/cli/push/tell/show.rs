//! Differences as people read them.

use serde_json::Value;

use crate::cli::push::change::{Change, Kind};
use crate::cli::push::follow::followed;
use crate::cli::push::gone::{Gone, gone};
use crate::cli::push::object::{Desired, is_whole};
use crate::cli::push::prepare::Prepared;
use crate::cli::push::run::judged;
use crate::cli::push::state::Known;
use crate::cli::push::store::Store;
use crate::cli::push::tell::value::compared;
use crate::cli::push::vendor::Facts;
use crate::cli::render::human;
use crate::cli::terminal::Look;
use crate::text::escape::escape;
use crate::text::plural::plural;

/// What a push would do.
pub struct Plan<'p> {
    /// By sequence.
    pub shown: Vec<Shown<'p>>,
    /// What was pushed and is no longer written down.
    pub gone: Vec<Gone>,
}

/// The differences of one sequence.
pub struct Shown<'p> {
    /// As it is to be there.
    pub desired: &'p Desired,
    /// What is known to be there.
    pub known: Known,
    /// Thing by thing.
    pub changes: Vec<Change>,
}

/// All differences.
#[must_use]
pub fn plan<'p>(prepared: &'p Prepared, store: &Store, activates: bool) -> Plan<'p> {
    let one = |desired: &'p Desired| {
        let known = followed(prepared.vendor.facts(), desired, store.known(&desired.name));
        let changes = judged(prepared.vendor, desired, &known, activates);
        Shown { desired, known, changes }
    };
    Plan { shown: prepared.desired.iter().map(one).collect(), gone: gone(prepared, store) }
}

impl Plan<'_> {
    /// Whether a request is to be sent.
    #[must_use]
    pub fn asks_for_requests(&self) -> bool {
        let is_quiet = |change: &Change| matches!(change.kind, Kind::Unchanged | Kind::Cannot);
        self.shown.iter().any(|shown| shown.known.pending.is_some() || !shown.changes.iter().all(is_quiet))
    }

    /// Whether something cannot be brought there.
    #[must_use]
    pub fn leaves_something(&self) -> bool {
        self.shown.iter().flat_map(|shown| &shown.changes).any(Change::is_left)
    }
}

impl Shown<'_> {
    /// What a field held, and what it is to hold.
    #[must_use]
    pub fn values(&self, change: &Change, field: &str) -> (Option<&Value>, Option<&Value>) {
        let before = self.known.objects.get(&change.key).and_then(|kept| kept.sent.get(field));
        let after = self.desired.object(&change.key).and_then(|object| object.fields.get(field));
        (before, after)
    }
}

/// For people: what the compiler warns of, then the differences.
#[must_use]
pub fn text(prepared: &Prepared, plan: &Plan<'_>, look: Look) -> String {
    let facts = prepared.vendor.facts();
    let mut text = match prepared.warned.is_empty() {
        true => String::new(),
        false => format!("{}\n", human::with_summary(&prepared.warned, look)),
    };
    text.push_str(&format!("{}  {}\n", facts.title, escape(&prepared.account)));
    plan.shown.iter().for_each(|shown| sequence(facts, shown, &mut text));
    for gone in &plan.gone {
        let name = escape(&gone.name);
        let id = gone.id.as_deref().map_or_else(String::new, |id| format!(" as {}", escape(id)));
        let state = prepared.state.file_name().unwrap_or_default().to_string_lossy();
        let state = escape(&state);
        text.push_str(&format!("\n{name}\n  no longer here, and still at {}{id}: ", facts.title));
        if let Some(now) = gone.renamed.as_deref().map(escape) {
            text.push_str(&format!(
                "if it is called `{now}` now, write `{now}` in place of `{name}` in `{state}`, so that "
            ));
            text.push_str("no second one is made; if not, ");
        }
        text.push_str(&format!("archive it there, then take `{name}` out of `{state}`\n"));
    }
    text.push_str(&format!("\n{}\n", summary(facts, plan)));
    text
}

fn sequence(facts: &Facts, shown: &Shown<'_>, text: &mut String) {
    text.push_str(&format!("\n{}  {}\n", escape(&shown.desired.name), escape(&shown.desired.title)));
    if shown.known.pending.is_some() {
        text.push_str("  an earlier push was stopped here: what came of it is looked up first\n");
    }
    let is_told = |change: &&Change| change.kind != Kind::Unchanged && !is_moved(facts, change);
    shown.changes.iter().filter(is_told).for_each(|change| told(facts, shown, change, text));
    let moved = shown.changes.iter().filter(|change| is_moved(facts, change)).count();
    if moved > 0 {
        text.push_str(&format!("  {:11}  {}: as before, at another place\n", "move", plural(moved, "thing")));
    }
    let same = shown.changes.iter().filter(|change| change.kind == Kind::Unchanged).count();
    if same > 0 {
        text.push_str(&format!("  {:11}  {}\n", Kind::Unchanged.word(), plural(same, "thing")));
    }
    for id in &shown.known.archive {
        text.push_str(&format!("  archive {} there: a newer version took its place\n", escape(id)));
    }
}

/// Whether nothing is new but the place among the steps, and what follows from it.
fn is_moved(facts: &Facts, change: &Change) -> bool {
    let follows = |field: &String| facts.place == field || facts.marks.contains(&field.as_str());
    let is_only = !change.fields.is_empty() && change.fields.iter().all(follows) && change.note.is_empty();
    // The sequence itself has no place.
    change.kind == Kind::Update && !is_whole(&change.key) && is_only && !change.is_left()
}

fn told(facts: &Facts, shown: &Shown<'_>, change: &Change, text: &mut String) {
    text.push_str(&format!("  {:11}  {}\n", change.kind.word(), escape(&change.what)));
    if !change.note.is_empty() {
        text.push_str(&format!("  {:11}    {}\n", "", escape(&change.note)));
    }
    for field in change.fields.iter().chain(&change.cannot) {
        let (before, after) = shown.values(change, field);
        for line in compared(short(facts.wrappings, field), before, after) {
            text.push_str(&format!("  {:11}    {line}\n", ""));
        }
    }
}

/// A field without what it is wrapped in.
fn short<'f>(wrappings: &[&str], field: &'f str) -> &'f str {
    wrappings.iter().find_map(|wrapping| field.strip_prefix(wrapping)).unwrap_or(field)
}

/// "2 to create, 1 to update, 3 unchanged".
fn summary(facts: &Facts, plan: &Plan<'_>) -> String {
    let all = || plan.shown.iter().flat_map(|shown| &shown.changes);
    let moved = all().filter(|change| is_moved(facts, change)).count();
    let count = |kind| all().filter(|change| change.kind == kind && !is_moved(facts, change)).count();
    let parts = [
        (count(Kind::Create), "to create"),
        (count(Kind::Update), "to update"),
        (moved, "to move"),
        (count(Kind::Replace), "as a new version"),
        (count(Kind::Remove), "to remove"),
        (count(Kind::Activate), "to activate"),
        (count(Kind::Cannot), "that cannot be brought there"),
        (count(Kind::Unchanged), "unchanged"),
    ];
    let parts = parts.iter().filter(|(count, _)| *count > 0);
    parts.map(|(count, word)| format!("{count} {word}")).collect::<Vec<_>>().join(", ")
}
