//! Salesloft: the body of one request.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use jsonschema::Validator;
use seqc::emit::lower::Branches;
use serde_json::{Value, json};

use super::{
    assert_valid, compile, compiled, contract, email, examples, losses, outcome, payload, vendors_own, weekdays,
};

static CONTRACT: LazyLock<Validator> = LazyLock::new(|| contract("salesloft"));

/// The tags that a template may hold without a declared one.
const TAGS: [&str; 12] = [
    "first_name",
    "last_name",
    "name",
    "title",
    "company",
    "city",
    "state",
    "industry",
    "My.first_name",
    "My.last_name",
    "My.name",
    "My.email_address",
];

/// A payload that keeps the contract.
fn built(fixture: &str) -> Value {
    let payload = payload("salesloft", fixture);
    assert_valid(&CONTRACT, &payload, "payload");
    payload
}

fn groups(statements: &str) -> Vec<Value> {
    listed(&built(&weekdays(statements)))
}

fn listed(payload: &Value) -> Vec<Value> {
    payload["cadence_content"]["step_groups"].as_array().unwrap().clone()
}

/// "4 ring at once", "5 note 09:00", "5 nudge +30": the day, the id and the time of each group.
fn times(statements: &str) -> Vec<String> {
    let time = |group: &Value| {
        let when = match &group["automated_settings"] {
            Value::Object(settings) if settings.is_empty() => {
                if group["due_immediately"] == true { " at once" } else { "" }.to_owned()
            }
            settings if settings["send_type"] == "at_time" => format!(" {}", settings["time_of_day"].as_str().unwrap()),
            settings => format!(" +{}", settings["delay_time"]),
        };
        format!("{} {}{when}", group["day"], group["reference_id"].as_str().unwrap())
    };
    groups(statements).iter().map(time).collect()
}

fn lost(statements: &str) -> String {
    losses("salesloft", Branches::Refuse, &weekdays(statements))
}

/// The payloads of all examples, with the name of each.
fn payloads() -> Vec<(String, Value)> {
    let mut all = Vec::new();
    for (name, program) in examples() {
        for branches in [Branches::Refuse, Branches::MainPath, Branches::Split] {
            let files = compile(&program, "salesloft", branches).files;
            let own = files.iter().filter(|file| file.name.ends_with(".salesloft.json"));
            all.extend(own.map(|file| (name.clone(), serde_json::from_str(&file.text).unwrap())));
        }
    }
    assert!(all.len() > 4, "{}", all.len());
    all
}

#[test]
fn every_example_is_compiled_or_refused() {
    for (name, program) in examples() {
        insta::assert_snapshot!(format!("salesloft_{name}"), outcome("salesloft", &program));
    }
}

#[test]
fn every_payload_keeps_the_contract() {
    for (name, payload) in payloads() {
        assert_valid(&CONTRACT, &payload, &name);
    }
}

#[test]
fn days_never_go_down_and_threads_go_back() {
    for (name, payload) in payloads() {
        let groups = listed(&payload);
        let days: Vec<i64> = groups.iter().map(|group| group["day"].as_i64().unwrap()).collect();
        assert!(days.is_sorted(), "{name} {days:?}");
        let mut ids: Vec<&Value> = Vec::new();
        for group in &groups {
            for step in group["steps"].as_array().unwrap() {
                let before = &step["type_settings"]["previous_email_step_group_reference_id"];
                assert!(before.is_null() || ids.contains(&before), "{name} {before}");
            }
            assert!(!ids.contains(&&group["reference_id"]), "{name} {}", group["reference_id"]);
            ids.push(&group["reference_id"]);
        }
    }
}

#[test]
fn no_tag_is_unknown() {
    let all = examples();
    let texts = || all.iter().flat_map(|(_, program)| &program.files).map(|file| &*file.text);
    let mut known: BTreeSet<&str> = TAGS.into();
    for rest in texts().flat_map(|text| text.split("salesloft \"").skip(1)) {
        known.extend(rest.split('"').next());
    }
    for (name, payload) in payloads() {
        let text = payload.to_string();
        for tag in text.split("{{").skip(1).filter_map(|rest| rest.split("}}").next()) {
            assert!(known.contains(tag), "{name} {tag}");
        }
    }
}

