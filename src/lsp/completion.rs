//! What could be typed next, as the protocol says it.

use tower_lsp::ls_types as lsp;

use crate::ide::complete::candidate::{Candidate, CandidateKind};
use crate::ide::complete::complete;
use crate::lsp::abilities::Candidates;
use crate::lsp::answers::plain;
use crate::lsp::ask::Ask;
use crate::model::resolve::ReferenceKind;
use crate::model::scope::Kind;
use crate::workspace::reach::path_to;

/// What could be typed next.
pub fn completion_of(ask: &Ask, at: lsp::Position) -> Option<lsp::CompletionResponse> {
    let (places, file) = (ask.places(), ask.file?);
    let found = complete(&ask.view()?, places.offset(at), &|other| path_to(&ask.loaded, file, other));
    let ranges = (places.range(found.typed), places.range(found.word));
    let item = |(index, candidate)| item(ask, candidate, index, ranges, ask.can.candidates);
    let items = found.candidates.into_iter().enumerate().filter_map(item).collect();
    Some(lsp::CompletionResponse::List(lsp::CompletionList { is_incomplete: found.incomplete, items }))
}

fn item(
    ask: &Ask,
    candidate: Candidate,
    index: usize,
    ranges: (lsp::Range, lsp::Range),
    can: Candidates,
) -> Option<lsp::CompletionItem> {
    let (file, (insert, replace)) = (ask.file?, ranges);
    let text = match &candidate.insert {
        Some(insert) if can.snippets => snippet(insert),
        Some(insert) => insert.replace(['⟨', '⟩'], ""),
        None => candidate.label.clone(),
    };
    let has_holes = candidate.insert.is_some() && can.snippets;
    let edits = (!candidate.edits.is_empty()).then(|| ask.edits(file, &candidate.edits));
    let (detail, beside) =
        if can.label_details { (None, filled(&candidate.detail)) } else { (filled(&candidate.detail), None) };
    Some(lsp::CompletionItem {
        kind: Some(kind(candidate.kind)),
        detail,
        label_details: beside.map(|beside| lsp::CompletionItemLabelDetails { detail: None, description: Some(beside) }),
        documentation: documentation(candidate.docs, can),
        // An editor sorts by this; what is likeliest comes first.
        sort_text: Some(format!("{index:04}")),
        filter_text: candidate.label.starts_with('"').then(|| candidate.label.replace('"', "")),
        preselect: (can.preselect && candidate.preselect).then_some(true),
        insert_text_format: has_holes.then_some(lsp::InsertTextFormat::SNIPPET),
        insert_text_mode: (can.indents && text.contains('\n')).then_some(lsp::InsertTextMode::ADJUST_INDENTATION),
        text_edit: Some(if can.insert_replace {
            lsp::CompletionTextEdit::InsertAndReplace(lsp::InsertReplaceEdit { new_text: text, insert, replace })
        } else {
            lsp::CompletionTextEdit::Edit(lsp::TextEdit::new(insert, text))
        }),
        additional_text_edits: edits,
        label: candidate.label,
        ..lsp::CompletionItem::default()
    })
}

fn filled(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

fn documentation(docs: String, can: Candidates) -> Option<lsp::Documentation> {
    if docs.is_empty() {
        return None;
    }
    Some(match can.markdown {
        true => lsp::Documentation::MarkupContent(lsp::MarkupContent { kind: lsp::MarkupKind::Markdown, value: docs }),
        false => lsp::Documentation::String(plain(&docs)),
    })
}

/// A text with holes as the protocol writes it: `${1:word}`.
fn snippet(text: &str) -> String {
    let mut out = String::new();
    let mut holes = 0;
    for letter in text.chars() {
        match letter {
            '⟨' => {
                holes += 1;
                out.push_str(&format!("${{{holes}:"));
            }
            '⟩' => out.push('}'),
            '$' | '\\' => out.extend(['\\', letter]),
            _ => out.push(letter),
        }
    }
    out
}

fn kind(kind: CandidateKind) -> lsp::CompletionItemKind {
    match kind {
        CandidateKind::Keyword => lsp::CompletionItemKind::KEYWORD,
        CandidateKind::Value => lsp::CompletionItemKind::ENUM_MEMBER,
        CandidateKind::Field | CandidateKind::Name(ReferenceKind::Field) => lsp::CompletionItemKind::FIELD,
        CandidateKind::Name(ReferenceKind::Param) => lsp::CompletionItemKind::VARIABLE,
        CandidateKind::Name(ReferenceKind::Item(Kind::Sequence)) => lsp::CompletionItemKind::CLASS,
        CandidateKind::Name(ReferenceKind::Item(Kind::Steps)) => lsp::CompletionItemKind::FUNCTION,
        CandidateKind::Name(ReferenceKind::Item(Kind::Template)) => lsp::CompletionItemKind::INTERFACE,
        CandidateKind::Name(ReferenceKind::Item(Kind::Snippet)) => lsp::CompletionItemKind::TEXT,
        CandidateKind::Name(ReferenceKind::Item(Kind::Audience | Kind::Sender | Kind::Schedule)) => {
            lsp::CompletionItemKind::STRUCT
        }
        CandidateKind::Name(ReferenceKind::Step) => lsp::CompletionItemKind::METHOD,
        CandidateKind::Name(ReferenceKind::Alias) => lsp::CompletionItemKind::MODULE,
        CandidateKind::Name(ReferenceKind::Variant) => lsp::CompletionItemKind::ENUM_MEMBER,
        CandidateKind::Rule => lsp::CompletionItemKind::CONSTANT,
        CandidateKind::Snippet => lsp::CompletionItemKind::SNIPPET,
        CandidateKind::File => lsp::CompletionItemKind::FILE,
    }
}
