//! What must not harm: files and paths that nobody writes by accident.

use std::fs::{self, File};
use std::process::Stdio;
use std::time::{Duration, Instant};

use super::{BAD, GOOD, Run, command, folder, paths, put, run};

#[test]
fn nothing_above_the_root_is_read() {
    let folder = folder(&[("a.seq", "use \"../../../../../../../etc/passwd\"\n\nuse \"/etc/passwd\"\n")]);
    let run = run(&folder, &["check", "--format", "short"]);
    assert_eq!((run.code, paths(&run), run.complaints.as_str()), (1, vec!["a.seq"], ""));
    assert_eq!(run.out.lines().count(), 2, "{}", run.out);
    assert!(!run.out.contains("root:"), "{}", run.out);
}

#[test]
fn a_large_file_is_not_read() {
    let folder = folder(&[("a.seq", GOOD)]);
    File::create(folder.path().join("b.seq")).unwrap().set_len(50 << 20).unwrap();
    let run = run(&folder, &["check", "--format", "short"]);
    assert_eq!((run.code, run.complaints.as_str()), (1, ""));
    assert_eq!(run.out, "b.seq:1:1: error[file-too-large]: the file is larger than 8 MiB and was not read\n");
}

/// A file of 4 GB takes no room where nothing is written to it, and much where it is read.
#[cfg(target_os = "linux")]
#[test]
fn a_file_of_four_gigabytes_is_refused_by_its_size_wherever_it_is_named() {
    let folder = folder(&[("a.seq", GOOD)]);
    let huge = |name: &str| File::create(folder.path().join(name)).unwrap().set_len(4 << 30).unwrap();
    ["huge.seq", "known.json", "people.csv"].iter().for_each(|name| huge(name));
    for (arguments, code) in [
        (&["check", "huge.seq"][..], 1),
        (&["check", "--fix", "huge.seq"], 1),
        (&["fmt", "huge.seq"], 2),
        (&["show", "huge.seq"], 1),
        (&["build", "huge.seq", "--target", "schedule", "--out", "dist"], 1),
        (&["check", "a.seq", "--baseline", "known.json"], 2),
        (&["preview", "a.seq", "--prospects", "people.csv", "--out", "pages"], 2),
    ] {
        let run = run(&folder, arguments);
        let told = format!("{}{}", run.out, run.complaints);
        assert!(
            run.code == code && told.contains("too large") || told.contains("larger than"),
            "{arguments:?}: {told}"
        );
    }
    huge("seqc.toml");
    let set = run(&folder, &["check", "a.seq"]);
    assert!(set.code == 2 && set.out.contains("too large"), "{}{}", set.out, set.complaints);
}

#[test]
fn a_file_without_a_byte_is_a_file() {
    let folder = folder(&[("a.seq", ""), ("seqc.toml", ""), ("b.seq", GOOD)]);
    for (arguments, code) in [
        (&["check"][..], 0),
        (&["check", "a.seq"], 0),
        (&["check", "--fix"], 0),
        (&["fmt", "--check"], 0),
        (&["show", "a.seq"], 2),
        (&["build", "--target", "schedule", "--out", "dist"], 0),
    ] {
        let run = run(&folder, arguments);
        assert_eq!(run.code, code, "{arguments:?}: {}{}", run.out, run.complaints);
    }
    assert_eq!(fs::read(folder.path().join("a.seq")).unwrap(), b"");
}

#[test]
fn the_first_and_the_last_days_are_days() {
    let text = "sequence a \"A\" {\n  schedule hours\n  wait 3 business days\n  task research\n}\n\nschedule hours {\n  \
                timezone Europe/Berlin\n  open mon-fri 09:00-17:00\n  holidays DE\n}\n";
    let folder = folder(&[("a.seq", text)]);
    for date in ["0001-01-01", "1582-10-10", "1970-01-01", "2100-12-31", "9999-12-31"] {
        for arguments in [
            &["check", "--start", date, "--fail-on", "error"][..],
            &["show", "a.seq", "--start", date],
            &["build", "--target", "schedule", "--out", "dist", "--start", date],
            &["preview", "--start", date, "--out", "pages"],
        ] {
            let run = run(&folder, arguments);
            assert_eq!(run.code, 0, "{arguments:?}: {}{}", run.out, run.complaints);
        }
    }
}

