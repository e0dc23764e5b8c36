//! What a statement may begin with.

use crate::emit::Target;
use crate::ide::block::Block;
use crate::ide::complete::candidate::{Candidate, CandidateKind, keyword, values, words};
use crate::ide::complete::names::Cx;
use crate::ide::complete::snippets::{self, At};
use crate::ide::guide::Table;
use crate::model::fields::STANDARD;
use crate::syntax::ast::words::{Channel, Vendor};

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

/// What may begin a statement in the block around the cursor.
pub fn candidates(cx: &Cx<'_, '_>) -> Vec<Candidate> {
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
        Block::Touch(channel, _) => {
            words(own(channel), Table::Touch).into_iter().chain(of_touch(own(channel))).collect()
        }
        Block::Variant(channel) => {
            let mut fields = words(own(channel), Table::Touch);
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

/// After a wait come touches, after a touch comes a wait; before the first step there are settings.
fn statements(cx: &Cx<'_, '_>, more: &[Candidate]) -> Vec<Candidate> {
    let above = cx.place.above.as_str();
    let touches = Channel::ALL.iter().map(|channel| keyword(channel.word(), Table::Channels)).collect();
    let flow = words(FLOW, Table::Flow);
    let is_touch = Channel::from_word(above).is_some();
    let is_step = is_touch || FLOW.iter().any(|word| word.split(' ').next() == Some(above));
    let groups = if is_touch { [flow, touches] } else { [touches, flow] };
    let (before, behind) = if is_step { (&[][..], more) } else { (more, &[][..]) };
    let steps = groups.into_iter().flatten().chain(snippets::at(At::Step));
    before.iter().cloned().chain(steps).chain(behind.iter().cloned()).collect()
}

/// What a touch of that channel says itself.
fn own(channel: Channel) -> &'static [&'static str] {
    match channel {
        Channel::Email => {
            &["subject", "body", "reply to", "template", "preview", "cc", "bcc", "attach", "track", "format"]
        }
        Channel::Call => &["script", "voicemail", "no voicemail"],
        Channel::Linkedin => &["body", "subject", "script", "template"],
        Channel::Whatsapp => &["body", "script"],
        Channel::Sms => &["body"],
        Channel::Post => &["body", "arrives after"],
        Channel::Task => &["note"],
    }
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
