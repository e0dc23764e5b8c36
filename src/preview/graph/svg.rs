//! A drawing as SVG: alone in a file, or inside of a page.

use std::collections::BTreeSet;

use crate::preview::graph::drawing::{Drawing, Kind, Node};
use crate::preview::graph::layout::{HEAD, Layout, Place, Point, layout};
use crate::preview::graph::paint::{
    GROUND, Ink, LANE, LINE as LINE_INK, QUIET, TEXT, bordered, drawn, filled, of_channel, of_node, style,
};
use crate::preview::graph::pieces::{PAGE, Piece, pieces};
use crate::preview::graph::size::{LABEL, LINE, PADDING, SIDE, SMALL, label_lines, letters, lines};
use crate::text::plural::plural;
use crate::text::xml::escape;

/// The radius of the corners that edges turn.
const BEND: i32 = 9;
/// The length of an arrow's head.
const HEAD_OF_ARROW: i32 = 7;
/// What its letters look like.
const LETTERS: &str = "system-ui, 'Segoe UI', Helvetica, Arial, sans-serif";
/// From the top of a line of text to the foot of its letters.
const FOOT: i32 = 12;

/// Where a picture stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Setting {
    /// In a file of its own: an image with a ground, without links.
    Alone,
    /// In a page: touches lead to `#step-ID`. Links in images are not heard of, so there it is a group.
    InPage,
}

/// The drawing as an `<svg>` element.
#[must_use]
pub fn svg(drawing: &Drawing, setting: Setting) -> String {
    let layout = layout(drawing);
    let is_tall = setting == Setting::InPage && layout.size.height > PAGE;
    let mut out = head(drawing, &layout, setting, is_tall);
    for lane in &layout.lanes {
        push(&mut out, &rect(*lane, 10, &filled(LANE)));
        let words = Point { x: lane.left() + SIDE, y: lane.top.y + HEAD - FOOT };
        push(&mut out, &text(words, "start", SMALL, QUIET, "at any time"));
    }
    lines_and_arrows(&mut out, &layout);
    arms(&mut out, drawing, &layout);
    for (node, place) in drawing.nodes.iter().zip(&layout.nodes) {
        self::node(&mut out, node, *place, setting);
    }
    if is_tall { out + "</g>\n</svg>\n" + &on_pages(drawing, &layout) } else { out + "</svg>\n" }
}

/// What is printed instead of a picture that no page has room for: the same one, through a window for each page.
fn on_pages(drawing: &Drawing, layout: &Layout) -> String {
    let (name, width) = (escape(&drawing.name), layout.size.width);
    let window = |Piece { top, height }: Piece| {
        format!(
            "<svg class=\"seq-graph piece\" aria-hidden=\"true\" viewBox=\"0 {top} {width} {height}\" width=\"{width}\" \
             height=\"{height}\" font-family=\"{LETTERS}\"><use href=\"#graph-{name}-all\"/></svg>\n"
        )
    };
    pieces(layout).into_iter().map(window).collect()
}

fn head(drawing: &Drawing, layout: &Layout, setting: Setting, is_tall: bool) -> String {
    let (width, height) = (layout.size.width, layout.size.height);
    let name = escape(&drawing.name);
    let title = [name.as_str(), &escape(&drawing.title)].join(": ");
    let title = title.trim_end_matches([':', ' ']);
    let (class, all) = match is_tall {
        true => ("seq-graph tall", format!("<g id=\"graph-{name}-all\">\n")),
        false => ("seq-graph", String::new()),
    };
    let (role, ground) = match setting {
        Setting::Alone => ("img", format!("<rect width=\"100%\" height=\"100%\" {}/>\n", filled(GROUND))),
        Setting::InPage => ("group", String::new()),
    };
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"{class}\" role=\"{role}\" aria-labelledby=\"graph-{name}\" \
         aria-describedby=\"graph-{name}-facts\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" \
         font-family=\"{LETTERS}\">\n\
         <title id=\"graph-{name}\">{title}</title>\n<desc id=\"graph-{name}-facts\">{}</desc>\n<style>{}</style>\n{ground}{all}",
        facts(drawing),
        style()
    )
}

/// What is drawn, in one sentence.
fn facts(drawing: &Drawing) -> String {
    let count = |holds: fn(Kind) -> bool| drawing.nodes.iter().filter(|node| holds(node.kind)).count();
    let steps = plural(drawing.nodes.iter().filter(|node| !node.step.is_empty()).count(), "step");
    let forks = plural(count(|kind| matches!(kind, Kind::Branch | Kind::Split)), "place");
    let reactions = plural(count(|kind| kind == Kind::Reaction), "reaction");
    format!("{steps}, {forks} where paths part, {reactions}")
}

fn lines_and_arrows(out: &mut String, layout: &Layout) {
    for corners in &layout.edges {
        push(out, &format!("<path {} stroke-width=\"1.5\" d=\"{}\"/>", drawn(LINE_INK), curve(corners)));
    }
    let ends: BTreeSet<(i32, i32)> =
        layout.edges.iter().filter_map(|edge| edge.last()).map(|end| (end.x, end.y)).collect();
    for (x, y) in ends {
        let back = y - HEAD_OF_ARROW;
        push(out, &format!("<path {} d=\"M{x} {y}L{} {back}H{}Z\"/>", filled(LINE_INK), x - 4, x + 4));
    }
}

