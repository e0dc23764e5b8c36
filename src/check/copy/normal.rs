//! A text without capitals, with straight quotes and single blanks, so that phrases are found however they are set.

use std::ops::Range;

use crate::check::copy::spelling::{Word, words};

/// A normal form, and where each piece of it stands in the text.
#[derive(Debug, Default)]
pub struct Normal {
    /// The form. A line break is a blank; a paragraph ends with two.
    pub text: String,
    /// Its words.
    pub words: Vec<Word>,
    /// Places from which on the text is so much further: in the form, in the text.
    marks: Vec<(usize, usize)>,
}

/// The normal form of `text`.
#[must_use]
pub fn normal(text: &str) -> Normal {
    let mut form: Vec<u8> = Vec::with_capacity(text.len());
    let mut marks = vec![(0, 0)];
    let mut rest = text;
    let mut shift = 0;
    while !rest.is_empty() {
        let at = text.len() - rest.len();
        if at.wrapping_sub(form.len()) != shift {
            shift = at.wrapping_sub(form.len());
            marks.push((form.len(), at));
        }
        let (plain, others) = rest.split_at(plain(rest.as_bytes()));
        form.extend(plain.bytes().map(|byte| if byte == b'\n' { b' ' } else { byte.to_ascii_lowercase() }));
        rest = if plain.is_empty() { put_letter(&mut form, others) } else { others };
    }
    marks.push((form.len(), text.len()));
    // What is put there are letters.
    let text = String::from_utf8(form).unwrap_or_default();
    Normal { words: words(&text), text, marks }
}

/// How many bytes of a text begin it that are as long in its normal form: words of ASCII with a blank, a line break or an
/// empty line between them, as most of a text is.
fn plain(bytes: &[u8]) -> usize {
    let is_plain = |byte: &u8| byte.is_ascii_graphic() && *byte != b'`';
    let mut at = 0;
    loop {
        let rest = bytes.get(at..).unwrap_or_default();
        let word = rest.iter().position(|byte| !is_plain(byte)).unwrap_or(rest.len());
        at += word;
        match rest.get(word..) {
            Some([b' ' | b'\n', next, ..]) if is_plain(next) => at += 1,
            Some([b'\n', b'\n', next, ..]) if is_plain(next) => at += 2,
            Some(_) | None => return at,
        }
    }
}

/// Puts the form of the first letter, or of all blanks up to the next word, and gives what is left.
fn put_letter<'t>(form: &mut Vec<u8>, text: &'t str) -> &'t str {
    let mut letters = text.chars();
    match letters.next() {
        Some('’' | '‘' | '´' | '`') => form.push(b'\''),
        Some('“' | '”' | '„') => form.push(b'"'),
        Some(letter) if letter.is_whitespace() => {
            let rest = text.trim_start();
            let blanks = text.get(..text.len() - rest.len()).unwrap_or_default();
            form.extend(if blanks.matches('\n').count() > 1 { &b"  "[..] } else { b" " });
            return rest;
        }
        Some(letter) => letter.to_lowercase().for_each(|one| form.extend(one.encode_utf8(&mut [0; 4]).as_bytes())),
        None => {}
    }
    letters.as_str()
}

impl Normal {
    /// Where a stretch of the form stands in the text it is of.
    #[must_use]
    pub fn range(&self, of: Range<usize>) -> Range<usize> {
        self.place(of.start)..self.place(of.end)
    }

    /// The words of a stretch of the text it is of.
    #[must_use]
    pub fn words_in(&self, of: Range<usize>) -> &[Word] {
        let index = |at: usize| {
            let form = self.form_place(at);
            self.words.partition_point(|word| word.range.start < form)
        };
        self.words.get(index(of.start)..index(of.end)).unwrap_or_default()
    }

    /// Where a place of the text it is of stands in the form.
    fn form_place(&self, at: usize) -> usize {
        let next = self.marks.partition_point(|(_, text)| *text <= at);
        let form = self.marks.get(next.saturating_sub(1)).map_or(0, |(form, text)| form + (at - text));
        // Of several blanks one is left.
        form.min(self.marks.get(next).map_or(self.text.len(), |(form, _)| *form))
    }

    /// The places of `phrase` between word ends, in the text that this is the form of.
    pub fn find<'n>(&'n self, phrase: &'n str) -> impl Iterator<Item = Range<usize>> + 'n {
        let found = self.text.match_indices(phrase).map(|(at, found)| at..at + found.len());
        found.filter(|range| self.is_whole(range)).map(|range| self.range(range))
    }

    /// Whether no word goes on before or behind a stretch.
    #[must_use]
    pub fn is_whole(&self, range: &Range<usize>) -> bool {
        let text = |range: Range<usize>| self.text.get(range).unwrap_or_default();
        let found = text(range.clone());
        let inside = |letter: Option<char>| letter.is_some_and(char::is_alphanumeric);
        let goes_on = |one: Option<char>, other: Option<char>| inside(one) && inside(other);
        !goes_on(text(0..range.start).chars().next_back(), found.chars().next())
            && !goes_on(found.chars().next_back(), text(range.end..self.text.len()).chars().next())
    }

    fn place(&self, at: usize) -> usize {
        let index = self.marks.partition_point(|(form, _)| *form <= at).saturating_sub(1);
        self.marks.get(index).map_or(0, |(form, text)| text + (at - form))
    }
}
