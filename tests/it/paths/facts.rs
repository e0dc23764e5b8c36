//! Least and most of everything, what comes before what, and when: against every path.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::LazyLock;

use chrono::NaiveDate;
use proptest::prelude::{ProptestConfig, TestCaseError, prop_assert, prop_assert_eq, prop_assume, proptest};
use seqc::model::counts::{Counted, count};
use seqc::model::flow::StepId;
use seqc::model::program::FileId;
use seqc::model::timeline::memory::{Extreme, Stretch};
use seqc::model::timeline::pace::{crowd_at_most, crowds};
use seqc::model::timeline::span::path_spans;
use seqc::model::{SequenceModel, analyze};
use seqc::syntax::ast::words::Channel;

use crate::cases;
use crate::oracle::generate::{Wishes, case};
use crate::oracle::paths::{Op, Path, paths, unroll};
use crate::oracle::render::render;
use crate::oracle::tree::{Case, Condition, Doubt, Kind};
use crate::oracle::walk::{Done, Enrolled};
use crate::oracle::world::World;
use crate::support::program;

/// Two years without clock changes.
static WORLD: LazyLock<World> =
    LazyLock::new(|| World::new(chrono_tz::UTC, NaiveDate::from_ymd_opt(2025, 12, 29).unwrap(), 730));

const CHANNELS: [(Channel, &str); 7] = [
    (Channel::Email, "email"),
    (Channel::Call, "call"),
    (Channel::Linkedin, "linkedin"),
    (Channel::Sms, "sms"),
    (Channel::Whatsapp, "whatsapp"),
    (Channel::Post, "post"),
    (Channel::Task, "task"),
];

fn undated() -> Wishes {
    Wishes { dates: None, depth: 3 }
}

/// Runs `test` on the model of a case and on its paths.
fn with_model(
    case: &Case,
    test: impl Fn(&SequenceModel<'_>, &[Path]) -> Result<(), TestCaseError>,
) -> Result<(), TestCaseError> {
    let program = program(&render(case));
    let file = program.file(FileId(0)).unwrap();
    prop_assert!(file.parse.errors.is_empty(), "{:#?}\n{}", file.parse.errors, file.text);
    let analysis = analyze(&program, FileId(0));
    test(&analysis.sequences[0], &paths(&unroll(&case.nodes)))
}

fn step(model: &SequenceModel<'_>, id: &str) -> StepId {
    model.flow.ids().find(|step| model.flow.step(*step).unwrap().id == id).unwrap()
}

fn ids(model: &SequenceModel<'_>, steps: &[StepId]) -> Vec<String> {
    steps.iter().map(|step| model.flow.step(*step).unwrap().id.to_string()).collect()
}

/// The touches of a path that are done and count.
fn done<'p>(path: &'p Path, counts: &impl Fn(Kind) -> bool) -> Vec<&'p str> {
    let touches = path.iter().filter_map(|op| match op {
        Op::Touch { id, touch, done: true } if counts(touch.kind) => Some(id.as_str()),
        _ => None,
    });
    touches.collect()
}

fn counts_are_right(
    model: &SequenceModel<'_>,
    paths: &[Path],
    counted: Counted,
    counts: impl Fn(Kind) -> bool,
) -> Result<(), TestCaseError> {
    let found = count(&model.flow, counted);
    let all: Vec<Vec<&str>> = paths.iter().map(|path| done(path, &counts)).collect();
    let (least, most) = (all.iter().map(Vec::len).min().unwrap(), all.iter().map(Vec::len).max().unwrap());
    prop_assert_eq!((found.whole.least as usize, found.whole.most as usize), (least, most), "{:?}", counted);
    for (witness, wanted) in [(&found.least_path, least), (&found.most_path, most)] {
        let witness = ids(model, witness);
        prop_assert_eq!(witness.len(), wanted);
        prop_assert!(all.iter().any(|path| *path == witness), "no path is {:?} of {:?}", witness, counted);
    }
    Ok(())
}

/// Whether all that the path's arms and touches ask for was done before on it.
fn makes_sense(path: &Path) -> bool {
    let mut known = HashSet::new();
    path.iter().all(|op| match op {
        Op::Took(Condition::Opened(step)) => known.contains(step.as_str()),
        Op::Touch { id, touch, done: true } => {
            let asked = match &touch.doubt {
                Doubt::When(Condition::Opened(step)) => known.contains(step.as_str()),
                Doubt::When(Condition::Field) | Doubt::Never | Doubt::Optional => true,
            };
            known.insert(id.as_str());
            asked
        }
        _ => true,
    })
}

/// For each touch, the touches that come before it on some path; and those done before it wherever it is done.
type Before<'p> = BTreeMap<&'p str, (BTreeSet<&'p str>, Option<BTreeSet<&'p str>>)>;

fn before(paths: &[Path]) -> Before<'_> {
    let mut all = Before::new();
    for path in paths {
        let (mut passed, mut known) = (BTreeSet::new(), BTreeSet::new());
        for op in path {
            let Op::Touch { id, done, .. } = op else { continue };
            let (some, every) = all.entry(id).or_default();
            some.extend(&passed);
            if *done && makes_sense(path) {
                *every = Some(every.as_ref().map_or(known.clone(), |every| every & &known));
            }
            passed.insert(id.as_str());
            if *done {
                known.insert(id.as_str());
            }
        }
    }
    all
}

fn has_event_conditions(case: &Case) -> bool {
    format!("{:?}", case.nodes).contains("Opened(\"touch")
}

