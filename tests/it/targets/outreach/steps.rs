//! Waits, threads, and what the rep is told.

use seqc::emit::lower::Branches;
use serde_json::{Value, json};

use super::{built, each, plan, said, steps_of};
use crate::targets::{email, losses, weekdays};

fn lost(statements: &str) -> String {
    losses("outreach", Branches::Refuse, &weekdays(&format!("for outreach {{\nschedule_id 1\n}}\n{statements}")))
}

fn reply(name: &str, to: &str) -> String {
    format!("email {name} {{\nreply to {to}\nbody \"Again?\"\n}}\n")
}

#[test]
fn waits_are_seconds_since_the_step_before() {
    let plan = plan(
        "task a\nwait 4 minutes\ntask b\nwait 90 minutes\ntask c\nwait 7 days\ntask d\nwait 2 hours\nwait 1 week\ntask e\n\
         task f\nwait 5 business days\ntask g",
    );
    assert_eq!(each(&plan, "interval"), [0, 240, 5_400, 604_800, 612_000, 0, 604_800]);
    assert_eq!(each(&plan, "order"), [1, 2, 3, 4, 5, 6, 7]);
    assert_eq!(said(&plan, "sequence")["sequenceType"], "interval");
}

#[test]
fn the_first_interval_counts_from_the_enrollment() {
    assert_eq!(each(&plan("wait 1 week\ntask a"), "interval"), [604_800]);
}

#[test]
fn business_days_are_off_by_so_much() {
    assert_eq!(
        lost("task a\nwait 2 business days\ntask proof"),
        "11:1 warning[vendor-unsupported] `wait 2 business days` is not the same in Outreach\n    \
         at \"wait 2 business days\": it becomes 172,800 seconds: enrolled on a Friday, `proof` comes up to \
         1 day earlier\n"
    );
    assert_eq!(lost("task a\nwait 5 business days\ntask b\nwait 2 days\ntask c\nwait 3 hours\ntask d"), "");
}

#[test]
fn emails_reply_in_their_thread() {
    let plan = plan(&format!("{}wait 1 week\n{}", email("opener", "Hello", "Hi"), reply("bump", "opener")));
    assert_eq!(said(&plan, "link.opener"), &json!({ "isReply": false }));
    assert_eq!(said(&plan, "template.opener"), &json!({ "name": "S / opener", "subject": "Hello", "bodyHtml": "Hi" }));
    assert_eq!(said(&plan, "link.bump"), &json!({ "isReply": true }));
    assert_eq!(said(&plan, "template.bump"), &json!({ "name": "S / bump", "bodyHtml": "Again?" }));
}

#[test]
fn which_thread_a_reply_goes_on_is_not_said_there() {
    let emails = [email("first", "One", "Hi"), reply("second", "first"), email("third", "Two", "Hi")];
    let until = |count: usize| emails[..count].join("wait 1 week\n") + "wait 1 week\n";
    assert_eq!(lost(&format!("{}{}", until(2), reply("bump", "first"))), "");
    let lost = lost(&format!("{}{}", until(3), reply("bump", "second")));
    assert_eq!(
        lost,
        "30:10 warning[vendor-unsupported] Outreach knows that an email is a reply, not to which\n    \
         at \"second\": `third` came since then: this may go on its thread\n"
    );
}

#[test]
fn a_thread_that_another_sequence_began_is_begun_again() {
    let fixture = weekdays(&format!(
        "{}wait 1 week\nbranch {{\nwhen opener opened {{\ntask look\n}}\n}}\n{}",
        email("opener", "Hello", "Hi"),
        reply("bump", "opener")
    ));
    let compiled = crate::targets::compiled("outreach", Branches::Split, &fixture);
    let last = compiled.files.iter().find(|file| file.text.contains("template.bump")).unwrap();
    let plan: Value = serde_json::from_str(&last.text).unwrap();
    assert_eq!(said(&plan, "link.bump"), &json!({ "isReply": false }));
    assert_eq!(said(&plan, "template.bump")["subject"], "Hello");
}

#[test]
fn calls_and_tasks_tell_the_rep_what_to_do() {
    let plan = plan(
        "call ring {\nskip after 2 days\nnote \"Line two.\"\nscript \"Hi {{first_name}}.\"\nvoicemail \"It's me.\"\n}\n\
         task look {\ntitle \"Look\"\nnote \"At the site.\"\n}\nsms nudge {\nbody \"Hi\"\n}\nlinkedin connect hello {\nbody \"Hi <you>\"\n}",
    );
    assert_eq!(
        steps_of(&plan),
        [
            &json!({
                "stepType": "call", "order": 1, "interval": 0, "taskAutoskipDelay": 172_800,
                "taskNote": "Line two.\n\nSay: Hi {{first_name}}.\n\nVoicemail: It's me.",
            }),
            &json!({ "stepType": "task", "order": 2, "interval": 0, "taskNote": "Look\n\nAt the site." }),
            &json!({ "stepType": "task", "order": 3, "interval": 0, "taskNote": "Text message: send this message\n\nText: Hi" }),
            &json!({ "stepType": "task", "order": 4, "interval": 0, "taskNote": "LinkedIn: send an invitation\n\nText: Hi <you>" }),
        ]
    );
}

#[test]
fn what_has_no_step_is_said() {
    let said = lost(
        "task look {\ntitle \"Look\"\n}\nsms nudge {\nbody \"Hi\"\n}\nlinkedin message hello {\nbody \"Hi\"\n}\ntask b {\nskip after 5 business days\npriority high\n}",
    );
    insta::assert_snapshot!(said);
}

#[test]
fn the_type_of_linkedin_steps_is_the_users_own() {
    let fixture = weekdays(
        "for outreach {\nschedule_id 1\nlinkedin_step_type \"as_reported\"\n}\nlinkedin message hello {\nbody \"Hi\"\n}",
    );
    // Not in the contract: the vendor does not publish it.
    let plan = crate::targets::payload("outreach", &fixture);
    assert_eq!(said(&plan, "step.hello")["stepType"], "as_reported");
    insta::assert_snapshot!(losses("outreach", Branches::Refuse, &fixture));
}

#[test]
fn a_manual_email_has_a_template_and_a_note() {
    let plan =
        plan("email manual opener {\nsubject \"A\"\nbody \"Hi\"\nnote \"Read their post.\"\nskip after 1 day\n}");
    assert_eq!(
        steps_of(&plan),
        [&json!({
            "stepType": "manual_email", "order": 1, "interval": 0, "taskNote": "Read their post.", "taskAutoskipDelay": 86_400,
        })]
    );
    assert_eq!(said(&plan, "template.opener")["subject"], "A");
}

#[test]
fn dates_are_days() {
    let fixture = "sequence s \"S\" {\nwait until 2029-02-06\ntask a\nwait until 2029-07-13 10:30\ntask b\n}\n";
    let plan = built(fixture);
    assert_eq!(said(&plan, "sequence")["sequenceType"], "date");
    assert_eq!(each(&plan, "date"), ["2029-02-06", "2029-07-13"]);
    assert_eq!(
        losses("outreach", Branches::Refuse, fixture),
        "4:1 warning[vendor-unsupported] `wait until 2029-07-13 10:30` has no time of day in Outreach\n    \
         at \"wait until 2029-07-13 10:30\": the hours of its schedule on that day hold\n"
    );
    let some = fixture.replace("task b", "task b\nwait 2 days\ntask c");
    let lost = losses("outreach", Branches::Refuse, &some);
    assert!(lost.contains("error[vendor-unsupported] Outreach has dates for every touch or for none"), "{lost}");
}
