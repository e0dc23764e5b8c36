//! What is drawn, and what leads where.

use super::{drawing, of_body};
use seqc::preview::graph::drawing::{Drawing, Kind};

/// Each edge on a line: `email opener -> wait 2 days`, `branch [else] -> call ring`.
fn edges(drawing: &Drawing) -> String {
    let line = |from: usize, label: &str, to: usize| {
        let label = if label.is_empty() { String::new() } else { format!(" [{label}]") };
        format!("{}{label} -> {}\n", drawing.nodes[from].label, drawing.nodes[to].label)
    };
    drawing.edges.iter().map(|edge| line(edge.from, drawing.label(edge), edge.to)).collect()
}

#[test]
fn steps_follow_one_another() {
    let drawing = of_body("  email opener\n\n  wait 2 days\n\n  call ring when phone is set\n");
    insta::assert_snapshot!(edges(&drawing), @"
    start -> email opener
    email opener -> wait 2 days
    wait 2 days -> call ring
    call ring -> the sequence is over
    ");
    let ring = drawing.nodes.iter().find(|node| node.step == "ring").unwrap();
    assert_eq!(ring.text(), "call ring · day 3 Wed · when phone is set");
}

#[test]
fn a_branch_without_else_goes_on_all_the_same() {
    let drawing = of_body("  email a\n\n  branch {\n    when a opened {\n      call b\n    }\n  }\n\n  task c\n");
    insta::assert_snapshot!(edges(&drawing), @"
    start -> email a
    email a -> branch
    branch [when a opened] -> call b
    branch [else] -> task c
    call b -> task c
    task c -> the sequence is over
    ");
}

#[test]
fn who_leaves_does_not_come_back() {
    let split = "  split {\n    50% a {\n      end\n    }\n    30% b {\n      move to elsewhere at day 3\n    }\n    \
                 20% c {\n      opt-out\n    }\n  }\n";
    let drawing = of_body(split);
    insta::assert_snapshot!(edges(&drawing), @"
    start -> split
    split [50% a] -> end
    split [30% b] -> move to elsewhere at day 3
    split [20% c] -> opt-out
    ");
}

#[test]
fn a_move_into_the_middle_of_a_sequence_says_what_it_goes_on_with() {
    let drawing =
        drawing("sequence s \"S\" {\n  move to t at day 3\n}\n\nsequence t \"T\" {\n  task a\n  day 3\n  task b\n}\n");
    let moved = drawing.nodes.iter().find(|node| node.kind == Kind::MoveTo).unwrap();
    assert_eq!((&*moved.label, &*moved.detail), ("move to t at day 3", "goes on with task b"));
}

#[test]
fn rounds_are_drawn_one_by_one() {
    insta::assert_snapshot!(edges(&of_body("  repeat 2 times every 30 days {\n    email again\n  }\n\n  task last\n")), @"
    start -> round 1, every 30 days
    round 1, every 30 days -> email again
    email again -> round 2, every 30 days
    round 2, every 30 days -> email again@2
    email again@2 -> task last
    task last -> the sequence is over
    ");
}

#[test]
fn arms_that_hold_nothing_are_ways_too() {
    let drawing = of_body(
        "  branch {\n    when title is set {\n    }\n    else {\n      repeat 1 times every 2 days {\n      }\n    }\n  }\n",
    );
    insta::assert_snapshot!(edges(&drawing), @"
    start -> branch
    branch [when title is set] -> the sequence is over
    branch [else] -> round 1, every 2 days
    round 1, every 2 days -> the sequence is over
    ");
}

#[test]
fn what_can_happen_at_any_time_stands_beside() {
    let drawing = of_body(
        "  exit on replied, booked\n  exit when title is missing\n\n  on reply is not-now {\n    pause 7 days\n  }\n\n  \
         on opened 3 times {\n    call ring\n    end\n  }\n\n  email opener\n",
    );
    insta::assert_snapshot!(edges(&drawing), @"
    start -> email opener
    email opener -> the sequence is over
    on reply is not-now -> pause 7 days
    pause 7 days -> the sequence goes on
    on opened 3 times -> call ring
    call ring -> end
    ");
    let exits: Vec<&str> =
        drawing.nodes.iter().filter(|node| node.kind == Kind::Exit).map(|node| node.label.as_str()).collect();
    assert_eq!(exits, ["exit on replied, booked", "exit when title is missing"]);
    let ring = drawing.nodes.iter().find(|node| node.step == "ring").unwrap();
    assert_eq!((drawing.parts, ring.part, ring.day.as_str()), (5, 4, "the same day"));
}

#[test]
fn parameters_stand_for_what_is_given() {
    let drawing = drawing(
        "sequence a \"A\" {\n  include rest(3 days)\n}\n\nsteps rest(pause) {\n  wait pause\n\n  email bump\n}\n",
    );
    insta::assert_snapshot!(edges(&drawing), @"
    start -> wait 3 days
    wait 3 days -> email rest.bump
    email rest.bump -> the sequence is over
    ");
}

#[test]
fn a_sequence_without_steps_is_over_at_once() {
    insta::assert_snapshot!(edges(&of_body("")), @"start -> the sequence is over");
}
