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
    check: Check::Texts(check),
};

/// What makes `TODO` a word like any other: a to-do list.
const AFTER_A_WORD: &[&str] = &["list", "lists", "item", "items", "app", "apps", "comment", "comments"];

/// What a name is called before it is known.
const KINDS_OF_NAMES: &[&str] = &["Account", "Company", "Contact", "Customer", "Date", "Firm", "Name", "Product"];

/// So far behind its beginning a bracket is closed, in characters.
const LONGEST: usize = 80;

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
    match found.chars().next() {
        Some('[') => {
            !spoken && close(behind, ']').is_some_and(|end| !opens_link(behind.get(end..).unwrap_or_default()))
        }
        Some('_') => {
            let is_line_or_word = is_line_or_word(before, behind.trim_start_matches('_'));
            !spoken && !is_line_or_word && !is_in_link(links(&said.flat, channel, said.field), range)
        }
        Some('<') => true,
        Some(_) | None if found.contains(' ') => true,
        Some(_) | None => {
            let next = behind.trim_start().split(|letter: char| !letter.is_alphanumeric()).next().unwrap_or_default();
            let is_word = AFTER_A_WORD.iter().any(|word| next.eq_ignore_ascii_case(word));
            let is_name = ["XXX", "TBD"].contains(&found) && begins_name(behind, next);
            found.chars().all(|letter| !letter.is_lowercase()) && !is_word && !is_name
        }
    }
}

/// Whether the word right behind `XXX` or `TBD` makes a name of it: XXX Lutz, TBD Group. What is only a kind of name is
/// still to be filled in.
fn begins_name(behind: &str, next: &str) -> bool {
    let mut letters = next.chars();
    let is_capital = letters.next().is_some_and(char::is_uppercase) && letters.next().is_some_and(char::is_lowercase);
    is_capital && behind.strip_prefix(' ').is_some_and(|rest| rest.starts_with(next)) && !KINDS_OF_NAMES.contains(&next)
}

fn opens_link(behind: &str) -> bool {
    behind.starts_with(['(', '[', ':'])
}

/// Whether a run of underscores between these two is a line across the page, or part of a word.
fn is_line_or_word(before: &str, behind: &str) -> bool {
    let blanks = [' ', '\t'];
    let (start, end) = (before.trim_end_matches(blanks), behind.trim_start_matches(blanks));
    let is_line = (start.is_empty() || start.ends_with('\n')) && (end.is_empty() || end.starts_with('\n'));
    is_line || before.ends_with(char::is_alphanumeric) && behind.starts_with(char::is_alphanumeric)
}

/// Where a bracket ends that was opened before `behind`: its closing mark included.
fn close(behind: &str, mark: char) -> Option<usize> {
    let near = behind.char_indices().take(LONGEST).take_while(|(_, letter)| *letter != '\n');
    near.into_iter().find(|(_, letter)| *letter == mark).map(|(at, letter)| at + letter.len_utf8())
}

/// A stand-in with what belongs to it: its closing bracket, the rest of its underscores.
fn whole(text: &str, range: Range<usize>) -> Range<usize> {
    let behind = text.get(range.end..).unwrap_or_default();
    let found = text.get(range.clone()).unwrap_or_default();
    let more = match found.chars().next() {
        Some('[') => close(behind, ']').unwrap_or(0),
        Some('<') if !found.ends_with('>') => close(behind, '>').unwrap_or(0),
        Some('_') => behind.len() - behind.trim_start_matches('_').len(),
        Some(_) | None => 0,
    };
    range.start..range.end + more
}
