//! How fast files are read, formatted and checked, on one core: the examples of this project, over and over.
//!
//! `cargo bench --bench check` prints bytes per second; `cargo bench --bench check -- parse_examples` runs one row. The
//! JSON row reads the same bytes as one array of strings: a measure of the machine that does not change with this project.
//!
//! Medians of 100 samples on 2026-11-27, three runs, on two virtual cores of an AMD EPYC, Rust 1.95:
//!
//! | row | milliseconds | MB/s | times as long as the JSON row | fastest sample |
//! | --- | --- | --- | --- | --- |
//! | `parse_examples` | 0.88, 0.91, 0.94 | 46 to 49 | 14 to 15 | 0.85 ms, 50.5 MB/s |
//! | `check_examples` | 1.89, 1.94, 1.93 | 22.2 to 22.8 | 29 to 30 | 1.82 ms, 23.8 MB/s |
//! | `rules_examples` | 1.08, 1.14, 1.10 | 38 to 40 | 17 to 18 | 1.04 ms, 41.4 MB/s |
//! | `format_examples` | 0.32, 0.32, 0.33 | 130 to 136 | 4.9 to 5.1 | 0.31 ms, 139 MB/s |
//! | `read_as_json` | 0.07, 0.07, 0.07 | 662 to 664 | 1 | 0.06 ms, 675 MB/s |
//!
//! The rules take 1.17 to 1.25 of the time of the parse, which has become a fifth quicker than they are; the aim is no more
//! than it.
//!
//! By callgrind, `seqc check` of twenty copies of the examples, 0.86 MB in 200 files, takes 467 million instructions: 167 for
//! the parse, of which pest has 107; 100 for names and models, of which the walk through time has 56; 180 for the rules.
//!
//! The aims are 40 MB/s for `parse_examples`, reached, and 25 for `check_examples`, not reached. What is left of it is spread
//! thin: allocation takes a tenth of its time, to copy memory a twentieth.

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
