//! Sequences that lead round and round: which rounds take no time.

use insta::assert_snapshot;

use super::file;
use super::mistakes::{said, said_of};

#[test]
fn a_round_takes_time_where_something_is_still_to_happen_in_each() {
    for wait in [
        "wait until 2030-12-20",
        "wait until 2030-12-20 10:00",
        "wait until a sent, at most 3 days",
        "wait until title is set, at most 3 days",
        "wait until replied or vip is yes, at most 3 days",
        "wait 0 days",
        "wait until 12:00",
        "wait until a answered, at most 0 days",
    ] {
        let said = said(&format!("call a\n{wait}\nmove to tested"));
        assert!(said.contains("error[infinite-loop] `tested` starts itself again"), "{wait}: {said}");
    }
    for wait in [
        "wait until 18:00",
        "wait until 12:00\n  wait until 13:00",
        "wait until 1 day after a sent, at most 3 days",
        "wait until a answered, at most 3 days",
        "wait until replied and vip is yes, at most 3 days",
        "wait until 2 days after enrollment",
        "wait until 2 days before meeting_at",
        "wait until mon",
    ] {
        assert_eq!(said(&format!("call a\n{wait}\nmove to tested")), "", "{wait}");
    }
}

#[test]
fn a_round_over_many_sequences() {
    let one = |index: i32| format!("sequence s{index} \"S\" {{\n  move to s{}\n}}\n\n", (index + 1) % 200);
    let said = said_of(&(0..200).map(one).collect::<String>());
    assert_eq!(said.matches("error[infinite-loop]").count(), 200);
    assert!(said.contains("`s1` leads back to `s0` without a wait on the way"), "{said}");
}

#[test]
fn a_sequence_that_is_given_to_its_own_steps() {
    let steps = "steps on-to(next) {\n  move to next\n}\n\n";
    assert_snapshot!(said_of(&format!("{steps}sequence a \"A\" {{\n  include on-to(a)\n}}\n")), @r#"
    2:11 error[infinite-loop] `a` starts itself again without a wait
        at "next": a prospect would go round forever in one moment
        help: put a `wait` before it, or let the sequence end
    "#);
    let elsewhere = "use \"house.seq\"\n\nsequence a \"A\" {\n  include on-to(a)\n}\n";
    assert_snapshot!(said_of(&format!("//- main.seq\n{elsewhere}//- house.seq\n{steps}")), @r#"
    4:3 error[infinite-loop] `a` starts itself again without a wait
        at "include on-to(a)": a prospect would go round forever in one moment
        help: put a `wait` before it, or let the sequence end
    "#);
}

#[test]
fn a_move_to_a_day_that_it_is_already() {
    assert_snapshot!(said("call a\nday 5\ncall b\nmove to tested at day 5"), @r#"
    6:11 error[infinite-loop] `tested` goes back to its day 5 without a wait
        at "tested": a prospect would go round forever in one moment
        help: put a `wait` before it, or let the sequence end
    "#);
    for lines in [
        "call a\nwait 4 days\ntag \"x\"\nmove to tested at day 5",
        "call a\nmove to tested at day 1",
        "repeat 2 times every 4 days {\n  call a\n}\nbranch {\n  when vip is yes {\n    move to tested at day 5\n  }\n}",
        "count business days\ncall a\nday 5\ncall b\nday 5\ncall c\nmove to tested at day 5",
    ] {
        let said = said(lines);
        assert!(said.contains("error[infinite-loop] `tested` goes back to its day"), "{lines}: {said}");
    }
    for lines in [
        "call a\nday 5\ncall b\nwait 1 day\nmove to tested at day 5",
        "call a\nday 5\ncall b\nwait 4 hours\ncall c\nmove to tested at day 5",
        "call a\nday 8\ncall b\nmove to tested at day 5",
        "call a\nday 5\ncall b\nmove to tested at day 4",
        "call a\nwait 3 to 4 days\ncall b\nmove to tested at day 5",
    ] {
        assert_eq!(said(lines), "", "{lines}");
    }
}

#[test]
fn a_round_over_days_of_two_sequences() {
    let text = |day: u32| {
        let one = "sequence one \"One\" {\n  call a\n  day 5\n  call b\n  move to two at day 9\n}\n\n";
        format!("{one}sequence two \"Two\" {{\n  call c\n  day 9\n  call d\n  move to one at day {day}\n}}\n")
    };
    assert_snapshot!(said_of(&text(5)), @r#"
    5:11 error[infinite-loop] `two` leads back to `one` without a wait on the way
        at "two": a prospect would go round forever in one moment
        help: put a `wait` before it, or let the sequence end
    12:11 error[infinite-loop] `one` leads back to `two` without a wait on the way
        at "one": a prospect would go round forever in one moment
        help: put a `wait` before it, or let the sequence end
    "#);
    assert_eq!(said_of(&text(4)), "");
    let start = "sequence one \"One\" {\n  move to two at day 9\n}\n\n";
    let two = "sequence two \"Two\" {\n  branch {\n    when title is set {\n      move to one\n    }\n  }\n  day 9\n  call d\n}\n";
    assert_eq!(said_of(&format!("{start}{two}")), "", "it is past the branch on that day");
}

#[test]
fn a_wait_for_a_weekday_is_none_as_it_begins() {
    let open = |lines: &str| said_of(&file("", lines));
    assert_snapshot!(open("call a\nwait until mon\nmove to tested"), @r#"
    5:11 error[infinite-loop] `tested` starts itself again, and `wait until mon` may take no time
        at "tested": as a Monday begins, a prospect would go round forever in one moment
        help: put a `wait` of some hours or days before it, or let the sequence end
    "#);
    assert!(said("wait until mon\ntag \"x\"\nmove to tested").contains("error[infinite-loop]"), "no touch has hours");
    assert!(said("call a when vip is yes\nwait until mon\nmove to tested").contains("error[infinite-loop]"));
    for lines in [
        "call a\nwait until mon\ncall b\nwait until thu\nmove to tested",
        "call a {\n  at 09:00-12:00\n}\nwait until mon\nmove to tested",
        "wait until mon\nwait until 09:00\nmove to tested",
        "call a {\n  at 09:00-12:00\n}\nwait until mon\nmove to tested at day 1",
    ] {
        assert_eq!(open(lines), "", "{lines}");
    }
    let one = "sequence one \"One\" {\n  wait until mon\n  move to tested\n}\n\n";
    let back = |lines: &str| said_of(&format!("{one}{}", file(super::OFFICE, lines)));
    assert_eq!(back("call a\nmove to one"), "", "the call has hours");
    assert!(back("tag \"x\"\nmove to one").contains("error[infinite-loop]"));
}
