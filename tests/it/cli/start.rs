//! What somebody begins with: a new sequence, a new repository, completions and a manual.

use std::fs;

use super::{Run, command, folder, run};

#[test]
fn a_new_sequence_is_clean_under_its_own_name() {
    let folder = folder(&[]);
    let written = run(&folder, &["new", "sequences/spring-launch"]);
    insta::assert_snapshot!(written.out, @"
    wrote sequences/spring-launch.seq, from the example `classic`
    seqc show sequences/spring-launch.seq    its plan, day by day
    seqc check sequences/spring-launch.seq   what could be better
    ");
    let text = fs::read_to_string(folder.path().join("sequences/spring-launch.seq")).unwrap();
    assert!(text.contains("sequence spring-launch \"Spring launch\" {"), "{text}");
    assert_eq!(run(&folder, &["check"]).code, 0);
}

#[test]
fn every_example_can_be_begun_from_and_stays_clean() {
    let list = run(&folder(&[]), &["new", "--list"]).out;
    insta::assert_snapshot!(list);
    for line in list.lines() {
        let folder = folder(&[]);
        let name = line.split_whitespace().next().unwrap();
        assert_eq!(run(&folder, &["new", "mine", "--from", name, "--title", "Mine \"too\""]).code, 0, "{name}");
        let checked = run(&folder, &["check", "--format", "short"]);
        assert_eq!((checked.code, checked.out.as_str()), (0, ""), "{name}");
        assert_eq!(run(&folder, &["fmt", "--check", "mine.seq"]).code, 0, "{name}");
    }
}

#[test]
fn the_list_of_examples_is_whole() {
    let files = fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/examples")).unwrap();
    let names = files
        .filter_map(|file| file.unwrap().file_name().into_string().unwrap().strip_suffix(".seq").map(str::to_owned));
    let mut names: Vec<String> = names.collect();
    names.sort();
    let list = run(&folder(&[]), &["new", "--list"]).out;
    let listed: Vec<&str> = list.lines().filter_map(|line| line.split_whitespace().next()).collect();
    assert_eq!(listed, names);
}

#[test]
fn nothing_is_written_over() {
    let folder = folder(&[("mine.seq", "# Mine.\n"), ("seqc.toml", "preset = \"strict\"\n")]);
    let refused = run(&folder, &["new", "mine"]);
    assert_eq!((refused.code, refused.complaints.as_str()), (2, "seqc: `mine.seq` is there already\n"));
    assert_eq!(fs::read_to_string(folder.path().join("mine.seq")).unwrap(), "# Mine.\n");
    insta::assert_snapshot!(run(&folder, &["init"]).out, @"
    kept  seqc.toml, which is there already
    wrote sequences/first.seq
    wrote .gitignore
    wrote .vscode/settings.json
    wrote .github/workflows/sequences.yml, in which https://git.example/seqc stands for the address of seqc
    seqc check    what could be better, here and in every change
    ");
    assert_eq!(fs::read_to_string(folder.path().join("seqc.toml")).unwrap(), "preset = \"strict\"\n");
}

#[test]
fn a_gitignore_that_is_there_stays_and_its_missing_lines_are_named() {
    for (ignored, said) in [
        ("/dist\n", "kept  .gitignore, which is there already: add to it `seqc.state.json.lock`\n"),
        ("", "kept  .gitignore, which is there already: add to it `dist/` and `seqc.state.json.lock`\n"),
        ("dist/\nseqc.state.json.lock", "kept  .gitignore, which is there already\n"),
    ] {
        let folder = folder(&[(".gitignore", ignored)]);
        let out = run(&folder, &["init"]).out;
        assert!(out.contains(said), "{out}");
        assert_eq!(fs::read_to_string(folder.path().join(".gitignore")).unwrap(), ignored);
    }
}

#[cfg(unix)]
#[test]
fn a_link_that_leads_nowhere_is_called_what_it_is() {
    let folder = folder(&[]);
    std::os::unix::fs::symlink("gone.toml", folder.path().join("seqc.toml")).unwrap();
    let begun = run(&folder, &["init"]);
    insta::assert_snapshot!(begun.complaints, @"seqc: cannot write `seqc.toml`: it is a link to `gone.toml`, which is not there: remove the link, or make that file");
    assert_eq!(begun.code, 2);
    assert!(!begun.out.contains("seqc.toml"), "{}", begun.out);
}

#[test]
fn the_workflow_stands_at_the_root_of_the_repository() {
    let folder = folder(&[(".git/HEAD", "")]);
    let root = fs::canonicalize(folder.path()).unwrap();
    let begun = run(&folder, &["init", "teams/emea"]);
    let out = begun.out.replace(root.to_str().unwrap(), "ROOT");
    insta::assert_snapshot!(out, @"
    wrote teams/emea/seqc.toml
    wrote teams/emea/sequences/first.seq
    wrote teams/emea/.gitignore
    wrote teams/emea/.vscode/settings.json
    wrote ROOT/.github/workflows/sequences.yml, in which https://git.example/seqc stands for the address of seqc
    seqc check    what could be better, here and in every change
    ");
    assert!(root.join(".github/workflows/sequences.yml").is_file());
    assert!(!root.join("teams/emea/.github").exists());
    assert!(run(&folder, &["init"]).out.contains("kept  .github/workflows/sequences.yml,"));
}

#[test]
fn a_name_that_is_none_is_answered_with_one() {
    let refused = run(&folder(&[]), &["new", "Spring Launch!"]);
    insta::assert_snapshot!(refused.complaints, @"seqc: `Spring Launch!` is no name of a sequence: write lower-case letters, digits and hyphens, as in `spring-launch`");
}

#[test]
fn a_name_that_another_sequence_has_is_not_taken_again() {
    let folder = folder(&[("b/plan.seq", "\n\nsequence first \"First\" {\n  task a\n}\n")]);
    let refused = run(&folder, &["new", "a/first"]);
    assert_eq!((refused.code, folder.path().join("a/first.seq").exists()), (2, false));
    insta::assert_snapshot!(refused.complaints, @"seqc: a sequence `first` is there already, in `b/plan.seq:3`: `seqc build` would write both to the same files. Choose another name, such as `first-2`");
    assert_eq!(run(&folder, &["new", "a/first-2"]).code, 0);
}

#[test]
fn a_name_is_looked_for_in_the_whole_workspace_and_a_free_one_offered() {
    let second = "sequence first-2 \"Second\" {\n  task a\n}\n";
    let folder = folder(&[
        ("seqc.toml", ""),
        ("plan.seq", &second.replace("first-2", "first")),
        ("other.seq", second),
        ("sub/first-3.seq", ""),
    ]);
    let refused: Run = command(&folder.path().join("sub"), &["new", "first"]).output().unwrap().into();
    assert_eq!((refused.code, folder.path().join("sub/first.seq").exists()), (2, false));
    insta::assert_snapshot!(refused.complaints, @"seqc: a sequence `first` is there already, in `../plan.seq:1`: `seqc build` would write both to the same files. Choose another name, such as `first-4`");
}

#[test]
fn a_word_of_the_language_is_no_name() {
    let refused = run(&folder(&[]), &["new", "day"]);
    assert_eq!(refused.complaints, "seqc: `day` is a word of the language and cannot be a name: any other will do\n");
}

#[test]
fn a_repository_begins_clean() {
    let folder = folder(&[]);
    assert_eq!(run(&folder, &["init"]).code, 0);
    let checked = run(&folder, &["check"]);
    assert_eq!((checked.code, checked.complaints.as_str()), (0, ""), "{}", checked.out);
    assert_eq!(run(&folder, &["fmt", "--check"]).code, 0);
}

#[test]
fn the_workflow_gets_the_program_from_the_address_that_is_named() {
    let folder = folder(&[]);
    let said = run(&folder, &["init", "--source", "https://git.example/tools/seqc.git"]);
    assert!(said.out.contains("wrote .github/workflows/sequences.yml\n"), "{}", said.out);
    let workflow = fs::read_to_string(folder.path().join(".github/workflows/sequences.yml")).unwrap();
    // By the tag of its release where the program knows no commit of its own.
    let version = run(&folder, &["--version"]).out;
    let commit = version.lines().find_map(|line| line.strip_prefix("commit: "));
    let pin = commit.map_or("--tag v0.1.0".to_owned(), |commit| format!("--rev {commit}"));
    let install = format!("cargo install --locked --git https://git.example/tools/seqc.git {pin} seqc\n");
    assert!(workflow.contains(&install), "{workflow}");
    for hostile in ["a b", "-x", "", "a\n  - run: b", "$(b)", "${{ b }}", "a;b", "a#b"] {
        let refused = run(&folder, &["init", &format!("--source={hostile}"), "other"]);
        assert_eq!((refused.code, folder.path().join("other").exists()), (2, false), "{hostile}");
    }
}

#[test]
fn the_version_says_what_dates_depend_on_in_whatever_order_it_is_asked() {
    let ask = |arguments: &[&str]| run(&folder(&[]), arguments);
    let version = ask(&["--version"]);
    assert!(version.code == 0 && version.out.contains("\ntime zones: "), "{}", version.out);
    assert_eq!(ask(&["--version", "--verbose"]).out, version.out);
    assert_eq!(ask(&["--verbose", "--version"]).out, version.out);
    assert_eq!(ask(&["--verbose", "rules"]).code, 2);
}

#[test]
fn shells_complete_every_command() {
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let script = run(&folder(&[]), &["completions", shell]);
        assert!(script.code == 0 && script.out.contains("explain"), "{shell}");
    }
}

#[test]
fn shells_complete_the_rules_that_can_be_explained() {
    // For the others, clap writes commands and options only.
    for shell in ["bash", "zsh"] {
        assert!(run(&folder(&[]), &["completions", shell]).out.contains("daily-spacing"), "{shell}");
    }
}

#[test]
fn the_manual_has_a_page_for_each_command() {
    let folder = folder(&[]);
    let said = run(&folder, &["man", "--out", "man"]);
    assert_eq!(said.code, 0, "{}", said.complaints);
    let page = fs::read_to_string(folder.path().join("man/seqc-check.1")).unwrap();
    assert!(page.contains("seqc check") && page.contains("\\-\\-fail\\-on"), "{page}");
    let head = page.lines().find(|line| line.starts_with(".TH")).unwrap();
    assert!(head.starts_with(".TH seqc-check 1 ") && head.contains(" \"seqc 0.1.0\""), "{head}");
    assert!(folder.path().join("man/seqc.1").exists());
}
