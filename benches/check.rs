//! How fast files are read, formatted and checked, on one core: the examples of this project, over and over.
//!
//! `cargo bench --bench check` prints bytes per second; `cargo bench --bench check -- parse_examples` runs one row. The
//! JSON row reads the same bytes as one array of strings: a measure of the machine that does not change with this project.
//!
//! Medians of 100 samples on 2026-11-28, on two virtual cores of an AMD EPYC, Rust 1.95. The machine had other guests, which
//! make everything half as slow again for minutes, as the JSON row shows: these are 14 to 17 runs of each row, each between
//! two runs of the JSON row that took no longer than 67 µs, and the middle one and the range of them.
//!
//! | row | milliseconds | MB/s | times as long as the JSON row | fastest sample |
//! | --- | --- | --- | --- | --- |
//! | `parse_examples` | 0.79 (0.77 to 0.80, one 1.26) | 54.7 | 12 | 0.74 ms, 58.5 MB/s |
//! | `check_examples` | 1.70 (1.67 to 1.74) | 25.4 | 27 | 1.61 ms, 26.8 MB/s |
//! | `rules_examples` | 1.10 (1.08 to 1.22) | 39.2 | 17 | 1.06 ms, 40.7 MB/s |
//! | `format_examples` | 0.32 (0.32 to 0.33) | 134 | 5 | 0.31 ms, 139 MB/s |
//! | `read_as_json` | 0.06 (0.06 to 0.07) | 675 | 1 | 0.06 ms, 690 MB/s |
//!
//! The aims are 40 MB/s for `parse_examples` and 25 for `check_examples`: both are reached where nobody else uses the core, the
//! second by 16 of 17 medians, with 2 % to spare. While the JSON row took 100 µs and more, `check_examples` read 16 to 18 MB/s.
//! The rules take 1.4 of the time of the parse; their aim is 1.
//!
//! What is left is spread thin: allocation takes a fourteenth of the time, and the grammar's 10,000 looks ahead in a pass a
//! twentieth of the instructions. Should pest grow slow all at once, look whether LLVM still knows that its state is dropped
//! without a panic: a crate below that drops an `Arc<String>` hides it (see `src/client.rs`), and 36,000 comparisons become
//! calls.

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