#[test]
fn nothing_in_a_name_or_a_text_steers_the_terminal() {
    let evil = "\x1b]0;owned\x07\x1b[2J\u{9b}31m\u{202e}";
    let folder = folder(&[(&format!("{evil}.seq"), &format!("nonsense \"{evil}\" {evil}\n# {evil}\n"))]);
    for format in ["human", "short", "json"] {
        let run = run(&folder, &["check", "--format", format]);
        assert_eq!(run.code, 1);
        let raw =
            |text: &str| text.contains(|letter: char| (letter.is_control() && letter != '\n') || letter == '\u{202e}');
        assert!(!raw(&run.out) && !raw(&run.complaints), "{:?}", run.out);
    }
}

#[test]
fn nothing_in_a_sequence_steers_the_terminal() {
    let evil = "\x1b]0;owned\x07\x1b[2J\u{9b}31m\u{202e}";
    let text = format!(
        "## {evil}\nsequence a \"{evil}\" {{\n  goal \"{evil}\"\n  # {evil}\n  task b {{\n    note \"{evil}\"\n  }}\n}}\n"
    );
    for name in ["a.seq", &format!("{evil}.seq")] {
        let folder = folder(&[(name, &text)]);
        for arguments in [
            &["check", name][..],
            &["check", "--format", "json", name],
            &["show", name],
            &["fmt", "--check", name],
            &["fmt", name],
            &["build", name, "--target", "schedule", "--out", "dist"],
        ] {
            let run = run(&folder, arguments);
            let raw = |text: &str| text.contains(|c: char| (c.is_control() && c != '\n') || c == '\u{202e}');
            assert!(!raw(&run.out) && !raw(&run.complaints), "{arguments:?} {:?} {:?}", run.out, run.complaints);
        }
    }
}

#[test]
fn what_nobody_writes_is_answered_and_nothing_is_written() {
    let sequence = |inside: String| format!("sequence a \"A\" {{\n{inside}\n}}\n");
    let deep = |open: &str, close: &str| [open.repeat(10_000), close.repeat(10_000)].concat();
    let text = |inside: String| sequence(format!("email b {{\nsubject \"c\"\nbody \"\"\"\n{inside}\n\"\"\"\n}}"));
    let doubling: String =
        (1..=20).map(|n| format!("snippet s{n} \"{{{{> s{0}}}}}{{{{> s{0}}}}}\"\n", n - 1)).collect();
    let cases = [
        ("blocks", sequence(deep("branch {\nwhen replied {\n", "}\n}\n"))),
        ("braces", deep("{", "}")),
        ("parentheses", sequence(format!("task b when {}", deep("(", ")")))),
        ("merge", text(deep("{{", "}}"))),
        ("fallbacks", text(deep("{{a | \"", "\"}}"))),
        ("ifs", text(deep("{{#if title}}", "{{/if}}"))),
        ("arguments", sequence(format!("include b{}", deep("(", ")")))),
        ("doubling", format!("snippet s0 \"ab\"\n{doubling}{}", text("{{> s20}}".into()))),
        ("itself", format!("snippet s \"{{{{> s}}}}{{{{> s}}}}\"\n{}", text("{{> s}}".into()))),
        ("mistakes", sequence("wait 2d\n".repeat(100_000))),
        ("open brace", "{".into()),
        ("open text", "\"\"\"".into()),
        ("long line", sequence(format!("nonsense {}", "x".repeat(1 << 20)))),
        ("crlf", sequence("nonsense".into()).replace('\n', "\r\n")),
        ("bom", format!("\u{feff}{}", sequence("nonsense".into()))),
        ("nul", "sequence \0 { \0".into()),
    ];
    for (what, text) in cases {
        let folder = folder(&[("a.seq", &text)]);
        for arguments in [
            &["check", "--format", "short", "a.seq"][..],
            &["show", "a.seq"],
            &["build", "a.seq", "--target", "schedule", "--out", "dist"],
        ] {
            let start = Instant::now();
            let run = run(&folder, arguments);
            assert!(start.elapsed() < Duration::from_secs(60), "{what} {arguments:?} took {:?}", start.elapsed());
            assert!(matches!(run.code, 1 | 2), "{what} {arguments:?} exits with {}", run.code);
            assert!(!folder.path().join("dist").exists(), "{what} {arguments:?} writes");
        }
    }
}

