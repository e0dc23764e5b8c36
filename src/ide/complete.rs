//! What could be typed next.

use crate::check::rule::Rule;
use crate::check::rules::RULES;
use crate::ide::names::declared;
use crate::ide::place::{Inside, Place, place};
use crate::ide::view::View;
use crate::model::fields::{OF_THE_SENDING, STANDARD};
use crate::model::resolve::ReferenceKind;
use crate::model::scope::Kind;
use crate::syntax::ast::condition::Event;
use crate::syntax::ast::statement::StatementKind;
use crate::syntax::ast::words::{
    Channel, Consent, Format, Priority, Purpose, ReplyKind, Status, Supplied, Tracked, Vendor,
};
use crate::text::span::Span;

/// Something that could be typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// As it is written.
    pub label: String,
    /// What it is.
    pub kind: CandidateKind,
    /// What is said beside it.
    pub detail: String,
}

/// What a candidate is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CandidateKind {
    /// A word of the language.
    Keyword,
    /// One of a closed set of words.
    Value,
    /// A field.
    Field,
    /// A declared name.
    Name(ReferenceKind),
    /// A rule of the checker.
    Rule,
}

const ITEMS: &[&str] = &["use", "sequence", "steps", "template", "snippet", "fields", "audience", "sender", "schedule"];

const SETTINGS: &[&str] = &[
    "owner",
    "tags",
    "goal",
    "language",
    "status",
    "audience",
    "sender",
    "schedule",
    "enter",
    "reenter",
    "count business days",
    "anchor",
    "exit on",
    "exit when",
    "cap",
    "limit",
    "on",
    "for",
];

const FLOW: &[&str] = &[
    "wait",
    "wait until",
    "day",
    "branch",
    "split",
    "repeat",
    "include",
    "end",
    "move to",
    "also start",
    "set",
    "tag",
    "untag",
    "opt-out",
];

const TESTS: &[&str] =
    &["is", "is not", "is set", "is missing", "in", "contains", "matches", "in the next", "in the last"];

/// The fields that every touch may have.
const TOUCH: &[&str] = &["purpose", "at", "skip after", "optional", "disabled", "variant", "limit", "title"];

/// What could be typed at `offset`, and the piece of a word that it takes the place of.
#[must_use]
pub fn complete(view: &View<'_>, offset: u32) -> (Span, Vec<Candidate>) {
    let place = place(view.text(), offset);
    let typed = typed(&place.line);
    let before = place.line.get(..place.line.len() - typed.len()).unwrap_or_default().trim();
    let span = Span::new(offset.saturating_sub(u32::try_from(typed.len()).unwrap_or_default()), offset);
    let candidates = match place.inside {
        Inside::Comment if before.trim_start_matches('#').trim().starts_with("seqc: allow") => rules(),
        Inside::Comment | Inside::Text => Vec::new(),
        Inside::Merge => in_merge(view, before),
        Inside::Code => in_code(view, &place, before),
    };
    (span, candidates)
}

/// The piece of a word before the cursor.
fn typed(line: &str) -> &str {
    let is_part = |letter: char| letter.is_alphanumeric() || matches!(letter, '-' | '_' | '.');
    line.get(line.trim_end_matches(is_part).len()..).unwrap_or_default()
}

fn rules() -> Vec<Candidate> {
    let rule = |rule: &&'static Rule| Candidate {
        label: rule.name.to_owned(),
        kind: CandidateKind::Rule,
        detail: rule.summary.to_owned(),
    };
    RULES.iter().map(rule).collect()
}

fn in_merge(view: &View<'_>, before: &str) -> Vec<Candidate> {
    let inside = before.rsplit("{{").next().unwrap_or_default().trim();
    match inside {
        ">" => names(view, Kind::Snippet),
        "" => {
            let mut out = fields(view);
            out.extend(OF_THE_SENDING.iter().map(|field| candidate(field.name, CandidateKind::Field, field.meaning)));
            out.extend(values(Supplied::ALL.iter().map(|word| word.word())));
            out.extend(named(view, &[ReferenceKind::Param]));
            out
        }
        "#if" | "else if" => fields(view),
        _ => Vec::new(),
    }
}

