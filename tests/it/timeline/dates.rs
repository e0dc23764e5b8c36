//! Dates, against a walk by quarters of an hour, in zones whose clocks change, around holidays and weekends.

use std::collections::{BTreeMap, HashSet};
use std::sync::LazyLock;

use chrono::{Duration, NaiveDate};
use chrono_tz::Tz;
use proptest::prelude::{Just, ProptestConfig, Strategy, TestCaseError, prop, prop_assert, prop_assert_eq, proptest};
use seqc::model::calendar::day::day_of;
use seqc::model::calendar::zone::zone;
use seqc::model::program::FileId;
use seqc::model::timeline::dated::{Enrollment, civil, dated};
use seqc::model::timeline::{OriginKind, Run};
use seqc::model::{SequenceModel, analyze};

use crate::cases;
use crate::oracle::generate::{Wishes, case};
use crate::oracle::paths::{paths, unroll};
use crate::oracle::render::render;
use crate::oracle::tree::{Case, Node, Wait, in_days};
use crate::oracle::walk::Enrolled;
use crate::oracle::world::World;
use crate::support::program;

/// Zones, each with a region whose holidays are kept there, where there is one.
const ZONES: [(Tz, Option<&str>); 12] = [
    (Tz::America__New_York, Some("US")),
    (Tz::America__Los_Angeles, Some("US")),
    (Tz::America__St_Johns, None),
    (Tz::America__Sao_Paulo, None),
    (Tz::Europe__London, Some("GB-ENG")),
    (Tz::Europe__Berlin, Some("DE-BY")),
    (Tz::Asia__Kolkata, None),
    (Tz::Asia__Tokyo, None),
    (Tz::Asia__Riyadh, None),
    (Tz::Australia__Sydney, Some("AU-NSW")),
    (Tz::Australia__Lord_Howe, Some("AU-NSW")),
    (Tz::Pacific__Auckland, None),
];

/// The public holidays of the months that are walked, as the governments publish them.
const HOLIDAYS: [(&str, &str); 4] = [
    (
        "US",
        "2026-02-16 2026-05-25 2026-06-19 2026-07-03 2026-07-04 2026-09-07 2026-10-12 2026-11-11 2026-11-26 2026-12-25
         2027-01-01 2027-01-18 2027-02-15",
    ),
    (
        "GB-ENG",
        "2026-04-03 2026-04-06 2026-05-04 2026-05-25 2026-08-31 2026-12-25 2026-12-26 2026-12-28 2027-01-01 2027-03-26
         2027-03-29 2027-05-03",
    ),
    (
        "DE-BY",
        "2026-04-03 2026-04-06 2026-05-01 2026-05-14 2026-05-25 2026-06-04 2026-10-03 2026-11-01 2026-12-25 2026-12-26
         2027-01-01 2027-01-06 2027-03-26 2027-03-29 2027-05-01 2027-05-06 2027-05-17 2027-05-27",
    ),
    (
        "AU-NSW",
        "2026-04-03 2026-04-04 2026-04-05 2026-04-06 2026-04-25 2026-04-27 2026-06-08 2026-10-05 2026-12-25 2026-12-26
         2026-12-28 2027-01-01 2027-01-26 2027-03-26 2027-03-27 2027-03-28 2027-03-29 2027-04-25 2027-04-26",
    ),
];

/// Days around which something happens to clocks or offices.
const EVENTFUL: [&str; 11] = [
    "2026-03-08",
    "2026-03-29",
    "2026-04-05",
    "2026-09-27",
    "2026-10-04",
    "2026-10-25",
    "2026-11-01",
    "2026-11-26",
    "2026-12-24",
    "2027-01-04",
    "2027-03-14",
];

static WORLDS: LazyLock<Vec<World>> =
    LazyLock::new(|| ZONES.iter().map(|(zone, _)| World::new(*zone, date("2026-02-10"), 470)).collect());

/// A clock that is never changed.
static FLOATING: LazyLock<World> = LazyLock::new(|| World::new(Tz::UTC, date("2026-02-10"), 470));

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn closed(region: Option<&str>) -> HashSet<NaiveDate> {
    let kept = HOLIDAYS.iter().find(|(kept, _)| Some(*kept) == region);
    kept.into_iter().flat_map(|(_, dates)| dates.split_whitespace()).map(date).collect()
}

/// Somebody who is enrolled.
#[derive(Clone, Debug)]
struct Person {
    zone: usize,
    holidays: bool,
    date: NaiveDate,
    minute: Option<u16>,
    meeting: (NaiveDate, u16),
}

fn person_and_case() -> impl Strategy<Value = (Person, Case)> {
    let date =
        (prop::sample::select(&EVENTFUL[..]), -9..4_i64).prop_map(|(day, near)| date(day) + Duration::days(near));
    let quarter = || (1..96_u16).prop_map(|quarter| quarter * 15);
    let person = (0..ZONES.len(), prop::bool::weighted(0.7), date, prop::option::of(quarter()), -3..25_i64, quarter());
    person.prop_flat_map(|(zone, holidays, date, minute, days, at)| {
        let person = Person { zone, holidays, date, minute, meeting: (date + Duration::days(days), at) };
        (Just(person), case(Wishes { dates: Some(date), depth: 2 }))
    })
}

