//! Sequences that send a prospect round and round without a wait.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use crate::model::SequenceModel;
use crate::model::flow::{Flow, StepId};
use crate::model::frame::{Frame, Scopes};
use crate::model::instant::{Awaited, Entry, awaited, instant_moves, written};
use crate::model::program::FileId;
use crate::model::resolve::Site;
use crate::model::resolve::graph::components;
use crate::model::scope::{Declaration, Kind};
use crate::model::setup::Setup;
use crate::model::timeline::run::run;
use crate::model::timeline::{Run, starts};
use crate::model::values;
use crate::syntax::ast::item::Sequence;
use crate::syntax::ast::value::{Argument, Name};
use crate::text::diagnostic::Diagnostic;

/// The sequences that were looked at, as they are entered: the same number for those that lead to one another without a wait.
pub type Rounds = BTreeMap<Entry, usize>;

/// A sequence and its file.
pub type Node<'a> = (FileId, &'a Sequence);

/// The name of a sequence to move to, and the file in which it has that name.
pub type Target<'a> = (&'a Name, FileId);

/// A sequence as it is entered.
#[derive(Clone, Copy)]
struct Visit<'a> {
    node: Node<'a>,
    entry: Entry,
}

/// A sequence that is looked at, and its runs where it is entered on a day.
type Looked<'a> = Rc<(Setup<'a>, Vec<Run>)>;

/// Reports each `move to` and `also start` of a sequence that leads back to it without a wait on the way.
pub fn check(model: &SequenceModel<'_>, out: &mut Vec<Diagnostic>) {
    let SequenceModel { file, flow, sequence, scopes, .. } = model;
    let moves: Vec<(StepId, Visit<'_>)> =
        flow.ids().filter_map(|id| Some((id, lead(flow, id, None, scopes)?))).collect();
    if moves.is_empty() {
        return;
    }
    let site = site((*file, *sequence));
    let start = Visit { node: (*file, *sequence), entry: Entry { site, day: None, moment: None } };
    let moments: Vec<Option<Awaited>> = [None].into_iter().chain(awaited(flow).into_iter().map(Some)).collect();
    for moment in &moments {
        let targets = moves.iter().map(|(_, target)| *target);
        [start].into_iter().chain(targets).for_each(|visit| follow(visit.at(*moment), scopes));
    }
    let rounds = scopes.rounds.borrow();
    let entries = rounds.iter().filter(|(entry, _)| entry.site == site && moments.contains(&entry.moment));
    let mut found = BTreeMap::new();
    for (entry, number) in entries {
        for id in instant_moves(&model.course(), *entry, &model.timeline.runs) {
            let next = lead(flow, id, entry.moment, scopes).map(|next| next.entry);
            if let Some(next) = next.filter(|next| rounds.get(next) == Some(number)) {
                found.entry(id).or_insert(next);
            }
        }
    }
    out.extend(found.into_iter().filter_map(|(id, next)| report(model, id, next)));
}

fn report(model: &SequenceModel<'_>, id: StepId, next: Entry) -> Option<Diagnostic> {
    let step = model.flow.step(id)?;
    let name = &model.sequence.name.value;
    let (target, _) = written(step)?;
    let is_own = next.site == site((model.file, model.sequence));
    let leads_back = match next.day {
        Some(day) if is_own => format!("`{name}` goes back to its day {day}"),
        None if is_own => format!("`{name}` starts itself again"),
        Some(_) | None => {
            let (target, _) = self::target(target, &model.flow.place(step)?.frame);
            format!("`{}` leads back to `{name}`", target.value)
        }
    };
    let (how, when) = match next.moment {
        Some(moment) => {
            let when = match moment {
                Awaited::Day(day) => format!("as a {} begins, ", day.name()),
                Awaited::Time(_) => format!("at {}, ", moment.written()),
            };
            (format!(", and `wait until {}` may take no time", moment.written()), when)
        }
        None if is_own => (" without a wait".to_owned(), String::new()),
        None => (" without a wait on the way".to_owned(), String::new()),
    };
    let span = model.flow.span_in(model.file, step.place, target.span);
    let found = Diagnostic::error("infinite-loop", span, leads_back + &how)
        .label(format!("{when}a prospect would go round forever in one moment"));
    let wait = if next.moment.is_some() { "a `wait` of some hours or days" } else { "a `wait`" };
    Some(found.help(format!("put {wait} before it, or let the sequence end")))
}

/// Looks at a sequence and at all that it leads to, those apart that are known.
fn follow<'a>(start: Visit<'a>, scopes: &Scopes<'a>) {
    let known = |at: Entry| scopes.rounds.borrow().contains_key(&at);
    if known(start.entry) {
        return;
    }
    let looked = RefCell::new(BTreeMap::new());
    let next = |visit: Visit<'a>| {
        let look = look(visit, scopes, &mut looked.borrow_mut());
        let (setup, runs) = look.as_ref();
        let moves = instant_moves(&setup.course(), visit.entry, runs).into_iter();
        moves.filter_map(|id| lead(&setup.flow, id, visit.entry.moment, scopes)).collect()
    };
    for group in components(start, |visit| visit.entry, known, next) {
        let mut rounds = scopes.rounds.borrow_mut();
        let number = rounds.len();
        rounds.extend(group.into_iter().map(|visit| (visit.entry, number)));
    }
}

