//! How fast files are read, formatted and checked, on one core: the examples of this project, over and over.
//!
//! `cargo bench --bench check` prints bytes per second; `cargo bench --bench check -- parse_examples` runs one row. The
//! JSON row reads the same bytes as one array of strings: a measure of the machine that does not change with this project.
//!
//! Medians of 100 samples on 2026-11-28, three runs, on two virtual cores of an AMD EPYC, Rust 1.95; the machine had other
//! guests, as the JSON row shows, so the fastest sample of all stands beside them:
//!
//! | row | milliseconds | MB/s | times as long as the JSON row | fastest sample |
//! | --- | --- | --- | --- | --- |
//! | `parse_examples` | 0.99, 0.88, 0.91 | 44 to 49 | 14 | 0.82 ms, 52.4 MB/s |
//! | `check_examples` | 1.90, 1.80, 2.14 | 20.2 to 23.9 | 28 to 33 | 1.71 ms, 25.2 MB/s |
//! | `rules_examples` | 1.15, 1.16, 1.12 | 37 to 39 | 17 to 18 | 1.05 ms, 41.2 MB/s |
//! | `format_examples` | 0.31, 0.32, 0.35 | 125 to 138 | 5 | 0.31 ms, 141 MB/s |
//! | `read_as_json` | 0.07, 0.06, 0.06 | 632 to 671 | 1 | 0.06 ms, 681 MB/s |
//!
//! Three runs of 1,000 samples of `check_examples` alone: fastest 25.1, 25.0 and 24.9 MB/s, medians 23.8, 23.9 and 23.8.
//!
//! The aims are 40 MB/s for `parse_examples` and 25 for `check_examples`. The first is reached; the second by the fastest
//! samples only, and 5 % are missing to the medians. The rules take 1.2 of the time of the parse; their aim is 1.
//!
//! What is left is spread thin: allocation takes a tenth of the time, pest's comparing of keywords another. LLVM counts 330
//! for the function that compares one and inlines what costs up to 325: with `-Cllvm-args=-inlinehint-threshold=345` the parse
//! takes a fourteenth less. That is no option to build everybody's program with.

use std::sync::Arc;

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use seqc::check::settings::Settings;
use seqc::check::{of_file, of_sequence};
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
            let Analysis { names, sequences, .. } = black_box(analysis);
            for source in &program.files {
                let of_sequence = |model| of_sequence(model, source, &settings);
                let found = sequences.iter().flat_map(of_sequence).collect();
                black_box(of_file(program, FileId(0), names, &settings, found).len());
            }
        }
    });
}

#[divan::bench]
fn read_as_json(bencher: Bencher<'_, '_>) {
    let lines: Vec<&str> = EXAMPLES.iter().flat_map(|text| text.lines()).collect();
    let json = serde_json::to_string(&lines).unwrap_or_default();
    bencher.counter(bytes()).bench(|| black_box(serde_json::from_str::<serde_json::Value>(black_box(&json)).is_ok()));
}
