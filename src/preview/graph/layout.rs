//! Where everything is drawn: layers from top to bottom, and a column for every arm.
//!
//! Paths of a flow part at branches and meet again behind them, one inside of the other and never across. So the order
//! within a layer is known and need not be searched for: each arm is a column of its own, as wide as what is in it, and
//! no edge crosses another. All is one walk up the arms for their sizes and one down for their places; the work grows as
//! the number of nodes and edges, of which [`MOST_STEPS`](crate::model::flow::MOST_STEPS) is the limit.

use std::ops::Range;

use crate::preview::graph::drawing::{Drawing, Edge};
use crate::preview::graph::size::{Size, label_size, size};

/// Between what follows one another: room for the line and its arrow, in pixels as everything here.
const GAP: i32 = 24;
/// Between arms.
const BETWEEN_ARMS: i32 = 24;
/// Between pieces beside the sequence.
const BETWEEN_PIECES: i32 = 26;
/// Around the picture.
const MARGIN: i32 = 16;
/// Between the sequence and what stands beside it.
const ASIDE: i32 = 48;
/// Above what stands beside the sequence: room for the words over it.
pub const HEAD: i32 = 28;
/// From a branch to the line that its arms begin at; and from the line where they meet to what follows.
const TURN: i32 = GAP / 2;
/// Above the name of an arm.
const ABOVE_LABEL: i32 = 8;
/// Below it: room for an arrow.
const BELOW_LABEL: i32 = 16;
/// Around what stands beside the sequence.
const LANE: i32 = 14;
/// What stands beside the sequence may reach so far down, also where that is short.
const LOW_LANE: i32 = 480;

/// A picture with places.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Layout {
    /// Of the whole.
    pub size: Size,
    /// Of each node.
    pub nodes: Vec<Place>,
    /// Of what each arm is called.
    pub labels: Vec<Place>,
    /// The corners of each edge, from its beginning to its end.
    pub edges: Vec<Vec<Point>>,
    /// The lanes beside the sequence.
    pub lanes: Vec<Place>,
}

/// A place in the picture.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Point {
    /// From the left.
    pub x: i32,
    /// From the top.
    pub y: i32,
}

/// A rectangle.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The middle of its upper edge.
    pub top: Point,
    /// How large it is.
    pub size: Size,
}

impl Place {
    /// Its left edge.
    #[must_use]
    pub fn left(&self) -> i32 {
        self.top.x - self.size.width / 2
    }
}

/// What stands one below the other on one line from top to bottom.
#[derive(Clone, Debug, Default)]
struct Column {
    nodes: Vec<usize>,
    extent: Extent,
}

/// How far something reaches from its line to the left and to the right, and down.
#[derive(Clone, Copy, Debug, Default)]
struct Extent {
    left: i32,
    right: i32,
    height: i32,
}

/// The places of a drawing.
#[must_use]
pub fn layout(drawing: &Drawing) -> Layout {
    let mut work = Work::new(drawing);
    work.measure();
    work.place_parts();
    for arm in 0..work.arms.len() {
        work.place_arm(arm);
    }
    work.layout.edges = drawing.edges.iter().map(|edge| work.route(edge)).collect();
    work.layout
}

struct Work {
    /// The arms of each node.
    arms_of: Vec<Vec<usize>>,
    /// One for each arm.
    arms: Vec<Column>,
    /// Where each arm begins.
    forks: Vec<Point>,
    /// From there to what stands in it: the same for all arms of a node.
    heads: Vec<i32>,
    /// One for each part.
    parts: Vec<Column>,
    layout: Layout,
}

impl Work {
    fn new(drawing: &Drawing) -> Self {
        let mut arms_of = vec![Vec::new(); drawing.nodes.len()];
        for (index, arm) in drawing.arms.iter().enumerate() {
            arms_of.get_mut(arm.node).into_iter().for_each(|arms| arms.push(index));
        }
        let mut arms = vec![Column::default(); drawing.arms.len()];
        let mut parts = vec![Column::default(); drawing.parts];
        for (index, node) in drawing.nodes.iter().enumerate() {
            let column = node.arm.map_or_else(|| parts.get_mut(node.part), |arm| arms.get_mut(arm));
            column.into_iter().for_each(|column| column.nodes.push(index));
        }
        let place = |size| Place { top: Point::default(), size };
        let nodes = drawing.nodes.iter().map(|node| place(size(node))).collect();
        let labels: Vec<Place> = drawing.arms.iter().map(|arm| place(label_size(&arm.label))).collect();
        let heads = heads(&arms_of, &labels);
        let forks = vec![Point::default(); arms.len()];
        Self { arms_of, arms, forks, heads, parts, layout: Layout { nodes, labels, ..Layout::default() } }
    }

