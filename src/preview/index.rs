//! The page that leads to all others.

use maud::html;

use crate::model::counts::Range;
use crate::preview::Sheet;
use crate::preview::page::{Place, document};
use crate::preview::totals::{Row, told};
use crate::text::diagnostic::Severity;
use crate::text::plural::plural;

/// A sequence, as the index tells of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The file name of its page.
    pub file: String,
    /// Its name.
    pub name: String,
    /// Its title.
    pub title: String,
    /// The path of the file it stands in.
    pub path: String,
    /// Where it stands in its life.
    pub status: Option<&'static str>,
    /// How much it is.
    pub totals: Vec<(Row, Range)>,
    /// How many errors there are.
    pub errors: usize,
    /// How many warnings.
    pub warnings: usize,
}

impl Entry {
    /// Of a page that is called `file`.
    #[must_use]
    pub fn of(sheet: &Sheet<'_, '_>, file: String) -> Self {
        Self {
            file,
            name: sheet.model.sequence.name.value.to_string(),
            title: sheet.title(),
            path: sheet.source().map(|file| file.path.to_string()).unwrap_or_default(),
            status: sheet.model.settings.status.map(|status| status.value.word()),
            totals: sheet.totals.to_vec(),
            errors: sheet.count(Severity::Error),
            warnings: sheet.count(Severity::Warning),
        }
    }

    fn total(&self, wanted: Row) -> String {
        self.totals.iter().find(|(row, _)| *row == wanted).map_or(String::new(), |(_, range)| told(*range))
    }
}

/// The index.
#[must_use]
pub fn index(entries: &[Entry], place: Place) -> String {
    let body = html! {
        main {
            header.top { h1 { "Sequences" } p.docs { (plural(entries.len() as u64, "sequence")) } }
            @if entries.is_empty() { p { "No file here declares a sequence." } }
            @else {
                div.scroll tabindex="0" role="region" aria-label="All sequences" {
                    table.index {
                        thead { tr { th scope="col" { "Sequence" } th scope="col" { "Touches" } th scope="col" { "Days" } th scope="col" { "Findings" } th scope="col" { "File" } } }
                        tbody {
                            @for entry in entries {
                                tr {
                                    th scope="row" { a href=(entry.file) { (entry.title) } p.quiet { code { (entry.name) } @if let Some(status) = entry.status { " " span.status { (status) } } } }
                                    td { (entry.total(Row::Touches)) }
                                    td { (entry.total(Row::Days)) }
                                    td { (found(entry)) }
                                    td { code { (entry.path) } }
                                }
                            }
                        }
                    }
                }
            }
        }
    };
    document("Sequences", place, &body)
}

fn found(entry: &Entry) -> String {
    let told = [(entry.errors, "error"), (entry.warnings, "warning")];
    let told = told.iter().filter(|(count, _)| *count > 0).map(|(count, word)| plural(*count as u64, word));
    let told = told.collect::<Vec<_>>().join(", ");
    if told.is_empty() { "none".to_owned() } else { told }
}
