//! What is found does not depend on the order in which the arms of a branch are written.

use std::collections::BTreeSet;

use proptest::collection::vec;
use proptest::prelude::{Just, ProptestConfig, Strategy, prop_assert_eq, prop_oneof, proptest};
use seqc::check::settings::Settings;
use seqc::model::program::FileId;
use seqc::workspace::checked::lint;

use crate::cases;
use crate::support::program;

/// The days that are too full, as they are told; `None` where not all paths are followed.
fn pileups(steps: &str) -> Option<BTreeSet<(String, String)>> {
    let hours = "schedule hours {\n  timezone UTC\n  open mon-fri 09:00-17:00\n}\n";
    let text = format!("fields {{\n  plan text\n}}\n{hours}sequence x \"X\" {{\n  schedule hours\n{steps}}}\n");
    let (program, settings) = (program(&text), Settings::default());
    assert!(program.files[0].parse.errors.is_empty(), "{text}{:?}", program.files[0].parse.errors);
    let found = lint(&program, &|_: FileId| &settings).remove(0).diagnostics;
    let all = found.iter().all(|finding| finding.name != "too-many-paths");
    let own = found.into_iter().filter(|finding| finding.name == "same-day-pileup");
    all.then(|| own.map(|finding| (finding.message, finding.label)).collect())
}

/// A branch with these arms.
fn branch<'a>(arms: impl IntoIterator<Item = (usize, &'a str)>) -> String {
    let arm = |(index, touches): (usize, &str)| format!("    when title is \"{index}\" {{\n{touches}    }}\n");
    format!("  branch {{\n{}  }}\n", arms.into_iter().map(arm).collect::<String>())
}

#[test]
fn a_day_that_is_too_full_on_one_arm_is_found_on_whichever() {
    // Who gets `b` does not get `e`.
    let arms = [(0, "      sms b when plan is \"x\"\n"), (1, "      email c\n")];
    let told = |branch: String| {
        let found = pileups(&format!("{branch}  call d\n  linkedin connect e when plan is \"y\"\n")).unwrap();
        found.into_iter().map(|(message, _)| message).collect::<Vec<_>>()
    };
    assert_eq!(told(branch(arms)), ["3 touches fall on one day: `c`, `d`, `e`"]);
    assert_eq!(told(branch(arms.into_iter().rev())), ["3 touches fall on one day: `c`, `d`, `e`"]);
}

/// A touch without its name, and for whom.
type Unnamed = (&'static str, &'static str);

#[derive(Clone, Debug)]
enum Step {
    Touch(Unnamed),
    Wait(&'static str),
    /// Its arms, and how far they are turned.
    Branch(Vec<Vec<Unnamed>>, usize),
}

fn touch() -> impl Strategy<Value = Unnamed> {
    let channel = prop_oneof![Just("email"), Just("call"), Just("sms"), Just("whatsapp")];
    let plan = prop_oneof![4 => Just(""), 1 => Just(" when plan is \"x\""), 1 => Just(" when plan is \"y\"")];
    (channel, plan)
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        3 => touch().prop_map(Step::Touch),
        1 => prop_oneof![Just("2 hours"), Just("1 day"), Just("1 to 2 days"), Just("2 days")].prop_map(Step::Wait),
        3 => (vec(vec(touch(), 0..3), 2..4), 0..3_usize).prop_map(|(arms, turn)| Step::Branch(arms, turn)),
    ]
}

/// The steps as they are written, with the arms turned or as they are. A touch has the same name in both.
fn written(steps: &[Step], turned: bool) -> String {
    let line = |place: [usize; 3], (channel, when): Unnamed| {
        // In another order than they are written in.
        let mixed = place.iter().fold(7, |name, part| (name * 31 + part * 17) % 97);
        format!("{channel} t{mixed}-{}-{}-{}{when}\n", place[0], place[1], place[2])
    };
    let step = |(index, step): (usize, &Step)| match step {
        Step::Touch(touch) => format!("  {}", line([index, 0, 0], *touch)),
        Step::Wait(length) => format!("  wait {length}\n"),
        Step::Branch(arms, turn) => {
            let arm = |(arm, touches): (usize, &Vec<Unnamed>)| {
                let line = |(place, touch): (usize, &Unnamed)| format!("      {}", line([index, arm, place], *touch));
                touches.iter().enumerate().map(line).collect::<String>()
            };
            let arms: Vec<String> = arms.iter().enumerate().map(arm).collect();
            let mut order: Vec<usize> = (0..arms.len()).collect();
            if turned {
                order.rotate_left(turn % arms.len());
            }
            branch(order.iter().map(|arm| (*arm, arms[*arm].as_str())))
        }
    };
    steps.iter().enumerate().map(step).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(cases(60)))]

    #[test]
    fn full_days_are_the_same_in_whichever_order_arms_are_written(steps in vec(step(), 1..7)) {
        let (as_it_is, turned) = (pileups(&written(&steps, false)), pileups(&written(&steps, true)));
        prop_assert_eq!(as_it_is, turned, "{}\n{}", written(&steps, false), written(&steps, true));
    }
}
