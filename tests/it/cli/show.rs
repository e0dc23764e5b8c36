//! `seqc show`: the plan of a sequence, as a person reads it.

use std::fs;
use std::path::Path;

use crate::cli::{BAD, GOOD, Run, command, folder, run};

/// The examples, by name.
fn examples() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut names: Vec<String> = files
        .filter(|path| path.extension().is_some_and(|ending| ending == "seq"))
        .map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned())
        .collect();
    names.sort();
    names
}

fn show(example: &str, more: &[&str]) -> String {
    let file = format!("examples/{example}.seq");
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let Run { code, out, complaints } = command(root, &[&["show", &file], more].concat()).output().unwrap().into();
    assert_eq!((code, complaints.as_str()), (0, ""), "{example}");
    out
}

#[test]
fn every_example_is_a_plan() {
    for example in examples() {
        insta::assert_snapshot!(format!("plan_{example}"), show(&example, &[]));
    }
}

#[test]
fn a_start_gives_dates() {
    let dates = ["--start", "2026-12-17", "--timezone", "Europe/Berlin", "--country", "DE-BY"];
    insta::assert_snapshot!("dates_classic", show("classic", &dates));
    insta::assert_snapshot!("dates_webinar", show("webinar", &["--start", "2027-04-12"]));
    insta::assert_snapshot!("dates_renewal", show("renewal", &["--start", "2036-03-01"]));
}

#[test]
fn a_holiday_that_moves_a_touch_is_named() {
    let schedule = "schedule hours {\n  timezone Europe/Berlin\n  open mon-fri 09:00-17:00\n  holidays DE\n}\n";
    let shown = |lines: &str| {
        let text = format!("{schedule}\nsequence x \"X\" {{\n  schedule hours\n{lines}}}\n");
        run(&folder(&[("x.seq", &text)]), &["show", "x.seq"]).out
    };
    let friday = shown("  wait until 2026-12-25\n  call a\n");
    assert!(
        friday.contains("after 2026-12-25, a falls on Friday, which is Christmas Day, and moves to Monday\n"),
        "{friday}"
    );
    // Closed on that day anyway.
    let saturday = shown("  wait until 2026-12-26\n  call a\n");
    assert!(saturday.contains("after 2026-12-26, a falls on Saturday and moves to Monday\n"), "{saturday}");
    let at_times = shown("  wait until 2026-12-25\n  call a {\n    at tue-thu\n  }\n");
    assert!(at_times.contains("after 2026-12-25, a falls on Friday and moves to Tuesday\n"), "{at_times}");
}

#[test]
fn limits_are_held_against_the_dates_of_an_enrollment() {
    let broken = |limit: &str, zone: &str, lines: &str, start: &str| {
        let schedule = format!("schedule hours {{\n  timezone {zone}\n  open mon-fri 08:00-18:00\n  holidays US\n}}\n");
        let field = "fields {\n  meeting_at datetime example 2026-12-17 16:00\n}\n";
        let text = format!("{schedule}\n{field}\nsequence x \"X\" {{\n  schedule hours\n  limit {limit}\n{lines}}}\n");
        let folder = folder(&[("x.seq", &text)]);
        let checked = run(&folder, &["check", "x.seq", "--format", "short"]).out;
        assert!(!checked.contains("limit-broken"), "{checked}");
        let shown = run(&folder, &["show", "x.seq", "--start", start]).out;
        let told: Vec<String> = shown.lines().filter(|line| line.contains("limit is")).map(str::to_owned).collect();
        let built = run(&folder, &["build", "x.seq", "--target", "schedule", "--start", start]);
        let warned = (built.out + &built.complaints).matches("limit-broken").count();
        assert_eq!((built.code, warned), (0, told.len()));
        told
    };
    let twice = "  call a\n  wait 2 business days\n  call b\n";
    let at_christmas = |limit: &str| broken(limit, "Europe/Berlin", twice, "2026-12-23");
    assert_eq!(at_christmas("gap 1 hour to 4 days"), ["`a` and `b` can be 5 days apart, the limit is 4 days"]);
    assert_eq!(at_christmas("days 5"), ["`x` can take 6 days, its limit is 5"]);
    assert_eq!(at_christmas("gap 1 business day to 2 business days"), [""; 0]);
    assert_eq!(broken("days 5", "Europe/Berlin", twice, "2026-12-01"), [""; 0]);
    // It is the day there that counts: of both, it is one day in London.
    let evening = "  wait 9 hours\n  call a\n  wait until 08:00\n  call b\n";
    assert_eq!(broken("calls 1 per day", "America/Los_Angeles", evening, "2026-12-01"), [""; 0]);
    // A date that is past goes on at once, which is when limits break.
    let date = "  call a\n  wait until 2027-01-05\n  call b\n";
    let past = |limit: &str| broken(limit, "Europe/Berlin", date, "2027-01-08");
    assert_eq!(past("calls 1 per day"), ["`x` can have 2 calls in a day, its limit is 1"]);
    assert_eq!(past("calls 1 per 7 days"), ["`x` can have 2 calls in 7 days, its limit is 1"]);
    assert_eq!(past("gap 2 hours or more"), ["`a` and `b` can be 0 minutes apart, the limit is 2 hours or more"]);
    // What is past at the enrollment is left out.
    let before = "  anchor meeting_at\n  day -5\n  email a\n  day -2\n  email b\n";
    let late = |start| broken("emails 2 to 3", "Europe/Berlin", before, start);
    assert_eq!(late("2026-12-01"), [""; 0]);
    assert_eq!(late("2026-12-14"), ["`x` can have only 1 email, its limit is 2 or more"]);
}

