//! Which lines have an empty one above them.
//!
//! Where the author left some, one stays; none stays where a block begins or ends. Between items, and beside a step that
//! has a block, there is always one: below the comments of what stands above, above those of what stands below, and so
//! above all of them where nobody parted them.

use crate::format::lines::{Line, Shape};
use crate::syntax::places::PlaceKind;

/// What stands above a line, in the same block.
#[derive(Clone, Copy)]
struct Above {
    shape: Shape,
    has_block: bool,
}

/// The way from one statement to the next.
#[derive(Default)]
struct Gap {
    /// The statement above; `None` where the block begins.
    above: Option<Above>,
    /// The first line below it: a comment, or the next statement.
    first: Option<usize>,
    /// Whether an empty line stands in it.
    blank: bool,
}

/// Says of each line whether an empty one stands above it.
pub(super) fn set(lines: &mut [Line]) {
    let mut outer: Vec<Shape> = Vec::new();
    let mut gap = Gap::default();
    for index in 0..lines.len() {
        let Some(line) = lines.get_mut(index) else { break };
        let (shape, opens) = (line.shape, line.opens);
        line.blank &= !line.closes && (gap.above.is_some() || gap.first.is_some());
        if line.closes {
            let opener = outer.pop().unwrap_or(Shape::Unknown);
            gap = Gap { above: Some(Above { shape: opener, has_block: true }), ..Gap::default() };
        } else {
            let first = *gap.first.get_or_insert(index);
            gap.blank |= line.blank;
            if shape == Shape::Comment {
                continue;
            }
            let parted = gap.above.is_some_and(|above| is_parted(above, Above { shape, has_block: opens }));
            if let Some(line) = lines.get_mut(first).filter(|_| parted && !gap.blank) {
                line.blank = true;
            }
            gap = Gap { above: Some(Above { shape, has_block: false }), ..Gap::default() };
        }
        if opens {
            outer.push(shape);
            gap = Gap::default();
        }
    }
}

/// Whether an empty line stands between two statements of a block, whoever wrote them.
fn is_parted(above: Above, below: Above) -> bool {
    let (Shape::Known(upper, _), Shape::Known(lower, _)) = (above.shape, below.shape) else { return false };
    match (upper, lower) {
        (PlaceKind::Use, PlaceKind::Use) => false,
        (PlaceKind::Use | PlaceKind::Item, PlaceKind::Use | PlaceKind::Item) => true,
        (PlaceKind::Statement, PlaceKind::Statement) => above.has_block || below.has_block,
        (
            PlaceKind::Use
            | PlaceKind::Item
            | PlaceKind::Statement
            | PlaceKind::Part
            | PlaceKind::Entry
            | PlaceKind::Broken,
            _,
        ) => false,
    }
}