/// The minute that a schedule opens at; midnight where it does not.
fn opening(case: &Case, date: NaiveDate) -> u16 {
    use chrono::Datelike;
    let weekday = date.weekday().num_days_from_monday() as usize;
    let opens = case.schedule.iter().flat_map(|schedule| &schedule.opens);
    let general = opens.filter(|open| open.channel.is_none() && in_days(weekday, open.days));
    general.flat_map(|open| &open.times).map(|(start, _)| *start).min().unwrap_or(0)
}

/// A date that is waited for first, and what comes behind it, with no other date in it.
fn date_and_case() -> impl Strategy<Value = (NaiveDate, Case)> {
    let near = (prop::sample::select(&EVENTFUL[5..]), -9..4_i64);
    let date = near.prop_map(|(day, near)| date(day) + Duration::days(near));
    let minute = prop::option::of((0..96_u16).prop_map(|quarter| quarter * 15));
    (date, minute, case(Wishes { dates: None, depth: 2 })).prop_map(|(date, minute, mut case)| {
        case.nodes.insert(0, Node::Wait(Wait::UntilDate(date, minute)));
        (date, case)
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(cases(80)))]

    #[test]
    fn behind_a_date_days_are_those_of_a_walk_whenever_somebody_is_enrolled((date, case) in date_and_case()) {
        let world = &*FLOATING;
        let closed = closed(Some("US").filter(|_| case.schedule.is_some()));
        let day_one = date - Duration::days(80);
        let at = world.at(day_one, opening(&case, day_one)).unwrap();
        let enrolled = Enrolled { case: &case, world, closed: &closed, at, day_one, meeting: None };
        let Some(expected) = walked(&enrolled) else { return Err(TestCaseError::reject("out of the table")) };

        let text = render(&case).replace("schedule hours {", "schedule hours {\n  holidays US");
        let program = program(&text);
        prop_assert!(program.file(FileId(0)).unwrap().parse.errors.is_empty(), "{text}");
        let analysis = analyze(&program, FileId(0));
        let model = &analysis.sequences[0];
        for run in &model.timeline.runs {
            let origin = run.origins.iter().find(|origin| origin.kind == OriginKind::Date(date)).unwrap();
            let real = |instant: i64| instant + (day_of(date) - origin.day) * 86_400;
            let found = times(model, run).map(|(id, (first, last))| (id, (real(first), real(last))));
            prop_assert_eq!(found.collect::<BTreeMap<_, _>>(), expected.clone(), "\n{}", &text);
        }
    }
}

/// The first and the last moment of each touch on all paths; `None` where one leads out of the table.
fn walked(enrolled: &Enrolled<'_>) -> Option<BTreeMap<String, (i64, i64)>> {
    let mut all: BTreeMap<String, (i64, i64)> = BTreeMap::new();
    for path in paths(&unroll(&enrolled.case.nodes)) {
        for touch in enrolled.walk(&path)? {
            let at = enrolled.world.instant(touch.at);
            let times = all.entry(touch.id).or_insert((at, at));
            *times = (times.0.min(at), times.1.max(at));
        }
    }
    Some(all)
}

/// The same, as the timeline has them.
fn times(model: &SequenceModel<'_>, run: &Run) -> impl Iterator<Item = (String, (i64, i64))> {
    let touches = model.flow.ids().filter(|id| model.flow.step(*id).unwrap().touch().is_some());
    touches.filter_map(|id| {
        let times = run.at(id)?;
        Some((model.flow.step(id).unwrap().id.to_string(), (times.earliest, times.latest)))
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(cases(150)))]

    #[test]
    fn dates_are_those_of_a_walk((person, case) in person_and_case()) {
        let program = program(&render(&case));
        let file = program.file(FileId(0)).unwrap();
        prop_assert!(file.parse.errors.is_empty(), "{:#?}\n{}", file.parse.errors, file.text);
        let (tz, region) = ZONES[person.zone];
        let region = region.filter(|_| person.holidays);

        let world = &WORLDS[person.zone];
        let at = world.at(person.date, person.minute.unwrap_or_else(|| opening(&case, person.date))).unwrap();
        let meeting = world.at(person.meeting.0, person.meeting.1);
        let day_one = if case.anchored { person.meeting.0 } else { person.date };
        let closed = closed(region);
        let enrolled = Enrolled { case: &case, world, closed: &closed, at, day_one, meeting };
        let Some(expected) = walked(&enrolled) else { return Err(TestCaseError::reject("out of the table")) };

        let analysis = analyze(&program, FileId(0));
        let model = &analysis.sequences[0];
        let minute = |minute: u16| minute / 60;
        let moment = person.meeting.0.and_hms_opt(minute(person.meeting.1).into(), u32::from(person.meeting.1 % 60), 0);
        let enrollment = Enrollment {
            date: person.date,
            second: person.minute.map(|minute| i64::from(minute) * 60),
            zone: zone(tz.name()).unwrap(),
            region,
            fields: vec![("meeting_at", civil(moment.unwrap()))],
        };
        let run = dated(model, &enrollment).unwrap().run;
        prop_assert_eq!(run.start.enrolled, world.instant(at));
        prop_assert_eq!(times(model, &run).collect::<BTreeMap<_, _>>(), expected, "\n{}", &file.text);
    }
}