#[test]
fn a_mark_is_explained_where_one_is_seen() {
    let shown = |last: &str| {
        let text = format!(
            "sequence x \"X\" {{\n  call a\n  branch {{\n    when title is set {{\n      wait 2 days\n    }}\n  }}\n{last}}}\n"
        );
        let folder = folder(&[("x.seq", &text)]);
        run(&folder, &["show", "x.seq", "--start", "2026-12-01", "--timezone", "Europe/Berlin"]).out
    };
    assert!(!shown("  tag \"done\"\n").contains("+ marks"));
    assert!(shown("  call b\n").contains("+ marks"));
}

#[test]
fn no_line_is_longer_than_a_terminal() {
    for example in examples() {
        for line in show(&example, &[]).lines() {
            assert!(line.chars().count() <= 80, "{example}: {line}");
        }
    }
}

#[test]
fn the_name_of_a_date_leaves_room_for_the_steps() {
    let field = "account.current_term_contract_end_date";
    let schedule = "schedule hours {\n  timezone Europe/Berlin\n  open mon-fri 09:00-12:00, 13:00-17:00\n}\n";
    let text = format!(
        "fields {{\n  {field} date required\n}}\n\n{schedule}\nsequence x \"X\" {{\n  schedule hours\n  \
         wait until 30 days before {field}\n  call heads-up\n}}\n"
    );
    let shown = run(&folder(&[("x.seq", &text)]), &["show", "x.seq"]).out;
    let line = shown.lines().find(|line| line.contains("call heads-up")).unwrap();
    assert!(line.starts_with("account.current…-31 (-32 to -30)  call heads-up"), "{shown}");
    assert!(shown.lines().all(|line| line.chars().count() <= 80), "{shown}");
}

#[test]
fn one_sequence_can_be_named() {
    let two = folder(&[("two.seq", &format!("{GOOD}\n{}", GOOD.replace("sequence good", "sequence better")))]);
    let shown = run(&two, &["show", "two.seq", "better"]);
    assert_eq!(shown.code, 0);
    assert!(shown.out.starts_with("better  Good\n"), "{}", shown.out);
    let unknown = run(&two, &["show", "two.seq", "best"]);
    assert_eq!(unknown.code, 2);
    assert_eq!(unknown.complaints, "seqc: `two.seq` declares no sequence `best`; it declares `good`, `better`\n");
}

#[test]
fn all_files_of_a_folder_are_shown() {
    let two = folder(&[("all/a.seq", GOOD), ("all/b.seq", &GOOD.replace("sequence good", "sequence better"))]);
    let shown = run(&two, &["show", "all"]);
    assert_eq!(shown.code, 0);
    assert!(shown.out.starts_with("good  Good\n") && shown.out.contains("\nbetter  Good\n"), "{}", shown.out);
}

#[test]
fn what_is_wrong_is_said_below_the_plan() {
    let shown = run(&folder(&[("bad.seq", BAD)]), &["show", "bad.seq"]);
    assert_eq!(shown.code, 1);
    insta::assert_snapshot!("bad", shown.out);
}

