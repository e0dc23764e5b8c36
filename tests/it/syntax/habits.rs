//! What is said about slips that many make who never programmed: each by name, once, with what to write.

use std::fmt::Write;

use insta::assert_snapshot;
use seqc::syntax::parser::parse;
use seqc::text::diagnostic::Safety;
use seqc::text::edit::apply;

use super::{in_sequence, mistakes, once, sound};

/// Each case, and what is said about it where it is `put`.
fn told(cases: &[&str], put: impl Fn(&str) -> String) -> String {
    let mut out = String::new();
    for case in cases {
        let _ = writeln!(out, "{case}");
        for line in mistakes(&put(case)).lines() {
            let _ = writeln!(out, "        {line}");
        }
        out.push('\n');
    }
    out
}

#[test]
fn a_comma_before_a_statement_is_one_too_many() {
    let cases = [
        "exit on replied, booked,\nwait 2 days",
        "tags a, b,\n\n# a list may go on\nemail a {\n}",
        r#"email a {
  track opens,
  subject "x"
}"#,
        "tags a,\nb",
        "exit on booked,\nreply is negative",
        "wait until replied,\nat most 2 days",
        r#"email a when title in "a",
  "b""#,
    ];
    assert_snapshot!(told(&cases, in_sequence), @r##"
    exit on replied, booked,
    wait 2 days
            2:24 trailing-comma `,`: nothing follows this comma
                fix: take it away

    tags a, b,

    # a list may go on
    email a {
    }
            2:10 trailing-comma `,`: nothing follows this comma
                fix: take it away

    email a {
      track opens,
      subject "x"
    }
            3:14 trailing-comma `,`: nothing follows this comma
                fix: take it away

    tags a,
    b

    exit on booked,
    reply is negative

    wait until replied,
    at most 2 days

    email a when title in "a",
      "b"
    "##);
}

