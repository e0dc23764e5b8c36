//! The state on the disk.

use std::fs;
use std::path::Path;

use seqc::cli::push::state::{STATE, State};
use seqc::cli::push::store::Store;

use crate::push::{Bench, TRIAL, folder, wanted};

#[test]
fn it_is_read_as_it_was_written() {
    let bench = Bench::new("outreach");
    bench.push(&wanted("outreach", TRIAL)).unwrap();
    let text = fs::read_to_string(bench.state()).unwrap();
    assert_eq!(State::parse(&text, Path::new(STATE)).unwrap().text(), text);
    assert!(text.ends_with("}\n") && !text.contains(crate::push::KEY));
}

#[test]
fn what_is_no_state_is_said() {
    let said = |text: &str| format!("{}\n", State::parse(text, Path::new(STATE)).unwrap_err());
    insta::assert_snapshot!(
        [
            said(""),
            said("{\n<<<<<<< ours\n"),
            said("{\"state\": 3, \"targets\": {}}"),
            said("{\"state\": 1, \"targets\": {}}"),
            said("{\"state\": 2, \"targets\": {}, \"more\": 1}"),
            said("{\"manifest\": 1}"),
            said("[]"),
        ]
        .concat()
    );
}

#[test]
fn what_is_wrong_with_another_state_is_told_by_its_name() {
    let folder = folder();
    let path = folder.path().join("emea.json");
    fs::write(&path, "{").unwrap();
    let Err(complaint) = Store::look(&path, "apollo", "a") else { panic!() };
    assert!(complaint.contains("emea.json`; do not delete it") && !complaint.contains(STATE), "{complaint}");
}

#[test]
fn one_push_at_a_time() {
    let folder = folder();
    let path = folder.path().join("seqc.state.json");
    let first = Store::open(&path, "apollo", "a").unwrap();
    let Err(complaint) = Store::open(&path, "outreach", "b") else { panic!() };
    assert!(complaint.starts_with("another push is at work here"), "{complaint}");
    drop(first);
    // What is left of a lock keeps nobody out.
    assert!(folder.path().join("seqc.state.json.lock").is_file());
    Store::open(&path, "apollo", "a").map(drop).unwrap();
}

#[test]
fn accounts_and_targets_do_not_know_of_each_other() {
    let folder = folder();
    let path = folder.path().join("seqc.state.json");
    Store::open(&path, "apollo", "a").unwrap().change("s", |known| known.archive.push("1".into())).unwrap();
    Store::open(&path, "apollo", "b").unwrap().change("s", |known| known.archive.push("2".into())).unwrap();
    let known = |target, account| Store::look(&path, target, account).unwrap().known("s").archive.clone();
    assert_eq!((known("apollo", "a"), known("apollo", "b")), (vec!["1".to_owned()], vec!["2".to_owned()]));
    assert!(known("outreach", "a").is_empty());
}
