//! How large nodes and the names of arms are, and how their texts are broken into lines.

use crate::preview::graph::drawing::{Kind, Node};
use crate::preview::graph::measure::{width, wrap};

/// The size of the letters of a label, in pixels as everything here.
pub const LABEL: i32 = 13;
/// The size of all other letters.
pub const SMALL: i32 = 12;
/// From one line of text to the next.
pub const LINE: i32 = 16;
/// Above and below the text of a node.
pub const PADDING: i32 = 7;
/// The width of a touch, and the most of all others.
const WIDEST: i32 = 240;
/// Left and right of the text of a node.
pub const SIDE: i32 = 14;
/// The widest line of an arm's name.
const WIDEST_ARM: i32 = 190;
/// Around the name of an arm, so that the line is seen to go on.
pub const AROUND: i32 = 4;

/// Width and height.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Size {
    /// From left to right.
    pub width: i32,
    /// From top to bottom.
    pub height: i32,
}

/// The lines of text in a node, cut where they have no room.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lines {
    /// What it says.
    pub label: Vec<String>,
    /// What is said below that.
    pub detail: Vec<String>,
}

/// The size of the letters of a node's label.
#[must_use]
pub fn letters(kind: Kind) -> i32 {
    if matches!(kind, Kind::Touch(_)) { LABEL } else { SMALL }
}

/// The lines of a node.
#[must_use]
pub fn lines(node: &Node) -> Lines {
    let room = WIDEST - 2 * SIDE;
    let most = match node.kind {
        Kind::Start | Kind::Branch | Kind::Split | Kind::Finish | Kind::GoesOn => 1,
        Kind::Touch(_) | Kind::Round | Kind::Change | Kind::End | Kind::MoveTo => 2,
        Kind::Wait | Kind::Exit | Kind::Reaction => 3,
    };
    let below = [&node.day, &node.detail].into_iter().filter(|text| !text.is_empty());
    let detail = below.flat_map(|text| wrap(text, SMALL, room, 3)).collect();
    Lines { label: wrap(&node.label, letters(node.kind), room, most), detail }
}

/// The size of a node.
#[must_use]
pub fn size(node: &Node) -> Size {
    let lines = lines(node);
    let widths = lines
        .label
        .iter()
        .map(|line| width(line, letters(node.kind)))
        .chain(lines.detail.iter().map(|line| width(line, SMALL)));
    let text = widths.max().unwrap_or(0) + 2 * SIDE;
    let wide = if matches!(node.kind, Kind::Touch(_)) { WIDEST } else { text.min(WIDEST) };
    Size { width: wide, height: height(lines.label.len() + lines.detail.len()) + 2 * PADDING }
}

/// The name of an arm, on at most three lines.
#[must_use]
pub fn label_lines(label: &str) -> Vec<String> {
    wrap(label, SMALL, WIDEST_ARM, 3)
}

/// The size of the name of an arm.
#[must_use]
pub fn label_size(label: &str) -> Size {
    let lines = label_lines(label);
    let text = lines.iter().map(|line| width(line, SMALL)).max().unwrap_or(0);
    Size { width: text + 2 * AROUND, height: height(lines.len()) + AROUND }
}

fn height(lines: usize) -> i32 {
    i32::try_from(lines).unwrap_or(i32::MAX / LINE) * LINE
}
