//! What a team sets up by hand so that the sequences of a split follow one another: for machines, and as a page to read.

use schemars::JsonSchema;
use serde::Serialize;

use crate::emit::File;
use crate::emit::exits;
use crate::emit::feature::Feature;
use crate::emit::json::json;
use crate::emit::json_schema;
use crate::emit::lower::cut::Check;
use crate::emit::lower::{From, Lowered, in_sequence, said, text_of};
use crate::emit::vendor::Cx;
use crate::model::flow::{Guard, StepKind};

/// The version of the format.
pub const VERSION: u32 = 1;

/// What leads from one sequence to the next, in the vendor's own tool.
///
/// When a prospect has come to the end of `from`, all of its steps done, the hand-offs that start there are looked at in
/// their order; of each, the checks are done one after the other. The first whose checks all hold is taken. Waits that
/// several begin with are one wait, and of the shares beside one another one draw decides.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Handoffs {
    /// The version of this format.
    #[schemars(extend("const" = VERSION))]
    pub handoffs: u32,
    /// The name of the sequence that was split.
    pub name: String,
    /// What it was compiled to.
    pub target: &'static str,
    /// The sequences it became, the one that prospects are enrolled into first.
    pub sequences: Vec<Part>,
    /// What takes a prospect out of all of them, for good: who is out by one of these is moved nowhere.
    pub exits: Vec<String>,
    /// What leads from one to the next.
    pub moves: Vec<Move>,
}

/// One of the sequences.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Part {
    /// Its name.
    pub name: String,
    /// Its title, as the vendor shows it.
    pub title: String,
    /// Its file.
    pub file: String,
    /// The steps it holds, by the ids of the source.
    pub steps: Vec<String>,
}

/// A hand-off.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Move {
    /// The sequence that is over; null before the first.
    pub from: Option<String>,
    /// What sets it off in any of the sequences. Absent where it is that one of them is over.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub on: Option<String>,
    /// What is done on the way, in order.
    pub checks: Vec<Doing>,
    /// The sequence that begins; null where it is over.
    pub to: Option<String>,
}

/// Something on the way.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(deny_unknown_fields)]
pub enum Doing {
    /// Waits so long, or until then.
    Wait(String),
    /// Asks whether this holds.
    When(String),
    /// Asks whether none of the hand-offs before it was taken.
    Otherwise(bool),
    /// Draws lots: so many in a hundred, and the name of the arm.
    Share(f64, String),
    /// Changes something.
    Do(String),
}

/// The JSON Schema of hand-offs, with a line break at its end.
#[must_use]
pub fn schema() -> String {
    json_schema::schema::<Handoffs>("What leads from one of the sequences of a split to the next")
}

/// The hand-offs as JSON and as a page; none where nothing is handed on.
#[must_use]
pub fn files(cx: &Cx<'_, '_>, lowered: &Lowered<'_>) -> Vec<File> {
    let all = handoffs(cx, lowered);
    tell_moves(cx, lowered);
    if all.moves.is_empty() {
        return Vec::new();
    }
    let name = |what: &str| format!("{}.{}.{what}", all.name, all.target);
    vec![
        File { name: name("handoffs.json"), text: json(&all) },
        File { name: name("runbook.md"), text: runbook(cx, &all) },
    ]
}

/// Says where a prospect is to be moved by hand.
fn tell_moves(cx: &Cx<'_, '_>, lowered: &Lowered<'_>) {
    for step in lowered.handoffs.iter().flat_map(|handoff| &handoff.checks) {
        let Check::Change(step) = step else { continue };
        let Some(kind) = cx.kind(*step) else { continue };
        if matches!(kind, StepKind::End) {
            continue;
        }
        let moves = matches!(kind, StepKind::MoveTo { .. } | StepKind::AlsoStart(_));
        let feature = if moves { Feature::Moves } else { Feature::Changes };
        let message = format!("{} has no steps for {}", cx.vendor.title, feature.title());
        cx.warn(feature, cx.head(*step), message, format!("the runbook says which {} does it", cx.vendor.mover));
    }
}

fn handoffs(cx: &Cx<'_, '_>, lowered: &Lowered<'_>) -> Handoffs {
    let name = |track: usize| lowered.tracks.get(track).map(|track| track.name.clone());
    let sequences = lowered.tracks.iter().map(|track| Part {
        name: track.name.clone(),
        title: track.title.clone(),
        file: format!("{}{}", track.name, cx.vendor.suffix),
        steps: track.touches.iter().map(|touch| touch.id.to_string()).collect(),
    });
    let mut in_order: Vec<_> = lowered.handoffs.iter().collect();
    // Those of one sequence stand together, in the order in which they are looked at.
    in_order.sort_by_key(|handoff| match handoff.from {
        From::Enrollment => (0, 0),
        From::Track(track) => (1, track),
        From::Reaction(reaction, _) => (2, reaction),
    });
    let moves = in_order.into_iter().map(|handoff| {
        let (from, on) = match handoff.from {
            From::Enrollment => (None, None),
            From::Track(track) => (name(track), None),
            From::Reaction(_, condition) => (None, Some(in_sequence(cx, condition.span))),
        };
        let checks = handoff.checks.iter().filter_map(|check| doing(cx, *check)).collect();
        Move { from, on, checks, to: handoff.to.and_then(name) }
    });
    Handoffs {
        handoffs: VERSION,
        name: cx.model.sequence.name.value.to_string(),
        target: cx.vendor.vendor.word(),
        sequences: sequences.collect(),
        exits: exits(cx),
        moves: moves.collect(),
    }
}

