//! What was found, as text: for people, for editors and logs, for programs.

pub mod human;
pub mod snippet;
pub mod width;
pub mod summary;
pub mod statistics;
pub mod wording;
pub mod fingerprint;
pub mod uri;
pub mod short;
pub mod json;
pub mod jsonl;
pub mod github;
pub mod gitlab;
pub mod sarif;
pub mod junit;

use std::borrow::Cow;
use std::collections::BTreeMap;

use clap::ValueEnum;
use clap::builder::PossibleValue;

use crate::cli::terminal::Look;
use crate::text::diagnostic::{Diagnostic, Related};
use crate::text::secret::masked;
use crate::text::source::Source;
use crate::workspace::checked::Checked;
use crate::workspace::each::each;

/// A way to say what was found: a file beside this one, and a row in [`FORMATS`].
#[derive(Clone, Copy, Debug)]
pub struct Format {
    /// As it is named on the command line.
    pub name: &'static str,
    /// What it is, for the help.
    pub about: &'static str,
    /// All that was found, ready to be printed: no character in it can steer a terminal.
    pub findings: Render,
    /// How many of each name were found, where this can be said in the format.
    pub statistics: Option<Render>,
}

/// Says something of some files.
pub type Render = fn(&[Checked], Manner) -> String;

/// Every format.
pub const FORMATS: &[Format] = &[
    human::FORMAT,
    short::FORMAT,
    json::FORMAT,
    jsonl::FORMAT,
    github::FORMAT,
    gitlab::FORMAT,
    sarif::FORMAT,
    junit::FORMAT,
];

impl Format {
    /// Whether a person reads it, who wants to be told what else was done.
    #[must_use]
    pub fn is_for_people(&self) -> bool {
        self.name == human::FORMAT.name
    }
}

impl ValueEnum for Format {
    fn value_variants<'a>() -> &'a [Self] {
        FORMATS
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.name).help(self.about))
    }
}

/// How it is said to people; formats for programs do not look at it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Manner {
    /// What the output can show.
    pub look: Look,
    /// Whether a last line counts what was found.
    pub summary: bool,
}

/// What was found, without what addresses hold in confidence: a log is read by more people than a file is. Only fixes say to
/// the letter what they write.
#[must_use]
pub fn discreet(mut files: Vec<Checked>) -> Vec<Checked> {
    for file in &mut files {
        if let Cow::Owned(masked) = masked(&file.text) {
            file.text = masked.into();
        }
        for text in file.diagnostics.iter_mut().flat_map(Diagnostic::texts) {
            if let Cow::Owned(masked) = masked(text) {
                *text = masked;
            }
        }
    }
    files
}

/// Calls `each` with every finding and the text it is in, in the order of files and places.
fn each_finding<'a>(files: &'a [Checked], mut each: impl FnMut(&Sources<'_>, &Source, &'a Diagnostic)) {
    let sources = sources(files);
    for file in files {
        let Some(source) = sources.get(&*file.path) else { continue };
        file.diagnostics.iter().for_each(|diagnostic| each(&sources, source, diagnostic));
    }
}

/// What `draw` makes of every finding and the text it is in, on all cores: in the order of files and places.
fn drawn(files: &[Checked], draw: impl Fn(&Sources<'_>, &Source, &Diagnostic) -> String + Sync) -> String {
    let sources = sources(files);
    let mut found: Vec<(&Source, &Diagnostic)> = Vec::new();
    for file in files {
        let Some(source) = sources.get(&*file.path) else { continue };
        found.extend(file.diagnostics.iter().map(|diagnostic| (source, diagnostic)));
    }
    each(found, |(source, diagnostic)| draw(&sources, source, diagnostic)).concat()
}

/// The texts that findings point into, by path.
type Sources<'a> = BTreeMap<&'a str, Source>;

/// The text that `related` points into; `own` is that of its finding.
fn source_of<'a>(sources: &'a Sources<'_>, own: &'a Source, related: &Related) -> Option<&'a Source> {
    related.path.as_deref().map_or(Some(own), |path| sources.get(path))
}

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
