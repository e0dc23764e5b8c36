//! Where it is drawn: nothing lies on something else, and every edge is where it belongs.

use proptest::prelude::{ProptestConfig, prop_assert, proptest};
use seqc::preview::graph::drawing::Drawing;
use seqc::preview::graph::layout::{Layout, Place, Point, layout};

use super::{drawing, drawings, of_body};
use crate::cases;
use crate::oracle::generate::{Wishes, case};
use crate::oracle::render::render;
use crate::random::pieces;

/// Reactions and exits for sequences that are made at random.
const BESIDE: &str = "\
sequence tested \"Tested\" {
  exit on replied, booked
  on reply is not-now {
    branch {
      when title is set and company is not \"A company with a name that is far longer than there is room for\" {
        task a-name-that-is-longer-than-a-node-is-wide-and-is-broken-or-cut-by-the-picture-for-that-reason
        end
      }
    }
  }
  on opened 3 times {
    call at-once
  }
";

/// What is wrong with the places of a drawing.
fn faults(drawing: &Drawing, layout: &Layout) -> Vec<String> {
    let named = |index: usize| drawing.nodes[index].text();
    let mut faults = Vec::new();
    let boxes: Vec<(String, Place)> = (0..layout.nodes.len())
        .map(|index| (named(index), layout.nodes[index]))
        .chain(drawing.arms.iter().zip(&layout.labels).map(|(arm, place)| (arm.label.clone(), *place)))
        .collect();
    for (index, (name, place)) in boxes.iter().enumerate() {
        if place.left() < 0 || place.top.y < 0 || right(place) > layout.size.width || bottom(place) > layout.size.height
        {
            faults.push(format!("`{name}` is outside"));
        }
        faults.extend(
            boxes[..index]
                .iter()
                .filter(|(_, other)| overlap(place, other))
                .map(|(other, _)| format!("`{name}` lies on `{other}`")),
        );
    }
    for (edge, corners) in drawing.edges.iter().zip(&layout.edges) {
        let name = format!("{} -> {}", named(edge.from), named(edge.to));
        let (from, to) = (layout.nodes[edge.from], layout.nodes[edge.to]);
        let start = Point { x: from.top.x, y: bottom(&from) };
        if corners.first() != Some(&start) || corners.last() != Some(&to.top) {
            faults.push(format!("{name} does not lead from one to the other: {corners:?}"));
        }
        for pair in corners.windows(2) {
            if pair[1].y < pair[0].y || (pair[0].x != pair[1].x && pair[0].y != pair[1].y) {
                faults.push(format!("{name} does not go down or across: {pair:?}"));
            }
            let crossed = layout.nodes.iter().position(|place| passes(pair[0], pair[1], place));
            faults.extend(crossed.map(|node| format!("{name} goes through {}", named(node))));
        }
    }
    faults
}

fn right(place: &Place) -> i32 {
    place.left() + place.size.width
}

fn bottom(place: &Place) -> i32 {
    place.top.y + place.size.height
}

fn overlap(one: &Place, other: &Place) -> bool {
    one.left() < right(other) && other.left() < right(one) && one.top.y < bottom(other) && other.top.y < bottom(one)
}

/// Whether a line has a part inside of a place, not only on its border.
fn passes(from: Point, to: Point, place: &Place) -> bool {
    let (left, end) = (from.x.min(to.x), from.x.max(to.x));
    left < right(place) && end > place.left() && from.y < bottom(place) && to.y > place.top.y
}

/// Pairs of edges that cross: not those that meet where they end.
fn crossings(layout: &Layout) -> usize {
    let lines = |across: bool| {
        let pairs = layout.edges.iter().flat_map(|corners| corners.windows(2));
        pairs.filter(move |pair| (pair[0].y == pair[1].y) == across).map(|pair| (pair[0], pair[1])).collect::<Vec<_>>()
    };
    let down = lines(false);
    let crosses = |(from, to): &(Point, Point)| {
        let (left, right) = (from.x.min(to.x), from.x.max(to.x));
        down.iter().filter(|(top, end)| left < top.x && top.x < right && top.y < from.y && from.y < end.y).count()
    };
    lines(true).iter().map(crosses).sum()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(cases(200)))]

    #[test]
    fn everything_has_a_place_of_its_own(case in case(Wishes { dates: None, depth: 4 })) {
        let drawing = drawing(&render(&case).replace("sequence tested \"Tested\" {\n", BESIDE));
        let layout = layout(&drawing);
        let faults = faults(&drawing, &layout);
        prop_assert!(faults.is_empty(), "{faults:#?}\n{}", render(&case));
        prop_assert!(crossings(&layout) == 0, "{}", render(&case));
    }

    #[test]
    fn whatever_is_written_has_a_place(text in pieces()) {
        for drawing in drawings(&text) {
            let layout = layout(&drawing);
            let faults = faults(&drawing, &layout);
            prop_assert!(faults.is_empty(), "{faults:#?}");
        }
    }
}

#[test]
fn arms_begin_side_by_side() {
    let drawing = of_body(
        "  branch {\n    when title is set and company is \"A name that takes more than a line\" {\n      call a\n    }\n    \
         else {\n      call b\n    }\n  }\n",
    );
    let layout = layout(&drawing);
    let tops: Vec<i32> = ["a", "b"]
        .iter()
        .map(|step| layout.nodes[drawing.nodes.iter().position(|node| node.step == *step).unwrap()].top.y)
        .collect();
    assert_eq!(tops[0], tops[1]);
}

#[test]
fn what_stands_beside_is_not_longer_than_the_sequence_by_much() {
    let reactions: String =
        (2..40).map(|times| format!("  on opened {times} times {{\n    call c{times}\n  }}\n")).collect();
    let layout = layout(&of_body(&format!("{reactions}\n  email opener\n")));
    assert!(layout.lanes.len() > 5 && layout.size.height < 600, "{:?} {:?}", layout.size, layout.lanes);
}
