//! How fast files are read, formatted and checked, on one core: the examples of this project, over and over.
//!
//! `cargo bench --bench check` prints bytes per second; `cargo bench --bench check -- parse_examples` runs one row. The
//! JSON row reads the same bytes as one array of strings: a measure of the machine that does not change with this project.
//!
//! Medians of 100 samples on 2026-11-27, three runs, on two virtual cores of an AMD EPYC, Rust 1.95:
//!
//! | row | milliseconds | MB/s | times as long as the JSON row |
//! | --- | --- | --- | --- |
//! | `parse_examples` | 2.82, 2.66, 2.77 | 15 to 16 | 15 |
//! | `check_examples` | 4.22, 4.52, 4.46 | 10 | 22 to 25 |
//! | `rules_examples` | 2.74, 2.60, 2.20 | 16 to 20 | 12 to 15 |
//! | `format_examples` | 0.84, 0.80, 0.81 | 53 | 4.5 |
//! | `read_as_json` | 0.19, 0.18, 0.18 | 230 to 239 | 1 |
//!
//! The rules take 0.97, 0.97 and 0.79 of the time of the parse: no more than it, which is the aim.
//!
//! The machine changes its speed: the JSON row had 211 to 389 MB/s that day, and 609 four days before. At 389, in the morning,
//! the parse had 26.6 and the check 15.2.
//!
//! By callgrind, without link-time optimization, `seqc check` of 1,001 files in 1.8 MB takes 1,541 million instructions: 462 for
//! the parse, of which pest has 315; 286 for the model, of which the walk through time has 175; 606 for the rules, of which
//! phrases have 106, repeats 77, the length of emails 74, reading levels 52.
//!
//! Aims not reached: 40 MB/s for `parse_examples`, 25 for `check_examples`. They would be 41 and 25 at the 609 MB/s for which
//! the JSON row once stood. What is left of the parse is pest's own work at each step of the grammar.

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
                let of_sequence = |model| of_sequence(model, source, &names.scopes, &settings);
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
