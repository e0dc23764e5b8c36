//! Whatever stands in a text, no tag and no attribute comes of it.

use proptest::prelude::*;
use seqc::preview::prospects::Prospect;

use super::{Found, found, page_for, people};
use crate::cases;

/// What gets out of its place where nobody takes care.
const HOSTILE: &[&str] = &[
    "<script>alert(1)</script>",
    "</style><script>alert(1)</script>",
    "</title></head><body onload=alert(1)>",
    "\"><img src=x onerror=alert(1)>",
    "' onmouseover='alert(1)",
    "\" style=\"position:fixed\" x=\"",
    "<!-- ",
    "-->",
    "]]>",
    "<![CDATA[",
    "<svg/onload=alert(1)>",
    "<a href=\"javascript:alert(1)\">x</a>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt&colon;alert(1))",
    "[x](data:text/html,<script>alert(1)</script>)",
    "[x](https://a.example/\"onclick=\"alert(1) \"t\")",
    "![x\" onerror=\"alert(1)](https://a.example/x \"y\" onload=\"z\")",
    "<javascript:alert(1)>",
    "<https://a.example/\"><b>",
    "&lt;script&gt; &#60;b&#62;",
    "`<b>`",
    "    <b>indented</b>",
    "<style>*{display:none}</style>",
    "<base href=//evil.example>",
    "<meta http-equiv=refresh content=0>",
    "\u{202e}\u{0}\u{b}",
    "{{first_name}}",
];

/// The tags and attributes that pages are written with.
const TAGS: &[&str] = &[
    "html",
    "head",
    "meta",
    "title",
    "style",
    "body",
    "nav",
    "main",
    "header",
    "section",
    "article",
    "fieldset",
    "legend",
    "details",
    "summary",
    "h1",
    "h2",
    "h3",
    "h4",
    "p",
    "ul",
    "ol",
    "li",
    "dl",
    "dt",
    "dd",
    "div",
    "span",
    "b",
    "em",
    "strong",
    "code",
    "pre",
    "blockquote",
    "br",
    "hr",
    "a",
    "input",
    "label",
    "table",
    "caption",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "svg",
    "g",
    "path",
    "rect",
    "text",
    "desc",
];
const ATTRIBUTES: &[&str] = &[
    "lang",
    "charset",
    "http-equiv",
    "content",
    "name",
    "id",
    "class",
    "tabindex",
    "role",
    "aria-label",
    "aria-hidden",
    "aria-labelledby",
    "aria-describedby",
    "href",
    "target",
    "rel",
    "title",
    "type",
    "checked",
    "for",
    "scope",
    "colspan",
    "inert",
    "start",
    "xmlns",
    "viewbox",
    "preserveaspectratio",
    "width",
    "height",
    "font-family",
    "fill",
    "stroke",
    "stroke-width",
    "stroke-dasharray",
    "d",
    "x",
    "y",
    "rx",
    "text-anchor",
    "font-size",
    "font-weight",
];

fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        3 => proptest::sample::select(HOSTILE).prop_map(str::to_owned),
        1 => "[ -~\\n]{0,12}",
        1 => "\\PC{0,6}",
    ];
    proptest::collection::vec(piece, 0..4).prop_map(|pieces| pieces.concat())
}

/// A string of the language that says `text`; a merge field in it stays one.
fn quoted(text: &str) -> String {
    let escaped = text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n").replace('\t', "\\t");
    let line: String = escaped.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect();
    format!("\"{line}\"")
}

/// The lines of a text block that say `text`.
fn block(text: &str) -> String {
    let lines = text.replace('\\', "\\\\").replace("\"\"\"", "\\\"\"\"");
    let lines = lines.lines().map(|line| format!("      {}\n", line.replace(|letter: char| letter.is_control(), " ")));
    format!("\"\"\"\n{}      {{{{website}}}}\n      [theirs]({{{{website}}}})\n      \"\"\"", lines.collect::<String>())
}

