//! What the tests share: files in memory, and diagnostics as short lines.

use std::collections::HashMap;
use std::sync::Arc;

use seqc::model::program::{FileId, Program, ProgramFile, UseTarget};
use seqc::syntax::ast::item::ItemKind;
use seqc::syntax::ast::text::{MergeKind, Part, Text};
use seqc::syntax::parser::parse;
use seqc::text::closest::closest;
use seqc::text::diagnostic::Diagnostic;
use seqc::text::lines::Lines;

/// The file that a fixture without headings is.
pub const MAIN: &str = "main.seq";

/// The files of a fixture. `//- path` begins a file; what stands before the first is `main.seq`.
pub fn program(fixture: &str) -> Program {
    let files = split(fixture);
    let ids: HashMap<&str, FileId> =
        files.iter().enumerate().map(|(index, (path, _))| (*path, FileId(u32::try_from(index).unwrap()))).collect();
    let file = |(path, text): &(&str, String)| {
        let parse = parse(text);
        let uses = parse.file.items.iter().filter_map(|item| match &item.kind {
            ItemKind::Use(written) => Some(target(path, written, &ids)),
            _ => None,
        });
        let uses = uses.collect();
        ProgramFile { path: Arc::from(*path), text: Arc::from(text.as_str()), parse: Arc::new(parse), uses }
    };
    Program { files: files.iter().map(file).collect() }
}

/// Diagnostics of one file as people read them: `LINE:COLUMN severity[name] message`, then what else is said.
pub fn listed(program: &Program, file: FileId, diagnostics: &[Diagnostic]) -> String {
    let own = program.file(file).unwrap();
    let mut out = String::new();
    for diagnostic in diagnostics {
        let place = place(own, diagnostic.span.start);
        let (severity, name) = (diagnostic.severity.word(), diagnostic.name);
        out += &format!("{place} {severity}[{name}] {}\n", diagnostic.message);
        if !diagnostic.label.is_empty() {
            out += &format!("    at {:?}: {}\n", diagnostic.span.of(&own.text), diagnostic.label);
        }
        for related in &diagnostic.related {
            let other = program.files.iter().find(|file| Some(&file.path) == related.path.as_ref());
            let path = related.path.as_ref().map_or(String::new(), |path| format!("{path}:"));
            out += &format!(
                "    see {path}{}: {}\n",
                self::place(other.unwrap_or(own), related.span.start),
                related.message
            );
        }
        if let Some(help) = &diagnostic.help {
            out += &format!("    help: {help}\n");
        }
        for fix in &diagnostic.fixes {
            out += &format!("    fix: {}\n", fix.title);
        }
    }
    out
}

fn place(file: &ProgramFile, at: u32) -> String {
    let position = Lines::new(&file.text).position(&file.text, at);
    format!("{}:{}", position.line, position.column)
}

fn split(fixture: &str) -> Vec<(&str, String)> {
    let mut files = vec![(MAIN, String::new())];
    for line in fixture.split_inclusive('\n') {
        match line.strip_prefix("//- ") {
            Some(path) => files.push((path.trim(), String::new())),
            None => files.last_mut().unwrap().1.push_str(line),
        }
    }
    let begins_with_heading = fixture.trim_start().starts_with("//- ");
    files.drain(..usize::from(begins_with_heading));
    files
}

fn target(from: &str, path: &Text, ids: &HashMap<&str, FileId>) -> UseTarget {
    let written = path.literal();
    let is_plain =
        path.parts.iter().all(|part| !matches!(part, Part::Merge(merge) if !matches!(merge.kind, MergeKind::Broken)));
    if written.is_empty() || written.starts_with('/') || !is_plain {
        return UseTarget::Unusable;
    }
    let mut way: Vec<&str> = from.split('/').collect();
    way.pop();
    for step in written.split('/') {
        match step {
            "." => {}
            ".." => match way.pop() {
                Some(_) => {}
                None => return UseTarget::Outside,
            },
            step => way.push(step),
        }
    }
    let found = way.join("/");
    let mut paths: Vec<&str> = ids.keys().copied().collect();
    paths.sort_unstable();
    match ids.get(found.as_str()) {
        Some(id) => UseTarget::File(*id),
        None => UseTarget::Missing(closest(&found, paths).map(str::to_owned).into_iter().collect()),
    }
}
