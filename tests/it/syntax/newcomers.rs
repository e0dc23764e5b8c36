//! What is said about slips of people who write their first sequence: each by its name, once, with what to write.

use std::time::{Duration, Instant};

use insta::assert_snapshot;
use seqc::syntax::parser::parse;
use seqc::text::diagnostic::{Fix, Safety};
use seqc::text::edit::{Edit, apply};

use super::{in_sequence, mistakes, once, sound};

#[test]
fn a_word_that_is_two_things_is_the_one_that_can_stand_there() {
    let cases = ["email a {\n  text \"Hi\"\n}", "email a {\n  text Hi there\n}", "text a {\n  body \"Hi\"\n}"];
    assert_snapshot!(once(&cases, in_sequence));
}

#[test]
fn a_text_stands_in_quotes_alone() {
    let cases = ["email a {\n  subject ('Hello')\n}", "email a {\n  subject(\"Hello\")\n}", "goal (\"a meeting\")"];
    assert_snapshot!(once(&cases, in_sequence));
}

#[test]
fn a_zone_stands_without_quotes_and_behind_else() {
    let cases = [
        "timezone \"Europe/Berlin\"",
        "timezone 'New York'",
        "timezone prospect else \"America/New_York\"",
        "timezone prospect America/New_York",
        "timezone prospect, else America/New_York",
        "timezone prospect otherwise Europe/Berlin",
        "timezone prospect, with \"Europe/Berlin\"",
        "timezone prospect default",
        "timezone \"prospect\" else \"Europe/Berlin\"",
        "timezone \"Bogus/Zone\"",
    ];
    let in_schedule = |case: &str| format!("schedule a {{\n  {case}\n}}\n");
    assert_snapshot!(once(&cases, in_schedule));
    let is_sure = |case: &str| {
        let fixes = parse(&in_schedule(case)).errors.remove(0).fixes;
        fixes.iter().any(|fix| fix.safety == Safety::Safe)
    };
    for unsure in ["timezone prospect default", "timezone \"Bogus/Zone\"", "timezone prospect, with Europe/Berlin"] {
        assert!(!is_sure(unsure), "{unsure}");
    }
    // Which zone is meant by several words is told by who knows all of them.
    for words in ["timezone New York", "timezone prospect else New York"] {
        sound(&in_schedule(words));
    }
    // Where the setting is misplaced, nothing mends it by itself.
    assert_snapshot!(once(&["timezone \"Europe/Berlin\""], in_sequence));
}

#[test]
fn days_that_people_have_a_word_for() {
    let cases = [
        "open weekdays 09:00-17:00",
        "open daily 09:00-17:00",
        "open sms weekends 09:00-17:00",
        "open mon 09:00-25:00",
    ];
    assert_snapshot!(once(&cases, |case: &str| format!("schedule a {{\n  {case}\n}}\n")));
}

#[test]
fn limits_as_people_say_them() {
    let cases = [
        "limit words 50–100",
        "limit words 50 – 100",
        "limit words 50..100",
        "limit gap 1–3 days",
        "limit 2 emails a week",
        "limit 50-100 words",
        "limit 1 call per hour",
        "limit emails 2 a week",
        "limit emails 2/week",
        "limit emails 2 weekly",
        "limit emails 2 / day",
        "limit emails 2 a month",
        "limit emails 2 per month",
        "limit 5 emails each month",
        "limit words max 100",
        "limit touches up to 3 a week",
        "limit gap at least 12 hours",
        "limit words between 50 and 100",
        "limit words under 100",
        "limit words ≤ 100",
    ];
    assert_snapshot!(once(&cases, in_sequence));
    sound("steps s(max) {\n  email a {\n    limit words max\n  }\n}\n");
}

