//! What day and time a touch falls on: each rule of the language's section on time.

use chrono::DateTime;
use chrono_tz::Tz;
use seqc::model::analyze;
use seqc::model::program::FileId;
use seqc::model::timeline::problems::of_dates;
use seqc::model::timeline::run::ProblemKind;
use seqc::model::timeline::span::moved;

use super::{OFFICE, enroll, file};
use crate::support::program;

/// What happens from an enrollment on: `a Mon 23 Nov 09:00`; with a second moment where there is an earliest and a latest.
fn from(enrolled: &str, schedule: &str, lines: &str) -> String {
    let program = program(&file(schedule, lines));
    assert!(program.files[0].parse.errors.is_empty(), "{:#?}", program.files[0].parse.errors);
    let analysis = analyze(&program, FileId(0));
    let model = &analysis.sequences[0];
    let run = enroll(model, enrolled);
    let touches = model.flow.ids().filter(|id| model.flow.step(*id).unwrap().touch().is_some());
    let told = touches.map(|id| {
        let name = &model.flow.step(id).unwrap().id;
        let Some(times) = run.at(id) else { return format!("{name} never") };
        let (first, last) = (shown(times.earliest), shown(times.latest));
        if first == last { format!("{name} {first}") } else { format!("{name} {first} to {last}") }
    });
    told.collect::<Vec<_>>().join(", ")
}

/// From Monday, November 23 at nine on.
fn falls(lines: &str) -> String {
    from("2026-11-23 09:00", OFFICE, lines)
}

fn shown(instant: i64) -> String {
    let local = DateTime::from_timestamp(instant, 0).unwrap().with_timezone(&Tz::Europe__Berlin);
    local.format("%a %d %b %H:%M").to_string()
}

#[test]
fn without_a_date_people_are_enrolled_on_each_open_weekday_at_its_opening() {
    let program = program(&file(
        "timezone Europe/Berlin\nopen mon-thu 09:00-17:00\nopen fri 08:30-12:00",
        "call a\nday 4\ncall b",
    ));
    let analysis = analyze(&program, FileId(0));
    let model = &analysis.sequences[0];
    let told = |instant| DateTime::from_timestamp(instant, 0).unwrap().format("%a %H:%M").to_string();
    let last = model.flow.ids().last().unwrap();
    let runs = model.timeline.runs.iter().map(|run| (told(run.start.enrolled), told(run.at(last).unwrap().latest)));
    let expected = [
        ("Mon 09:00", "Thu 09:00"),
        ("Tue 09:00", "Fri 08:30"),
        ("Wed 09:00", "Mon 09:00"),
        ("Thu 09:00", "Mon 09:00"),
        ("Fri 08:30", "Mon 09:00"),
    ];
    assert_eq!(runs.collect::<Vec<_>>(), expected.map(|(start, last)| (start.to_owned(), last.to_owned())));
}

#[test]
fn a_date_that_is_a_holiday_is_closed_whenever_somebody_is_enrolled() {
    for before in ["", "anchor meeting_at\n"] {
        let lines = "wait until 2026-12-25\ncall a\nwait 3 business days\ncall b\nwait until fri\ncall c";
        let program = program(&file(OFFICE, &format!("{before}{lines}")));
        let analysis = analyze(&program, FileId(0));
        let model = &analysis.sequences[0];
        for run in &model.timeline.runs {
            let days = model.flow.ids().filter(|id| model.flow.step(*id).unwrap().touch().is_some());
            // Monday, December 28; Thursday 31; and Monday, January 4, for New Year's Day is closed too.
            let days: Vec<i64> = days.map(|id| run.days(id, &model.course()).unwrap().first.number).collect();
            assert_eq!(days, [3, 6, 10], "{before}");
        }
    }
}

#[test]
fn days_are_counted_back_from_a_date_however_far() {
    let lines = "wait until 60 weeks before meeting_at\ncall a\nwait until 2026-12-25\ncall b\nwait until 2600 weeks before renewal_on\ncall c";
    let program = program(&file("", lines));
    let analysis = analyze(&program, FileId(0));
    let model = &analysis.sequences[0];
    for run in &model.timeline.runs {
        let days = model.flow.ids().filter(|id| model.flow.step(*id).unwrap().touch().is_some());
        let days: Vec<_> = days.map(|id| run.days(id, &model.course()).unwrap().first).collect();
        let known: Vec<_> = days.iter().map(|day| (day.base, day.number)).collect();
        assert_eq!(known, [(1, -420), (2, 0), (3, -7 * 2600)]);
    }
}

