//! What is said of the thing under the cursor.

use insta::assert_snapshot;
use seqc::ide::guide::{TABLES_OF, about};
use seqc::ide::hover::hover;

use super::fixture;

fn said(text: &str) -> String {
    let fixture = fixture(text);
    hover(&fixture.view(), fixture.cursor)
        .map_or("nothing".to_owned(), |hover| format!("{:?}\n{}", hover.span.of(fixture.text()), hover.markdown))
}

#[test]
fn a_step_has_its_days() {
    assert_snapshot!(said(
        "
sequence s \"S\" {
  email opener
  wait 3 days
  ## Short.
  call ri$0ng when phone is set
}
"
    ));
}

#[test]
fn an_included_step_has_the_days_of_each_include() {
    assert_snapshot!(said(
        "
steps bumps {
  email bump
}

sequence s \"S\" {
  include bumps as a
  wait 2 days
  include bumps as b
  task x when a.bu$0mp opened
}
"
    ));
}

#[test]
fn a_standard_field_has_its_meaning_and_names() {
    assert_snapshot!(said("snippet a \"Hi {{first_na$0me | \"there\"}}\"\n"));
}

#[test]
fn a_declared_field_has_its_docs() {
    assert_snapshot!(said(
        "
fields {
  ## How they found us.
  source text required apollo \"Lead Source\"
}

sequence s \"S\" {
  task x when sou$0rce is set
}
"
    ));
}

#[test]
fn a_rule_has_the_beginning_of_its_page() {
    assert_snapshot!(said("# seqc: allow-file daily-spa$0cing because they asked for it\n"));
}

#[test]
fn items_have_their_docs() {
    assert_snapshot!(said(
        "
## To all of them.
sequence s \"The sequence\" {
  move to s$0
}
"
    ));
}

#[test]
fn a_move_into_the_middle_of_a_sequence_says_what_it_goes_on_with() {
    let goes_on = |day: &str, rest: &str| {
        let text = format!(
            "sequence s \"S\" {{\n  move to nur$0ture at day {day}\n}}\n\nsequence nurture \"N\" {{\n  schedule office\n  task hello\n\
             {rest}}}\n\nschedule office {{\n  open mon-fri 08:00-18:00\n}}\n"
        );
        said(&text).split_once("Goes on with ").map_or(String::new(), |(_, told)| told.to_owned())
    };
    let days = "  day 10\n  email proof\n  call\n  day 20\n  task last\n";
    assert_eq!(goes_on("1", days), "`task hello` there.");
    assert_eq!(goes_on("10", days), "`email proof` there.");
    assert_eq!(goes_on("14", days), "`task last` there.");
    // Where it is not the same for everybody, or nothing is left, it is not told.
    assert_eq!(goes_on("11", days), "");
    assert_eq!(goes_on("30", days), "");
    assert_eq!(
        goes_on("5", "  branch {\n    when hello done {\n      day 8\n      call a\n    }\n  }\n  day 10\n  call b\n"),
        ""
    );
    assert_eq!(goes_on("5", "  wait until 2029-01-01\n  call a\n"), "");
}

#[test]
fn nothing_is_said_of_what_one_writes() {
    assert_snapshot!(said("sequence s \"wa$0it\" {\n}\n"), @"nothing");
    assert_snapshot!(said("sequence s \"S\" { # wa$0it\n}\n"), @"nothing");
    assert_snapshot!(said("sequence s \"S\" {\n  wait $03 days\n}\n"), @"nothing");
}

#[test]
fn words_have_their_passage_of_the_guide() {
    let words = [
        "wa$0it 3 days",
        "wait un$0til mon",
        "email a {\n    pur$0pose bump\n  }",
        "email a {\n    purpose bu$0mp\n  }",
        "email a {\n    at tu$0e 10:00\n  }",
        "exit on boo$0ked",
        "linkedin con$0nect",
        "task x when industry is mis$0sing",
        "limit tou$0ches 12",
        "bra$0nch {",
    ];
    let said = words.map(|words| said(&format!("sequence s \"S\" {{\n  {words}\n}}\n")));
    assert_snapshot!(said.join("\n\n---\n\n"));
}

#[test]
fn a_step_tells_on_how_many_paths_it_lies() {
    let branch = "  branch {\n    when replied {\n      task b\n    }\n    else {\n      task\n    }\n  }\n";
    let one = format!("sequence s \"S\" {{\n  task a$0\n{branch}{branch}}}\n").replacen("task b", "task c", 1);
    assert!(said(&one).ends_with("s: day 1 · Mon, on all 4 paths"), "{}", said(&one));
    let half = one.replace("$0", "").replacen("task c", "task c$0", 1);
    assert!(said(&half).contains("on 2 of 4 paths"), "{}", said(&half));
    let many = format!("sequence s \"S\" {{\n  task a$0\n{}}}\n", branch.repeat(70).replace("task b", "task"));
    assert!(said(&many).contains("more than a million paths"), "{}", said(&many));
}

