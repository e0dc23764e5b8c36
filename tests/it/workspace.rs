//! Which files belong together.

use std::path::{Path, PathBuf};

use seqc::model::program::UseTarget;
use seqc::workspace::files::{Entry, Loaded, load};

use crate::support::Memory;

/// Loads `named` from a disk that holds `files`; the current folder is `/plans/team`.
fn loaded(files: &[(&str, &str)], named: &[&str]) -> Loaded {
    let disk = Memory(files.iter().map(|(path, text)| (PathBuf::from(path), (*text).to_owned())).collect());
    let entry =
        |path: &&str| Entry::File { path: path.into(), top: Path::new(path).parent().unwrap().into(), walked: false };
    load(&disk, Path::new("/plans/team"), named.iter().map(entry).collect())
}

/// What the first `use` of the first file leads to: a path as shown, or why not.
fn target(files: &[(&str, &str)]) -> String {
    let program = loaded(files, &[files[0].0]).program;
    match &program.files[0].uses[0] {
        UseTarget::File(id) => program.file(*id).unwrap().path.to_string(),
        UseTarget::Missing(near) => format!("missing {near:?}"),
        UseTarget::Outside => "outside".to_owned(),
        UseTarget::Unusable => "unusable".to_owned(),
        UseTarget::Unreadable(why) => format!("unreadable: {why}"),
    }
}

fn paths(loaded: &Loaded) -> Vec<&str> {
    loaded.program.files.iter().map(|file| &*file.path).collect()
}

#[test]
fn used_files_follow_the_named_ones_each_once() {
    let files = [
        ("/plans/team/a.seq", "use \"lib/house.seq\"\nuse \"b.seq\"\n"),
        ("/plans/team/b.seq", "use \"lib/house.seq\"\nuse \"a.seq\"\n"),
        ("/plans/team/lib/house.seq", "use \"deep.seq\"\n"),
        ("/plans/team/lib/deep.seq", ""),
    ];
    let loaded = loaded(&files, &["/plans/team/b.seq", "/plans/team/./a.seq", "/plans/team/b.seq"]);
    assert_eq!(paths(&loaded), ["b.seq", "a.seq", "lib/deep.seq", "lib/house.seq"]);
}

#[test]
fn used_files_are_in_the_order_of_their_paths_whichever_led_to_them() {
    let files = [
        ("/plans/team/a.seq", "use \"z.seq\""),
        ("/plans/team/b.seq", "use \"c.seq\""),
        ("/plans/team/c.seq", "use \"lib/n.seq\""),
        ("/plans/team/z.seq", "use \"m.seq\"\nuse \"lib/n.seq\""),
        ("/plans/team/m.seq", ""),
        ("/plans/team/lib/n.seq", "use \"../z.seq\""),
    ];
    let used = ["c.seq", "lib/n.seq", "m.seq", "z.seq"];
    for named in [["/plans/team/a.seq", "/plans/team/b.seq"], ["/plans/team/b.seq", "/plans/team/a.seq"]] {
        let loaded = loaded(&files, &named);
        assert_eq!(paths(&loaded)[2..], used);
        for file in &loaded.program.files {
            let uses = file.uses.iter().map(|target| match target {
                UseTarget::File(used) => &*loaded.program.file(*used).unwrap().path,
                other => panic!("{other:?}"),
            });
            let written = file.parse.file.uses().map(|path| path.literal().replace("../", ""));
            assert_eq!(uses.collect::<Vec<_>>(), written.collect::<Vec<_>>());
        }
        let places = loaded.locations.iter().map(|path| loaded.at[path.as_ref().unwrap()].0);
        assert_eq!(places.collect::<Vec<_>>(), [0, 1, 2, 3, 4, 5]);
    }
}

#[test]
fn a_use_is_relative_to_its_file() {
    let files = [("/plans/team/in/a.seq", "use \"../lib/house.seq\"\n"), ("/plans/team/lib/house.seq", "")];
    assert_eq!(target(&files), "lib/house.seq");
}

#[test]
fn the_current_folder_is_the_root_without_a_mark() {
    assert_eq!(target(&[("/plans/team/a.seq", "use \"../b.seq\"\n"), ("/plans/b.seq", "")]), "outside");
}

#[test]
fn a_mark_above_is_the_root() {
    let house = [("/plans/.git/HEAD", ""), ("/plans/b.seq", ""), ("/etc/passwd", "")];
    let with = |text| [&[("/plans/team/a.seq", text)], &house[..]].concat();
    assert_eq!(target(&with("use \"../b.seq\"\n")), "../b.seq");
    assert_eq!(target(&with("use \"../../etc/passwd\"\n")), "outside");
    assert_eq!(target(&with("use \"../../plans/b.seq\"\n")), "outside");
}

#[test]
fn the_nearest_mark_counts() {
    let files = [
        ("/plans/team/a.seq", "use \"../b.seq\"\n"),
        ("/plans/team/seqc.toml", ""),
        ("/plans/.git", ""),
        ("/plans/b.seq", ""),
    ];
    assert_eq!(target(&files), "outside");
}

#[test]
fn the_named_folder_is_the_root_elsewhere() {
    let files = [("/srv/one/a.seq", "use \"../b.seq\"\n"), ("/srv/b.seq", "")];
    assert_eq!(target(&files), "outside");
}

#[test]
fn links_do_not_lead_out() {
    let files =
        [("/plans/team/a.seq", "use \"b.seq\"\n"), ("/plans/team/b.seq", "-> /etc/passwd"), ("/etc/passwd", "")];
    assert_eq!(target(&files), "outside");
}

#[test]
fn a_file_has_one_identity_whatever_its_links() {
    let files = [
        ("/plans/team/a.seq", "use \"b.seq\"\n"),
        ("/plans/team/b.seq", "-> /plans/team/c.seq"),
        ("/plans/team/c.seq", ""),
    ];
    let loaded = loaded(&files, &["/plans/team/a.seq", "/plans/team/c.seq"]);
    assert_eq!(paths(&loaded), ["a.seq", "c.seq"]);
}

#[test]
fn paths_that_are_none_on_some_system_are_unusable() {
    for path in ["", "/etc/passwd", "C:house.seq", "{{company}}.seq"] {
        assert_eq!(target(&[("/plans/team/a.seq", &format!("use \"{path}\"\n"))]), "unusable", "{path}");
    }
}

#[test]
fn near_files_are_offered_as_they_would_be_written() {
    let files = [("/plans/team/a.seq", "use \"lib/huose.seq\"\n"), ("/plans/team/lib/house.seq", "")];
    assert_eq!(target(&files), "missing [\"lib/house.seq\"]");
}

#[test]
fn a_folder_is_not_used() {
    let files = [("/plans/team/a.seq", "use \"lib\"\n"), ("/plans/team/lib/house.seq", "")];
    assert_eq!(target(&files), "unreadable: it is a folder");
}

#[test]
fn a_named_file_that_is_not_there_is_refused() {
    let loaded = loaded(&[("/plans/team/a.seq", "")], &["/plans/b.seq", "/plans/team/a.seq"]);
    assert_eq!(
        (loaded.refused[0].path.as_str(), loaded.refused[0].reason.as_str()),
        ("../b.seq", "there is no such file or folder")
    );
    assert_eq!(paths(&loaded), ["a.seq"]);
}
