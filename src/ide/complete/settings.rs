//! Lines of settings of a sequence.

use std::collections::BTreeSet;

use crate::check::statements::statements;
use crate::ide::complete::candidate::{Candidate, CandidateKind, keyword, values, words};
use crate::ide::complete::flow::units;
use crate::ide::complete::names::Cx;
use crate::ide::complete::tokens::is_number;
use crate::ide::complete::world::languages;
use crate::ide::guide::Table;
use crate::model::scope::Kind;
use crate::model::text_limits::counted::counted_in;
use crate::syntax::ast::statement::{Setting, StatementKind};
use crate::syntax::ast::words::{CapKind, FieldType, LimitKind, Status, Vendor};

/// What may follow `before` on such a line.
pub fn after(cx: &Cx<'_, '_>, before: &[&str]) -> Option<Vec<Candidate>> {
    let settings = |all: &[&str]| Some(words(all, Table::Settings));
    match before {
        ["audience"] => Some(cx.items(Kind::Audience)),
        ["sender"] => Some(cx.items(Kind::Sender)),
        ["schedule"] => Some(cx.items(Kind::Schedule)),
        ["status"] => Some(values(Status::explained())),
        ["language"] => Some(languages()),
        ["tags"] | ["tags", .., ","] => Some(tags(cx)),
        ["for"] => Some(values(Vendor::explained())),
        ["exit"] => settings(&["on", "when"]),
        ["enter"] => settings(&["when"]),
        ["reenter"] => settings(&["never", "after", "per"]),
        ["reenter", "per"] => Some(cx.fields()),
        ["count"] => settings(&["business days"]),
        ["count", "business"] => settings(&["days"]),
        ["anchor"] => Some(dates(cx)),
        ["cap", rest @ ..] => cap(rest),
        ["limit", rest @ ..] => limit(rest, &|kind| !of_texts(kind)),
        _ => None,
    }
}

/// The fields that hold a date.
pub fn dates(cx: &Cx<'_, '_>) -> Vec<Candidate> {
    cx.fields_of(&|kind| matches!(kind, FieldType::Date | FieldType::Datetime))
}

fn cap(before: &[&str]) -> Option<Vec<Candidate>> {
    let settings = |all: &[&str]| Some(words(all, Table::Settings));
    match before {
        [_] => Some(values(CapKind::explained()).into_iter().chain([keyword("rising to", Table::Settings)]).collect()),
        [_, "rising"] => settings(&["to"]),
        [.., "to", _] => Some(values(CapKind::explained())),
        [.., "over", amount] if is_number(amount) => Some(units(amount)),
        [.., "per"] => settings(&["day"]),
        [.., "day"] => settings(&["over"]),
        [.., what] if CapKind::from_word(what).is_some() => settings(&["per day"]),
        _ => None,
    }
}

/// Whether a limit is one of a text.
pub fn of_texts(kind: LimitKind) -> bool {
    counted_in(kind).is_some()
}

/// What may follow in a limit of some kinds.
pub fn limit(before: &[&str], fits: &dyn Fn(LimitKind) -> bool) -> Option<Vec<Candidate>> {
    let kinds = || LimitKind::ALL.iter().filter(|kind| fits(**kind)).map(|kind| (kind.word(), kind.about()));
    match before {
        [] => Some(values(kinds())),
        [first] if matches!(*first, "subject" | "script" | "voicemail" | "ending") => {
            let second = |(word, about): (&'static str, &'static str)| {
                word.strip_prefix(first).and_then(|rest| rest.strip_prefix(' ')).map(|rest| (rest, about))
            };
            Some(values(kinds().filter_map(second)))
        }
        [.., "per"] => Some(words(&["day"], Table::Limits)),
        [.., "per", amount] | ["gap", amount] | ["gap", .., "to", amount] if is_number(amount) => Some(units(amount)),
        [.., "or"] => Some(words(&["more"], Table::Limits)),
        [.., amount] if is_number(amount) => Some(words(&["to", "per day", "per", "or more"], Table::Limits)),
        ["gap", ..] => Some(words(&["to", "or more"], Table::Limits)),
        _ => None,
    }
}

/// The tags that sequences of the workspace have.
fn tags(cx: &Cx<'_, '_>) -> Vec<Candidate> {
    let mut all = BTreeSet::new();
    for statement in cx.view.program.files.iter().flat_map(|file| statements(&file.parse.file)) {
        if let StatementKind::Setting(Setting::Tags(tags)) = &statement.kind {
            all.extend(tags.iter().map(|tag| tag.value.as_str()));
        }
    }
    all.into_iter().map(|tag| Candidate::new(tag, CandidateKind::Value, "tag")).collect()
}
