//! Strings and text blocks.

use crate::syntax::ast::text::{Literal, Part, Quote, Text};
use crate::syntax::block::{blanks, is_blank, layout};
use crate::syntax::parser::context::{Cx, Kids};
use crate::syntax::parser::grammar::Rule;
use crate::syntax::parser::indent::indent;
use crate::syntax::parser::merge::{Parts, tag};
use crate::syntax::parser::spaces::is_hidden;
use crate::syntax::parser::tokens::Pair;
use crate::syntax::parser::{foreign, several};
use crate::text::diagnostic::Diagnostic;
use crate::text::edit::Edit;
use crate::text::lines::lines;
use crate::text::shared::Shared;
use crate::text::span::{Span, offset_of};

/// A text in any quotes; `None` for one without.
pub(super) fn text<'a>(cx: &mut Cx<'a>, pair: Pair<'a>) -> Option<Text> {
    let all = pair.span();
    // The texts in a tag belong to the text around it.
    if !matches!(pair.as_rule(), Rule::middle_string | Rule::inner_string) {
        cx.commands.clear();
    }
    match pair.as_rule() {
        Rule::string | Rule::middle_string | Rule::inner_string => {
            Some(line(cx, pair, Span::new(all.start + 1, all.end - 1)))
        }
        Rule::unclosed_string => Some(unclosed_string(cx, pair)),
        Rule::curly_string => Some(curly_string(cx, pair)),
        Rule::single_string => Some(single_string(cx, pair)),
        Rule::text_block => {
            foreign_block(cx, all);
            Some(block(cx, pair, all.start + 3))
        }
        Rule::open_block => Some(open_block(cx, pair)),
        Rule::short_block => Some(short_block(cx, pair)),
        Rule::yaml_block => {
            yaml_block(cx, pair.span());
            None
        }
        Rule::several_lines => several::told(cx, all).map(|inside| line(cx, pair, inside)),
        _no_text => None,
    }
}

fn line<'a>(cx: &mut Cx<'a>, pair: Pair<'a>, inside: Span) -> Text {
    let all = pair.span();
    let mut parts = Parts::default();
    let mut at = inside.start;
    let mut kids = Kids::of(pair);
    while let Some(pair) = kids.next(cx) {
        if matches!(pair.as_rule(), Rule::run | Rule::open_run) {
            continue;
        }
        let place = pair.span();
        line_literal(cx, &mut parts, Span::new(at, place.start));
        at = place.end;
        match pair.as_rule() {
            Rule::escape => escape(cx, &mut parts, place),
            _tag => tag(cx, &mut parts, pair),
        }
    }
    line_literal(cx, &mut parts, Span::new(at, inside.end));
    Text { parts: parts.finish(cx, inside.end), quote: Quote::Line, span: all }
}

fn line_literal(cx: &mut Cx<'_>, parts: &mut Parts, at: Span) {
    if at.is_empty() {
        return;
    }
    foreign::check(cx, at);
    parts.push(Part::Literal(Literal { text: Shared::of(cx.whole, at), span: at }));
}

fn escape(cx: &mut Cx<'_>, parts: &mut Parts, at: Span) {
    let text = match at.of(cx.text) {
        "\\\"" | "\\\\" | "\\{{" => Shared::of(cx.whole, Span::new(at.start + 1, at.end)),
        "\\n" => "\n".into(),
        "\\t" => "\t".into(),
        other => match unicode(other) {
            Some(c) => (&*c.encode_utf8(&mut [0; 4])).into(),
            None => {
                unknown_escape(cx, at);
                Shared::of(cx.whole, at)
            }
        },
    };
    parts.push(Part::Literal(Literal { text, span: at }));
}

fn unicode(escape: &str) -> Option<char> {
    let digits = escape.strip_prefix("\\u{")?.strip_suffix('}')?;
    char::from_u32(u32::from_str_radix(digits, 16).ok()?)
}

fn unknown_escape(cx: &mut Cx<'_>, at: Span) {
    let found = at.of(cx.text);
    cx.report(
        Diagnostic::error("unknown-escape", at, format!("`{found}` stands for no character"))
            .help("behind a backslash stand `\"`, `\\`, `n`, `t`, `u{1F600}` or `{{`")
            .suggest("write the backslash itself", vec![Edit::insert(at.start, "\\")]),
    );
}

