//! Random texts that come near to being sequences.

use proptest::prelude::*;

/// Pieces that random texts are made of, so that they come near to being sequences.
pub fn pieces() -> impl Strategy<Value = String> {
    let words = [
        "sequence a \"A\" {",
        "{",
        "}",
        "(",
        ")",
        "\"",
        "\"\"\"",
        "{{",
        "}}",
        "{{#if title}}",
        "{{/if}}",
        "\n",
        "\n",
        "\n  ",
        " ",
        "email a",
        "call",
        "when",
        "not (",
        "and",
        "or",
        "wait until",
        "2 days",
        "subject \"x\"",
        "body \"\"\"",
        "#",
        "##",
        "branch {",
        "else {",
        "50% a {",
        "split {",
        "fields {",
        "for apollo {",
        "limit",
        "wait 2d",
        ",",
        ":",
        ";",
        "\\",
        "“",
        "\r\n",
        "\t",
        "\0",
        "é",
        "include x(",
        "| \"",
        "{{pick \"",
        "at most 3 days",
        "-1",
        "2026-02-30",
        "25:00",
        "[A B]",
    ];
    prop::collection::vec(prop::sample::select(words.to_vec()), 0..60).prop_map(|words| words.concat())
}

/// A text with a stretch of it replaced.
pub fn mutation(of: &'static str) -> impl Strategy<Value = String> {
    (0..of.len(), 0..40_usize, "[ -~\\n\"{}#]{0,6}").prop_map(move |(at, len, put)| {
        let start = of.floor_char_boundary(at);
        let end = of.ceil_char_boundary((at + len).min(of.len()));
        [of.get(..start), Some(put.as_str()), of.get(end..)].into_iter().flatten().collect()
    })
}
