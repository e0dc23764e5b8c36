//! What a statement may begin with.

use crate::emit::Target;
use crate::ide::block::Block;
use crate::ide::complete::candidate::{Candidate, CandidateKind, keyword, values, words};
use crate::ide::complete::names::Cx;
use crate::ide::complete::snippets::{self, At};
use crate::ide::guide::Table;
use crate::model::resolve::field_table::suits;
use crate::syntax::ast::words::{Action, Channel, Vendor};
use crate::syntax::fields::STANDARD;

const ITEMS: &[&str] = &["sequence", "use", "steps", "template", "snippet", "fields", "audience", "sender", "schedule"];

const SETTINGS: &[&str] = &[
    "audience",
    "sender",
    "schedule",
    "exit on",
    "exit when",
    "language",
    "owner",
    "tags",
    "goal",
    "status",
    "enter",
    "enter when",
    "reenter",
    "count business days",
    "anchor",
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

/// What every touch may say.
const TOUCH: &[&str] =
    &["purpose", "note", "at", "title", "variant", "limit", "priority", "skip after", "attach", "optional", "disabled"];

/// What may stand several times in one block, apart from steps.
const MANY: &[&str] =
    &["exit on", "exit when", "enter when", "cap", "limit", "on", "for", "when", "open", "variant", "attach"];

/// What may begin a statement in the block around the cursor.
pub fn candidates(cx: &Cx<'_, '_>) -> Vec<Candidate> {
    let mut found = all(cx);
    found.retain(|one| can_stand(cx, one));
    found
}

/// Whether it is not said in the block already, where it is said once; `else` is the last arm.
fn can_stand(cx: &Cx<'_, '_>, one: &Candidate) -> bool {
    let begins = |head: &String| {
        let rest = head.strip_prefix(one.label.trim_end_matches(" …"));
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    };
    let is_said = || cx.place.above.iter().chain(&cx.place.below).any(begins);
    match cx.block {
        Block::Top | Block::Reaction | Block::Split | Block::Statements => true,
        Block::Branch => {
            !cx.place.above.iter().any(|head| head == "else") && (one.label.starts_with("when") || !is_said())
        }
        Block::Sequence if !SETTINGS.contains(&one.label.as_str()) => true,
        // `enter "…"` is said once, and `enter when` is another setting.
        Block::Sequence if one.label == "enter" => !cx.place.above.iter().any(|head| head.starts_with("enter \"")),
        Block::Fields
        | Block::Audience
        | Block::Sender
        | Block::Schedule
        | Block::Template
        | Block::Sequence
        | Block::Vendor(_)
        | Block::Touch(..)
        | Block::Variant(_) => MANY.contains(&one.label.as_str()) || !is_said(),
    }
}

fn all(cx: &Cx<'_, '_>) -> Vec<Candidate> {
    match cx.block {
        Block::Top => with(At::Top, words(ITEMS, Table::Items)),
        Block::Fields => {
            STANDARD.iter().map(|field| Candidate::new(field.name, CandidateKind::Field, field.meaning)).collect()
        }
        Block::Audience => words(&["countries", "kind", "temperature", "people", "consent", "screened"], Table::Parts),
        Block::Sender => {
            words(&["company", "address", "provider", "mailboxes", "daily", "track", "linkedin"], Table::Parts)
        }
        Block::Schedule => words(&["timezone", "open", "prefer", "holidays"], Table::Parts),
        Block::Template => words(&["subject", "preview", "body"], Table::Touch),
        Block::Vendor(vendor) => keys(vendor),
        Block::Branch => with(At::Branch, words(&["when", "else"], Table::Flow)),
        Block::Split => snippets::at(At::Split),
        Block::Touch(channel, action) => {
            let own = own(channel, action);
            words(&own, Table::Touch).into_iter().chain(of_touch(&own)).collect()
        }
        Block::Variant(channel) => {
            let mut fields = words(&own(channel, None), Table::Touch);
            fields.extend(words(&["note", "limit"], Table::Touch));
            fields
        }
        Block::Sequence => statements(cx, &with(At::Setting, words(SETTINGS, Table::Settings))),
        Block::Reaction => statements(cx, &words(&["pause", "pause until"], Table::Flow)),
        Block::Statements => statements(cx, &[]),
    }
}

fn with(at: At, mut words: Vec<Candidate>) -> Vec<Candidate> {
    words.extend(snippets::at(at));
    words
}

/// After a wait come touches, after a touch comes a wait; before the first step, and only there, are settings.
fn statements(cx: &Cx<'_, '_>, more: &[Candidate]) -> Vec<Candidate> {
    let first = |head: &String| head.split_whitespace().next().unwrap_or_default().to_owned();
    let above = cx.place.above.last().map(first).unwrap_or_default();
    let touches = Channel::ALL.iter().map(|channel| keyword(channel.word(), Table::Channels)).collect();
    let flow = words(FLOW, Table::Flow);
    let is_touch = Channel::from_word(&above).is_some();
    let is_step = is_touch || FLOW.iter().any(|word| word.split(' ').next() == Some(&above));
    let groups = if is_touch { [flow, touches] } else { [touches, flow] };
    let steps = groups.into_iter().flatten().chain(snippets::at(At::Step));
    let is_behind = is_step && cx.block == Block::Sequence;
    let more = if is_behind { &[][..] } else { more };
    if is_step { steps.chain(more.iter().cloned()).collect() } else { more.iter().cloned().chain(steps).collect() }
}

/// What a touch of that channel and action says itself.
fn own(channel: Channel, action: Option<Action>) -> Vec<&'static str> {
    let of_channel: &[&str] = match channel {
        Channel::Email => {
            &["subject", "body", "reply to", "template", "preview", "cc", "bcc", "attach", "track", "format"]
        }
        Channel::Task => &["note"],
        Channel::Linkedin => &["body", "subject", "script", "template"],
        Channel::Call | Channel::Whatsapp | Channel::Sms | Channel::Post => return suits(channel, action).to_vec(),
    };
    let fits = |word: &&str| suits(channel, action).contains(word) || matches!(*word, "attach" | "note");
    of_channel.iter().copied().filter(fits).collect()
}

/// What it says besides.
fn of_touch(own: &[&str]) -> Vec<Candidate> {
    TOUCH.iter().filter(|word| !own.contains(word)).map(|word| keyword(word, Table::Touch)).collect()
}

/// The settings of a vendor.
fn keys(vendor: Option<Vendor>) -> Vec<Candidate> {
    let vending = vendor.and_then(Target::of).and_then(|target| target.vendor);
    values(vending.into_iter().flat_map(|vending| vending.keys).map(|key| (key.name, key.about)))
}
