//! What the tests share: files in memory, and diagnostics as short lines.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use seqc::check::config::read;
use seqc::check::settings::Settings;
use seqc::model::program::{FileId, Program, ProgramFile};
use seqc::text::diagnostic::Diagnostic;
use seqc::text::lines::Lines;
use seqc::workspace::disk::{Disk, Fault};
use seqc::workspace::files::{Entry, load};
use seqc::workspace::path::plain;

/// The file that a fixture without headings is.
const MAIN: &str = "main.seq";

/// The folder that the files of a fixture lie in.
pub const FOLDER: &str = "/work";

/// A disk in memory, its paths absolute. A text `-> PATH` is a link.
pub struct Memory(pub BTreeMap<PathBuf, String>);

impl Disk for Memory {
    fn resolve(&self, path: &Path) -> Result<PathBuf, Fault> {
        let path = plain(path);
        match self.0.get(&path) {
            Some(text) => Ok(text.strip_prefix("-> ").map_or(path, PathBuf::from)),
            None if self.0.keys().any(|file| file.starts_with(&path)) => Ok(path),
            None => Err(Fault::Missing),
        }
    }

    fn read(&self, path: &Path) -> Result<String, Fault> {
        self.0.get(path).cloned().ok_or(Fault::Unreadable("it is a folder".to_owned()))
    }

    fn list(&self, folder: &Path) -> Vec<String> {
        let inside = self.0.keys().filter(|file| file.parent() == Some(folder));
        inside.map(|file| file.file_name().unwrap().to_str().unwrap().to_owned()).collect()
    }
}

/// The files of a fixture, in its order. `//- path` begins a file; what stands before the first is `main.seq`.
pub fn program(fixture: &str) -> Program {
    let files = split(fixture);
    let entry = |(path, _): &(PathBuf, String)| Entry::File { path: path.clone(), top: FOLDER.into(), walked: false };
    let entries = files.iter().map(entry).collect();
    load(&Memory(files.into_iter().collect()), Path::new(FOLDER), entries).program
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

/// The files of a fixture with their texts.
pub fn split(fixture: &str) -> Vec<(PathBuf, String)> {
    let mut files: Vec<(PathBuf, String)> = Vec::new();
    let headed = fixture.trim_start().starts_with("//- ");
    let main = (!headed).then_some(MAIN);
    files.extend(main.map(|path| (Path::new(FOLDER).join(path), String::new())));
    for line in fixture.split_inclusive('\n') {
        match (line.strip_prefix("//- "), files.last_mut()) {
            (Some(path), _) => files.push((Path::new(FOLDER).join(path.trim()), String::new())),
            (None, Some((_, text))) => text.push_str(line),
            (None, None) => {}
        }
    }
    files
}

/// The settings of a `seqc.toml`.
pub fn settings(toml: &str) -> Settings {
    let (layer, mistakes) = read(toml);
    assert!(mistakes.is_empty(), "{toml}{mistakes:#?}");
    let mut settings = Settings::default();
    layer.lay_over(&mut settings, MAIN);
    settings
}
