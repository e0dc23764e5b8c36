//! The laws that no compiler knows: which module may use which, who owns which crate, how long a file may be.

use std::fs;
use std::path::{Path, PathBuf};

use seqc::emit::TARGETS;

/// From left to right: a module uses itself and those before it. Modules in one row do not use each other.
const ORDER: [&[&str]; 10] = [
    &["text"],
    &["syntax"],
    &["format", "model"],
    &["emit"],
    &["check"],
    &["workspace"],
    &["preview"],
    &["ide"],
    &["lsp"],
    &["cli"],
];

/// Modules that stand before the world outside: what they need of it comes in by arguments.
const CORE: [&str; 7] = ["text/", "syntax/", "model/", "format/", "emit/", "check/", "preview/"];

/// The modules that touch the disk, the clock, the environment and the terminal.
const OUTSIDE: [&str; 2] = ["cli/", "lsp/"];

/// Crates that one place knows.
const OWNERS: [(&str, &str); 26] = [
    ("globset", "check/config"),
    ("toml", "check/config"),
    ("pest", "syntax/parser"),
    ("strsim", "text/closest.rs"),
    ("pulldown_cmark", "text/markdown"),
    ("chrono_tz", "model/calendar"),
    ("sha2", "text/digest.rs"),
    ("clap", "cli"),
    ("ignore", "cli/walk.rs"),
    ("tempfile", "cli/write.rs"),
    ("terminal_size", "cli/terminal.rs"),
    ("unicode_width", "cli/render/width.rs"),
    ("miette", "cli/render"),
    ("notify", "cli/watch"),
    ("similar", "cli/diff.rs"),
    ("tower_lsp", "lsp/"),
    ("rayon", "workspace/"),
    ("rayon", "syntax/parser/pieces.rs"),
    ("tokio", "lsp/"),
    ("rustix", "cli/lsp.rs"),
    ("maud", "preview/"),
    ("csv", "preview/people.rs"),
    ("data_encoding", "text/digest.rs"),
    ("httparse", "cli/preview/requests.rs"),
    ("indicatif", "cli/preview/pages.rs"),
    ("ureq", "client.rs"),
];

/// Names of a vendor's interface, each in the files of that vendor: `emit` has those of bodies, and `cli/push` those of
/// requests and answers, which are no business of a compiler that sends nothing.
const VENDORS: [(&str, &[&str]); 6] = [
    ("emailer_steps", &["emit/apollo/", "cli/push/vendor/apollo.rs"]),
    ("emailer_campaign", &["cli/push/vendor/apollo.rs"]),
    ("sequenceTemplate", &["emit/outreach/", "cli/push/vendor/outreach.rs"]),
    ("sequenceSteps", &["emit/outreach/", "cli/push/vendor/outreach.rs"]),
    ("step_groups", &["emit/salesloft/", "cli/push/vendor/salesloft.rs"]),
    ("cadence_import", &["cli/push/vendor/salesloft.rs"]),
];

/// Files of data, however long.
const DATA: [&str; 1] = ["syntax/ast/words.rs"];

const MAX_LINES: usize = 400;

#[test]
fn modules_use_only_those_to_their_left() {
    let wrong = lines_where(|path, line| {
        let own = word(path);
        let mut used = line.split("crate::").skip(1).map(word).filter(|used| *used != own);
        place_of(own).is_some_and(|place| used.any(|used| place_of(used).is_none_or(|used| used >= place)))
    });
    assert_eq!(wrong, [""; 0]);
}

#[test]
fn nothing_fails_before_the_world_outside() {
    let wrong = lines_where(|path, line| {
        let of_serde = line.contains("Result<S::Ok, S::Error>");
        CORE.iter().any(|module| path.starts_with(module)) && line.contains("Result<") && !of_serde
    });
    assert_eq!(wrong, [""; 0]);
}

#[test]
fn the_core_is_pure() {
    let wrong = lines_where(|path, line| {
        line.contains("clippy::disallowed_") && !OUTSIDE.iter().any(|module| path.starts_with(module))
    });
    assert_eq!(wrong, [""; 0]);
}

