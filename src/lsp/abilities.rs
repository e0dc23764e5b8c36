//! What the client says it can.

use tower_lsp::ls_types as lsp;

use crate::lsp::convert::Encoding;

/// What the client says it can.
#[derive(Clone, Copy, Debug, Default)]
pub struct Abilities {
    /// How it counts.
    pub encoding: Encoding,
    /// It asks for findings itself, and is not told.
    pub pulls: bool,
    /// It does that of files that are not open, too.
    pub pulls_all: bool,
    /// It asks again when told to: for findings, days behind touches, lines above sequences, colors.
    pub refreshes: Refreshes,
    /// What it shows of what could be typed.
    pub candidates: Candidates,
    /// It says when files change that are not open.
    pub watches: bool,
    /// It shows how far something is that takes long.
    pub shows_progress: bool,
    /// It leads from the name of a finding to a page.
    pub leads_to_pages: bool,
    /// It shows other places that belong to a finding.
    pub shows_related: bool,
    /// It fades what is not used.
    pub fades: bool,
    /// It gives back what was told with a finding.
    pub keeps_data: bool,
    /// It knows actions that hold edits, and not only commands.
    pub knows_actions: bool,
    /// It shows an outline as a tree.
    pub nests_outline: bool,
    /// It says where a link leads, beside the link.
    pub explains_links: bool,
    /// It shows Markdown in hovers.
    pub reads_markdown: bool,
}

/// What the client asks for again when told to.
#[derive(Clone, Copy, Debug, Default)]
pub struct Refreshes {
    /// Findings.
    pub findings: bool,
    /// What is shown behind lines.
    pub hints: bool,
    /// What is shown above sequences.
    pub lenses: bool,
    /// Colors.
    pub tokens: bool,
}

impl Abilities {
    /// Reads what the client says.
    #[must_use]
    pub fn of(client: &lsp::ClientCapabilities) -> Self {
        let text = client.text_document.clone().unwrap_or_default();
        let workspace = client.workspace.clone().unwrap_or_default();
        let published = text.publish_diagnostics.unwrap_or_default();
        let general = client.general.as_ref();
        let window = client.window.as_ref();
        let pulls = text.diagnostic.is_some();
        Self {
            encoding: Encoding::of(general.and_then(|general| general.position_encodings.as_deref())),
            pulls,
            pulls_all: pulls && workspace.diagnostics.is_some(),
            refreshes: refreshes(&workspace),
            candidates: Candidates::of(
                &text.completion.and_then(|completion| completion.completion_item).unwrap_or_default(),
            ),
            watches: workspace.did_change_watched_files.and_then(|files| files.dynamic_registration).unwrap_or(false),
            shows_progress: window.and_then(|window| window.work_done_progress).unwrap_or(false),
            leads_to_pages: pulls || published.code_description_support.unwrap_or(false),
            shows_related: pulls || published.related_information.unwrap_or(false),
            fades: pulls || published.tag_support.is_some(),
            keeps_data: pulls || published.data_support.unwrap_or(false),
            knows_actions: text.code_action.is_some_and(|action| action.code_action_literal_support.is_some()),
            nests_outline: text
                .document_symbol
                .and_then(|symbol| symbol.hierarchical_document_symbol_support)
                .unwrap_or(false),
            explains_links: text.document_link.and_then(|link| link.tooltip_support).unwrap_or(false),
            reads_markdown: text
                .hover
                .and_then(|hover| hover.content_format)
                .is_some_and(|formats| formats.contains(&lsp::MarkupKind::Markdown)),
        }
    }
}

fn refreshes(workspace: &lsp::WorkspaceClientCapabilities) -> Refreshes {
    let workspace = workspace.clone();
    Refreshes {
        findings: workspace.diagnostics.and_then(|findings| findings.refresh_support).unwrap_or(false),
        hints: workspace.inlay_hint.and_then(|hints| hints.refresh_support).unwrap_or(false),
        lenses: workspace.code_lens.and_then(|lenses| lenses.refresh_support).unwrap_or(false),
        tokens: workspace.semantic_tokens.and_then(|tokens| tokens.refresh_support).unwrap_or(false),
    }
}

/// What the client shows of what could be typed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Candidates {
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

impl Candidates {
    fn of(item: &lsp::CompletionItemCapability) -> Self {
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
