//! Apollo: the body of one request.

use std::sync::LazyLock;

use jsonschema::Validator;
use seqc::emit::lower::Branches;
use serde_json::{Value, json};

use super::{assert_valid, compiled, contract, email, examples, losses, outcome, payload, vendors_own, weekdays};

static CONTRACT: LazyLock<Validator> = LazyLock::new(|| contract("apollo"));

/// A payload that keeps the contract.
fn built(fixture: &str) -> Value {
    let payload = payload("apollo", fixture);
    assert_valid(&CONTRACT, &payload, "payload");
    payload
}

fn steps(statements: &str) -> Value {
    built(&weekdays(statements))["emailer_steps"].clone()
}

fn waits(statements: &str) -> Vec<String> {
    let steps = steps(statements);
    let wait = |step: &Value| format!("{} {}", step["wait_time"], step["wait_mode"].as_str().unwrap());
    steps.as_array().unwrap().iter().map(wait).collect()
}

#[test]
fn every_example_is_compiled_or_refused() {
    for (name, program) in examples() {
        insta::assert_snapshot!(format!("apollo_{name}"), outcome("apollo", &program));
    }
}

#[test]
fn every_payload_keeps_the_contract() {
    let own = vendors_own("apollo/apollo-create-sequence.request.schema.json");
    let own = own.map(|text| jsonschema::validator_for(&serde_json::from_str(&text).unwrap()).unwrap());
    let mut count = 0;
    for (name, program) in examples() {
        for branches in [Branches::Refuse, Branches::MainPath, Branches::Split] {
            for file in super::compile(&program, "apollo", branches).files {
                if file.name.ends_with(".apollo.json") {
                    let payload = serde_json::from_str(&file.text).unwrap();
                    assert_valid(&CONTRACT, &payload, &name);
                    own.iter().for_each(|own| assert_valid(own, &payload, &name));
                    count += 1;
                }
            }
        }
    }
    assert!(count > 4, "{count}");
}

#[test]
fn the_vendors_example_keeps_the_contract() {
    let Some(example) = vendors_own("apollo/official-create-sequence.request.json") else { return };
    assert_valid(&CONTRACT, &serde_json::from_str(&example).unwrap(), "the example");
}

#[test]
fn waits_are_since_the_step_before() {
    let all = waits(
        "task a\nwait 3 business days\ntask b\nwait 90 minutes\ntask c\nwait 4 hours\ntask d\n\
         wait 2 days\nwait 1 week\ntask e\ntask f\nday 20\ntask g",
    );
    assert_eq!(all, ["0 minute", "3 day", "90 minute", "4 hour", "7 day", "0 minute", "5 day"]);
}

#[test]
fn business_days_are_exact_and_days_are_not() {
    assert_eq!(
        losses(
            "apollo",
            Branches::Refuse,
            &weekdays(
                "for apollo {\nemailer_schedule_id \"abc\"\n}\ntask a\nwait 3 business days\ntask b\nwait 1 week\ntask c"
            )
        ),
        ""
    );
    let lost = losses(
        "apollo",
        Branches::Refuse,
        &weekdays("for apollo {\nemailer_schedule_id \"abc\"\n}\ntask a\nwait 2 days\ntask b"),
    );
    assert_eq!(
        lost,
        "11:1 warning[vendor-unsupported] `wait 2 days` is not the same in Apollo\n    \
         at \"wait 2 days\": it becomes 2 open days of the schedule there: enrolled on a Friday, `b` comes up to 1 day later\n"
    );
}

#[test]
fn emails_reply_in_their_thread() {
    let all = steps(&format!(
        "{}wait 1 week\nemail bump {{\nreply to opener\nbody \"\"\"\nAgain?\n\"\"\"\n}}\n",
        email("opener", "Hello", "Hi")
    ));
    let touch = |index: usize| &all[index]["emailer_touches"][0];
    assert_eq!(touch(0)["type"], "new_thread");
    assert_eq!(touch(0)["emailer_template"], json!({ "subject": "Hello", "body_html": "<p>Hi</p>" }));
    assert_eq!(touch(1)["type"], "reply_to_thread");
    assert_eq!(touch(1)["emailer_template"], json!({ "subject": "", "body_html": "<p>Again?</p>" }));
}

