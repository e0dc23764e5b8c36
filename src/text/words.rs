//! The words of a text: what stands between blanks.

/// What stands between blanks. The same as [`str::split_whitespace`] gives, without decoding the characters of ASCII.
pub fn words(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let blanks = rest.bytes().position(|byte| !matches!(byte, b' ' | b'\n')).unwrap_or(rest.len());
        rest = rest.get(blanks..).unwrap_or_default();
        if !rest.bytes().next().is_some_and(|byte| byte.is_ascii_graphic()) {
            rest = rest.trim_start();
        }
        let (word, behind) = rest.split_at(end(rest));
        rest = behind;
        (!word.is_empty()).then_some(word)
    })
}

/// Where the word ends that a text begins with.
fn end(text: &str) -> usize {
    let mut at = 0;
    loop {
        let rest = text.as_bytes().get(at..).unwrap_or_default();
        at += rest.iter().position(|byte| !byte.is_ascii_graphic()).unwrap_or(rest.len());
        match text.get(at..).and_then(|rest| rest.chars().next()) {
            Some(letter) if !letter.is_whitespace() => at += letter.len_utf8(),
            Some(_) | None => return at,
        }
    }
}