/// A line through `corners`, which are all right angles, each of them rounded.
fn curve(corners: &[Point]) -> String {
    let mut path = String::new();
    for (index, corner) in corners.iter().enumerate() {
        let before = index.checked_sub(1).and_then(|before| corners.get(before));
        let around = before.zip(corners.get(index + 1));
        match around {
            Some((before, after)) => {
                let (start, end) = (toward(*corner, *before), toward(*corner, *after));
                path.push_str(&format!("L{} {}Q{} {} {} {}", start.x, start.y, corner.x, corner.y, end.x, end.y));
            }
            None => path.push_str(&format!("{}{} {}", if index == 0 { "M" } else { "L" }, corner.x, corner.y)),
        }
    }
    path
}

/// The place on the way from a corner to the next where its curve begins: at most half way.
fn toward(corner: Point, next: Point) -> Point {
    let step = |from: i32, to: i32| from + ((to - from) / 2).clamp(-BEND, BEND);
    Point { x: step(corner.x, next.x), y: step(corner.y, next.y) }
}

/// The names of arms, on the lines that they are the names of.
fn arms(out: &mut String, drawing: &Drawing, layout: &Layout) {
    for (arm, place) in drawing.arms.iter().zip(&layout.labels) {
        let beside = drawing.nodes.get(arm.node).is_some_and(|node| node.part > 0);
        push(out, &rect(*place, 3, &filled(if beside { LANE } else { GROUND })));
        push(out, "<g>");
        push(out, &full(&arm.label));
        for (y, line) in feet(place.top.y).zip(&label_lines(&arm.label)) {
            push(out, &text(Point { x: place.top.x, y }, "middle", SMALL, QUIET, line));
        }
        push(out, "</g>");
    }
}

fn node(out: &mut String, node: &Node, place: Place, setting: Setting) {
    let linked = matches!(node.kind, Kind::Touch(_)) && setting == Setting::InPage;
    let class = node.kind.class();
    match linked {
        true => push(out, &format!("<a class=\"{class}\" href=\"#step-{}\">", escape(&node.step))),
        false => push(out, &format!("<g class=\"{class}\">")),
    }
    push(out, &full(&node.text()));
    push(out, &shape(node.kind, place));
    texts(out, node, place);
    push(out, if linked { "</a>" } else { "</g>" });
}

/// What is read in a node: from the left in a touch, from the middle in all others.
fn texts(out: &mut String, node: &Node, place: Place) {
    let lines = lines(node);
    let is_touch = matches!(node.kind, Kind::Touch(_));
    let (anchor, x) = if is_touch { ("start", place.left() + SIDE) } else { ("middle", place.top.x) };
    let ink = if matches!(node.kind, Kind::Wait | Kind::GoesOn | Kind::Finish) { QUIET } else { TEXT };
    let size = letters(node.kind);
    let mut feet = feet(place.top.y + PADDING);
    for (line, y) in lines.label.iter().zip(&mut feet) {
        push(out, &text(Point { x, y }, anchor, size, ink, line));
    }
    for (line, y) in lines.detail.iter().zip(&mut feet) {
        push(out, &text(Point { x, y }, anchor, SMALL, QUIET, line));
    }
}

/// The shape of a node: what it is can be told without its color.
fn shape(kind: Kind, place: Place) -> String {
    let (left, top) = (place.left(), place.top.y);
    let (right, bottom, middle) = (left + place.size.width, top + place.size.height, top + place.size.height / 2);
    let paint = bordered(of_node(kind));
    match kind {
        Kind::Touch(channel) => {
            let bar = filled(of_channel(channel));
            let rest = place.size.height - 12;
            let bar = format!("<path {bar} d=\"M{} {top}a6 6 0 0 0 -6 6v{rest}a6 6 0 0 0 6 6z\"/>", left + 6);
            format!("{}{bar}", rect(place, 6, &paint))
        }
        Kind::Branch | Kind::Split => {
            let (inner, outer) = (left + SIDE / 2, right - SIDE / 2);
            format!(
                "<path {paint} d=\"M{inner} {top}H{outer}L{right} {middle}L{outer} {bottom}H{inner}L{left} {middle}Z\"/>"
            )
        }
        Kind::MoveTo => {
            let inner = right - SIDE / 2;
            format!("<path {paint} d=\"M{left} {top}H{inner}L{right} {middle}L{inner} {bottom}H{left}Z\"/>")
        }
        Kind::Start | Kind::Wait | Kind::End | Kind::Finish | Kind::GoesOn => rect(place, 15, &paint),
        Kind::Round | Kind::Reaction => rect(place, 6, &format!("{paint} stroke-dasharray=\"5 3\"")),
        Kind::Change | Kind::Exit => rect(place, 2, &paint),
    }
}

fn rect(place: Place, radius: i32, paint: &str) -> String {
    let (x, y, width, height) = (place.left(), place.top.y, place.size.width, place.size.height);
    format!("<rect {paint} x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" rx=\"{radius}\"/>")
}

fn text(at: Point, anchor: &str, size: i32, ink: Ink, words: &str) -> String {
    let (x, y, paint, words) = (at.x, at.y, filled(ink), escape(words));
    let weight = if size == LABEL { " font-weight=\"600\"" } else { "" };
    format!("<text x=\"{x}\" y=\"{y}\" text-anchor=\"{anchor}\" font-size=\"{size}\"{weight} {paint}>{words}</text>")
}

/// What is shown in full when one points at something.
fn full(text: &str) -> String {
    format!("<title>{}</title>", escape(text))
}

/// Where the letters of lines stand, the first of them below `top`.
fn feet(top: i32) -> impl Iterator<Item = i32> {
    (0..).map(move |line| top + FOOT + line * LINE)
}

fn push(out: &mut String, element: &str) {
    out.push_str(element);
    out.push('\n');
}