#[test]
fn limits_that_are_said_with_more_words() {
    let cases = [
        "limit touches between 2 and 5 a week",
        "limit touches at least 2 per week",
        "limit words > 50",
        "limit words more than 50",
        "limit words 100 max",
        "limit touches 3 or less a week",
        "limit touches 3 a week at most",
        "limit words max 100 words",
        "limit touches max 3 per 4 hours",
        "limit gap at most 1 day",
        "limit gap 12 hours-14 days",
        "limit gap 12 hours - 14 days",
        "limit gap 14 days max",
        "limit gap from 12 hours to 14 days",
        "limit gap between 1 and 3 days",
        "limit voicemail seconds max 20 seconds",
        "limit up to 100 words",
        "limit at most 3 emails a week",
        "limit between 50 and 100 words",
        "limit 100 words max",
    ];
    assert_snapshot!(once(&cases, in_sequence));
}

#[test]
fn a_limit_is_not_mended_where_more_is_said_than_is_understood() {
    let cases = [
        "limit emails at most 3 or more",
        "limit touches at least 2 to 5",
        "limit words max 100 per email",
        "limit words max 1,000",
        "limit gap at least 12",
        "limit gap max 3 a week",
        "limit gap at least 1 hours",
        "limit 50 words per email",
        "limit 1 gap",
        "limit 3 emails or more a day or week",
        "limit at least 2 days",
        "limit touches 3 or more max",
    ];
    assert_snapshot!(once(&cases, in_sequence));
    for case in cases {
        let errors = parse(&in_sequence(case)).errors;
        assert!(errors.iter().flat_map(|error| &error.fixes).all(|fix| fix.safety != Safety::Safe), "{case}");
    }
}

#[test]
fn a_plan_of_linkedin_is_no_action() {
    let cases = ["linkedin sales navigator", "linkedin Sales Navigator", "linkedin sales-navigator a {\n}"];
    assert_snapshot!(once(&cases, in_sequence));
    assert_snapshot!(once(&["linkedin sales navigator"], |case| format!("sender a {{\n  {case}\n}}\n")));
}

#[test]
fn what_is_done_stands_in_a_block() {
    let cases = [
        "on replied pause",
        "on replied pause 7 days # a week",
        "on reply contains \"later\" pause 30 days",
        "on reply is not-now: end",
        "on booked, move to nurture",
        "on replied set title \"x\"",
        "on replied stop",
        "branch {\n  when clicked end\n}",
        "on booked tag \"x\"\n    wait 1 day",
        "if opened: end",
        "on replied email thanks {\n  subject \"x\"\n}",
        "on reply is positive email thanks {\n  subject \"x\"\n}",
        "on replied then end",
        "on replied, then end",
        "if opened then end",
        "on replied then: tag \"x\"",
        "branch {\n  when opened do tag \"x\"\n}",
        "branch {\n  when a opened then end\n}",
        "on replied then {\n  end\n}",
        "branch {\n  when a then {\n    end\n  }\n}",
        "on replied -> tag \"x\" and end",
        "on replied end; tag \"x\"",
        "on replied tag \"x\"; task research; end # said",
    ];
    assert_snapshot!(once(&cases, in_sequence));
    assert_snapshot!(once(&["variant b 50% subject \"x\""], |case| in_sequence(&format!("email a {{\n  {case}\n}}"))));
}

/// What ends a statement elsewhere is a letter in a text.
#[test]
fn what_is_done_is_put_in_a_block_with_the_whole_of_its_text() {
    let long = format!("branch {{\n  when opened {{\n  }}\n  else tag \"{}\"\n}}", "long ".repeat(60).trim_end());
    let cases = [
        "on replied tag \"hot (#1)\"",
        "branch {\n  when a answered task t when title is \"a; b\"\n}",
        "on replied set title \"hi {{first_name | \"you\"}} } there\" # said",
        "on replied tag \"a \\\" # b\"",
        &long,
    ];
    assert_snapshot!(once(&cases, in_sequence));
    assert_snapshot!(once(&["on replied task a when title is \"#1\" {\n  note \"x\"\n}"], in_sequence));
    let curly = in_sequence("on replied tag “hot #1”");
    let fix = parse(&curly).errors.remove(0).fixes.remove(0);
    assert_eq!(apply(&curly, &fix.edits).unwrap(), in_sequence("on replied { tag “hot #1” }"));
    // Where a text is not closed, or the next statement stands on the line too, nothing is put in a block by itself.
    for case in
        ["on replied tag \"hot {{", "on replied tag “hot # 1", "on replied tag 'hot; b'", "on replied end; tag \"x\""]
    {
        let told = parse(&in_sequence(case)).errors;
        let is_block = |fix: &Fix| fix.title == "put it in a block" && fix.safety == Safety::Safe;
        assert!(!told.iter().flat_map(|told| &told.fixes).any(is_block), "{case}");
    }
}

