//! What goes wrong while the program works: disks that are full, folders that vanish, a program that is killed. Files are the
//! old ones or the new ones, to the last byte.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use tempfile::TempDir;

use super::{BAD, GOOD, Run, command, folder, paths, put, run};

/// How many files a run has to write that is to be killed.
const MANY: usize = 60;

/// What `seqc fmt` and `seqc check --fix` both change, with a name of its own.
fn untidy(number: usize) -> String {
    format!("sequence s{number} \"S\" {{\n      task research\n  wait 2d\n  task again\n}}\n")
}

/// Which texts stand in a folder, by name. What a killed run did not come to put in its place has a hidden name.
fn texts(folder: &Path) -> Vec<(PathBuf, String)> {
    let mut texts: Vec<_> = fs::read_dir(folder)
        .into_iter()
        .flatten()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_file() && !path.file_name().unwrap().to_str().unwrap().starts_with('.'))
        .map(|path| (path.clone(), fs::read_to_string(path).unwrap()))
        .collect();
    texts.sort();
    texts
}

/// What can be built.
fn sound(number: usize) -> String {
    untidy(number).replace("2d", "2 days")
}

fn many(text: fn(usize) -> String) -> TempDir {
    let folder = TempDir::new().unwrap();
    (0..MANY).for_each(|number| put(&folder, &format!("s{number:03}.seq"), text(number).as_bytes()));
    folder
}

/// Runs it a little longer each time and kills it; in the end undisturbed. After each run, each file that is there is as
/// before or as it ends up.
fn killed(text: fn(usize) -> String, arguments: &[&str], written: &str) {
    let whole = many(text);
    run(&whole, arguments);
    let (old, new) = (texts(many(text).path()), texts(&whole.path().join(written)));
    assert!(new.len() >= MANY && new != old, "{arguments:?} writes nothing");
    let same = |one: &Path, other: &Path| one.file_name() == other.file_name();
    for wait in 0..12_u32 {
        let folder = many(text);
        let mut child = command(folder.path(), arguments).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        thread::sleep(Duration::from_millis(4) * wait * wait);
        child.kill().unwrap();
        child.wait().unwrap();
        for (path, text) in texts(&folder.path().join(written)) {
            let mut known = old.iter().chain(&new).filter(|(known, _)| same(known, &path));
            assert!(known.any(|(_, known)| *known == text), "{arguments:?} leaves of {}: {text}", path.display());
        }
        run(&folder, arguments);
        let names = |texts: Vec<(PathBuf, String)>| {
            texts.into_iter().map(|(path, text)| (path.file_name().unwrap().to_owned(), text))
        };
        let left = names(texts(&folder.path().join(written))).collect::<Vec<_>>();
        assert_eq!(left, names(new.clone()).collect::<Vec<_>>(), "{arguments:?} after it was killed");
    }
}

#[test]
fn a_formatter_that_is_killed_leaves_whole_files() {
    killed(untidy, &["fmt", "."], "");
}

#[test]
fn fixes_that_are_killed_leave_whole_files() {
    killed(untidy, &["check", "--fix", "."], "");
}

#[test]
fn a_build_that_is_killed_leaves_whole_files() {
    killed(sound, &["build", ".", "--target", "schedule", "--out", "dist"], "dist");
}

/// Runs a line of shell where `small` is a disk of 64 KB with nothing on it, or with nothing that can be changed. `None`, and
/// a word about it, where this machine lets nobody mount one.
#[cfg(target_os = "linux")]
fn on_a_disk(folder: &TempDir, options: &str, line: &str) -> Option<Run> {
    let mount = format!("mkdir small && mount -t tmpfs -o {options} tmpfs small");
    let shell = |line: &str| -> Output {
        let mut shell = Command::new("unshare");
        shell.args(["-rm", "sh", "-c", line]).current_dir(folder.path()).env("SEQC", env!("CARGO_BIN_EXE_seqc"));
        shell.output().unwrap()
    };
    if !shell(&mount).status.success() {
        // Not by `eprintln!`, which nobody hears of a test that passes.
        std::io::stderr().write_all(b"no disk can be mounted here: not tested\n").unwrap();
        return None;
    }
    fs::remove_dir(folder.path().join("small")).unwrap();
    Some(shell(&format!("{mount} && {{ {line}; }}")).into())
}

#[cfg(target_os = "linux")]
#[test]
fn on_a_full_disk_nothing_is_written() {
    let line = "\"$SEQC\" build . --target all --out small; echo \"exit $?\"; ls -A small";
    let Some(run) = on_a_disk(&many(sound), "size=64k", line) else { return };
    assert_eq!(run.out, "exit 2\n", "{}", run.complaints);
    assert!(run.complaints.contains("no space left") || run.complaints.contains("storage full"), "{}", run.complaints);
    assert_eq!(run.complaints.lines().count(), 1, "{}", run.complaints);
}

