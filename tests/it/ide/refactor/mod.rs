//! Refactorings. In a fixture `$0` is the cursor; two of them are the ends of what is selected.

mod extract;
mod inline;
pub mod laws;
mod rewrite;
mod uses;

use seqc::emit::schedule::emit;
use seqc::format::format;
use seqc::ide::refactor::{Change, Family, refactorings};
use seqc::ide::trial::{edited, new_mistake};
use seqc::model::analyze;
use seqc::model::program::{FileId, Program};
use seqc::text::span::Span;
use serde_json::Value;

use crate::support::{program, split};

/// What is offered, each with the files after it.
fn offered(fixture: &str, family: Family) -> (Program, Vec<(String, Program)>) {
    let files = split(fixture);
    let file = files.iter().position(|(_, text)| text.contains("$0")).unwrap();
    let text = &files[file].1;
    let (start, end) = (text.find("$0").unwrap(), text.rfind("$0").unwrap());
    let selected = Span::new(start as u32, if end > start { end - 2 } else { end } as u32);
    let before = program(&fixture.replace("$0", ""));
    let changes = refactorings(&before, FileId(file as u32), selected, |other| other == family);
    let after = |(family, change): (Family, Change)| {
        let after = changed(&before, &change);
        assert_lawful((&before, &meaning(&before)), &after, family, &change);
        (change.title, after)
    };
    let all = changes.into_iter().map(after).collect();
    (before, all)
}

/// The files after a change, read anew.
fn changed(before: &Program, change: &Change) -> Program {
    let after = edited(before, &change.edits).unwrap();
    program(&after.files.iter().map(|file| format!("//- {}\n{}", file.path, file.text)).collect::<String>())
}

/// The title of each change that is offered, and the files that it changes as they are then.
fn done(fixture: &str, family: Family) -> String {
    let (before, changes) = offered(fixture, family);
    let mut out = String::new();
    for (title, after) in changes {
        out += &format!("=== {title}\n");
        for (was, is) in before.files.iter().zip(&after.files).filter(|(was, is)| was.text != is.text) {
            let heading = if before.files.len() > 1 { format!("//- {}\n", was.path) } else { String::new() };
            out += &format!("{heading}{}", is.text);
        }
    }
    if out.is_empty() { "nothing".to_owned() } else { out }
}

/// No text is worse than before: it parses as well, and reads as the formatter writes it where it did. What is only
/// written otherwise means the same.
fn assert_lawful((before, was): (&Program, &str), after: &Program, family: Family, change: &Change) {
    for (index, (one, is)) in before.files.iter().zip(&after.files).enumerate() {
        let title = format!("{}\n{:?}", change.title, change.edits);
        assert!(is.parse.errors.len() <= one.parse.errors.len(), "{title}");
        let mut mistakes = [before, after].map(|program| analyze(program, FileId(index as u32)).diagnostics);
        // A limit of how a text ends minds whether a snippet stands there.
        mistakes.iter_mut().for_each(|all| all.retain(|one| one.name != "copy-limit"));
        assert_eq!(new_mistake(&mistakes[0], &mistakes[1]), None, "{title}");
        let laid_out = format(&is.text, &is.parse);
        if one.text != is.text && format(&one.text, &one.parse) == *one.text {
            let mut lines = laid_out.lines().zip(is.text.lines());
            assert_eq!(lines.find(|(laid_out, is)| laid_out != is), None, "{title}");
        }
        let again = format(&laid_out, &seqc::syntax::parser::parse(&laid_out));
        assert_eq!(again, laid_out, "{title}");
    }
    if family != Family::Rewrite {
        let is = meaning(after);
        let mut lines = was.lines().zip(is.lines());
        let first = lines.position(|(was, is)| was != is);
        let shown = first.map(|first| [was, &is].map(|one| one.lines().skip(first).take(5).collect::<Vec<_>>()));
        assert!(first.is_none(), "{}\n{:#?}\n{:#?}", change.title, change.edits, shown);
    }
}

/// What all sequences come to, whatever their steps are called.
fn meaning(program: &Program) -> String {
    let mut out = String::new();
    for file in (0..program.files.len()).map(|index| FileId(index as u32)) {
        let analysis = analyze(program, file);
        for model in &analysis.sequences {
            let mut schedule: Value = serde_json::from_str(&emit(program, model, None)).unwrap();
            for what in ["source", "parts"] {
                schedule.as_object_mut().unwrap().remove(what);
            }
            let mut ids = Vec::new();
            take_ids(&mut schedule, &mut ids);
            rename_ids(&mut schedule, &ids);
            out += &serde_json::to_string_pretty(&schedule).unwrap();
        }
    }
    out
}

/// Takes the names of steps away, and gives back their ids, in order.
fn take_ids(value: &mut Value, ids: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            if let Some(id) = fields.get("id").and_then(Value::as_str) {
                ids.push(id.to_owned());
                fields.remove("name");
            }
            fields.values_mut().for_each(|value| take_ids(value, ids));
        }
        Value::Array(values) => values.iter_mut().for_each(|value| take_ids(value, ids)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn rename_ids(value: &mut Value, ids: &[String]) {
    match value {
        Value::String(text) => {
            if let Some(index) = ids.iter().position(|id| id == text) {
                *text = format!("step {index}");
            }
        }
        // What a touch is there for may be what it is called.
        Value::Object(fields) => {
            fields
                .iter_mut()
                .filter(|(key, _)| !matches!(key.as_str(), "purpose" | "text" | "texts"))
                .for_each(|(_, value)| rename_ids(value, ids));
        }
        Value::Array(values) => values.iter_mut().for_each(|value| rename_ids(value, ids)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}
