//! Signs that come along with what is pasted, or from other notations.

use insta::assert_snapshot;

use seqc::syntax::parser::parse;
use seqc::text::diagnostic::Safety;
use seqc::text::edit::apply;

use super::{in_sequence, mistakes, once, sound};

#[test]
fn a_list_of_a_document() {
    let cases = [
        "- wait 2 days",
        "* wait 2 days",
        "• wait 2 days",
        r#"1. email opener {
  subject "x"
}"#,
        "2) call a",
        "- Wait 2 days",
    ];
    assert_snapshot!(once(&cases, in_sequence), @r##"
    - wait 2 days
            2:1 foreign-sign `-`: a statement begins with its word, without `-` before it
                fix: take it away

    * wait 2 days
            2:1 foreign-sign `*`: a statement begins with its word, without `*` before it
                fix: take it away

    • wait 2 days
            2:1 foreign-sign `•`: a statement begins with its word, without `•` before it
                fix: take it away

    1. email opener {
      subject "x"
    }
            2:1 foreign-sign `1.`: a statement begins with its word, without `1.` before it
                fix: take it away

    2) call a
            2:1 foreign-sign `2)`: a statement begins with its word, without `2)` before it
                fix: take it away

    - Wait 2 days
            2:1 foreign-sign `-`: a statement begins with its word, without `-` before it
                fix: take it away
    "##);
}

#[test]
fn quotes_and_marks_of_elsewhere_are_mended_whole() {
    let cases = [
        r"call a {
  script 'It\'s here'
}",
        "call a {\n  script ‘Hello’\n}",
        r#"call a {
  script "Hi {first_name}},"
}"#,
        r#"call a {
  script "Hi %%first_name%%,"
}"#,
        r##"call a {
  script "Hi #{first_name},"
}"##,
        r#"sms a {
  body "Hi [[First Name]],"
}"#,
        r##"call a {
  script "Hi {{#if title}}{{title}}{{#else}}there{{/if}},"
}"##,
        r##"call a {
  script "Hi {{#if title}}{{title}}{{else}}there{{#endif}},"
}"##,
    ];
    assert_snapshot!(once(&cases, in_sequence), @r##"
    call a {
      script 'It\'s here'
    }
            3:10 single-quotes `'`: a text stands in double quotes
                fix: write double quotes

    call a {
      script ‘Hello’
    }
            3:10 missing-quotes `‘Hello’`: the text behind `script` stands in straight quotes: `"`
                fix: put it in quotes

    call a {
      script "Hi {first_name}},"
    }
            3:14 malformed-variable `{first_name}}`: `{first_name}}` is another tool's merge field
                fix: write `{{first_name}}`

    call a {
      script "Hi %%first_name%%,"
    }
            3:14 malformed-variable `%%first_name%%`: `%%first_name%%` is another tool's merge field
                fix: write `{{first_name}}`

    call a {
      script "Hi #{first_name},"
    }
            3:14 malformed-variable `#{first_name}`: `#{first_name}` is another tool's merge field
                fix: write `{{first_name}}`

    sms a {
      body "Hi [[First Name]],"
    }
            3:12 malformed-variable `[[First Name]]`: `[[First Name]]` is another tool's merge field
                fix: write `{{first_name}}`

    call a {
      script "Hi {{#if title}}{{title}}{{#else}}there{{/if}},"
    }
            3:36 malformed-variable `{{#else}}`: `{{#else}}` is written `{{else}}`
                fix: write `{{else}}`

    call a {
      script "Hi {{#if title}}{{title}}{{else}}there{{#endif}},"
    }
            3:49 malformed-variable `{{#endif}}`: `{{#endif}}` is written `{{/if}}`
                fix: write `{{/if}}`
    "##);
}