/// Two mistakes: how the reply is said, and where what is done stands.
#[test]
fn what_is_done_behind_a_kind_of_reply_as_people_say_it() {
    let cases = [
        ("on out of office pause 7 days", "on reply is out-of-office { pause 7 days }"),
        ("on not now, then pause 7 days", "on reply is not-now { pause 7 days }"),
        ("on positive reply -> tag \"x\"", "on reply is positive { tag \"x\" }"),
        ("on ooo pause 7 days", "on reply is out-of-office { pause 7 days }"),
        ("on reply is out of office: pause 7 days", "on reply is out-of-office { pause 7 days }"),
    ];
    for (written, right) in cases {
        let errors = parse(&in_sequence(written)).errors;
        assert_eq!(errors.len(), 2, "{written}: {errors:?}");
        let edits: Vec<Edit> = errors.into_iter().flat_map(|error| error.fixes).flat_map(|fix| fix.edits).collect();
        assert_eq!(apply(&in_sequence(written), &edits).unwrap(), in_sequence(right));
    }
}

#[test]
fn a_call_that_is_connected_is_answered() {
    let cases = [
        "call a\nwait 1 day\ntask b when a connected",
        "call ringless a {\n}\nwait 1 day\ntask b when a connected",
        "linkedin connect a\nwait 1 day\ntask b when a connected",
    ];
    assert_snapshot!(once(&cases, in_sequence));
    // However far away the call is.
    let far = format!("call a\n{}task b when a connected", "# a remark\n".repeat(7_000));
    assert_eq!(parse(&in_sequence(&far)).errors[0].message, "`connected` is written `answered`");
}

#[test]
fn each_test_names_its_field() {
    let cases = [
        "title contains \"a\" or contains \"b\"",
        "title is \"a\" or is \"b\"",
        "vip is yes and (title is \"x is y\" and contains \"b\")",
        "employees > 50 and < 100",
        "reply contains \"a\" or contains \"b\"",
        "title is \"a\" and opener opened or contains \"b\"",
        "employees > 50 and title is set and < 100",
    ];
    let condition = |case: &str| in_sequence(&format!("call a when {case}"));
    assert_snapshot!(once(&cases, condition));
    let is_sure =
        cases.map(|case| parse(&condition(case)).errors[0].fixes.iter().all(|fix| fix.safety == Safety::Safe));
    assert_eq!(is_sure, [true, true, true, true, true, false, false]);
    sound(&in_sequence("task a when is or contains or title is set"));
}

#[test]
fn a_day_by_two_letters_has_a_time_behind_it() {
    let cases = ["wait until mo 9:00", "wait until Mo 9:00", "wait until so at 18:00"];
    assert_snapshot!(once(&cases, in_sequence));
    for case in cases {
        let fix = parse(&in_sequence(case)).errors.remove(0).fixes.remove(0);
        sound(&apply(&in_sequence(case), &fix.edits).unwrap());
    }
}

#[test]
fn choices_and_tags_around_merge_fields() {
    let in_text = |text: &str| in_sequence(&format!("sms a {{\n  body \"{text}\"\n}}"));
    let cases = [
        "{Hi|Hello {{first_name}}} you",
        "{Hi {{first_name | \"there\"}},|Hello,} you",
        "{{Hi|Hello}} you",
        "{{first_name|there}} you",
        "Hi {%first_name%},",
        "Hi {% pain_point %},",
    ];
    assert_snapshot!(once(&cases, in_text));
    for text in ["a { b | c {{first_name}} d }", "{x|{{#if title}}y{{/if}}}", "{a {{title}}", "{|{{title}}}"] {
        sound(&in_text(text));
    }
}