fn unclosed_string<'a>(cx: &mut Cx<'a>, pair: Pair<'a>) -> Text {
    let all = pair.span();
    let written = all.of(cx.text).trim_end();
    let trimmed = all.head(written.len());
    cx.report(
        Diagnostic::error(several::UNCLOSED, all.head(1), "the quote that ends this text is missing")
            .help("a text ends on its line; a longer one stands between lines of `\"\"\"`")
            .suggest("insert `\"` at the end of the line", vec![Edit::insert(trimmed.end, "\"")]),
    );
    let mut text = line(cx, pair, Span::new(all.start + 1, all.end));
    text.span = trimmed;
    text
}

fn curly_string<'a>(cx: &mut Cx<'a>, pair: Pair<'a>) -> Text {
    let all = pair.span();
    let written = all.of(cx.text);
    let quotes = ['“', '”', '„', '"'];
    let closed = written.char_indices().next_back().filter(|(at, c)| *at > 0 && quotes.contains(c));
    let end = closed.map_or(written.len(), |(at, _)| at);
    let open = all.head(written.chars().next().map_or(0, char::len_utf8));
    let inside = Span::new(open.end, all.start + offset_of(end));
    let close = Span::new(inside.end, all.end);
    let diagnostic = Diagnostic::error(several::CURLY, open, "a text stands in straight quotes")
        .help("word processors turn `\"` into curly quotes");
    let edits = vec![Edit::replace(open, "\""), Edit::replace(close, "\"")];
    // A straight quote may be one of the text: `“The "quiet" depot”`.
    let rest = cx.text.get(all.end as usize..).unwrap_or_default();
    cx.report(match written.ends_with('"') && rest.starts_with(char::is_alphanumeric) {
        true => diagnostic,
        false => diagnostic.fix("write straight quotes", edits),
    });
    line(cx, pair, inside)
}

fn single_string<'a>(cx: &mut Cx<'a>, pair: Pair<'a>) -> Text {
    let all = pair.span();
    let inside = Span::new(all.start + 1, all.end - 1);
    let diagnostic = Diagnostic::error("single-quotes", all.head(1), "a text stands in double quotes");
    let mut edits = vec![Edit::replace(all.head(1), "\""), Edit::replace(Span::new(inside.end, all.end), "\"")];
    edits.extend(bare_quotes(inside.of(cx.text)).map(|at| Edit::insert(inside.start + offset_of(at), "\\")));
    // The quote needs none any more.
    let escaped = inside.of(cx.text).match_indices("\\'");
    edits.extend(escaped.map(|(at, _)| Edit::delete(Span::at(inside.start + offset_of(at)).grown(1))));
    let goes_on = cx.text.get(all.end as usize..).is_some_and(|rest| rest.starts_with('\''));
    cx.report(match inside.is_empty() && goes_on {
        true => diagnostic.help("a text of several lines stands between two lines of `\"\"\"`"),
        false => diagnostic.fix("write double quotes", edits),
    });
    line(cx, pair, inside)
}

/// The places of quotes that stand in no tag and behind no backslash.
fn bare_quotes(text: &str) -> impl Iterator<Item = usize> {
    let (mut tags, mut escaped) = (0_usize, false);
    (0..text.len()).filter(move |at| {
        let rest = text.as_bytes().get(*at..).unwrap_or_default();
        match rest {
            [b'{', b'{', ..] if !escaped => tags += 1,
            [b'}', b'}', ..] => tags = tags.saturating_sub(1),
            _other => {}
        }
        let is_bare = rest.first() == Some(&b'"') && tags == 0 && !escaped;
        escaped = !escaped && rest.first() == Some(&b'\\');
        is_bare
    })
}

fn open_block<'a>(cx: &mut Cx<'a>, pair: Pair<'a>) -> Text {
    let all = pair.span();
    let indent = indent(cx.text, all);
    let end = all.head(all.of(cx.text).trim_end().len()).end;
    cx.report(
        Diagnostic::error("unclosed-text", all.head(3), "the `\"\"\"` that ends this text is missing")
            .suggest("insert `\"\"\"` below the text", vec![Edit::insert(end, format!("\n{indent}  \"\"\""))]),
    );
    block(cx, pair, all.start + 3)
}