#[test]
fn dates_need_a_zone() {
    let shown = run(&folder(&[("good.seq", GOOD)]), &["show", "good.seq", "--start", "2026-12-01"]);
    assert_eq!(shown.code, 2);
    assert_eq!(
        shown.complaints,
        "seqc: `good` has no schedule that names a time zone: say one with `--timezone Europe/Berlin`\n"
    );
    let hours = "schedule hours {\n  open mon-fri 09:00-17:00\n}\n\n";
    let scheduled = format!("{hours}{}", GOOD.replacen("{\n", "{\n  schedule hours\n", 1));
    let shown = run(&folder(&[("good.seq", &scheduled)]), &["show", "good.seq", "--start", "2026-12-01"]);
    assert_eq!(
        shown.complaints,
        "seqc: the schedule of `good` names no time zone: say one with `--timezone Europe/Berlin`\n"
    );
}

/// What is said to be past already for an enrollment on a day.
fn past(text: &str, start: &str) -> Vec<String> {
    let folder = folder(&[("s.seq", text)]);
    let shown = run(&folder, &["show", "s.seq", "--start", start, "--timezone", "Europe/Berlin"]).out;
    shown.lines().filter(|line| line.contains("past already")).map(str::to_owned).collect()
}

#[test]
fn a_date_that_is_past_on_some_paths_alone_is_said_to_be_so() {
    let text = "sequence s \"S\" {\n  exit on replied\n\n  branch {\n    when title is set {\n      wait 9 days\n    }\n  }\n  \
                wait until 2026-12-05\n  task do\n}\n";
    let told = "`wait until 2026-12-05` is past already on some path when its turn comes";
    assert_eq!(past(text, "2026-12-01"), [told]);
    assert_eq!(past(text, "2026-12-07"), ["`wait until 2026-12-05` is past already when its turn comes"]);
    assert_eq!(past(text, "2026-11-01"), [""; 0]);
}

#[test]
fn a_date_behind_a_later_one_is_told_once() {
    let text = "sequence s \"S\" {\n  wait until 2036-01-01\n  task a\n  wait until 2027-01-01\n  task b\n}\n";
    let told = past(text, "2026-12-01").join("\n");
    assert_eq!(told.matches("past already").count(), 1, "{told}");
}

#[test]
fn a_gap_just_over_its_limit_is_told_with_what_is_left_over() {
    let text =
        "sequence s \"S\" {\n  limit gap 1 hour to 14 days\n  call a\n  wait 14 days\n  wait 6 hours\n  call b\n}\n";
    let told = run(&folder(&[("s.seq", text)]), &["check", "--format", "short", "s.seq"]).out;
    assert!(told.contains("`a` and `b` can be 14 days 6 hours apart, the limit is 14 days"), "{told}");
}

#[test]
fn a_date_that_is_past_in_each_round_is_told_once() {
    let text = "sequence s \"S\" {\n  repeat 5 times every 2 days {\n    wait until 2026-12-01\n    task do\n  }\n}\n";
    let told = past(text, "2026-12-07").join("\n");
    assert_eq!(told.matches("past already").count(), 1, "{told}");
}

#[test]
fn a_step_without_a_name_is_moved_by_the_words_of_the_plan() {
    let text = "schedule hours {\n  timezone Europe/Berlin\n  open mon-fri 09:00-17:00\n}\n\nsequence s \"S\" {\n  \
                schedule hours\n  exit on replied\n\n  wait 2 days\n  linkedin follow\n}\n";
    let shown = run(&folder(&[("s.seq", text)]), &["show", "s.seq"]).out;
    assert!(shown.contains(", linkedin follow falls on"), "{shown}");
}

#[test]
fn a_file_without_a_sequence_says_why() {
    let folder = folder(&[("a.seq", "cadence a \"A\" {\n}\n")]);
    let Run { code, out, complaints } = run(&folder, &["show", "a.seq"]);
    assert_eq!(code, 1);
    assert!(out.starts_with("error[unknown-statement]"), "{out}");
    assert_eq!(complaints, "seqc: `a.seq` declares no sequence\n");
}

#[test]
fn wide_letters_take_two_columns() {
    let title = "\u{65e5}".repeat(60);
    let text = GOOD.replace("\"Good\"", &format!("\"{title}\""));
    let shown = run(&folder(&[("wide.seq", &text)]), &["show", "wide.seq"]);
    assert_eq!(shown.out.lines().next(), Some(format!("good  {}…", "\u{65e5}".repeat(36)).as_str()));
}