#[test]
fn the_touch_that_a_closed_day_moves_is_told_with_the_enrollment() {
    let program = program(&file(OFFICE, "email opener\nwait 2 days\nemail proof"));
    let analysis = analyze(&program, FileId(0));
    let model = &analysis.sequences[0];
    let moved = moved(model);
    let names = moved.iter().map(|moved| (moved.from.name(), moved.due.name(), moved.happens.name(), moved.days));
    assert_eq!(names.collect::<Vec<_>>(), [("Thursday", "Saturday", "Monday", 2)]);
}

#[test]
fn a_wait_counts_from_the_step_before_and_the_first_from_the_enrollment() {
    assert_eq!(falls("wait 2 days\ncall a\nwait 1 day\ncall b"), "a Wed 25 Nov 09:00, b Thu 26 Nov 09:00");
    assert_eq!(falls("call a when vip is yes\nwait 1 day\ncall b"), "a Mon 23 Nov 09:00, b Tue 24 Nov 09:00");
    assert_eq!(falls("call a {\n  optional\n}\nwait 1 week\ncall b"), "a Mon 23 Nov 09:00, b Mon 30 Nov 09:00");
}

#[test]
fn touches_without_a_wait_between_them_fall_on_the_same_day() {
    assert_eq!(falls("call a\nemail b\ntask c"), "a Mon 23 Nov 09:00, b Mon 23 Nov 09:00, c Mon 23 Nov 09:00");
    assert_eq!(falls("wait 30 hours\ncall a\nemail b"), "a Tue 24 Nov 15:00, b Tue 24 Nov 15:00");
}

#[test]
fn a_touch_outside_open_hours_moves_and_later_waits_count_from_there() {
    assert_eq!(falls("wait 5 days\ncall a\nwait 1 day\ncall b"), "a Mon 30 Nov 09:00, b Tue 01 Dec 09:00");
    assert_eq!(falls("wait 8 hours\ncall a\nwait 2 hours\ncall b"), "a Tue 24 Nov 09:00, b Tue 24 Nov 11:00");
    assert_eq!(falls("wait 5 days\nwait 1 day\ncall a"), "a Mon 30 Nov 09:00", "only touches move, not waits");
}

#[test]
fn business_days_are_open_weekdays_that_are_no_holidays() {
    assert_eq!(falls("wait 5 business days\ncall a"), "a Mon 30 Nov 09:00");
    let christmas = |lines| from("2026-12-23 10:00", OFFICE, lines);
    assert_eq!(christmas("wait 2 business days\ncall a"), "a Mon 28 Dec 10:00");
    assert_eq!(christmas("wait 2 days\ncall a"), "a Mon 28 Dec 09:00");
    let saturdays = "timezone Europe/Berlin\nopen mon-sat 09:00-17:00";
    assert_eq!(from("2026-11-27 09:00", saturdays, "wait 1 business day\ncall a"), "a Sat 28 Nov 09:00");
}

#[test]
fn a_range_has_an_earliest_and_a_latest_day() {
    assert_eq!(
        falls("wait 2 to 3 business days\ncall a\nwait 1 day\ncall b"),
        "a Wed 25 Nov 09:00 to Thu 26 Nov 09:00, b Thu 26 Nov 09:00 to Fri 27 Nov 09:00"
    );
}

#[test]
fn days_count_from_the_enrollment_which_is_day_1() {
    assert_eq!(falls("day 1\ncall a\nday 3\ncall b"), "a Mon 23 Nov 09:00, b Wed 25 Nov 09:00");
    assert_eq!(falls("call a\nwait 1 hour\nday 1\ncall b"), "a Mon 23 Nov 09:00, b Mon 23 Nov 10:00");
    assert_eq!(falls("day 6\ncall a"), "a Mon 30 Nov 09:00", "day 6 is a Saturday");
    let afternoon = |lines| from("2026-11-23 15:30", OFFICE, lines);
    assert_eq!(afternoon("day 1\ncall a\nday 2\ncall b"), "a Mon 23 Nov 15:30, b Tue 24 Nov 09:00");
}

