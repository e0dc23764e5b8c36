//! Slips in the first line of an item: a name of several words, a title without its quotes or without words.

use crate::syntax::ast::value::Name;
use crate::syntax::names::{RESERVED, kebab, well_formed};
use crate::syntax::parser::context::{COLON, Cx};
use crate::syntax::parser::recover;
use crate::syntax::parser::tokens::Pair;
use crate::syntax::parser::value::new_name;
use crate::text::diagnostic::Diagnostic;
use crate::text::edit::Edit;
use crate::text::span::{Span, offset_of};

/// The name of an item, of which `more` stands behind its first word where a block should.
pub(super) fn name<'a>(cx: &mut Cx<'a>, first: &Pair<'a>, more: Option<&Pair<'a>>) -> Name {
    let Some(more) = more else { return new_name(cx, first) };
    let words = more.span().trimmed(cx.text);
    if is_words(words.of(cx.text)) {
        return of_words(cx, first, words);
    }
    recover::trailing(cx, words);
    new_name(cx, first)
}

/// The name of a sequence, of which `more` stands where its title should.
pub(super) fn name_and_title<'a>(cx: &mut Cx<'a>, first: &Pair<'a>, more: &Pair<'a>) -> Name {
    let all = more.span().trimmed(cx.text);
    let written = all.of(cx.text);
    if written.is_empty() {
        let name = new_name(cx, first);
        missing_title(cx, &name);
        return name;
    }
    let quote = written.find('"');
    let words = written.get(..quote.unwrap_or_default()).unwrap_or_default().trim_end();
    if quote.is_some_and(|quote| quote + 1 < written.len()) && is_words(words) {
        return of_words(cx, first, all.head(words.len()));
    }
    let name = new_name(cx, first);
    if quote.is_some_and(|quote| quote + 1 == written.len()) {
        cx.report(
            Diagnostic::error("missing-quotes", all, "the quote that begins this title is missing")
                .suggest("add it", vec![Edit::insert(all.start, "\"")]),
        );
    } else if quote.is_some() {
        recover::trailing(cx, all);
    } else {
        let edits = vec![Edit::insert(all.start, "\""), Edit::insert(all.end, "\"")];
        let missing =
            Diagnostic::error("missing-quotes", all, format!("the title of `{}` stands in quotes", name.value))
                .help("`sequence NAME \"TITLE\" {`: the name is one word, the title is what people see");
        cx.report(missing.answer(is_words(written), "put it in quotes", edits));
    }
    name
}

/// A sequence has only a name.
pub(super) fn missing_title(cx: &mut Cx<'_>, name: &Name) {
    if let Some(wrong) = recover::unspaced_title(cx.text, name) {
        return cx.report(wrong);
    }
    let behind = cx.text.get(name.span.end as usize..).unwrap_or_default();
    if behind.trim_start_matches(' ').starts_with(':') {
        let colon = Span::at(name.span.end + offset_of(behind.len() - behind.trim_start_matches(' ').len())).grown(1);
        return cx.report(
            Diagnostic::error(COLON, colon, "no colon stands behind a name")
                .fix("take the colon away", vec![Edit::delete(colon)]),
        );
    }
    let words = name.value.replace(['-', '_'], " ");
    let mut letters = words.chars();
    let title: String = letters.next().map(char::to_uppercase).into_iter().flatten().chain(letters).collect();
    cx.report(
        Diagnostic::error("missing-title", name.span, format!("the sequence `{}` has no title", name.value))
            .help("the title is what people see in the vendor's list")
            .suggest(format!("add \"{title}\""), vec![Edit::insert(name.span.end, format!(" \"{title}\""))]),
    );
}

/// A name of several words, where a hyphen belongs between them.
fn of_words<'a>(cx: &mut Cx<'a>, first: &Pair<'a>, more: Span) -> Name {
    let name = cx.name(first);
    let all = name.span.to(more);
    let words: Vec<&str> = all.of(cx.text).split_whitespace().collect();
    let better = kebab(&words.join("-"));
    let message = format!("a name is one word, and `{}` are {}", all.of(cx.text), words.len());
    let diagnostic = Diagnostic::error("bad-name", all, message);
    cx.report(match well_formed(&better) && !RESERVED.contains(&better.as_str()) {
        true => diagnostic.suggest(format!("write `{better}`"), vec![Edit::replace(all, better)]),
        false => diagnostic.help("a name is made of lower-case letters, digits and hyphens, and begins with a letter"),
    });
    name
}

/// Whether a text is words alone, as a name or a title may be.
fn is_words(text: &str) -> bool {
    let is_of_word =
        |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '\'' | ' ' | '\t' | '.' | ':' | ',' | '&');
    text.starts_with(char::is_alphanumeric) && text.chars().all(is_of_word)
}
