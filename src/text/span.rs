//! A stretch of a file, in bytes.

/// A half-open range of byte offsets in one file. Lines and columns exist only where something is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// Offset of the first byte.
    pub start: u32,
    /// Offset just behind the last byte.
    pub end: u32,
}

impl Span {
    /// The span from `start` up to `end`; an end before the start gives an empty span.
    #[must_use]
    pub fn new(start: u32, end: u32) -> Self {
        Self { start, end: end.max(start) }
    }

    /// The empty span at `offset`.
    #[must_use]
    pub fn at(offset: u32) -> Self {
        Self { start: offset, end: offset }
    }

    /// The number of bytes covered.
    #[must_use]
    pub fn len(self) -> u32 {
        self.end - self.start
    }

    /// Whether it covers nothing: a place between two bytes.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The smallest span that covers both.
    #[must_use]
    pub fn to(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// The first `len` bytes of it.
    #[must_use]
    pub fn head(self, len: usize) -> Self {
        let end = self.start.saturating_add(u32::try_from(len).unwrap_or(u32::MAX));
        Self { start: self.start, end: end.min(self.end) }
    }

    /// It and the `len` bytes behind it.
    #[must_use]
    pub fn grown(self, len: usize) -> Self {
        Self { start: self.start, end: self.end.saturating_add(u32::try_from(len).unwrap_or(u32::MAX)) }
    }

    /// Whether all of `inner` lies in it.
    #[must_use]
    pub fn holds(self, inner: Self) -> bool {
        self.start <= inner.start && inner.end <= self.end
    }

    /// It without the blanks around what it covers of `text`.
    #[must_use]
    pub fn trimmed(self, text: &str) -> Self {
        let covered = self.of(text);
        let start = self.start + offset_of(covered.len() - covered.trim_start().len());
        Self { start, end: start + offset_of(covered.trim().len()) }
    }

    /// The text it covers; empty where it does not lie on character boundaries of `text`.
    #[must_use]
    pub fn of(self, text: &str) -> &str {
        text.get(self.start as usize..self.end as usize).unwrap_or_default()
    }
}

/// A length or a place in memory as an offset in a file, which is at most 8 MiB long.
#[must_use]
pub fn offset_of(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}
