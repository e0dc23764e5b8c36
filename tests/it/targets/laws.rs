//! What holds of every sequence: the waits of the output lead to the days of the timeline wherever nothing is claimed to
//! be lost, and the parts of a split go the ways of the whole.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::{ProptestConfig, TestCaseError, prop_assert, prop_assert_eq, prop_assume, proptest};
use seqc::emit::feature::Feature;
use seqc::emit::lower::Branches;
use seqc::emit::{Compiled, Job, Options, Target};
use seqc::model::analyze;
use seqc::model::program::FileId;
use seqc::text::diagnostic::Severity;
use serde_json::Value;

use crate::cases;
use crate::oracle::generate::{Wishes, case};
use crate::oracle::paths::{Op, paths, unroll};
use crate::oracle::render::{render, rendered_condition};
use crate::oracle::tree::{Case, Condition, Doubt, Length, Node, Schedule, Touch as Drawn, Unit, Wait, in_days};
use crate::support::program;

const DAY: i64 = 86_400;

/// With many sequences in one file, each would else take as long as the file is large.
#[test]
fn what_is_known_of_a_file_is_worked_out_once_for_all_its_sequences() {
    let program = program("sequence a \"A\" {\ntask do\n}\n\nsequence b \"B\" {\ntask do\n}\n");
    let analysis = analyze(&program, FileId(0));
    let first = analysis.names.scopes.of(FileId(0));
    for model in &analysis.sequences {
        let scope = model.scopes.of(FileId(0));
        assert!(std::rc::Rc::ptr_eq(&scope, &first));
        assert!(std::ptr::eq(scope.sha256(), first.sha256()) && std::ptr::eq(scope.lines(), first.lines()));
    }
}

/// What is waited for before a touch, as an output says it.
#[derive(Clone, Copy, Debug)]
enum Waited {
    /// So many seconds since the touch before.
    Seconds(i64),
    /// So many open days since the touch before.
    OpenDays(i64),
}

/// A vendor's file, read by somebody who knows nothing but its format.
fn waits(target: &str, payload: &Value) -> Vec<Waited> {
    match target {
        "apollo" => {
            let steps = payload["emailer_steps"].as_array().unwrap().iter();
            let wait = |step: &Value| {
                let number = step["wait_time"].as_i64().unwrap();
                match step["wait_mode"].as_str().unwrap() {
                    "day" => Waited::OpenDays(number),
                    "hour" => Waited::Seconds(number * 3_600),
                    _ => Waited::Seconds(number * 60),
                }
            };
            steps.map(wait).collect()
        }
        "outreach" => {
            let steps = payload["requests"].as_array().unwrap().iter();
            let steps = steps.filter(|request| request["path"] == "/sequenceSteps");
            let seconds = steps.map(|step| step["body"]["data"]["attributes"]["interval"].as_i64().unwrap());
            seconds.map(Waited::Seconds).collect()
        }
        other => panic!("{other}"),
    }
}

/// The schedule of a case, in minutes of the week's days; Monday is 0.
struct Hours<'c>(Option<&'c Schedule>);

