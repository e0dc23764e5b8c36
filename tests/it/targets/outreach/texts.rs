//! Emails: their HTML, their merge fields, and what is not the author's.

use seqc::emit::lower::Branches;
use serde_json::{Value, json};

use super::{built, plan, said};
use crate::targets::{email, losses, weekdays};

/// The body of an email with this text, after these settings.
fn body(settings: &str, text: &str) -> String {
    let plan = plan(&format!("for outreach {{\n{settings}\n}}\n{}", email("opener", "A", text)));
    said(&plan, "template.opener")["bodyHtml"].as_str().unwrap().to_owned()
}

fn lost(statements: &str) -> String {
    losses("outreach", Branches::Refuse, &format!("sequence s \"S\" {{\n{statements}\n}}\n"))
}

#[test]
fn paragraphs_are_set_off_by_breaks() {
    for (text, breaks) in [
        ("Hi", "Hi"),
        ("Hi\n\nHow are you?\n\nMe", "Hi<br><br>\nHow are you?<br><br>\nMe"),
        ("Hi  \nthere\nyou", "Hi<br>\nthere\nyou"),
        ("Look:\n\n- one\n- two\n\nMe", "Look:<br><br>\n<ul>\n<li>one</li>\n<li>two</li>\n</ul>\n<br>Me"),
        ("- one\n\n- two", "<ul>\n<li>one\n</li>\n<li>two\n</li>\n</ul>"),
        ("> He said\n>\n> so\n\nMe", "<blockquote>\nHe said<br><br>\nso\n</blockquote>\n<br>Me"),
        ("Hi\n\n{{signature}}", "Hi"),
        ("{{signature}}", ""),
        ("Type <p> and </p>", "Type &lt;p&gt; and &lt;/p&gt;"),
    ] {
        assert_eq!(body("body \"breaks\"", text), breaks, "{text}");
        assert_eq!(body("", text), breaks, "{text}");
    }
}

#[test]
fn paragraphs_are_kept_where_asked_for() {
    assert_eq!(body("body \"paragraphs\"", "Hi\n\nMe"), "<p>Hi</p>\n<p>Me</p>");
}

#[test]
fn html_is_escaped_exactly_once() {
    assert_eq!(
        body("", "A & B &amp; <b> [\"x\"](https://a.example/?b=1&c=2)"),
        "A &amp; B &amp; &lt;b&gt; <a href=\"https://a.example/?b=1&amp;c=2\">&quot;x&quot;</a>"
    );
}

#[test]
fn what_the_author_writes_is_no_template() {
    let plan = plan(&email("opener", r"\{{first_name}}", r"Type \{{#if}}, {\{{ and 5% off"));
    assert_eq!(
        said(&plan, "template.opener"),
        &json!({
            "name": "S / opener",
            "subject": "{ {first_name}}",
            "bodyHtml": "Type &#123;{#if}}, &#123;&#123;{ and 5% off",
        })
    );
}

#[test]
fn what_becomes_a_template_only_when_put_together_is_none() {
    let plan = built(
        "template stop(what) {\n  subject \"{{sequence.title}}\"\n  body \"%{{what}}_url% of {{sequence.title}}\"\n}\n\n\
         sequence s \"A \\{{title}}\" {\nemail opener {\ntemplate stop(\"unsubscribe\")\n}\n}\n",
    );
    let said = said(&plan, "template.opener");
    assert_eq!(said["subject"], "A { {title}}");
    assert_eq!(said["bodyHtml"], "&#37;unsubscribe_url% of A &#123;{title}}");
}

#[test]
fn only_published_names_are_merge_fields() {
    let all = "{{first_name}} {{company}} {{state}} {{sender.first_name}}";
    assert_eq!(body("", all), all);
    insta::assert_snapshot!(lost(&email("opener", "A", "{{last_name}} at {{website}}")));
    let declared = format!(
        "fields {{\n  last_name text required outreach \"custom7\"\n}}\n\n{}",
        weekdays(&email("opener", "{{last_name}}", "Hi"))
    );
    assert_eq!(said(&built(&declared), "template.opener")["subject"], "{{custom7}}");
}