fn short_block<'a>(cx: &mut Cx<'a>, pair: Pair<'a>) -> Text {
    let open = pair.span().head(2);
    cx.report(
        Diagnostic::error("unclosed-text", open, "a text block opens with three quotes")
            .fix("add the third quote", vec![Edit::insert(open.end, "\"")]),
    );
    block(cx, pair, open.end)
}

/// A text block in quotes of other places, which `quotes.rs` marked as one: of curly quotes the last that opens it and the
/// first that closes it.
fn foreign_block(cx: &mut Cx<'_>, all: Span) {
    let (name, others) = match all.of(cx.text).chars().next() {
        Some('\'') => ("single-quotes", 0),
        Some('`') => ("foreign-sign", 0),
        Some('“' | '”' | '„') => ("curly-quotes", 2 * offset_of('“'.len_utf8())),
        _right => return beside_block(cx, all),
    };
    let open = Span::new(all.start - others, all.start + 3);
    let others = if all.of(cx.text).ends_with('"') { 0 } else { others };
    let close = Span::new(all.end - 3, all.end + others);
    let edits = vec![Edit::replace(open, "\"\"\""), Edit::replace(close, "\"\"\"")];
    let told = Diagnostic::error(name, open, "a text of several lines stands between two lines of `\"\"\"`");
    cx.report(told.fix("write `\"\"\"`", edits));
}

/// A stray quote before the quotes that open a block, or other quotes that close it, which `quotes.rs` marked.
fn beside_block(cx: &mut Cx<'_>, all: Span) {
    let before = cx.text.get(..all.start as usize).unwrap_or_default().trim_end_matches([' ', '\t']);
    if before.ends_with('"') {
        let at = Span::at(offset_of(before.len() - 1)).grown(1);
        let told = Diagnostic::error("unexpected-text", at, "this quote is one too many: three open the text");
        cx.report(told.fix("take it away", vec![Edit::replace(at, " ")]));
    }
    let (name, others) = match all.of(cx.text).chars().next_back() {
        Some('\'') => ("single-quotes", 0),
        Some('“' | '”') => ("curly-quotes", 2 * offset_of('“'.len_utf8())),
        _right => return,
    };
    let close = Span::new(all.end - 3, all.end + others);
    // Quotes of which the last was marked open a text.
    if !close.of(cx.text).trim_matches(['\'', '“', '”']).is_empty() {
        return;
    }
    let told = Diagnostic::error(name, close, "a text that `\"\"\"` opens ends with `\"\"\"`");
    cx.report(told.fix("write `\"\"\"`", vec![Edit::replace(close, "\"\"\"")]));
}

/// `body: |` and what is indented below it.
fn yaml_block(cx: &mut Cx<'_>, all: Span) {
    let written = all.of(cx.text);
    let (head, lines) = written.split_once('\n').unwrap_or((written, ""));
    let sign = head.trim_end().trim_start_matches([' ', '\t', ':']);
    let at = Span::at(all.start + offset_of(head.trim_end().len() - sign.len())).grown(sign.len());
    let text = lines.trim_start_matches(['\n', '\r', ' ', '\t']);
    let first = lines.get(..lines.len() - text.len()).unwrap_or_default();
    let indent = first.rsplit('\n').next().unwrap_or_default();
    let open = Span::new(all.start - 1, at.end);
    let diagnostic = Diagnostic::error(
        "yaml-text",
        at,
        format!("a text of several lines stands between two `\"\"\"`, not below `{sign}`"),
    );
    let title = "write `\"\"\"` above and below it";
    let edits = vec![Edit::replace(open, " \"\"\""), Edit::insert(all.end, format!("\n{indent}\"\"\""))];
    // Below `>` YAML joins lines.
    cx.report(diagnostic.answer(!sign.starts_with('>'), title, edits));
}

