//! `seqc build` and `seqc schema`: what is written, and when nothing is.

use std::fs;
use std::path::Path;

use tempfile::TempDir;

use crate::cli::{BAD, GOOD, Run, command, folder, put, run};

const DATED: &str = "\
fields {
  webinar_at datetime
}

schedule office {
  open mon-fri 09:00-17:00
  holidays DE
}

sequence webinar \"Webinar\" {
  schedule office
  anchor webinar_at
  task one
  wait until 2026-01-01
  task two
}
";

fn build(folder: &TempDir, paths: &[&str], more: &[&str]) -> Run {
    run(folder, &[&["build", "--target", "schedule"], paths, more].concat())
}

/// The files below `dist`, by name, with what they hold.
fn written(folder: &Path) -> Vec<(String, String)> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut files: Vec<_> = entries
        .map(|entry| entry.unwrap().path())
        .map(|path| {
            (path.file_name().unwrap().to_str().unwrap().to_owned(), fs::read_to_string(path).unwrap_or_default())
        })
        .collect();
    files.sort();
    files
}

#[test]
fn every_sequence_becomes_a_file() {
    let second = GOOD.replace("sequence good", "sequence better");
    let folder = folder(&[("a.seq", &format!("{GOOD}\n{second}")), ("b.seq", "snippet close \"Bye\"\n")]);
    let run = build(&folder, &["a.seq", "b.seq"], &["--out", "out/deep"]);
    assert_eq!((run.code, run.complaints.as_str()), (0, ""));
    assert_eq!(run.out, "out/deep/good.schedule.json\nout/deep/better.schedule.json\nout/deep/manifest.json\n");
    let files = written(&folder.path().join("out/deep"));
    let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["better.schedule.json", "good.schedule.json", "manifest.json"]);
    assert!(files[1].1.starts_with("{\n  \"schedule\": 1,\n  \"name\": \"good\",\n") && files[1].1.ends_with("\n}\n"));
}

#[test]
fn sequences_of_used_files_are_not_built() {
    let user = format!("use \"lib/other.seq\"\n\n{GOOD}");
    let folder = folder(&[("a.seq", &user), ("lib/other.seq", &GOOD.replace("good", "other"))]);
    let run = build(&folder, &["a.seq"], &[]);
    assert_eq!((run.code, run.out.as_str()), (0, "dist/good.schedule.json\ndist/manifest.json\n"));
}

#[test]
fn the_same_input_gives_the_same_bytes_from_everywhere() {
    let folder = folder(&[
        ("a/flow/good.seq", &format!("use \"../lib.seq\"\n\n{GOOD}")),
        ("a/lib.seq", "snippet close \"Bye\"\n"),
        ("a/seqc.toml", ""),
    ]);
    let files = |at: &str, path: &str, out: &str| {
        let arguments = ["build", path, "--target", "schedule", "--out", out];
        let output = command(&folder.path().join(at), &arguments).output().unwrap();
        assert!(output.status.success());
        written(&folder.path().join(at).join(out))
    };
    let first = files("", "a", "dist");
    assert_eq!(first.len(), 2);
    assert_eq!(first, files("", "a/flow/good.seq", "again"));
    assert_eq!(first, files("a/flow", "good.seq", "dist"));
}

#[test]
fn nothing_is_written_when_there_is_an_error() {
    let folder = folder(&[("good.seq", GOOD), ("bad.seq", BAD)]);
    let run = build(&folder, &["."], &[]);
    assert_eq!(run.code, 1);
    assert!(run.out.contains("bad.seq:4:"), "{}", run.out);
    assert_eq!(written(&folder.path().join("dist")), []);
}

#[test]
fn errors_of_used_files_count() {
    let folder = folder(&[("a.seq", &format!("use \"bad.seq\"\n\n{GOOD}")), ("bad.seq", BAD)]);
    assert_eq!(build(&folder, &["a.seq"], &[]).code, 1);
    assert_eq!(written(&folder.path().join("dist")), []);
}

#[test]
fn two_sequences_of_one_name_are_said_with_their_files() {
    let folder = folder(&[("a.seq", GOOD), ("b.seq", GOOD)]);
    let run = build(&folder, &["."], &[]);
    assert_eq!(run.code, 1);
    assert_eq!(
        run.complaints,
        "seqc: two sequences are called `good`, in `a.seq:1` and in `b.seq:1`: both would be written to the same files. \
         Give one of them another name, or name only one of the files\n"
    );
    assert_eq!(written(&folder.path().join("dist")), []);
}