fn in_code(view: &View<'_>, place: &Place, before: &str) -> Vec<Candidate> {
    if before.is_empty() || before.ends_with(['{', '}']) {
        return at_line_start(place);
    }
    let words: Vec<&str> = before.split_whitespace().collect();
    let last = words.last().copied().unwrap_or_default();
    let found = match words.as_slice() {
        [.., "reply", "to"] => emails(view),
        ["include"] => names(view, Kind::Steps),
        ["template"] => names(view, Kind::Template),
        ["audience"] if !place.blocks.is_empty() => names(view, Kind::Audience),
        ["sender"] if !place.blocks.is_empty() => names(view, Kind::Sender),
        ["schedule"] if !place.blocks.is_empty() => names(view, Kind::Schedule),
        ["move", "to"] | ["also", "start"] => names(view, Kind::Sequence),
        ["purpose"] => values(Purpose::ALL.iter().map(|word| word.word())),
        ["priority"] => values(Priority::ALL.iter().map(|word| word.word())),
        ["format"] => values(Format::ALL.iter().map(|word| word.word())),
        ["status"] => values(Status::ALL.iter().map(|word| word.word())),
        ["for"] => values(Vendor::ALL.iter().map(|word| word.word())),
        ["track", ..] => values(Tracked::ALL.iter().map(|word| word.word())),
        ["consent", _] => values(Consent::ALL.iter().map(|word| word.word())),
        ["set" | "anchor"] => fields(view),
        ["reply", "is"] | [.., "reply", "is"] => values(ReplyKind::ALL.iter().map(|word| word.word())),
        ["exit", "on", ..] => events(),
        [channel] => Channel::from_word(channel).map(actions).unwrap_or_default(),
        _ => Vec::new(),
    };
    if found.is_empty() && is_condition(&words) { in_condition(view, last) } else { found }
}

fn is_condition(words: &[&str]) -> bool {
    words.contains(&"when") || words.first() == Some(&"on") || words.starts_with(&["wait", "until"])
}

/// After a step its events, after a field its tests, and else either of them.
fn in_condition(view: &View<'_>, last: &str) -> Vec<Candidate> {
    let steps = named(view, &[ReferenceKind::Step, ReferenceKind::Alias, ReferenceKind::Param]);
    let is = |all: &[Candidate]| all.iter().any(|one| one.label == last);
    if last == "not" || is(&steps) {
        return events()
            .into_iter()
            .chain(words(if last == "not" { &[] } else { &["not", "used", "outcome"] }))
            .collect();
    }
    let fields = fields(view);
    if is(&fields) {
        return words(TESTS);
    }
    if !matches!(last, "when" | "on" | "until" | "and" | "or" | "(") {
        return words(&["and", "or", "within"]);
    }
    steps.into_iter().chain(fields).chain(events()).chain(words(&["not", "reply contains", "reply is"])).collect()
}

fn at_line_start(place: &Place) -> Vec<Candidate> {
    let Some(head) = place.blocks.last() else { return words(ITEMS) };
    let first = head.split_whitespace().next().unwrap_or_default();
    if let Some(channel) = Channel::from_word(first) {
        return words(own_fields(channel)).into_iter().chain(words(TOUCH)).collect();
    }
    match first {
        "sequence" => words(SETTINGS).into_iter().chain(statements()).collect(),
        "template" => words(&["subject", "preview", "body"]),
        "variant" => words(&["subject", "preview", "body", "template", "script", "voicemail", "note"]),
        "branch" => words(&["when", "else"]),
        "audience" => words(&["countries", "kind", "temperature", "people", "consent", "screened"]),
        "sender" => words(&["company", "address", "provider", "mailboxes", "daily", "track", "linkedin"]),
        "schedule" => words(&["timezone", "open", "prefer", "holidays"]),
        "on" => statements().into_iter().chain(words(&["pause", "pause until"])).collect(),
        "split" | "fields" | "for" => Vec::new(),
        _ => statements(),
    }
}

