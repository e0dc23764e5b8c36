//! What was found, as text: for people, for editors and logs, for programs.

pub mod human;
pub mod snippet;
pub mod width;
pub mod summary;
pub mod short;
pub mod json;

use std::collections::BTreeMap;

use clap::ValueEnum;

use crate::cli::terminal::Look;
use crate::text::source::Source;
use crate::workspace::checked::Checked;

/// How findings are said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Drawn into the text, with a last line that counts them.
    Human,
    /// A line for each: `PATH:LINE:COLUMN: SEVERITY[NAME]: MESSAGE`.
    Short,
    /// One JSON array, with the edits that mend them.
    Json,
}

/// All that was found in `files`, ready to be printed: no character in it can steer a terminal.
#[must_use]
pub fn render(files: &[Checked], format: Format, look: Look) -> String {
    match format {
        Format::Human => human::render(files, look),
        Format::Short => short::render(files),
        Format::Json => json::render(files),
    }
}

/// The texts that findings point into, by path.
type Sources<'a> = BTreeMap<&'a str, Source>;

fn sources(files: &[Checked]) -> Sources<'_> {
    let faulty = files.iter().filter(|file| !file.diagnostics.is_empty());
    let related = faulty.clone().flat_map(|file| &file.diagnostics).flat_map(|diagnostic| &diagnostic.related);
    let mut wanted: BTreeMap<&str, Option<&Checked>> = BTreeMap::new();
    wanted.extend(related.filter_map(|related| Some((related.path.as_deref()?, None))));
    wanted.extend(faulty.map(|file| (&*file.path, None)));
    for file in files {
        if let Some(found) = wanted.get_mut(&*file.path) {
            *found = Some(file);
        }
    }
    let found = wanted.into_values().flatten();
    found.map(|file| (&*file.path, Source::new(file.path.clone(), file.text.clone()))).collect()
}
