//! Branches where a vendor has none: refused, split, or only the main path.

use seqc::emit::lower::Branches;

use super::{compiled, losses, weekdays};

const BRANCH: &str = "call ring {\nscript \"Hi\"\n}\nwait 1 week\nbranch {\nwhen ring answered {\ntask a\n}\nwhen city is \"Rome\" {\n\
                      task b\nend\n}\nelse {\ntask c\n}\n}\nwait 1 week\ntask d";

/// The steps of each sequence that a split makes, and its runbook from the first heading on.
fn split(statements: &str) -> String {
    let compiled = compiled("apollo", Branches::Split, &weekdays(statements));
    let book = compiled.files.iter().find(|file| file.name.ends_with("runbook.md"));
    book.map_or_else(
        || format!("{:#?}", compiled.losses),
        |book| book.text.split_once("| --- | --- | --- |\n").unwrap().1.to_owned(),
    )
}

#[test]
fn a_branch_is_refused_with_the_ways_out() {
    insta::assert_snapshot!(losses("apollo", Branches::Refuse, &weekdays(BRANCH)));
}

#[test]
fn the_main_path_is_the_one_on_which_nothing_happens() {
    insta::assert_snapshot!(losses("apollo", Branches::MainPath, &weekdays(BRANCH)));
}

#[test]
fn each_arm_is_a_sequence_and_what_they_share_is_one() {
    insta::assert_snapshot!(split(BRANCH));
}

#[test]
fn touches_with_conditions_and_personas_are_arms() {
    insta::assert_snapshot!(split(
        "task a\nwait 1 week\ntask b when city is \"Rome\"\nwait 1 week\nemail c {\nsubject \"C\"\n\
         variant boss when title contains \"VP\" {\nbody \"\"\"\nX\n\"\"\"\n}\nvariant other {\nbody \"\"\"\nY\n\"\"\"\n}\n}"
    ));
}

#[test]
fn moves_and_changes_are_handed_on() {
    insta::assert_snapshot!(split(
        "on reply is wrong-person {\ntag \"wrong\"\nend\n}\non replied {\ntask answer\n}\n\
         task a\nbranch {\nwhen city is \"Rome\" {\nset city \"Roma\"\nmove to t\n}\n}\ntask b\nopt-out\n}\n\
         sequence t \"T\" {\ntask z"
    ));
}

#[test]
fn a_voicemail_is_left_in_the_same_call() {
    let told = |arm: &str| {
        let fixture = weekdays(&format!("call ring {{\nscript \"Hi\"\n}}\n{arm}\ntask b"));
        let compiled = compiled("apollo", Branches::Refuse, &fixture);
        compiled
            .files
            .first()
            .map(|file| file.text.contains("No answer? Leave this voicemail: It's me."))
            .unwrap_or_default()
    };
    assert!(told("call ringless box when ring no-answer {\nvoicemail \"It's me.\"\n}"));
    assert!(told("branch {\nwhen ring no-answer {\ncall ringless box {\nvoicemail \"It's me.\"\n}\n}\n}"));
    assert!(!told("branch {\nwhen ring busy {\ncall ringless box {\nvoicemail \"It's me.\"\n}\n}\n}"));
    assert!(!told("branch {\nwhen ring no-answer {\ncall ringless box {\nvoicemail \"It's me.\"\n}\nwait 1 day\n}\n}"));
    assert!(!told("branch {\nwhen ring no-answer 2 times {\ncall ringless box {\nvoicemail \"It's me.\"\n}\n}\n}"));
}

#[test]
fn what_an_exit_rules_out_is_no_branch() {
    let fixture = weekdays(
        "exit on replied\ntask a\ntask b when not replied\nbranch {\nwhen replied {\ntask c\n}\nelse {\ntask d\n}\n}",
    );
    let compiled = compiled("apollo", Branches::Refuse, &fixture);
    let steps = compiled.files[0].text.matches("action_item").count();
    assert_eq!(steps, 3, "{:#?}", compiled.losses);
}

#[test]
fn too_many_sequences_are_an_error() {
    let mut statements = String::new();
    for number in 0..20 {
        statements += &format!("task a{number} when city is \"{number}\"\nwait 1 week\ntask b{number}\nwait 1 week\n");
    }
    let lost = losses("apollo", Branches::Split, &weekdays(&statements));
    assert!(lost.contains("error[vendor-unsupported] `s` splits into more than 32 sequences"), "{lost}");
}
