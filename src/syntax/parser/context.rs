//! What lowering carries along: the text, what was found in it, and the tokens that are still to be read.

use std::cell::OnceCell;
use std::collections::HashSet;
use std::sync::Arc;

use smol_str::SmolStr;

use crate::syntax::ast::value::{Name, Spanned};
use crate::syntax::comments::{self, Comment};
use crate::syntax::parser::grammar::Rule;
use crate::syntax::parser::place::Place;
use crate::syntax::parser::spaces::is_hidden;
use crate::syntax::parser::tokens::{Pair, Pairs};
use crate::text::diagnostic::Diagnostic;
use crate::text::edit::Edit;
use crate::text::span::Span;

/// The names of mistakes that are looked for again: what is told later can make them a part of itself.
pub(super) const COLON: &str = "colon";
pub(super) const MISPLACED: &str = "misplaced-statement";
pub(super) const MISSING_BLOCK: &str = "missing-block";
pub(super) const MISSING_BRACE: &str = "missing-brace";

/// At most so many diagnostics in a file; one more says that there are others.
pub(super) const MAX_ERRORS: usize = 10_000;

/// How far a mistake is looked for before a place on its line, in bytes: no longer line is written by hand.
pub(super) const IN_SIGHT: u32 = 1_000;

/// The state of lowering one file.
pub(super) struct Cx<'a> {
    /// The text of the file.
    pub text: &'a str,
    /// The same, to be shared by what stands in it.
    pub whole: &'a Arc<str>,
    /// What is wrong with it.
    pub errors: Vec<Diagnostic>,
    /// Its comments.
    pub comments: Vec<Comment>,
    /// The blocks that are being read, innermost last.
    pub places: Vec<Place>,
    /// Whether names may stand for values: inside `steps` with parameters.
    pub params: bool,
    /// Tokens of the blocks that are being read. A block that ends before its tokens do leaves them to its parent.
    pub feed: Vec<Pairs<'a>>,
    /// A token that was looked at and given back.
    pub peeked: Option<Pair<'a>>,
    /// `##` lines that wait for what they describe.
    pub docs: Option<Span>,
    /// Whether a parenthesis of this statement was reported: those around it are not news.
    pub one_paren: bool,
    /// A statement begins here that should begin on a line of its own.
    pub pending_break: Option<Span>,
    /// Unclosed blocks whose end is still to come.
    pub unclosed: usize,
    /// Forgotten closing braces that were found before the end of their unclosed block.
    pub recovered: usize,
    /// Whether brackets in the text that is being read are stage directions for the rep.
    pub stage_directions: bool,
    /// Of the commands of another tool that are open in the text that is being read, whether there is the same here.
    pub commands: Vec<bool>,
    /// Whether a block was too deep to be read: then its parents have no end either, and that is not news.
    pub gave_up: bool,
    /// Characters outside of texts that cannot be seen, which were reported.
    pub hidden: Vec<Span>,
    /// The words of two letters that stand in the text more than once; found where they are asked for.
    pub repeated: OnceCell<HashSet<&'a str>>,
    /// The names of the calls, and their actions; found where they are asked for.
    pub calls: OnceCell<HashSet<&'a str>>,
    /// The same of all touches.
    pub touches: OnceCell<HashSet<&'a str>>,
    /// The kind of mistake that the last line was, where a run of them is one mistake.
    pub run: Run,
}

/// A run of lines that make one mistake.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Run {
    /// No run.
    None,
    /// Lines that are no statements.
    Prose,
    /// Statements that cannot stand where they stand.
    Misplaced,
}

impl<'a> Cx<'a> {
    pub fn new(whole: &'a Arc<str>) -> Self {
        Self {
            text: whole,
            whole,
            errors: Vec::new(),
            comments: Vec::new(),
            places: Vec::new(),
            params: false,
            feed: Vec::new(),
            peeked: None,
            docs: None,
            one_paren: false,
            pending_break: None,
            unclosed: 0,
            recovered: 0,
            stage_directions: false,
            repeated: OnceCell::new(),
            calls: OnceCell::new(),
            touches: OnceCell::new(),
            commands: Vec::new(),
            gave_up: false,
            hidden: Vec::new(),
            run: Run::None,
        }
    }

    /// Notes a mistake, up to the limit.
    pub fn report(&mut self, diagnostic: Diagnostic) {
        if self.errors.len() < MAX_ERRORS {
            self.errors.push(diagnostic);
        }
    }

