//! Names that are edited together.

use crate::ide::navigate::{symbol, uses};
use crate::ide::view::View;
use crate::model::resolve::ReferenceKind;
use crate::text::span::Span;

/// The places of the variant at `offset`, in order: where it is declared and where it is asked for. None where it is asked
/// for nowhere, or in another file too.
#[must_use]
pub fn linked(view: &View<'_>, offset: u32) -> Vec<Span> {
    let variant = symbol(view, offset).filter(|symbol| symbol.kind == ReferenceKind::Variant);
    let Some(target) = variant.map(|symbol| symbol.target).filter(|target| target.file == view.file) else {
        return Vec::new();
    };
    let mut sites = uses(view.program, target);
    let is_alone = sites.is_empty() || sites.iter().any(|site| site.file != view.file);
    if is_alone {
        return Vec::new();
    }
    sites.push(target);
    sites.sort_unstable();
    sites.dedup();
    sites.into_iter().map(|site| site.span).collect()
}
