//! The prospects that pages are filled in for, from a file where one is named.

use std::collections::BTreeMap;
use std::path::Path;

use crate::cli::disk::RealDisk;
use crate::cli::terminal;
use crate::model::fields::STANDARD;
use crate::model::program::Program;
use crate::preview::people::of_csv;
use crate::preview::prospects::{Prospect, made_up};
use crate::syntax::ast::item::{FieldDeclaration, ItemKind};
use crate::syntax::ast::words::FieldType;
use crate::text::diagnostic::Severity;
use crate::workspace::disk::Disk;

/// Reads a table of prospects; those that are made up, where none is named. What is odd in it is said on the standard
/// error.
///
/// # Errors
/// Where it cannot be read, or not as it was meant; a line that says so.
pub fn prospects(path: Option<&Path>, program: &Program) -> Result<Vec<Prospect>, String> {
    let Some(path) = path else { return Ok(made_up()) };
    let shown = path.display();
    let text = RealDisk.read(path).map_err(|fault| format!("cannot read `{shown}`: {}", fault.reason()))?;
    let people = of_csv(&text, &known_fields(program));
    for fault in people.faults {
        let told = format!("`{shown}`, line {}: {}", fault.line, fault.message);
        if fault.severity == Severity::Error {
            return Err(told);
        }
        terminal::complain(&told);
    }
    if people.prospects.is_empty() {
        return Err(format!(
            "`{shown}` holds no prospect: its first line names fields, as `first_name,company`, and each line below is \
             one prospect"
        ));
    }
    Ok(people.prospects)
}

/// The standard fields, and those that a file declares, with what they hold.
fn known_fields(program: &Program) -> BTreeMap<&str, FieldType> {
    let items = program.files.iter().flat_map(|file| &file.parse.file.items);
    let declared =
        items.filter_map(|item| if let ItemKind::Fields(block) = &item.kind { Some(&block.body) } else { None });
    let kind = |field: &FieldDeclaration| field.kind.map_or(FieldType::Text, |kind| kind.value);
    let declared = declared.flatten().map(|field| (field.name.value.as_str(), kind(field)));
    STANDARD.iter().map(|field| (field.name, field.kind)).chain(declared).collect()
}
