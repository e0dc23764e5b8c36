//! Where in a text a cursor is, as far as can be told from what stands before it: also in what is half typed.

use crate::syntax::ast::item::{File, ItemKind};
use crate::text::span::Span;

/// What stands before a cursor.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// What each open brace belongs to, from the outside in: what stands before it on its line.
    pub blocks: Vec<String>,
    /// What stands before the cursor of its statement or comment, without the other lines of a text block.
    pub line: String,
    /// Where the innermost text that holds the cursor, or the merge field that does, begins in `line`: behind its quote
    /// or braces.
    pub opened: usize,
    /// What the cursor is in.
    pub inside: Inside,
    /// The other statements of its block, each up to its brace: those above.
    pub above: Vec<String>,
    /// Those below.
    pub below: Vec<String>,
}

/// What a cursor is in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Inside {
    /// Statements.
    #[default]
    Code,
    /// A string or a text block.
    Text,
    /// Two braces in one of these.
    Merge,
    /// A comment.
    Comment,
}

/// What is open around a place, with where it begins in the line.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Open {
    Comment,
    Block(usize),
    String(usize),
    Merge(usize),
}

/// A text as far as it is read.
#[derive(Default)]
struct Reading {
    place: Place,
    open: Vec<Open>,
    /// The statements of the blocks around, each up to its brace.
    heads: Vec<Vec<String>>,
}

/// What code, texts, merge fields and comments begin or end with.
const MARKS: [char; 6] = ['\n', '#', '{', '}', '"', '\\'];

/// Reads `text` up to `offset`, from the last item of `file` that begins before: what stands above it is closed.
#[must_use]
pub fn place(text: &str, file: &File, offset: u32) -> Place {
    let above = file.items.iter().rev().filter(|item| !matches!(item.kind, ItemKind::Broken));
    let start = above.map(|item| item.span.start).find(|start| *start <= offset).unwrap_or_default();
    let before = Span::new(start, offset).of(text);
    let mut reading = Reading { heads: vec![Vec::new()], ..Reading::default() };
    let mut rest = before;
    while let Some(letter) = rest.chars().next() {
        let step = reading.step(rest, letter);
        rest = rest.get(step..).unwrap_or_default();
    }
    let mut place = reading.place.clone();
    place.above = reading.heads.last().cloned().unwrap_or_default();
    (place.inside, place.opened) = match reading.open.last() {
        None => (Inside::Code, 0),
        Some(Open::Comment) => (Inside::Comment, 0),
        Some(Open::Block(at) | Open::String(at)) => (Inside::Text, *at),
        Some(Open::Merge(at)) => (Inside::Merge, *at),
    };
    if place.inside == Inside::Code && !place.blocks.is_empty() {
        place.below = reading.below(text.get(offset as usize..).unwrap_or_default());
    }
    place
}

impl Reading {
    /// Goes on to the end of the block: its statements behind the one that is being read.
    fn below(mut self, mut rest: &str) -> Vec<String> {
        let depth = self.heads.len();
        let line = rest.lines().next().unwrap_or_default().trim();
        let begun = !self.place.line.trim().is_empty() || !line.is_empty() && !line.starts_with('}');
        let known = self.heads.last().map_or(0, Vec::len) + usize::from(begun);
        while let Some(letter) = rest.chars().next() {
            if letter == '}' && self.open.is_empty() && self.heads.len() == depth {
                break;
            }
            let step = self.step(rest, letter);
            rest = rest.get(step..).unwrap_or_default();
        }
        self.end_statement();
        self.heads.get(depth - 1).and_then(|heads| heads.get(known..)).unwrap_or_default().to_vec()
    }

    /// Reads what `rest` begins with; how many bytes that is.
    fn step(&mut self, rest: &str, letter: char) -> usize {
        let triple = rest.starts_with("\"\"\"");
        let piece = match (self.open.last().copied(), letter) {
            (_, '\n') => return self.line_break(),
            (Some(Open::Comment), _) => letter.len_utf8(),
            (None, '#') => self.open(Open::Comment, 1),
            (None, '{' | '}') => return self.brace(letter),
            (None, '"') if triple => self.open(Open::Block(self.place.line.len() + 3), 3),
            (None | Some(Open::Merge(_)), '"') => self.open(Open::String(self.place.line.len() + 1), 1),
            (Some(Open::Block(_)), '"') if triple => self.close(3),
            (Some(Open::String(_)), '"') => self.close(1),
            (Some(Open::Block(_) | Open::String(_)), '\\') => escaped(rest),
            (Some(Open::Block(_) | Open::String(_)), _) if rest.starts_with("{{") => {
                self.open(Open::Merge(self.place.line.len() + 2), 2)
            }
            (Some(Open::Merge(_)), _) if rest.starts_with("}}") => self.close(2),
            (None | Some(Open::Block(_) | Open::String(_) | Open::Merge(_)), _) => plain(rest, letter),
        };
        self.place.line.push_str(rest.get(..piece).unwrap_or_default());
        piece
    }

    fn open(&mut self, what: Open, len: usize) -> usize {
        self.open.push(what);
        len
    }

    fn close(&mut self, len: usize) -> usize {
        self.open.pop();
        len
    }

    /// A string, a merge field and a comment end with their line; a list goes on after its comma.
    fn line_break(&mut self) -> usize {
        let line = &mut self.place.line;
        if self.open.last() == Some(&Open::Comment) {
            line.truncate(line.find('#').unwrap_or_default());
        }
        if let Some(Open::Block(at)) = self.open.first().copied() {
            self.open.truncate(1);
            line.truncate(at);
        } else {
            self.open.clear();
            if !line.trim_end().ends_with(',') {
                self.end_statement();
            }
        }
        1
    }

    fn brace(&mut self, letter: char) -> usize {
        let head = self.place.line.trim().to_owned();
        self.end_statement();
        if letter == '{' {
            self.place.blocks.push(head);
            self.heads.push(Vec::new());
        } else if self.place.blocks.pop().is_some() {
            self.heads.pop();
        }
        1
    }

    fn end_statement(&mut self) {
        let head = self.place.line.trim();
        if let (false, Some(heads)) = (head.is_empty(), self.heads.last_mut()) {
            heads.push(head.to_owned());
        }
        self.place.line.clear();
    }
}

/// How long what means nothing is, at least `letter`.
fn plain(rest: &str, letter: char) -> usize {
    if MARKS.contains(&letter) { 1 } else { rest.find(MARKS).unwrap_or(rest.len()) }
}

/// How long what a backslash begins is.
fn escaped(rest: &str) -> usize {
    let behind = rest.get(1..).unwrap_or_default();
    match behind.chars().next() {
        _ if behind.starts_with("{{") => 3,
        None | Some('\n') => 1,
        Some(letter) => 1 + letter.len_utf8(),
    }
}