#[test]
fn merge_fields_choices_and_conditions_of_other_tools() {
    let said = |text: &str| in_sequence(&format!("sms a {{\n  body \"{text}\"\n}}"));
    let cases = [
        "Hi {!Contact.FirstName},",
        "Hi <%= first_name %>,",
        "{Hi|Hello there|Hey} you",
        "Hi {first_name|there},",
        "Hi {first_name|there|you},",
        "Hi {first_name|last_name},",
        "Hi {else} you",
        "an {email|message}",
        "<b <%= title %>>",
        "{% if title %}x",
        "{%- if title == 3 -%}x",
        "x{% endif %}",
        "Hi {company.name},",
    ];
    assert_snapshot!(once(&cases, said), @r##"
    Hi {!Contact.FirstName},
            3:12 malformed-variable `{!Contact.FirstName}`: `{!Contact.FirstName}` is another tool's merge field
                fix: write `{{first_name}}`

    Hi <%= first_name %>,
            3:12 malformed-variable `<%= first_name %>`: `<%= first_name %>` is another tool's merge field
                fix: write `{{first_name}}`

    {Hi|Hello there|Hey} you
            3:9 malformed-variable `{Hi|Hello there|Hey}`: `{Hi|Hello there|Hey}` is another tool's choice of words
                fix: write `{{pick "Hi" | "Hello there" | "Hey"}}`

    Hi {first_name|there},
            3:12 malformed-variable `{first_name|there}`: `{first_name|there}` is another tool's merge field
                fix: write `{{first_name | "there"}}`

    Hi {first_name|there|you},
            3:12 malformed-variable `{first_name|there|you}`: `{first_name|there|you}` is another tool's merge field

    Hi {first_name|last_name},
            3:12 malformed-variable `{first_name|last_name}`: `{first_name|last_name}` is another tool's merge field

    Hi {else} you
            3:12 malformed-variable `{else}`: `{{else}}` stands between two braces on each side
                fix: write `{{else}}`

    an {email|message}
            3:12 malformed-variable `{email|message}`: `{email|message}` is another tool's choice of words
                fix: write `{{pick "email" | "message"}}`

    <b <%= title %>>
            3:12 malformed-variable `<%= title %>`: `<%= title %>` is another tool's merge field
                fix: write `{{title}}`

    {% if title %}x
            3:9 malformed-variable `{% if title %}`: `{% if title %}` is another tool's command
                fix: write `{{#if title}}`

    {%- if title == 3 -%}x
            3:9 malformed-variable `{%- if title == 3 -%}`: `{%- if title == 3 -%}` is another tool's command

    x{% endif %}
            3:10 malformed-variable `{% endif %}`: `{% endif %}` is another tool's command

    Hi {company.name},
            3:12 malformed-variable `{company.name}`: `{company.name}` is another tool's merge field
                fix: write `{{company}}`
    "##);
    for text in ["a <b> {x | y} {a||b} {%} 5 <% 6 {a=1|b=2} {|} {a|}", "<%= 1 + 1 %> {! no !}"] {
        sound(&said(text));
    }
}

#[test]
fn a_command_around_a_fallback_is_mended_whole() {
    let text =
        in_sequence("call a {\n  note \"{% if title %}Hi {{company | \"there\"}}, {% else %}Hello {% endif %}\"\n}");
    let edits: Vec<_> =
        parse(&text).errors.into_iter().flat_map(|error| error.fixes).flat_map(|fix| fix.edits).collect();
    let mended = apply(&text, &edits).unwrap();
    assert!(mended.contains("{{#if title}}Hi {{company | \"there\"}}, {{else}}Hello {{/if}}"), "{mended}");
}

#[test]
fn half_of_a_yaml_text_is_mended() {
    let text = in_sequence("email a {\n  body: |\n    I will stop here.\n    Then write.\n    \"\"\"\n}");
    let first = &parse(&text).errors[0];
    assert_eq!((first.name, first.fixes[0].safety), ("yaml-text", Safety::Suggestion));
    sound(&apply(&text, &first.fixes[0].edits).unwrap());
}

#[test]
fn three_curly_quotes_that_open_close_nothing() {
    let text =
        in_sequence("email a {\n  body \"\"\"\n    Hi\n    ”””\n}\nemail b {\n  body “““\n    Hi there\n    \"\"\"\n}");
    for fix in parse(&text).errors.iter().flat_map(|error| &error.fixes).filter(|fix| fix.safety == Safety::Safe) {
        let mended = apply(&text, &fix.edits).unwrap();
        assert!(mended.contains("Hi there\n") && !mended.contains("““\"\"\""), "{mended}");
    }
}

#[test]
fn control_characters_are_no_marks() {
    for mark in ['\u{1}', '\u{2}', '\u{4}', '\u{6}', '\u{E}'] {
        let text = in_sequence(&format!("call a {{\n{}}}", format!("  note {mark}Hi\n").repeat(3)));
        let told = mistakes(&text);
        assert!(told.starts_with("3:8 control-character"), "{told}");
        let text = in_sequence(&format!("call a {{\n  note \"Hi {mark}\"\n}}"));
        assert_eq!(parse(&text).errors.len(), 1, "{}", mistakes(&text));
    }
}

#[test]
fn small_slips_of_statements_on_one_line_are_all_told() {
    let text = format!("sequence a \"A\" {{ {} }}\n", vec!["wait 3d"; 40].join(" "));
    let errors = parse(&text).errors;
    assert_eq!(errors.len(), 40 + 39);
    let edits: Vec<_> = errors.iter().flat_map(|error| &error.fixes).flat_map(|fix| fix.edits.clone()).collect();
    sound(&apply(&text, &edits).unwrap());
}

#[test]
fn what_may_belong_to_a_text_is_only_offered() {
    let fixes = |line: &str| {
        let errors = parse(&in_sequence(&format!("email a {{\n{line}\n}}"))).errors;
        assert_eq!(errors.len(), 1, "{errors:#?}");
        errors.into_iter().flat_map(|error| error.fixes).collect::<Vec<_>>()
    };
    assert!(fixes("subject Your #1 depot").iter().all(|fix| fix.safety == Safety::Suggestion));
    assert!(fixes("subject Your{}\"depot\"").iter().all(|fix| fix.safety == Safety::Suggestion));
    assert!(fixes("subject Your depot").iter().all(|fix| fix.safety == Safety::Safe));
    let day_zero = parse(&in_sequence("day 0")).errors;
    assert!(day_zero.iter().flat_map(|error| &error.fixes).all(|fix| fix.safety == Safety::Suggestion));
}

#[test]
fn a_line_of_a_text_is_no_list() {
    for line in ["-call at {{company}}'s size.\"", "-call at {company}'s size.\""] {
        let errors = parse(&in_sequence(line)).errors;
        let fixes = errors.iter().flat_map(|error| &error.fixes);
        assert!(fixes.clone().all(|fix| fix.safety == Safety::Suggestion), "{:#?}", fixes.collect::<Vec<_>>());
    }
}

#[test]
fn a_sign_behind_a_keyword() {
    let cases = [
        r#"email a {
  subject = "Hi"
}"#,
        r#"goal= "x""#,
        "status = draft",
        "wait = 2 days",
    ];
    assert_snapshot!(once(&cases, in_sequence), @r##"
    email a {
      subject = "Hi"
    }
            3:11 foreign-sign `=`: what belongs to `subject` stands right behind it, without `=`
                fix: take it away

    goal= "x"
            2:5 foreign-sign `=`: what belongs to `goal` stands right behind it, without `=`
                fix: take it away

    status = draft
            2:8 foreign-sign `=`: what belongs to `status` stands right behind it, without `=`
                fix: take it away

    wait = 2 days
            2:6 foreign-sign `=`: what belongs to `wait` stands right behind it, without `=`
                fix: take it away
    "##);
}

#[test]
fn semicolons_in_a_list() {
    let cases = [
        "exit on replied; opted_out",
        "exit on replied; booked ; bounced",
        "email a { track opens; clicks }",
        "tags a; b # c",
        "wait 2 days; hello",
    ];
    assert_snapshot!(once(&cases, in_sequence), @r##"
    exit on replied; opted_out
            2:16 semicolon `;`: the parts of a list are parted by commas
                fix: write `,`

    exit on replied; booked ; bounced
            2:16 semicolon `;`: the parts of a list are parted by commas
                fix: write `,`

    email a { track opens; clicks }
            2:22 semicolon `;`: the parts of a list are parted by commas
                fix: write `,`

    tags a; b # c
            2:7 semicolon `;`: the parts of a list are parted by commas
                fix: write `,`

    wait 2 days; hello
            2:12 semicolon `;`: a statement ends with its line, without `;`
                fix: take it away
    "##);
}

#[test]
fn a_colon_in_the_place_of_a_brace() {
    let cases = [
        "sequence: s \"T\" {\n  end\n}",
        "sequence: s \"T\"",
        "sequence s \"T\": {\n  end\n}",
        "sequence s \"T\":\n  wait 2 days\n  end\n}",
        "steps s:\n  wait 2 days\n}",
    ];
    assert_snapshot!(once(&cases, |case| format!("{case}\n")), @r##"
    sequence: s "T" {
      end
    }
            1:9 colon `:`: no colon stands behind a keyword
                fix: take the colon away

    sequence: s "T"
            1:1 missing-block `sequence: s "T"`: `sequence` is followed by a block: `{ … }`

    sequence s "T": {
      end
    }
            1:15 colon `:`: no colon stands before a block
                fix: take the colon away

    sequence s "T":
      wait 2 days
      end
    }
            1:1 missing-brace `sequence s "T"`: the `{` that opens the block of this `sequence` is missing
                fix: insert `{`

    steps s:
      wait 2 days
    }
            1:1 missing-brace `steps s`: the `{` that opens the block of this `steps` is missing
                fix: insert `{`
    "##);
    let cases =
        ["call a:\n  script \"x\"\n}", "call a:", "on day 4:", "on friday:", "on:  friday", "on day 4: {\n  end\n}"];
    assert_snapshot!(once(&cases, in_sequence), @r##"
    call a:
      script "x"
    }
            2:1 missing-brace `call a`: the `{` that opens the block of this `call` is missing
                fix: insert `{`

    call a:
            2:7 colon `:`: no colon stands behind a keyword
                fix: take the colon away

    on day 4:
            2:1 wrong-value `on day 4:`: `on` is for what happens, such as `on replied {`; a day is written `day 4`
                fix: write `day 4`

    on friday:
            2:1 wrong-value `on friday:`: `on` is for what happens, such as `on replied {`; a day is written `wait until fri`
                fix: write `wait until fri`

    on:  friday
            2:1 wrong-value `on:  friday`: `on` is for what happens, such as `on replied {`; a day is written `wait until fri`
                fix: write `wait until fri`

    on day 4: {
      end
    }
            2:1 wrong-value `on day 4:`: `on` is for what happens, such as `on replied {`; a day is written `day 4`
    "##);
}

#[test]
fn what_cannot_be_seen_is_taken_out() {
    let cases = [
        "wait\u{200b} 2 days",
        "\u{200b}wait \u{200b}2 days",
        "wa\u{ad}it 2 days",
        "wait 2\u{feff} days",
        "wait 2 \u{202e}days",
        "call op\u{200b}ener",
        "status dra\u{ad}ft",
        "tags a\u{200b}, b",
        "email\u{200e} a",
        "wait 2\u{200f} days",
        "email b\u{fe0f}",
        "call op\u{200c}en\u{200d}er",
        "wait 2\u{2028}days",
        "goal \"one\u{2028}two\"",
    ];
    assert_snapshot!(once(&cases, in_sequence), @r##"
    wait\u{200b} 2 days
            2:5 invisible-character `\u{200b}`: an invisible character stands here (U+200B)
                fix: take it away

    \u{200b}wait \u{200b}2 days
            2:1 invisible-character `\u{200b}`: an invisible character stands here (U+200B)
                fix: take it away

    wa\u{ad}it 2 days
            2:3 invisible-character `\u{ad}`: an invisible character stands here (U+00AD)
                fix: take it away

    wait 2\u{feff} days
            2:7 invisible-character `\u{feff}`: an invisible character stands here (U+FEFF)
                fix: take it away

    wait 2 \u{202e}days
            2:8 invisible-character `\u{202e}`: an invisible character stands here (U+202E)
                fix: take it away

    call op\u{200b}ener
            2:8 invisible-character `\u{200b}`: an invisible character stands here (U+200B)
                fix: take it away

    status dra\u{ad}ft
            2:11 invisible-character `\u{ad}`: an invisible character stands here (U+00AD)
                fix: take it away

    tags a\u{200b}, b
            2:7 invisible-character `\u{200b}`: an invisible character stands here (U+200B)
                fix: take it away

    email\u{200e} a
            2:6 invisible-character `\u{200e}`: an invisible character stands here (U+200E)
                fix: take it away

    wait 2\u{200f} days
            2:7 invisible-character `\u{200f}`: an invisible character stands here (U+200F)
                fix: take it away

    email b\u{fe0f}
            2:8 invisible-character `\u{fe0f}`: an invisible character stands here (U+FE0F)
                fix: take it away

    call op\u{200c}en\u{200d}er
            2:8 invisible-character `\u{200c}`: an invisible character stands here (U+200C)
                fix: take it away

    wait 2\u{2028}days
            2:7 invisible-character `\u{2028}`: an invisible character stands here (U+2028)
                fix: take it away

    goal "one\u{2028}two"
            2:10 invisible-character `\u{2028}`: an invisible character stands here (U+2028)
                fix: take it away
    "##);
    sound(&in_sequence("goal \"a\u{200b}b\" # \u{feff}\ncall a {\n  note \"\u{1f469}\u{200d}\u{1f4bb}\"\n}"));
    sound(&in_sequence(
        "# \u{2764}\u{fe0f}\ncall a {\n  note \"\"\"\n    \u{2764}\u{fe0f} \u{200e}x\u{200f}\n    \"\"\"\n}",
    ));
    sound(&format!("\u{feff}{}", in_sequence("end")));
}

#[test]
fn quotes_of_a_document_around_quotes() {
    let cases = [
        r#"goal 'The "quiet" depot'"#,
        r#"goal 'Hi {{first_name | "there"}}, "quiet"'"#,
        "call a {\n  note \"\"\"\"\n    Hi\n    \"\"\"\n}",
        "call a {\n  note \"\"\"\u{200b}\n    Hi\n    \"\"\"\n}",
    ];
    assert_snapshot!(once(&cases, in_sequence), @r##"
    goal 'The "quiet" depot'
            2:6 single-quotes `'`: a text stands in double quotes
                fix: write double quotes

    goal 'Hi {{first_name | "there"}}, "quiet"'
            2:6 single-quotes `'`: a text stands in double quotes
                fix: write double quotes

    call a {
      note """"
        Hi
        """
    }
            3:11 text-beside-quotes `"`: the text begins on the line below `"""`
                fix: take it away

    call a {
      note """\u{200b}
        Hi
        """
    }
            3:11 text-beside-quotes `\u{200b}`: the text begins on the line below `"""`
                fix: take it away
    "##);
    // What is not sure is not changed by itself.
    for case in [r#"goal “The "quiet" depot”"#, "call a {\n  note '''\n    Hi\n}"] {
        let text = in_sequence(case);
        let fixes = parse(&text).errors.into_iter().flat_map(|error| error.fixes);
        assert!(fixes.filter(|fix| fix.safety == Safety::Safe).count() == 0, "{case}");
    }
}

#[test]
fn quotes_of_other_places() {
    let cases = [
        "goal «Hi»",
        "goal ` Hi, {{first_name}}`",
        "call a {\n  note '''\n    Hi, it's me\n    '''\n  optional\n}",
        "call a {\n  note “““\n    Hi “all”\n    ”””\n  optional\n}",
        "call a {\n  note “””\n    Hi\n    “””\n}",
        "call a {\n  note ```\n    Hi {{first_name}}\n    ```\n}",
    ];
    assert_snapshot!(once(&cases, in_sequence), @r##"
    goal «Hi»
            2:6 missing-quotes `«Hi»`: the text behind `goal` stands in straight quotes: `"`
                fix: put it in quotes

    goal ` Hi, {{first_name}}`
            2:6 missing-quotes `` Hi, {{first_name}}``: the text behind `goal` stands in straight quotes: `"`
                fix: put it in quotes

    call a {
      note '''
        Hi, it's me
        '''
      optional
    }
            3:8 single-quotes `'''`: a text of several lines stands between two lines of `"""`
                fix: write `"""`

    call a {
      note “““
        Hi “all”
        ”””
      optional
    }
            3:8 curly-quotes `“““`: a text of several lines stands between two lines of `"""`
                fix: write `"""`

    call a {
      note “””
        Hi
        “””
    }
            3:8 curly-quotes `“””`: a text of several lines stands between two lines of `"""`
                fix: write `"""`

    call a {
      note ```
        Hi {{first_name}}
        ```
    }
            3:8 foreign-sign `````: a text of several lines stands between two lines of `"""`
                fix: write `"""`
    "##);
}

#[test]
fn a_move_to_a_day_without_its_at() {
    assert_snapshot!(once(&["move to other day 3", "move to other on day 3"], in_sequence), @"
    move to other day 3
            2:15 incomplete-statement `day`: the day that somebody is moved to stands behind `at`: `move to NAME at day 3`
                fix: write `at day`

    move to other on day 3
            2:15 incomplete-statement `on`: the day that somebody is moved to stands behind `at`: `move to NAME at day 3`
                fix: write `at day`
    ");
}
