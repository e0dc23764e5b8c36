//! What an editor is answered, without any protocol. In a fixture `$0` is the cursor, and `^^^` marks what stands above.

mod complete;
mod edits;
mod formatting;
mod hover;
mod leads;
mod lens;
mod navigate;
mod outline;
mod refactor;
mod rename;
mod selection;
mod signature;
mod tokens;

use std::fs;
use std::path::Path;

use seqc::ide::view::View;
use seqc::model::program::{FileId, Program};
use seqc::model::resolve::Site;
use seqc::text::span::Span;

use crate::support::program;
use crate::syntax::EVERYTHING;

/// A fixture, read.
struct Fixture {
    program: Program,
    file: FileId,
    cursor: u32,
    /// What is marked, with what is said beside the mark.
    marks: Vec<(Site, String)>,
}

impl Fixture {
    fn view(&self) -> View<'_> {
        View::of(&self.program, self.file).unwrap()
    }

    fn sites(&self) -> Vec<Site> {
        self.marks.iter().map(|(site, _)| *site).collect()
    }

    fn text(&self) -> &str {
        &self.program.file(self.file).unwrap().text
    }
}

/// The examples, with the page that has everything, by name.
fn examples() -> Vec<(String, &'static str)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    let mut all = vec![("everything".to_owned(), EVERYTHING)];
    for folder in [root.clone(), root.join("lib")] {
        let paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        let paths = paths.filter(|path| path.extension().is_some_and(|ending| ending == "seq"));
        all.extend(paths.map(|path| (path.display().to_string(), &*fs::read_to_string(&path).unwrap().leak())));
    }
    all
}

fn fixture(text: &str) -> Fixture {
    let (mut plain, mut marks) = (String::new(), Vec::new());
    let (mut files, mut at, mut before) = (-1_i64, 0, 0);
    let mut cursor = (0, 0);
    if !text.trim_start().starts_with("//- ") {
        files = 0;
    }
    for line in text.split_inclusive('\n') {
        if line.starts_with("//- ") {
            files += 1;
            at = 0;
            plain.push_str(line);
            continue;
        }
        let file = FileId(u32::try_from(files.max(0)).unwrap());
        if line.trim_start().starts_with('^') {
            let start = line.find('^').unwrap();
            let count = line[start..].bytes().take_while(|byte| *byte == b'^').count();
            let span = Span::new(before + start as u32, before + (start + count) as u32);
            marks.push((Site { file, span }, line[start + count..].trim().to_owned()));
            continue;
        }
        if files < 0 {
            plain.push_str(line);
            continue;
        }
        if let Some(column) = line.find("$0") {
            cursor = (file.0, at + column as u32);
        }
        let line = line.replace("$0", "");
        before = at;
        at += line.len() as u32;
        plain.push_str(&line);
    }
    marks.sort();
    Fixture { program: program(&plain), file: FileId(cursor.0), cursor: cursor.1, marks }
}
