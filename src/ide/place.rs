//! Where in a text a cursor is, as far as can be told from what stands before it: also in what is half typed.

/// What stands before a cursor.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// What each open brace belongs to, from the outside in: what stands before it on its line.
    pub blocks: Vec<String>,
    /// What stands before the cursor on its line.
    pub line: String,
    /// What the cursor is in.
    pub inside: Inside,
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

/// Reads `text` up to `offset`.
#[must_use]
pub fn place(text: &str, offset: u32) -> Place {
    let before = text.get(..offset as usize).unwrap_or(text);
    let mut place = Place::default();
    let mut block = false;
    for line in before.split_inclusive('\n') {
        if place.inside == Inside::Comment || (!block && place.inside != Inside::Code) {
            // A string and a comment end with their line.
            place.inside = Inside::Code;
        }
        read(line, &mut place, &mut block);
        place.line = if line.ends_with('\n') { String::new() } else { line.to_owned() };
    }
    if before.ends_with('\n') && !block {
        place.inside = Inside::Code;
    }
    if block && place.inside == Inside::Code {
        place.inside = Inside::Text;
    }
    place
}

fn read(line: &str, place: &mut Place, block: &mut bool) {
    let mut rest = line;
    let mut head = 0;
    while let Some(letter) = rest.chars().next() {
        let mut step = letter.len_utf8();
        if rest.starts_with("\"\"\"") && place.inside != Inside::Merge {
            *block = !*block;
            place.inside = if *block { Inside::Text } else { Inside::Code };
            step = 3;
        } else {
            match (place.inside, letter) {
                (Inside::Code, '#') => {
                    place.inside = Inside::Comment;
                    return;
                }
                (Inside::Code, '"') => place.inside = Inside::Text,
                (Inside::Text, '"') if !*block => place.inside = Inside::Code,
                (Inside::Text, _) if rest.starts_with("{{") => {
                    place.inside = Inside::Merge;
                    step = 2;
                }
                (Inside::Merge, _) if rest.starts_with("}}") => {
                    place.inside = Inside::Text;
                    step = 2;
                }
                (Inside::Code, '{') => {
                    let before = line.len() - rest.len();
                    place.blocks.push(line.get(head..before).unwrap_or_default().trim().to_owned());
                    head = before + 1;
                }
                (Inside::Code, '}') => {
                    place.blocks.pop();
                    head = line.len() - rest.len() + 1;
                }
                (Inside::Code | Inside::Text | Inside::Merge | Inside::Comment, _) => {}
            }
        }
        rest = rest.get(step..).unwrap_or_default();
    }
}
