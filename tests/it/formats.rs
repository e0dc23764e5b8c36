//! What services and servers are given: read line by line here, and read back as they would.

use std::path::Path;

use insta::assert_snapshot;
use seqc::cli::render::uri::uri;
use seqc::cli::render::{FORMATS, github, gitlab, json, jsonl, junit, sarif, short, statistics};
use seqc::text::diagnostic::Diagnostic;
use seqc::text::edit::{Edit, apply};
use seqc::text::span::Span;
use seqc::workspace::checked::Checked;
use serde_json::Value;

use crate::render::{MANNER, file, some_files, span};

/// What may be a command, an end or an instruction somewhere.
const EVIL: &str =
    "x\u{1b}[2J\n::error::owned\r##[error]y ]]> &amp; <b> 100%0A, \"q\" \u{fffe} {0} [click](https://evil.test)";

/// A file with a finding that says [`EVIL`] wherever it can.
fn evil_files() -> Vec<Checked> {
    let text = format!("note \"{EVIL}\" here\n");
    let place = span(&text, "here");
    let found = Diagnostic::error("evil", place, format!("there is no `{EVIL}`"))
        .label(EVIL)
        .help(EVIL)
        .related(span(&text, "note"), EVIL)
        .fix(EVIL, vec![Edit::replace(place, EVIL)]);
    vec![file(&format!("a{EVIL}.seq"), &text, vec![found])]
}

fn parsed(document: &str) -> Value {
    serde_json::from_str(document).unwrap()
}

#[test]
fn a_format_is_a_file_and_a_row() {
    for format in FORMATS {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("src/cli/render/{}.rs", format.name));
        assert!(path.is_file(), "{}", path.display());
    }
}

#[test]
fn github_commands() {
    assert_snapshot!(github::render(&some_files(), MANNER));
}

#[test]
fn gitlab_report() {
    assert_snapshot!(gitlab::render(&some_files(), MANNER));
}

#[test]
fn sarif_log() {
    assert_snapshot!(sarif::render(&some_files(), MANNER));
}

#[test]
fn junit_report() {
    assert_snapshot!(junit::render(&some_files(), MANNER));
}

#[test]
fn json_lines_are_the_elements_of_the_array() {
    let lines = jsonl::render(&some_files(), MANNER);
    let lines: Vec<Value> = lines.lines().map(parsed).collect();
    assert_eq!(Value::from(lines), parsed(&json::render(&some_files(), MANNER)));
}