    /// Whether the last mistake stands before `at` on its line: then what stands there follows from it.
    pub fn is_behind_mistake(&self, at: Span) -> bool {
        self.errors.last().is_some_and(|last| {
            let near = last.span.start <= at.start && at.start - last.span.start < IN_SIGHT;
            near && !Span::new(last.span.start, at.start).of(self.text).contains('\n')
        })
    }

    /// Whether a character that was reported, because it cannot be seen, stands in `at`.
    pub fn has_hidden(&self, at: Span) -> bool {
        let first = self.hidden.partition_point(|hidden| hidden.start < at.start);
        self.hidden.get(first).is_some_and(|hidden| at.holds(*hidden))
    }

    /// Keeps a comment; another language's comment marks are a mistake.
    pub fn comment(&mut self, pair: &Pair<'a>) {
        let (comment, mistake) = comments::read(self.text, pair.span());
        self.comments.push(comment);
        mistake.into_iter().for_each(|mistake| self.report(mistake));
        match pair.as_rule() {
            Rule::slash_comment => self.foreign_comment(pair.span(), 2),
            Rule::star_comment => self.foreign_comment(pair.span(), 0),
            _other => {}
        }
    }

    fn foreign_comment(&mut self, at: Span, mark: usize) {
        let diagnostic = Diagnostic::error("foreign-comment", at.head(2), "a comment begins with `#`");
        let text = at.of(self.text).trim_end();
        let inside = match mark {
            0 => text.trim_start_matches("/*").trim_end_matches("*/").trim(),
            _slashes => text.trim_start_matches('/').trim(),
        };
        let lines: Vec<String> =
            inside.lines().map(|line| format!("# {}", line.trim().trim_start_matches("* "))).collect();
        self.report(diagnostic.fix("write it with `#`", vec![Edit::replace(at.head(text.len()), lines.join("\n"))]));
    }

    /// A colon behind a keyword, as YAML has it.
    pub fn colon(&mut self, at: Span) {
        let diagnostic = Diagnostic::error(COLON, at, "no colon stands behind a keyword");
        let rest = self.text.get(at.end as usize..).unwrap_or_default();
        let space = if rest.starts_with([' ', '\n', '\r']) { "" } else { " " };
        let edits = vec![Edit::replace(at, space)];
        // It may be in the middle of something else: `f:first_name`.
        let is_sure = !rest.starts_with(char::is_alphabetic);
        self.report(diagnostic.answer(is_sure, "take the colon away", edits));
    }

    /// Keeps the comments of tokens that are not lowered.
    pub fn skip(&mut self, pair: Pair<'a>) {
        for inner in pair.all_inside() {
            if is_comment(inner.as_rule()) {
                self.comment(&inner);
            }
        }
    }

    /// The text that a token covers.
    pub fn str(&self, pair: &Pair<'a>) -> &'a str {
        pair.span().of(self.text)
    }

    /// A token as a name.
    pub fn name(&self, pair: &Pair<'a>) -> Name {
        let written = self.str(pair);
        let value = match self.hidden.is_empty() {
            true => SmolStr::new(written),
            false => written.chars().filter(|letter| !is_hidden(*letter)).collect(),
        };
        Spanned { value, span: pair.span() }
    }
}

/// The tokens inside one token; comments and colons are taken care of in passing.
pub(super) struct Kids<'a> {
    pairs: Pairs<'a>,
    next: Option<Pair<'a>>,
}

impl<'a> Kids<'a> {
    pub fn of(pair: Pair<'a>) -> Self {
        Self { pairs: pair.into_inner(), next: None }
    }

    pub fn next(&mut self, cx: &mut Cx<'a>) -> Option<Pair<'a>> {
        if let Some(pair) = self.next.take() {
            return Some(pair);
        }
        loop {
            let pair = self.pairs.next()?;
            match pair.as_rule() {
                Rule::comment | Rule::slash_comment | Rule::star_comment => cx.comment(&pair),
                Rule::colon => cx.colon(pair.span()),
                _other => return Some(pair),
            }
        }
    }

    /// The next token, comments and all.
    pub fn next_raw(&mut self) -> Option<Pair<'a>> {
        self.next.take().or_else(|| self.pairs.next())
    }

    /// Gives a token back.
    pub fn put_back(&mut self, pair: Pair<'a>) {
        self.next = Some(pair);
    }

    /// The next token, if it is of that rule.
    pub fn take(&mut self, cx: &mut Cx<'a>, rule: Rule) -> Option<Pair<'a>> {
        let pair = self.next(cx)?;
        if pair.as_rule() == rule {
            return Some(pair);
        }
        self.next = Some(pair);
        None
    }
}

pub(super) fn is_comment(rule: Rule) -> bool {
    matches!(rule, Rule::comment | Rule::slash_comment | Rule::star_comment)
}
