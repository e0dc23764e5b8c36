//! What fuzzing came across, once more: each file in `tests/fuzz/TARGET` reached code that no other did, or failed once.

use std::fs;
use std::path::Path;

#[path = "../../fuzz/bodies.rs"]
mod bodies;

/// Runs `body` on what is kept for a target.
fn again(target: &str, body: fn(&[u8])) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz").join(target);
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    assert!(paths.len() > 5, "{paths:?}");
    paths.sort();
    paths.iter().for_each(|path| body(&fs::read(path).unwrap()));
}

/// As much of the bytes as is text, as the fuzzer takes them.
fn text(bytes: &[u8]) -> &str {
    bytes.utf8_chunks().next().map_or("", |chunk| chunk.valid())
}

#[test]
fn what_is_read_has_places_in_the_text() {
    again("parse", |bytes| bodies::parse(text(bytes)));
}

#[test]
fn what_is_checked_comes_to_rest_under_its_fixes() {
    again("check", |bytes| bodies::check(text(bytes)));
}

#[test]
fn what_is_formatted_loses_nothing() {
    again("format", |bytes| bodies::format(text(bytes)));
}

#[test]
fn what_can_be_compiled_is_json() {
    again("compile", |bytes| bodies::compile(text(bytes)));
}

#[test]
fn what_is_set_is_read() {
    again("config", |bytes| bodies::config(text(bytes)));
}

#[test]
fn what_is_known_of_prospects_stays_text() {
    again("prospects", |bytes| bodies::prospects(text(bytes)));
}

#[test]
fn what_editors_say_is_lived_through() {
    again("lsp", bodies::lsp);
}
