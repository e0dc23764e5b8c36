//! Links that run something, that anybody can read along, or that lead nowhere.

use crate::check::context::Context;
use crate::check::copy::flat::Flat;
use crate::check::copy::links::{address_range, has_scheme, host, is_in, links, named_host};
use crate::check::rule::{Check, Family, Fixable, Rule};
use crate::check::rules::url_shortener::finds;
use crate::syntax::ast::words::{Channel, TextField};
use crate::text::closest::closest;
use crate::text::diagnostic::{Diagnostic, Severity};
use crate::text::edit::Edit;
use crate::text::markdown::MERGED;
use crate::text::markdown::found::{Link, find_code};

pub static RULE: Rule = Rule {
    name: "unsafe-link",
    family: Family::Deliverability,
    level: Some(Severity::Warning),
    summary: "a link that runs something, is not encrypted, or leads nowhere",
    fix: Fixable::Suggested,
    page: include_str!("unsafe_link.md"),
    options: &[],
    check: Check::Texts(check),
};

/// What runs something, or carries what nobody has checked.
const RUNS: &[&str] = &["javascript:", "vbscript:", "data:"];

/// No address that people write is longer, in bytes.
const LONGEST_ADDRESS: usize = 2_048;

/// What leads to a page.
const WEB: &[&str] = &["http://", "https://", "www."];

fn check(cx: &Context<'_, '_>, out: &mut Vec<Diagnostic>) {
    for (body, link) in cx.links() {
        out.extend(judge(cx, body, link).or_else(|| misspelled(cx, body, link)));
    }
    for (_, version) in cx.versions(Channel::Email) {
        let Some(body) = version.text(TextField::Body) else { continue };
        let mut found =
            memchr::memchr_iter(b']', body.text.as_bytes()).filter_map(|at| broken(cx, body, at)).peekable();
        if found.peek().is_some() {
            let code = find_code(&body.text);
            out.extend(found.filter(|(open, _)| !is_in(&code, *open)).map(|(_, told)| told));
        }
    }
}

/// What is written like a link and is none, for a blank in its address or before it; where it begins.
fn broken(cx: &Context<'_, '_>, body: &Flat, at: usize) -> Option<(usize, Diagnostic)> {
    let behind = body.text.get(at + 1..)?;
    let inside = behind.trim_start_matches(' ').strip_prefix('(')?;
    let near = inside.get(..inside.floor_char_boundary(LONGEST_ADDRESS))?;
    let (address, _) = near.split_once(')').filter(|(address, _)| !address.contains('\n'))?;
    let start = at + 1 + behind.len() - inside.len();
    let gap = at + 1..start - 1;
    let blank = address.trim_end().find(' ').map(|blank| start + blank..start + blank + 1);
    let (range, message, title, text) = match blank {
        Some(blank) if gap.is_empty() => {
            (blank, "a blank ends the address of a link, so this is none", "write `%20` for the blank", "%20")
        }
        None if !gap.is_empty() => (gap, "a blank parts this link from its address", "take the blank away", ""),
        _other => return None,
    };
    if !WEB.iter().any(|scheme| has_scheme(address, scheme)) {
        return None;
    }
    let open = opening(&body.text, at)?;
    let known = links(body, Channel::Email, TextField::Body);
    let next = known.get(known.partition_point(|link| link.range.end <= at));
    if next.is_some_and(|link| !link.is_bare && link.range.start <= at) {
        return None;
    }
    let end = start + address.len() + 1;
    let told = cx.in_text(body, open..end, message).help("the brackets are sent as they are typed");
    let edits = vec![Edit::replace(body.place(range.clone()), text)];
    Some((open, if body.is_exact(&range) { told.suggest(title, edits) } else { told }))
}

/// Where the bracket opens that closes at `at`; none where it holds no words: `[1]` is a note, `[x]` is done.
fn opening(text: &str, at: usize) -> Option<usize> {
    let from = text.floor_char_boundary(at.saturating_sub(LONGEST_ADDRESS));
    let (before, shown) = text.get(from..at)?.rsplit_once('[')?;
    let is_words = shown.trim().chars().nth(1).is_some() && shown.chars().any(char::is_alphabetic);
    let is_one = !shown.contains("\n\n") && !before.ends_with('\\') && !shown.ends_with('\\');
    (is_words && is_one).then_some(from + before.len())
}

/// A link that begins with a slip of `https://`: `htp://`, `https:/`, `https//`.
fn misspelled(cx: &Context<'_, '_>, body: &Flat, link: &Link) -> Option<Diagnostic> {
    let address = link.address.as_str();
    let scheme = address.split(|letter: char| !letter.is_ascii_alphanumeric()).next()?;
    let rest = address.get(scheme.len()..)?;
    let sign = rest.len() - rest.trim_start_matches([':', '/']).len();
    let is_known = ["http", "https", "ftp"].contains(&scheme.to_ascii_lowercase().as_str());
    let is_near = is_known || closest(scheme, ["https", "http"]).is_some();
    let is_right = is_known && rest.starts_with("://");
    if link.is_bare || is_right || sign == 0 || !is_near || scheme.len() < 3 || rest.starts_with('/') && sign < 2 {
        return None;
    }
    let begin = address.get(..scheme.len() + sign)?;
    let range = address_range(body, link);
    let found =
        cx.in_text(body, range.clone(), format!("the link begins with `{begin}`")).help("in an email it leads nowhere");
    let at = range.start..range.start + begin.len();
    let is_written = body.text.get(range) == Some(address) && body.is_exact(&at);
    let edit = || vec![Edit::replace(body.place(at.clone()), "https://")];
    Some(if is_written { found.suggest("write `https://`", edit()) } else { found })
}

fn judge(cx: &Context<'_, '_>, body: &Flat, link: &Link) -> Option<Diagnostic> {
    let range = address_range(body, link);
    if let Some(scheme) = RUNS.iter().find(|scheme| has_scheme(&link.address, scheme)) {
        let what = if link.is_image { "image" } else { "link" };
        let message = format!("the {what} begins with `{scheme}`, which mail programs do not follow");
        let found = cx.note_in_text(Severity::Error, body, range, message);
        return Some(found.help("it is how mail is made to attack its reader: put the page or the picture on the web"));
    }
    let (message, help, at, missing) = if has_scheme(&link.address, "http://") {
        // A link that has to go needs no other beginning.
        if host(&link.address).is_some_and(|host| finds(cx, &host)) {
            return None;
        }
        let message = "the link is not encrypted: it begins with `http://`".to_owned();
        (message, "anybody on the way can change what the reader gets to see", range.start + "http".len(), "s")
    } else if !link.is_bare && !link.address.contains(MERGED) && !link.address.contains(':') {
        let host = named_host(link.address.split('/').next()?)?;
        let message = format!("the link to `{host}` does not begin with `https://`");
        (message, "in an email it leads nowhere", range.start, "https://")
    } else {
        return None;
    };
    let found = cx.in_text(body, range.clone(), message).help(help);
    let is_written = body.text.get(range.clone()) == Some(link.address.as_str()) && body.is_exact(&range);
    Some(if is_written {
        found.suggest("write `https://`", vec![Edit::insert(body.place(at..at + 1).start, missing)])
    } else {
        found
    })
}