#[test]
fn a_reader_that_goes_away_is_no_mistake() {
    let folder = folder(&[("a.seq", &"nonsense\n\ntask x\n\n".repeat(5_000))]);
    let mut child = command(folder.path(), &["check", "--format", "json"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let run = Run::from(child.wait_with_output().unwrap());
    assert_eq!((run.code, run.complaints.as_str()), (1, ""));
}

#[test]
fn nul_bytes_and_no_text_at_all_are_files() {
    let folder = folder(&[("empty.seq", "")]);
    put(&folder, "nul.seq", b"sequence \0 { \0");
    let run = run(&folder, &["check", "--format", "short"]);
    assert_eq!((run.code, paths(&run)), (1, vec!["nul.seq"]));
}

#[cfg(unix)]
#[test]
fn links_in_circles_end() {
    use std::os::unix::fs::symlink;
    let folder = folder(&[("a.seq", BAD)]);
    symlink(".", folder.path().join("again")).unwrap();
    symlink("self.seq", folder.path().join("self.seq")).unwrap();
    assert_eq!(paths(&run(&folder, &["check", "--format", "short"])), ["a.seq"]);
    assert_eq!(
        paths(&run(&folder, &["check", "--format", "short", "again/again/a.seq", "again"])),
        ["again/again/a.seq"]
    );
    let named = run(&folder, &["check", "self.seq"]);
    assert_eq!((named.code, named.complaints.lines().count()), (2, 1), "{}", named.complaints);
}

#[cfg(unix)]
#[test]
fn a_link_does_not_lead_out() {
    let outside = folder(&[("secret.seq", "nonsense hunter2\n")]);
    let folder = folder(&[("a.seq", "use \"b.seq\"\n")]);
    std::os::unix::fs::symlink(outside.path().join("secret.seq"), folder.path().join("b.seq")).unwrap();
    let run = run(&folder, &["check"]);
    assert_eq!(run.code, 1);
    assert!(!run.out.contains("hunter2"), "{}", run.out);
}

#[cfg(unix)]
#[test]
fn a_pipe_that_nobody_writes_to_does_not_hang() {
    let folder = folder(&[("a.seq", BAD)]);
    let pipe = folder.path().join("pipe.seq");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    put(&folder, "user.seq", b"use \"pipe.seq\"\n");
    for arguments in [&["check", "pipe.seq"][..], &["check", "."], &["check", "user.seq"]] {
        let mut child = command(folder.path(), arguments).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        let start = Instant::now();
        while child.try_wait().unwrap().is_none() {
            if start.elapsed() > Duration::from_secs(60) {
                child.kill().unwrap();
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        let expected = if arguments == ["check", "pipe.seq"] { Some(2) } else { Some(1) };
        assert_eq!(child.wait().unwrap().code(), expected, "{arguments:?}");
    }
}

#[cfg(unix)]
#[test]
fn a_locked_folder_is_said_and_the_rest_is_checked() {
    use std::os::unix::fs::PermissionsExt;
    let folder = folder(&[("a.seq", BAD), ("locked/b.seq", BAD)]);
    let locked = folder.path().join("locked");
    fs::set_permissions(&locked, PermissionsExt::from_mode(0o000)).unwrap();
    let everything_is_open = fs::read_dir(&locked).is_ok();
    let run = run(&folder, &["check", "--format", "short"]);
    fs::set_permissions(&locked, PermissionsExt::from_mode(0o755)).unwrap();
    if everything_is_open {
        return; // For the superuser, no folder is locked.
    }
    assert_eq!((run.code, paths(&run)), (2, vec!["a.seq"]));
    assert_eq!(run.complaints, "seqc: cannot read `locked`: permission denied\n");
}