#[test]
fn days_in_branches_lead_to_the_same_day() {
    let lines = "branch {\n  when vip is yes {\n    wait 2 days\n    call a\n  }\n}\nday 4\ncall b";
    assert_eq!(falls(lines), "a Wed 25 Nov 09:00, b Thu 26 Nov 09:00");
}

#[test]
fn business_days_can_be_counted_instead() {
    assert_eq!(falls("count business days\nday 6\ncall a"), "a Mon 30 Nov 09:00");
    assert_eq!(falls("count business days\nwait 5 days\ncall a"), "a Mon 30 Nov 09:00");
    assert_eq!(falls("count business days\nwait 1 week\ncall a"), "a Mon 30 Nov 09:00");
}

#[test]
fn an_anchor_is_day_1_and_the_day_before_is_day_minus_1() {
    let lines = "anchor meeting_at\nday -7\ncall a\nday -1\ncall b\nday 1\ncall c\nday 2\ncall d";
    assert_eq!(falls(lines), "a Thu 26 Nov 09:00, b Wed 02 Dec 09:00, c Thu 03 Dec 09:00, d Fri 04 Dec 09:00");
    let late = from("2026-12-01 09:00", OFFICE, lines);
    assert_eq!(late, "a never, b Wed 02 Dec 09:00, c Thu 03 Dec 09:00, d Fri 04 Dec 09:00");
    let closed = "anchor meeting_at\ncount business days\nday -4\ncall a";
    assert_eq!(falls(closed), "a Fri 27 Nov 09:00");
}

#[test]
fn a_time_of_day_is_the_next_such_moment() {
    assert_eq!(falls("wait until 14:00\ncall a"), "a Mon 23 Nov 14:00");
    assert_eq!(falls("wait until 09:00\ncall a"), "a Mon 23 Nov 09:00");
    assert_eq!(from("2026-11-23 09:15", OFFICE, "wait until 09:00\ncall a"), "a Tue 24 Nov 09:00");
    assert_eq!(falls("wait until 18:00\ncall a"), "a Tue 24 Nov 09:00");
}

#[test]
fn a_weekday_is_the_next_one() {
    assert_eq!(falls("wait until wed\ncall a"), "a Wed 25 Nov 09:00");
    assert_eq!(falls("wait until mon\ncall a"), "a Mon 30 Nov 09:00", "this Monday began nine hours ago");
    assert_eq!(falls("wait until sun\ncall a"), "a Mon 30 Nov 09:00");
}

#[test]
fn a_date_is_waited_for_unless_it_is_past() {
    assert_eq!(falls("wait until 2026-12-01\ncall a"), "a Tue 01 Dec 09:00");
    assert_eq!(falls("wait until 2026-12-01 16:00\ncall a"), "a Tue 01 Dec 16:00");
    assert_eq!(falls("wait 1 hour\nwait until 2026-11-01\ncall a"), "a Mon 23 Nov 10:00");
}

#[test]
fn a_moment_around_a_field_is_waited_for_unless_it_is_past() {
    assert_eq!(falls("wait until 24 hours before meeting_at\ncall a"), "a Wed 02 Dec 16:00");
    assert_eq!(falls("wait until 2 days after meeting_at\ncall a"), "a Mon 07 Dec 09:00");
    assert_eq!(falls("wait until 20 days before meeting_at\ncall a"), "a Mon 23 Nov 09:00");
    assert_eq!(falls("wait until 4 hours after enrollment\ncall a"), "a Mon 23 Nov 13:00");
    assert_eq!(falls("wait 1 day\ncall a\nwait until 4 hours after enrollment\ncall b").split(", ").count(), 2);
}

#[test]
fn a_reply_to_what_was_left_out_is_said() {
    let told = |enrolled: &str| {
        let lines = "anchor meeting_at\nday -5\nemail a\nday -2\nemail b {\n  reply to a\n}";
        let program = program(&file(OFFICE, lines));
        let analysis = analyze(&program, FileId(0));
        let model = &analysis.sequences[0];
        let found = of_dates(model, &enroll(model, enrolled));
        found.into_iter().map(|one| one.message).collect::<Vec<_>>()
    };
    assert_eq!(told("2026-11-23 09:00"), [""; 0]);
    assert_eq!(told("2026-12-01 09:00"), ["`b` answers `a`, which is left out: it has no thread to go on in"]);
}