impl Hours<'_> {
    fn open(&self, channel: &str, day: i64) -> Vec<(i64, i64)> {
        let Some(schedule) = self.0 else { return vec![(0, DAY)] };
        let weekday = usize::try_from(day.rem_euclid(7)).unwrap();
        let has_own = schedule.opens.iter().any(|open| open.channel == Some(channel));
        let wanted = if has_own { Some(channel) } else { None };
        let opens = schedule.opens.iter().filter(|open| open.channel == wanted && in_days(weekday, open.days));
        let mut all: Vec<(i64, i64)> = opens
            .flat_map(|open| &open.times)
            .map(|(start, end)| (i64::from(*start) * 60, i64::from(*end) * 60))
            .collect();
        all.sort_unstable();
        all
    }

    fn next(&self, channel: &str, at: i64) -> i64 {
        let today = at.div_euclid(DAY);
        let days = (today..today + 60).flat_map(|day| {
            self.open(channel, day).into_iter().map(move |(start, end)| (day * DAY + start, day * DAY + end))
        });
        let mut spans = days.filter(|(_, end)| at < *end);
        spans.next().map_or(at, |(start, _)| start.max(at))
    }

    /// Whether it is an open weekday by the hours that are no channel's own.
    fn is_business(&self, day: i64) -> bool {
        let weekday = usize::try_from(day.rem_euclid(7)).unwrap();
        match self.0 {
            None => weekday < 5,
            Some(schedule) => schedule.opens.iter().any(|open| open.channel.is_none() && in_days(weekday, open.days)),
        }
    }

    fn after(&self, at: i64, wait: Waited) -> i64 {
        match wait {
            Waited::Seconds(seconds) => at + seconds,
            Waited::OpenDays(days) => {
                let mut day = at.div_euclid(DAY);
                for _ in 0..days {
                    day += 1;
                    while !self.is_business(day) {
                        day += 1;
                    }
                }
                day * DAY + at.rem_euclid(DAY)
            }
        }
    }
}

/// The case without what no vendor waits for, and without doubt.
fn tamed(mut case: Case, doubts: bool) -> Case {
    tame(&mut case.nodes, doubts);
    case
}

fn tame(nodes: &mut [Node], doubts: bool) {
    for node in nodes {
        match node {
            Node::Touch(touch) => match touch.doubt {
                Doubt::Optional => touch.doubt = Doubt::Never,
                Doubt::When(_) if !doubts => touch.doubt = Doubt::Never,
                Doubt::When(_) | Doubt::Never => {}
            },
            Node::Wait(wait @ Wait::UntilDay(_)) => {
                *wait = Wait::For(Length { least: 1, most: 1, unit: Unit::Days });
            }
            // What is waited for may come at once; a vendor always waits for the limit, and says so.
            Node::Wait(wait @ (Wait::UntilReplied(_) | Wait::AfterOpened(..))) => {
                if let Wait::UntilReplied(limit) | Wait::AfterOpened(_, _, limit) = wait {
                    *wait = Wait::For(*limit);
                }
            }
            Node::Branch(arms, otherwise) => {
                arms.iter_mut().for_each(|(_, body)| tame(body, doubts));
                otherwise.iter_mut().for_each(|body| tame(body, doubts));
            }
            Node::Split(arms) => arms.iter_mut().for_each(|body| tame(body, doubts)),
            Node::Repeat(_, _, body) | Node::Include(_, _, _, body) => tame(body, doubts),
            Node::Wait(_) | Node::Day(_) | Node::End | Node::Move => {}
        }
    }
}

fn compile(target: &str, text: &str, branches: Branches) -> Option<(Compiled, Vec<Touch>)> {
    let program = program(text);
    let analysis = analyze(&program, FileId(0));
    if analysis.diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error) {
        return None;
    }
    let model = &analysis.sequences[0];
    let options = Options { branches: Some(branches), ..Options::default() };
    let compiled =
        Target::named(target).unwrap().compile(&Job { program: &program, model, occasion: None, options: &options });
    let touches = model.flow.ids().filter_map(|id| {
        let step = model.flow.step(id).unwrap();
        let touch = step.touch()?;
        let times = model.timeline.runs.iter().map(|run| (run.start.enrolled, run.at(id).unwrap().earliest)).collect();
        Some(Touch { channel: touch.channel.value.word(), end: step.statement.span.end, times })
    });
    Some((compiled, touches.collect()))
}

/// A touch of a sequence without branches.
struct Touch {
    channel: &'static str,
    /// Where its statement ends.
    end: u32,
    /// For each enrollment, when that was, and when the touch happens.
    times: Vec<(i64, i64)>,
}

fn is_of_time(feature: Feature) -> bool {
    (Feature::WaitDays..=Feature::TouchTimes).contains(&feature) && feature != Feature::Schedule
}

