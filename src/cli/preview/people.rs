//! The prospects that pages are filled in for, from a file where one is named.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::cli::disk::RealDisk;
use crate::cli::terminal;
use crate::ide::walk::{Found, walk};
use crate::model::program::Program;
use crate::preview::people::of_csv;
use crate::preview::prospects::{Prospect, made_up};
use crate::syntax::ast::condition::FieldTest;
use crate::syntax::ast::item::{FieldDeclaration, ItemKind};
use crate::syntax::ast::statement::{Statement, StatementKind};
use crate::syntax::ast::touch::{TouchField, TouchFieldKind};
use crate::syntax::ast::value::Argument;
use crate::syntax::ast::words::FieldType;
use crate::syntax::fields::STANDARD;
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

/// The standard fields, and those that a file declares, with what they hold: anything, where nothing asks for it.
fn known_fields(program: &Program) -> BTreeMap<&str, FieldType> {
    let items = program.files.iter().flat_map(|file| &file.parse.file.items);
    let declared =
        items.filter_map(|item| if let ItemKind::Fields(block) = &item.kind { Some(&block.body) } else { None });
    let kind = |field: &FieldDeclaration| field.kind.map_or(FieldType::Text, |kind| kind.value);
    let declared = declared.flatten().map(|field| (field.name.value.as_str(), kind(field)));
    let asked = asked_for(program);
    let all = STANDARD.iter().map(|field| (field.name, field.kind)).chain(declared);
    all.map(|(name, kind)| (name, if asked.contains(name) { kind } else { FieldType::Text })).collect()
}

/// The fields that texts and conditions name, and those that are handed on to steps and templates.
fn asked_for(program: &Program) -> BTreeSet<&str> {
    let mut asked = BTreeSet::new();
    for file in &program.files {
        walk(&file.parse.file, &mut |found| match found {
            Found::Merge(name, _) | Found::Test(FieldTest { field: name, .. }) => asked.extend([name.value.as_str()]),
            Found::Statement(Statement { kind: StatementKind::Include { steps: call, .. }, .. })
            | Found::Field(TouchField { kind: TouchFieldKind::Template(call), .. }) => {
                asked.extend(call.arguments.iter().filter_map(handed_on));
            }
            Found::Statement(_) | Found::Field(_) | Found::Text(_) => {}
        });
    }
    asked
}

fn handed_on(argument: &Argument) -> Option<&str> {
    if let Argument::Name(name) = argument { Some(&name.value) } else { None }
}