#[test]
fn the_vendors_examples_keep_the_contract() {
    let example =
        |name: &str| Some(serde_json::from_str::<Value>(&vendors_own(&format!("salesloft/{name}.json"))?).unwrap());
    let mut payload = built(&weekdays(&email("opener", "Hello", "Hi")));
    if let Some(settings) = example("official-docs-settings") {
        payload["settings"] = settings["settings"].clone();
    }
    if let Some(automated) = example("official-docs-automated-settings") {
        payload["cadence_content"]["step_groups"][0]["automated_settings"] = automated["automated_settings"].clone();
    }
    assert_valid(&CONTRACT, &payload, "the examples");
    let Some(group) = example("official-docs-step-group") else { return };
    let fields = group["step_groups"][0].as_object().unwrap();
    for (key, value) in fields.iter().filter(|(key, _)| *key != "steps") {
        payload["cadence_content"]["step_groups"][0][key] = value.clone();
    }
    assert_valid(&CONTRACT, &payload, "the example of a group");
}

/// The schema of a third party, but for what it has otherwise than the vendor and its users: ids are texts, a new
/// thread and no identifier are null, and what a person does has empty settings.
#[test]
fn every_payload_keeps_the_schema_of_a_third_party() {
    let Some(text) = vendors_own("salesloft/salesloft-cadence-import.opensdks.schema.json") else { return };
    let mut schema: Value = serde_json::from_str(&text).unwrap();
    let all = &mut schema["definitions"];
    let ids = json!({ "type": ["string", "null"] });
    all["CadenceSettings"]["properties"]["external_identifier"] = ids.clone();
    all["StepGroup"]["properties"]["reference_id"] = ids.clone();
    let email = &mut all["Step"]["allOf"][1]["oneOf"][3]["properties"]["type_settings"]["properties"];
    assert!(email["previous_email_step_group_reference_id"].is_object());
    email["previous_email_step_group_reference_id"] = ids;
    let automated = all["StepGroupAutomatedSettings"].take();
    all["StepGroupAutomatedSettings"] = json!({ "anyOf": [{ "type": "object", "maxProperties": 0 }, automated] });
    let schema = jsonschema::validator_for(&schema).unwrap();
    for (name, payload) in payloads() {
        assert_valid(&schema, &payload, &name);
    }
}

#[test]
fn days_are_counted_from_the_first() {
    let all =
        times("task a\ntask b\nwait 1 day\ntask c\nwait 1 week\ntask d\nwait 5 business days\ntask e\nday 20\ntask f");
    assert_eq!(all, ["1 a", "1 b at once", "2 c", "9 d", "16 e", "20 f"]);
}

#[test]
fn whole_weeks_of_business_days_are_exact_and_others_are_not() {
    assert!(!lost("task a\nwait 5 business days\ntask b").contains("is not the same"));
    insta::assert_snapshot!(lost("task a\nwait 2 business days\ntask b"));
}

/// Enrolled on a Monday, `c` is due on day 18, on a Tuesday on day 17, on other days on day 21.
#[test]
fn a_touch_that_is_early_on_some_weekdays_and_late_on_others_is_told_of_both() {
    let lost = lost("task a\nwait 3 business days\nwait 10 days\ntask b\nwait 3 business days\ntask c");
    assert!(
        lost.contains(
            "it becomes day 19: enrolled on a Wednesday, a Thursday or a Friday, `c` comes up to 2 days earlier; on a \
             Monday or a Tuesday, up to 2 days later\n"
        ),
        "{lost}"
    );
}

#[test]
fn emails_keep_the_hours_of_the_schedule() {
    let mail = |name: &str| email(name, "Hello", "Hi");
    let all = times(&format!("{}wait 7 days\n{}call ring\n{}", mail("a"), mail("b"), mail("c")));
    assert_eq!(all, ["1 a +0", "8 b 08:00", "8 ring at once", "8 c +0"]);
}

#[test]
fn emails_go_out_at_the_time_they_are_written_for() {
    let at = |name: &str, at: &str| email(name, "Hello", "Hi").replace("subject", &format!("at {at}\nsubject"));
    let all = times(&format!(
        "{}wait until 14:00\n{}wait 7 days\n{}",
        at("a", "09:30-11:00"),
        email("b", "Hello", "Hi"),
        at("c", "16:00")
    ));
    assert_eq!(all, ["1 a 09:30", "1 b 14:00", "8 c 16:00"]);
}

#[test]
fn hours_and_minutes_are_delays_of_automated_emails() {
    let mail = |name: &str| email(name, "Hello", "Hi");
    let all = times(&format!("{}wait 4 hours\n{}wait 90 minutes\n{}", mail("a"), mail("b"), mail("c")));
    assert_eq!(all, ["1 a +0", "1 b +240", "1 c +90"]);
}

