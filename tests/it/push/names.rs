//! Steps are found again when their names shift: nobody between two of them gets a text twice.

use seqc::cli::push::send::Stop;
use seqc::cli::push::way::wire::{Answer, NoAnswer, Request, Transport};
use serde_json::Value;

use crate::push::client::Client;
use crate::push::{Bench, expected, wanted};

const TARGETS: [&str; 3] = ["apollo", "outreach", "salesloft"];

/// A sequence of tasks and emails with these texts, none of which has a name.
fn unnamed(texts: &[&str]) -> String {
    let steps = texts.iter().map(|text| match text.strip_prefix("task ") {
        Some(note) => format!("  task {{\n    note \"{note}\"\n  }}\n"),
        None => format!("  email {{\n    subject \"S\"\n    body \"\"\"\n      {text}\n      \"\"\"\n  }}\n"),
    });
    format!(
        "sequence trial \"Trial\" {{\n  exit on replied\n\n{}}}\n",
        steps.collect::<Vec<_>>().join("\n  wait 2 days\n\n")
    )
}

const OLD: [&str; 4] =
    ["Hello from the rota.", "task Look.", "Any thoughts on what I wrote?", "I close the file on this."];
const INSERTED: [&str; 5] = ["First of all.", OLD[0], OLD[1], OLD[2], OLD[3]];

/// By text, the id of what has it at Apollo.
fn ids(bench: &Bench) -> Vec<(String, String)> {
    let state: Value = serde_json::from_str(&std::fs::read_to_string(bench.state()).unwrap()).unwrap();
    let objects = state["targets"]["apollo"]["test"]["trial"]["objects"].as_object().unwrap().clone();
    let texts = objects.values().filter_map(|kept| {
        let text = kept["sent"]["emailer_template.body_html"].as_str()?.to_owned();
        Some((text, kept["id"].as_str()?.to_owned()))
    });
    texts.collect()
}

#[test]
fn an_inserted_touch_is_made_and_the_others_stay() {
    let mut said = String::new();
    for target in TARGETS {
        let bench = Bench::new(target);
        bench.push(&wanted(target, &unnamed(&OLD))).unwrap();
        let desired = wanted(target, &unnamed(&INSERTED));
        bench.server.log();
        said += &format!("{target}\n{}", bench.planned(&desired));
        bench.push(&desired).unwrap();
        said += &format!("{}\n\n", bench.server.log().join("\n"));
        if target != "salesloft" {
            assert_eq!(bench.server.holds(), expected(target, &desired), "{target}");
        }
        assert_eq!(bench.push(&desired).unwrap().done, 0, "{target}");
    }
    insta::assert_snapshot!(said);
}

#[test]
fn texts_keep_their_ids_wherever_they_stand() {
    for (new, kept) in [
        (&[OLD[2], OLD[3], OLD[0]][..], 3),
        (&["First of all.", "Hello there from the rota.", OLD[3]], 2),
        (&[OLD[3]], 1),
        (&["Quite another matter here.", OLD[0]], 1),
    ] {
        let bench = Bench::new("apollo");
        bench.push(&wanted("apollo", &unnamed(&OLD))).unwrap();
        let before = ids(&bench);
        let desired = wanted("apollo", &unnamed(new));
        bench.push(&desired).unwrap();
        assert_eq!(bench.server.holds(), expected("apollo", &desired), "{new:?}");
        let same = ids(&bench).iter().filter(|(_, id)| before.iter().any(|(_, own)| own == id)).count();
        assert_eq!(same, kept, "{new:?}");
    }
}

#[test]
fn an_edited_touch_behind_an_inserted_one_is_edited() {
    let (bench, edited) = (Bench::new("outreach"), "Any other thoughts on what I wrote?");
    bench.push(&wanted("outreach", &unnamed(&OLD))).unwrap();
    let desired = wanted("outreach", &unnamed(&[OLD[0], "Something new.", OLD[1], edited, OLD[3]]));
    insta::assert_snapshot!(bench.planned(&desired));
    assert_eq!(bench.push(&desired).unwrap().left, 0);
    assert_eq!(bench.server.holds(), expected("outreach", &desired));
}

