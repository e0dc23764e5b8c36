//! `seqc.toml`, and the commands that speak of rules.

use super::{folder, paths, run};

/// Two emails on days that follow one another: a warning under `recommended`.
const CLOSE: &str = "\
sequence close \"Close\" {
  exit on replied, opted-out

  call first

  wait 1 business day

  call second
}
";

#[test]
fn what_is_set_holds_for_the_files_below() {
    let folder = folder(&[
        ("seqc.toml", "[rules]\ndaily-spacing = \"error\"\n"),
        ("a.seq", CLOSE),
        ("inbound/seqc.toml", "[rules.daily-spacing]\nmin_business_days = 0\n"),
        ("inbound/b.seq", CLOSE),
        ("loose/seqc.toml", "preset = \"none\"\nrules.daily-spacing = \"off\"\n"),
        ("loose/c.seq", CLOSE),
    ]);
    let run = run(&folder, &["check", "--format", "short", "--fail-on", "error"]);
    let spacing = "error[daily-spacing]: `second` comes only 1 business day after `first`";
    assert!(run.out.contains(&format!("a.seq:8:8: {spacing}")), "{}", run.out);
    assert!(
        !run.out.contains("b.seq:8:8: error") && !run.out.contains("b.seq:8:8: warning") && !run.out.contains("c.seq"),
        "{}",
        run.out
    );
    assert_eq!(run.code, 1);
}

#[test]
fn some_files_can_be_set_apart_or_left_out() {
    let folder = folder(&[
        (
            "seqc.toml",
            "exclude = [\"attic/**\"]\n[[overrides]]\npaths = [\"drafts/**\"]\nrules = { daily-spacing = \"off\" }\n",
        ),
        ("attic/a.seq", CLOSE),
        ("drafts/b.seq", CLOSE),
        ("c.seq", CLOSE),
    ]);
    let all = run(&folder, &["check", "--format", "short"]);
    let spacing: Vec<&str> = all.out.lines().filter(|line| line.contains("daily-spacing")).collect();
    assert_eq!(spacing.len(), 1, "{}", all.out);
    assert!(spacing[0].starts_with("c.seq:") && !all.out.contains("attic"), "{}", all.out);
    // Who names a file means it.
    assert!(paths(&run(&folder, &["check", "--format", "short", "attic/a.seq"])).contains(&"attic/a.seq"));
}

#[test]
fn mistakes_of_the_settings_have_their_places() {
    let folder = folder(&[
        (
            "seqc.toml",
            "preset = \"stric\"\n\n[rules]\ndaily-spacin = \"off\"\ntoo-many-emails = { max = \"many\", mix = 1 }\nunknown-variable = \"off\"\nemail-length = \"loud\"\n",
        ),
        ("a.seq", "sequence quiet \"Quiet\" {\n  task rest\n}\n"),
    ]);
    let run = run(&folder, &["check", "--format", "short"]);
    assert_eq!(run.code, 1);
    insta::assert_snapshot!(run.out);
}

#[test]
fn settings_that_are_no_toml_are_said_and_nothing_panics() {
    for text in
        ["rules = [", "rules = 3\n", "overrides = {}\n", "include = [\"[\"]\n", "\u{feff}preset = 1\n", "a.b.c = 1\n"]
    {
        let folder = folder(&[("seqc.toml", text), ("a.seq", CLOSE)]);
        let run = run(&folder, &["check", "--format", "short"]);
        assert_eq!(run.code, 1, "{text:?}");
        assert!(run.out.starts_with("seqc.toml:1:"), "{text:?}: {}", run.out);
    }
}

#[test]
fn what_holds_is_told_with_where_it_comes_from() {
    let folder = folder(&[
        ("seqc.toml", "preset = \"strict\"\ntargets = [\"apollo\"]\n\n[rules]\ndaily-spacing = \"off\"\n"),
        ("outbound/seqc.toml", "[rules.too-many-emails]\nmax = 9\n"),
        ("outbound/a.seq", CLOSE),
    ]);
    let told = run(&folder, &["config", "outbound/a.seq"]);
    assert_eq!(told.code, 0);
    for line in [
        "preset = \"strict\" # seqc.toml:1",
        "targets = [\"apollo\"] # seqc.toml:2",
        "[rules.daily-spacing]\nseverity = \"off\" # seqc.toml:5",
        "[rules.too-many-emails]\nseverity = \"warning\" # strict\nmax = 9 # outbound/seqc.toml:2\nadvise = 5 # strict",
    ] {
        assert!(told.out.contains(line), "{line}\n{}", told.out);
    }
    // What is told says the same where it is written to a file.
    let again = super::folder(&[("seqc.toml", &told.out), ("a.seq", CLOSE)]);
    let again = run(&again, &["config", "a.seq"]);
    let values = |text: &str| text.lines().filter_map(|line| line.split(" # ").next()).collect::<Vec<_>>().join("\n");
    assert_eq!(values(&again.out), values(&told.out));
}