#[test]
fn an_older_thread_is_not_gone_on_with() {
    let fixture = weekdays(&format!(
        "{}wait 1 week\n{}wait 1 week\nemail bump {{\nreply to first\nbody \"\"\"\nAgain?\n\"\"\"\n}}\n",
        email("first", "One", "Hi"),
        email("second", "Two", "Hi")
    ));
    let lost = losses("apollo", Branches::Refuse, &fixture);
    assert!(lost.contains("Apollo goes on with the latest thread only"), "{lost}");
}

#[test]
fn an_ab_test_is_several_touches() {
    let all = steps(
        "email opener {\nsubject \"A\"\nbody \"\"\"\nHi\n\"\"\"\nvariant a 50% {\nsubject \"B\"\n}\nvariant b 50% {\nbody \"\"\"\nHello\n\"\"\"\n}\n}",
    );
    let said: Vec<_> =
        all[0]["emailer_touches"].as_array().unwrap().iter().map(|touch| touch["emailer_template"].clone()).collect();
    assert_eq!(
        said,
        [json!({ "subject": "B", "body_html": "<p>Hi</p>" }), json!({ "subject": "A", "body_html": "<p>Hello</p>" })]
    );
}

#[test]
fn fallbacks_and_conditions_are_in_its_own_words() {
    let all = steps(&email(
        "opener",
        "{{first_name | \"you & me\"}}",
        "Hi {{first_name | \"you & me\"}}{{#if title}}, as {{title}}{{else}}, whoever you are{{/if}}.",
    ));
    assert_eq!(
        all[0]["emailer_touches"][0]["emailer_template"],
        json!({
            "subject": "{{#if first_name}}{{first_name}}{{#else}}you & me{{#endif}}",
            "body_html": "<p>Hi {{#if first_name}}{{first_name}}{{#else}}you &amp; me{{#endif}}\
                          {{#if title}}, as {{title}}{{#else}}, whoever you are{{#endif}}.</p>",
        })
    );
}

#[test]
fn a_chain_of_conditions_is_nested() {
    let all =
        steps(&email("opener", "A", "Dear {{#if title}}{{title}}{{else if company}}{{company}}{{else}}you{{/if}}"));
    assert_eq!(
        all[0]["emailer_touches"][0]["emailer_template"]["body_html"],
        "<p>Dear {{#if title}}{{title}}{{#else}}{{#if company}}{{company}}{{#else}}you{{#endif}}{{#endif}}</p>"
    );
}

#[test]
fn what_is_missing_is_asked_the_other_way_round() {
    let all = steps(&email("opener", "A", "Dear {{#if title is missing}}you{{else}}{{title}}{{/if}}"));
    assert_eq!(
        all[0]["emailer_touches"][0]["emailer_template"]["body_html"],
        "<p>Dear {{#if title}}{{title}}{{#else}}you{{#endif}}</p>"
    );
}

#[test]
fn the_authors_braces_are_no_merge_fields() {
    let all = steps(&email("opener", r"\{{first_name}}", r"Type \{{#if}} & <b> {\{{"));
    assert_eq!(
        all[0]["emailer_touches"][0]["emailer_template"],
        json!({ "subject": "{ {first_name}}", "body_html": "<p>Type &#123;{#if}} &amp; &lt;b&gt; &#123;&#123;{</p>" })
    );
}

