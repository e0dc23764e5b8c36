//! What is said where time or flow does not work out, and that nothing is said where it does.

use insta::assert_snapshot;
use seqc::model::analyze;
use seqc::model::program::FileId;
use seqc::text::diagnostic::Diagnostic;

use super::{OFFICE, file};
use crate::support::{listed, program};

/// What is told here; what else may be wrong with a fixture is told elsewhere.
const TOLD: [&str; 13] = [
    "arrives-too-early",
    "day-in-the-past",
    "infinite-loop",
    "limit-broken",
    "move-behind-the-end",
    "never-open",
    "orphan-thread-reply",
    "round-too-long",
    "step-disabled",
    "step-not-yet-done",
    "too-far-in-time",
    "too-many-paths",
    "unreachable-step",
];

/// What is said of a sequence with these lines, as people read it, by their numbers from 3 on.
pub(super) fn said(lines: &str) -> String {
    said_of(&file(OFFICE, lines))
}

pub(super) fn said_of(text: &str) -> String {
    let program = program(text);
    assert!(program.files[0].parse.errors.is_empty(), "{:#?}", program.files[0].parse.errors);
    let told = |one: &Diagnostic| TOLD.contains(&one.name) || one.name == "too-many-steps";
    let diagnostics: Vec<Diagnostic> = analyze(&program, FileId(0)).diagnostics.into_iter().filter(told).collect();
    listed(&program, FileId(0), &diagnostics)
}

#[test]
fn a_day_that_is_past() {
    assert_snapshot!(said("call a\nwait 6 days\ncall b\nday 3\ncall c"));
    assert_eq!(said("call a\nwait 1 day\ncall b\nday 5\ncall c"), "", "by then the weekend is over for everybody");
}

#[test]
fn a_day_that_is_past_on_the_longest_path() {
    assert_snapshot!(said(
        "call a\nbranch {\n  when vip is yes {\n    wait 3 weeks\n    call b\n  }\n  else {\n    wait 2 weeks\n  }\n}\nday 10\ncall c"
    ));
    assert_eq!(said("call a\nbranch {\n  when vip is yes {\n    wait 1 week\n    call b\n  }\n}\nday 10\ncall c"), "");
}

#[test]
fn a_date_behind_a_later_one() {
    assert_snapshot!(said("wait until 2030-12-24\ncall a\nwait until 2030-12-20\ncall b"));
    assert_eq!(said("wait until 2030-12-20\ncall a\nwait until 2030-12-20\ncall b\nwait until 2030-12-24\ncall c"), "");
}

