//! How fast files are read, formatted and checked, on one core: the examples of this project, over and over.
//!
//! `cargo bench --bench check` prints bytes per second; `cargo bench --bench check -- parse_examples` runs one row. The
//! JSON row reads the same bytes as one array of strings: a measure of the machine that does not change with this project.
//!
//! Medians of 100 samples on 2026-11-26, on two virtual cores of an AMD EPYC that had other work too, Rust 1.95:
//!
//! | row | MB/s | times as long as the JSON row | instructions a byte |
//! | --- | --- | --- | --- |
//! | `parse_examples` | 27.7 | 15 | 216 |
//! | `check_examples` | 15.6 | 27 | 316 |
//! | `read_as_json` | 418.5 | 1 | |
//!
//! Three days before, the machine was faster (608.7 for JSON), but reading took 20 times as long as that and checking 34,
//! with 246 and 366 instructions a byte. In the same hour, the old program took 1.19 times as long as this to read, and
//! 1.16 times to check.
//!
//! All rules together (`rules_examples`) took 27.0 million instructions at that time, where they had taken 42.5 million and
//! the parse takes 9.2: pairs, days and spans come from one walk for each weekday of enrollment. Built without link-time
//! optimization, the fastest of a hundred samples was 5.4 ms beside 2.3 ms for the parse. The list of phrases is built once
//! in a process, in 25 million instructions more.
//!
//! Formatting (`format_examples`) comes on top of the parse and takes a third to a half as long: 0.75 ms beside 2.2 ms, and
//! 1.2 ms beside 2.4 ms, in two runs of a build without fat LTO.
//!
//! On 2026-11-27, in a slow hour (339.8 for JSON): 22.5 to read, 10.5 to check, 15 and 32 times as long as the JSON row; rules
//! 3.9 ms beside 1.9 ms for the parse.
//!
//! Aims not reached yet: 40 for `parse_examples`, 25 for `check_examples`, no more than the parse for `rules_examples`.

use std::sync::Arc;

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use seqc::check::check;
use seqc::check::settings::Settings;
use seqc::format::format;
use seqc::model::program::{FileId, Program, ProgramFile};
use seqc::model::{Analysis, analyze};
use seqc::syntax::Parse;
use seqc::syntax::parser::parse;

/// The examples that stand alone.
const EXAMPLES: &[&str] = &[
    include_str!("../examples/classic.seq"),
    include_str!("../examples/event.seq"),
    include_str!("../examples/german.seq"),
    include_str!("../examples/inbound.seq"),
    include_str!("../examples/linkedin-first.seq"),
    include_str!("../examples/no-show.seq"),
    include_str!("../examples/texas-sms.seq"),
    include_str!("../examples/trial.seq"),
    include_str!("../examples/webinar.seq"),
    include_str!("../examples/win-back.seq"),
];

fn main() {
    divan::main();
}

fn bytes() -> BytesCount {
    BytesCount::new(EXAMPLES.iter().map(|text| text.len()).sum::<usize>())
}

fn program(text: &str) -> Program {
    let parse = Arc::new(parse(text));
    Program {
        files: vec![ProgramFile {
            path: "example.seq".into(),
            text: text.into(),
            parse,
            uses: Vec::new(),
            is_used: false,
        }],
    }
}

#[divan::bench]
fn parse_examples(bencher: Bencher<'_, '_>) {
    bencher.counter(bytes()).bench(|| {
        for text in EXAMPLES {
            black_box(parse(black_box(text)));
        }
    });
}

#[divan::bench]
fn format_examples(bencher: Bencher<'_, '_>) {
    let parses: Vec<Parse> = EXAMPLES.iter().map(|text| parse(text)).collect();
    bencher.counter(bytes()).bench_local(|| {
        for (text, parse) in EXAMPLES.iter().zip(&parses) {
            black_box(format(black_box(text), parse));
        }
    });
}

#[divan::bench]
fn check_examples(bencher: Bencher<'_, '_>) {
    bencher.counter(bytes()).bench(|| {
        for text in EXAMPLES {
            black_box(analyze(&program(black_box(text)), FileId(0)).diagnostics.len());
        }
    });
}

#[divan::bench]
fn rules_examples(bencher: Bencher<'_, '_>) {
    let programs: Vec<Program> = EXAMPLES.iter().map(|text| program(text)).collect();
    let analyses: Vec<Analysis<'_>> = programs.iter().map(|program| analyze(program, FileId(0))).collect();
    let settings = Settings::default();
    bencher.counter(bytes()).bench_local(|| {
        for (program, analysis) in programs.iter().zip(&analyses) {
            black_box(check(program, FileId(0), black_box(analysis), &settings).len());
        }
    });
}

#[divan::bench]
fn read_as_json(bencher: Bencher<'_, '_>) {
    let lines: Vec<&str> = EXAMPLES.iter().flat_map(|text| text.lines()).collect();
    let json = serde_json::to_string(&lines).unwrap_or_default();
    bencher.counter(bytes()).bench(|| black_box(serde_json::from_str::<serde_json::Value>(black_box(&json)).is_ok()));
}
