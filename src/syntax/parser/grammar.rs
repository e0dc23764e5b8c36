//! The grammar, compiled by pest. Its tokens stay in this folder.

use pest_derive::Parser;

#[derive(Parser)]
#[grammar = "../grammar/seq.pest"]
pub(super) struct Grammar;
