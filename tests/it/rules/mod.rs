//! The rules: their pages as tests, and what they say of good and bad sequences.

mod arms;
mod bad;
mod copy;
mod presets;
mod examples;
mod timing;
mod pages;
mod phrases;
mod fixes;
mod conditions;
mod seen;
mod texts;
mod reference;

use seqc::check::rules::rule;
use seqc::check::settings::Settings;
use seqc::model::program::FileId;
use seqc::workspace::checked::lint;

use crate::support::program;

/// The texts that the rule called `name` points at in a file, in order of place.
fn pointed_at(name: &str, text: &str) -> Vec<String> {
    assert!(rule(name).is_some(), "{name}");
    let settings = Settings::default();
    let found = lint(&program(text), &|_: FileId| &settings).swap_remove(0);
    let own = found.diagnostics.iter().filter(|finding| finding.name == name);
    own.map(|finding| finding.span.of(&found.text).to_owned()).collect()
}
