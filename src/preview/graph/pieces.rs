//! A picture that is higher than a page of paper, in pieces that are not: cut where nothing stands.

use crate::preview::graph::layout::{Layout, Place};

/// So high a picture is printed on one page, with letters that can be read.
pub const PAGE: i32 = 1300;

/// So far above something nothing is seen of the line around it, also where a printer rounds.
const BORDER: i32 = 5;

/// A piece of a picture, as wide as that.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Where it begins, from the top of the picture.
    pub top: i32,
    /// How high it is: at most [`PAGE`].
    pub height: i32,
}

/// The pieces, from top to bottom: each ends where it cuts through no node and no name of an arm, if there is such a place.
#[must_use]
pub fn pieces(layout: &Layout) -> Vec<Piece> {
    let end = layout.size.height;
    // Just above something is the best place for a cut.
    let mut starts: Vec<i32> = layout.nodes.iter().chain(&layout.labels).map(|place| place.top.y - BORDER).collect();
    starts.sort_unstable();
    starts.dedup();
    let mut pieces = Vec::new();
    let mut top = 0;
    while end - top > PAGE {
        let last = starts.partition_point(|start| *start <= top + PAGE);
        let free = starts.get(..last).unwrap_or_default().iter().rev().copied();
        let free = free.take_while(|start| *start > top + PAGE / 2).find(|start| !is_cut(layout, *start));
        let cut = free.unwrap_or(top + PAGE);
        pieces.push(Piece { top, height: cut - top });
        top = cut;
    }
    pieces.push(Piece { top, height: end - top });
    pieces
}

/// Whether a line across the picture goes through something.
fn is_cut(layout: &Layout, y: i32) -> bool {
    let through = |place: &Place| place.top.y < y && y < place.top.y + place.size.height;
    layout.nodes.iter().chain(&layout.labels).any(through)
}
