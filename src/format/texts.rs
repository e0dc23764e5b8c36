//! Where texts end.
//!
//! In a text stand tags, in a tag texts, and so on. In what has mistakes, the last of them may never end: then tags on that
//! line are looked at without the texts in them, so that no line is gone through for each of its tags.

/// What is known of the texts of a file, from its beginning on.
#[derive(Default)]
pub(super) struct Texts {
    /// Up to here, tags are looked at without the texts in them.
    plain_to: usize,
}

impl Texts {
    /// The length of the text in `text` that begins with the quote at `at`. One that does not end goes as far as its line,
    /// or to the brace of a block there.
    pub fn string(&mut self, text: &str, at: usize) -> usize {
        let bytes = text.as_bytes();
        if let Some(end) = self.nested(bytes, at + 1, Inside::Text) {
            return end - at;
        }
        let mut end = at + 1;
        loop {
            let rest = bytes.get(end..).unwrap_or_default();
            end += match rest.first() {
                Some(b'"') => return end + 1 - at,
                Some(b'\n') | None => return open_string(text.get(at..).unwrap_or_default()),
                Some(b'\\') => escape(rest),
                Some(b'{') => plain_tag(rest).unwrap_or(1),
                Some(_) => 1,
            };
        }
    }

    /// The length of the text block in `text` that begins at `at`, as far as there is text.
    pub fn block(&mut self, text: &str, at: usize) -> usize {
        let bytes = text.as_bytes();
        let mut end = at + 3;
        while let Some(rest) = bytes.get(end..)
            && let Some(next) = memchr::memchr3(b'"', b'{', b'\\', rest)
        {
            end += next;
            let rest = bytes.get(end..).unwrap_or_default();
            end += match rest {
                [b'"', b'"', b'"', ..] => return end + 3 - at,
                [b'\\', b'"', b'"', b'"', ..] => 4,
                [b'\\', b'{', b'{', ..] => 3,
                [b'{', b'{', ..] => {
                    let nested = self.nested(bytes, end + 2, Inside::Tag).map(|tag_end| tag_end - end);
                    nested.or_else(|| plain_tag(rest)).unwrap_or(2)
                }
                _other => 1,
            };
        }
        bytes.len() - at
    }

    /// The end of the text or tag whose inside begins at `at`, where it is on this line.
    fn nested(&mut self, bytes: &[u8], mut at: usize, first: Inside) -> Option<usize> {
        if at < self.plain_to {
            return None;
        }
        // How many texts and tags are open; they alternate.
        let mut open = 1_usize;
        let mut inside = first;
        loop {
            let rest = bytes.get(at..).unwrap_or_default();
            let (len, change) = match (inside, rest) {
                (_, [b'\n', ..] | []) | (Inside::Tag, [b'{', b'{', ..]) => {
                    self.plain_to = at;
                    return None;
                }
                (Inside::Text, [b'"', ..]) => (1, Some(false)),
                (Inside::Text, [b'{', b'{', ..]) => (2, Some(true)),
                (Inside::Text, [b'\\', ..]) => (escape(rest), None),
                (Inside::Tag, [b'}', b'}', ..]) => (2, Some(false)),
                (Inside::Tag, [b'"', ..]) => (1, Some(true)),
                (Inside::Text | Inside::Tag, _other) => (1, None),
            };
            at += len;
            let Some(opens) = change else { continue };
            open = if opens { open + 1 } else { open - 1 };
            inside = inside.other();
            if open == 0 {
                return Some(at);
            }
        }
    }
}

/// What something stands in.
#[derive(Clone, Copy)]
enum Inside {
    Text,
    Tag,
}

impl Inside {
    fn other(self) -> Self {
        match self {
            Self::Text => Self::Tag,
            Self::Tag => Self::Text,
        }
    }
}

/// The length of the `{{…}}` that `bytes` begins with, whatever stands in it, where it ends on its line.
pub(super) fn plain_tag(bytes: &[u8]) -> Option<usize> {
    let inside = bytes.strip_prefix(b"{{")?;
    let end = inside.windows(2).position(|pair| matches!(pair, b"}}" | b"{{" | [b'\n', _]))?;
    inside.get(end..)?.starts_with(b"}}").then_some(end + 4)
}

/// The length of the escape in a string that `bytes` begins with.
fn escape(bytes: &[u8]) -> usize {
    match bytes.get(1..) {
        Some([b'{', b'{', ..]) => 3,
        Some([b'\n', ..] | []) | None => 1,
        Some(_) => 2,
    }
}

/// A string without its end.
fn open_string(rest: &str) -> usize {
    let line = rest.split(['\r', '\n']).next().unwrap_or_default();
    line.trim_end().strip_suffix(" {").unwrap_or(line).len()
}
