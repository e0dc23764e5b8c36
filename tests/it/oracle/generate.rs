//! Small sequences at random.

use chrono::NaiveDate;
use proptest::prelude::{BoxedStrategy, Just, Strategy, any, prop, prop_oneof};

use super::paths::{count, unroll};
use super::tree::{At, Case, Condition, Doubt, Kind, Length, Node, Open, Schedule, Touch, Unit, Wait};

/// So many paths at most are written out.
const MOST_PATHS: u64 = 200;

/// What a sequence may hold.
#[derive(Clone, Debug)]
pub struct Wishes {
    /// Whether waits may be for dates and for `meeting_at`; those then lie around this date.
    pub dates: Option<NaiveDate>,
    /// How deep branches, splits, rounds and included steps may go.
    pub depth: u32,
}

/// A sequence with its schedule.
pub fn case(wishes: Wishes) -> impl Strategy<Value = Case> {
    let anchored = if wishes.dates.is_some() { any::<bool>().boxed() } else { Just(false).boxed() };
    let nodes = prop::collection::vec(node(wishes), 1..8);
    (prop::option::weighted(0.85, schedule()), prop::bool::weighted(0.25), anchored, nodes).prop_map(
        |(schedule, count_business_days, anchored, nodes)| {
            let mut case = Case { schedule, count_business_days, anchored, nodes };
            Namer::default().block(&mut case.nodes, true);
            while count(&unroll(&case.nodes)) > MOST_PATHS {
                case.nodes.pop();
            }
            case
        },
    )
}

fn node(wishes: Wishes) -> BoxedStrategy<Node> {
    let day = if wishes.dates.is_some() { prop_oneof![-5..-1_i64, 1..20_i64].boxed() } else { (1..30_i64).boxed() };
    let leaf = prop_oneof![
        6 => touch().prop_map(Node::Touch),
        4 => wait(wishes.dates).prop_map(Node::Wait),
        1 => day.prop_map(Node::Day),
    ];
    let inner = |inner: BoxedStrategy<Node>| {
        let plain = prop::collection::vec(inner.clone(), 0..4);
        let leave = prop_oneof![10 => Just(None), 1 => Just(Some(Node::End)), 1 => Just(Some(Node::Move))];
        let arm = (plain.clone(), leave).prop_map(|(mut nodes, leave)| {
            nodes.extend(leave);
            nodes
        });
        let arms = prop::collection::vec((condition(), arm.clone()), 1..3);
        let every = prop_oneof![length(Just(Unit::Days), 5..20), length(Just(Unit::Weeks), 1..3)];
        prop_oneof![
            4 => (arms, prop::option::of(arm.clone())).prop_map(|(arms, otherwise)| Node::Branch(arms, otherwise)),
            1 => prop::collection::vec(arm, 2..3).prop_map(Node::Split),
            1 => (2..4_u32, every, plain.clone()).prop_map(|(times, every, body)| Node::Repeat(times, every, body)),
            1 => (1..3_u32, exact(), plain).prop_map(|(times, pause, body)| Node::Include(String::new(), times, pause, body)),
        ]
    };
    leaf.prop_recursive(wishes.depth, 12, 3, move |node| inner(node.boxed())).boxed()
}

fn touch() -> impl Strategy<Value = Touch> {
    let doubt = prop_oneof![
        6 => Just(Doubt::Never),
        1 => Just(Doubt::Optional),
        1 => condition().prop_map(Doubt::When),
    ];
    let kind = prop::sample::select(&Kind::ALL[..]);
    (kind, prop::option::weighted(0.2, at()), doubt, prop::bool::weighted(0.05))
        .prop_map(|(kind, at, doubt, disabled)| Touch { name: String::new(), kind, at, doubt, disabled })
}

/// Days and times that lie in every schedule's hours.
fn at() -> impl Strategy<Value = At> {
    let days = prop::sample::select(&[(1, 3), (0, 4), (2, 2), (4, 0)][..]);
    let times = [(540, Some(660)), (555, Some(1170)), (840, Some(960)), (600, None), (960, None), (1020, None)];
    let time = prop::sample::select(times.to_vec());
    prop_oneof![
        time.clone().prop_map(|time| At { days: None, time: Some(time) }),
        days.clone().prop_map(|days| At { days: Some(days), time: None }),
        (days, time).prop_map(|(days, time)| At { days: Some(days), time: Some(time) }),
    ]
}

/// A condition; the step it names is chosen when the whole sequence is known.
fn condition() -> impl Strategy<Value = Condition> {
    prop_oneof![Just(Condition::Field), (0..100_u32).prop_map(|pick| Condition::Opened(pick.to_string()))]
}

