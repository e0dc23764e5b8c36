//! Facts take milliseconds, however many paths there are.

use std::time::{Duration, Instant};

use seqc::model::counts::{Counted, count};
use seqc::model::program::FileId;
use seqc::model::timeline::memory::{Extreme, FirstAndLast};
use seqc::model::timeline::run::follow;
use seqc::model::timeline::span::path_spans;
use seqc::model::{Analysis, analyze};

use crate::support::program;

fn timed(text: &str, test: impl Fn(&Analysis<'_>)) -> Duration {
    let program = program(text);
    let errors = &program.files[0].parse.errors;
    assert!(errors.is_empty(), "{:?}", errors.first());
    let start = Instant::now();
    test(&analyze(&program, FileId(0)));
    start.elapsed()
}

fn sequence(body: &str) -> String {
    let schedule = "schedule hours {\n  timezone Europe/Berlin\n  open mon-fri 08:00-18:00\n}\n";
    format!("{schedule}sequence long \"Long\" {{\n  schedule hours\n{body}}}\n")
}

#[test]
fn thirty_branches_are_a_billion_paths_and_milliseconds() {
    let arm = |index: u32| {
        format!(
            "  branch {{\n    when title is set {{\n      wait {index} hours\n      email a{index}\n    }}\n    \
             else {{\n      wait {index} days\n      call b{index}\n    }}\n  }}\n"
        )
    };
    let branches: String = (2..32).map(arm).collect();
    let took = timed(&sequence(&branches), |analysis| {
        let counts = count(&analysis.sequences[0].flow, Counted::Touches);
        assert_eq!((counts.whole.least, counts.whole.most), (30, 30));
    });
    assert!(took < Duration::from_secs(60), "{took:?}");
    let limits = "  limit touches 30\n  limit days 2000\n  limit touches 40 per day\n  limit gap 1 hour to 60 days\n";
    timed(&sequence(&format!("{limits}{branches}")), |analysis| {
        assert!(analysis.diagnostics.iter().all(|one| one.name != "limit-broken"), "{:#?}", analysis.diagnostics);
        let (_, longest) = path_spans(&analysis.sequences[0]).unwrap();
        assert!(longest.days > 400, "{longest:?}");
    });
}

#[test]
fn twice_as_many_branches_are_twice_the_work() {
    // A touch that happens in one state is one piece of work, whichever the machine.
    let work = |branches: u32| {
        let arm = |index| {
            format!(
                "  branch {{\n    when title is set {{\n      wait 1 day\n      email a{index}\n    }}\n    else {{\n      wait 3 days\n      call b{index}\n    }}\n  }}\n"
            )
        };
        let text = sequence(&(0..branches).map(arm).collect::<String>());
        let mut happened = 0_u32;
        let program = program(&text);
        let model = &analyze(&program, FileId(0)).sequences[0];
        for run in &model.timeline.runs {
            follow(&model.course(), run.start, &FirstAndLast::new(Extreme::Most), &mut |_, _, _, _| happened += 1);
        }
        happened
    };
    let (half, whole) = (work(100), work(200));
    assert!(whole < 2 * half + half / 2, "{half} and {whole}");
    assert!(whole < 400 * 5 * 128, "{whole}");
}

#[test]
fn touches_of_one_day_are_paired_each_with_those_before_it() {
    let arm = |index| {
        format!(
            "  branch {{\n    when title is set {{\n      email a{index}\n    }}\n    else {{\n      call b{index}\n    }}\n  }}\n"
        )
    };
    let text = sequence(&(0..600).map(arm).collect::<String>());
    let program = program(&text);
    let model = &analyze(&program, FileId(0)).sequences[0];
    assert_eq!(model.timeline.walked.pairs.len(), 599 * 4);
}

#[test]
fn what_stands_between_does_not_take_touches_apart() {
    let arms = |count: usize, step: &str| {
        let arm = |index| format!("    when title is \"{index}\" {{\n      {step}{index}\n    }}\n");
        format!("  branch {{\n{}  }}\n", (0..count).map(arm).collect::<String>())
    };
    let body = format!("{}  wait 1 day\n{}  call last\n", arms(18, "email a"), arms(8, "set interest "));
    let program = program(&sequence(&body));
    let analysis = analyze(&program, FileId(0));
    let pairs = &analysis.sequences[0].timeline.walked.pairs;
    assert_eq!(pairs.len(), 18);
    assert!(analysis.diagnostics.iter().all(|one| one.name != "too-many-paths"), "{:#?}", analysis.diagnostics);
}

#[test]
fn two_thousand_steps_are_a_sequence_and_one_more_is_one_error() {
    let named = |count: u32| sequence(&(0..count).map(|index| format!("  email e{index}\n")).collect::<String>());
    timed(&named(2000), |analysis| {
        assert_eq!(analysis.sequences[0].flow.steps.len(), 2000);
        assert!(analysis.diagnostics.iter().all(|one| one.name != "too-many-steps"));
    });
    let took = timed(&named(2001), |analysis| {
        let errors = analysis.diagnostics.iter().filter(|one| one.name == "too-many-steps");
        assert_eq!(errors.count(), 1);
    });
    assert!(took < Duration::from_secs(60), "{took:?}");
}

#[test]
fn what_is_no_step_has_a_limit_too() {
    let arms = "    when title is set {\n    }\n".repeat(2001);
    let left_out = "    task {\n      disabled \"for now\"\n    }\n".repeat(30);
    let variants: String = (0..65).map(|index| format!("    variant v{index} {{\n    }}\n")).collect();
    for (text, name) in [
        (sequence(&format!("  branch {{\n{arms}  }}\n")), "too-many-steps"),
        (sequence(&format!("  repeat 100 times every 1 day {{\n{left_out}  }}\n")), "too-many-steps"),
        (sequence(&format!("  email a {{\n{variants}  }}\n")), "too-many-variants"),
    ] {
        let program = program(&text);
        let analysis = analyze(&program, FileId(0));
        assert_eq!(analysis.diagnostics.iter().filter(|one| one.name == name).count(), 1, "{name}");
    }
}

#[test]
fn rounds_of_rounds_and_steps_of_steps_end() {
    let rounds = "repeat 60000 times every 1 day {\n".repeat(5);
    let took = timed(&sequence(&format!("{rounds}call\n{}\n", "}\n".repeat(5))), |analysis| {
        assert_eq!(analysis.diagnostics.iter().filter(|one| one.name == "too-many-steps").count(), 1);
    });
    assert!(took < Duration::from_secs(60), "{took:?}");
    let twice = |index: u32| format!("steps s{index} {{\n  include s{0}\n  include s{0}\n}}\n", index + 1);
    let steps: String = (0..29).map(twice).collect();
    let text = format!("{steps}steps s29 {{\n}}\n{}", sequence("  include s0\n"));
    let took = timed(&text, |analysis| {
        assert_eq!(analysis.diagnostics.iter().filter(|one| one.name == "too-many-steps").count(), 1);
    });
    assert!(took < Duration::from_secs(60), "{took:?}");
}