#[test]
fn what_is_past_is_said_where_it_is_past_only() {
    let past = |lines: &str| {
        let program = program(&file(OFFICE, lines));
        let analysis = analyze(&program, FileId(0));
        let run = enroll(&analysis.sequences[0], "2026-11-23 09:00");
        run.problems.iter().any(|problem| matches!(problem.kind, ProblemKind::AlreadyPast(_)))
    };
    assert!(past("wait until 2026-11-22\ncall a"));
    assert!(past("wait until 2026-11-23 08:59\ncall a"));
    assert!(past("wait until 20 days before meeting_at\ncall a"));
    assert!(past("wait 3 days\nwait until 2026-11-24\ncall a"), "past when its turn comes");
    assert!(!past("wait until 2026-11-23\ncall a"), "it is that day");
    assert!(!past("wait until 2026-11-23 09:00\ncall a"));
    assert!(!past("wait until 2026-12-01\ncall a"));
}

#[test]
fn a_touch_before_a_date_moves_back_and_never_past_it() {
    assert_eq!(falls("wait until 20 hours before meeting_at\ncall a"), "a Wed 02 Dec 16:59");
    assert_eq!(
        falls("wait until 4 days before meeting_at\ncall a"),
        "a Fri 27 Nov 16:59",
        "four days before is a Sunday"
    );
    assert_eq!(
        falls("wait until 4 days before meeting_at\ncall a\ncall b").split(", ").nth(1),
        Some("b Fri 27 Nov 16:59"),
        "what is not waited for comes right behind it"
    );
    let early = "timezone Europe/Berlin\nopen mon-fri 09:00-17:00\nopen sms mon-fri 17:00-20:00";
    let same_day = from("2026-12-03 10:00", early, "wait until 1 hour before meeting_at\nsms a");
    assert_eq!(same_day, "a Thu 03 Dec 16:00", "its hours begin after the date");
}

#[test]
fn before_a_date_without_a_time_the_whole_day_is_right() {
    let lines = "wait until 3 days before renewal_on\ncall a";
    assert_eq!(falls(lines), "a Fri 04 Dec 09:00");
    assert_eq!(falls("wait until 1 day before renewal_on\ncall a"), "a Fri 04 Dec 16:59", "the day before is a Sunday");
}

#[test]
fn a_touch_never_moves_back_before_the_step_before_it() {
    let evening = "timezone Europe/Berlin\nopen mon-fri 09:00-17:00\nopen sms mon-fri 09:00-20:00";
    let lines = "wait until 2026-12-02 19:00\nsms a\nwait until 20 hours before meeting_at\ncall b";
    assert_eq!(falls(lines).split(", ").count(), 2);
    assert_eq!(from("2026-11-23 09:00", evening, lines), "a Wed 02 Dec 19:00, b Thu 03 Dec 09:00");
}

#[test]
fn a_preferred_time_is_not_past_the_date_either() {
    let schedule = format!("{OFFICE}\nprefer 15:00-17:00");
    let lines = "wait until 2 hours before meeting_at\ncall a";
    assert_eq!(from("2026-11-23 09:00", &schedule, lines), "a Thu 03 Dec 15:00");
    let schedule = format!("{OFFICE}\nprefer 16:30-17:00");
    assert_eq!(from("2026-11-23 09:00", &schedule, lines), "a Thu 03 Dec 14:00");
}

#[test]
fn a_touch_whose_time_is_over_moves_to_the_next_day_it_fits() {
    assert_eq!(falls("call a {\n  at 10:00-12:00\n}"), "a Mon 23 Nov 10:00");
    assert_eq!(falls("wait 4 hours\ncall a {\n  at 10:00-12:00\n}"), "a Tue 24 Nov 10:00");
    assert_eq!(falls("call a {\n  at tue-thu 10:00-12:00\n}"), "a Tue 24 Nov 10:00");
    assert_eq!(falls("wait 3 days\ncall a {\n  at 08:00-10:00\n}"), "a Thu 26 Nov 09:00");
    assert_eq!(falls("wait 4 days\ncall a {\n  at tue, thu\n}"), "a Tue 01 Dec 09:00");
    assert_eq!(falls("call a {\n  at 17:00\n}"), "a Mon 23 Nov 17:00");
}