#[test]
fn calls_and_tasks_tell_the_rep_what_to_do() {
    let all = steps(
        "call ring {\npriority high\nskip after 2 days\nnote \"Line two.\"\nscript \"Hi {{first_name}}.\"\nvoicemail \"It's me.\"\n}\n\
         task look {\ntitle \"Look\"\nnote \"At the site.\"\n}\nsms nudge {\nbody \"Hi\"\n}\nlinkedin connect\nlinkedin connect hello {\nbody \"Hi <you>\"\n}",
    );
    assert_eq!(
        all,
        json!([
            {
                "type": "call", "wait_time": 0, "wait_mode": "minute", "priority": "high",
                "note": "Line two.\n\nSay: Hi {{first_name}}.\n\nVoicemail: It's me.", "auto_skip_in_x_days": 2,
            },
            { "type": "action_item", "wait_time": 0, "wait_mode": "minute", "note": "Look\n\nAt the site." },
            { "type": "action_item", "wait_time": 0, "wait_mode": "minute", "note": "Text message: send this message\n\nText: Hi" },
            { "type": "linkedin_step_connect", "wait_time": 0, "wait_mode": "minute" },
            {
                "type": "linkedin_step_connect", "wait_time": 0, "wait_mode": "minute",
                "emailer_touches": [{
                    "type": "new_thread", "status": "approved", "include_signature": false,
                    "emailer_template": { "subject": "", "body_html": "Hi &lt;you&gt;" },
                }],
            },
        ])
    );
}

#[test]
fn exits_and_plain_reactions_are_flags() {
    let body = built(&weekdays(
        "tags a, b\nexit on replied, bounced\ncap 50 emails per day\non opened 3 times {\ntask call-them\n}\n\
         on reply is out-of-office {\npause 7 days\n}\non clicked {\nend\n}\ntask one",
    ));
    let told = [
        "mark_finished_if_reply",
        "mark_finished_if_click",
        "mark_paused_if_ooo",
        "create_task_if_email_open",
        "email_open_trigger_task_threshold",
        "max_emails_per_day",
        "label_names",
        "active",
    ];
    let told: Vec<&Value> = told.iter().map(|key| &body[key]).collect();
    assert_eq!(
        told,
        [
            &json!(true),
            &json!(true),
            &json!(true),
            &json!(true),
            &json!(3),
            &json!(50),
            &json!(["a", "b"]),
            &json!(false)
        ]
    );
}

#[test]
fn dates_are_exact_times() {
    let fixture = "schedule office {\n  timezone America/New_York\n  open mon-fri 08:00-18:00\n}\n\n\
                   sequence s \"S\" {\n  schedule office\nwait until 2029-02-06\ntask a\nwait until 2029-07-13 10:30\ntask b\n}\n";
    let body = built(fixture);
    let dates: Vec<_> =
        body["emailer_steps"].as_array().unwrap().iter().map(|step| step["exact_datetime"].as_str().unwrap()).collect();
    assert_eq!(dates, ["2029-02-06T08:00:00-05:00", "2029-07-13T10:30:00-04:00"]);
    let some = fixture.replace("task b", "task b\nwait 2 days\ntask c");
    let lost = losses("apollo", Branches::Refuse, &some);
    assert!(lost.contains("error[vendor-unsupported] Apollo has dates for every touch or for none"), "{lost}");
}

#[test]
fn its_settings_are_looked_at() {
    let fixture = weekdays(
        "for apollo {\nfolder_di \"x\"\nactive \"yes\"\nlabel_names \"a\", \"b\"\ntouch_status \"sent\"\n}\ntask one",
    );
    insta::assert_snapshot!(losses("apollo", Branches::Refuse, &fixture));
    assert!(compiled("apollo", Branches::Refuse, &fixture).files.is_empty());
}

#[test]
fn unknown_fields_are_refused_once_each_until_they_are_declared() {
    let text = email("opener", "{{website}}", "{{website}} and {{website}}");
    let lost = losses("apollo", Branches::Refuse, &weekdays(&text));
    assert_eq!(lost.matches("error").count(), 1, "{lost}");
    let declared = format!("fields {{\n  website text required apollo \"site_url\"\n}}\n\n{}", weekdays(&text));
    assert_eq!(
        built(&declared)["emailer_steps"][0]["emailer_touches"][0]["emailer_template"]["subject"],
        "{{site_url}}"
    );
}