#[test]
fn what_no_time_is_there_for_is_said() {
    let mail = email("b", "Hello", "Hi").replace("subject", "at tue, thu\nsubject");
    insta::assert_snapshot!(lost(&format!(
        "task a\nwait 3 hours\ncall early\nwait until 14:00\ncall late\nwait 13 hours\n{mail}wait 1 week\n\
         task c {{\nat 10:00-11:00\n}}"
    )));
}

#[test]
fn a_delay_ends_after_twelve_hours() {
    let fixture = format!("sequence s \"S\" {{\ntask a\nwait 18 hours\n{}}}\n", email("b", "Hello", "Hi"));
    let group = listed(&built(&fixture))[1].clone();
    assert_eq!(
        group["automated_settings"],
        json!({ "send_type": "after_time_delay", "delay_time": 720, "allow_send_on_weekends": true })
    );
    insta::assert_snapshot!(losses("salesloft", Branches::Refuse, &fixture));
}

#[test]
fn the_zone_and_the_weekends_are_those_of_the_schedule() {
    let of = |hours: &str, more: &str| {
        let fixture = format!(
            "fields {{\n  timezone text required\n}}\n\nschedule own {{\n{hours}\n}}\n\nsequence s \"S\" {{\nschedule own\n{more}\ntask a\nwait 7 days\n{}}}\n",
            email("b", "Hello", "Hi")
        );
        listed(&built(&fixture))[1]["automated_settings"].clone()
    };
    let at = |mode: &str, weekends: bool| json!({ "send_type": "at_time", "time_of_day": "09:00", "timezone_mode": mode, "allow_send_on_weekends": weekends });
    let prospect = "timezone prospect else Europe/Berlin\nopen mon-fri 09:00-17:00";
    assert_eq!(of(prospect, ""), at("person", false));
    assert_eq!(of("timezone Europe/Berlin\nopen mon-sat 09:00-17:00", ""), at("user", true));
    let own = "for salesloft {\ntimezone_mode \"user\"\nallow_send_on_weekends yes\n}";
    assert_eq!(of(prospect, own), at("user", true));
}

#[test]
fn emails_reply_in_their_thread() {
    let all = groups(&format!(
        "{}wait 1 week\nemail manual bump {{\nreply to opener\nbody \"\"\"\nAgain?\n\"\"\"\n}}\n",
        email("opener", "Hello", "Hi")
    ));
    assert_eq!(
        all,
        [
            json!({
                "day": 1, "due_immediately": false, "automated": true, "reference_id": "opener",
                "automated_settings": { "send_type": "after_time_delay", "delay_time": 0, "allow_send_on_weekends": false },
                "steps": [{
                    "enabled": true, "name": "Opener", "type": "Email",
                    "type_settings": {
                        "previous_email_step_group_reference_id": null,
                        "email_template": { "title": "S: Opener", "subject": "Hello", "body": "<p>Hi</p>" },
                    },
                }],
            }),
            json!({
                "day": 8, "due_immediately": false, "automated": false, "reference_id": "bump", "automated_settings": {},
                "steps": [{
                    "enabled": true, "name": "Bump", "type": "Email",
                    "type_settings": {
                        "previous_email_step_group_reference_id": "opener",
                        "email_template": { "title": "S: Bump", "body": "<p>Again?</p>" },
                    },
                }],
            }),
        ]
    );
}

#[test]
fn a_lost_thread_has_the_subject_of_its_first_email() {
    let bump = |name: &str, to: &str| format!("email {name} {{\nreply to {to}\nbody \"\"\"\nAgain?\n\"\"\"\n}}\n");
    let fixture = weekdays(&format!(
        "{}wait 1 week\n{}wait 1 week\nbranch {{\nwhen opener clicked {{\n{}}}\n}}\n",
        email("opener", "Hello", "Hi"),
        bump("second", "opener"),
        bump("third", "second")
    ));
    let files = compiled("salesloft", Branches::Split, &fixture).files;
    let arm = files.iter().find(|file| file.name == "s-opener-clicked.salesloft.json").unwrap();
    let group = listed(&serde_json::from_str(&arm.text).unwrap())[0].clone();
    let settings = &group["steps"][0]["type_settings"];
    assert_eq!(settings["previous_email_step_group_reference_id"], Value::Null);
    assert_eq!(settings["email_template"]["subject"], "Hello");
}

