//! A table of prospects, as spreadsheets write it: its first line names fields, `First Name` as well as `first_name`, and
//! a field of yes or no may hold `TRUE`.

use std::collections::{BTreeMap, BTreeSet};

use csv::{ReaderBuilder, StringRecord};

use crate::preview::cells::{read, wanted};
use crate::preview::prospects::{MOST, Others, Prospect};
use crate::syntax::ast::words::FieldType;
use crate::text::closest::closest;
use crate::text::diagnostic::Severity;

/// The first rows of a table, and what is to be said of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct People {
    /// The prospects; at most [`MOST`].
    pub prospects: Vec<Prospect>,
    /// What is wrong, in order of weight.
    pub faults: Vec<Fault>,
}

/// Something that keeps a table from being understood as it was meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// An error, or a warning.
    pub severity: Severity,
    /// Its line, counted from 1.
    pub line: u64,
    /// What is wrong, and what to do: lower case, no full stop.
    pub message: String,
}

/// Reads a table for sequences that know the fields `known`, each with its type.
#[must_use]
pub fn of_csv(text: &str, known: &BTreeMap<&str, FieldType>) -> People {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut reader = ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
    let head = reader.headers().cloned().unwrap_or_default();
    let names: Vec<String> = head.iter().map(field_name).collect();
    let rows = reader.records().filter_map(Result::ok);
    let rows = rows.filter(|row| row.iter().any(|cell| !cell.trim().is_empty())).take(MOST);
    let rows: Vec<StringRecord> = rows.collect();
    let mut faults: Vec<Fault> = open_quote(text).into_iter().collect();
    if faults.is_empty() {
        faults.extend(of_names(&names, line(text, &head), known));
        faults.extend(
            rows.iter()
                .find(|row| row.len() > names.len())
                .map(|row| too_long(row.len(), names.len(), line(text, row))),
        );
    }
    let mut prospects = Vec::new();
    let mut told = BTreeSet::new();
    for (row, number) in rows.iter().zip(1..) {
        let values = values(&names, row, known, |name, message| {
            if told.insert(name) {
                faults.push(Fault { severity: Severity::Warning, line: line(text, row), message });
            }
        });
        prospects.push(Prospect { label: label(&values, number), values, others: Others::Nothing });
    }
    faults.sort_by_key(|fault| std::cmp::Reverse(fault.severity));
    People { prospects, faults }
}

/// The cells of a row, by field. `say` is told of those that are not what their field holds.
fn values<'n>(
    names: &'n [String],
    row: &StringRecord,
    known: &BTreeMap<&str, FieldType>,
    mut say: impl FnMut(&'n str, String),
) -> BTreeMap<String, String> {
    let cells = names.iter().zip(row.iter().map(str::trim)).filter(|(_, cell)| !cell.is_empty());
    let value = |(name, cell): (&'n String, &str)| {
        let kind = known.get(name.as_str()).copied().unwrap_or(FieldType::Text);
        let value = read(cell, kind).unwrap_or_else(|| {
            let [is, wanted] = wanted(kind);
            let message = format!(
                "`{cell}` under `{name}` is {is}, so that texts which ask for it may be the wrong ones: write {wanted}"
            );
            say(name, message);
            cell.to_owned()
        });
        (name.clone(), value)
    };
    cells.map(value).collect()
}

fn field_name(head: &str) -> String {
    head.to_lowercase().split([' ', '\t', '-']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join("_")
}

fn label(values: &BTreeMap<String, String>, number: usize) -> String {
    let get = |name: &str| values.get(name).cloned();
    let both = get("first_name").zip(get("last_name")).map(|(first, last)| format!("{first} {last}"));
    let name = get("name").or(both).or_else(|| get("first_name")).or_else(|| get("email"));
    name.unwrap_or_else(|| format!("Row {number}"))
}

/// What is wrong with the first line: columns that nothing asks for are not, unless they are close to a field.
fn of_names(names: &[String], line: u64, known: &BTreeMap<&str, FieldType>) -> Vec<Fault> {
    let mut faults = Vec::new();
    let named = || names.iter().map(String::as_str).filter(|name| !name.is_empty());
    if named().next().is_some() && !named().any(|name| known.contains_key(name)) {
        let message = "no column is called as a field is, so that nothing could be filled in: name them as merge fields \
                       are, with commas between them, as `first_name,company`";
        faults.push(error(line, message.to_owned()));
    }
    let mut seen = BTreeSet::new();
    for name in named() {
        if !seen.insert(name) && known.contains_key(name) {
            let message = format!("two columns are called `{name}`, and only one can be meant: take one of them out");
            faults.push(error(line, message));
        } else if !known.contains_key(name) {
            let free = known.keys().copied().filter(|field| named().all(|name| name != *field));
            faults.extend(closest(name, free).map(|near| Fault {
                severity: Severity::Warning,
                line,
                message: format!(
                    "no field is called `{name}`, so that this column is not used: did you mean `{near}`?"
                ),
            }));
        }
    }
    faults
}

fn too_long(values: usize, columns: usize, line: u64) -> Fault {
    let message = format!(
        "this row has {values} values for {columns} columns, so that some would be lost: put a value that holds a comma \
         in quotes, as `\"Engines, Ltd\"`"
    );
    error(line, message)
}

/// The quote that begins a value and does not end it.
fn open_quote(text: &str) -> Option<Fault> {
    let (mut line, mut opened, mut starts) = (1, None, true);
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let next = letters.peek().copied();
        match (opened, letter) {
            (Some(_), '"') if next == Some('"') => {
                let _second = letters.next();
            }
            (Some(begin), '"') if !matches!(next, None | Some(',' | '\n' | '\r')) => return Some(unclosed(begin)),
            (Some(_), '"') => opened = None,
            (None, '"') if starts => opened = Some(line),
            (Some(_) | None, _) => {}
        }
        starts = matches!(letter, ',' | '\n' | '\r');
        line += u64::from(letter == '\n');
    }
    opened.map(unclosed)
}

fn unclosed(line: u64) -> Fault {
    let message = "a quote begins a value here and does not end it, so that other values would become part of it: write \
                   a second `\"` behind the value; one that belongs to it is written `\"\"`";
    error(line, message.to_owned())
}

fn error(line: u64, message: String) -> Fault {
    Fault { severity: Severity::Error, line, message }
}

/// The line of a row: empty ones before it belong to it, as it was read.
fn line(text: &str, row: &StringRecord) -> u64 {
    let start = row.position().and_then(|position| usize::try_from(position.byte()).ok()).unwrap_or(0);
    let rest = text.get(start..).unwrap_or_default();
    let first = text.len() - rest.trim_start_matches(['\n', '\r']).len();
    1 + text.get(..first).unwrap_or_default().matches('\n').count() as u64
}
