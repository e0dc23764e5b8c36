//! Strings, text blocks and what stands between double braces.

use std::fmt::Write;

use seqc::syntax::ast::item::ItemKind;
use seqc::syntax::ast::text::{MergeKind, Part, Text};
use seqc::syntax::fields::STANDARD;
use seqc::syntax::parser::parse;
use seqc::text::diagnostic::Safety;

use super::sound;

/// The text of `snippet a …`.
fn text(source: &str) -> Text {
    snippet(&sound(&format!("snippet a {source}\n")).file.items[0].kind)
}

fn snippet(kind: &ItemKind) -> Text {
    match kind {
        ItemKind::Snippet(snippet) => snippet.text.clone(),
        other => panic!("{other:?}"),
    }
}

/// Parts as people would say them: literals in quotes, tags in braces.
fn say(parts: &[Part]) -> String {
    let mut out = String::new();
    for part in parts {
        let _ = match part {
            Part::Literal(literal) => write!(out, "{:?}", literal.text),
            Part::Merge(merge) => match &merge.kind {
                MergeKind::Field { name, fallback: None } => write!(out, "{{{}}}", name.value),
                MergeKind::Field { name, fallback: Some(text) } => {
                    write!(out, "{{{} or {}}}", name.value, say(&text.parts))
                }
                MergeKind::Snippet(name) => write!(out, "{{> {}}}", name.value),
                MergeKind::Pick(texts) => {
                    write!(
                        out,
                        "{{pick {}}}",
                        texts.iter().map(|text| say(&text.parts)).collect::<Vec<_>>().join(" or ")
                    )
                }
                MergeKind::Fill(text) => write!(out, "{{fill {}}}", say(&text.parts)),
                MergeKind::Supplied(supplied) => write!(out, "{{{} by the target}}", supplied.value.word()),
                MergeKind::If { arms, otherwise } => {
                    for arm in arms {
                        let _ = write!(out, "{{if {}: {}}}", arm.test.field.value, say(&arm.parts));
                    }
                    write!(out, "{{else: {}}}", say(otherwise.as_deref().unwrap_or_default()))
                }
                MergeKind::Broken => write!(out, "{{broken}}"),
            },
        };
    }
    out
}

#[track_caller]
fn reads(source: &str, expected: &str) {
    assert_eq!(say(&text(source).parts), expected, "{source}");
}

#[test]
fn strings_resolve_their_escapes() {
    reads(r#""a \"b\" \\ \n \t \u{1F600} \{{x}}""#, r#""a ""\"""b""\""" ""\\"" ""\n"" ""\t"" ""😀"" ""{{""x}}""#);
    reads(r#""""#, "");
}

#[test]
fn quotes_inside_braces_do_not_end_a_string() {
    reads(r#""{{company | "your team"}}'s rota""#, r#"{company or "your team"}"'s rota""#);
    reads(r#""{{pick "Hi {{first_name | "you"}}" | "Hello"}}!""#, r#"{pick "Hi "{first_name or "you"} or "Hello"}"!""#);
}

#[test]
fn every_tag() {
    reads(
        r#""{{> signature}}{{fill "a line"}}{{unsubscribe}}{{calendar}}{{day.weekday}}""#,
        r#"{> signature}{fill "a line"}{unsubscribe by the target}{calendar by the target}{day.weekday}"#,
    );
    reads(
        r#""{{#if title}}a{{else if growth > 10}}b{{#if x is "y"}}c{{/if}}{{else}}d{{/if}}e""#,
        r#"{if title: "a"}{if growth: "b"{if x: "c"}{else: }}{else: "d"}"e""#,
    );
}

#[test]
fn a_block_loses_its_first_break_and_its_indentation() {
    reads("\"\"\"\n    a\n      b {{c}} d\n\n    e\n    \"\"\"", r#""a\n""  b "{c}" d\n""\n""e""#);
    reads("\"\"\"\n    a\n  \"\"\"", r#""  a""#);
    reads("\"\"\"\n  a\"\"\"", r#""a""#);
    reads("\"\"\"\r\n  a\r\n  b\r\n  \"\"\"", r#""a\n""b""#);
    reads("\"\"\"\n\"\"\"", "");
    reads("\"\"\"\n  {{a}}\n  \"\"\"", "{a}");
}

#[test]
fn a_backslash_in_a_block_is_markdown() {
    reads("\"\"\"\n  a \\* b \\\"\"\" c \\{{d}} \\n\n  \"\"\"", r#""a \\* b ""\"\"\""" c ""{{""d}} \\n""#);
}

#[test]
fn what_a_backslash_keeps_in_a_broken_block_is_kept() {
    let texts = ["body \"\"\"\n  a \\{{b, c}} {{company}}\n", "body \"\"\n  a \\{{b, c}} {{company}}\n  \"\"\"\n"];
    for text in texts {
        let parsed = parse(&format!("sequence s \"S\" {{\n  email {{\n    subject \"A\"\n    {text}  }}\n}}\n"));
        let found: Vec<&str> = parsed.errors.iter().map(|error| error.name).collect();
        assert_eq!(found, ["unclosed-text"], "{text}");
    }
}

#[test]
fn literals_know_their_place() {
    let source = "snippet a \"\"\"\n  one\n  two {{c}} x\n  \"\"\"\n";
    let text = snippet(&parse(source).file.items[0].kind);
    for part in &text.parts {
        if let Part::Literal(literal) = part {
            assert_eq!(literal.span.of(source), &*literal.text);
        }
    }
}

#[test]
fn standard_fields_are_known_in_the_notation_of_other_tools() {
    for field in STANDARD {
        let errors = parse(&format!("snippet a \"Hi {{{}}}\"\n", field.name)).errors;
        assert_eq!(errors[0].fixes[0].safety, Safety::Safe, "{}", field.name);
    }
}
