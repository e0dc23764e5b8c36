//! How fast files are read, formatted and checked, on one core: the examples of this project, over and over.
//!
//! `cargo bench --bench check` prints bytes per second; `cargo bench --bench check -- parse_examples` runs one row. The
//! JSON row reads the same bytes as one array of strings: a measure of the machine that does not change with this project.
//!
//! Medians of 100 samples on 2026-11-27, three runs, on two virtual cores of an AMD EPYC, Rust 1.95:
//!
//! | row | milliseconds | MB/s | times as long as the JSON row | fastest sample |
//! | --- | --- | --- | --- | --- |
//! | `parse_examples` | 1.79, 1.13, 1.22 | 24 to 38 | 14 to 17 | 1.02 ms, 42.2 MB/s |
//! | `check_examples` | 2.45, 2.41, 2.45 | 17.6 to 17.9 | 20 to 35 | 2.11 ms, 20.4 MB/s |
//! | `rules_examples` | 1.29, 1.13, 1.37 | 31 to 38 | 10 to 20 | 1.06 ms, 40.8 MB/s |
//! | `format_examples` | 0.37, 0.33, 0.35 | 116 to 131 | 3.0 to 5.0 | 0.31 ms, 138 MB/s |
//! | `read_as_json` | 0.12, 0.07, 0.07 | 346 to 630 | 1 | 0.06 ms, 678 MB/s |
//!
//! The rules take 0.72, 1.00 and 1.12 of the time of the parse; the aim is no more than it.
//!
//! The machine changes its speed within a run: the fastest samples tell what it can do. Some hours before, three runs in a row
//! had medians of 42 to 44 MB/s for `parse_examples` and of 20 for `check_examples`, at 660 MB/s for the JSON row.
//!
//! By callgrind, without link-time optimization, `seqc check` of twenty copies of the examples, 0.86 MB in 200 files, takes 618
//! million instructions: 254 for the parse, of which pest has 166; 116 for the models, of which the walk through time has 75;
//! 194 for the rules.
//!
//! The aims are 40 MB/s for `parse_examples`, reached where the machine is quick, and 25 for `check_examples`, not reached.
//! What is left of the parse is pest's own work at each step of the grammar.

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
