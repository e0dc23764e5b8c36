//! From files to pages, on all cores.

use std::collections::BTreeSet;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::cli::dates::{Dates, awaited, occasion, unused_field};
use crate::emit::Options;
use crate::model::frame::Scopes;
use crate::model::program::FileId;
use crate::model::{SequenceModel, analyze};
use crate::preview::Sheet;
use crate::preview::index::{Entry, index};
use crate::preview::page::{Place, page};
use crate::preview::prospects::Prospect;
use crate::preview::totals::totals;
use crate::syntax::ast::item::{Item, Sequence};
use crate::text::diagnostic::{Diagnostic, Severity};
use crate::text::span::Span;
use crate::workspace::checked::Checked;
use crate::workspace::each::each_with;
use crate::workspace::files::Loaded;

/// The page that leads to the others.
pub const INDEX: &str = "index.html";

/// A page, or the index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// Its file name.
    pub name: String,
    /// All of it.
    pub text: String,
}

/// What came of the files.
#[derive(Clone, Debug)]
pub struct Made {
    /// The index, then the pages.
    pub pages: Vec<Page>,
    /// The files that have errors, with these alone.
    pub errors: Vec<Checked>,
}

/// A sequence that a page is made of.
#[derive(Clone, Debug)]
struct Wanted<'a> {
    file: FileId,
    item: &'a Item,
    sequence: &'a Sequence,
    /// The file name of the page.
    name: String,
}

/// Makes a page of each sequence of the named files.
///
/// # Errors
/// Where something more has to be said for the dates; what, in a sentence.
pub fn make(loaded: &Loaded, dates: &Dates, prospects: &[Prospect], place: Place) -> Result<Made, String> {
    if !dates.fields.is_empty() {
        let named = (0..).map(FileId).take(loaded.named);
        let models: Vec<_> = named.flat_map(|file| analyze(&loaded.program, file).sequences).collect();
        if let Some(field) = unused_field(dates, models.iter().flat_map(awaited)) {
            return Err(format!("no sequence here waits for the date in `{field}`"));
        }
    }
    let checked = loaded.lint(dates.start.map(|start| start.date));
    let wanted = wanted(loaded);
    // It draws on the standard error, and only on a terminal.
    let progress = ProgressBar::with_draw_target(Some(wanted.len() as u64), ProgressDrawTarget::stderr());
    let bar = ProgressStyle::with_template("{wide_bar} {pos} of {len} pages");
    progress.set_style(bar.unwrap_or_else(|_| ProgressStyle::default_bar()));
    let made = each_with(
        wanted,
        || Scopes::new(&loaded.program),
        |scopes, wanted| {
            let made = one(loaded, &checked, dates, prospects, place, (&wanted, scopes));
            progress.inc(1);
            made
        },
    );
    progress.finish_and_clear();
    let made: Vec<(Entry, Page)> = made.into_iter().collect::<Result<_, _>>()?;
    let (entries, pages): (Vec<Entry>, Vec<Page>) = made.into_iter().unzip();
    let first = Page { name: INDEX.to_owned(), text: index(&entries, place) };
    Ok(Made { pages: std::iter::once(first).chain(pages).collect(), errors: errors(checked) })
}

fn errors(mut checked: Vec<Checked>) -> Vec<Checked> {
    for file in &mut checked {
        file.diagnostics.retain(|diagnostic| diagnostic.severity == Severity::Error);
    }
    checked.retain(|file| !file.diagnostics.is_empty());
    checked
}

/// The sequences of the named files, each with a file name of its own, also where upper and lower case are the same.
fn wanted(loaded: &Loaded) -> Vec<Wanted<'_>> {
    let mut taken = BTreeSet::from([INDEX.to_owned()]);
    let mut wanted = Vec::new();
    for file in (0..).map(FileId).take(loaded.named) {
        for (item, sequence) in loaded.program.file(file).into_iter().flat_map(|file| file.parse.file.sequences()) {
            let own = &sequence.name.value;
            let names =
                std::iter::once(format!("{own}.html")).chain((2..).map(|number| format!("{own}-{number}.html")));
            let name = names.into_iter().find(|name| !taken.contains(&name.to_lowercase())).unwrap_or_default();
            taken.insert(name.to_lowercase());
            wanted.push(Wanted { file, item, sequence, name });
        }
    }
    wanted
}

fn one<'a>(
    loaded: &'a Loaded,
    checked: &[Checked],
    dates: &Dates,
    prospects: &[Prospect],
    place: Place,
    (wanted, scopes): (&Wanted<'a>, &Scopes<'a>),
) -> Result<(Entry, Page), String> {
    let (model, _) = SequenceModel::of(wanted.item, wanted.sequence, wanted.file, scopes);
    let occasion = occasion(dates, &model)?;
    let at = wanted.file.0 as usize;
    let findings = checked.get(at).map(|file| of_sequence(loaded, wanted, &file.diagnostics)).unwrap_or_default();
    let vendors = loaded.settings.get(at).map(|settings| settings.vendors.clone()).unwrap_or_default();
    let options = Options { branches: None, vendors };
    let totals = totals(&model, occasion.as_ref());
    let sheet = Sheet {
        program: &loaded.program,
        model: &model,
        occasion: occasion.as_ref(),
        totals: &totals,
        findings: &findings,
        prospects,
        options: &options,
    };
    let page = Page { name: wanted.name.clone(), text: page(&sheet, place) };
    Ok((Entry::of(&sheet, wanted.name.clone()), page))
}

/// What is said of a sequence, and of what stands in its file beside all sequences.
fn of_sequence(loaded: &Loaded, wanted: &Wanted<'_>, found: &[Diagnostic]) -> Vec<Diagnostic> {
    let sequences = loaded.program.file(wanted.file).into_iter().flat_map(|file| file.parse.file.sequences());
    let sequences: Vec<Span> = sequences.map(|(item, _)| item.span).collect();
    // Only the last that begins before a place can hold it.
    let around = |found: Span| sequences.get(sequences.partition_point(|one| one.start <= found.start).checked_sub(1)?);
    let is_ours = |found: &&Diagnostic| {
        around(found.span).is_none_or(|around| *around == wanted.item.span || !around.holds(found.span))
    };
    found.iter().filter(is_ours).filter(|found| found.severity >= Severity::Info).cloned().collect()
}