    /// Columns from the innermost to the outermost: those around others stand before them.
    fn measure(&mut self) {
        for index in (0..self.arms.len()).rev() {
            let label = self.layout.labels.get(index).map_or(Size::default(), |label| label.size);
            let half = label.width / 2;
            let height = self.heads.get(index).copied().unwrap_or(0);
            let extent = self.extent(self.arms.get(index), Extent { left: half, right: half, height });
            self.arms.get_mut(index).into_iter().for_each(|arm| arm.extent = extent);
        }
        for index in 0..self.parts.len() {
            let extent = self.extent(self.parts.get(index), Extent::default());
            self.parts.get_mut(index).into_iter().for_each(|part| part.extent = extent);
        }
    }

    /// How far a column reaches, below what stands at its top.
    fn extent(&self, column: Option<&Column>, top: Extent) -> Extent {
        let mut all = top;
        for (index, node) in column.map_or(&[][..], |column| &column.nodes).iter().enumerate() {
            let size = self.size(*node);
            let block = self.block(*node);
            all.left = all.left.max(size.width / 2).max(block.left);
            all.right = all.right.max(size.width / 2).max(block.right);
            all.height += size.height + block.height + if index == 0 { 0 } else { GAP };
        }
        all
    }

    /// The arms of a node, side by side below it: it stands above the one in the middle, or between the two there.
    fn block(&self, node: usize) -> Extent {
        let arms: Vec<Extent> = self.arms_of(node).iter().filter_map(|arm| Some(self.arms.get(*arm)?.extent)).collect();
        if arms.is_empty() {
            return Extent::default();
        }
        let starts = arms.iter().scan(0, |sum, arm| {
            let line = *sum + arm.left;
            *sum = line + arm.right + BETWEEN_ARMS;
            Some(line)
        });
        let lines: Vec<i32> = starts.collect();
        let width = arms.iter().map(|arm| arm.left + arm.right + BETWEEN_ARMS).sum::<i32>() - BETWEEN_ARMS;
        let line = |index: usize| lines.get(index).copied().unwrap_or(0);
        let left = i32::midpoint(line((arms.len() - 1) / 2), line(arms.len() / 2));
        let height = TURN + arms.iter().map(|arm| arm.height).max().unwrap_or(0);
        Extent { left, right: width - left, height }
    }

    fn arms_of(&self, node: usize) -> &[usize] {
        self.arms_of.get(node).map_or(&[], Vec::as_slice)
    }

    fn size(&self, node: usize) -> Size {
        self.layout.nodes.get(node).map_or(Size::default(), |place| place.size)
    }

    /// The sequence at the left; what stands beside it in lanes that are about as long.
    fn place_parts(&mut self) {
        let main = self.extent_of(0);
        self.place_column(Column::of(self.parts.first()), Point { x: MARGIN + main.left, y: MARGIN });
        let (mut right, mut bottom) = (MARGIN + main.left + main.right, MARGIN + main.height);
        for lane in self.lanes(main.height.max(LOW_LANE)) {
            let extents = || lane.clone().map(|part| self.extent_of(part));
            let left = extents().map(|part| part.left).max().unwrap_or(0);
            let width = left + extents().map(|part| part.right).max().unwrap_or(0) + 2 * LANE;
            let top = Point { x: right + ASIDE + width / 2, y: MARGIN };
            let x = right + ASIDE + LANE + left;
            let mut y = MARGIN + HEAD;
            for part in lane {
                self.place_column(Column::of(self.parts.get(part)), Point { x, y });
                y += self.extent_of(part).height + BETWEEN_PIECES;
            }
            let height = y - BETWEEN_PIECES + LANE - MARGIN;
            self.layout.lanes.push(Place { top, size: Size { width, height } });
            right += ASIDE + width;
            bottom = bottom.max(MARGIN + height);
        }
        self.layout.size = Size { width: right + MARGIN, height: bottom + MARGIN };
    }

