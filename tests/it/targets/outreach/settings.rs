//! What is said of the whole sequence, and its own settings.

use seqc::emit::lower::Branches;
use serde_json::json;

use super::{built, created, plan, said};
use crate::targets::{compiled, email, losses, weekdays};

fn lost(statements: &str) -> String {
    losses("outreach", Branches::Refuse, &format!("sequence s \"S\" {{\n{statements}\n}}\n"))
}

#[test]
fn a_sequence_says_what_it_has_to() {
    let plan = built(
        "## Two lines\n## of it.\nsequence s \"The S\" {\ntags a, b\nexit on replied\ncap 20 enrollments per day\ntask one\n}\n",
    );
    assert_eq!(
        created(&plan, "sequence"),
        &json!({
            "type": "sequence",
            "attributes": {
                "name": "The S",
                "description": "Two lines\nof it.",
                "sequenceType": "interval",
                "primaryReplyAction": "finish",
                "secondaryReplyAction": "finish",
                "throttleMaxAddsPerDay": 20,
                "tags": ["a", "b"],
            },
        })
    );
    let silent = super::plan("task one");
    assert_eq!(said(&silent, "sequence")["primaryReplyAction"], "continue");
    assert_eq!(said(&silent, "sequence")["secondaryReplyAction"], "continue");
}

#[test]
fn all_settings_have_their_place() {
    let statements = "for outreach {\nowner_id 1\nruleset_id 2\nschedule_id 3\npriority_high_id 4\nshare_type \"shared\"\n\
                      schedule_interval_type \"calendar\"\nprimary_reply_action \"pause\"\nprimary_reply_pause_duration 3600\n\
                      secondary_reply_action \"continue\"\nsecondary_reply_pause_duration 60\ntransactional no\nthrottle_capacity 100\n\
                      throttle_max_adds_per_day 10\nthrottle_paused no\nsales_motion \"inbound\"\n}\nexit on replied, bounced, booked\n\
                      task one {\npriority high\n}\n";
    let plan = plan(&format!("{statements}{}", email("opener", "A", "Hi")));
    assert_eq!(
        created(&plan, "sequence"),
        &json!({
            "type": "sequence",
            "attributes": {
                "name": "S",
                "sequenceType": "interval",
                "scheduleIntervalType": "calendar",
                "shareType": "shared",
                "primaryReplyAction": "pause",
                "primaryReplyPauseDuration": 3600,
                "secondaryReplyAction": "continue",
                "secondaryReplyPauseDuration": 60,
                "transactional": false,
                "throttleCapacity": 100,
                "throttleMaxAddsPerDay": 10,
                "throttlePaused": false,
                "salesMotion": "inbound",
            },
            "relationships": {
                "owner": { "data": { "type": "user", "id": 1 } },
                "ruleset": { "data": { "type": "ruleset", "id": 2 } },
                "schedule": { "data": { "type": "schedule", "id": 3 } },
            },
        })
    );
    assert_eq!(
        created(&plan, "step.one")["relationships"]["taskPriority"],
        json!({ "data": { "type": "taskPriority", "id": 4 } })
    );
    assert_eq!(
        created(&plan, "template.opener")["relationships"],
        json!({ "owner": { "data": { "type": "user", "id": 1 } } })
    );
    assert_eq!(said(&plan, "template.opener")["shareType"], "shared");
    assert_eq!(losses("outreach", Branches::Refuse, &weekdays(statements)), "");
}

#[test]
fn its_settings_are_looked_at() {
    let fixture = weekdays(
        "for outreach {\nrule_set_id 1\nruleset_id \"x\"\nschedule_id 1.5\nowner_id 1, 2\nshare_type \"public\"\ntransactional 1\n}\ntask one",
    );
    insta::assert_snapshot!(losses("outreach", Branches::Refuse, &fixture));
    assert!(compiled("outreach", Branches::Refuse, &fixture).files.is_empty());
}

