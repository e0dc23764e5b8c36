//! The README shows what the program really does.

use std::fs;
use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

/// The fences of the README that begin with `mark`, without their marks.
fn fences(mark: &str) -> Vec<String> {
    let readme = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).unwrap();
    let blocks = readme.split("\n```").skip(1).step_by(2);
    blocks.filter_map(|block| block.strip_prefix(mark)?.strip_prefix('\n')).map(str::to_owned).collect()
}

/// What the program prints, without blanks at the ends of lines.
fn seqc(folder: &TempDir, arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_seqc")).args(arguments).current_dir(folder.path()).output().unwrap();
    let lines = String::from_utf8(output.stdout).unwrap();
    lines.trim_end().lines().map(str::trim_end).collect::<Vec<_>>().join("\n")
}

#[test]
fn its_first_sequence_gives_what_stands_below_it() {
    let folder = TempDir::new().unwrap();
    let hello = fences("seq").concat();
    fs::write(folder.path().join("hello.seq"), &hello).unwrap();
    let shown = fences("text");
    for (command, fence) in
        [(&["show", "hello.seq"][..], &shown[0]), (&["build", "hello.seq", "--target", "schedule"], &shown[1])]
    {
        assert_eq!(*fence, format!("$ seqc {}\n{}", command.join(" "), seqc(&folder, command)));
    }
    let built = fs::read_to_string(folder.path().join("dist/hello.schedule.json")).unwrap();
    let built: Vec<&str> = built.lines().map(str::trim).collect();
    let excerpt = fences("json").concat();
    let excerpt: Vec<&str> = excerpt.lines().map(str::trim).collect();
    assert!(built.windows(excerpt.len()).any(|lines| lines == excerpt), "the excerpt is not in the file");
    let instead = |wait: &str| fs::write(folder.path().join("hello.seq"), hello.replace("wait 3 business days", wait));
    instead("wait 3d").unwrap();
    assert_eq!(shown[2], seqc(&folder, &["check", "hello.seq"]));
    instead("wait 1 business day").unwrap();
    assert_eq!(shown[3], seqc(&folder, &["check", "hello.seq", "--quiet"]));
}

#[test]
fn its_settings_are_settings() {
    for fence in fences("toml") {
        let (_, mistakes) = seqc::check::config::read(&fence);
        assert!(mistakes.is_empty(), "{mistakes:#?}");
    }
    assert!(seqc::check::rules::RULES.len() > 80, "the README says how many rules there are");
}
