//! Numbers, dates and times in another form than theirs.

use insta::assert_snapshot;

use super::{in_sequence, mistakes, once, sound};

#[test]
fn numbers_are_written_in_digits() {
    let cases = [
        "call a when employees > 1k",
        "call a when employees is 1.5m",
        "call a when employees >= $5,000",
        "call a when employees > 1,000 and vip is yes",
        "set employees 1,000",
        "set employees 10K",
        "cap 1,000 emails per day",
    ];
    assert_snapshot!(once(&cases, in_sequence), @r##"
    call a when employees > 1k
            2:25 wrong-value `1k`: a number is written in digits alone: `1000`
                fix: write `1000`

    call a when employees is 1.5m
            2:26 wrong-value `1.5m`: a number is written in digits alone: `1500000`
                fix: write `1500000`

    call a when employees >= $5,000
            2:26 wrong-value `$5,000`: a number is written in digits alone: `5000`
                fix: write `5000`

    call a when employees > 1,000 and vip is yes
            2:25 wrong-value `1,000`: a number is written in digits alone: `1000`
                fix: write `1000`

    set employees 1,000
            2:15 wrong-value `1,000`: a number is written in digits alone: `1000`
                fix: write `1000`

    set employees 10K
            2:15 wrong-value `10K`: a number is written in digits alone: `10000`
                fix: write `10000`

    cap 1,000 emails per day
            2:5 wrong-value `1,000`: a number is written in digits alone: `1000`
                fix: write `1000`
    "##);
}

#[test]
fn a_point_stands_before_decimals() {
    let cases = ["employees > 1.000", "employees <= 12.500 and vip is yes", "employees = 1.000.000", "growth > 1.125"];
    assert_snapshot!(once(&cases, |case| in_sequence(&format!("call a when {case}"))), @r##"
    employees > 1.000
            2:25 wrong-value `1.000`: a point is for decimals: if `1000` is meant, it is written without one
                fix: write `1000`

    employees <= 12.500 and vip is yes
            2:26 wrong-value `12.500`: a point is for decimals: if `12500` is meant, it is written without one
                fix: write `12500`

    employees = 1.000.000
            2:25 wrong-value `1.000.000`: a point is for decimals: if `1000000` is meant, it is written without one
                fix: write `1000000`

    growth > 1.125
            2:22 wrong-value `1.125`: a point is for decimals: if `1125` is meant, it is written without one
                fix: write `1125`
    "##);
    sound(&in_sequence("call a when growth > 1.5 or growth < 0.125 or growth > 1.1250"));
}

#[test]
fn days_and_times_of_a_wait() {
    let cases = [
        "wait until Mo",
        "wait until Di",
        "wait until th",
        "wait until noon",
        "wait until Midnight",
        "wait until Monday 9am",
        "wait until Monday, 09:00",
    ];
    assert_snapshot!(once(&cases, in_sequence), @r##"
    wait until Mo
            2:12 bad-day `Mo`: `Mo` is written `mon`
                fix: write `mon`

    wait until Di
            2:12 bad-day `Di`: `Di` is written `tue`
                fix: write `tue`

    wait until th
            2:12 bad-day `th`: `th` is written `thu`
                fix: write `thu`

    wait until noon
            2:12 bad-time `noon`: `noon` is written `12:00`
                fix: write `12:00`

    wait until Midnight
            2:12 bad-time `Midnight`: `Midnight` is written `00:00`
                fix: write `00:00`

    wait until Monday 9am
            2:19 time-after-weekday `9am`: `wait until mon` waits for a day, not for a time of it
                fix: take the time away

    wait until Monday, 09:00
            2:18 time-after-weekday `, 09:00`: `wait until mon` waits for a day, not for a time of it
                fix: take the time away
    "##);
    // It may be a name, of which more is asked where names are known.
    let text = "sequence s \"S\" {\nwait until so\n}\nfields {\nso yes-no\n}\n";
    assert_eq!(mistakes(text), "");
}

#[test]
fn dates_that_are_none_or_two() {
    let cases = [
        "wait until 31.02.2027",
        "wait until Feb 30",
        "wait until 2027-12-24 16.00",
        "wait until 24.12.2027 16.00",
        "wait until 2027-12-24 at 4:00pm",
        "wait until 5/6/2027",
        "wait until 5/5/2027",
    ];
    assert_snapshot!(once(&cases, in_sequence), @r##"
    wait until 31.02.2027
            2:12 no-such-date `31.02.2027`: there is no day `31.02.2027`: its month has fewer days

    wait until Feb 30
            2:12 no-such-date `Feb 30`: there is no day `Feb 30`: its month has fewer days

    wait until 2027-12-24 16.00
            2:23 bad-time `16.00`: `16.00` is written `16:00`
                fix: write `16:00`

    wait until 24.12.2027 16.00
            2:12 bad-date `24.12.2027`: a date is written as year, month and day: `2027-12-24`
                fix: write `2027-12-24`

    wait until 2027-12-24 at 4:00pm
            2:23 bad-time `at 4:00pm`: `at 4:00pm` is written `16:00`
                fix: write `16:00`

    wait until 5/6/2027
            2:12 bad-date `5/6/2027`: `5/6/2027` may be `2027-05-06` or `2027-06-05`
                fix: write `2027-05-06`
                fix: write `2027-06-05`

    wait until 5/5/2027
            2:12 bad-date `5/5/2027`: a date is written as year, month and day: `2027-05-05`
                fix: write `2027-05-05`
    "##);
}

#[test]
fn dates_are_written_in_one_form() {
    let cases = [
        "wait until 2027-01-01T09:00",
        "wait until 2027-01-01T09:00:00Z",
        "wait until 24.12.2027 09:00",
        "call a when renewal_at < 2027-01-01T09:00",
        "call a when renewal_at < 01.02.2027",
        "call a when renewal_at is 24/12/2027",
        "call a when renewal_at > 1/2/2027",
        "set renewal_at 01.02.2027",
        "set renewal_at 2027-01-01T09:00",
    ];
    assert_snapshot!(once(&cases, in_sequence), @r##"
    wait until 2027-01-01T09:00
            2:12 bad-date `2027-01-01T09:00`: a blank stands between a date and its time: `2027-01-01 09:00`
                fix: write `2027-01-01 09:00`

    wait until 2027-01-01T09:00:00Z
            2:12 bad-date `2027-01-01T09:00:00Z`: a blank stands between a date and its time: `2027-01-01 09:00`
                fix: write `2027-01-01 09:00`

    wait until 24.12.2027 09:00
            2:12 bad-date `24.12.2027`: a date is written as year, month and day: `2027-12-24`
                fix: write `2027-12-24`

    call a when renewal_at < 2027-01-01T09:00
            2:26 bad-date `2027-01-01T09:00`: a blank stands between a date and its time: `2027-01-01 09:00`
                fix: write `2027-01-01 09:00`

    call a when renewal_at < 01.02.2027
            2:26 bad-date `01.02.2027`: a date is written as year, month and day: `2027-02-01`
                fix: write `2027-02-01`

    call a when renewal_at is 24/12/2027
            2:27 bad-date `24/12/2027`: a date is written as year, month and day: `2027-12-24`
                fix: write `2027-12-24`

    call a when renewal_at > 1/2/2027
            2:26 bad-date `1/2/2027`: `1/2/2027` may be `2027-01-02` or `2027-02-01`
                fix: write `2027-01-02`
                fix: write `2027-02-01`

    set renewal_at 01.02.2027
            2:16 bad-date `01.02.2027`: a date is written as year, month and day: `2027-02-01`
                fix: write `2027-02-01`

    set renewal_at 2027-01-01T09:00
            2:16 bad-date `2027-01-01T09:00`: a blank stands between a date and its time: `2027-01-01 09:00`
                fix: write `2027-01-01 09:00`
    "##);
}

#[test]
fn dates_and_numbers_of_items() {
    let cases = [
        "fields {\n  renewal_at date example 01.02.2027\n}",
        "fields {\n  renewal_at datetime fallback 2027-01-01T09:00\n}",
        "audience a {\n  people 1,200\n}",
        "audience a {\n  people 2k\n}",
    ];
    assert_snapshot!(once(&cases, |case| format!("{case}\n")), @r##"
    fields {
      renewal_at date example 01.02.2027
    }
            2:27 bad-date `01.02.2027`: a date is written as year, month and day: `2027-02-01`
                fix: write `2027-02-01`

    fields {
      renewal_at datetime fallback 2027-01-01T09:00
    }
            2:32 bad-date `2027-01-01T09:00`: a blank stands between a date and its time: `2027-01-01 09:00`
                fix: write `2027-01-01 09:00`

    audience a {
      people 1,200
    }
            2:10 wrong-value `1,200`: a number is written in digits alone: `1200`
                fix: write `1200`

    audience a {
      people 2k
    }
            2:10 wrong-value `2k`: a number is written in digits alone: `2000`
                fix: write `2000`
    "##);
}

#[test]
fn hours_are_written_in_one_form() {
    let cases = [
        "at 9",
        "at 9-11",
        "at 9-5",
        "at 09.00-11.00",
        "at 9:00-11, 13-15",
        "at mon-fri 9.30-11.30",
        "at 9 to 11",
        "at 9 - 11",
        "at 9am-11am",
        "at 9am to 11am",
        "at 9am - 8am",
    ];
    assert_snapshot!(once(&cases, |case| in_sequence(&format!("call a {{\n  {case}\n}}"))), @r##"
    at 9
            3:6 bad-time `9`: `9` is written `09:00`
                fix: write `09:00`

    at 9-11
            3:6 bad-time `9-11`: `9-11` is written `09:00-11:00`
                fix: write `09:00-11:00`

    at 9-5
            3:6 bad-time `9-5`: `9-5` is written `09:00-17:00`
                fix: write `09:00-17:00`

    at 09.00-11.00
            3:6 bad-time `09.00-11.00`: `09.00-11.00` is written `09:00-11:00`
                fix: write `09:00-11:00`

    at 9:00-11, 13-15
            3:6 bad-time `9:00-11`: `9:00-11` is written `09:00-11:00`
                fix: write `09:00-11:00`

    at mon-fri 9.30-11.30
            3:14 bad-time `9.30-11.30`: `9.30-11.30` is written `09:30-11:30`
                fix: write `09:30-11:30`

    at 9 to 11
            3:6 bad-time `9`: `9` is written `09:00`
                fix: write `09:00`

    at 9 - 11
            3:6 bad-time `9`: `9` is written `09:00`
                fix: write `09:00`

    at 9am-11am
            3:6 bad-time `9am-11am`: `9am-11am` is written `09:00-11:00`
                fix: write `09:00-11:00`

    at 9am to 11am
            3:6 bad-time `9am to 11am`: `9am to 11am` is written `09:00-11:00`
                fix: write `09:00-11:00`

    at 9am - 8am
            3:6 bad-range `9am - 8am`: a span of time ends after it begins, on the same day
    "##);
    let cases = ["open mon-fri 9-17", "open sms mon-fri 9-12, 14-17", "prefer 9-11"];
    assert_snapshot!(once(&cases, |case| format!("schedule a {{\n  {case}\n}}\n")), @r##"
    open mon-fri 9-17
            2:16 bad-time `9-17`: `9-17` is written `09:00-17:00`
                fix: write `09:00-17:00`

    open sms mon-fri 9-12, 14-17
            2:20 bad-time `9-12`: `9-12` is written `09:00-12:00`
                fix: write `09:00-12:00`

    prefer 9-11
            2:10 bad-time `9-11`: `9-11` is written `09:00-11:00`
                fix: write `09:00-11:00`
    "##);
}

#[test]
fn a_wait_ends_on_one_day() {
    let cases = [
        "wait until Monday morning",
        "wait until fri in the afternoon",
        "wait until mon-fri",
        "wait until weekday",
        "wait until next business day",
        "wait until 9.30",
    ];
    assert_snapshot!(once(&cases, in_sequence), @r##"
    wait until Monday morning
            2:18 time-after-weekday ` morning`: `wait until mon` waits for a day, not for a time of it
                fix: take the time away

    wait until fri in the afternoon
            2:15 time-after-weekday ` in the afternoon`: `wait until fri` waits for a day, not for a time of it
                fix: take the time away

    wait until mon-fri
            2:12 wrong-value `mon-fri`: a wait ends on one day of the week, not on one of several

    wait until weekday
            2:12 wrong-value `weekday`: a wait ends on one day of the week, not on one of several

    wait until next business day
            2:12 wrong-value `next business day`: a wait ends on one day of the week, not on one of several

    wait until 9.30
            2:12 bad-time `9.30`: `9.30` is written `09:30`
                fix: write `09:30`
    "##);
}

#[test]
fn what_is_written_so_is_no_slip() {
    sound(&in_sequence("call a when employees in 5,6,100 and employees > 2.5"));
    sound(&in_sequence("for apollo {\n  version 1.2\n}"));
}