#[test]
fn most_activations_are_for_dates() {
    let settings = "for outreach {\nmax_activations 5\n}\n";
    let dated = built(&format!("sequence s \"S\" {{\n{settings}wait until 2029-02-06\ntask one\n}}\n"));
    assert_eq!(said(&dated, "sequence")["maxActivations"], 5);
    assert_eq!(said(&plan(&format!("{settings}task one")), "sequence").get("maxActivations"), None);
}

#[test]
fn names_and_descriptions_have_their_lengths() {
    let titled = |length: usize| format!("sequence s \"{}\" {{\ntask one\n}}\n", "ä".repeat(length));
    let described = |length: usize| format!("## {}\nsequence s \"S\" {{\ntask one\n}}\n", "ä".repeat(length));
    // The name of the template is `TITLE / opener`.
    let email = |length: usize| format!("sequence s \"{}\" {{\n{}}}\n", "ä".repeat(length), email("opener", "A", "Hi"));
    for fixture in [titled(255), described(1_024), email(225 - 9)] {
        built(&fixture);
    }
    let told = |fixture: &str| losses("outreach", Branches::Refuse, fixture);
    for (fixture, message, instead) in [
        (
            titled(256),
            "1:12 error[vendor-limit-exceeded] Outreach takes at most 255 characters for the name of a sequence",
            "that of `s` has 256",
        ),
        (
            described(1_025),
            "1:1 error[vendor-limit-exceeded] Outreach takes at most 1024 characters for the description of a sequence",
            "that of `s` has 1025",
        ),
        (
            email(226 - 9),
            "2:7 error[vendor-limit-exceeded] Outreach takes at most 225 characters for the name of a template",
            "that of `opener` has 226",
        ),
    ] {
        let lost = told(&fixture);
        assert!(lost.contains(message) && lost.contains(instead), "{lost}");
        assert!(compiled("outreach", Branches::Refuse, &fixture).files.is_empty());
    }
}

#[test]
fn notes_have_their_length() {
    let noted = |length: usize| format!("sequence s \"S\" {{\ncall ring {{\nnote \"{}\"\n}}\n}}\n", "n".repeat(length));
    built(&noted(65_535));
    let lost = losses("outreach", Branches::Refuse, &noted(65_536));
    assert!(
        lost.contains(
            "2:6 error[vendor-limit-exceeded] Outreach takes at most 65535 characters for the note of a task"
        ),
        "{lost}"
    );
}

#[test]
fn what_a_ruleset_does_is_said() {
    let statements = "exit on replied, booked, bounced, opted-out\nreenter after 30 days\nowner \"me@acme.example\"\n\
                      on reply is out-of-office {\npause 7 days\n}\non opened 3 times {\ntask call-them\n}\ntask one";
    let with = |settings: &str| lost(&format!("for outreach {{\n{settings}\n}}\n{statements}"));
    insta::assert_snapshot!("what_a_ruleset_does_without_one", with(""));
    insta::assert_snapshot!("what_a_ruleset_does_with_one", with("ruleset_id 1\nowner_id 2"));
}

#[test]
fn what_is_likely_to_surprise_is_said() {
    insta::assert_snapshot!(lost(
        "for outreach {\ntransactional yes\nschedule_interval_type \"schedule\"\nmax_activations 5\n}\n\
         exit on opted-out, clicked\ncap 20 enrollments per day\ncap 50 emails per day\n\
         email opener {\nsubject \"A\"\nbody \"Hi\"\npreview \"Look\"\nattach \"a.pdf\"\nformat text\nat 09:00-10:00\n\
         variant a 80% {\nsubject \"B\"\n}\nvariant b 20% {\nsubject \"C\"\n}\n}"
    ));
}

#[test]
fn the_guide_has_every_setting() {
    let guide = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/grammar/README.md")).unwrap();
    let own = guide.split("### Outreach").nth(1).unwrap().split("\n## ").next().unwrap();
    for key in seqc::emit::Target::named("outreach").unwrap().vendor.unwrap().keys {
        let in_table = own.lines().any(|line| line.starts_with('|') && line.contains(&format!("`{}`", key.name)));
        assert!(in_table, "{}", key.name);
    }
}