    /// The parts beside the sequence, in lanes that reach down to `height` where no single one is longer.
    fn lanes(&self, height: i32) -> Vec<Range<usize>> {
        let mut lanes: Vec<Range<usize>> = Vec::new();
        let mut down = 0;
        for part in 1..self.parts.len() {
            let own = self.extent_of(part).height + BETWEEN_PIECES;
            down += own;
            match lanes.last_mut().filter(|_| down <= height) {
                Some(lane) => lane.end = part + 1,
                None => {
                    lanes.push(part..part + 1);
                    down = own;
                }
            }
        }
        lanes
    }

    fn extent_of(&self, part: usize) -> Extent {
        self.parts.get(part).map_or(Extent::default(), |part| part.extent)
    }

    /// Places what stands in an arm; those around it have their places.
    fn place_arm(&mut self, arm: usize) {
        let fork = self.forks.get(arm).copied().unwrap_or_default();
        let Some(label) = self.layout.labels.get_mut(arm) else { return };
        label.top = Point { x: fork.x, y: fork.y + ABOVE_LABEL };
        let y = fork.y + self.heads.get(arm).copied().unwrap_or(0);
        self.place_column(Column::of(self.arms.get(arm)), Point { x: fork.x, y });
    }

    /// Places nodes one below the other, and the beginnings of the arms between them.
    fn place_column(&mut self, nodes: Vec<usize>, top: Point) {
        let Point { x, mut y } = top;
        for node in nodes {
            let block = self.block(node);
            let Some(place) = self.layout.nodes.get_mut(node) else { continue };
            place.top = Point { x, y };
            y += place.size.height;
            let mut left = x - block.left;
            for arm in self.arms_of.get(node).into_iter().flatten() {
                let extent = self.arms.get(*arm).map_or(Extent::default(), |arm| arm.extent);
                let start = Point { x: left + extent.left, y: y + TURN };
                self.forks.get_mut(*arm).into_iter().for_each(|fork| *fork = start);
                left += extent.left + extent.right + BETWEEN_ARMS;
            }
            y += block.height + GAP;
        }
    }

    /// Down from a node, into the arm it begins with, and straight on to just above where it leads: what lies between
    /// is the column of its own innermost arm.
    fn route(&self, edge: &Edge) -> Vec<Point> {
        let place = |node: usize| self.layout.nodes.get(node).copied().unwrap_or_default();
        let (from, to) = (place(edge.from), place(edge.to));
        let start = Point { x: from.top.x, y: from.top.y + from.size.height };
        let fork = edge.arm.and_then(|arm| self.forks.get(arm)).copied().unwrap_or(start);
        let meet = to.top.y - TURN;
        let mut corners = vec![start, Point { x: start.x, y: fork.y }, fork];
        corners.extend([Point { x: fork.x, y: meet }, Point { x: to.top.x, y: meet }, to.top]);
        straightened(corners)
    }
}

/// The room above the first step of each arm: for the longest name of an arm of the same node.
fn heads(arms_of: &[Vec<usize>], labels: &[Place]) -> Vec<i32> {
    let mut heads = vec![0; labels.len()];
    for arms in arms_of {
        let longest = arms.iter().filter_map(|arm| Some(labels.get(*arm)?.size.height)).max().unwrap_or(0);
        for arm in arms {
            heads.get_mut(*arm).into_iter().for_each(|head| *head = ABOVE_LABEL + longest + BELOW_LABEL);
        }
    }
    heads
}

impl Column {
    fn of(column: Option<&Self>) -> Vec<usize> {
        column.map_or_else(Vec::new, |column| column.nodes.clone())
    }
}

/// Corners without those at which nothing turns.
fn straightened(corners: Vec<Point>) -> Vec<Point> {
    let mut kept: Vec<Point> = Vec::with_capacity(corners.len());
    for corner in corners {
        let straight = |a: Point, b: Point| (a.x == b.x && b.x == corner.x) || (a.y == b.y && b.y == corner.y);
        if let [.., before, last] = kept.as_slice()
            && straight(*before, *last)
        {
            kept.pop();
        }
        if kept.last() != Some(&corner) {
            kept.push(corner);
        }
    }
    kept
}