#[cfg(target_os = "linux")]
#[test]
fn on_a_disk_that_cannot_be_changed_nothing_is_written() {
    let line = "\"$SEQC\" build . --target schedule --out small; echo \"exit $?\"";
    let Some(run) = on_a_disk(&folder(&[("a.seq", GOOD)]), "ro", line) else { return };
    assert_eq!(run.out, "exit 2\n", "{}", run.complaints);
    assert!(run.complaints.contains("read-only"), "{}", run.complaints);
}

#[cfg(target_os = "linux")]
#[test]
fn an_output_that_takes_nothing_is_a_failure() {
    let folder = folder(&[("a.seq", BAD)]);
    let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let mut command = command(folder.path(), &["check"]);
    let output = command.stdout(full).stderr(Stdio::piped()).spawn().unwrap().wait_with_output().unwrap();
    let run = Run::from(output);
    assert_eq!((run.code, run.complaints.lines().count()), (2, 1), "{}", run.complaints);
}

/// Some runs of a program while something else goes on.
fn meanwhile(disturb: impl Fn() + Sync, run: impl Fn() -> Run) -> Vec<Run> {
    let done = AtomicBool::new(false);
    thread::scope(|scope| {
        scope.spawn(|| {
            while !done.load(Ordering::Relaxed) {
                disturb();
                thread::sleep(Duration::from_millis(1));
            }
        });
        let runs = (0..5).map(|_| run()).collect();
        done.store(true, Ordering::Relaxed);
        runs
    })
}

#[test]
fn an_output_folder_that_vanishes_is_said_or_made_again() {
    let folder = many(sound);
    let dist = folder.path().join("dist");
    // It may not be there yet.
    let vanish = || drop(fs::remove_dir_all(&dist));
    for run in meanwhile(vanish, || run(&folder, &["build", ".", "--target", "schedule", "--out", "dist"])) {
        assert!(matches!(run.code, 0 | 2), "{} {}", run.code, run.complaints);
    }
}

#[test]
fn a_file_that_changes_while_it_is_read_is_read_as_it_was_at_some_moment() {
    let folder = folder(&[("a.seq", GOOD)]);
    let path = folder.path().join("a.seq");
    let long = GOOD.repeat(200);
    let texts = [long.as_str(), "", BAD];
    let check = || run(&folder, &["check", "--format", "short"]);
    let told = texts.map(|text| {
        fs::write(&path, text).unwrap();
        check().out
    });
    let change = || {
        for (number, text) in texts.iter().enumerate() {
            let next = folder.path().join(number.to_string());
            fs::write(&next, text).unwrap();
            fs::rename(next, &path).unwrap();
        }
    };
    for run in meanwhile(change, check) {
        assert!(matches!(run.code, 0 | 1) && told.contains(&run.out), "{} {}", run.out, run.complaints);
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_name_that_is_no_text_is_shown_as_far_as_it_is() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let folder = folder(&[("b.seq", BAD)]);
    fs::write(folder.path().join(OsStr::from_bytes(b"a\xff.seq")), BAD).unwrap();
    for format in ["short", "json", "human", "sarif"] {
        let run = run(&folder, &["check", "--format", format]);
        let is_named = run.out.contains('\u{fffd}') || run.out.contains("a%EF%BF%BD.seq");
        assert!(run.code == 1 && is_named && run.out.contains("b.seq"), "{format}: {}", run.out);
    }
    let fixed = run(&folder, &["check", "--fix"]);
    assert_eq!(fixed.code, 0, "{}{}", fixed.out, fixed.complaints);
    assert!(fs::read_to_string(folder.path().join(OsStr::from_bytes(b"a\xff.seq"))).unwrap().contains("2 days"));
}

#[cfg(unix)]
#[test]
fn links_to_nothing_are_said_where_they_are_named() {
    let folder = folder(&[("a.seq", BAD)]);
    std::os::unix::fs::symlink("nowhere.seq", folder.path().join("b.seq")).unwrap();
    let walked = run(&folder, &["check", "--format", "short"]);
    assert_eq!(paths(&walked), ["a.seq"], "{}", walked.complaints);
    let named = run(&folder, &["check", "b.seq"]);
    assert_eq!((named.code, named.complaints.lines().count()), (2, 1), "{}", named.complaints);
}

#[test]
fn what_addresses_hold_in_confidence_is_not_told() {
    let text = "sequence a \"A\" {\n  email b {\n    subject \"Hi\"\n    body \"\"\"\n      [Look](http://files.example/plan?token=s3cr3t-t0ken&page=2)\n      \
                http://dana:hunter2@host.example/\n      \"\"\"\n  }\n}\n";
    let folder = folder(&[("a.seq", text)]);
    for format in ["human", "short", "json", "jsonl", "github", "gitlab", "sarif", "junit"] {
        let run = run(&folder, &["check", "--format", format, "--fail-on", "info"]);
        assert!(run.code == 1 && !run.out.contains("s3cr3t") && !run.out.contains("hunter2"), "{format}: {}", run.out);
    }
    let drawn = run(&folder, &["check"]).out;
    assert!(drawn.contains("token=************&page=2") && drawn.contains("dana:*******@host"), "{drawn}");
}
