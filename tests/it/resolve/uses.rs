//! What `use` leads to.

use insta::assert_snapshot;

use super::check;

#[test]
fn paths_that_lead_nowhere() {
    assert_snapshot!(check(r#"
//- seq/main.seq
use "lib/hose.seq"
use "../../etc/passwd"
use ""
use "none"
//- seq/lib/house.seq
"#), @"");
}

#[test]
fn a_file_is_used_once() {
    assert_snapshot!(check(r#"
//- main.seq
use "a.seq"
use "./a.seq"
//- a.seq
"#), @"");
}

#[test]
fn a_cycle_is_named_where_it_closes() {
    assert_snapshot!(check(r#"
//- main.seq
use "a.seq"
use "main.seq"
use "c.seq"
//- a.seq
use "b.seq"
//- b.seq
use "main.seq"
//- c.seq
use "a.seq"
"#), @"");
}
