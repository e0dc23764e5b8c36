//! The grammar, compiled by pest. Its tokens stay in this folder.

use pest::Parser as _;
use pest_derive::Parser;

use crate::syntax::parser::marks::mark;
use crate::syntax::parser::tokens::{Pair, Tokens};

#[derive(Parser)]
#[grammar = "../grammar/seq.pest"]
pub(super) struct Grammar;

/// Whether a line is a statement that satisfies `accept`.
pub(super) fn reads(line: &str, accept: impl Fn(&Pair<'_>) -> bool) -> bool {
    let tokens = Grammar::parse(Rule::probe, &mark(line, &[], Vec::new())).ok().map(Tokens::of);
    let probe = tokens.as_ref().and_then(|tokens| tokens.outer().next());
    probe.and_then(|probe| probe.into_inner().next()).is_some_and(|pair| accept(&pair))
}