#[test]
fn a_condition_is_waited_for_up_to_its_limit() {
    assert_eq!(
        falls("call a\nwait until replied, at most 7 days\ncall b"),
        "a Mon 23 Nov 09:00, b Mon 23 Nov 09:00 to Mon 30 Nov 09:00"
    );
    assert_eq!(
        falls("linkedin connect a\nwait until 2 days after a accepted, at most 9 days\nlinkedin message b"),
        "a Mon 23 Nov 09:00, b Wed 25 Nov 09:00 to Wed 02 Dec 09:00"
    );
    assert_eq!(
        falls(
            "linkedin connect a\nwait 4 days\nwait until 2 days after a accepted, at most 5 days\nlinkedin message b"
        ),
        "a Mon 23 Nov 09:00, b Fri 27 Nov 09:00 to Wed 02 Dec 09:00"
    );
}

#[test]
fn whoever_did_not_do_what_was_waited_for_waited_to_the_end() {
    let asked = |behind: &str| {
        falls(&format!("linkedin connect a\nwait until a accepted, at most 7 days\n{behind}"))
            .trim_start_matches("a Mon 23 Nov 09:00, ")
            .to_owned()
    };
    let both = "branch {\n  when a accepted {\n    call b\n  }\n  else {\n    call c\n  }\n}";
    assert_eq!(asked(both), "b Mon 23 Nov 09:00 to Mon 30 Nov 09:00, c Mon 30 Nov 09:00");
    assert_eq!(asked("branch {\n  when a not accepted {\n    call b\n  }\n}"), "b Mon 30 Nov 09:00");
    assert_eq!(asked("branch {\n  when not (a accepted) and vip is yes {\n    call b\n  }\n}"), "b Mon 30 Nov 09:00");
    assert_eq!(asked("wait 1 day\ncall b when a not accepted"), "b Tue 01 Dec 09:00");
    let late = format!("{both}\nwait 1 day\ncall d");
    assert!(asked(&late).ends_with("d Tue 24 Nov 09:00 to Tue 01 Dec 09:00"), "both go on from there");
    let viewed = "branch {\n  when a viewed {\n    call b\n  }\n  else {\n    call c\n  }\n}";
    assert!(asked(viewed).ends_with("c Mon 23 Nov 09:00 to Mon 30 Nov 09:00"), "that was not waited for");
}

#[test]
fn what_is_known_of_nested_conditions_is_asked_once() {
    // Each of 60 brackets asked twice would be 2^60 times.
    let nested = (0..60).fold("a accepted".to_owned(), |inner, at| {
        format!("({inner}) {} vip is yes", if at % 2 == 0 { "and" } else { "or" })
    });
    let lines = format!("linkedin connect a\nwait until a accepted, at most 7 days\ncall b when {nested}");
    assert!(falls(&lines).ends_with("b Mon 23 Nov 09:00 to Mon 30 Nov 09:00"));
}

#[test]
fn whoever_leaves_at_what_is_waited_for_does_not_go_on() {
    let sequence = |exit: &str| format!("{exit}email a\nwait until a clicked, at most 7 days\ncall b");
    assert_eq!(falls(&sequence("exit on clicked\n")), "a Mon 23 Nov 09:00, b Mon 30 Nov 09:00");
    assert!(falls(&sequence("")).ends_with("b Mon 23 Nov 09:00 to Mon 30 Nov 09:00"));
}

#[test]
fn what_was_left_out_is_waited_for_in_vain() {
    let lines = "branch {\n  when vip is yes {\n    linkedin connect a\n  }\n  else {\n    wait 1 day\n    call b\n  }\n}\n\
                 wait until 2 days after a accepted, at most 4 days\nemail c";
    assert_eq!(
        falls(lines),
        "a Mon 23 Nov 09:00, b Tue 24 Nov 09:00, c Wed 25 Nov 09:00 to Mon 30 Nov 09:00",
        "two days after `a`, or four after `b`, which is a Saturday"
    );
    let never = "branch {\n  when vip is yes {\n    split {\n      50% one {\n        end\n      }\n      50% other {\n        end\n      }\n    }\n    \
                 email a\n  }\n}\nwait until 2 days after a opened, at most 4 days\ncall b";
    assert_eq!(falls(never), "b Fri 27 Nov 09:00", "no path leads to `a`: nothing ends the wait but its limit");
}

