//! A workspace of which one file reads otherwise: without reading all of it again.

use std::sync::Arc;

use crate::model::program::FileId;
use crate::model::scope::{Declaration, Kind};
use crate::syntax::Parse;
use crate::syntax::ast::item::File;
use crate::syntax::parser::parse;
use crate::workspace::disk::MAX_FILE_BYTES;
use crate::workspace::files::Loaded;

/// What an edit may have an effect on.
#[derive(Clone, Debug)]
pub struct Edited {
    /// Whether files that do not use this one may have something else to say: names are declared that were not, or the
    /// other way round.
    pub renames: bool,
    /// Whether all has to be loaded anew before it says what a cold check says: other files may belong to it now.
    pub stale: bool,
    /// The tree before it: to take a large one apart takes its time.
    pub before: Arc<Parse>,
}

/// Puts another text in `file`; `None` where there is no such file.
pub fn edit(loaded: &mut Loaded, file: FileId, text: &Arc<str>) -> Option<Edited> {
    let slot = loaded.program.files.get_mut(file.0 as usize)?;
    let parse = Arc::new(parse(text));
    let renames = declared(&slot.parse.file) != declared(&parse.file);
    let stale = uses(&slot.parse) != uses(&parse) || text.len() as u64 > MAX_FILE_BYTES;
    slot.text = Arc::clone(text);
    Some(Edited { renames, stale, before: std::mem::replace(&mut slot.parse, parse) })
}

/// What it declares at the top level, in order.
fn declared(file: &File) -> Vec<(Kind, &str)> {
    let items = file.items.iter().filter_map(|item| Declaration::of(&item.kind));
    items.map(|item| (item.kind(), item.name().value.as_str())).collect()
}

fn uses(parse: &Parse) -> Vec<(usize, String)> {
    parse.file.uses().map(|text| (text.parts.len(), text.literal())).collect()
}
