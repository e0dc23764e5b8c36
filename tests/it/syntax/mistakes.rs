//! What is said about mistakes: habits from elsewhere, forgotten marks, statements at the wrong place.

use insta::assert_snapshot;
use seqc::syntax::parser::parse;

use super::{in_sequence, mistakes, once, sound, table};

/// Cases inside a sequence, one after the other.
fn steps(cases: &[&str]) -> String {
    let texts: Vec<String> = cases.iter().map(|case| in_sequence(case)).collect();
    table(&texts.iter().map(String::as_str).collect::<Vec<_>>())
}

#[test]
fn durations_and_days() {
    assert_snapshot!(steps(&[
        "wait 2d",
        "wait until mon 09:00",
        "wait 2h",
        "wait 2bd",
        "wait 2 hrs",
        "wait 1 days",
        "wait 2 day",
        "wait 2 business day",
        "wait 3 fortnights",
        "wait 2-3 days",
        "wait 3 to 2 days",
        "wait two days",
        "wait a day",
        "wait soon",
        "wait",
        "Day 3:",
        "day 3:",
        "day 0",
        "day three",
        "day 1.5",
        "delay: 2 days",
        "wait: 2 days",
        "wait until replied",
        "wait until replied at most 2 days",
        "wait until 25:00",
        "wait until 9am",
        "wait until Monday",
        "wait until 2026-02-30",
        "wait until 2026-2-3",
    ]));
}

#[test]
fn habits_of_programmers() {
    assert_snapshot!(steps(&[
        "if replied {\n  end\n}",
        "if replied {\n  end\n} else {\n  wait 1 day\n}",
        "branch {\n  when replied {\n    end\n  }\n  else if opener opened {\n    end\n  }\n}",
        "// a comment\nend // another",
        "/* a\n * comment */\nend",
        "end;",
        "email a when opener == \"x\" && !(b is set) || c != \"d\"",
        "task a unless replied",
        "task a unless replied and a is set {\n}",
        "email a when phone != \"\"",
        "email a when phone == \"\"",
        "email a when opener is opened",
        "email a when opener clicked twice",
        "call ring if replied",
        "email \"opener\"",
        "email a\n{\n  subject \"x\"\n}",
        "\twait 1 day\n\tend",
        "set vip true",
        "include follow-up()",
        "opener: email",
    ]));
}

#[test]
fn habits_of_writers() {
    assert_snapshot!(steps(&[
        "Email opener",
        "Wait 2 Days",
        "email a {\n  subject “Hello”\n}",
        "email a {\n  subject 'Hello'\n}",
        "email a {\n  subject Hello there\n}",
        "email a {\n  subject: \"Hello\"\n}",
        "email a {\n  subject \"Hello\n  preview \"x\"\n}",
        "email a {\n  subject \"a \"quoted\" word\"\n}",
        "call dial",
        "email auto",
        "linkedin",
        "linkedin conect a",
        "email end",
        "email Follow_Up",
        "email a {\n  purpose opner\n}",
        "emial opener {\n  subject \"x\"\n}",
        "email a { purpose bump body \"x\" }",
        "Please send this to everybody\nwho has not answered yet\nand tell me how it went",
        "wait 2 days later",
        "call first call if phone {\n  script \"Hi\"\n}",
        "call if phone",
        "exit on replied, bookd",
        "tags a, b,",
    ]));
}

#[test]
fn merge_fields_of_other_tools() {
    assert_snapshot!(steps(&[
        "email a {\n  subject \"{first_name} {{ firstName }} {{ first_name }} [First Name] [title] %FIRSTNAME% *|FNAME|* ${company}\"\n}",
        "email a {\n  subject \"{{First Name}} {{}} {{first_name\"\n}",
        "email a {\n  body \"[our site](https://acme.example) 20% off [x] 5 * 3 [see below] {}\"\n}",
        "call a {\n  script \"[pause] [First Name]\"\n}",
        "email a {\n  body \"{{#if title}}x\"\n}",
        "email a {\n  body \"x{{/if}}{{else}}\"\n}",
        "email a {\n  subject \"a \\q b\"\n}",
    ]));
}