#[test]
fn what_belongs_to_a_command_of_another_tool_is_mended_where_that_is() {
    let in_text = |text: &str| in_sequence(&format!("sms a {{\n  body \"{text}\"\n}}"));
    let mended = |text: &str| {
        let parsed = parse(text);
        let edits: Vec<_> =
            parsed.errors.iter().flat_map(|error| &error.fixes).flat_map(|fix| fix.edits.clone()).collect();
        (parsed.errors.len(), apply(text, &edits).unwrap())
    };
    let all = in_text("{% if title %}a{% elsif company_name %}b{% else if city %}c{% else %}d{% endif %}");
    let ours = "{{#if title}}a{{else if company}}b{{else if city}}c{{else}}d{{/if}}";
    assert_eq!(mended(&all), (5, in_text(ours)));
    sound(&in_text(ours));
    for text in ["{% if title == 3 %}a{% else %}b{% endif %}", "{% for p in q %}{% else %}{% endfor %}", "x{% endif %}"]
    {
        let text = in_text(text);
        assert_eq!(mended(&text).1, text);
    }
    // Each text begins anew.
    let two = in_text("{% if title %}a\"\n  note \"{% endif %}");
    assert_eq!(mended(&two).1, two.replace("{% if title %}", "{{#if title}}"));
}

#[test]
fn quotes_too_many_before_a_block_and_others_behind_it() {
    let cases = [
        "email a {\n  body\" \"\"\"\n    Hi,\n\n    how are you?\n    \"\"\"\n}",
        "email a {\n  body \" \"\"\"\n    Hi\n    \"\"\"\n}",
        "email a {\n  body \"\"\"\n    Hi\n    ”””\n  purpose bump\n}",
        "email a {\n  body \"\"\"\n    Hi\n    '''\n}\nemail b {\n  body \"\"\"\n    Hi\n    \"\"\"\n}",
        "email a {\n  body “““\n    Hi {{first_name}}\n    \"\"\"\n}\nemail b {\n  body \"\"\"\n    Hi\n    \"\"\"\n}",
        "call a {\n  note '''\n    Hi\n    \"\"\"\n}",
    ];
    assert_snapshot!(once(&cases, in_sequence));
}

#[test]
fn many_blocks_in_other_quotes_take_time_in_proportion_to_them() {
    let start = Instant::now();
    let parsed = parse(&in_sequence(&"call a {\n  note '''\n}\n".repeat(100_000)));
    assert!(!parsed.errors.is_empty() && start.elapsed() < Duration::from_secs(60), "took {:?}", start.elapsed());
}

#[test]
fn a_text_of_several_lines_stands_in_three_quotes() {
    let cases = [
        "email a {\n  body \"\n    Hi {{first_name}},\n\n    Call me, or write.\n    \"\n  purpose bump\n}",
        "call a {\n  script\"\n  Hi\n\"\n}",
    ];
    assert_snapshot!(once(&cases, in_sequence));
}

#[test]
fn fields_in_the_spelling_of_a_form() {
    let cases = [
        "First-Name text",
        "pain-point text required",
        "painPoint number",
        "Renewal Date date fallback 2026-12-24",
        "Pain Point Number",
        "Seat Count Number fallback 5",
        "Phone Number text",
        "Budget Number Text",
    ];
    assert_snapshot!(once(&cases, |case| format!("fields {{\n  {case}\n}}\n")));
    sound("fields {\n  pain_point text apollo \"Pain-Point\"\n  a.b_2 date\n}\n");
}

#[test]
fn what_is_given_to_steps_has_no_names() {
    let cases = [
        "include round(topic: \"x\")",
        "include round (topic = 3 days) as first",
        "include round(topic: \"a, b\", last: 3)",
        "include round \"x\"",
        "email a {\n  template round(topic: \"x\")\n}",
    ];
    assert_snapshot!(once(&cases, in_sequence));
}

#[test]
fn names_in_quotes_or_behind_a_colon() {
    let cases = ["move to \"nurture\"", "move to: nurture", "email a {\n  reply to: opener\n}"];
    assert_snapshot!(once(&cases, in_sequence));
}

#[test]
fn words_of_other_places_for_fields() {
    let cases = [
        "seats integer",
        "city string required",
        "is_ok boolean",
        "city text default \"Bern\"",
        "city text default Bern",
        "city text falback \"Bern\"",
        "city text hubspot \"City\"",
    ];
    assert_snapshot!(once(&cases, |case| format!("fields {{\n  {case}\n}}\n")));
}