#[test]
fn of_dates_behind_a_later_one_the_first_of_each_path_is_told() {
    let places = |lines: &str| {
        said(lines)
            .lines()
            .filter(|line| line.contains("day-in-the-past"))
            .map(|line| line.split(' ').next().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    let before = |days: u32| format!("wait until {days} days before renewal_on\ncall\n");
    assert_eq!(places(&(before(3) + &before(20) + &before(10))), ["5:3"]);
    let some_weekdays = before(3) + "wait 1 day\ncall\n" + &before(2) + &before(10);
    assert_eq!(places(&some_weekdays), ["9:3"], "the one before it is late on some weekdays only, which is not told");
    let (one, other) = (before(44), before(32));
    let arms = format!("{}branch {{\nwhen vip is yes {{\n{one}}}\nelse {{\n{other}}}\n}}", before(6));
    assert_eq!(places(&arms), ["7:3", "11:3"]);
}

#[test]
fn a_limit_names_what_is_on_a_weekday() {
    let label = |lines: &str| said(lines).lines().nth(1).unwrap_or_default().trim().to_owned();
    let gap = "limit gap 0 days to 3 days";
    assert_eq!(
        label(&format!(
            "{gap}\nwait until 20 days before renewal_on\ncall\nwait until 17 days before renewal_on\ncall"
        )),
        "at \"3 days\": with renewal_on on a Friday"
    );
    assert_eq!(label(&format!("{gap}\ncall\nwait 3 days\ncall")), "at \"3 days\": enrolled on a Wednesday");
}

#[test]
fn a_day_behind_a_later_one_of_the_same_field() {
    assert_snapshot!(said("wait until 30 days before renewal_on\ncall a\nwait until 400 days before renewal_on\ncall b"), @r#"
    5:3 error[day-in-the-past] this date is past already: a later one is waited for before it
        at "wait until 400 days before renewal_on": on the path `a`
        help: write a later date here, or an earlier one above
    "#);
    for lines in [
        "wait until 30 days before renewal_on\ncall a\nwait until 400 days before meeting_at\ncall b",
        "wait until 400 days before renewal_on\ncall a\nwait until 30 days before renewal_on\ncall b",
        "wait until 1 day after renewal_on\ncall a\nwait until 2 days after renewal_on\ncall b",
        "wait until 4 hours before renewal_on\ncall a\nwait until 6 hours before renewal_on\ncall b",
    ] {
        assert_eq!(said(lines), "", "{lines}");
    }
}

#[test]
fn of_dates_behind_one_that_is_too_late_the_first_is_told() {
    let lines = |days: &[u32]| -> String {
        days.iter().map(|day| format!("wait until {day} days before renewal_on\ncall\n")).collect()
    };
    let told = |days: &[u32]| said(&lines(days)).matches("error[day-in-the-past]").count();
    assert_eq!(told(&[6, 44, 32, 18]), 1, "the `6` lacks a digit");
    assert_eq!(told(&[56, 4, 32, 18]), 1);
    assert_eq!(told(&[60, 50, 55, 40, 45, 30]), 2, "two mistakes, as one is in time between them");
}

#[test]
fn how_far_dates_are_apart_is_known() {
    let lines = "wait until 2030-12-18\ncall a\nwait until 2030-12-20\ncall b\nwait until 2030-12-30\ncall c";
    assert_snapshot!(said(&format!("limit gap 3 days to 9 days\nlimit days 12\n{lines}")));
    assert_eq!(said(&format!("limit gap 2 days to 10 days\nlimit days 13\n{lines}")), "");
    let late = said(&format!("limit days 12\ncall first\n{lines}"));
    assert!(late.contains("`tested` can take 13 days"), "from the first date on it is known: {late}");
    // Nobody knows how far the date of a field is.
    let field = lines.replace("until 2030-12-20", "until 1 hour after meeting_at");
    assert_eq!(said(&format!("limit gap 3 days to 9 days\nlimit days 12\n{field}")), "");
}

#[test]
fn a_date_behind_one_that_is_generations_away() {
    let text =
        file("open mon-fri 09:00-17:00\nholidays US", "wait until 2206-12-24\ncall a\nwait until 2026-12-26\ncall b");
    assert!(said_of(&text).contains("error[day-in-the-past]"));
    assert!(said("day -99999999999999999999\ncall a").contains("error[too-far-in-time]"));
}

#[test]
fn a_move_to_a_day_before_the_enrollment() {
    let of = |anchor: &str| {
        format!(
            "fields {{\n  webinar_at datetime\n}}\nsequence a \"A\" {{\n  call one\n  move to b at day -2\n}}\nsequence b \"B\" {{\n{anchor}  day -2\n  call two\n}}\n"
        )
    };
    let past = |text: &str| said_of(text).matches("day-in-the-past").count();
    assert_eq!(past(&of("")), 2);
    assert_eq!(past(&of("  anchor webinar_at\n")), 0);
}

#[test]
fn a_move_behind_the_end_of_a_sequence() {
    let moved = |day: &str, there: &str| {
        let to =
            format!("sequence tested \"Tested\" {{\n  call a\n  wait 2 days\n  move to other at day {day}\n}}\n\n");
        said_of(&format!("{to}sequence other \"Other\" {{\n{there}\n}}\n"))
    };
    let there = "  call b\n  wait 9 days\n  call c\n  wait 30 days";
    assert_snapshot!(moved("11", there), @r#"
    4:24 error[move-behind-the-end] `other` is over by day 11: its last touch comes on day 10
        at "11": whoever is moved there gets nothing more
        help: write day 10 or an earlier one, or `end` instead of the move
    "#);
    assert_eq!(moved("10", there), "");
    for more in ["move to tested", "tag \"cold\"", "set vip yes"] {
        assert_eq!(moved("11", &format!("{there}\n  {more}")), "", "that is still done");
    }
    assert_eq!(moved("11", &format!("  on replied {{\n    call d\n  }}\n{there}")), "", "that may still happen");
    assert_eq!(
        moved("11", &format!("{there}\n  wait until 2 days before meeting_at\n  call d")),
        "",
        "nobody knows when"
    );
}

#[test]
fn a_day_that_nobody_comes_to() {
    assert_snapshot!(said("day -3\ncall a\nday 9999\ncall b\nday 10000\ncall c"));
}

#[test]
fn more_rounds_than_are_counted() {
    assert_snapshot!(said("repeat 5000000000 times every 1 day {\n  task a\n}"));
}

#[test]
fn a_round_that_is_longer_than_its_rhythm() {
    assert_snapshot!(said("repeat 2 times every 2 days {\n  call a\n  wait 3 days\n  call b\n}"));
    assert_eq!(said("repeat 2 times every 7 days {\n  call a\n  wait 3 days\n  call b\n}"), "");
}

#[test]
fn more_paths_than_are_followed() {
    let branches = |count: usize| {
        let arm = |index: usize| {
            format!("branch {{\n  when vip is yes {{\n    wait {} hours\n    call c{index}\n  }}\n}}", 2 << index)
        };
        (0..count).map(arm).collect::<Vec<_>>().join("\n")
    };
    assert_snapshot!(said_of(&file("", &branches(12))));
    assert_eq!(said_of(&file("", &branches(5))), "");
}

#[test]
fn times_that_never_come() {
    assert_snapshot!(said("call a {\n  at sat 10:00-12:00\n}"));
    assert_eq!(said("call a {\n  at fri 10:00-12:00\n}"), "");
}

#[test]
fn a_letter_posted_before_the_enrollment() {
    assert_snapshot!(said("day 3\npost letter a {\n  arrives after 5 days\n}"));
    assert_eq!(said("day 6\npost letter a {\n  arrives after 5 days\n}"), "");
}

#[test]
fn a_step_behind_the_end() {
    assert_snapshot!(said("call a\nend\ncall b\ncall c"));
    assert_eq!(said("call a\nend"), "");
}

#[test]
fn a_step_behind_a_branch_that_always_leaves() {
    assert_snapshot!(said("branch {\n  when vip is yes {\n    end\n  }\n  else {\n    opt-out\n  }\n}\ncall b"));
    assert_eq!(said("branch {\n  when vip is yes {\n    end\n  }\n}\ncall b"), "");
}

#[test]
fn a_condition_on_a_later_step() {
    assert_snapshot!(said("call a when b opened\nemail b"));
    assert_eq!(said("email b\ncall a when b opened"), "");
}

#[test]
fn a_condition_on_the_step_itself() {
    assert_snapshot!(said("email a when a opened"));
    assert_eq!(said("email a\nemail b when a opened"), "");
}

#[test]
fn a_condition_on_a_step_in_the_other_arm() {
    assert_snapshot!(said(
        "branch {\n  when vip is yes {\n    email a\n  }\n  else {\n    call b when a opened\n  }\n}"
    ));
    assert_eq!(said("branch {\n  when vip is yes {\n    email a\n    call b when a opened\n  }\n}"), "");
}

#[test]
fn a_reply_to_a_call() {
    assert_snapshot!(said("call a\nemail b {\n  reply to a\n}"));
    assert_eq!(said("email a\nemail b {\n  reply to a\n}"), "");
}

#[test]
fn a_reply_to_a_later_email() {
    assert_snapshot!(said("email a {\n  reply to b\n}\nemail b"));
    assert_eq!(said("email b\nemail a {\n  reply to b\n}"), "");
}

#[test]
fn a_reply_to_itself() {
    assert_snapshot!(said("email a {\n  reply to a\n}"));
    assert_eq!(said("email a"), "");
}

#[test]
fn a_reply_to_an_email_that_not_everybody_gets() {
    assert_snapshot!(said("email a when vip is yes\nemail b {\n  reply to a\n}"));
    assert_eq!(said("email a when vip is yes\nemail b when vip is yes {\n  reply to a\n}"), "");
}

#[test]
fn a_reply_behind_a_branch() {
    assert_snapshot!(said("branch {\n  when vip is yes {\n    email a\n  }\n}\nemail b {\n  reply to a\n}"));
    assert_eq!(said("branch {\n  when vip is yes {\n    email a\n    email b {\n      reply to a\n    }\n  }\n}"), "");
}

#[test]
fn a_step_that_is_disabled() {
    assert_snapshot!(said("email a {\n  disabled \"later\"\n}\ncall b when a opened\nemail c {\n  reply to a\n}"));
    assert_eq!(said("email a {\n  disabled \"later\"\n}\ncall b"), "");
}

#[test]
fn a_sequence_that_starts_itself_at_once() {
    assert_snapshot!(said("call a\nmove to tested"));
    assert_eq!(said("call a\nwait 30 days\nmove to tested"), "");
}

#[test]
fn too_many_touches() {
    assert_snapshot!(said("limit touches 2\ncall a\nemail b\nbranch {\n  when vip is yes {\n    sms c\n  }\n}"));
    assert_eq!(said("limit touches 3\ncall a\nemail b\nbranch {\n  when vip is yes {\n    sms c\n  }\n}"), "");
}

#[test]
fn too_few_emails() {
    assert_snapshot!(said("limit emails 2 to 3\nemail a\nemail b when vip is yes"));
    assert_eq!(said("limit emails 1 to 3\nemail a\nemail b when vip is yes"), "");
}

#[test]
fn too_many_days() {
    assert_snapshot!(said("limit days 5\ncall a\nwait 5 days\ncall b"));
    assert_eq!(said("limit days 8\ncall a\nwait 5 days\ncall b"), "");
}

#[test]
fn too_many_touches_on_one_day() {
    assert_snapshot!(said("limit touches 2 per day\ncall a\nemail b\nwait 1 hour\nsms c"));
    assert_eq!(said("limit touches 2 per day\ncall a\nemail b\nwait 1 day\nsms c"), "");
}

#[test]
fn calls_too_close_together() {
    assert_snapshot!(said("limit calls 1 per 4 hours\ncall a\nwait 2 hours\ncall b"));
    assert_eq!(said("limit calls 1 per 4 hours\ncall a\nwait 4 hours\ncall b"), "");
}

#[test]
fn too_many_calls_within_business_days() {
    // Enrolled on a Friday, the second is called on a Monday.
    let calls = "call a\nwait 2 days\ncall b";
    assert_snapshot!(said(&format!("limit calls 1 per 2 business days\n{calls}")), @r#"
    3:15 error[limit-broken] `tested` can have 2 calls in 2 business days, its limit is 1
        at "1": `a`, `b`, enrolled on a Friday
        help: change the sequence, or the limit if it is meant to be so
    "#);
    assert_eq!(said(&format!("limit calls 1 per 1 business day\n{calls}")), "");
    assert_eq!(said(&format!("limit calls 1 per 2 days\n{calls}")), "");
}

#[test]
fn touches_too_close_together() {
    assert_snapshot!(said("limit gap 12 hours or more\ncall a\nwait 2 hours\nemail b"));
    assert_eq!(said("limit gap 12 hours or more\ncall a\nwait 1 day\nemail b"), "");
}

#[test]
fn a_gap_in_business_days_is_counted_in_them() {
    assert_eq!(said("limit gap 2 business days\ncall a\nwait 2 business days\ncall b"), "");
    assert_eq!(said("limit gap 2 business days or more\ncall a\nwait 2 business days\ncall b"), "");
    assert_snapshot!(said("limit gap 3 business days or more\ncall a\nwait 4 days\ncall b"));
}

#[test]
fn touches_too_far_apart() {
    assert_snapshot!(said("limit gap 1 hour to 7 days\ncall a\nwait 3 weeks\nemail b"));
    assert_eq!(said("limit gap 1 hour to 7 days\ncall a\nwait 1 week\nemail b"), "");
}

#[test]
fn a_limit_that_is_wrong_itself_is_not_held() {
    assert_eq!(said("limit emails -1\nlimit calls 0.5\nlimit touches -1 per day\nemail a\ncall b"), "");
}

#[test]
fn a_limit_names_the_weekday_of_enrollment_only_where_another_keeps_it() {
    let named = |limit: &str, wait: &str| {
        let said = said(&format!("limit {limit}\ncall a\nwait {wait}\ncall b"));
        assert_eq!(said.matches("error[limit-broken]").count(), 1, "{limit}: {said}");
        let (_, day) = said.split_once("enrolled on a ")?;
        day.lines().next().map(str::to_owned)
    };
    for (limit, some, always) in [
        ("gap 1 hour to 3 days", ("3 days", "Wednesday"), "4 days"),
        ("gap 2 days or more", ("1 day", "Monday"), "3 hours"),
        ("gap 3 business days or more", ("4 days", "Thursday"), "2 business days"),
        ("calls 1 per 2 business days", ("2 days", "Friday"), "1 business day"),
        ("days 5", ("3 days", "Wednesday"), "6 days"),
        ("days 5 to 9", ("3 days", "Monday"), "1 hour"),
    ] {
        assert_eq!(named(limit, some.0).as_deref(), Some(some.1), "{limit}");
        assert_eq!(named(limit, always), None, "{limit}");
    }
}

#[test]
fn a_time_beyond_all_plans() {
    assert_snapshot!(said("wait 200000 days\ncall a"));
    assert_eq!(said("wait 300 days\ncall a"), "");
}

#[test]
fn a_day_that_is_past_for_whoever_is_enrolled_late_in_the_week_is_told_by_the_worst_day() {
    assert_snapshot!(said("call a\nwait 3 days\ncall b\nday 3\ncall c"));
}

#[test]
fn a_day_that_is_past_on_some_weekdays_alone_is_a_warning() {
    assert_snapshot!(said("call a\nwait 2 days\ncall b\nday 3\ncall c"), @r#"
    6:7 warning[day-in-the-past] day 3 is past already: here it can be day 5
        at "3": on the path `a`, `b`, enrolled on a Thursday
        help: write day 5 or later, or a `wait` instead, which counts from the step before
    "#);
    assert_eq!(said("count business days\ncall a\nwait 2 days\ncall b\nday 3\ncall c"), "");
}

#[test]
fn what_is_wrong_in_included_steps_of_another_file_is_told_at_the_include() {
    let files = |day: u32| {
        format!(
            "use \"lib.seq\"\n\nsequence tested \"Tested\" {{\n  call a\n  wait 9 days\n  include late({day})\n}}\n\
             //- lib.seq\nsteps late(when-due) {{\n  day when-due\n  call b\n}}\n"
        )
    };
    assert_snapshot!(said_of(&files(5)));
    assert_eq!(said_of(&files(10)), "");
}

#[test]
fn a_disabled_step_of_an_include_is_known_by_its_prefix() {
    let text = |last: &str| {
        format!(
            "steps part {{\n  email a {{\n    disabled \"later\"\n  }}\n  email b\n}}\n\nsequence tested \"Tested\" {{\n  include part as first\n  call c when {last} opened\n}}\n"
        )
    };
    assert_snapshot!(said_of(&text("first.a")));
    assert_eq!(said_of(&text("first.b")), "");
}

#[test]
fn a_channel_without_open_hours() {
    let schedule = |hours: &str| format!("timezone Europe/Berlin\nopen mon-fri 09:00-17:00\nopen sms sat {hours}");
    assert_snapshot!(said_of(&file(&schedule("10:00-12:00"), "sms a {\n  at mon\n}")));
    assert_eq!(said_of(&file(&schedule("10:00-12:00"), "sms a {\n  at sat\n}")), "");
}

#[test]
fn two_sequences_that_lead_to_each_other_at_once() {
    let text = |wait: &str| {
        format!(
            "sequence one \"One\" {{\n  call a\n  move to two\n}}\n\nsequence two \"Two\" {{\n{wait}  branch {{\n    when vip is yes {{\n      move to one\n    }}\n  }}\n}}\n\nfields {{\n  vip yes-no\n}}\n"
        )
    };
    assert_snapshot!(said_of(&text("")));
    assert_eq!(said_of(&text("  wait 1 day\n")), "");
}

#[test]
fn more_steps_than_a_sequence_may_have() {
    assert_snapshot!(said("repeat 900 times every 1 business day {\n  call\n  email\n}"));
    assert_eq!(said("repeat 600 times every 1 business day {\n  call\n  email\n}"), "");
}

#[test]
fn a_letter_that_arrives_on_its_day_is_in_time_at_any_hour() {
    let schedule = "timezone Europe/Berlin\nopen mon-fri 09:00-17:00\nopen post mon-fri 08:00-17:00";
    let lines = |day: u32| format!("day {day}\npost letter a {{\n  arrives after 7 days\n}}");
    assert_eq!(said_of(&file(schedule, &lines(8))), "");
    assert!(said_of(&file(schedule, &lines(5))).contains("arrives-too-early"));
}
