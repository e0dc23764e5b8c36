//! What the client can show, as far as it says: an answer holds nothing else.

use tower_lsp::ls_types as lsp;

/// What the client can show.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Can {
    /// Pieces of text with places to fill in.
    pub snippets: bool,
    /// What is said beside a candidate, apart from its detail.
    pub label_details: bool,
    /// An edit that tells what is inserted from what is replaced.
    pub insert_replace: bool,
    /// Markdown beside a candidate.
    pub markdown: bool,
    /// One of several candidates that is chosen beforehand.
    pub preselect: bool,
    /// Lines of a candidate that are indented like that of the cursor.
    pub indents: bool,
}

impl Can {
    /// What the client says.
    pub fn of(client: &lsp::ClientCapabilities) -> Self {
        let completion = client.text_document.as_ref().and_then(|document| document.completion.as_ref());
        let Some(item) = completion.and_then(|completion| completion.completion_item.as_ref()) else {
            return Self::default();
        };
        let modes = item.insert_text_mode_support.as_ref().map(|modes| modes.value_set.as_slice()).unwrap_or_default();
        let formats = item.documentation_format.as_deref().unwrap_or_default();
        Self {
            snippets: item.snippet_support == Some(true),
            label_details: item.label_details_support == Some(true),
            insert_replace: item.insert_replace_support == Some(true),
            markdown: formats.contains(&lsp::MarkupKind::Markdown),
            preselect: item.preselect_support == Some(true),
            indents: modes.contains(&lsp::InsertTextMode::ADJUST_INDENTATION),
        }
    }
}
