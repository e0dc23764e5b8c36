//! Replies go on the thread that the author named.

use proptest::prelude::{ProptestConfig, TestCaseError, prop, prop_assert_eq, proptest};
use seqc::emit::lower::Branches;
use serde_json::Value;

use super::compile;
use crate::cases;
use crate::support::program;

/// Emails in order; each begins a thread, or replies to an earlier one.
fn sequence(replies: &[Option<usize>]) -> String {
    let emails = replies.iter().enumerate().map(|(index, reply)| {
        let head = match reply {
            Some(to) => format!("    reply to mail-{to}\n"),
            None => format!("    subject \"About {index}\"\n"),
        };
        format!("  email mail-{index} {{\n{head}    body \"\"\"\n      Hello\n      \"\"\"\n  }}\n\n  wait 1 day\n\n")
    });
    format!("sequence s \"S\" {{\n{}  task last\n}}\n", emails.collect::<String>())
}

/// For each email of a file, whether it replies; and to which, where the vendor says that.
fn threads(target: &str, file: &Value) -> Vec<(bool, Option<String>)> {
    match target {
        "outreach" => {
            let requests = file["requests"].as_array().unwrap().iter();
            let replies = requests.filter_map(|request| request["body"]["data"]["attributes"]["isReply"].as_bool());
            replies.map(|is_reply| (is_reply, None)).collect()
        }
        "apollo" => {
            let steps = file["emailer_steps"].as_array().unwrap().iter();
            let emails = steps.filter(|step| step["type"] == "auto_email");
            emails.map(|step| (step["emailer_touches"][0]["type"] == "reply_to_thread", None)).collect()
        }
        _ => {
            let groups = file["cadence_content"]["step_groups"].as_array().unwrap().iter();
            let emails = groups.filter(|group| group["steps"][0]["type"] == "Email");
            let before =
                emails.map(|group| &group["steps"][0]["type_settings"]["previous_email_step_group_reference_id"]);
            before.map(|before| (!before.is_null(), before.as_str().map(str::to_owned))).collect()
        }
    }
}

fn lead_to_their_threads(target: &str, picks: &[(bool, u8)]) -> Result<(), TestCaseError> {
    let replies: Vec<Option<usize>> = picks
        .iter()
        .enumerate()
        .map(|(index, (is_reply, pick))| (*is_reply && index > 0).then(|| usize::from(*pick) % index.max(1)))
        .collect();
    let text = sequence(&replies);
    let compiled = compile(&program(&text), target, Branches::Refuse);
    let found = threads(target, &serde_json::from_str(&compiled.files[0].text).unwrap());
    let named = |to: &usize| (target == "salesloft").then(|| format!("mail-{to}"));
    let wanted: Vec<_> = replies.iter().map(|reply| (reply.is_some(), reply.as_ref().and_then(named))).collect();
    prop_assert_eq!(found, wanted, "{}", text);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(60), ..ProptestConfig::default() })]

    #[test]
    fn replies_go_on_the_thread_that_is_named(
        picks in prop::collection::vec((prop::bool::ANY, 0..100_u8), 1..8),
        target in prop::sample::select(&["outreach", "apollo", "salesloft"][..]),
    ) {
        lead_to_their_threads(target, &picks)?;
    }
}