/// What there is to know of a sequence: once for its start, once for its days.
fn look<'a>(visit: Visit<'a>, scopes: &Scopes<'a>, looked: &mut BTreeMap<(Site, bool), Looked<'a>>) -> Looked<'a> {
    let is_on_day = visit.entry.day.is_some();
    let look = looked.entry((visit.entry.site, is_on_day)).or_insert_with(|| {
        let (file, sequence) = visit.node;
        // What is wrong with that sequence is said where it stands.
        let setup = Setup::of(sequence, file, scopes, &mut Vec::new());
        let course = setup.course();
        let is_left = setup.flow.steps.iter().any(|step| written(step).is_some());
        let runs = starts(&course).filter(|_| is_on_day && is_left).map(|start| run(&course, start)).collect();
        Rc::new((setup, runs))
    });
    Rc::clone(look)
}

impl Visit<'_> {
    fn at(self, moment: Option<Awaited>) -> Self {
        Self { entry: Entry { moment, ..self.entry }, ..self }
    }
}

/// Where a step of the sequence itself leads, at that moment; `None` where it is no move, or one that nobody can read.
fn lead<'a>(flow: &Flow<'a>, id: StepId, moment: Option<Awaited>, scopes: &Scopes<'a>) -> Option<Visit<'a>> {
    let step = flow.step(id).filter(|_| flow.main.contains(&id.index()))?;
    let ((name, day), place) = (written(step)?, flow.place(step)?);
    let day = match day {
        Some(day) => Some(values::number(day, &place.frame).filter(|day| day.fract() == 0.0).map(|day| day as i64)?),
        None => None,
    };
    let node = named(target(name, &place.frame), scopes)?;
    Some(Visit { node, entry: Entry { site: site(node), day, moment } })
}

fn site((file, sequence): Node<'_>) -> Site {
    Site { file, span: sequence.name.span }
}

/// The sequence that a move is to.
#[must_use]
pub fn named<'a>((name, file): Target<'a>, scopes: &Scopes<'a>) -> Option<Node<'a>> {
    let found = scopes.of(file).find(Kind::Sequence, &name.value)?;
    let Declaration::Sequence(sequence) = found.item else { return None };
    Some((found.file, sequence))
}

/// The name of a sequence, as it is written or as a parameter stands for it, and the file in which it has that name.
#[must_use]
pub fn target<'a>(name: &'a Name, frame: &Frame<'a>) -> Target<'a> {
    match frame.argument(&name.value) {
        Some((Argument::Name(given), outer)) => (given, outer.scope.file),
        Some((Argument::Text(_) | Argument::Number(_) | Argument::Duration(_), _)) | None => (name, frame.scope.file),
    }
}