#[test]
fn an_ab_test_is_several_steps_of_a_group() {
    let variants = "email opener {\nsubject \"A\"\nbody \"\"\"\nHi\n\"\"\"\nvariant long 70% {\nsubject \"B\"\n}\nvariant short 30% {\nat 10:00\nbody \"\"\"\nHello\n\"\"\"\n}\n}";
    let all = groups(variants);
    assert_eq!(all.len(), 1);
    let said: Vec<_> = all[0]["steps"]
        .as_array()
        .unwrap()
        .iter()
        .map(|step| {
            let template = &step["type_settings"]["email_template"];
            [&step["name"], &template["title"], &template["subject"], &template["body"]]
                .map(|text| text.as_str().unwrap().to_owned())
        })
        .collect();
    assert_eq!(
        said,
        [
            ["Opener: long", "S: Opener: long", "B", "<p>Hi</p>"],
            ["Opener: short", "S: Opener: short", "A", "<p>Hello</p>"]
        ]
    );
    insta::assert_snapshot!(lost(variants));
}

#[test]
fn calls_and_tasks_tell_the_rep_what_to_do() {
    let all = groups(
        "call ring {\nnote \"Line two.\"\nscript \"Hi {{first_name}}.\"\nvoicemail \"It's me.\"\n}\n\
         task look {\ntitle \"Look\"\nnote \"At the site.\"\n}\nsms nudge {\nbody \"Hi\"\n}\nlinkedin connect hello {\nbody \"Hi <you>\"\n}",
    );
    let steps: Vec<&Value> = all.iter().map(|group| &group["steps"][0]).collect();
    let step = |name: &str, kind: &str, told: &str| json!({ "enabled": true, "name": name, "type": kind, "type_settings": { "instructions": told } });
    assert_eq!(
        steps,
        [
            &step("Ring", "Phone", "Line two.\n\nSay: Hi {{first_name}}.\n\nVoicemail: It's me."),
            &step("Look", "Other", "At the site."),
            &step("Nudge", "Other", "Text message: send this message\n\nText: Hi"),
            &step("Hello", "Other", "LinkedIn: send an invitation\n\nText: Hi <you>"),
        ]
    );
}

#[test]
fn linkedin_is_an_integration_by_its_ids() {
    let of = |settings: &str| format!("for salesloft {{\n{settings}\n}}\nlinkedin connect hello {{\nbody \"Hi\"\n}}");
    let all = groups(&of("linkedin_integration_id 7\nlinkedin_connect_guid \"c0\""));
    assert_eq!(
        all[0]["steps"][0],
        json!({
            "enabled": true, "name": "Hello", "type": "Integration",
            "type_settings": { "instructions": "Text: Hi", "integration_id": 7, "integration_step_type_guid": "c0" },
        })
    );
    assert!(!lost(&of("linkedin_integration_id 7\nlinkedin_connect_guid \"c0\"")).contains("LinkedIn"));
    insta::assert_snapshot!(lost(&of("linkedin_integration_id 7")) + &lost(&of("shared no")));
}

#[test]
fn what_is_tracked_is_what_the_email_or_its_sender_says() {
    let fixture = format!(
        "sender own {{\n  track clicks\n}}\n\nsequence s \"S\" {{\nsender own\n{}{}}}\n",
        email("a", "Hello", "Hi"),
        email("b", "Hello", "Hi").replace("subject", "track none\nsubject")
    );
    let tracked = |group: &Value| {
        let template = &group["steps"][0]["type_settings"]["email_template"];
        (template["open_tracking"].clone(), template["click_tracking"].clone())
    };
    let all: Vec<_> = listed(&built(&fixture)).iter().map(tracked).collect();
    assert_eq!(all, [(json!(false), json!(true)), (json!(false), json!(false))]);
    assert_eq!(tracked(&groups(&email("a", "Hello", "Hi"))[0]), (Value::Null, Value::Null));
}

#[test]
fn exits_and_plain_reactions_are_settings() {
    let body = built(&weekdays(
        "owner \"ann@acme.example\"\ntags a, b\nexit on replied, booked\non reply is out-of-office {\npause 7 days\n}\n\
         on bounced {\nend\n}\ntask one",
    ));
    assert_eq!(
        body["settings"],
        json!({
            "name": "S", "target_daily_people": 0, "remove_replied": true, "remove_bounced": true,
            "remove_people_when_meeting_booked": true, "reschedule_from_pause_enabled": true,
            "external_identifier": null, "cadence_function": "outbound", "cadence_owner": "ann@acme.example", "tags": "a,b",
        })
    );
    assert_eq!(body["sharing_settings"], Value::Null);
}

