//! Texts of several lines in plain quotes, and merge fields that are nearly right.

use insta::assert_snapshot;

use seqc::syntax::parser::parse;
use seqc::text::diagnostic::Safety;
use seqc::text::edit::apply;

use super::{in_sequence, mistakes, once};

/// A call with what stands in its block.
fn in_call(fields: &str) -> String {
    in_sequence(&format!("  call a {{\n{fields}\n  }}"))
}

/// A call whose script is a text in quotes.
fn in_script(text: &str) -> String {
    in_call(&format!("    script \"{text}\""))
}

/// Texts of several lines that stand in quotes as a text of one line does.
const SEVERAL_LINES: [&str; 4] = [
    "    note \"Hi there,\n\n    wait for the answer.\n    Call them.\n\n    end of the day\"",
    "    script \"\n      Hi {{first_name | \"there\"}},\n        - one: \\\"x\\\"\n      bye\n    \"",
    "    note “Hi there,\n    bye.”\n    no voicemail",
    "    note \"Hi there,\n    no voicemail\n    bye\"",
];

#[test]
fn a_text_of_several_lines_in_plain_quotes() {
    assert_snapshot!(once(&SEVERAL_LINES, in_call), @r##"
    note "Hi there,

    wait for the answer.
    Call them.

    end of the day"
        3:10 unclosed-text `"`: a text of several lines stands between two lines of `"""`
            fix: write `"""` above and below it

    script "
      Hi {{first_name | "there"}},
        - one: \"x\"
      bye
    "
        3:12 unclosed-text `"`: a text of several lines stands between two lines of `"""`
            fix: write `"""` above and below it

    note “Hi there,
    bye.”
    no voicemail
        3:10 unclosed-text `“`: a text of several lines stands between two lines of `"""`
            fix: write `"""` above and below it

    note "Hi there,
    no voicemail
    bye"
        3:10 unclosed-text `"`: a text of several lines stands between two lines of `"""`
            fix: write `"""` above and below it
    "##);
}

#[test]
fn a_text_of_several_lines_is_made_a_text_block() {
    let mended = SEVERAL_LINES.map(|case| {
        let text = in_call(case);
        apply(&text, &parse(&text).errors[0].fixes[0].edits).unwrap()
    });
    assert_snapshot!(mended.join("\n"), @r##"
    sequence s "S" {
      call a {
        note """
          Hi there,

          wait for the answer.
          Call them.

          end of the day
          """
      }
    }

    sequence s "S" {
      call a {
        script """
          Hi {{first_name | "there"}},
            - one: "x"
          bye
          """
      }
    }

    sequence s "S" {
      call a {
        note """
          Hi there,
          bye.
          """
        no voicemail
      }
    }

    sequence s "S" {
      call a {
        note """
          Hi there,
          no voicemail
          bye
          """
      }
    }
    "##);
}

#[test]
fn a_text_of_several_lines_whose_escapes_would_be_sent_is_only_offered_as_a_block() {
    let fixes =
        |field: &str| parse(&in_call(field)).errors.into_iter().flat_map(|error| error.fixes).collect::<Vec<_>>();
    for field in ["    note \"Call them \\n again\n    and stop\"", "    note \"A \\u{1F600}\n    b\""] {
        let fixes = fixes(field);
        assert_eq!(fixes.iter().map(|fix| fix.safety).collect::<Vec<_>>(), [Safety::Suggestion], "{fixes:?}");
    }
    assert_eq!(fixes("    note \"Say \\\"no\\\" or\n    yes\"")[0].safety, Safety::Safe);
}

#[test]
fn a_subject_of_several_lines_is_joined() {
    let text = in_sequence("  email a {\n    subject \"Your rota,\n\n      and ours\n    \"\n  }");
    assert_snapshot!(mistakes(&text), @r#"
    3:13 unclosed-text `"`: a subject is one line, and this one goes on below
        fix: write it in one line
    "#);
    let joined = apply(&text, &parse(&text).errors[0].fixes[0].edits).unwrap();
    assert!(joined.contains("subject \"Your rota, and ours\"\n"), "{joined}");
}

#[test]
fn one_text_of_several_lines_does_not_hide_the_next() {
    let told = mistakes(&in_call(
        "    note \"One }\n    two\"\n    script \"Three }\n    four\"\n    voicemail \"Five\n    six\"",
    ));
    assert_eq!(told.matches("a text of several lines").count(), 3, "{told}");
    assert_eq!(told.lines().count(), 6, "{told}");
}

#[test]
fn a_forgotten_quote_is_no_text_of_several_lines() {
    let cases = [
        "  email a {\n    subject \"Hi\n    preview \"Hello\"\n  }",
        "  email a {\n    subject \"Hi\n    preview Hello\"\n  }",
        "  call a {\n    note \"Hi\n  }\n  task b {\n    note \"Hello\"\n  }",
        "  call a {\n    note \"Hi\n    script \"\"\"\n      Hello\n      \"\"\"\n  }",
    ];
    let told: Vec<String> = cases.iter().map(|case| mistakes(&in_sequence(case))).collect();
    assert_snapshot!(told.join("\n"), @r##"
    3:13 unclosed-quote `"`: the quote that ends this text is missing
        fix: insert `"` at the end of the line

    3:13 unclosed-quote `"`: the quote that ends this text is missing
        fix: insert `"` at the end of the line
    4:13 incomplete-statement `Hello"`: after `preview` a text is expected, such as `preview "Hello"`

    3:10 unclosed-quote `"`: the quote that ends this text is missing
        fix: insert `"` at the end of the line

    3:10 unclosed-quote `"`: the quote that ends this text is missing
        fix: insert `"` at the end of the line
    "##);
}

#[test]
fn a_brace_short() {
    let cases = [
        "{{#if title}}As a {{title}}{{/if} you know.",
        "{{#if title}}As a {{title}}{/if} you know.",
        "{{#if title}}As a {{title}}{/if}} you know.",
        "{{#if title}As a {{title}}{{/if}} you know.",
        "{#if title}As a {{title}}{{/if}} you know.",
        "{{#if title}}As a {{title}}{{else}As you{{/if}} know.",
        "Hi {{first_name} and {{company}}",
        "Hi {{seat_count} and {{company}}",
        "Hi {{first_name | \"there\"} and you",
        "Hi {{{first_name}}} and you",
    ];
    assert_snapshot!(once(&cases, in_script), @r##"
    {{#if title}}As a {{title}}{{/if} you know.
            3:40 malformed-variable `{{/if}`: `{{/if}` lacks a brace: two open it and two close it
                fix: write `{{/if}}`

    {{#if title}}As a {{title}}{/if} you know.
            3:40 malformed-variable `{/if}`: `{{/if}}` stands between two braces on each side
                fix: write `{{/if}}`

    {{#if title}}As a {{title}}{/if}} you know.
            3:40 malformed-variable `{/if}}`: `{{/if}}` stands between two braces on each side
                fix: write `{{/if}}`

    {{#if title}As a {{title}}{{/if}} you know.
            3:13 malformed-variable `{{#if title}`: `{{#if title}` lacks a brace: two open it and two close it
                fix: write `{{#if title}}`

    {#if title}As a {{title}}{{/if}} you know.
            3:13 malformed-variable `{#if title}`: `{{#if title}}` stands between two braces on each side
                fix: write `{{#if title}}`

    {{#if title}}As a {{title}}{{else}As you{{/if}} know.
            3:40 malformed-variable `{{else}`: `{{else}` lacks a brace: two open it and two close it
                fix: write `{{else}}`

    Hi {{first_name} and {{company}}
            3:16 malformed-variable `{{first_name}`: `{{first_name}` lacks a brace: two open it and two close it
                fix: write `{{first_name}}`

    Hi {{seat_count} and {{company}}
            3:16 malformed-variable `{{seat_count}`: `{{seat_count}` lacks a brace: two open it and two close it
                fix: write `{{seat_count}}`

    Hi {{first_name | "there"} and you
            3:16 malformed-variable `{{first_name | "there"}`: `{{first_name | "there"}` lacks a brace: two open it and two close it
                fix: write `{{first_name | "there"}}`

    Hi {{{first_name}}} and you
            3:16 malformed-variable `{{{first_name}}}`: two braces open a merge field and two close it, not three
                fix: write `{{first_name}}`
    "##);
}

#[test]
fn a_fallback_in_another_form() {
    let cases = [
        "{{first_name | “there”}}",
        "{{first_name|there}}",
        "{{first_name or \"x\"}}",
        "{{ first_name | default: 'there' }}",
        "{{seat_count, \"many\"}}",
        "{{first_name | capitalize}}",
        "{{city, state}}",
    ];
    assert_snapshot!(once(&cases, in_script), @r##"
    {{first_name | “there”}}
            3:28 curly-quotes `“`: a text stands in straight quotes
                fix: write straight quotes

    {{first_name|there}}
            3:25 malformed-variable `|there`: what stands in for a field that is missing is a text in quotes behind `|`
                fix: write `{{first_name | "there"}}`

    {{first_name or "x"}}
            3:26 malformed-variable `or "x"`: what stands in for a field that is missing is a text in quotes behind `|`
                fix: write `{{first_name | "x"}}`

    {{ first_name | default: 'there' }}
            3:27 malformed-variable `| default: 'there'`: what stands in for a field that is missing is a text in quotes behind `|`
                fix: write `{{first_name | "there"}}`

    {{seat_count, "many"}}
            3:25 malformed-variable `, "many"`: what stands in for a field that is missing is a text in quotes behind `|`
                fix: write `{{seat_count | "many"}}`

    {{first_name | capitalize}}
            3:13 malformed-variable `{{first_name | capitalize}}`: `first_name | capitalize` is no merge field

    {{city, state}}
            3:19 malformed-variable `, state`: what stands in for a field that is missing is a text in quotes behind `|`
    "##);
}

#[test]
fn what_the_screens_of_others_call_otherwise() {
    let cases = [
        "  on reply is \"out-of-office\" {\n    pause 7 days\n  }",
        "  wait until day 20",
        "  wait until opener opened for up to 5 days",
        "  wait until opener opened soon",
        "  email opener\n  branch {\n    when clicked opener {\n      end\n    }\n  }",
        "  wait until 12/24/27",
        "  wait 4 days.",
    ];
    assert_snapshot!(once(&cases, in_sequence), @r##"
    on reply is "out-of-office" {
      pause 7 days
    }
          2:6 unknown-word `reply is "out-of-office"`: `reply is "out-of-office"` is written `reply is out-of-office`
              fix: write `reply is out-of-office`

    wait until day 20
          2:14 wrong-value `day 20`: that a day is waited for is written `day 20`
              fix: write `day 20`

    wait until opener opened for up to 5 days
          2:28 wrong-value `for up to`: `for up to` is written `at most`
              fix: write `at most`

    wait until opener opened soon
          2:3 missing-at-most `wait until opener opened`: a wait for something that may never happen says how long at most

    email opener
    branch {
      when clicked opener {
        end
      }
    }
          4:10 unknown-word `clicked opener`: the step stands before what it did: `opener clicked`
              fix: write `opener clicked`

    wait until 12/24/27
          2:14 bad-date `12/24/27`: a date is written as year, month and day: `2027-12-24`
              fix: write `2027-12-24`

    wait 4 days.
          2:14 unexpected-text `.`: a statement ends with its line, without a period
              fix: take it away
    "##);
}

#[test]
fn what_may_mean_something_else_is_never_put_right_by_itself() {
    let cases = [
        "  on opened twice {\n    end\n  }",
        "  on booked meeting {\n    end\n  }",
        "  on replied tag \"x",
        "  task x when opener clicked end",
        "  limit 2 days or more",
        "  limit 7 days a week",
        "  task x {\n    note \"{{{company}}}}\"\n  }",
        "  wait until day 0",
    ];
    for case in cases {
        let errors = parse(&in_sequence(case)).errors;
        let sure = errors.iter().flat_map(|error| &error.fixes).filter(|fix| fix.safety == Safety::Safe).count();
        assert!(!errors.is_empty() && sure == 0, "{case}\n{errors:#?}");
    }
}

#[test]
fn a_brace_too_many_is_thought_of_where_a_sequence_goes_on_behind_it() {
    let error = &parse("sequence s \"S\" {\n  task a\n  }\n  wait 2 days\n").errors[0];
    assert_eq!(error.help.as_deref(), Some("the `}` before it ended the sequence: it may be one too many"));
    let error = &parse("fields {\n  seats number\n}\nlimit emails 7\n").errors[0];
    assert!(error.help.as_deref().is_some_and(|help| help.starts_with("a file holds")));
}

#[test]
fn a_word_before_the_channel() {
    let cases =
        ["phone call {\n  no voicemail\n}", "phone call first-dial when phone is set", "text sms {\n  body \"x\"\n}"];
    assert_snapshot!(once(&cases, in_sequence), @r##"
    phone call {
      no voicemail
    }
            2:1 unknown-statement `phone`: `call` alone is enough, without `phone`
                fix: take it away

    phone call first-dial when phone is set
            2:1 unknown-statement `phone`: `call` alone is enough, without `phone`
                fix: take it away

    text sms {
      body "x"
    }
            2:1 unknown-statement `text`: `sms` alone is enough, without `text`
                fix: take it away
    "##);
}

#[test]
fn kinds_of_replies_as_people_say_them() {
    let cases = [
        "out of office",
        "out-of-office",
        "reply out-of-office",
        "reply out of office and not booked",
        "not interested",
        "reply is out of office",
        "positive reply",
        "wrong person",
        "not now",
    ];
    assert_snapshot!(once(&cases, |condition| in_sequence(&format!("on {condition} {{\n  end\n}}"))), @r##"
    out of office
            2:4 unknown-word `out of office`: `out of office` is written `reply is out-of-office`
                fix: write `reply is out-of-office`

    out-of-office
            2:4 unknown-word `out-of-office`: `out-of-office` is written `reply is out-of-office`
                fix: write `reply is out-of-office`

    reply out-of-office
            2:4 unknown-word `reply out-of-office`: `reply out-of-office` is written `reply is out-of-office`
                fix: write `reply is out-of-office`

    reply out of office and not booked
            2:4 unknown-word `reply out of office`: `reply out of office` is written `reply is out-of-office`
                fix: write `reply is out-of-office`

    not interested
            2:4 unknown-word `not interested`: `not interested` is written `reply is negative`
                fix: write `reply is negative`

    reply is out of office
            2:4 unknown-word `reply is out of office`: `reply is out of office` is written `reply is out-of-office`
                fix: write `reply is out-of-office`

    positive reply
            2:4 unknown-word `positive reply`: `positive reply` is written `reply is positive`
                fix: write `reply is positive`

    wrong person
            2:4 unknown-word `wrong person`: `wrong person` is written `reply is wrong-person`
                fix: write `reply is wrong-person`

    not now
            2:4 unknown-word `not now`: `not now` is written `reply is not-now`
                fix: write `reply is not-now`
    "##);
    assert_snapshot!(once(&["exit on booked, out-of-office", "exit on interested"], in_sequence), @r##"
    exit on booked, out-of-office
            2:17 unknown-word `out-of-office`: `out-of-office` is written `reply is out-of-office`
                fix: write `reply is out-of-office`

    exit on interested
            2:9 unknown-word `interested`: `interested` is written `reply is positive`
                fix: write `reply is positive`
    "##);
}

/// Whatever stands before it stays there.
#[test]
fn kinds_of_replies_behind_something_else() {
    let cases = [
        "not reply positive",
        "not out of office",
        "reply is positive or is negative",
        "title is \"x\" or is negative",
        "opener positive",
        "opener not interested",
    ];
    assert_snapshot!(once(&cases, |condition| in_sequence(&format!("task a when {condition}"))));
}

#[test]
fn a_colon_behind_a_misspelled_word_goes_with_it() {
    for (written, right) in [("purpse:bump", "purpose bump"), ("purpse: bump", "purpose bump")] {
        let text = |line: &str| in_sequence(&format!("email a {{\n  {line}\n}}"));
        let errors = parse(&text(written)).errors;
        assert_eq!(apply(&text(written), &errors[0].fixes[0].edits).unwrap(), text(right));
    }
}