fn source(texts: &[String]) -> String {
    let [title, goal, tag, subject, body, preview, script, note, condition, company, docs] = texts else { panic!() };
    let docs = docs.replace(|letter: char| letter.is_control(), " ");
    format!(
        "## {docs}\nsequence s {} {{\n  sender acme\n  goal {}\n  owner {}\n  enter {}\n  exit when title is {}\n  \
         on reply contains {} {{\n    task answer\n  }}\n  email a {{\n    subject {}\n    preview {}\n    body {}\n  \
         attach {}\n    variant x 50% {{\n      subject {}\n    }}\n    variant y 50% {{\n      body {}\n    }}\n  }}\n  \
         wait 2 days\n  call b when company is {} {{\n    script {}\n    voicemail {}\n    note {}\n  }}\n  branch {{\n    \
         when title contains {} {{\n      sms c {{\n        body {}\n      }}\n    }}\n    else {{\n      tag {}\n    }}\n  }}\n}}\n\
         sender acme {{\n  company {}\n  address {}\n}}\n",
        quoted(title),
        quoted(goal),
        quoted(goal),
        quoted(tag),
        quoted(condition),
        quoted(condition),
        quoted(subject),
        quoted(preview),
        block(body),
        quoted(tag),
        quoted(body),
        block(subject),
        quoted(condition),
        quoted(script),
        quoted(preview),
        quoted(note),
        quoted(tag),
        quoted(note),
        quoted(tag),
        quoted(company),
        quoted(company),
    )
}

/// A prospect whose every cell holds one of the texts.
fn prospects(texts: &[String]) -> Vec<Prospect> {
    let cell = |text: &String| format!("\"{}\"", text.replace('"', "\"\""));
    let cells: Vec<String> = texts.iter().take(5).map(cell).collect();
    people(&format!("first_name,company,title,website,{}\n{}\n", cell(&texts[0]), cells.join(",")))
}

fn is_followed(address: &str) -> bool {
    let fragment = address.strip_prefix("#").is_some_and(|id| !id.contains(['"', '<', '>', ' ']));
    let schemes = ["https://", "http://", "mailto:", "tel:"];
    fragment || address == "index.html" || schemes.iter().any(|scheme| address.to_lowercase().starts_with(scheme))
}

fn assert_safe(page: &str) -> Result<(), TestCaseError> {
    let mut styles = 0;
    for found in found(page) {
        let Found::Open(tag, attributes) = found else { continue };
        prop_assert!(TAGS.contains(&tag.as_str()), "<{tag}>");
        for (name, value) in &attributes {
            prop_assert!(ATTRIBUTES.contains(&name.as_str()), "<{tag} {name}={value:?}>");
            prop_assert!(name != "href" || is_followed(value), "<{tag} href={value:?}>");
        }
        prop_assert!(tag != "meta" || attributes.get("http-equiv").is_none_or(|kind| kind != "refresh"));
        styles += usize::from(tag == "style");
    }
    prop_assert_eq!(styles, 2, "the page's own, and that of its picture");
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(cases(96)))]

    #[test]
    fn no_text_becomes_a_tag_or_an_attribute(texts in proptest::collection::vec(text(), 11), cells in proptest::collection::vec(text(), 5)) {
        let mut prospects = prospects(&cells);
        prospects.extend(seqc::preview::prospects::made_up());
        assert_safe(&page_for(&source(&texts), &prospects, None))?;
    }
}

#[test]
fn each_hostile_text_is_text_everywhere() {
    for hostile in HOSTILE {
        let texts = vec![(*hostile).to_owned(); 11];
        let page = page_for(&source(&texts), &prospects(&texts), None);
        assert_safe(&page).unwrap_or_else(|error| panic!("{hostile}: {error}"));
    }
}

#[test]
fn what_turns_the_direction_of_reading_is_seen() {
    let page = page_for(
        "sequence s \"S\" {\n  sms a {\n    body \"Pay \u{202e}1,000\u{202c} \u{2066}now\u{2069}\u{200f}.\"\n  }\n  email b {\n    subject \"\u{202e}iH\"\n  }\n}\n",
        &seqc::preview::prospects::made_up(),
        None,
    );
    assert!(page.contains("Pay [U+202E]1,000[U+202C] [U+2066]now[U+2069][U+200F]."), "in a message");
    assert!(page.contains("<span class=\"what\">[U+202E]iH</span>"), "in an inbox");
    assert!(!page.contains(['\u{202e}', '\u{202c}', '\u{2066}', '\u{2069}', '\u{200f}']));
}
