//! What touches say, as prospects get it.

use seqc::preview::inbox::cut;
use seqc::preview::prospects::{MOST, made_up, of_csv};

use super::{page_for, page_of, read};

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
    let prospects = of_csv("first_name,website\nAda,javascript:alert(1)\n");
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
fn rows_of_a_table_are_prospects() {
    let table = "\u{feff}First Name,last_name,company\nAda,Byron,\"Engines, Ltd\"\n,,\n,,Initech\n";
    let prospects = of_csv(table);
    let labels: Vec<&str> = prospects.iter().map(|prospect| prospect.label.as_str()).collect();
    assert_eq!(labels, ["Ada Byron", "Row 2"]);
    assert_eq!(prospects[0].values["company"], "Engines, Ltd");
    assert_eq!(prospects[1].values.keys().collect::<Vec<_>>(), ["company"]);
    assert_eq!(of_csv(&format!("first_name\n{}", "Ada\n".repeat(20))).len(), MOST);
    assert!(of_csv("").is_empty() && of_csv("first_name\n").is_empty());
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