/// What takes a prospect out, as it is read aloud.
fn exits(cx: &Cx<'_, '_>) -> Vec<String> {
    let events = exits::exits(cx).map(|exit| in_sequence(cx, exit.span));
    events.chain(cx.model.settings.exit_when.iter().map(|condition| in_sequence(cx, condition.span))).collect()
}

fn doing(cx: &Cx<'_, '_>, check: Check<'_>) -> Option<Doing> {
    Some(match check {
        Check::Wait(step) => {
            let kind = &cx.flow().step(step)?.kind;
            if matches!(kind, StepKind::Round { index: 0, .. } | StepKind::RoundsEnd) {
                return None;
            }
            let every = if let StepKind::Round { every, .. } = kind { Some(every) } else { None };
            let every = every.map(|every| format!("every {}", text_of(cx, every.span, step)));
            Doing::Wait(every.unwrap_or_else(|| cx.written(step)))
        }
        Check::Change(step) => Doing::Do(cx.written(step)),
        Check::Guard(Guard::When(condition), step) => Doing::When(said(cx, Guard::When(condition), step)),
        Check::Guard(Guard::Else, _) => Doing::Otherwise(true),
        Check::Guard(Guard::Share { percent, name }, _) => Doing::Share(percent, name.value.to_string()),
    })
}

impl Handoffs {
    /// The sequence called `name` as the vendor's pages show it: by its title.
    fn called(&self, name: &str) -> String {
        let part = self.sequences.iter().find(|part| part.name == name);
        format!("`{}`", part.map_or(name, |part| &part.title).replace('`', "'"))
    }
}

fn runbook(cx: &Cx<'_, '_>, all: &Handoffs) -> String {
    let (title, sequence) = (cx.vendor.title, cx.vendor.sequence);
    let article = if cx.vendor.mover.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
    let mover = format!("{article} {}", cx.vendor.mover);
    let mut page = format!("# {} in {title}\n\n", all.called(&all.name));
    if all.sequences.len() > 1 {
        page += &format!(
            "It has branches or reactions, and {title} has none. So it is {} {sequence}s there, and each line below is {mover} that \
             moves a prospect from one to the next.",
            all.sequences.len(),
        );
        let first = all.sequences.first().map_or("", |first| first.name.as_str());
        let by_hand = all.moves.iter().any(|one| one.from.is_none() && one.on.is_none());
        let only = format!(" Enroll prospects into {} only.\n\n", all.called(first));
        page += if by_hand { "\n\n" } else { &only };
    } else {
        page += &format!("Each line below is {mover} to set up there: no {sequence} does it by itself.\n\n");
    }
    page += &format!("| {sequence} | holds | file |\n| --- | --- | --- |\n");
    for part in &all.sequences {
        let steps: Vec<String> = part.steps.iter().map(|step| format!("`{step}`")).collect();
        page += &format!("| {} | {} | `{}` |\n", cell(&part.title), steps.join(", "), part.file);
    }
    let mut heading = String::new();
    let mut number = 0;
    for one in &all.moves {
        let next = match (&one.from, &one.on) {
            (Some(from), _) => format!("When {} is over, with all of its steps done", all.called(from)),
            (None, Some(on)) => format!("At any time, as soon as {on}"),
            (None, None) => "At the enrollment".to_owned(),
        };
        if next != heading {
            page += &format!("\n## {next}\n\n");
            heading = next;
            number = 0;
        }
        number += 1;
        page += &format!("{number}. {}\n", line(all, one, sequence));
    }
    page += &out(all, sequence);
    let several = all.moves.iter().any(|one| one.checks.iter().any(|check| matches!(check, Doing::Otherwise(_))));
    if several {
        page += "\nUnder each heading, the first line that fits is the one that counts.\n";
    }
    page
}

/// Whom no line is for.
fn out(all: &Handoffs, sequence: &str) -> String {
    if all.exits.is_empty() {
        return String::new();
    }
    let exits: Vec<String> = all.exits.iter().map(|exit| format!("`{exit}`")).collect();
    format!(
        "\nWho is out is out of every {sequence} here and moved nowhere, also where the {sequence} says that it is over: {}.\n",
        exits.join(", ")
    )
}

/// One hand-off, as it is read aloud.
fn line(all: &Handoffs, one: &Move, sequence: &str) -> String {
    let checks = one.checks.iter().map(|check| match check {
        Doing::Wait(wait) => format!("`{wait}`"),
        Doing::When(when) => format!("if `{when}` holds"),
        Doing::Otherwise(_) => "otherwise".to_owned(),
        Doing::Share(percent, name) => format!("{percent}% of them by chance (`{name}`)"),
        Doing::Do(change) if change == "end" => format!("take them out of every {sequence} here"),
        Doing::Do(change) => format!("`{change}`"),
    });
    let mut parts: Vec<String> = checks.collect();
    match &one.to {
        Some(to) if one.on.is_some() => parts.push(format!("start the {sequence} {} beside it", all.called(to))),
        Some(to) => parts.push(format!("move them to the {sequence} {}", all.called(to))),
        None if !one.checks.iter().any(|check| matches!(check, Doing::Do(_))) => parts.push("nothing more".to_owned()),
        None => {}
    }
    parts.join(" → ")
}

fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}