#[test]
fn what_cannot_be_read_or_written_is_said() {
    let folder = folder(&[("good.seq", GOOD), ("empty.seq", ""), ("file", "")]);
    let run = build(&folder, &["good.seq", "gone.seq"], &[]);
    assert_eq!((run.code, run.complaints.lines().count()), (2, 1));
    let run = build(&folder, &["good.seq"], &["--out", "file"]);
    assert_eq!(run.code, 2);
    assert!(run.complaints.starts_with("seqc: cannot write `file/good.schedule.json`: "), "{}", run.complaints);
    let run = crate::cli::run(&folder, &["build", "good.seq", "--target", "outrage"]);
    let said = "seqc: invalid value 'outrage' for '--target <TARGET>' [possible values: schedule, outreach, apollo, ";
    assert!(run.complaints.starts_with(said), "{}", run.complaints);
    assert!(run.complaints.ends_with("all]; tip: a similar value exists: 'outreach'\n"), "{}", run.complaints);
    let run = build(&folder, &["empty.seq"], &[]);
    assert_eq!((run.code, run.out.as_str()), (1, ""));
    assert_eq!(run.complaints, "seqc: there is nothing to build: the files declare no sequence\n");
    assert_eq!(written(&folder.path().join("dist")), []);
}

#[test]
fn a_file_in_the_way_keeps_all_from_being_written() {
    let folder = folder(&[("good.seq", GOOD), ("other.seq", &GOOD.replace("good", "other"))]);
    fs::create_dir_all(folder.path().join("dist/other.schedule.json")).unwrap();
    assert_eq!(build(&folder, &["."], &[]).code, 2);
    assert_eq!(written(&folder.path().join("dist")).len(), 1);
}

#[test]
fn dates_need_a_zone_and_the_fields_that_are_waited_for() {
    let folder = folder(&[("a.seq", DATED)]);
    let complaint = |more: &[&str]| {
        let run = build(&folder, &["a.seq"], more);
        assert_eq!(run.code, 2, "{}", run.out);
        run.complaints
    };
    let start = ["--start", "2026-12-01"];
    let zone = ["--timezone", "Europe/Berlin"];
    insta::assert_snapshot!(
        [
            complaint(&start),
            complaint(&[start, zone].concat()),
            complaint(&[&start[..], &zone, &["--field", "webinar=2026-12-10"]].concat()),
            complaint(&[&start[..], &["--timezone", "Europe/Belrin"]].concat()),
            complaint(&[&start[..], &["--country", "DE-BX"]].concat()),
            complaint(&[&start[..], &["--country", "UK"]].concat()),
            complaint(&[&start[..], &["--timezone", "GMT+2"]].concat()),
            complaint(&["--start", "1.12.2026"]),
            complaint(&["--start", "2027-02-29"]),
            complaint(&[&start[..], &["--field", "webinar_at=2027-02-30"]].concat()),
            complaint(&[&start[..], &["--field", "webinar_at"]].concat()),
            complaint(&zone),
        ]
        .concat()
    );
    assert_eq!(written(&folder.path().join("dist")), []);
}

#[test]
fn moments_that_are_past_are_warned_of() {
    let folder = folder(&[("a.seq", DATED)]);
    let more = ["--start", "2026-12-01T10:00", "--timezone", "Europe/Berlin", "--field", "webinar_at=2026-12-10T16:00"];
    let run = build(&folder, &["a.seq"], &more);
    assert_eq!((run.code, run.complaints.as_str()), (0, ""));
    insta::assert_snapshot!(run.out);
    let schedule = &written(&folder.path().join("dist"))[1].1;
    assert!(schedule.contains("\"at\": \"2026-12-01T10:00:00+01:00\""), "{schedule}");
    assert!(schedule.contains("{ \"name\": \"webinar_at\", \"at\": \"2026-12-10T16:00:00+01:00\" }"), "{schedule}");
}

#[test]
fn years_without_holidays_are_said() {
    let folder = folder(&[("a.seq", &DATED.replace("2026-01-01", "2036-01-10"))]);
    let more = ["--start", "2035-12-01", "--timezone", "Europe/Berlin", "--field", "webinar_at=2035-12-10"];
    let run = build(&folder, &["a.seq"], &more);
    assert_eq!(run.complaints, "seqc: no holiday data for 2036 in DE: its days count as open\n");
    assert_eq!(run.code, 0);
}

#[test]
fn the_schedule_has_no_table_of_what_it_lacks() {
    let folder = folder(&[]);
    for more in [&["targets", "schedule"][..], &["targets", "schedule", "--json"]] {
        let Run { code, out, complaints } = run(&folder, more);
        assert_eq!((code, out.as_str()), (2, ""));
        let said = "seqc: the schedule holds everything and has no settings: only vendors have a table here\n";
        assert_eq!(complaints, said);
    }
}

#[test]
fn the_schema_is_printed() {
    let folder = folder(&[]);
    let run = run(&folder, &["schema", "schedule"]);
    assert_eq!((run.code, run.out), (0, (seqc::emit::SCHEMAS[0].1)()));
}

#[test]
fn settings_with_mistakes_stop_a_build() {
    let folder = folder(&[("good.seq", GOOD), ("seqc.toml", "[apollo]\nmax_email_per_day = 40\n")]);
    let run = build(&folder, &["good.seq"], &[]);
    assert_eq!(run.code, 1);
    assert!(run.out.contains("there is no setting of Apollo called `max_email_per_day`"), "{}", run.out);
    assert_eq!(written(&folder.path().join("dist")), []);
}

