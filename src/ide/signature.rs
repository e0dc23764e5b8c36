//! What steps and templates are to be given, while it is typed.

use crate::ide::nodes::{NodeKind, nodes};
use crate::ide::view::{View, touches};
use crate::model::scope::{Declaration, Kind};
use crate::syntax::ast::text::Quote;
use crate::text::span::Span;

/// The most lines that what is given may stand on.
const MOST_LINES: usize = 64;

/// What something is to be given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signature {
    /// As it is declared: `bumps(first, pace)`.
    pub label: String,
    /// The names of what it is to be given.
    pub params: Vec<String>,
    /// Which of them stands at the cursor.
    pub active: usize,
    /// What its author says of it.
    pub docs: Option<String>,
}

/// What is to be written in the parentheses around `offset`, which may be open.
#[must_use]
pub fn signature(view: &View<'_>, offset: u32) -> Option<Signature> {
    let in_comment = view.source.parse.comments.iter().any(|one| one.span.start < offset && offset <= one.span.end);
    let in_block = nodes(&view.source.parse.file).into_iter().any(
        |node| matches!(node.kind, NodeKind::Text(text, _) if text.quote == Quote::Block && touches(text.span, offset)),
    );
    if in_comment || in_block {
        return None;
    }
    let before = before(view.text().get(..offset as usize)?);
    let (open, active) = open_parenthesis(before)?;
    let head = before.get(..open)?.trim_end();
    let name = head.rsplit([' ', '\t', '{', '\n']).next()?;
    let kind = match head.strip_suffix(name)?.split_whitespace().next_back()? {
        "include" => Kind::Steps,
        "template" => Kind::Template,
        _ => return None,
    };
    let at = offset as usize - before.len() + head.len();
    declared(view, kind, name, u32::try_from(at).ok()?, active)
}

/// The last line of `text`, with those before it that go on there.
fn before(text: &str) -> &str {
    let mut start = text.len();
    for line in text.rsplit('\n').take(MOST_LINES) {
        if start < text.len() && !line.trim_end().ends_with([',', '(']) {
            break;
        }
        start = line.as_ptr() as usize - text.as_ptr() as usize;
    }
    text.get(start..).unwrap_or_default()
}

/// What a place stands in.
enum Inside {
    Parentheses { at: usize, commas: usize },
    Text,
    Tag,
}

/// Where the innermost parenthesis stands that is open at the end of `text`, and how many commas stand behind it. Those in
/// texts, and in tags in texts, are no such commas. A text ends with its line.
fn open_parenthesis(text: &str) -> Option<(usize, usize)> {
    let mut open: Vec<Inside> = Vec::new();
    let mut skip = 0;
    for (at, letter) in text.char_indices().filter(|(_, letter)| *letter != '\r') {
        if at < skip {
            continue;
        }
        let rest = text.get(at..).unwrap_or_default();
        match (open.last_mut(), letter) {
            (_, '\n') => open.retain(|inside| matches!(inside, Inside::Parentheses { .. })),
            (Some(Inside::Text), '\\') => skip = at + 2,
            (Some(Inside::Text), '"') => drop(open.pop()),
            (Some(Inside::Text), '{') if rest.starts_with("{{") => {
                open.push(Inside::Tag);
                skip = at + 2;
            }
            (Some(Inside::Tag), '}') if rest.starts_with("}}") => {
                open.pop();
                skip = at + 2;
            }
            (Some(Inside::Text), _) => {}
            (_, '"') => open.push(Inside::Text),
            (Some(Inside::Tag), _) => {}
            (_, '(') => open.push(Inside::Parentheses { at, commas: 0 }),
            (Some(Inside::Parentheses { .. }), ')') => drop(open.pop()),
            (Some(Inside::Parentheses { commas, .. }), ',') => *commas += 1,
            (Some(Inside::Parentheses { .. }) | None, _) => {}
        }
    }
    open.iter().rev().find_map(|inside| match inside {
        Inside::Parentheses { at, commas } => Some((*at, *commas)),
        Inside::Text | Inside::Tag => None,
    })
}

/// What is declared by `name`, which ends at `at` where it is used; nothing where that is its declaration.
fn declared(view: &View<'_>, kind: Kind, name: &str, at: u32, active: usize) -> Option<Signature> {
    let found = view.names.scopes.of(view.file).find(kind, name)?;
    let params = match found.item {
        Declaration::Steps(steps) => &steps.params,
        Declaration::Template(template) => &template.params,
        Declaration::Sequence(_)
        | Declaration::Snippet(_)
        | Declaration::Audience(_)
        | Declaration::Sender(_)
        | Declaration::Schedule(_) => return None,
    };
    let own: Span = found.item.name().span;
    if found.file == view.file && own.end == at {
        return None;
    }
    let params: Vec<String> = params.iter().map(|param| param.value.to_string()).collect();
    let items = &view.program.file(found.file)?.parse.file.items;
    let item = items.iter().find(|item| touches(item.span, own.start));
    let docs = item.and_then(|item| item.docs.as_ref()).map(|docs| docs.text.to_string());
    Some(Signature { label: format!("{name}({})", params.join(", ")), params, active, docs })
}