fn own_fields(channel: Channel) -> &'static [&'static str] {
    match channel {
        Channel::Email => {
            &["subject", "preview", "body", "template", "reply to", "cc", "bcc", "attach", "track", "format"]
        }
        Channel::Call => &["script", "voicemail", "no voicemail", "note", "priority"],
        Channel::Linkedin | Channel::Sms | Channel::Whatsapp => &["body", "note", "priority"],
        Channel::Post => &["body", "note", "arrives after", "priority"],
        Channel::Task => &["note", "priority"],
    }
}

fn statements() -> Vec<Candidate> {
    values(Channel::ALL.iter().map(|channel| channel.word())).into_iter().chain(words(FLOW)).collect()
}

fn actions(channel: Channel) -> Vec<Candidate> {
    values(channel.actions().iter().map(|action| action.word()))
}

fn events() -> Vec<Candidate> {
    values(Event::PLAIN.iter().map(|(word, _)| *word))
}

/// The names of a kind that hold in the file.
fn names(view: &View<'_>, kind: Kind) -> Vec<Candidate> {
    let scope = view.names.scopes.of(view.file);
    let kind_of = CandidateKind::Name(ReferenceKind::Item(kind));
    scope.names(kind).into_iter().map(|name| candidate(name, kind_of, kind.word())).collect()
}

/// The fields that hold in the file.
fn fields(view: &View<'_>) -> Vec<Candidate> {
    let scope = view.names.scopes.of(view.file);
    let own = scope.field_names();
    let docs =
        |name: &str| scope.field(name).and_then(|field| field.item.docs.as_ref()).map(|docs| docs.text.to_string());
    let declared = own.iter().map(|name| candidate(name, CandidateKind::Field, &docs(name).unwrap_or_default()));
    let standard = STANDARD.iter().filter(|field| !own.contains(&field.name));
    declared.chain(standard.map(|field| candidate(field.name, CandidateKind::Field, field.meaning))).collect()
}

/// The names that the file declares, of some kinds, each once.
fn named(view: &View<'_>, kinds: &[ReferenceKind]) -> Vec<Candidate> {
    let names = declared(&view.source.parse.file);
    let wanted = names.iter().filter(|named| kinds.contains(&named.kind));
    let mut out: Vec<Candidate> =
        wanted.map(|named| candidate(&named.name.value, CandidateKind::Name(named.kind), "")).collect();
    out.sort_by(|one, other| one.label.cmp(&other.label));
    out.dedup();
    out
}

/// The emails of the file that have a name.
fn emails(view: &View<'_>) -> Vec<Candidate> {
    let names = declared(&view.source.parse.file);
    let is_email =
        |kind: &StatementKind| matches!(kind, StatementKind::Touch(touch) if touch.channel.value == Channel::Email);
    let emails = names.iter().filter(|named| named.statement.is_some_and(|statement| is_email(&statement.kind)));
    let emails = emails.map(|named| candidate(&named.name.value, CandidateKind::Name(ReferenceKind::Step), "email"));
    emails.chain(named(view, &[ReferenceKind::Param])).collect()
}

fn words(words: &[&str]) -> Vec<Candidate> {
    words.iter().map(|word| candidate(word, CandidateKind::Keyword, "")).collect()
}

fn values<'w>(words: impl Iterator<Item = &'w str>) -> Vec<Candidate> {
    words.map(|word| candidate(word, CandidateKind::Value, "")).collect()
}

fn candidate(label: &str, kind: CandidateKind, detail: &str) -> Candidate {
    Candidate { label: label.to_owned(), kind, detail: detail.to_owned() }
}