#[test]
fn a_title_stands_in_quotes_and_a_name_is_one_word() {
    let cases = [
        "sequence s Untitled words {",
        "sequence s Big [First Name] plan {",
        r#"sequence s Untitled" {"#,
        r#"sequence my plan "Title" {"#,
        r#"sequence My Big Plan "Title" {"#,
        "audience my list {",
        "steps follow up {",
        "template cold intro {",
    ];
    assert_snapshot!(told(&cases, |case| format!("{case}\n}}\n")), @r##"
    sequence s Untitled words {
            1:12 missing-quotes `Untitled words`: the title of `s` stands in quotes
                fix: put it in quotes

    sequence s Big [First Name] plan {
            1:12 missing-quotes `Big [First Name] plan`: the title of `s` stands in quotes
                fix: put it in quotes

    sequence s Untitled" {
            1:12 missing-quotes `Untitled"`: the quote that begins this title is missing
                fix: add it

    sequence my plan "Title" {
            1:10 bad-name `my plan`: a name is one word, and `my plan` are 2
                fix: write `my-plan`

    sequence My Big Plan "Title" {
            1:10 bad-name `My Big Plan`: a name is one word, and `My Big Plan` are 3
                fix: write `my-big-plan`

    audience my list {
            1:10 bad-name `my list`: a name is one word, and `my list` are 2
                fix: write `my-list`

    steps follow up {
            1:7 bad-name `follow up`: a name is one word, and `follow up` are 2
                fix: write `follow-up`

    template cold intro {
            1:10 bad-name `cold intro`: a name is one word, and `cold intro` are 2
                fix: write `cold-intro`
    "##);
}

#[test]
fn waits_as_people_say_them() {
    let cases = [
        "wait for 3 days",
        "wait at least 3 days",
        "wait for a reply",
        "wait till fri",
        "wait one week",
        "wait a few days",
        "wait until mon,",
        "wait until mon, wed",
        "wait until mon or wed",
        "wait until mon at 9am",
        "wait until next monday",
        "wait until tomorrow",
        "wait until next week",
        "wait until end of month",
        "wait until the 24th",
    ];
    assert_snapshot!(told(&cases, in_sequence), @r##"
    wait for 3 days
            2:6 wrong-value `for`: a length of time stands alone: `3 days`
                fix: take `for` away

    wait at least 3 days
            2:6 wrong-value `at least`: a length of time stands alone: `3 days`
                fix: take `at least` away

    wait for a reply
            2:6 wrong-value `for`: behind `wait` stands a length of time, or `until` and what is waited for

    wait till fri
            2:6 wrong-value `till`: `till` is written `until`
                fix: write `until`

    wait one week
            2:6 wrong-value `one`: a number is written in digits: `1 week`
                fix: write `1`

    wait a few days
            2:6 wrong-value `a few days`: `a few days` does not say how long

    wait until mon,
            2:15 trailing-comma `,`: nothing follows this comma
                fix: take it away

    wait until mon, wed
            2:15 wrong-value `, wed`: a wait ends on one day of the week, not on one of several
                fix: wait until mon

    wait until mon or wed
            2:15 wrong-value ` or wed`: a wait ends on one day of the week, not on one of several
                fix: wait until mon

    wait until mon at 9am
            2:15 time-after-weekday ` at 9am`: `wait until mon` waits for a day, not for a time of it
                fix: take the time away

    wait until next monday
            2:12 wrong-value `next monday`: `wait until mon` waits until the next one already
                fix: write `mon`

    wait until tomorrow
            2:12 wrong-value `tomorrow`: `tomorrow` is a length of time here: `wait 1 day`
                fix: write `1 day`

    wait until next week
            2:12 wrong-value `next week`: `next week` is no certain moment

    wait until end of month
            2:12 wrong-value `end of month`: `end of month` is no certain moment

    wait until the 24th
            2:12 wrong-value `the 24th`: `the 24th` is no certain moment
    "##);
}

#[test]
fn dates_in_another_form() {
    let cases = [
        "wait until Dec 24",
        "wait until 24th of December",
        "wait until December 24, 2026",
        "wait until 24 Dec 2026",
        "wait until 24.12.2026",
        "wait until 12/24/2026",
        "wait until 2026/12/24",
        "wait until 1/2/2026",
        "wait until 12/24",
    ];
    assert_snapshot!(told(&cases, in_sequence), @r##"
    wait until Dec 24
            2:12 bad-date `Dec 24`: a date is written as year, month and day: `2027-12-24`

    wait until 24th of December
            2:12 bad-date `24th of December`: a date is written as year, month and day: `2027-12-24`

    wait until December 24, 2026
            2:12 bad-date `December 24, 2026`: a date is written as year, month and day: `2026-12-24`
                fix: write `2026-12-24`

    wait until 24 Dec 2026
            2:12 bad-date `24 Dec 2026`: a date is written as year, month and day: `2026-12-24`
                fix: write `2026-12-24`

    wait until 24.12.2026
            2:12 bad-date `24.12.2026`: a date is written as year, month and day: `2026-12-24`
                fix: write `2026-12-24`

    wait until 12/24/2026
            2:12 bad-date `12/24/2026`: a date is written as year, month and day: `2026-12-24`
                fix: write `2026-12-24`

    wait until 2026/12/24
            2:12 bad-date `2026/12/24`: a date is written as year, month and day: `2026-12-24`
                fix: write `2026-12-24`

    wait until 1/2/2026
            2:12 bad-date `1/2/2026`: `1/2/2026` may be `2026-01-02` or `2026-02-01`
                fix: write `2026-01-02`
                fix: write `2026-02-01`

    wait until 12/24
            2:12 bad-date `12/24`: a date is written as year, month and day: `2027-12-24`
    "##);
}

#[test]
fn a_field_is_set_without_a_sign() {
    let cases = [r#"set title to "CTO""#, r#"set title = "CTO""#, r#"set title: "CTO""#, "set vip to yes"];
    assert_snapshot!(told(&cases, in_sequence), @r##"
    set title to "CTO"
            2:11 foreign-sign `to`: the value stands right behind the field, without `to`
                fix: take it away

    set title = "CTO"
            2:11 foreign-sign `=`: the value stands right behind the field, without `=`
                fix: take it away

    set title: "CTO"
            2:10 foreign-sign `:`: the value stands right behind the field, without `:`
                fix: take it away

    set vip to yes
            2:9 foreign-sign `to`: the value stands right behind the field, without `to`
                fix: take it away
    "##);
}

#[test]
fn a_text_of_several_lines_is_no_yaml() {
    let cases = [
        "email a {\n  body: |\n    Hello\n\n    email me: I wait.\n  purpose bump\n}",
        "email a {\n  body >-\n    Hello\n}",
    ];
    assert_snapshot!(told(&cases, in_sequence), @r##"
    email a {
      body: |
        Hello

        email me: I wait.
      purpose bump
    }
            3:9 yaml-text `|`: a text of several lines stands between two `"""`, not below `|`
                fix: write `"""` above and below it

    email a {
      body >-
        Hello
    }
            3:8 yaml-text `>-`: a text of several lines stands between two `"""`, not below `>-`
                fix: write `"""` above and below it
    "##);
}

#[test]
fn not_before_a_test_of_a_field() {
    let cases = [
        r#"call a when !phone is set {
  script "x"
}"#,
        "call a when not phone is missing",
        r#"call a when not title is "x" and vip is yes"#,
        "call a when !opened",
    ];
    assert_snapshot!(told(&cases, in_sequence), @r##"
    call a when !phone is set {
      script "x"
    }
            2:13 foreign-sign `!`: `!phone is set` is written `phone is missing`
                fix: write `phone is missing`

    call a when not phone is missing
            2:13 foreign-sign `not`: `not phone is missing` is written `phone is set`
                fix: write `phone is set`

    call a when not title is "x" and vip is yes
            2:13 foreign-sign `not`: `not title is "x"` is written `not (title is "x")`
                fix: write `not (title is "x")`

    call a when !opened
            2:13 foreign-sign `!`: `!` is written `not `
                fix: write `not `
    "##);
}

#[test]
fn one_slip_is_told_once() {
    let cases = [
        "on day 4",
        "on day 4 {\n  wait 1 day\n}",
        "on friday",
        r#"email a when title in ("a", "b")"#,
        "when clicked: end",
        "branch {\n  when clicked: end\n  else: end\n}",
        "end sequence",
        "end if replied",
    ];
    assert_snapshot!(told(&cases, in_sequence), @r##"
    on day 4
            2:1 wrong-value `on day 4`: `on` is for what happens, such as `on replied {`; a day is written `day 4`
                fix: write `day 4`

    on day 4 {
      wait 1 day
    }
            2:1 wrong-value `on day 4`: `on` is for what happens, such as `on replied {`; a day is written `day 4`

    on friday
            2:1 wrong-value `on friday`: `on` is for what happens, such as `on replied {`; a day is written `wait until fri`
                fix: write `wait until fri`

    email a when title in ("a", "b")
            2:23 foreign-sign `(`: the values behind `in` stand without parentheses
                fix: take them away

    when clicked: end
            2:1 misplaced-statement `when`: a `when` arm cannot stand directly in a sequence

    branch {
      when clicked: end
      else: end
    }
            3:17 missing-block `end`: what is done stands in a block: `{ end }`
                fix: put it in a block
            4:9 missing-block `end`: what is done stands in a block: `{ end }`
                fix: put it in a block

    end sequence
            2:5 unexpected-text `sequence`: `sequence` is left over: the statement is complete before it

    end if replied
            2:5 unexpected-text `if replied`: `if replied` is left over: the statement is complete before it
    "##);
}

#[test]
fn hours_and_days_from_one_to_another() {
    let cases = ["open mon-fri 09:00 to 17:00", "open mon to fri 09:00-17:00"];
    assert_snapshot!(told(&cases, |case| format!("schedule a {{\n  {case}\n}}\n")), @r##"
    open mon-fri 09:00 to 17:00
            2:22 bad-range `to`: from one to another is written with `-`, as in `mon-fri 09:00-17:00`
                fix: write `-`

    open mon to fri 09:00-17:00
            2:12 bad-range `to`: from one to another is written with `-`, as in `mon-fri 09:00-17:00`
                fix: write `-`
    "##);
}

#[test]
fn capitals_of_a_statement_are_mended_together() {
    let cases = [
        "Wait 3 Business Days",
        "Wait 3 days",
        "Exit On Replied, Booked",
        "Tag \"Hot Lead\"",
        "Wait Until Replied, At Most 3 Days",
    ];
    assert_snapshot!(once(&cases, in_sequence), @r##"
    Wait 3 Business Days
            2:1 capital-letters `Wait`: statements are written in lower case: `wait`
                fix: write it in lower case

    Wait 3 days
            2:1 capital-letters `Wait`: statements are written in lower case: `wait`
                fix: write `wait`

    Exit On Replied, Booked
            2:1 capital-letters `Exit`: statements are written in lower case: `exit`
                fix: write it in lower case

    Tag "Hot Lead"
            2:1 capital-letters `Tag`: statements are written in lower case: `tag`
                fix: write `tag`

    Wait Until Replied, At Most 3 Days
            2:1 capital-letters `Wait`: statements are written in lower case: `wait`
                fix: write it in lower case
    "##);
    let cases = ["Countries US, CA", "Countries US, Ca"];
    assert_snapshot!(told(&cases, |case| format!("audience a {{\n  {case}\n}}\n")), @r##"
    Countries US, CA
            2:3 capital-letters `Countries`: statements are written in lower case: `countries`
                fix: write `countries`

    Countries US, Ca
            2:3 capital-letters `Countries`: statements are written in lower case: `countries`
                fix: write `countries`
    "##);
}

#[test]
fn an_arm_begins_with_when() {
    let cases = ["branch {\n  if replied {\n    end\n  }\n  else {\n    call a\n  }\n}"];
    assert_snapshot!(once(&cases, in_sequence), @r##"
    branch {
      if replied {
        end
      }
      else {
        call a
      }
    }
            3:3 if-statement `if`: an arm of a `branch` begins with `when`
                fix: write `when`
    "##);
}

#[test]
fn a_choice_without_braces() {
    let cases = [
        "if a replied then\n  email b\nend if",
        "if employees > 1000:\n  email b\nelse:\n  email c",
        "branch:\n  when a replied:\n    email b\n  else:\n    email c",
        "branch {\n  when a replied:\n    email b\n  else:\n    email c\n}",
        "branch {\n  if a replied then\n    email b\n  else\n    email c\n}",
    ];
    for case in cases {
        let text = in_sequence(case);
        let errors = parse(&text).errors;
        for fix in errors.iter().flat_map(|error| &error.fixes).filter(|fix| fix.safety == Safety::Safe) {
            let mended = parse(&apply(&text, &fix.edits).unwrap()).errors;
            assert!(mended.len() <= errors.len(), "{} of\n{case}\n{mended:#?}", fix.title);
        }
    }
    assert_snapshot!(told(&cases, in_sequence), @r##"
    if a replied then
      email b
    end if
            2:1 if-statement `if`: a choice is written as a `branch` with `when` and `else` arms
            4:5 unexpected-text `if`: a block ends with `}`, not with `end if`

    if employees > 1000:
      email b
    else:
      email c
            2:1 if-statement `if`: a choice is written as a `branch` with `when` and `else` arms
            4:1 misplaced-statement `else`: an `else` arm cannot stand among steps

    branch:
      when a replied:
        email b
      else:
        email c
            2:1 missing-brace `branch`: the `{` that opens the block of this `branch` is missing
                fix: insert `{`
            3:3 missing-brace `when a replied`: the `{` that opens the block of this `when` is missing
                fix: insert `{`
            5:3 missing-brace `else`: the `{` that opens the block of this `else` is missing
                fix: insert `{`

    branch {
      when a replied:
        email b
      else:
        email c
    }
            3:3 missing-brace `when a replied`: the `{` that opens the block of this `when` is missing
                fix: insert `{`
            5:3 missing-brace `else`: the `{` that opens the block of this `else` is missing
                fix: insert `{`

    branch {
      if a replied then
        email b
      else
        email c
    }
            3:3 if-statement `if`: an arm of a `branch` begins with `when`
                fix: write `when`
            4:5 misplaced-statement `email`: a touch cannot stand in a `branch`, outside of its arms
            5:3 missing-brace `else`: the `{` that opens the block of this `else` is missing
                fix: insert `{`
    "##);
}

#[test]
fn spaces_that_are_no_blanks_are_told_once() {
    let text = in_sequence("\u{a0}\u{a0}wait\u{2003}2 days\n  call\u{a0}ring {\n    script \"a\u{a0}b\" #\u{a0}x\n  }");
    let errors = parse(&text).errors;
    assert_eq!(errors.len(), 1);
    assert_eq!(errors[0].message, "this is a no-break space (U+00A0), which only looks like a blank");
    let mended = apply(&text, &errors[0].fixes[0].edits).unwrap();
    assert_eq!(mended, in_sequence("  wait 2 days\n  call ring {\n    script \"a\u{a0}b\" #\u{a0}x\n  }"));
    sound(&mended);
}

#[test]
fn what_only_looks_like_a_slip_is_none() {
    let fine = [
        "wait 1 day\ncall a when not reply is positive",
        "call a when not reply contains \"later\"",
        "email a {\n  subject \"Hi\"\n  body \"\"\"\n  Our\n  note |\n    is here\n    \"\"\"\n}",
        "# one,\n# two,\nwait 1 day",
    ];
    for case in fine {
        assert_eq!(mistakes(&in_sequence(case)), "", "{case}");
    }
}

#[test]
fn what_is_offered_for_a_slip_changes_that_alone() {
    let cases = ["on  day 4", "wait until , mon", "wait gap-2 days", "wait until 29 Feb", "wait until 24/12/27"];
    assert_snapshot!(told(&cases, in_sequence), @r##"
    on  day 4
            2:1 wrong-value `on  day 4`: `on` is for what happens, such as `on replied {`; a day is written `day 4`
                fix: write `day 4`

    wait until , mon
            2:6 wrong-value `until`: what follows `until` is no moment

    wait gap-2 days
            2:6 wrong-value `gap-2`: a length of time such as `2 days` is expected here, and `gap-2` is none

    wait until 29 Feb
            2:12 bad-date `29 Feb`: a date is written as year, month and day: `2028-02-29`

    wait until 24/12/27
            2:12 bad-date `24/12/27`: a date is written as year, month and day: `2027-12-24`
                fix: write `2027-12-24`
    "##);
    let blank = "sequence x \u{c}\n";
    assert!(mistakes(blank).contains("missing-title"), "a form feed is no title");
    assert!(mistakes("sequence x Rota renewal").contains("missing-quotes"), "at the end of a file too");
    assert!(!mistakes("sequence x \"X\" {\n  note \u{4}a\u{5}\n}\n").contains("yaml-text"));
    assert!(!mistakes("\u{2028}").contains("odd-space"), "it breaks a line");
}

#[test]
fn what_cannot_be_seen_is_told() {
    for odd in ["\u{7f}", "\u{85}", "\u{93}", "\u{9f}"] {
        for line in ["exit on replied, booked?, opted-out", "?junk words", "wait?2 days", "call?ring"] {
            let told = mistakes(&in_sequence(&line.replace('?', odd)));
            assert!(told.contains("control-character"), "{line} {odd:?}: {told}");
        }
    }
    assert_eq!(mistakes(&in_sequence("goal \"Gr\u{fc}\u{df}e, \u{a7} 7\"")), "", "letters are none");
}

#[test]
fn no_text_is_made_of_a_word_for_nothing() {
    let cases = [
        "call a {\n  voicemail none\n}",
        "call a {\n  voicemail: no\n}",
        "task a when company is null",
        "task a when company is not empty",
    ];
    assert_snapshot!(told(&cases, in_sequence), @r##"
    call a {
      voicemail none
    }
            3:3 wrong-value `voicemail none`: that none is left is written `no voicemail`
                fix: write `no voicemail`

    call a {
      voicemail: no
    }
            3:3 wrong-value `voicemail: no`: that none is left is written `no voicemail`
                fix: write `no voicemail`

    task a when company is null
            2:21 foreign-sign `is null`: `is null` is written `is missing`
                fix: write `is missing`

    task a when company is not empty
            2:21 foreign-sign `is not empty`: `is not empty` is written `is set`
                fix: write `is set`
    "##);
}

#[test]
fn a_lone_carriage_return_ends_a_line_and_is_told_once() {
    let text = "sequence a \"A\" {\r  # then the call\r  wait 3 days\r  task b {\r    note \"Hi\"\r  }\r}\r";
    let told = parse(text).errors;
    assert_eq!(told.iter().map(|error| error.name).collect::<Vec<_>>(), ["lone-return"]);
    let mended = apply(text, &told[0].fixes[0].edits).unwrap();
    assert_eq!(mended, text.replace('\r', "\n"));
    assert_eq!(mistakes(&mended), "");
    assert_eq!(mistakes(&text.replace('\r', "\r\n")), "");
    let behind = parse("sequence a \"A\" {\n  exit on booked # soon\r  wait 2d\n}\n").errors;
    assert_eq!(behind.iter().map(|error| error.name).collect::<Vec<_>>(), ["lone-return", "bad-unit"]);
}

#[test]
fn what_stands_in_a_block_of_capitals_is_told_too() {
    let text =
        "Sequence: outreach “My Plan” {\n  Email Opener {\n    Subject: “Hi”\n    Body “Hello”\n  }\n  Wait 2d\n}\n";
    assert_snapshot!(mistakes(text));
    assert_snapshot!(mistakes("Sequence a \"A\"\n{\n  wait 2 days\n}\n"));
    // Each is mended on its own, and the others are still told.
    let fix = parse(text).errors.remove(0).fixes.remove(0);
    let mended = parse(&apply(text, &fix.edits).unwrap()).errors;
    assert_eq!(mended.len(), parse(text).errors.len() - 1);
}
