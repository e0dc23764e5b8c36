//! Stand-ins for a text that nobody wrote yet.

use std::ops::Range;

use crate::check::context::Context;
use crate::check::copy::links::{is_in_link, links};
use crate::check::copy::phrases::List;
use crate::check::facts::Said;
use crate::check::rule::{Check, Family, Fixable, Rule};
use crate::syntax::ast::words::{Channel, TextField};
use crate::text::diagnostic::{Diagnostic, Severity};

pub static RULE: Rule = Rule {
    name: "unresolved-placeholder",
    family: Family::Personalization,
    level: Some(Severity::Error),
    summary: "a stand-in for a text that nobody wrote yet",
    fix: Fixable::No,
    page: include_str!("unresolved_placeholder.md"),
    options: &[],
    check: Check::Sequence(check),
};

/// What makes `TODO` a word like any other: a to-do list.
const AFTER_A_WORD: &[&str] = &["list", "lists", "item", "items", "app", "apps", "comment", "comments"];

fn check(cx: &Context<'_, '_>, out: &mut Vec<Diagnostic>) {
    for (touch, version) in cx.all_versions() {
        for said in version.told() {
            let mut end = 0;
            for range in said.flat.phrases(List::Placeholder) {
                if range.start < end || !stands_in(said, touch.touch.channel.value, &range) {
                    continue;
                }
                let range = whole(&said.flat.text, range);
                end = range.end;
                let found = said.flat.text.get(range.clone()).unwrap_or_default();
                let message = format!("`{found}` stands for a text that is still to be written");
                out.push(cx.in_text(&said.flat, range, message).label("this would be sent as it is").help(
                    "write it; what only the rep knows is `{{fill \"…\"}}`, what the CRM knows is a field such as `{{company}}`",
                ));
            }
        }
    }
}

/// Whether what was found is meant as a stand-in.
fn stands_in(said: &Said, channel: Channel, range: &Range<usize>) -> bool {
    let text = said.flat.text.as_str();
    let found = text.get(range.clone()).unwrap_or_default();
    let before = text.get(..range.start).unwrap_or_default();
    let behind = text.get(range.end..).unwrap_or_default();
    // What the rep says out loud has its stage directions and its blanks.
    let spoken = matches!(said.field, TextField::Script | TextField::Voicemail);
    if found.starts_with('[') {
        let after = behind.split_once(']').map(|(_, after)| after);
        return !spoken && after.is_some_and(|after| !after.starts_with(['(', '[', ':']));
    }
    if found.starts_with('_') {
        let rule = line_around(before, behind).trim().chars().all(|letter| letter == '_');
        let in_word = before.ends_with(char::is_alphanumeric)
            && behind.trim_start_matches('_').starts_with(char::is_alphanumeric);
        return !spoken && !rule && !in_word && !is_in_link(&links(&said.flat, channel, said.field), range);
    }
    if found.starts_with('<') || found.contains(' ') {
        return true;
    }
    let next = behind.trim_start().split(|letter: char| !letter.is_alphanumeric()).next().unwrap_or_default();
    found.chars().all(|letter| !letter.is_lowercase()) && !AFTER_A_WORD.contains(&next.to_lowercase().as_str())
}

/// The rest of a line around something; that itself is left out.
fn line_around(before: &str, behind: &str) -> String {
    let start = before.rsplit('\n').next().unwrap_or_default();
    let end = behind.split('\n').next().unwrap_or_default();
    format!("{start}{end}")
}

/// A stand-in with what belongs to it: its closing bracket, all of its line.
fn whole(text: &str, range: Range<usize>) -> Range<usize> {
    let behind = text.get(range.end..).unwrap_or_default();
    let found = text.get(range.clone()).unwrap_or_default();
    let close = match found.chars().next() {
        Some('[') => Some(']'),
        Some('<') if !found.ends_with('>') => Some('>'),
        Some('_') => return range.start..range.end + behind.len() - behind.trim_start_matches('_').len(),
        Some(_) | None => None,
    };
    let length = close.and_then(|close| behind.split('\n').next()?.find(close)).map_or(0, |at| at + 1);
    range.start..range.end + length
}