/// A text block whose content begins at `start`, behind the quotes.
///
/// The break behind the opening quotes and the one before closing quotes that stand alone are not part of it, nor is
/// the indentation that all lines share. A backslash is the Markdown's own, but in `\"""` and `\{{`.
fn block<'a>(cx: &mut Cx<'a>, pair: Pair<'a>, start: u32) -> Text {
    let all = pair.span();
    let closed = pair.as_rule() != Rule::open_block;
    let inside = Span::new(start, if closed { all.end - 3 } else { all.end });
    let layout = layout(inside.of(cx.text));
    if !layout.opens_line {
        beside_quotes(cx, inside, layout.indent);
    }
    let content = Span::new(inside.start + offset_of(layout.start), inside.start + offset_of(layout.end));
    // One for each line, and two more for each merge field.
    let mut parts = Parts::with_capacity(lines(content.of(cx.text)).count() + pair.into_inner().count());
    let mut at = content.start;
    let mut line_start = layout.opens_line;
    let mut kids = Kids::of(pair);
    while let Some(pair) = kids.next(cx) {
        if pair.as_rule() == Rule::block_run {
            continue;
        }
        let place = pair.span();
        block_literals(cx, &mut parts, Span::new(at, place.start), layout.indent, &mut line_start);
        line_start = false;
        at = place.end;
        tag(cx, &mut parts, pair);
    }
    block_literals(cx, &mut parts, Span::new(at, content.end), layout.indent, &mut line_start);
    Text { parts: parts.finish(cx, content.end), quote: Quote::Block, span: all }
}

fn beside_quotes(cx: &mut Cx<'_>, inside: Span, indent: usize) {
    let first = inside.of(cx.text).split_inclusive('\n').next().unwrap_or_default();
    let lead = first.len() - first.trim_start().len();
    let at = Span::new(inside.start + offset_of(lead), inside.start + offset_of(first.trim_end().len()));
    let diagnostic = Diagnostic::error("text-beside-quotes", at, "the text begins on the line below `\"\"\"`");
    // `""""`, or what cannot be seen.
    let is_slip = at.of(cx.text).chars().all(|letter| letter == '"' || is_hidden(letter));
    let (title, edit) = match is_slip {
        true => ("take it away", Edit::delete(Span::new(inside.start, at.end))),
        false => {
            let gap = Span::new(inside.start, at.start);
            ("begin a line", Edit::replace(gap, format!("\n{}", " ".repeat(indent))))
        }
    };
    cx.report(diagnostic.fix(title, vec![edit]));
}

/// What stands between tags, and what a backslash keeps from being quotes or braces.
fn block_literals(cx: &mut Cx<'_>, parts: &mut Parts, mut at: Span, indent: usize, line_start: &mut bool) {
    while let Some(escape) = next_escape(cx.text, at) {
        block_literal(cx, parts, Span::new(at.start, escape.start), indent, line_start);
        *line_start = false;
        let kept = Span::new(escape.start + 1, escape.end);
        parts.push(Part::Literal(Literal { text: Shared::of(cx.whole, kept), span: escape }));
        at.start = escape.end;
    }
    block_literal(cx, parts, at, indent, line_start);
}

fn next_escape(text: &str, within: Span) -> Option<Span> {
    let written = within.of(text);
    memchr::memchr_iter(b'\\', written.as_bytes()).find_map(|at| {
        let kept = ["{{", "\"\"\""]
            .into_iter()
            .find(|kept| written.get(at + 1..).is_some_and(|rest| rest.starts_with(kept)))?;
        Some(Span::at(within.start + offset_of(at)).grown(1 + kept.len()))
    })
}

fn block_literal(cx: &mut Cx<'_>, parts: &mut Parts, at: Span, indent: usize, line_start: &mut bool) {
    if at.is_empty() {
        return;
    }
    foreign::check(cx, at);
    let mut from = at.start;
    for line in lines(at.of(cx.text)) {
        let here = Span::new(from, from + offset_of(line.len()));
        from = here.end;
        let text = line.strip_suffix("\r\n").or(line.strip_suffix('\n')).unwrap_or(line);
        let skip = match *line_start {
            true if text.len() < line.len() && is_blank(text) => text.len(),
            true => blanks(text).min(indent),
            false => 0,
        };
        *line_start = text.len() < line.len();
        let place = Span::new(here.start + offset_of(skip), here.end);
        if !place.is_empty() {
            parts.push(Part::Literal(Literal { text: normal(cx, place), span: place }));
        }
    }
}

/// A line with LF at its end.
fn normal(cx: &Cx<'_>, line: Span) -> Shared {
    match line.of(cx.text).strip_suffix("\r\n") {
        Some(text) => [text, "\n"].concat().as_str().into(),
        None => Shared::of(cx.whole, line),
    }
}