/// The walks of all paths for each run of the model's timeline.
fn walks(case: &Case, model: &SequenceModel<'_>, paths: &[Path]) -> Option<Vec<Vec<Vec<Done>>>> {
    let closed = HashSet::new();
    let runs = model.timeline.runs.iter().map(|run| {
        let at = WORLD.index(run.start.enrolled);
        let day_one = WORLD.slot(at).unwrap().date;
        let enrolled = Enrolled { case, world: &WORLD, closed: &closed, at, day_one, meeting: None };
        paths.iter().map(|path| enrolled.walk(path)).collect::<Option<Vec<_>>>()
    });
    runs.collect()
}

fn seconds(from: usize, to: usize) -> i64 {
    WORLD.instant(to) - WORLD.instant(from)
}

fn date(at: usize) -> NaiveDate {
    WORLD.slot(at).unwrap().date
}

/// The touches of a walk that reach the prospect.
fn reaching(walk: &[Done]) -> impl Iterator<Item = &Done> {
    walk.iter().filter(|done| done.kind.reaches_prospect())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(cases(60)))]

    #[test]
    fn counts_are_those_of_every_path(case in case(undated())) {
        with_model(&case, |model, paths| {
            counts_are_right(model, paths, Counted::Touches, Kind::reaches_prospect)?;
            counts_are_right(model, paths, Counted::Messages, Kind::is_message)?;
            counts_are_right(model, paths, Counted::Voicemails, |kind| kind == Kind::Voicemail)?;
            for (channel, word) in CHANNELS {
                counts_are_right(model, paths, Counted::Channel(channel), |kind| kind.channel() == word)?;
            }
            Ok(())
        })?;
    }

    #[test]
    fn what_comes_before_is_what_comes_before_on_the_paths(case in case(undated())) {
        with_model(&case, |model, paths| {
            let before = before(paths);
            for (id, (some, every)) in &before {
                for other in before.keys() {
                    let (earlier, later) = (step(model, other), step(model, id));
                    prop_assert_eq!(model.order.can_precede(earlier, later), some.contains(other), "{} {}", other, id);
                    let Some(every) = every else { continue };
                    let must = model.order.must_precede(&model.flow, earlier, later);
                    prop_assert!(!must || every.contains(other), "{} is not always done before {}", other, id);
                    // What conditions together rule out is not looked into.
                    if !has_event_conditions(&case) {
                        prop_assert_eq!(must, every.contains(other), "{} before {}", other, id);
                    }
                }
            }
            Ok(())
        })?;
    }

    #[test]
    fn touches_fall_between_the_earliest_and_the_latest_path(case in case(undated())) {
        with_model(&case, |model, paths| {
            let walks = walks(&case, model, paths);
            prop_assume!(walks.is_some());
            for (run, walks) in model.timeline.runs.iter().zip(walks.unwrap()) {
                let mut expected: BTreeMap<&str, (i64, i64)> = BTreeMap::new();
                for touch in walks.iter().flatten() {
                    let at = WORLD.instant(touch.at);
                    let times = expected.entry(&touch.id).or_insert((at, at));
                    *times = (times.0.min(at), times.1.max(at));
                }
                for id in model.flow.ids().filter(|id| model.flow.step(*id).unwrap().touch().is_some()) {
                    let name = model.flow.step(id).unwrap().id.as_str();
                    let found = run.at(id).map(|times| (times.earliest, times.latest));
                    prop_assert_eq!(found, expected.get(name).copied(), "{} from {:?}", name, run.start);
                }
            }
            Ok(())
        })?;
    }

    #[test]
    fn spans_gaps_and_crowds_are_the_extremes_of_every_path(case in case(undated()), hours in 1..60_i64) {
        with_model(&case, |model, paths| {
            let walks = walks(&case, model, paths);
            prop_assume!(walks.is_some());
            let walks: Vec<Vec<Done>> = walks.unwrap().into_iter().flatten().collect();
            let reaching: Vec<Vec<&Done>> = walks.iter().map(|walk| reaching(walk).collect()).collect();

            let days = |walk: &Vec<&Done>| Some((date(walk.last()?.at) - date(walk.first()?.at)).num_days() + 1);
            let found = path_spans(model).map(|(shortest, longest)| (shortest.days, longest.days));
            let least = reaching.iter().filter_map(days).min();
            prop_assert_eq!(found, least.zip(reaching.iter().filter_map(days).max()));

            let (course, runs) = (model.course(), &model.timeline.runs);
            let gaps = || reaching.iter().flat_map(|walk| walk.windows(2)).map(|two| seconds(two[0].at, two[1].at));
            let gap = |wanted| model.timeline.walked.gap(wanted).map(|gap| gap.seconds);
            prop_assert_eq!(gap(Extreme::Least), gaps().min());
            prop_assert_eq!(gap(Extreme::Most), gaps().max());

            let crowded = |near: &dyn Fn(&Done, &Done) -> bool| {
                let near = &near;
                let crowds = reaching.iter().flat_map(|walk| {
                    (0..walk.len()).map(move |last| walk[..=last].iter().filter(|one| near(one, walk[last])).count())
                });
                crowds.max().unwrap_or(0)
            };
            let crowds = |stretch| crowds(&course, runs, Counted::Touches, stretch).map(|crowd| crowd.touches.len());
            let most = |stretch| crowds(stretch).max().unwrap_or(0);
            prop_assert_eq!(most(Stretch::Day), crowded(&|one, last| date(one.at) == date(last.at)));
            let within = hours * 3600;
            prop_assert_eq!(most(Stretch::Seconds(within)), crowded(&|one, last| seconds(one.at, last.at) < within));
            for stretch in [Stretch::Day, Stretch::Seconds(within), Stretch::BusinessDays(hours)] {
                prop_assert!(crowd_at_most(&course, runs, Counted::Touches, stretch) >= most(stretch));
            }
            Ok(())
        })?;
    }
}
