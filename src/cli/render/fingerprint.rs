//! What a finding is known by from one run to the next: what it is and what stands there, not the number of its line.

use std::collections::BTreeMap;

use crate::text::diagnostic::Diagnostic;
use crate::text::digest::sha256;
use crate::text::source::Source;

/// Of a line as long as a page, this many characters are looked at.
const MAX_CHARACTERS: usize = 200;

/// The fingerprints given so far: of findings that are alike, each has its own.
#[derive(Clone, Debug, Default)]
pub struct Fingerprints {
    alike: BTreeMap<String, u32>,
}

impl Fingerprints {
    /// The fingerprint of `diagnostic`, which is about `source`. It stays the same while the file, the name, the marked
    /// text and the line that this begins in do; alike findings are told apart by their order.
    pub fn next(&mut self, source: &Source, diagnostic: &Diagnostic) -> String {
        let line = source.line(source.lines.line_of(diagnostic.span.start));
        let marked = diagnostic.span.of(&source.text);
        let what = [&source.path, diagnostic.name, &excerpt(line), &excerpt(marked)].join("\0");
        let before = self.alike.entry(sha256(&what)).or_default();
        *before += 1;
        sha256(&format!("{what}\0{before}"))
    }
}

/// The beginning of the first line of `text`, without the blanks around it.
fn excerpt(text: &str) -> String {
    let line = text.chars().take(MAX_CHARACTERS).take_while(|character| !matches!(character, '\r' | '\n'));
    line.collect::<String>().trim().to_owned()
}