#[test]
fn what_is_said_to_it_holds_over_all_else() {
    let body = built(&weekdays(
        "owner \"Ann\"\nexit on replied, booked\nfor salesloft {\ncadence_owner \"bob@acme.example\"\ncadence_function \"event\"\n\
         cadence_priority \"High\"\ntarget_daily_people 50\nexternal_identifier \"s-1\"\nadded_stage_setting \"Open\"\n\
         bounced_stage_setting \"Lost\"\nfinished_stage_setting \"Done\"\nreplied_stage_setting \"Won\"\nremove_replied no\n\
         remove_bounced yes\nremove_people_when_meeting_booked no\nreschedule_from_pause_enabled yes\nteam_cadence yes\n}\ntask one",
    ));
    assert_eq!(
        body["settings"],
        json!({
            "name": "S", "target_daily_people": 50, "remove_replied": false, "remove_bounced": true,
            "remove_people_when_meeting_booked": false, "reschedule_from_pause_enabled": true,
            "external_identifier": "s-1", "cadence_function": "event", "cadence_priority": "High",
            "cadence_owner": "bob@acme.example", "added_stage_setting": "Open", "bounced_stage_setting": "Lost",
            "finished_stage_setting": "Done", "replied_stage_setting": "Won",
        })
    );
    assert_eq!(body["sharing_settings"], json!({ "team_cadence": true, "shared": false }));
}

#[test]
fn an_owner_without_an_address_is_said() {
    assert_eq!(built(&weekdays("owner \"Ann\"\ntask one"))["settings"]["cadence_owner"], Value::Null);
    assert!(lost("owner \"Ann\"\ntask one").contains("Salesloft knows owners by their email address"));
}

#[test]
fn a_cadence_that_is_there_keeps_its_settings() {
    let body = built(&weekdays("for salesloft {\ncadence_id 12\nteam_cadence yes\n}\ntask one"));
    assert_eq!(body["cadence_content"]["cadence_id"], 12);
    assert_eq!(body.as_object().unwrap().len(), 1);
}

#[test]
fn each_part_of_a_split_has_an_identifier_of_its_own() {
    let fixture = weekdays(&format!(
        "for salesloft {{\nexternal_identifier \"x\"\n}}\n{}wait 1 week\nbranch {{\nwhen a opened {{\ntask b\n}}\n}}\n",
        email("a", "Hello", "Hi")
    ));
    let files = compiled("salesloft", Branches::Split, &fixture).files;
    let own = files.iter().filter(|file| file.name.ends_with(".salesloft.json"));
    let ids: Vec<String> = own
        .map(|file| {
            serde_json::from_str::<Value>(&file.text).unwrap()["settings"]["external_identifier"]
                .as_str()
                .unwrap()
                .to_owned()
        })
        .collect();
    assert_eq!(ids, ["x", "x-s-a-opened"]);
}

#[test]
fn a_tag_that_it_does_not_know_is_refused_until_it_is_declared() {
    let text = email("opener", "{{website}}", "{{website}}");
    assert_eq!(lost(&text).matches("error").count(), 1, "{}", lost(&text));
    let declared = format!("fields {{\n  website text required salesloft \"Website\"\n}}\n\n{}", weekdays(&text));
    let template = listed(&built(&declared))[0]["steps"][0]["type_settings"]["email_template"].clone();
    assert_eq!(
        (template["subject"].as_str(), template["body"].as_str()),
        (Some("{{Website}}"), Some("<p>{{Website}}</p>"))
    );
}

#[test]
fn the_sender_is_me() {
    let all =
        groups(&email("opener", "A", "{{sender.first_name}}, {{sender.last_name}}, {{sender.name}}, {{sender.email}}"));
    assert_eq!(
        all[0]["steps"][0]["type_settings"]["email_template"]["body"],
        "<p>{{My.first_name}}, {{My.last_name}}, {{My.name}}, {{My.email_address}}</p>"
    );
}

#[test]
fn nothing_is_decided_in_a_text() {
    insta::assert_snapshot!(lost(&email(
        "opener",
        "A",
        "Hi {{first_name | \"there\"}}{{#if title}}, as {{title}}{{/if}}. {{unsubscribe}} {{calendar}} {{signature}}"
    )));
}

#[test]
fn a_note_on_an_email_is_said() {
    let text = "email manual opener {\nnote \"Look first.\"\nsubject \"A\"\nbody \"\"\"\nHi\n\"\"\"\n}";
    assert!(lost(text).contains("Salesloft has no instructions for emails"), "{}", lost(text));
}

#[test]
fn its_settings_are_looked_at() {
    let fixture = weekdays(
        "for salesloft {\ncadence_fnction \"x\"\ncadence_function \"sales\"\nlinkedin_integration_id \"7\"\nshared \"yes\"\n}\ntask one",
    );
    insta::assert_snapshot!(losses("salesloft", Branches::Refuse, &fixture));
}
