//! Lines of touches, variants and templates.

use crate::ide::block::Block;
use crate::ide::complete::candidate::{Candidate, CandidateKind, values, words};
use crate::ide::complete::flow::{arguments, usual};
use crate::ide::complete::items::{days, has_hours, hours};
use crate::ide::complete::names::Cx;
use crate::ide::complete::settings::{limit, of_texts};
use crate::ide::guide::Table;
use crate::model::scope::Kind;
use crate::syntax::ast::words::{Channel, Format, Priority, Purpose, TextField, Tracked};

/// What may follow `before` on such a line.
pub fn after(cx: &Cx<'_, '_>, before: &[&str]) -> Option<Vec<Candidate>> {
    let fields = |all: &[&str]| Some(words(all, Table::Touch));
    match before {
        ["purpose"] => Some(values(Purpose::explained())),
        ["priority"] => Some(values(Priority::explained())),
        ["format"] => Some(values(Format::explained())),
        ["track"] | ["track", .., ","] => Some(values(Tracked::explained())),
        ["reply"] => fields(&["to"]),
        ["reply", "to"] => Some(cx.emails().into_iter().chain(cx.params()).collect()),
        ["template"] => Some(cx.items(Kind::Template)),
        ["template", _] => None,
        ["template", .., "(" | ","] => Some(cx.params().into_iter().chain(cx.fields()).chain(arguments()).collect()),
        ["no"] => fields(&["voicemail"]),
        ["skip" | "arrives"] => fields(&["after"]),
        ["at"] => Some(days().into_iter().chain(hours()).collect()),
        ["at", said @ .., ","] => Some(if has_hours(said) { hours() } else { days() }),
        ["at", said @ ..] if !has_hours(said) => Some(hours()),
        ["variant", _] | ["variant", _, _] => fields(&["when"]).filter(|_| !before.contains(&"when")),
        ["skip" | "arrives", "after"] => Some(usual().into_iter().chain(cx.params()).collect()),
        ["limit", rest @ ..] => limit(rest, &of_texts).or_else(|| Some(cx.params())),
        [field] => TextField::from_word(field).map(|field| texts(cx, field)),
        _ => None,
    }
}

/// The quotes of a text, with what is to be replaced in them.
fn texts(cx: &Cx<'_, '_>, field: TextField) -> Vec<Candidate> {
    let is_email = match cx.block {
        Block::Touch(channel, _) | Block::Variant(channel) => channel == Channel::Email,
        Block::Template => true,
        Block::Top
        | Block::Fields
        | Block::Audience
        | Block::Sender
        | Block::Schedule
        | Block::Sequence
        | Block::Vendor(_)
        | Block::Reaction
        | Block::Branch
        | Block::Split
        | Block::Statements => false,
    };
    let text = |label: &str, insert: &str, about: &str| Candidate {
        insert: Some(insert.to_owned()),
        ..Candidate::new(label, CandidateKind::Snippet, about)
    };
    let block = text("\"\"\" …", "\"\"\"\n  ⟨Text⟩\n  \"\"\"", "a text of several lines");
    let line = text("\" …", "\"⟨Text⟩\"", "a text of one line");
    if is_email && field == TextField::Body { vec![block] } else { vec![line] }
}
