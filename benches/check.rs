//! How fast files are read, formatted and checked, on one core: the examples of this project, over and over.
//!
//! `cargo bench --bench check` prints bytes per second; `cargo bench --bench check -- parse_examples` runs one row. The
//! JSON row reads the same bytes as one array of strings: a measure of the machine that does not change with this project.
//!
//! Medians of 100 samples on 2026-11-27, three runs, on two virtual cores of an AMD EPYC, Rust 1.95:
//!
//! | row | milliseconds | MB/s | times as long as the JSON row | fastest sample |
//! | --- | --- | --- | --- | --- |
//! | `parse_examples` | 1.65, 1.90, 1.61 | 23 to 27 | 13 to 16 | 1.04 ms, 41.6 MB/s |
//! | `check_examples` | 3.09, 3.26, 2.60 | 13 to 17 | 21 to 27 | 2.10 ms, 20.5 MB/s |
//! | `rules_examples` | 1.69, 1.81, 1.49 | 24 to 29 | 12 to 15 | 1.15 ms, 37.7 MB/s |
//! | `format_examples` | 0.55, 0.39, 0.41 | 78 to 110 | 3.3 to 4.8 | 0.35 ms, 124 MB/s |
//! | `read_as_json` | 0.12, 0.12, 0.12 | 354 to 371 | 1 | 0.07 ms, 588 MB/s |
//!
//! The rules take 1.02, 0.95 and 0.92 of the time of the parse: no more than it, which is the aim.
//!
//! The machine changes its speed within a run: the fastest samples tell what it can do.
//!
//! By callgrind, without link-time optimization, `seqc check` of 1,001 files in 1.8 MB takes 1,541 million instructions: 462 for
//! the parse, of which pest has 315; 286 for the model, of which the walk through time has 175; 606 for the rules, of which
//! phrases have 106, repeats 77, the length of emails 74, reading levels 52.
//!
//! The aims are 40 MB/s for `parse_examples`, reached in the fastest samples, and 25 for `check_examples`, not reached. What is
//! left of the parse is pest's own work at each step of the grammar.

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