#[test]
fn the_clock_is_read_where_somebody_waits() {
    // Nothing that is written down depends on it but when a push asked for something. Dates are arguments.
    const CLOCK: [&str; 3] = ["cli/push/way/clock.rs", "cli/preview/requests.rs", "cli/preview/serve.rs"];
    let reads = |line: &str| {
        ["Time::now", "Instant::now", "Utc::now", "Local::now", ".elapsed("].iter().any(|call| line.contains(call))
    };
    assert_eq!(lines_where(|path, line| reads(line) && !CLOCK.contains(&path)), [""; 0]);
    let chrono = include_str!("../../Cargo.toml").lines().find(|line| line.starts_with("chrono = ")).unwrap();
    assert!(chrono.contains("default-features = false") && !chrono.contains("\"clock\""), "{chrono}");
}

#[test]
fn crates_have_owners() {
    let wrong = lines_where(|path, line| {
        let is_owned = |name| OWNERS.iter().any(|(other, owner)| *other == name && path.starts_with(owner));
        OWNERS.iter().any(|(name, _)| names_crate(line, name) && !is_owned(*name))
    });
    assert_eq!(wrong, [""; 0]);
}

#[test]
fn only_two_places_put_markup_into_pages_that_is_ready() {
    let wrong = lines_where(|path, line| {
        let is_allowed = path == "preview/page.rs" || path == "preview/fill.rs";
        line.contains("PreEscaped(") && !is_allowed
    });
    assert_eq!(wrong, [""; 0]);
}

#[test]
fn names_of_vendors_have_owners() {
    let wrong = lines_where(|path, line| {
        let owned = |(name, owners): &(&str, &[&str])| {
            line.contains(name) && !owners.iter().any(|owner| path.starts_with(owner))
        };
        VENDORS.iter().any(owned)
    });
    assert_eq!(wrong, [""; 0]);
}

#[test]
fn a_target_is_a_folder_and_a_row() {
    let paths = sources().into_iter().map(|(path, _)| path);
    let folders = paths.filter_map(|path| Some(path.strip_prefix("emit/")?.split_once('/')?.0.to_owned()));
    let mut folders: Vec<String> = folders.collect();
    folders.dedup();
    folders.retain(|folder| folder != "lower");
    let mut rows: Vec<&str> = TARGETS.iter().map(|target| target.name).collect();
    rows.sort_unstable();
    assert_eq!(folders, rows);
}

#[test]
fn names_have_one_path() {
    let wrong = lines_where(|path, line| line.trim_start().starts_with("pub use ") && path != "lib.rs");
    assert_eq!(wrong, [""; 0]);
}

#[test]
fn files_are_short() {
    let long = sources().into_iter().map(|(path, text)| (text.lines().count(), path));
    let long: Vec<_> = long.filter(|(lines, path)| *lines > MAX_LINES && !DATA.contains(&path.as_str())).collect();
    assert_eq!(long, []);
}

fn place_of(module: &str) -> Option<usize> {
    ORDER.iter().position(|row| row.contains(&module))
}

/// The leading name in `text`.
fn word(text: &str) -> &str {
    text.split(|character: char| !character.is_alphanumeric() && character != '_').next().unwrap_or_default()
}

/// Whether code in `line` names the crate: `pest::`, `pest_derive::`, `use pest;`.
fn names_crate(line: &str, name: &str) -> bool {
    line.match_indices(name).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        let after = &line[at + name.len()..];
        before.is_none_or(|before| !before.is_alphanumeric() && before != '_' && before != ':')
            && (after.starts_with("::") || after.starts_with("_derive::") || after.starts_with(';'))
    })
}

/// `PATH:LINE: TEXT` of each line of code that is as `wrong` says, comments left out.
fn lines_where(wrong: impl Fn(&str, &str) -> bool) -> Vec<String> {
    let mut found = Vec::new();
    for (path, text) in sources() {
        for (number, line) in (1..).zip(text.lines()) {
            if !line.trim_start().starts_with("//") && wrong(&path, line) {
                found.push(format!("{path}:{number}: {}", line.trim()));
            }
        }
    }
    found
}

/// The files of `src` by their path in it, in order.
fn sources() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut folders = vec![root.clone()];
    let mut files: Vec<PathBuf> = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() { folders.push(path) } else { files.push(path) }
        }
    }
    files.retain(|path| path.extension().is_some_and(|ending| ending == "rs"));
    files.sort();
    let name = |path: &Path| path.strip_prefix(&root).unwrap().to_str().unwrap().replace('\\', "/");
    files.iter().map(|path| (name(path), fs::read_to_string(path).unwrap())).collect()
}
