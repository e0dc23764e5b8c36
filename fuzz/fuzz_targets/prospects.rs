#![no_main]

#[path = "../bodies.rs"]
#[expect(dead_code, reason = "each target takes one of them")]
mod bodies;

libfuzzer_sys::fuzz_target!(|text: &str| bodies::prospects(text));