#[test]
fn a_fallback_is_lost() {
    assert_eq!(body("", "Hi {{first_name | \"there\"}}"), "Hi {{first_name}}");
    insta::assert_snapshot!(lost(&email("opener", "A", "Hi {{first_name | \"there\"}}")));
}

#[test]
fn conditions_are_only_there_when_asked_for() {
    let text = "Hi{{#if first_name}} {{first_name}}{{/if}}";
    assert_eq!(body("conditionals yes", text), "Hi{{#if first_name}} {{first_name}}{{/if}}");
    let other = "Hi {{#if first_name}}{{first_name}}{{else}}you{{/if}}";
    for (settings, text, why) in [
        ("", text, "its templates have none that is published"),
        ("conditionals no", text, "its templates have none that is published"),
        ("conditionals yes", other, "it only asks whether a field is there"),
        ("conditionals yes", "{{#if company is \"Acme\"}}Hi{{/if}}", "it only asks whether a field is there"),
    ] {
        let lost = lost(&format!("for outreach {{\n{settings}\n}}\n{}", email("opener", "A", text)));
        assert!(lost.contains("error[vendor-unsupported] Outreach cannot decide this condition"), "{lost}");
        assert!(lost.contains(why), "{lost}");
    }
}

#[test]
fn what_the_vendor_supplies_is_left_to_it() {
    let text = "Hi\n\n{{signature}}\n\n[Stop **it**]({{unsubscribe}}) or [look](https://a.example)";
    assert_eq!(body("", text), "Hi<br><br>\nStop <strong>it</strong> or <a href=\"https://a.example\">look</a>");
    insta::assert_snapshot!(lost(&email("opener", "A", &format!("{text} {{{{calendar}}}}"))));
    let with_ruleset = lost(&format!("for outreach {{\nruleset_id 1\n}}\n{}", email("opener", "A", "{{unsubscribe}}")));
    assert!(
        with_ruleset.contains("info[vendor-unsupported] Outreach has no published merge field for its link"),
        "{with_ruleset}"
    );
}

#[test]
fn copies_are_addresses() {
    let text = "email opener {\nsubject \"A\"\nbody \"Hi\"\ncc \"a@acme.example\"\ncc \"{{first_name}}@acme.example\"\nbcc \"b@acme.example\"\n}";
    let plan = plan(text);
    assert_eq!(said(&plan, "template.opener")["ccRecipients"], json!(["a@acme.example"]));
    assert_eq!(said(&plan, "template.opener")["bccRecipients"], json!(["b@acme.example"]));
    assert_eq!(
        lost(text),
        "6:4 warning[vendor-unsupported] Outreach takes no merge fields as addresses\n    \
         at \"\\\"{{first_name}}@acme.example\\\"\": this copy is left out\n"
    );
}

#[test]
fn tracking_is_the_emails_own_or_its_senders() {
    let sender = |track: &str| {
        format!(
            "sender acme {{\n  {track}\n}}\n\nsequence s \"S\" {{\nsender acme\n{}email own {{\nsubject \"A\"\nbody \"Hi\"\ntrack clicks\n}}\n}}\n",
            email("opener", "A", "Hi")
        )
    };
    let tracks = |track: &str, id: &str| {
        let plan = built(&sender(track));
        let said = said(&plan, id);
        [said["trackOpens"].clone(), said["trackLinks"].clone()]
    };
    assert_eq!(tracks("track opens", "template.opener"), [json!(true), json!(false)]);
    assert_eq!(tracks("track none", "template.opener"), [json!(false), json!(false)]);
    assert_eq!(tracks("track opens", "template.own"), [json!(false), json!(true)]);
    assert_eq!(tracks("company \"Acme\"", "template.opener"), [Value::Null, Value::Null]);
}
