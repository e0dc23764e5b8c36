//! What touches say, as prospects get it.

use seqc::preview::inbox::cut;
use seqc::preview::prospects::made_up;

use super::{page_for, page_of, people, read};

fn messages(steps: &str) -> String {
    read(&page_of(&format!("sequence s \"S\" {{\n{steps}\n}}\n")), "messages")
}

#[test]
fn fields_are_filled_and_fallbacks_show() {
    insta::assert_snapshot!(messages(
        r#"
        email opener {
          subject "{{company | "your team"}} and {{title}}"
          body """
            Hi **{{first_name | "there"}}**,

            {{#if industry is "Warehousing"}}
            You store things.
            {{else}}
            You move things.
            {{/if}}
            """
        }
        "#
    ));
}

#[test]
fn replies_stand_below_what_they_answer_and_variants_side_by_side() {
    insta::assert_snapshot!(messages(
        r#"
        email opener {
          variant short 60% {
            subject "Rota"
            body """
              Short.
              """
          }
          variant long 40% {
            subject "Your on-call rota"
            preview "Three lines"
            body """
              Long.
              """
          }
        }
        call ring
        email bump {
          reply to opener
          body """
            Again.
            """
        }
        "#
    ));
}

#[test]
fn calls_tell_how_long_they_are_and_messages_how_full() {
    let note = "word ".repeat(41);
    insta::assert_snapshot!(messages(&format!(
        r#"
        call ring {{
          script "Hi {{{{first_name}}}}, it is {{{{sender.first_name}}}} about your rota."
          no voicemail
          note "{{{{fill "what they posted"}}}}"
        }}
        linkedin connect invite {{
          body "{note}"
        }}
        sms ping {{
          body "Hi, reply STOP to end."
        }}
        linkedin view
        "#
    )));
}

#[test]
fn links_and_images_are_shown_and_only_safe_ones_followed() {
    let prospects = people("first_name,website\nAda,javascript:alert(1)\n");
    let page = page_for(
        r#"sequence s "S" {
          email opener {
            subject "Hi"
            body """
              [good](https://acme.example/a?b=1) [bad](javascript:alert(1)) [theirs]({{website}}) ![chart](https://acme.example/c.png)
              """
          }
        }
        "#,
        &prospects,
        None,
    );
    insta::assert_snapshot!(read(&page, "messages"));
    assert!(
        page.contains(r#"<a href="https://acme.example/a?b=1" target="_blank" rel="noopener noreferrer">good</a>"#)
    );
    assert!(!page.contains("<img"));
    assert!(!page.contains("href=\"javascript"));
}

#[test]
fn one_who_is_made_up_lacks_all_that_is_not_required() {
    let bare = made_up().pop().unwrap();
    assert_eq!(bare.value("title", false, "VP"), None);
    assert_eq!(bare.value("title", true, "VP").as_deref(), Some("VP"));
}

#[test]
fn inboxes_cut_at_characters() {
    assert_eq!(cut("Zwölf  Wörter\nhier", 40), "Zwölf Wörter hier");
    assert_eq!(cut("Zwölf Wörter", 12), "Zwölf Wörter");
    assert_eq!(cut("Zwölf Wörter", 7), "Zwölf…");
}

#[test]
fn what_a_prospect_brings_is_no_markup_in_an_inbox() {
    let prospects = people("first_name,company\n*Ada*,1. Engines\n");
    let page = page_for(
        "sequence s \"S\" {\n  email opener {\n    subject \"Hi\"\n    body \"\"\"\n      {{company}} and **{{first_name}}**\n      \"\"\"\n  }\n}\n",
        &prospects,
        None,
    );
    assert!(read(&page, "messages").contains("Hi 1. Engines and *Ada*"), "{}", read(&page, "messages"));
}

#[test]
fn a_field_that_nobody_knows_is_never_filled() {
    let read = messages(
        r#"
        email opener {
          subject "{{frist_name | "you"}}"
          body """
            Hi {{frist_name}}{{#if frist_name}}, old friend{{/if}}
            """
        }
        "#,
    );
    assert!(read.contains("Hi [unknown field frist_name]") && !read.contains("friend"), "{read}");
}

#[test]
fn a_field_of_a_file_that_is_used_is_known_with_its_example() {
    let page = page_of(
        "//- s.seq\nuse \"lib.seq\"\n\nsequence s \"S\" {\n  include ping\n}\n//- lib.seq\nuse \"fields.seq\"\n\nsteps ping {\n  sms p {\n    \
         body \"Seats: {{seats}}.\"\n  }\n}\n//- fields.seq\nfields {\n  seats number example 12\n}\n",
    );
    assert!(read(&page, "messages").contains("Seats: 12."), "{}", read(&page, "messages"));
}