fn waits_lead_to_the_days(target: &str, case: Case) -> Result<(), TestCaseError> {
    let case = tamed(case, false);
    let text = render(&case);
    let Some((compiled, touches)) = compile(target, &text, Branches::Refuse) else { return Ok(()) };
    prop_assume!(compiled.files.len() == 1);
    let waits = waits(target, &serde_json::from_str(&compiled.files[0].text).unwrap());
    prop_assert_eq!(waits.len(), touches.len());
    let hours = Hours(case.schedule.as_ref());
    let mut begin = 0;
    for (index, (touch, wait)) in touches.iter().zip(&waits).enumerate() {
        let claimed = compiled
            .losses
            .iter()
            .any(|loss| is_of_time(loss.feature) && begin < loss.span.start && loss.span.start < touch.end);
        begin = touch.end;
        for (run, (enrolled, at)) in touch.times.iter().enumerate() {
            let before = index.checked_sub(1).map_or(*enrolled, |before| touches[before].times[run].1);
            // A Monday is day 0 there.
            let shift = 4 * DAY - 7 * DAY;
            let there = hours.next(touch.channel, hours.after(before - shift, *wait)) + shift;
            let is_same = there.div_euclid(DAY) == at.div_euclid(DAY);
            prop_assert!(
                is_same || claimed,
                "touch {index}, enrolled {enrolled}: {at} there {there} by {wait:?}\n{text}\n{}",
                compiled.files[0].text
            );
        }
    }
    Ok(())
}

/// Days that are counted from the first: what is off, and not just as far as the touch before it, is claimed.
fn days_are_those_of_the_timeline(case: Case) -> Result<(), TestCaseError> {
    let text = render(&tamed(case, false));
    let Some((compiled, touches)) = compile("salesloft", &text, Branches::Refuse) else { return Ok(()) };
    if compiled.files.len() != 1 {
        return Ok(());
    }
    let payload: Value = serde_json::from_str(&compiled.files[0].text).unwrap();
    let groups = payload["cadence_content"]["step_groups"].as_array().unwrap();
    prop_assert_eq!(groups.len(), touches.len());
    let mut off = vec![0; touches.first().map_or(0, |touch| touch.times.len())];
    let mut begin = 0;
    for (touch, group) in touches.iter().zip(groups) {
        let is_own = |place: u32| begin < place && place < touch.end;
        let claimed = compiled.losses.iter().any(|loss| is_of_time(loss.feature) && is_own(loss.span.start));
        begin = touch.end;
        for ((enrolled, at), off) in touch.times.iter().zip(&mut off) {
            // A Monday is day 0 there.
            let day = |at: i64| at.div_euclid(DAY) + 3;
            let due = day(*enrolled) + group["day"].as_i64().unwrap() - 1;
            let waits = group["automated_settings"]["allow_send_on_weekends"] == false;
            let there = if waits && due.rem_euclid(7) >= 5 { due + 7 - due.rem_euclid(7) } else { due };
            let now = there - day(*at);
            prop_assert!(
                now == 0 || now == *off || claimed,
                "enrolled {enrolled}: {at} is off by {now}, was {off}: {group}\n{text}"
            );
            *off = now;
        }
    }
    Ok(())
}

