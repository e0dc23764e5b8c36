//! What steps and templates are to be given, while it is typed.

use crate::ide::complete::tokens::tokens;
use crate::ide::place::{Inside, place};
use crate::ide::view::{View, touches};
use crate::model::scope::{Declaration, Kind};

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
    let place = place(view.text(), &view.source.parse.file, offset);
    let in_block = place.line.contains("\"\"\"");
    // At the top level stand declarations.
    if place.inside == Inside::Comment || in_block || place.blocks.is_empty() {
        return None;
    }
    let words = tokens(&place.line);
    let (open, active) = open_parenthesis(&words)?;
    let [.., keyword, name] = words.get(..open)? else { return None };
    let kind = match *keyword {
        "include" => Kind::Steps,
        "template" => Kind::Template,
        _ => return None,
    };
    declared(view, kind, name, active)
}

/// Where the innermost parenthesis stands that is not closed, and how many commas stand behind it.
fn open_parenthesis(words: &[&str]) -> Option<(usize, usize)> {
    let (mut closed, mut commas) = (0_usize, 0);
    for (at, word) in words.iter().enumerate().rev() {
        match *word {
            ")" => closed += 1,
            "(" if closed == 0 => return Some((at, commas)),
            "(" => closed -= 1,
            "," if closed == 0 => commas += 1,
            _ => {}
        }
    }
    None
}

/// What is declared by `name`.
fn declared(view: &View<'_>, kind: Kind, name: &str, active: usize) -> Option<Signature> {
    let found = view.scopes.of(view.file).find(kind, name)?;
    let params = match found.item {
        Declaration::Steps(steps) => &steps.params,
        Declaration::Template(template) => &template.params,
        Declaration::Sequence(_)
        | Declaration::Snippet(_)
        | Declaration::Audience(_)
        | Declaration::Sender(_)
        | Declaration::Schedule(_) => return None,
    };
    let own = found.item.name().span;
    let params: Vec<String> = params.iter().map(|param| param.value.to_string()).collect();
    let items = &view.program.file(found.file)?.parse.file.items;
    let item = items.iter().find(|item| touches(item.span, own.start));
    let docs = item.and_then(|item| item.docs.as_ref()).map(|docs| docs.text.to_string());
    Some(Signature { label: format!("{name}({})", params.join(", ")), params, active, docs })
}
