//! Lines of touches, variants and templates.

use crate::ide::complete::candidate::{Candidate, values, words};
use crate::ide::complete::items::days;
use crate::ide::complete::names::Cx;
use crate::ide::complete::settings::{limit, of_texts};
use crate::ide::guide::Table;
use crate::model::scope::Kind;
use crate::syntax::ast::words::{Format, Priority, Purpose, Tracked};

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
        ["template", _, ..] => Some(cx.params()),
        ["no"] => fields(&["voicemail"]),
        ["skip" | "arrives"] => fields(&["after"]),
        ["at"] | ["at", .., ","] => Some(days()),
        ["variant", _] | ["variant", _, _] => fields(&["when"]).filter(|_| !before.contains(&"when")),
        ["skip" | "arrives", "after"] => Some(cx.params()),
        ["limit", rest @ ..] => limit(rest, &of_texts).or_else(|| Some(cx.params())),
        _ => None,
    }
}