#[test]
fn rules_are_explained_by_their_pages_and_listed() {
    let folder = folder(&[]);
    let page = run(&folder, &["explain", "daily-spacing"]);
    assert_eq!(page.out, include_str!("../../../src/check/rules/daily_spacing.md"));
    let typo = run(&folder, &["explain", "daily-spacin"]);
    assert_eq!((typo.code, typo.out.as_str()), (2, ""));
    assert!(typo.complaints.contains("`daily-spacing`"), "{}", typo.complaints);
    let list = run(&folder, &["explain"]);
    assert_eq!(list.out, run(&folder, &["rules"]).out);
    assert!(list.out.contains("\n  daily-spacing "), "{}", list.out);
    let json: serde_json::Value = serde_json::from_str(&run(&folder, &["rules", "--json"]).out).unwrap();
    let rule = json.as_array().unwrap().iter().find(|rule| rule["name"] == "too-many-emails").unwrap();
    assert_eq!((rule["severity"].as_str(), rule["options"][0]["default"].as_f64()), (Some("warning"), Some(15.0)));
}

#[test]
fn holidays_count_where_a_date_is_given() {
    let folder = folder(&[(
        "a.seq",
        "audience people {\n  countries US\n}\n\nsequence year-end \"Year's end\" {\n  audience people\n\n  email one {\n    subject \"One\"\n  }\n\n  wait 4 days\n\n  email two {\n    reply to one\n  }\n}\n",
    )]);
    let dated = run(&folder, &["check", "--format", "short", "--start", "2026-12-21"]);
    assert!(dated.out.contains("holiday-send"), "{}", dated.out);
    assert!(!run(&folder, &["check", "--format", "short"]).out.contains("holiday-send"));
    assert_eq!(run(&folder, &["check", "--start", "soon"]).code, 2);
}

#[test]
fn a_least_above_the_most_is_a_mistake_at_its_place() {
    let folder = folder(&[("seqc.toml", "[rules.email-length]\nmin = 90\nmax = 60\n"), ("a.seq", CLOSE)]);
    let run = run(&folder, &["check", "--format", "short"]);
    let said = "seqc.toml:3:7: error[wrong-setting]: `max` is 60, but `min` is 90: nothing can be both";
    assert!(run.out.contains(said), "{}", run.out);
}

#[test]
fn settings_that_cannot_be_read_are_no_finding_but_a_failure() {
    let folder = folder(&[("a.seq", CLOSE), ("seqc.toml/in.txt", "")]);
    let run = run(&folder, &["check", "--format", "short", "--fail-on", "error"]);
    assert!(run.out.contains("seqc.toml:1:1: error[unreadable-settings]"), "{}", run.out);
    assert_eq!(run.code, 2);
}

#[test]
fn a_pattern_that_no_path_can_match_is_said() {
    let toml = |pattern: &str| format!("[[overrides]]\npaths = ['{pattern}']\nrules = {{ daily-spacing = \"off\" }}\n");
    for (pattern, says) in
        [("./a.seq", false), ("a.seq", false), ("../a.seq", true), ("/w/*.seq", true), ("C:\\w", true)]
    {
        let folder = folder(&[("seqc.toml", &toml(pattern)), ("a.seq", CLOSE)]);
        let checked = run(&folder, &["check", "--format", "short"]);
        assert_eq!(checked.out.contains("no file is ever called so"), says, "{pattern}: {}", checked.out);
        let shown = run(&folder, &["config", "a.seq"]).out;
        assert_eq!(shown.contains("[rules.daily-spacing]\nseverity = \"off\""), !says, "{pattern}: {shown}");
    }
}
