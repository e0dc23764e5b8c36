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
"#), @r#"
    1:5 error[missing-file] there is no file `lib/hose.seq`
        help: a file with a similar name exists: `lib/house.seq`
        fix: write `lib/house.seq`
    2:5 error[use-outside] `../../etc/passwd` leads out of the workspace
        help: a workspace is the folder with `seqc.toml` or `.git`, else the one you are in: put an empty `seqc.toml` above both files
    3:5 error[unusable-path] `` cannot be the path of a file to use
        help: write a plain path from this file's folder, such as `use "lib/house.seq"`
    4:5 error[missing-file] there is no file `none`
        help: the path is read from the folder of this file
    "#);
}

#[test]
fn a_file_is_used_once() {
    assert_snapshot!(check(r#"
//- main.seq
use "a.seq"
use "./a.seq"
//- a.seq
"#), @r#"
    2:5 error[doubled-name] `./a.seq` is used twice
        see 1:5: the first is here
        help: once is enough: remove one of the two
    "#);
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
"#), @r#"
    1:5 error[use-cycle] this file comes to use itself: `main.seq` → `a.seq` → `b.seq` → `main.seq`
        help: move what both need into a third file, and let both use that
    2:5 error[use-cycle] this file comes to use itself: `main.seq` → `main.seq`
        help: move what both need into a third file, and let both use that
    3:5 error[use-cycle] this file comes to use itself: `main.seq` → `c.seq` → `a.seq` → `b.seq` → `main.seq`
        help: move what both need into a third file, and let both use that
    "#);
}