#[test]
fn nothing_found_is_said_in_every_format() {
    let files = [file("lib/a.seq", "", vec![])];
    assert_eq!(jsonl::render(&files, MANNER), "");
    assert_eq!(github::render(&files, MANNER), "");
    assert_eq!(gitlab::render(&files, MANNER), "[]\n");
    let log = parsed(&sarif::render(&files, MANNER));
    assert_eq!(
        (&log["runs"][0]["results"], &log["runs"][0]["tool"]["driver"]["rules"]),
        (&parsed("[]"), &parsed("[]"))
    );
    assert_snapshot!(junit::render(&files, MANNER), @r#"
    <?xml version="1.0" encoding="UTF-8"?>
    <testsuites name="seqc" tests="1" failures="0" errors="0">
      <testsuite name="lib/a.seq" tests="1" failures="0" errors="0" skipped="0">
        <testcase name="nothing to report" classname="lib/a"/>
      </testsuite>
    </testsuites>
    "#);
}

#[test]
fn no_text_is_a_command_of_github() {
    let out = github::render(&evil_files(), MANNER);
    assert_eq!(out.lines().count(), 1);
    assert_snapshot!(out);
    let (properties, message) = out.strip_prefix("::error ").unwrap().split_once("::").unwrap();
    let names: Vec<&str> = properties.split(',').map(|property| property.split_once('=').unwrap().0).collect();
    assert_eq!(names, ["file", "line", "col", "endLine", "endColumn", "title"]);
    assert!(message.contains("100%250A, "), "{message}");
}

#[test]
fn columns_are_left_out_of_commands_about_several_lines() {
    let files = [file("a.seq", "end\nend\n", vec![Diagnostic::error("long", Span::new(0, 7), "it is long")])];
    assert_eq!(github::render(&files, MANNER), "::error file=a.seq,line=1,endLine=2,title=seqc[long]::it is long\n");
}

#[test]
fn json_keeps_every_character() {
    let files = evil_files();
    let message = format!("there is no `{EVIL}`");
    assert_eq!(parsed(&jsonl::render(&files, MANNER))["message"], message);
    let issue = &parsed(&gitlab::render(&files, MANNER))[0];
    assert_eq!((&issue["description"], &issue["location"]["path"]), (&message.into(), &files[0].path.as_ref().into()));
}

#[test]
fn no_text_is_a_link_of_sarif() {
    let log = parsed(&sarif::render(&evil_files(), MANNER));
    let result = &log["runs"][0]["results"][0];
    let said = [&result["message"], &result["relatedLocations"][0]["message"], &result["fixes"][0]["description"]];
    for message in said {
        let text = message["text"].as_str().unwrap();
        assert!(text.contains("[click] (https://evil.test)") && text.contains("{0}"), "{text}");
    }
    let inserted = &result["fixes"][0]["artifactChanges"][0]["replacements"][0]["insertedContent"]["text"];
    assert_eq!(inserted, EVIL);
}

#[test]
fn no_text_breaks_a_junit_report() {
    let out = junit::render(&evil_files(), MANNER);
    let document = roxmltree::Document::parse(&out).unwrap();
    let failure = document.descendants().find(|node| node.has_tag_name("failure")).unwrap();
    let text = failure.text().unwrap();
    assert!(
        text.contains("\\u{1b}[2J") && text.contains("\n::error::owned\\r##") && text.contains("\\u{fffe}"),
        "{text}"
    );
    assert!(text.contains("]]> &amp; <b>"), "{text}");
    assert_snapshot!(out);
}

#[test]
fn junit_counts_and_names_are_right() {
    let twins = TWINS.match_indices("2d").map(|(at, _)| u32::try_from(at).unwrap());
    let twins: Vec<Diagnostic> =
        twins.map(|at| Diagnostic::error("short-unit", Span::new(at, at + 2), "`2d` is short")).collect();
    let mut files = some_files();
    files.push(file("twins.seq", TWINS, twins));
    let out = junit::render(&files, MANNER);
    let document = roxmltree::Document::parse(&out).unwrap();
    for suite in document.descendants().filter(|node| node.has_tag_name("testsuite")) {
        let tests: Vec<_> = suite.children().filter(|node| node.has_tag_name("testcase")).collect();
        let failures = suite.descendants().filter(|node| node.has_tag_name("failure")).count();
        assert_eq!(suite.attribute("tests"), Some(tests.len().to_string().as_str()));
        assert_eq!(suite.attribute("failures"), Some(failures.to_string().as_str()));
        let mut names: Vec<_> = tests.iter().map(|test| test.attribute("name")).collect();
        names.dedup();
        assert_eq!(names.len(), tests.len());
        // Jenkins refuses any other attribute.
        let known = |name| matches!(name, "name" | "classname");
        assert!(tests.iter().flat_map(|test| test.attributes()).all(|attribute| known(attribute.name())));
    }
    let total = document.descendants().filter(|node| node.has_tag_name("testcase")).count();
    assert_eq!(document.root_element().attribute("tests"), Some(total.to_string().as_str()));
}

#[test]
fn sarif_results_point_at_their_rules() {
    let log = parsed(&sarif::render(&some_files(), MANNER));
    let run = &log["runs"][0];
    let results = run["results"].as_array().unwrap();
    assert_eq!(results.len(), 4);
    for result in results {
        let place = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(result["ruleId"], run["tool"]["driver"]["rules"][place]["id"]);
    }
}

#[test]
fn sarif_fixes_do_what_their_edits_do() {
    let text = "note \"日本語 😀\" 2d\r\n\twait 2d \u{1f600} 3h\r\n\n";
    let at = |part: &str, times| u32::try_from(text.match_indices(part).nth(times).unwrap().0).unwrap();
    let edits = vec![
        Edit::replace(Span::new(at("2d", 1), at("2d", 1) + 2), "2 days"),
        Edit::insert(at("3h", 0), "about "),
        Edit::delete(Span::new(at("\r\n", 0), at("wait", 0))),
    ];
    let fixed = apply(text, &edits).unwrap();
    let found = Diagnostic::error("short-unit", Span::at(0), "short").fix("write it out", edits);
    let log = parsed(&sarif::render(&[file("a.seq", text, vec![found])], MANNER));
    let replacements = &log["runs"][0]["results"][0]["fixes"][0]["artifactChanges"][0]["replacements"];
    let replacements = replacements.as_array().unwrap().iter().map(|replacement| {
        let region = &replacement["deletedRegion"];
        let [start, end] =
            ["start", "end"].map(|side| offset(text, &region[format!("{side}Line")], &region[format!("{side}Column")]));
        Edit::replace(Span::new(start, end), replacement["insertedContent"]["text"].as_str().unwrap())
    });
    assert_eq!(apply(text, &replacements.collect::<Vec<_>>()).unwrap(), fixed);
}

/// The byte at a line and a column in characters, as the standard has them.
fn offset(text: &str, line: &Value, column: &Value) -> u32 {
    let [line, column] = [line, column].map(|number| usize::try_from(number.as_u64().unwrap()).unwrap());
    let start: usize = text.split_inclusive('\n').take(line - 1).map(str::len).sum();
    let within: usize = text[start..].chars().take(column - 1).map(char::len_utf8).sum();
    u32::try_from(start + within).unwrap()
}

#[test]
fn paths_are_uris() {
    assert_eq!(uri("lib/house-1_a~.seq"), "lib/house-1_a~.seq");
    assert_eq!(uri("../a b/é%#?:,.seq"), "../a%20b/%C3%A9%25%23%3F%3A%2C.seq");
    assert_eq!(uri("<stdin>"), "%3Cstdin%3E");
    #[cfg(unix)]
    assert_eq!(uri("/plans/a.seq"), "file:///plans/a.seq");
}

/// Lines that are alike, and one that is not.
const TWINS: &str = "wait 2d\n\nwait 2d\n\ncall in 2d\n";

/// The fingerprints of the `2d` in `text`, both in GitLab's and in SARIF's words.
fn fingerprints(text: &str) -> Vec<String> {
    let places = text.match_indices("2d").map(|(at, _)| u32::try_from(at).unwrap());
    let found = places.map(|at| Diagnostic::error("short-unit", Span::new(at, at + 2), format!("at {at}")));
    let files = [file("a.seq", text, found.collect())];
    let issues = parsed(&gitlab::render(&files, MANNER));
    let log = parsed(&sarif::render(&files, MANNER));
    let issues = issues.as_array().unwrap().iter().map(|issue| &issue["fingerprint"]);
    let results = log["runs"][0]["results"].as_array().unwrap().iter();
    let results: Vec<&Value> = results.map(|result| &result["partialFingerprints"]["seqcContent/v1"]).collect();
    let issues: Vec<&Value> = issues.collect();
    assert_eq!(issues, results);
    issues.into_iter().map(|value| value.as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_finding_is_known_by_what_stands_there_and_not_by_its_line() {
    let before = fingerprints(TWINS);
    assert_eq!(fingerprints(&format!("# A comment.\n\n{}", TWINS.replace("\nwait", "\n    wait"))), before);
    assert_eq!(fingerprints(&TWINS.replace('\n', "\r\n")), before);
    let mut distinct = before.clone();
    distinct.sort();
    distinct.dedup();
    assert_eq!(distinct.len(), 3);
    assert_ne!(fingerprints(&TWINS.replace("call", "sms"))[2], before[2]);
}

#[test]
fn how_many_of_each_most_first_then_by_name() {
    let at = |name, severity| Diagnostic::new(name, severity, Span::at(0), "it is wrong");
    use seqc::text::diagnostic::Severity::{Error, Info, Warning};
    let mut found: Vec<Diagnostic> = (0..11).map(|_| at("often", Warning)).collect();
    found.extend([at("b", Error), at("a", Info), at("c", Error), at("c", Warning)]);
    let files = [file("a.seq", "", found)];
    assert_snapshot!(statistics::table(&files, MANNER), @"
    warning  11  often
    info      1  a
    error     1  b
    error     1  c
    warning   1  c

    2 errors, 12 warnings, 1 note in 1 file
    ");
    let counts = parsed(&statistics::json(&files, MANNER));
    assert_eq!(counts[0], serde_json::json!({ "name": "often", "severity": "warning", "count": 11 }));
    assert_eq!(statistics::table(&[], MANNER), "no `.seq` files, nothing to report\n");
}

#[test]
fn a_line_of_a_log_is_one_line() {
    assert_eq!(short::render(&evil_files(), MANNER).lines().count(), 1);
}
