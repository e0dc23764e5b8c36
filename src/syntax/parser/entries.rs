//! Blocks with entries of their own: fields that are declared, settings of a vendor.

use crate::syntax::ast::item::{Block, Docs};
use crate::syntax::parser::body::{aside, begin, too_deep, unclosed};
use crate::syntax::parser::context::{Cx, Kids, Run};
use crate::syntax::parser::grammar::Rule;
use crate::syntax::parser::tokens::Pair;

/// The tokens of a block with entries of its own, one after the other, without comments and line ends.
pub(super) fn entries<'a, T>(
    cx: &mut Cx<'a>,
    block: Pair<'a>,
    mut lower: impl FnMut(&mut Cx<'a>, Pair<'a>, Option<Docs>) -> Option<T>,
) -> Block<T> {
    let all = block.span();
    let mut body = Vec::new();
    let mut kids = Kids::of(block);
    cx.docs = None;
    cx.run = Run::None;
    while let Some(pair) = kids.next_raw() {
        match pair.as_rule() {
            Rule::close => {}
            Rule::unclosed => {
                cx.unclosed += 1;
                unclosed(cx, all.head(1));
            }
            Rule::too_deep => too_deep(cx, all.head(1)),
            _entry => {
                if !aside(cx, &pair) {
                    let docs = begin(cx, &pair);
                    body.extend(lower(cx, pair, docs));
                }
            }
        }
    }
    cx.docs = None;
    Block { body, span: all }
}
