//! What findings look like: made by hand here, so that their wording is nobody else's business.

use std::sync::Arc;
use std::time::{Duration, Instant};

use insta::assert_snapshot;
use seqc::cli::render::{FORMATS, Manner, human, json, short};
use seqc::cli::terminal::Look;
use seqc::text::diagnostic::{Diagnostic, Severity};
use seqc::text::edit::Edit;
use seqc::text::span::Span;
use seqc::workspace::checked::Checked;

const TEXT: &str = "\
sequence classic \"Typical\" {
  email opener {
    subject \"Hi\"
  }

  wait 2d

  email proof {
    reply to openr
  }
}
";

pub fn file(path: &str, text: &str, diagnostics: Vec<Diagnostic>) -> Checked {
    Checked { path: path.into(), text: text.into(), diagnostics }
}

/// The place of `part` in `text`.
pub fn span(text: &str, part: &str) -> Span {
    let start = text.find(part).unwrap();
    Span::new(u32::try_from(start).unwrap(), u32::try_from(start + part.len()).unwrap())
}

pub const MANNER: Manner = Manner { look: Look { color: false, width: 80 }, summary: true };

fn human(files: &[Checked]) -> String {
    human::render(files, MANNER)
}

/// Two files with a finding of each kind.
pub fn some_files() -> Vec<Checked> {
    let unit = Diagnostic::error("short-unit", span(TEXT, "2d"), "`2d` is not a length of time")
        .label("days are written out")
        .help("a file reads aloud like the plan on the whiteboard")
        .fix("write `2 days`", vec![Edit::replace(span(TEXT, "2d"), "2 days")]);
    let name = Diagnostic::error("undeclared-step", span(TEXT, "openr"), "there is no step `openr`")
        .label("a step with a similar name exists: `opener`")
        .related(span(TEXT, "opener"), "it is this one")
        .suggest("write `opener`", vec![Edit::replace(span(TEXT, "openr"), "opener")]);
    let house = "sender acme {\n}\n\nsender acme {\n}\n";
    let twice = Diagnostic::warning("doubled-name", Span::new(24, 28), "there are two senders `acme`")
        .label("the second")
        .related_in(Arc::from("classic.seq"), span(TEXT, "classic"), "used by this sequence");
    let note = Diagnostic::new("long-block", Severity::Info, Span::new(0, 15), "this sender says nothing");
    vec![
        file("classic.seq", TEXT, vec![unit, name]),
        file("lib/house.seq", house, vec![note, twice]),
        file("c.seq", "", vec![]),
    ]
}

#[test]
fn people_see_the_lines() {
    assert_snapshot!(human(&some_files()));
}

#[test]
fn logs_get_a_line_for_each() {
    assert_snapshot!(short::render(&some_files(), MANNER));
}

#[test]
fn programs_get_an_array() {
    assert_snapshot!(json::render(&some_files(), MANNER));
}

#[test]
fn nothing_found_is_one_line() {
    let files = [file("a.seq", "", vec![]), file("b.seq", "", vec![])];
    assert_eq!(human(&files), "2 files, nothing to report\n");
    assert_eq!(human(&[]), "no `.seq` files, nothing to report\n");
    assert_eq!(short::render(&files, MANNER), "");
    assert_eq!(json::render(&files, MANNER), "[]\n");
}

#[test]
fn lines_as_long_as_a_page_are_cut_around_the_mark() {
    let text = format!("subject \"{}here{}\"\n", "before it ".repeat(50), " behind it".repeat(50));
    let found = Diagnostic::error("too-long", span(&text, "here"), "the subject is long").label("here");
    assert_snapshot!(human(&[file("a.seq", &text, vec![found])]));
}

#[test]
fn what_is_said_far_to_the_right_is_wrapped() {
    let text = format!("  title \"{}\" here\n", "x".repeat(40));
    let found = Diagnostic::error("far", span(&text, "here"), "nothing may stand here")
        .label("a statement ends with its line; what follows begins a line of its own");
    assert_snapshot!(human(&[file("a.seq", &text, vec![found])]));
}

#[test]
fn marks_on_many_lines_are_shown_by_their_first() {
    let text = format!("sequence a \"A\" {{\n{}}}\n", "  end\n".repeat(30));
    let all = span(&text, &text);
    let found = Diagnostic::error("long", all, "all of this is wrong").label("from here on");
    let few = Diagnostic::error("short", Span::new(all.start, 28), "these lines are wrong").label("down to here");
    assert_snapshot!(human(&[file("a.seq", &text, vec![found, few])]));
}

#[test]
fn marks_at_the_end_of_the_text_are_seen() {
    let at = |at| Diagnostic::error("unclosed", Span::at(at), "something is missing at the end").label("here");
    let files =
        [file("a.seq", "end\n", vec![at(4)]), file("b.seq", "end", vec![at(3)]), file("c.seq", "", vec![at(0)])];
    assert_snapshot!(human(&files));
}

#[test]
fn wide_letters_tabs_and_carriage_returns_keep_the_mark_in_place() {
    let text = "note \"日本語\" here\r\n\tand here\r\n";
    let mark = |part| Diagnostic::error("place", span(text, part), "look").label("here");
    assert_snapshot!(human(&[file("a.seq", text, vec![mark("here"), mark("and here")])]));
}

#[test]
fn nothing_unseen_reaches_the_terminal() {
    let evil = "\u{1b}]0;owned\u{7}\u{1b}[2J\u{9b}31m\u{202e}drow\u{200b}\u{2066}\u{feff}\r\u{0}";
    let text = format!("note \"{evil}\" here\n");
    let found = Diagnostic::error("evil", span(&text, "here"), format!("there is no `{evil}`"))
        .label(evil)
        .help(evil)
        .related(span(&text, "note"), evil)
        .fix(evil, vec![Edit::replace(span(&text, "here"), evil)]);
    let files = [file(&format!("a{evil}.seq"), &text, vec![found])];
    for format in FORMATS {
        let out = (format.findings)(&files, MANNER);
        let raw = out.contains(|character: char| character != '\n' && character.is_control());
        assert!(!raw, "{}: {out}", format.name);
        assert!(!out.contains(['\u{202e}', '\u{200b}', '\u{2066}', '\u{feff}']), "{out}");
    }
    let json: serde_json::Value = serde_json::from_str(&json::render(&files, MANNER)).unwrap();
    assert_eq!(json[0]["label"], evil);
    assert_snapshot!(human(&files));
}

#[test]
fn colors_are_only_there_when_asked_for() {
    assert!(!human(&some_files()).contains('\u{1b}'));
    let colored = Manner { look: Look { color: true, width: 80 }, summary: true };
    assert!(human::render(&some_files(), colored).contains("\u{1b}[31m"));
}

#[test]
fn ten_thousand_findings_cost_no_more_than_what_is_drawn() {
    let lines = TEXT.repeat(20_000);
    let one_line = lines.replace('\n', " ");
    for text in [lines, one_line] {
        let step = text.len() / 10_000;
        let spans = (0..10_000).map(|index| u32::try_from(index * step).unwrap());
        let found = spans.map(|at| Diagnostic::error("slow", Span::new(at, at + 4), "it is wrong").label("here"));
        let files = [file("a.seq", &text, found.collect())];
        for format in FORMATS {
            let start = Instant::now();
            assert!(!(format.findings)(&files, MANNER).is_empty());
            // Some fifty times what it takes: without the index of lines it would be minutes.
            assert!(start.elapsed() < Duration::from_secs(60), "{} took {:?}", format.name, start.elapsed());
        }
    }
}