#[test]
fn a_wait_has_one_length_and_a_share_its_name() {
    let cases = [
        "wait 1 day 4 hours",
        "wait 1 day and 4 hours",
        "wait 2 days or 3",
        "split {\n  50% {\n    task a\n  }\n  50% other {\n    task b\n  }\n}",
    ];
    assert_snapshot!(once(&cases, in_sequence));
}

#[test]
fn countries_in_two_words() {
    let cases = [
        "audience a {\n  countries United States\n}",
        "audience a {\n  countries DE, United States of America, GB\n}",
        "schedule a {\n  holidays United Kingdom\n}",
        "audience a {\n  country US\n}",
    ];
    assert_snapshot!(once(&cases, str::to_owned));
}

#[test]
fn quotes_in_a_text_of_several_lines_are_pairs() {
    let cases = [
        "email a {\n  body “Hi,\n    we saw “Leeds” today.\n    Bye”\n}",
        "email a {\n  body “Hi “you” there,\n    how is it?\n    Bye”\n}",
        "email a {\n  body \"Hi,\n    you said \"yes\" to us.\n    Bye\"\n  purpose bump\n}",
    ];
    assert_snapshot!(once(&cases, in_sequence));
}

#[test]
fn braces_in_a_text_without_quotes_are_its_own() {
    let cases = [
        "call a {\n  script Hi {{first_name}, it is Dana\n  no voicemail\n}",
        "call a {\n  script Hi {first_name}, it's Dana\n  no voicemail\n}",
        "call a {\n  script Hi {first_name, it's Dana\n  no voicemail\n}",
        "call a {\n  script Hi :} see you\n}",
        "call a { script Hi }",
        "call a { script Hi } # soon",
        "call a { script Hi {{first_name}} }",
    ];
    assert_snapshot!(once(&cases, in_sequence));
    // What may be the first of several lines is not put in quotes alone.
    for begun in ["'Hi,", "(", "<<EOF"] {
        let found = parse(&in_sequence(&format!("call a {{\n  script {begun}\n}}"))).errors;
        assert!(found[0].name == "missing-quotes" && found[0].fixes.is_empty(), "{begun}: {found:?}");
    }
}

#[test]
fn one_of_several_and_none_of_several() {
    let cases = [
        "branch {\n  when plan in [\"a\", \"b\"] {\n    task x\n  }\n}",
        "branch {\n  when plan not in \"a\", \"b\" {\n    task x\n  }\n}",
        "branch {\n  when plan is not in \"a\", \"b\" {\n    task x\n  }\n}",
    ];
    assert_snapshot!(once(&cases, in_sequence));
}

#[test]
fn only_days_are_business_days() {
    assert_snapshot!(once(&["wait 4 business hours", "wait 1 business week"], in_sequence));
}

#[test]
fn slips_in_first_lines_and_lists() {
    let plain = ["sequence s: \"S\" {\n  wait 2 days\n}", "use \"lib\\house.seq\"", "use \"C:\\lib\\house.seq\""];
    let steps = ["**wait 2 days**", "on no reply {\n  task a\n}"];
    assert_snapshot!(once(&plain, str::to_owned) + &once(&steps, in_sequence));
}

#[test]
fn fixes_that_damaged_a_text_or_a_time() {
    let cases = [r#"goal 'a \\" b'"#, "wait until 9am", "wait until 3:30 pm"];
    assert_snapshot!(once(&cases, in_sequence));
    let found = parse(&in_sequence("wait until 15am")).errors;
    assert!(found.len() == 1 && found[0].fixes.is_empty(), "{found:?}");
    for other in ["{{#each items}}x{{/each}}", "{{#if first name here}}x{{#endif}}", "{{#unless a}}x{{/unless}}"] {
        let text = in_sequence(&format!("goal \"{other} {{{{#if title}}}}y{{{{/if}}}} z\""));
        assert!(!mistakes(&text).contains("has no `{{/if}}`"), "{}", mistakes(&text));
    }
}
