//! A name is changed wherever it stands.

use std::collections::BTreeMap;

use crate::ide::names::declared;
use crate::ide::navigate::{Symbol, references, symbol};
use crate::ide::view::View;
use crate::model::program::FileId;
use crate::model::resolve::ReferenceKind;
use crate::text::edit::Edit;

/// The name at `offset`, if it can be changed.
#[must_use]
pub fn prepare(view: &View<'_>, offset: u32) -> Option<Symbol> {
    symbol(view, offset)
}

/// The edits that call what stands at `offset` `new`, by file; or why that cannot be, as a sentence.
///
/// # Errors
/// Where nothing stands there that has a name, the new one is none, or it is taken.
pub fn rename(view: &View<'_>, offset: u32, new: &str) -> Result<BTreeMap<FileId, Vec<Edit>>, String> {
    let symbol = symbol(view, offset).ok_or("there is no name here that could be changed")?;
    if !is_name(new, symbol.kind) {
        return Err(format!("`{new}` is no name: letters, digits and `-`, the first a letter"));
    }
    let sites = references(view, offset, true);
    for file in sites.iter().map(|site| site.file) {
        let Some(source) = view.program.file(file) else { continue };
        let mut names = declared(&source.parse.file).into_iter();
        if names.any(|named| named.name.value == new && named.kind == symbol.kind) {
            return Err(format!("`{new}` is taken already in `{}`", source.path));
        }
    }
    let mut edits: BTreeMap<FileId, Vec<Edit>> = BTreeMap::new();
    for site in sites {
        edits.entry(site.file).or_default().push(Edit::replace(site.span, new));
    }
    Ok(edits)
}

/// Whether `name` is written like a name of that kind; only those of fields have dots and `_`.
fn is_name(name: &str, kind: ReferenceKind) -> bool {
    let of_field = kind == ReferenceKind::Field;
    let fits =
        |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_') || (of_field && letter == '.');
    name.starts_with(|first: char| first.is_ascii_alphabetic()) && name.chars().all(fits) && !name.ends_with('.')
}
