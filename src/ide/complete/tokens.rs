//! What stands before a cursor on its line, in words.

/// The words of a statement; a text is one, and so is a comma or a parenthesis.
pub fn tokens(line: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let mut rest = line.trim_start();
    while let Some(letter) = rest.chars().next() {
        let end = match letter {
            '"' => text_end(rest),
            ',' | '(' | ')' => 1,
            _ => rest.find([' ', '\t', '\r', '\n', ',', '(', ')', '"']).unwrap_or(rest.len()),
        };
        let (token, behind) = rest.split_at_checked(end.max(1)).unwrap_or((rest, ""));
        out.push(token);
        rest = behind.trim_start();
    }
    out
}

/// How long the text is that `rest` begins with.
fn text_end(rest: &str) -> usize {
    let (mut depth, mut escaped) = (0_usize, false);
    for (at, letter) in rest.char_indices().skip(1) {
        match letter {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            '"' if depth == 0 => return at + 1,
            _ => {}
        }
    }
    rest.len()
}

/// Whether a word is a plain number: `inf` and `nan` are names.
pub fn is_number(word: &str) -> bool {
    let digits = word.strip_prefix('-').unwrap_or(word);
    digits.parse::<f64>().is_ok() && digits.chars().all(|letter| letter.is_ascii_digit() || letter == '.')
}

/// Whether a word is a unit of time.
pub fn is_unit(word: &str) -> bool {
    matches!(word.strip_suffix('s').unwrap_or(word), "second" | "minute" | "hour" | "day" | "week")
}
