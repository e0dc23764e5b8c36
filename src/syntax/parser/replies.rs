//! Kinds of replies as people say them: `on out of office`, `on not interested`, `on reply negative`.

use crate::syntax::ast::words::ReplyKind;
use crate::syntax::parser::body::keyword;
use crate::syntax::parser::context::Cx;
use crate::syntax::parser::indent::line_before;
use crate::syntax::parser::moment::rest_of_line;
use crate::text::diagnostic::Diagnostic;
use crate::text::edit::Edit;
use crate::text::span::Span;

/// Other words for them.
const OTHER_WORDS: [(&str, ReplyKind); 12] = [
    ("ooo", ReplyKind::OutOfOffice),
    ("oof", ReplyKind::OutOfOffice),
    ("out-of-the-office", ReplyKind::OutOfOffice),
    ("auto", ReplyKind::OutOfOffice),
    ("auto-reply", ReplyKind::OutOfOffice),
    ("autoreply", ReplyKind::OutOfOffice),
    ("automatic", ReplyKind::OutOfOffice),
    ("not-interested", ReplyKind::Negative),
    ("uninterested", ReplyKind::Negative),
    ("interested", ReplyKind::Positive),
    ("later", ReplyKind::NotNow),
    ("wrong-contact", ReplyKind::WrongPerson),
];

/// What ends a condition, or the part of one, beside the end of its line.
const ENDS: [&str; 7] = [" and ", " or ", " within ", ",", ")", "&&", "||"];

/// What begins what is done, where that stands right behind a condition.
const DONE: [&str; 22] = [
    "then", "do", "email", "call", "linkedin", "sms", "whatsapp", "post", "task", "wait", "branch", "split", "repeat",
    "include", "move", "also", "set", "tag", "untag", "pause", "end", "opt-out",
];

/// What is wrong with a condition that begins with `at` and is no event, if it names a kind of reply.
pub(super) fn said(cx: &Cx<'_>, at: Span) -> Option<Diagnostic> {
    let line = rest_of_line(cx.text, at);
    let written = line.of(cx.text);
    let end = ENDS.iter().filter_map(|end| written.find(end)).min().unwrap_or(written.len());
    let end = done(written.get(..end)?).unwrap_or(end);
    let all = line.head(end).trimmed(cx.text);
    let said = all.of(cx.text).trim_end_matches([':', '-', '=', '>', ' ']);
    let all = all.head(said.len());
    // `reply is positive or is negative`
    let is_second = said.starts_with("is ") && line_before(cx.text, all).contains("reply is ");
    let leads = ["reply is ", "reply ", "replied "].into_iter().chain(is_second.then_some("is "));
    let kind = leads.into_iter().find_map(|lead| said.strip_prefix(lead)).unwrap_or(said);
    let kind = kind.strip_suffix(" reply").or(kind.strip_suffix(" response")).unwrap_or(kind);
    // `reply is "not-now"`, as a field's value is written.
    let kind = kind.trim_matches('"').split_whitespace().collect::<Vec<_>>().join("-").to_lowercase();
    let own = ReplyKind::ALL.iter().copied().find(|own| own.word() == kind);
    let meant = own.or_else(|| OTHER_WORDS.iter().find(|(other, _)| *other == kind).map(|(_, meant)| *meant))?;
    let right = format!("reply is {}", meant.word());
    let told = Diagnostic::error("unknown-word", all, format!("`{said}` is written `{right}`"));
    let (title, edits) = (format!("write `{right}`"), vec![Edit::replace(all, right)]);
    Some(told.answer(own.is_some() && !is_second, title, edits))
}

/// Where what is done begins in what is `written`.
fn done(written: &str) -> Option<usize> {
    let is_done = |at: &usize| written.get(at + 1..).is_some_and(|rest| DONE.contains(&keyword(rest)));
    written.match_indices(' ').map(|(at, _)| at).find(is_done)
}