fn wait(dates: Option<NaiveDate>) -> BoxedStrategy<Wait> {
    let limit = prop_oneof![length(Just(Unit::Days), 1..9), length(Just(Unit::Hours), 1..80)];
    let plain = prop_oneof![
        8 => prop_oneof![3 => exact(), 1 => range()].prop_map(Wait::For),
        1 => prop::sample::select(&[0_u16, 60, 90, 120, 150, 480, 600, 1080, 1410][..]).prop_map(Wait::UntilTime),
        1 => (0..7_usize).prop_map(Wait::UntilDay),
        1 => prop_oneof![exact(), range()].prop_map(Wait::AfterEnrollment),
        1 => limit.clone().prop_map(Wait::UntilReplied),
        1 => (exact(), 0..100_u32, limit).prop_map(|(after, pick, limit)| Wait::AfterOpened(after, pick.to_string(), limit)),
    ];
    let Some(around) = dates else { return plain.boxed() };
    let near = (-5..20_i64).prop_map(move |days| around + chrono::Duration::days(days));
    let minute = prop::option::of((0..96_u16).prop_map(|quarter| quarter * 15));
    prop_oneof![
        12 => plain,
        2 => (near, minute).prop_map(|(date, minute)| Wait::UntilDate(date, minute)),
        4 => prop_oneof![exact(), range()].prop_map(Wait::BeforeField),
        2 => prop_oneof![exact(), range()].prop_map(Wait::AfterField),
    ]
    .boxed()
}

fn exact() -> BoxedStrategy<Length> {
    let minutes =
        (1..12_i64).prop_map(|quarters| Length { least: 15 * quarters, most: 15 * quarters, unit: Unit::Minutes });
    prop_oneof![
        1 => minutes,
        2 => length(Just(Unit::Hours), 1..60),
        6 => length(Just(Unit::Days), 1..10),
        3 => length(Just(Unit::BusinessDays), 1..8),
        1 => length(Just(Unit::Weeks), 1..3),
    ]
    .boxed()
}

fn length(unit: impl Strategy<Value = Unit>, amounts: std::ops::Range<i64>) -> impl Strategy<Value = Length> {
    (unit, amounts).prop_map(|(unit, amount)| Length { least: amount, most: amount, unit })
}

fn range() -> BoxedStrategy<Length> {
    (exact(), 1..5_i64)
        .prop_map(|(length, more)| Length {
            most: length.least + more * if length.unit == Unit::Minutes { 15 } else { 1 },
            ..length
        })
        .boxed()
}

fn schedule() -> impl Strategy<Value = Schedule> {
    let times = [vec![(480, 1080)], vec![(480, 720), (780, 1080)], vec![(540, 1050)], vec![(420, 1200)]];
    let general = (prop::sample::select(&[(0, 4), (0, 5), (6, 4), (0, 6)][..]), prop::sample::select(times.to_vec()));
    let own =
        (prop::sample::select(&["sms", "call", "email"][..]), prop::sample::select(&[(0, 5), (0, 4), (1, 4)][..]));
    let own = (own, prop::sample::select(&[(540, 1200), (600, 1080), (480, 1020)][..]));
    let extra = prop::option::weighted(0.2, Just(Open { channel: None, days: (5, 5), times: vec![(600, 840)] }));
    let prefer = prop::sample::select(vec![vec![], vec![(540, 660), (780, 900)], vec![(600, 630)]]);
    (general, prop::option::of(own), extra, prefer).prop_map(|((days, times), own, extra, prefer)| {
        let mut opens = vec![Open { channel: None, days, times }];
        opens.extend(extra);
        opens.extend(own.map(|((channel, days), span)| Open { channel: Some(channel), days, times: vec![span] }));
        Schedule { opens, prefer }
    })
}

/// Gives every touch and every included `steps` a name of its own, and every condition the step it is about.
#[derive(Default)]
struct Namer {
    last: u32,
    /// The emails that a condition can be about: none in rounds and included steps.
    emails: Vec<String>,
}

impl Namer {
    fn block(&mut self, nodes: &mut [Node], outside: bool) {
        for node in nodes {
            match node {
                Node::Touch(touch) => self.touch(touch, outside),
                Node::Branch(arms, otherwise) => {
                    for (condition, _) in arms.iter_mut() {
                        self.condition(condition, outside);
                    }
                    for body in arms.iter_mut().map(|(_, body)| body).chain(otherwise) {
                        self.block(body, outside);
                    }
                }
                Node::Split(arms) => arms.iter_mut().for_each(|body| self.block(body, outside)),
                Node::Repeat(_, _, body) => self.block(body, false),
                Node::Include(name, _, _, body) => {
                    *name = self.name("part");
                    self.block(body, false);
                }
                Node::Wait(wait) => self.wait(wait, outside),
                Node::Day(_) | Node::End | Node::Move => {}
            }
        }
    }

    fn touch(&mut self, touch: &mut Touch, outside: bool) {
        if let Doubt::When(condition) = &mut touch.doubt {
            self.condition(condition, outside);
        }
        touch.name = self.name("touch");
        if outside && touch.kind == Kind::Email && !touch.disabled {
            self.emails.push(touch.name.clone());
        }
    }

    fn condition(&self, condition: &mut Condition, outside: bool) {
        let Condition::Opened(pick) = condition else { return };
        *condition = self.email(pick, outside).map_or(Condition::Field, Condition::Opened);
    }

    fn wait(&self, wait: &mut Wait, outside: bool) {
        let Wait::AfterOpened(after, pick, limit) = wait.clone() else { return };
        let step = self.email(&pick, outside);
        *wait = step.map_or(Wait::UntilReplied(limit), |step| Wait::AfterOpened(after, step, limit));
    }

    fn email(&self, pick: &str, outside: bool) -> Option<String> {
        let pick: usize = pick.parse().unwrap();
        self.emails.get(pick % self.emails.len().max(1)).filter(|_| outside).cloned()
    }

    fn name(&mut self, word: &str) -> String {
        self.last += 1;
        format!("{word}-{}", self.last)
    }
}