/// The ways through the sequences of a split, each as its touches and what was asked before them.
fn ways(book: Option<&Value>, alone: &[String]) -> BTreeSet<Vec<String>> {
    let Some(book) = book else { return BTreeSet::from([alone.to_vec()]) };
    let steps: BTreeMap<&str, Vec<String>> = book["sequences"]
        .as_array()
        .unwrap()
        .iter()
        .map(|part| {
            let steps = part["steps"].as_array().unwrap().iter().map(|step| step.as_str().unwrap().to_owned());
            (part["name"].as_str().unwrap(), steps.collect())
        })
        .collect();
    let moves = book["moves"].as_array().unwrap();
    let first = book["sequences"][0]["name"].as_str();
    let mut found = BTreeSet::new();
    let entered = moves.iter().any(|one| one["from"].is_null());
    let starts: Vec<Option<&str>> = if entered {
        moves.iter().filter(|one| one["from"].is_null()).map(|one| one["to"].as_str()).collect()
    } else {
        vec![first]
    };
    let asked = |one: &Value| -> Vec<String> {
        let checks = one["checks"].as_array().unwrap().iter();
        checks.filter_map(|check| check["when"].as_str()).map(|when| format!("if {when}")).collect()
    };
    let first = |start: Option<&str>| (start.map(str::to_owned), Vec::new());
    let mut open: Vec<(Option<String>, Vec<String>)> = if entered {
        let entries = moves.iter().filter(|one| one["from"].is_null());
        entries.map(|one| (one["to"].as_str().map(str::to_owned), asked(one))).collect()
    } else {
        starts.into_iter().map(first).collect()
    };
    while let Some((at, mut path)) = open.pop() {
        let Some(at) = at else {
            found.insert(path);
            continue;
        };
        path.extend(steps[at.as_str()].iter().cloned());
        let on: Vec<&Value> = moves.iter().filter(|one| one["from"] == at.as_str()).collect();
        if on.is_empty() {
            found.insert(path);
            continue;
        }
        for one in on {
            open.push((one["to"].as_str().map(str::to_owned), [path.clone(), asked(one)].concat()));
        }
    }
    found
}

fn split_goes_the_ways_of_the_whole(target: &str, case: Case) -> Result<(), TestCaseError> {
    let case = tamed(case, true);
    let text = render(&case);
    let Some((compiled, _)) = compile(target, &text, Branches::Split) else { return Ok(()) };
    prop_assume!(!compiled.files.is_empty());
    let book = compiled.files.iter().find(|file| file.name.ends_with("handoffs.json"));
    let book: Option<Value> = book.map(|book| serde_json::from_str(&book.text).unwrap());
    let done = |path: &Vec<Op>| -> Vec<String> {
        let asked = |condition: &Condition| format!("if {}", rendered_condition(condition));
        let happened = path.iter().flat_map(|op| match op {
            Op::Took(condition) => vec![asked(condition)],
            Op::Touch { id, touch: Drawn { doubt: Doubt::When(when), .. }, done: true } => {
                vec![asked(when), id.clone()]
            }
            Op::Touch { id, done: true, .. } => vec![id.clone()],
            Op::Touch { .. } | Op::Passed(_) | Op::Wait(..) | Op::Day(_) | Op::Round(..) | Op::RoundsEnd => Vec::new(),
        });
        happened.collect()
    };
    let whole: BTreeSet<Vec<String>> = paths(&unroll(&case.nodes)).iter().map(done).collect();
    let alone = whole.iter().max_by_key(|path| path.len()).cloned().unwrap_or_default();
    prop_assert_eq!(ways(book.as_ref(), &alone), whole, "{}\n{:#?}", text, book);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(150), max_global_rejects: cases(1024), ..ProptestConfig::default() })]

    #[test]
    fn apollos_waits_lead_to_the_days_of_the_timeline(case in case(Wishes { dates: None, depth: 0 })) {
        waits_lead_to_the_days("apollo", case)?;
    }

    #[test]
    fn outreachs_waits_lead_to_the_days_of_the_timeline(case in case(Wishes { dates: None, depth: 0 })) {
        waits_lead_to_the_days("outreach", case)?;
    }

    #[test]
    fn salesloft_has_the_days_of_the_timeline(case in case(Wishes { dates: None, depth: 0 })) {
        days_are_those_of_the_timeline(case)?;
    }

    #[test]
    fn a_split_goes_the_ways_of_the_whole(case in case(Wishes { dates: None, depth: 3 })) {
        split_goes_the_ways_of_the_whole("apollo", case)?;
    }
}