#[test]
fn of_a_step_that_is_repeated_the_last_round_is_waited_for() {
    let rounds = "repeat 3 times every 7 days {\n  call a\n}\nwait 1 day\ncall b";
    let ends = |wait: &str| falls(&format!("{rounds}\n{wait}\ncall c")).rsplit(", ").next().unwrap().to_owned();
    assert_eq!(ends("wait until 3 days after a answered, at most 9 days"), "c Thu 10 Dec 09:00 to Thu 17 Dec 09:00");
    let both = "wait until 2 days after b answered, at most 2 days\nwait until 4 days after a answered, at most 7 days";
    assert_eq!(ends(both), "c Fri 11 Dec 09:00 to Thu 17 Dec 09:00");
    let within = "repeat 2 times every 7 days {\n  call a\n  wait 1 day\n  wait until 2 days after a answered, at most 3 days\n  \
                  call b\n}";
    assert_eq!(
        falls(within),
        "a Mon 23 Nov 09:00, b Wed 25 Nov 09:00 to Fri 27 Nov 09:00, a@2 Mon 30 Nov 09:00, \
         b@2 Wed 02 Dec 09:00 to Fri 04 Dec 09:00"
    );
}

#[test]
fn rounds_begin_every_so_often_and_no_wait_follows_the_last() {
    assert_eq!(
        falls("repeat 3 times every 7 days {\n  call a\n  wait 1 day\n  email b\n}\ncall c"),
        "a Mon 23 Nov 09:00, b Tue 24 Nov 09:00, a@2 Mon 30 Nov 09:00, b@2 Tue 01 Dec 09:00, \
         a@3 Mon 07 Dec 09:00, b@3 Tue 08 Dec 09:00, c Tue 08 Dec 09:00"
    );
    assert_eq!(
        falls("repeat 2 times every 7 to 9 days {\n  call a\n}"),
        "a Mon 23 Nov 09:00, a@2 Mon 30 Nov 09:00 to Wed 02 Dec 09:00"
    );
}

#[test]
fn a_channel_can_have_hours_of_its_own_and_a_day_its_better_hours() {
    let schedule = format!("{OFFICE}\nopen sms sat 10:00-12:00\nprefer 10:00-11:00, 14:00-15:00");
    let from_monday = |lines| from("2026-11-23 09:00", &schedule, lines);
    assert_eq!(from_monday("sms a"), "a Sat 28 Nov 10:00");
    assert_eq!(from_monday("call a"), "a Mon 23 Nov 10:00");
    assert_eq!(from_monday("wait 3 hours\ncall a"), "a Mon 23 Nov 14:00");
    assert_eq!(from_monday("wait 7 hours\ncall a"), "a Mon 23 Nov 16:00", "no better hour is left today");
    assert_eq!(from_monday("call a {\n  at 12:00-13:00\n}"), "a Mon 23 Nov 12:00", "its own time is its own");
}

#[test]
fn days_keep_the_time_of_day_over_a_clock_change_and_hours_do_not() {
    let always = "timezone Europe/Berlin\nopen mon-sun 00:00-24:00";
    let spring = |lines| from("2026-03-28 09:00", always, lines);
    assert_eq!(spring("wait 1 day\ncall a"), "a Sun 29 Mar 09:00");
    assert_eq!(spring("wait 24 hours\ncall a"), "a Sun 29 Mar 10:00");
    assert_eq!(spring("wait until 02:30\ncall a"), "a Sun 29 Mar 03:00", "that night has no half past two");
    let autumn = "wait until 2026-10-25 01:00\nwait 2 hours\ncall a\nwait until 02:45\ncall b";
    assert_eq!(from("2026-10-24 09:00", always, autumn), "a Sun 25 Oct 02:00, b Sun 25 Oct 02:45");
}

#[test]
fn what_arrives_by_post_is_told_by_its_arrival() {
    assert_eq!(
        falls("day 8\npost postcard a {\n  arrives after 5 days\n}\nwait 1 day\ncall b"),
        "a Mon 30 Nov 09:00, b Tue 01 Dec 09:00"
    );
}

#[test]
fn a_reaction_is_told_from_the_enrollment_on() {
    let lines = "on booked {\n  wait 1 day\n  email thanks\n}\ncall a";
    assert_eq!(falls(lines), "a Mon 23 Nov 09:00, thanks Tue 24 Nov 09:00");
}
