//! A sender's name that pretends.

use crate::check::context::FileContext;
use crate::check::data::reply_prefixes::reply_prefix;
use crate::check::rule::{Check, Family, Fixable, Rule};
use crate::model::settings::said;
use crate::syntax::ast::item::{ItemKind, SenderField};
use crate::syntax::ast::statement::{Setting, StatementKind, VendorSettings};
use crate::syntax::ast::text::{MergeKind, Part, Text};
use crate::syntax::ast::value::Value;
use crate::text::diagnostic::{Diagnostic, Severity};

pub static RULE: Rule = Rule {
    name: "misleading-from-name",
    family: Family::Deliverability,
    level: Some(Severity::Error),
    summary: "a sender's name that pretends to be something else",
    fix: Fixable::No,
    page: include_str!("misleading_from_name.md"),
    options: &[],
    check: Check::File(check),
};

/// What vendors call the name that an email is from.
const FROM_KEYS: &[&str] = &["from_name", "from", "sender_name", "display_name"];

/// What presses, in small letters.
const URGENT: &[&str] = &["urgent", "last chance", "action required", "important notice", "final notice", "act now"];

fn check(cx: &FileContext<'_, '_>, out: &mut Vec<Diagnostic>) {
    for item in &cx.source.parse.file.items {
        match &item.kind {
            ItemKind::Sender(sender) => {
                let names = said(sender).filter_map(|field| match field {
                    SenderField::Company(name) => Some(name),
                    SenderField::Provider(_)
                    | SenderField::Mailboxes(_)
                    | SenderField::Daily(_)
                    | SenderField::Address(_)
                    | SenderField::Track(_)
                    | SenderField::Linkedin(_) => None,
                });
                out.extend(names.filter_map(|name| judge(cx, name)));
            }
            ItemKind::Sequence(sequence) => {
                for statement in &sequence.body.body {
                    if let StatementKind::Setting(Setting::For(vendor)) = &statement.kind {
                        out.extend(from_names(vendor).filter_map(|name| judge(cx, name)));
                    }
                }
            }
            ItemKind::Use(_)
            | ItemKind::Steps(_)
            | ItemKind::Template(_)
            | ItemKind::Snippet(_)
            | ItemKind::Fields(_)
            | ItemKind::Audience(_)
            | ItemKind::Schedule(_)
            | ItemKind::Broken => {}
        }
    }
}

/// The names of senders among the settings of a vendor.
fn from_names(vendor: &VendorSettings) -> impl Iterator<Item = &Text> {
    let entries = vendor.entries.body.iter().filter(|entry| FROM_KEYS.contains(&entry.key.value.as_str()));
    entries.flat_map(|entry| &entry.values).filter_map(|value| match value {
        Value::Text(text) => Some(text),
        Value::Number(_) | Value::Date(_) | Value::Datetime(_) | Value::YesNo(_) | Value::Param(_) => None,
    })
}

fn judge(cx: &FileContext<'_, '_>, name: &Text) -> Option<Diagnostic> {
    let found = cx.finding(name.span, format!("the sender's name {}", pretense(name)?));
    Some(found.help("Gmail forbids it by name: write who it is from, such as \"Sam Ruiz, Acme\", and nothing else"))
}

/// What a name pretends.
fn pretense(name: &Text) -> Option<String> {
    let mut literal = String::new();
    for part in &name.parts {
        match part {
            Part::Literal(text) => literal.push_str(&text.text),
            Part::Merge(merge) => match &merge.kind {
                MergeKind::Field { name, .. } if !name.value.starts_with("sender.") => {
                    return Some(format!("holds `{{{{{}}}}}`, which is the reader's", name.value));
                }
                MergeKind::Field { .. }
                | MergeKind::Snippet(_)
                | MergeKind::If { .. }
                | MergeKind::Pick(_)
                | MergeKind::Fill(_)
                | MergeKind::Supplied(_)
                | MergeKind::Broken => {}
            },
        }
    }
    let lower = literal.to_lowercase();
    let urgent = URGENT.iter().find(|word| lower.contains(*word));
    let badge = literal.chars().find(|letter| is_badge(*letter));
    if let Some(range) = reply_prefix(&literal) {
        return Some(format!("begins with `{}`, like the subject of an answer", literal.get(range)?.trim_end()));
    }
    if let Some(urgent) = urgent {
        return Some(format!("presses: `{urgent}`"));
    }
    if let Some(badge) = badge {
        return Some(format!("holds `{badge}`, like a badge of the mail program"));
    }
    if lower.contains("@gmail.com") || lower.contains("@googlemail.com") {
        return Some("pretends to be an address at Gmail".to_owned());
    }
    has_count(&literal).then(|| "ends with a count, like a thread with several emails".to_owned())
}

/// Check marks, locks and pictures: the blocks that they stand in.
fn is_badge(letter: char) -> bool {
    matches!(letter, '\u{1F000}'..='\u{1FAFF}' | '\u{2600}'..='\u{27BF}' | '\u{2B50}' | '\u{2B55}')
}

/// `Sam Ruiz (2)`.
fn has_count(name: &str) -> bool {
    let inside = name.trim_end().strip_suffix(')').and_then(|name| name.rsplit_once('('));
    inside.is_some_and(|(_, count)| !count.is_empty() && count.bytes().all(|byte| byte.is_ascii_digit()))
}
