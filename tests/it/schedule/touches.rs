//! Touches: who does them, when they may happen, and all that is said of them.

use serde_json::json;

use crate::schedule::{built, sequence, step};

#[test]
fn channels_and_actions_say_who_does_them() {
    let schedule = sequence(
        "linkedin view
         whatsapp manual {\nbody \"A\"\n}
         sms {\nbody \"A\"\n}
         call ringless {\nvoicemail \"A\"\n}
         task research",
    );
    let said = |id: &str| {
        let touch = step(&schedule, id);
        (touch["channel"].clone(), touch["action"].clone(), touch["done_by"].clone())
    };
    let of = |channel: &str, action: &str, by: &str| (json!(channel), json!(action), json!(by));
    assert_eq!(said("linkedin-1"), of("linkedin", "view", "person"));
    assert_eq!(said("whatsapp-1"), of("whatsapp", "manual", "person"));
    assert_eq!(said("sms-1"), of("sms", "auto", "program"));
    assert_eq!(said("call-1"), of("call", "ringless", "person"));
    assert_eq!(said("research"), of("task", "do", "person"));
}

#[test]
fn every_field_has_its_place() {
    let schedule = sequence(
        "email opener {
           purpose opener
           title \"First\"
           note \"Look at the site.\"
           subject \"Hello\"
           preview \"Three lines\"
           cc \"a@globex.example\"
           bcc \"b@globex.example\"
           attach \"one.pdf\"
           attach \"two.pdf\"
           track clicks
           format text
           priority high
           at tue, thu 10:00-12:00
           skip after 3 days
           optional
           body \"\"\"
             *Hello*
             \"\"\"
         }
         wait 1 week
         post gift {
           arrives after 5 days
           body \"Hi\"
         }
         call {
           script \"Hi\"
           no voicemail
         }",
    );
    let text = |text: &str| json!({ "text": text });
    let opener = step(&schedule, "opener");
    let times = json!([{ "from": "10:00", "to": "12:00" }]);
    assert_eq!(opener["purpose"], "opener");
    assert_eq!(opener["title"], text("First"));
    assert_eq!(opener["note"], text("Look at the site."));
    assert_eq!(opener["priority"], "high");
    assert_eq!(opener["skip_after"], json!({ "least": 3, "most": 3, "unit": "days" }));
    assert_eq!(opener["optional"], true);
    assert_eq!(
        opener["window"],
        json!({
            "at": { "days": ["tue", "thu"], "times": times },
            "open": [{ "days": ["tue", "thu"], "times": times }],
        })
    );
    assert_eq!(
        opener["content"],
        json!({
            "subject": text("Hello"),
            "preview": text("Three lines"),
            "body": { "plain": text("Hello") },
            "cc": [text("a@globex.example")],
            "bcc": [text("b@globex.example")],
            "attachments": [text("one.pdf"), text("two.pdf")],
            "track": ["clicks"],
        })
    );
    assert_eq!(step(&schedule, "post-1")["arrives_after"], json!({ "least": 5, "most": 5, "unit": "days" }));
    assert_eq!(step(&schedule, "call-1")["content"], json!({ "script": text("Hi"), "no_voicemail": true }));
}

#[test]
fn windows_are_what_hours_and_wishes_leave() {
    let schedule = built(
        "schedule office {
           timezone Europe/Berlin
           open mon-fri 09:00-17:00
           open call mon-fri 10:00-12:00, 14:00-16:00
           prefer 09:00-11:00
         }
         sequence s \"S\" {
           schedule office
           email {
             subject \"A\"
             body \"\"\"
               B
               \"\"\"
           }
           call {
             at thu-fri 11:00-15:00
             script \"A\"
           }
           task research {
             at 17:00
           }
         }",
    );
    let times = |from: &str, to: &str| json!({ "from": from, "to": to });
    let week = ["mon", "tue", "wed", "thu", "fri"];
    assert_eq!(
        step(&schedule, "email-1")["window"],
        json!({ "open": [{ "days": week, "times": [times("09:00", "17:00")] }], "prefer": [times("09:00", "11:00")] })
    );
    assert_eq!(
        step(&schedule, "call-1")["window"]["open"],
        json!([{ "days": ["thu", "fri"], "times": [times("11:00", "12:00"), times("14:00", "15:00")] }])
    );
    assert_eq!(
        step(&schedule, "research")["window"]["open"],
        json!([{ "days": week, "times": [times("17:00", "17:00")] }])
    );
}

#[test]
fn variants_are_complete() {
    let schedule = built(
        "template story(customer) {
           subject \"How {{customer}} did it\"
           body \"\"\"
             They did.
             \"\"\"
         }
         sequence s \"S\" {
           email opener {
             subject \"Own\"
             note \"Wait for the file.\"
             variant short 50% {
               body \"\"\"
                 Short.
                 \"\"\"
             }
             variant long 50% {
               template story(\"Initech\")
             }
           }
           call dial-them when opener used short {
             variant vip when title contains \"Chief\" {
               script \"Good day.\"
             }
             variant other {
               script \"Hi.\"
             }
           }
         }",
    );
    let opener = step(&schedule, "opener");
    let [short, long] = [&opener["variants"][0], &opener["variants"][1]];
    assert_eq!((&short["name"], &short["share"]), (&json!("short"), &json!(50)));
    assert_eq!(short["content"]["subject"]["text"], "Own");
    assert_eq!(long["content"]["subject"]["text"], "How Initech did it");
    assert_eq!(long["note"]["text"], "Wait for the file.");
    let call = step(&schedule, "dial-them");
    assert_eq!(call["when"]["event"], json!({ "steps": ["opener"], "event": "used", "variant": "short" }));
    let title = json!({ "field": { "name": "title", "op": "contains", "value": "Chief" } });
    assert_eq!(call["variants"][0]["when"], title);
    assert_eq!(call["variants"][1].get("when"), None);
}

#[test]
fn touches_out_of_use_are_no_steps() {
    let schedule = sequence(
        "repeat 2 times every 7 days {
           sms nudge {
             disabled \"the number is not registered yet\"
             body \"A\"
           }
         }
         task last",
    );
    let disabled = json!({ "name": "nudge", "channel": "sms", "reason": "the number is not registered yet" });
    assert_eq!(schedule["disabled"], json!([disabled]));
    assert!(schedule["steps"].as_array().unwrap().iter().all(|step| step["kind"] != "touch" || step["id"] == "last"));
}
