//! What nobody writes is formatted too, in time that grows no faster than it does.

use std::time::{Duration, Instant};

use seqc::format::format;
use seqc::syntax::parser::parse;

use super::laws::keeps_all;

/// Longer than any of these takes, debug build and busy machine included.
const LONG: Duration = Duration::from_secs(5);

#[test]
fn what_nobody_writes_is_formatted_in_time() {
    let sequence = |inside: String| format!("sequence a \"A\" {{\n{inside}\n}}\n");
    let deep = |open: &str, close: &str| [open.repeat(3_000), close.repeat(3_000)].concat();
    let cases = [
        sequence(deep("branch {\nwhen replied {\n", "}\n}\n")),
        sequence(["branch{when replied{".repeat(30), "}}".repeat(30)].concat()),
        deep("{", "}"),
        deep("{{", "}}"),
        deep("{{a | \"", "\"}}"),
        deep("{{ \"", " "),
        deep("{{ \"\\\"", " "),
        deep("\"{{", "}}\""),
        format!("snippet s \"\"\"\n{}{{{{ {{{{\n\"\"\"", "{{ \"\\\"".repeat(5_000)),
        deep("\"\"\"", "\n"),
        deep("\\\"{{", "\""),
        deep("# \n", "/* "),
        sequence(deep("tags a,", "\nb, ")),
        sequence(format!("tags {}", "a, # b\n".repeat(5_000))),
        sequence(format!("tags {}a", "a, ".repeat(5_000))),
        sequence(format!("include x(\"{}\", {}1)", "x".repeat(1 << 17), "1, ".repeat(5_000))),
        sequence("wait 2d\n".repeat(3_000)),
        sequence("wait   2   days\n\n\n".repeat(5_000)),
        sequence(format!("nonsense {}", "x ".repeat(1 << 17))),
        format!("snippet s \"\"\"\n{}\"\"\"\n", "   x\n\n".repeat(5_000)),
        "use \"a\"\n".repeat(5_000),
        "\n".repeat(1 << 17),
    ];
    for text in cases {
        let parse = parse(&text);
        let start = Instant::now();
        let formatted = format(&text, &parse);
        assert!(start.elapsed() < LONG, "took {:?}: {}…", start.elapsed(), &formatted[..formatted.len().min(50)]);
        keeps_all(&text);
    }
}