#[test]
fn every_word_of_the_grammar_has_its_row_in_the_guide() {
    let grammar = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/grammar/seq.pest")).unwrap();
    let rules = ["text_key ", "list_key ", "flag_word ", "channel_word ", "other_key "];
    let begins = |line: &&str| rules.iter().any(|rule| line.starts_with(rule)) || line.starts_with("    | \"");
    let listed: Vec<&str> =
        grammar.lines().filter(begins).flat_map(|line| line.split('"').skip(1).step_by(2)).collect();
    assert!(listed.len() > 80);
    // Another language's word for an arm, which is reported.
    let words = listed.into_iter().filter(|word| *word != "if" && word.bytes().all(|byte| byte != b'\\'));
    let silent: Vec<&str> = words.filter(|word| about(word, word, None).is_none()).collect();
    assert_eq!(silent, [""; 0]);
    for (_, heading, chapters) in TABLES_OF {
        let guide = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/grammar/README.md")).unwrap();
        assert!(guide.contains(&format!("\n### {heading}\n")), "{heading}");
        assert!(chapters.iter().all(|chapter| guide.contains(&format!("\n## {chapter}. "))), "{chapters:?}");
    }
}

#[test]
fn a_word_means_what_it_means_there() {
    let said = |text: &str| {
        let fixture = fixture(text);
        hover(&fixture.view(), fixture.cursor).map(|hover| hover.markdown).unwrap_or_default()
    };
    let touch = said("sequence s \"S\" {\n  link$0edin connect invite\n}\n");
    assert!(touch.contains("connect") && !touch.contains("the sender's plan"), "{touch}");
    assert_eq!(said("sequence s \"S\" {\n  wait 2 business da$0ys\n}\n"), "");
    assert!(said("sequence s \"S\" {\n  count business da$0ys\n}\n").contains("business"));
}

#[test]
fn a_field_has_the_fallback_that_is_declared() {
    let text = "fields {\n  seats number fallback 50\n}\nsnippet a \"{{sea$0ts}}\"\n";
    assert_snapshot!(said(text), @r#"
    "seats"
    **`seats`** number

    When it is empty: 50, as it is declared

    | vendor | name |
    | --- | --- |
    | Outreach | none known: `outreach "…"` in `fields` says it |
    | Apollo | none known: `apollo "…"` in `fields` says it |
    | Salesloft | none known: `salesloft "…"` in `fields` says it |
    "#);
}

#[test]
fn the_world_has_its_pages() {
    let words = [
        "schedule s {\n  timezone prospect else America/New_$0York\n}\n",
        "schedule s {\n  timezone Asia/$0Tokyo\n}\n",
        "schedule s {\n  holidays U$0S\n}\n",
        "audience a {\n  screened uk-c$0tps\n}\n",
        "sequence s \"S\" {\n  language de-$0AT\n}\n",
    ];
    assert_snapshot!(words.map(said).join("\n\n---\n\n"));
}

#[test]
fn a_parameter_has_what_it_belongs_to() {
    assert_snapshot!(said("## Says hello.\ntemplate hello(who) {\n  subject \"Hi {{wh$0o}}\"\n}\n"), @r#"
    "who"
    parameter `who` of template **`hello`**(who)

    Says hello.
    "#);
}

#[test]
fn words_of_tags_mean_what_they_do_in_texts() {
    let said = ["#i$0f title}}a{{else}}b{{/if", "#if title}}a{{el$0se}}b{{/if", "pi$0ck \"a\" | \"b\""]
        .map(|tag| said(&format!("snippet a \"{{{{{tag}}}}}\"\n")));
    assert_snapshot!(said.join("\n\n---\n\n"));
}

#[test]
fn only_names_that_somebody_wrote_are_told() {
    let text = "sequence s \"S\" {\n  task a\n  wait 2 days\n  call {\n    script \"Hi\"\n  }\n  email b$0\n}\n";
    assert!(said(text).ends_with("day 3 · Wed, after `call`"), "{}", said(text));
    let other = said(&text.replace("  call {\n    script \"Hi\"\n  }\n", ""));
    assert!(other.ends_with("day 3 · Wed, after `wait 2 days`"), "{other}");
}
