//! What pest found, as one list that any core may read: each token before those inside it.

use pest::Token;

use crate::syntax::parser::grammar::Rule;
use crate::text::span::{Span, offset_of};

/// The tokens of a text.
pub(super) struct Tokens(Vec<Node>);

/// A token: how many others are inside it, those inside them among these.
#[derive(Clone, Copy, Debug)]
struct Node {
    rule: Rule,
    span: Span,
    inside: u32,
}

impl Tokens {
    /// Those of what was found.
    pub fn of(found: pest::iterators::Pairs<'_, Rule>) -> Self {
        let tokens = found.tokens();
        let mut nodes: Vec<Node> = Vec::with_capacity(tokens.len() / 2);
        let mut open: Vec<usize> = Vec::with_capacity(32);
        for token in tokens {
            match token {
                Token::Start { rule, pos } => {
                    open.push(nodes.len());
                    nodes.push(Node { rule, span: Span::at(offset_of(pos.pos())), inside: 0 });
                }
                Token::End { pos, .. } => {
                    let count = nodes.len();
                    let Some(at) = open.pop() else { continue };
                    if let Some(node) = nodes.get_mut(at) {
                        node.span.end = offset_of(pos.pos());
                        node.inside = offset_of(count - at - 1);
                    }
                }
            }
        }
        Self(nodes)
    }

    /// How many of them are of a rule.
    pub fn count(&self, rule: Rule) -> usize {
        self.0.iter().filter(|node| node.rule == rule).count()
    }

    /// Those of a text that was read in pieces: each with where it begins. `None` where a piece but the last does not end with
    /// a block that is closed.
    pub fn joined(pieces: Vec<(usize, Self)>) -> Option<Self> {
        let mut all = vec![Node { rule: Rule::file, span: Span::at(0), inside: 0 }];
        let last = pieces.len().saturating_sub(1);
        for (index, (start, Self(mut nodes))) in pieces.into_iter().enumerate() {
            if index < last {
                nodes.pop().filter(|end| end.rule == Rule::EOI)?;
                nodes.last().filter(|end| end.rule == Rule::close)?;
            }
            let start = offset_of(start);
            all.extend(
                nodes
                    .into_iter()
                    .skip(1)
                    .map(|node| Node { span: Span::new(node.span.start + start, node.span.end + start), ..node }),
            );
        }
        let (inside, end) = (offset_of(all.len() - 1), all.last()?.span.end);
        *all.first_mut()? = Node { rule: Rule::file, span: Span::new(0, end), inside };
        Some(Self(all))
    }

    /// Those that are inside no other.
    pub fn outer(&self) -> Pairs<'_> {
        Pairs(&self.0)
    }
}

/// A token with those inside it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pair<'t> {
    node: Node,
    inside: &'t [Node],
}

impl<'t> Pair<'t> {
    /// Which rule it is of.
    pub fn as_rule(&self) -> Rule {
        self.node.rule
    }

    /// Where it stands.
    pub fn span(&self) -> Span {
        self.node.span
    }

    /// The tokens inside it.
    pub fn into_inner(self) -> Pairs<'t> {
        Pairs(self.inside)
    }

    /// The rule of the last token inside it, or inside those.
    pub fn last_rule(&self) -> Option<Rule> {
        self.inside.last().map(|last| last.rule)
    }

    /// The tokens inside it, and inside those.
    pub fn all_inside(self) -> impl Iterator<Item = Pair<'t>> {
        (0..self.inside.len()).filter_map(move |at| Pairs(self.inside.get(at..)?).next())
    }
}

/// Tokens that follow one another.
#[derive(Clone, Debug)]
pub(super) struct Pairs<'t>(&'t [Node]);

impl<'t> Iterator for Pairs<'t> {
    type Item = Pair<'t>;

    fn next(&mut self) -> Option<Pair<'t>> {
        let (node, behind) = self.0.split_first()?;
        let (inside, behind) = behind.split_at_checked(node.inside as usize)?;
        self.0 = behind;
        Some(Pair { node: *node, inside })
    }
}