#[test]
fn forgotten_marks() {
    assert_snapshot!(table(&[
        "sequence s \"S\" {\n  email a {\n    subject \"x\"\n\n  wait 2 days\n\n  email b {\n    subject \"y\"\n  }\n}\n",
        "sequence s \"S\" {\n  end\n\nsequence t \"T\" {\n  end\n}\n",
        "sequence s \"S\" {\n  email a\n    subject \"x\"\n  }\n  wait 2 days\n}\n",
        "sequence s \"S\"\n  wait 2 days\n}\n",
        "sequence s \"S\" {\n  branch {\n    when replied {\n      end\n    else {\n      end\n    }\n  }\n  wait 1 day\n}\n",
        "sequence s \"S\" {\n  email a {\n    body \"\"\"\n      Hello\n  }\n  email b {\n    body \"\"\"\n      Bye\n      \"\"\"\n  }\n}\n",
        "sequence s \"S\" {\n  email a {\n    body \"\"\n      Hello\n      \"\"\"\n  }\n}\n",
        "sequence s \"S\" {\n  email a {\n    body \"\"\" Hello\n      you\n      \"\"\"\n  }\n}\n",
        "sequence s \"S\" {\n  end\n}\n}\n}\n",
        "sequence s \"S\" {\n  email a when (replied {\n  }\n}\n",
    ]));
}

#[test]
fn statements_at_the_wrong_place() {
    assert_snapshot!(table(&[
        "email a\nwait 2 days\n",
        "sequence s \"S\" {\n  email a {\n    wait 2 days\n    wait 3 days\n    subject \"x\"\n  }\n}\n",
        "sequence s \"S\" {\n  subject \"x\"\n  pause 3 days\n  when replied {\n    end\n  }\n}\n",
        "sequence s {\n  end\n}\n",
        "audience a {\n  provider google\n  people many\n  kind b2d\n}\n",
        "sender a {\n  linkedin\n  linkedin gold\n}\n",
        "schedule a {\n  timezone prospect\n  open mon-fry 18:00-08:00\n}\n",
        "fields {\n  a\n  b nmber\n  c text fallback\n}\n",
        "snippet day \"x\"\n",
    ]));
}

#[test]
fn directives() {
    assert_snapshot!(table(&[
        "# seqc: allow x\n",
        "# seqc: alow x because y\n",
        "# seqc: allow because y\n",
        "# seqc allow x because y\n",
        "# seqc allows all of this\n",
    ]));
}

#[test]
fn what_follows_a_mistake_is_still_read() {
    let text = in_sequence("emial a\nwait 2 days\nwait 2 hrs\nemail b");
    assert_eq!(parse(&text).errors.len(), 2);
    assert_eq!(mistakes(&text).lines().filter(|line| line.contains("fix:")).count(), 2);
}

