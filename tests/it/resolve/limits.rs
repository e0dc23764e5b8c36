//! Many mistakes and large files take little time.

use std::time::{Duration, Instant};

use seqc::model::frame::Scopes;
use seqc::model::program::FileId;
use seqc::model::resolve::resolve;

use crate::support::program;

/// How many mistakes there are in a file; it must not take long to find them.
fn mistakes(fixture: &str) -> usize {
    let program = program(fixture);
    let begun = Instant::now();
    let found = resolve(&Scopes::new(&program), FileId(0)).diagnostics.len();
    assert!(begun.elapsed() < Duration::from_secs(60), "{:?}", begun.elapsed());
    found
}

#[test]
fn as_many_undeclared_names_as_declared_ones() {
    let mut file = String::new();
    for n in 0..10_000 {
        file += &format!("snippet s{n} \"{{{{> t{n}}}}}\"\n");
    }
    assert_eq!(mistakes(&file), 10_000);
}

#[test]
fn one_long_cycle() {
    let mut file = String::new();
    for n in 0..5_000 {
        file += &format!("steps s{n} {{\n  include s{}\n}}\n", (n + 1) % 5_000);
    }
    assert_eq!(mistakes(&file), 5_000);
}

#[test]
fn a_long_chain_of_snippets() {
    let mut file = String::from("snippet s0 \"x\"\n");
    for n in 1..20_000 {
        file += &format!("snippet s{n} \"{{{{> s{}}}}}\"\n", n - 1);
    }
    assert_eq!(mistakes(&file), 1);
}

#[test]
fn more_parameters_than_anybody_needs() {
    let params: Vec<String> = (0..20_000).map(|n| format!("p{n}")).collect();
    let texts: String = params.iter().map(|param| format!("    note \"{{{{{param}}}}}\"\n")).collect();
    let file = format!("steps s({}) {{\n  task t {{\n{texts}  }}\n}}\n", params.join(", "));
    assert!(mistakes(&file) > 20_000);
}