#[test]
fn a_touch_with_a_new_name_is_the_same_touch() {
    let named = |name: &str| unnamed(&OLD).replace("  task {", &format!("  task {name} {{"));
    for target in TARGETS {
        let bench = Bench::new(target);
        bench.push(&wanted(target, &named("look"))).unwrap();
        let desired = wanted(target, &named("watch"));
        let planned = bench.planned(&desired);
        assert!(!planned.contains("create") && !planned.contains("remove"), "{target}\n{planned}");
        assert_eq!(bench.push(&desired).unwrap().left, 0, "{target}");
    }
}

#[test]
fn a_touch_whose_number_another_has_now_is_still_named_for_removal() {
    let bench = Bench::new("outreach");
    bench.push(&wanted("outreach", &unnamed(&OLD))).unwrap();
    let desired = wanted("outreach", &unnamed(&[OLD[0], OLD[1], OLD[3]]));
    insta::assert_snapshot!(bench.planned(&desired));
    for _ in 0..2 {
        assert!(bench.push(&desired).unwrap().left > 0);
    }
    let state: Value = serde_json::from_str(&std::fs::read_to_string(bench.state()).unwrap()).unwrap();
    let step = &state["targets"]["outreach"]["test"]["trial"]["objects"]["step.email-2~old"]["id"];
    bench.server.ask("DELETE", &format!("/sequenceSteps/{}", step.as_str().unwrap()), Value::Null);
    assert_eq!(bench.push(&desired).unwrap().left, 0);
    assert_eq!(bench.server.holds(), expected("outreach", &desired));
}

/// Makes no steps.
struct Stepless(Client);

impl Transport for Stepless {
    fn send(&self, request: &Request) -> Result<Answer, NoAnswer> {
        if request.method == "POST" && request.path == "/sequenceSteps" {
            return Err(NoAnswer { why: "the network is down".to_owned(), is_sent: false });
        }
        self.0.send(request)
    }
}

#[test]
fn a_text_whose_step_was_not_made_gives_its_number_away() {
    let bench = Bench::new("outreach");
    bench.push(&wanted("outreach", &unnamed(&OLD[..1]))).unwrap();
    let more = wanted("outreach", &unnamed(&[OLD[0], OLD[2]]));
    let stop = bench.push_by(&Stepless(bench.client()), &more, false).unwrap_err();
    assert!(matches!(stop, Stop::Halt(_)), "{stop:?}");
    let desired = wanted("outreach", &unnamed(&[OLD[2], OLD[0]]));
    assert_eq!(bench.push(&desired).unwrap().left, 0);
    assert_eq!(bench.server.holds(), expected("outreach", &desired));
}

#[test]
fn a_name_with_a_number_is_a_name() {
    let named = |first: &str, last: &str| {
        let text = unnamed(&[OLD[0], OLD[2]]);
        text.replacen("  email {", &format!("  email {first} {{"), 1).replacen(
            "  email {",
            &format!("  email {last} {{"),
            1,
        )
    };
    let bench = Bench::new("apollo");
    bench.push(&wanted("apollo", &named("opener-1", "opener-2"))).unwrap();
    // The texts stay where they are, and the names change places: the names are followed.
    let planned = bench.planned(&wanted("apollo", &named("opener-2", "opener-1")));
    assert!(planned.contains("update | text `opener-1` | emailer_template.body_html"), "{planned}");
}

#[test]
fn kinds_have_no_part_in_likeness() {
    let bench = Bench::new("apollo");
    bench.push(&wanted("apollo", &unnamed(&["Look at it now, please, and say what you think.", "Ring now."]))).unwrap();
    let planned = bench.planned(&wanted("apollo", &unnamed(&["Wait.", "Write."])));
    assert!(!planned.contains("create"), "{planned}");
}
