//! A text without capitals, with straight quotes and single blanks, so that phrases are found however they are set.

use std::ops::Range;

/// A normal form, and where each piece of it stands in the text.
#[derive(Debug, Default)]
pub struct Normal {
    /// The form. A line break is a blank; a paragraph ends with two.
    pub text: String,
    /// Places from which on the text is so much further: in the form, in the text.
    marks: Vec<(usize, usize)>,
}

/// The normal form of `text`.
#[must_use]
pub fn normal(text: &str) -> Normal {
    let mut normal = Normal { text: String::with_capacity(text.len()), marks: vec![(0, 0)] };
    let mut shift = 0;
    let mut letters = text.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        if at.wrapping_sub(normal.text.len()) != shift {
            shift = at.wrapping_sub(normal.text.len());
            normal.marks.push((normal.text.len(), at));
        }
        match letter {
            '’' | '‘' | '´' | '`' => normal.text.push('\''),
            '“' | '”' | '„' => normal.text.push('"'),
            'A'..='Z' => normal.text.push(letter.to_ascii_lowercase()),
            _ if letter.is_ascii() && !letter.is_ascii_whitespace() => normal.text.push(letter),
            _ if letter.is_whitespace() => {
                let mut breaks = usize::from(letter == '\n');
                while let Some((_, blank)) = letters.next_if(|(_, next)| next.is_whitespace()) {
                    breaks += usize::from(blank == '\n');
                }
                normal.text.push_str(if breaks > 1 { "  " } else { " " });
            }
            _ => normal.text.extend(letter.to_lowercase()),
        }
    }
    normal.marks.push((normal.text.len(), text.len()));
    normal
}

impl Normal {
    /// Where a stretch of the form stands in the text it is of.
    #[must_use]
    pub fn range(&self, of: Range<usize>) -> Range<usize> {
        self.place(of.start)..self.place(of.end)
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
