//! Hostile texts: deep nesting, many mistakes, large files, odd characters.

use std::time::{Duration, Instant};

use seqc::syntax::parser::{MAX_BYTES, parse};

use super::{CLASSIC, in_sequence, mistakes};

#[track_caller]
fn quick(text: &str) -> Vec<&'static str> {
    let start = Instant::now();
    let names = parse(text).errors.iter().map(|error| error.name).collect();
    assert!(start.elapsed() < Duration::from_secs(60), "took {:?}", start.elapsed());
    names
}

/// Every bracket of the language, opened again and again.
fn nested(depth: usize) -> Vec<String> {
    let mut texts = Vec::new();
    for (open, middle, close) in [
        ("{", "", "}"),
        ("branch { when replied { ", "end", " } }"),
        ("on not (", "replied", ") { }"),
        ("when (", "replied", ")"),
        ("email x when not (", "replied", ") {"),
        ("subject \"{{a | ", "", "}}\""),
        ("body \"\"\"\n{{a | \"", "", "\"}}\n\"\"\""),
        ("note \"{{pick \"", "", "\"}}\""),
        ("fields { ", "a text", " }"),
        ("for apollo { ", "a 1", " }"),
        ("wait 2 days { ", "", " }"),
        ("nonsense { ", "", " }"),
        ("include x(", "", ")"),
        ("\"\"\"\n", "", "\n\"\"\""),
        ("body \"\"\"\n{{#if a}}", "", "{{/if}}"),
    ] {
        texts.push([open.repeat(depth), middle.into(), close.repeat(depth)].concat());
        texts.push(open.repeat(depth));
        texts.push([open.repeat(depth), "\n".into(), close.repeat(depth)].concat());
    }
    for inner in ["(", "not (", "{{a | \"", "{{pick \"", "{{#if a}}"] {
        texts.push(in_sequence(&format!("  email a when {} {{ }}", inner.repeat(depth))));
        texts.push(in_sequence(&format!(
            "  email a {{\n    body \"\"\"\n      {}\n      \"\"\"\n  }}",
            inner.repeat(depth)
        )));
        texts.push(in_sequence(&format!("  email a {{\n    subject \"{}\"\n  }}", inner.repeat(depth))));
    }
    texts
}

#[test]
fn a_hundred_brackets_deep() {
    for text in nested(100) {
        quick(&text);
    }
}

#[test]
fn ten_thousand_brackets_deep() {
    for text in nested(10_000) {
        quick(&text);
    }
}

#[test]
fn sixty_blocks_are_fine_and_seventy_one_mistake() {
    let blocks =
        |depth: usize| in_sequence(&["repeat 2 times every 2 days {\n".repeat(depth), "}\n".repeat(depth)].concat());
    assert_eq!(quick(&blocks(62)), Vec::<&str>::new());
    assert_eq!(quick(&blocks(70)), ["nested-too-deep"]);
    let parentheses = |depth: usize| {
        in_sequence(&format!("email a when {}title is set{} {{\n}}", "(".repeat(depth), ")".repeat(depth)))
    };
    assert_eq!(quick(&parentheses(60)), Vec::<&str>::new());
    assert_eq!(quick(&parentheses(70)), ["nested-too-deep"]);
}

#[test]
fn long_lines_and_many_openings_take_no_time() {
    for piece in [
        "{{",
        "{{ ",
        "\"",
        "\"\" ",
        "\"\"\"",
        "{{a|\"",
        "\\",
        "subject \"\"\n",
        "body \"\"\"\n",
        "“",
        "(",
        "/*",
        "//",
        "a ",
        "}",
        "\n",
        ",",
        "# seqc:",
        "## a\n",
    ] {
        quick(&piece.repeat(200_000 / piece.len()));
        quick(&in_sequence(&piece.repeat(100_000 / piece.len())));
        quick(&in_sequence(&format!("email a {{ body \"\"\"\n{}\n\"\"\"\n}}", piece.repeat(100_000 / piece.len()))));
    }
}

#[test]
fn mistakes_are_limited() {
    let names = quick(&in_sequence(&"wait 2d\n".repeat(12_000)));
    assert_eq!(names.len(), 10_001);
    assert_eq!(names.last(), Some(&"too-many-mistakes"));
}

#[test]
fn a_file_has_a_largest_size() {
    let text = "#".repeat(MAX_BYTES + 1);
    assert_eq!(quick(&text), ["file-too-large"]);
    assert!(parse(&text).comments.is_empty());
}

#[test]
fn odd_characters_are_said_once() {
    assert_eq!(quick("a\0b\0c\n\0"), ["control-character"]);
    assert_eq!(quick(&format!("\u{feff}{CLASSIC}")), Vec::<&str>::new());
    let text = CLASSIC.replace('\n', "\r\n");
    assert_eq!(mistakes(&text), "");
    let tabs = CLASSIC.replace("wait ", "wait\t \t").replace("subject ", "subject\t").replace(" {\n", "\t{\t\n");
    assert_eq!(mistakes(&tabs), "");
}