#[test]
fn one_mistake_is_said_once() {
    assert_snapshot!(steps(&[
        "wait three days",
        "wait 3 buisness days",
        "wait until 31.12.2027",
        "call ring if phone is set",
        "call ring when opener was opened",
    ]), @r#"
    sequence s "S" {
    wait three days
    }

    ----
    2:6 wrong-value `three`: a number is written in digits: `3 days`
        fix: write `3`
    ====
    sequence s "S" {
    wait 3 buisness days
    }

    ----
    2:8 unknown-word `buisness`: `buisness` is not a unit of time; a similar word is `business`
        fix: write `business`
    ====
    sequence s "S" {
    wait until 31.12.2027
    }

    ----
    2:12 bad-date `31.12.2027`: a date is written as year, month and day: `2027-12-31`
        fix: write `2027-12-31`
    ====
    sequence s "S" {
    call ring if phone is set
    }

    ----
    2:11 unexpected-text `if`: a condition of a touch begins with `when`
        fix: write `when`
    ====
    sequence s "S" {
    call ring when opener was opened
    }

    ----
    2:23 unknown-word `was`: `was` is not an event
    ====
    "#);
}

#[test]
fn events_in_other_words() {
    assert_snapshot!(steps(&[
        "call ring when opener click",
        "call ring when opener bounce",
        "call ring when phone exists",
        "exit on reply, unsubscribed",
        "stop on replied",
        "stop",
    ]), @r#"
    sequence s "S" {
    call ring when opener click
    }

    ----
    2:23 unknown-word `click`: `click` is written `clicked`
        fix: write `clicked`
    ====
    sequence s "S" {
    call ring when opener bounce
    }

    ----
    2:23 unknown-word `bounce`: `bounce` is written `bounced`
        fix: write `bounced`
    ====
    sequence s "S" {
    call ring when phone exists
    }

    ----
    2:22 unknown-word `exists`: `exists` is written `is set`
        fix: write `is set`
    ====
    sequence s "S" {
    exit on reply, unsubscribed
    }

    ----
    2:9 unknown-word `reply`: `reply` is written `replied`
        fix: write `replied`
    2:16 unknown-word `unsubscribed`: `unsubscribed` is written `opted-out`
        fix: write `opted-out`
    ====
    sequence s "S" {
    stop on replied
    }

    ----
    2:1 unknown-statement `stop`: no statement begins with `stop`; what it does is written `exit`
        fix: write `exit`
    ====
    sequence s "S" {
    stop
    }

    ----
    2:1 unknown-statement `stop`: no statement begins with `stop`; what it does is written `end`
        fix: write `end`
    ====
    "#);
}

#[test]
fn a_limit_that_goes_down_is_told_as_one() {
    let cases = [
        "limit gap 6 days to 2 days",
        "limit gap 3 to 2 days",
        "limit gap 2 days to 36 hours",
        "limit gap 3 business days to 2 days",
        "limit gap 30 seconds to 1 second",
        "limit words 9 to 3",
    ];
    assert_snapshot!(once(&cases, in_sequence), @r##"
    limit gap 6 days to 2 days
            2:11 bad-range `6 days to 2`: a range begins with the smaller number
                fix: turn it around

    limit gap 3 to 2 days
            2:11 bad-range `3 to 2`: a range begins with the smaller number
                fix: turn it around

    limit gap 2 days to 36 hours
            2:11 bad-range `2 days to 36`: a range begins with the smaller number

    limit gap 3 business days to 2 days
            2:11 bad-range `3 business days to 2`: a range begins with the smaller number

    limit gap 30 seconds to 1 second
            2:11 bad-range `30 seconds to 1`: a range begins with the smaller number

    limit words 9 to 3
            2:13 bad-range `9 to 3`: a range begins with the smaller number
                fix: turn it around
    "##);
    sound(&in_sequence("limit gap 12 hours to 14 days\nlimit gap 1 to 2 days"));
}

#[test]
fn a_stretch_of_a_limit_has_its_number() {
    let cases = ["limit emails 2 per week", "limit calls 1 per hour"];
    assert_snapshot!(once(&cases, in_sequence), @r##"
    limit emails 2 per week
            2:20 missing-number `week`: `per week` is written `per 1 week`
                fix: insert `1`

    limit calls 1 per hour
            2:19 missing-number `hour`: `per hour` is written `per 1 hour`
                fix: insert `1`
    "##);
    sound(&in_sequence("limit emails 2 per 1 week\nlimit touches 3 per day"));
}

#[test]
fn a_limit_in_the_notation_of_elsewhere() {
    let cases = ["limit gap 1-3 days", "limit words 50-100"];
    assert_snapshot!(once(&cases, in_sequence));
}

#[test]
fn what_is_said_of_days_and_dates_that_cannot_be() {
    let cases = [
        "on booked {\n  pause until mon\n}",
        "on booked {\n  pause until monday, at most 3 days\n}",
        "on booked {\n  pause until 2026-12-01\n}",
        "wait until Mo 9:00",
        "wait until Di at 9:30",
        "task a when renewal_at < 30 days",
        "task a when renewal_at<=2 weeks",
        "task a when renewal_at > 30 days and title is set",
        "task a when (renewal_at > 30 days)",
        "task a when employees > 50 days",
        "anchor 2027-03-30",
    ];
    assert_snapshot!(once(&cases, in_sequence));
    sound(&in_sequence(
        "on booked {\n  pause until monthly sent, at most 3 days\n}\ntask a when seats < 30 and title is set",
    ));
}

#[test]
fn a_missing_blank_is_said_to_be_one() {
    let said = |text: &str| mistakes(text);
    assert!(said("sequence classic\"Title\" {\n}\n").contains("a blank is missing between `classic` and its title"));
    let fields = "fields {\n  seats number fallback 300outreach \"x\"\n}\n";
    assert!(said(fields).contains("a blank is missing behind `300`"));
}

#[test]
fn a_time_behind_a_weekday_is_told_as_it_is_to_be_written() {
    let parse = parse("sequence s \"S\" {\n  wait until mon 9am\n}\n");
    let help = parse.errors[0].help.as_deref().unwrap();
    assert_eq!(help, "write `at 09:00` in the touch that follows, or `wait until 09:00` on a line below");
}

#[test]
fn a_name_of_two_words_is_told_behind_an_action_too() {
    let parse = parse("sequence s \"S\" {\n  email manual my opener\n}\n");
    let messages: Vec<&str> = parse.errors.iter().map(|error| error.message.as_str()).collect();
    assert_eq!(messages, ["a name is one word, and `opener` is a second one"]);
}