#[test]
fn no_file_takes_the_place_of_another() {
    let arm = "sequence s \"S\" {\n  task a\n\n  wait 1 day\n\n  branch {\n    when city is \"Rome\" {\n      task b\n    }\n  }\n}\n";
    let other = "sequence s-city-is-rome \"T\" {\n  task c\n}\n";
    let folder = folder(&[("a.seq", arm), ("b.seq", other)]);
    let run = run(&folder, &["build", ".", "--target", "apollo", "--branches", "split"]);
    assert_eq!(run.code, 2);
    assert!(run.complaints.contains("two files would be called `s-city-is-rome.apollo.json`"), "{}", run.complaints);
}

#[test]
fn files_of_an_earlier_build_are_named() {
    let folder = folder(&[("a.seq", GOOD), ("b.seq", &GOOD.replace("good", "better"))]);
    assert_eq!(build(&folder, &["."], &[]).code, 0);
    let left = "seqc: `better.schedule.json` in dist is of an earlier build, and is not of this one: delete it, or build it \
                again\n";
    for _ in 0..2 {
        assert_eq!(build(&folder, &["a.seq"], &[]).complaints, left);
    }
    fs::remove_file(folder.path().join("dist/better.schedule.json")).unwrap();
    assert_eq!(build(&folder, &["a.seq"], &[]).complaints, "");
    assert!(!fs::read_to_string(folder.path().join("dist/manifest.json")).unwrap().contains("better"));
}

#[test]
fn the_manifest_says_nothing_of_files_and_sources_that_were_changed() {
    let other = "good.apollo.json";
    for changed in [format!("dist/{other}"), "a.seq".to_owned()] {
        let folder = folder(&[("a.seq", GOOD)]);
        run(&folder, &["build", "a.seq", "--target", "apollo,schedule"]);
        let path = folder.path().join(changed);
        fs::write(&path, fs::read_to_string(&path).unwrap() + "\n").unwrap();
        let told = build(&folder, &["a.seq"], &[]).complaints;
        assert!(told.starts_with(&format!("seqc: `{other}` in dist is of an earlier build")), "{told}");
        let manifest = fs::read_to_string(folder.path().join("dist/manifest.json")).unwrap();
        assert!(manifest.ends_with(&format!("  ],\n  \"left_over\": [\"{other}\"]\n}}\n")), "{manifest}");
        assert_eq!(manifest.matches("\"target\"").count(), 1, "{manifest}");
    }
}

#[test]
fn a_manifest_that_somebody_else_wrote_leads_nowhere() {
    let folder = folder(&[("a.seq", GOOD), ("b.seq", "")]);
    let own = (build(&folder, &["a.seq"], &[]), written(&folder.path().join("dist"))).1;
    let build_of = |files: &str| {
        format!(
            "{{\"sequence\":\"s\",\"target\":\"apollo\",\"source\":{{\"file\":\"x\",\"sha256\":\"\"}},\"files\":[{files}],\"losses\":[]}}"
        )
    };
    let builds = ["", "..", ".", "../b.seq"].map(|name| match name {
        "" => build_of(""),
        name => build_of(&format!("{{\"file\":\"{name}\",\"sha256\":\"\"}}")),
    });
    let manifest =
        format!("{{\"manifest\":1,\"builds\":[{}],\"left_over\":[\"..\",\"\",\"../b.seq\"]}}", builds.join(","));
    put(&folder, "dist/manifest.json", manifest.as_bytes());
    assert_eq!(build(&folder, &["a.seq"], &[]).complaints, "");
    assert_eq!(written(&folder.path().join("dist")), own);
}

#[test]
fn the_manifest_is_the_same_whether_targets_are_built_together_or_one_by_one() {
    let folder = folder(&[("a.seq", GOOD)]);
    let seqc = |targets: &str, out: &str| {
        let built = run(&folder, &["build", "a.seq", "--target", targets, "--out", out]);
        assert_eq!((built.code, built.complaints.as_str()), (0, ""), "{}", built.out);
        fs::read_to_string(folder.path().join(out).join("manifest.json")).unwrap()
    };
    let together = seqc("schedule,apollo", "both");
    seqc("schedule", "each");
    assert_eq!(seqc("apollo", "each"), together);
    assert_eq!(seqc("schedule", "each"), together);
    // What is not there any more is not listed either.
    fs::remove_file(folder.path().join("each/good.apollo.json")).unwrap();
    assert!(!seqc("schedule", "each").contains("apollo"));
}

#[test]
fn only_a_schedule_has_dates() {
    let folder = folder(&[("a.seq", GOOD)]);
    let dates = ["--start", "2026-12-01", "--timezone", "Europe/Berlin"];
    let run = run(&folder, &[&["build", "a.seq", "--target", "apollo"], &dates[..]].concat());
    assert_eq!(
        (run.code, run.complaints.as_str()),
        (2, "seqc: only a schedule has dates: `--start` is for `--target schedule`\n")
    );
}
