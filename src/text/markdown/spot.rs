//! Where in an output something is put, and how text is escaped there.

/// Where something is put.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spot {
    /// Among the text of HTML.
    Html,
    /// In an attribute of HTML that holds text: no tag may stand here.
    HtmlAttribute,
    /// In an address, in an attribute of HTML.
    HtmlAddress,
    /// Among plain text.
    Plain,
    /// In an address among plain text.
    PlainAddress,
}

impl Spot {
    /// Whether it is in an address.
    #[must_use]
    pub fn is_address(self) -> bool {
        matches!(self, Self::HtmlAddress | Self::PlainAddress)
    }

    /// `text` as it must be written here to be read as it is.
    #[must_use]
    pub fn escape(self, text: &str) -> String {
        match self {
            Self::Html | Self::HtmlAttribute => escape_html(text),
            Self::HtmlAddress => escape_html(&escape_address(text)),
            Self::Plain => text.to_owned(),
            Self::PlainAddress => escape_address(text),
        }
    }
}

fn escape_html(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            other => out.push(other),
        }
    }
    out
}

/// Only what would end the address; the rest is the author's.
fn escape_address(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            ' ' => out.push_str("%20"),
            '"' => out.push_str("%22"),
            '<' => out.push_str("%3C"),
            '>' => out.push_str("%3E"),
            control if control.is_control() => {}
            other => out.push(other),
        }
    }
    out
}
