//! How a picture is colored.

/// What a piece of text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// A heading.
    Title,
    /// A touch.
    Touch,
    /// A branch, an arm, a round.
    Flow,
    /// What is less important.
    Quiet,
    /// Something to look at.
    Notice,
}

/// Whether colors are used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paint(pub bool);

impl Paint {
    /// `text` in the color of its tone. The text must be clean: it is not escaped here.
    #[must_use]
    pub fn of(self, tone: Tone, text: &str) -> String {
        if !self.0 || text.is_empty() {
            return text.to_owned();
        }
        let code = match tone {
            Tone::Title => "1",
            Tone::Touch => "36",
            Tone::Flow => "35",
            Tone::Quiet => "2",
            Tone::Notice => "33",
        };
        format!("\u{1b}[{code}m{text}\u{1b}[0m")
    }
}
