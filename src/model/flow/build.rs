//! From statements to the graph.

use std::rc::Rc;

use smallvec::SmallVec;
use smol_str::{SmolStr, format_smolstr};

use crate::model::flow::{ArmPlace, Edge, Flow, Guard, MOST_STEPS, Place, ReactionFlow, Step, StepId, StepKind};
use crate::model::frame::{Frame, Scopes};
use crate::model::program::FileId;
use crate::model::resolve::DEEPEST;
use crate::model::scope::{Declaration, Kind};
use crate::model::values;
use crate::syntax::ast::item::{Block, Sequence, Steps};
use crate::syntax::ast::statement::{Arm, Repeat, Share, Statement, StatementKind};
use crate::syntax::ast::touch::Touch;
use crate::syntax::ast::value::{Name, Use};
use crate::text::diagnostic::Diagnostic;
use crate::text::span::Span;
use crate::text::table::Table;

/// The flow of `sequence`, which stands in `file`. Says what cannot be reached and what is too long.
#[must_use]
pub fn build<'a>(sequence: &'a Sequence, file: FileId, scopes: &Scopes<'a>, out: &mut Vec<Diagnostic>) -> Flow<'a> {
    let frame = scopes.frame(file);
    let place = Place { frame, steps: None, prefix: SmolStr::default(), outer: None, names: Table::default() };
    let mut builder = Builder {
        scopes,
        out,
        name: &sequence.name,
        flow: Flow {
            steps: Vec::new(),
            entry: Vec::new(),
            main: 0..0,
            reactions: Vec::new(),
            places: vec![place],
            arms: Vec::new(),
            disabled: Vec::new(),
            left_out: Vec::new(),
        },
        entry: Vec::new(),
        ends: vec![(None, None)],
        round: 1,
        arm: None,
        numbers: Table::default(),
        taken: Table::default(),
        full: false,
    };
    builder.statements(&sequence.body.body, 0);
    builder.leave();
    builder.flow.entry = std::mem::take(&mut builder.entry);
    builder.flow.main = 0..builder.flow.steps.len();
    builder.reactions(&sequence.body.body);
    // An arm that holds nothing is only connected where all meet again: back into the author's order.
    builder.flow.steps.iter_mut().for_each(|step| step.next.sort_by_key(|edge| edge.guard.map(Guard::place)));
    builder.flow
}

struct Builder<'a, 'o> {
    scopes: &'o Scopes<'a>,
    out: &'o mut Vec<Diagnostic>,
    name: &'a Name,
    flow: Flow<'a>,
    entry: Vec<Edge<'a>>,
    /// What leads to the next step: a step and a guard; no step for the entry.
    ends: Vec<(Option<StepId>, Option<Guard<'a>>)>,
    round: u32,
    arm: Option<usize>,
    /// How many unnamed steps of each kind there are.
    numbers: Table<&'static str, u32>,
    /// How often each id was wanted.
    taken: Table<SmolStr, u32>,
    full: bool,
}

impl<'a> Builder<'a, '_> {
    fn reactions(&mut self, statements: &'a [Statement]) {
        for statement in statements {
            let StatementKind::Reaction(reaction) = &statement.kind else { continue };
            let start = self.flow.steps.len();
            self.ends = vec![(None, None)];
            self.statements(&reaction.body.body, 0);
            self.leave();
            let entry = std::mem::take(&mut self.entry);
            let steps = start..self.flow.steps.len();
            self.flow.reactions.push(ReactionFlow { reaction, span: statement.span, entry, steps });
        }
    }

    fn statements(&mut self, statements: &'a [Statement], place: usize) {
        for (index, statement) in statements.iter().enumerate() {
            if matches!(statement.kind, StatementKind::Setting(_) | StatementKind::Reaction(_) | StatementKind::Broken)
            {
                continue;
            }
            if self.full {
                return;
            }
            if self.ends.is_empty() {
                self.unreachable(statements, index, place);
                return;
            }
            self.statement(statement, place);
        }
    }

    fn statement(&mut self, statement: &'a Statement, place: usize) {
        match &statement.kind {
            StatementKind::Touch(touch) => self.touch(touch, statement, place),
            StatementKind::Wait(wait) => self.plain(StepKind::Wait(wait), "wait", statement, place),
            StatementKind::Day(day) => self.plain(StepKind::Day(day), "day", statement, place),
            StatementKind::Branch(arms) => self.branch(arms, statement, place),
            StatementKind::Split(shares) => self.split(shares, statement, place),
            StatementKind::Repeat(repeat) => self.repeat(repeat, statement, place),
            StatementKind::End => self.last(StepKind::End, "end", statement, place),
            StatementKind::MoveTo { target, day } => {
                self.last(StepKind::MoveTo { target, day: day.as_ref() }, "move", statement, place);
            }
            StatementKind::AlsoStart(target) => {
                self.plain(StepKind::AlsoStart(target), "also-start", statement, place);
            }
            StatementKind::Set(field, value) => self.plain(StepKind::Set(field, value), "set", statement, place),
            StatementKind::Tag(tag) => self.plain(StepKind::Tag(tag), "tag", statement, place),
            StatementKind::Untag(tag) => self.plain(StepKind::Untag(tag), "untag", statement, place),
            StatementKind::OptOut => self.last(StepKind::OptOut, "opt-out", statement, place),
            StatementKind::Include { steps, alias } => self.include(steps, alias.as_ref(), statement, place),
            StatementKind::Pause(pause) => self.plain(StepKind::Pause(pause), "pause", statement, place),
            StatementKind::Setting(_) | StatementKind::Reaction(_) | StatementKind::Broken => {}
        }
    }

    fn touch(&mut self, touch: &'a Touch, statement: &'a Statement, place: usize) {
        if touch.disabled().is_some() {
            if self.flow.left_out.len() >= MOST_STEPS {
                return self.too_many("disabled touches");
            }
            self.flow.left_out.push((place, touch));
            if let Some(name) = &touch.name {
                self.flow.disabled.push((place, name.value.clone()));
            }
            return;
        }
        self.add(StepKind::Touch(touch), touch.name.as_ref(), touch.channel.value.word(), statement, place);
    }

    fn plain(&mut self, kind: StepKind<'a>, word: &'static str, statement: &'a Statement, place: usize) {
        self.add(kind, None, word, statement, place);
    }

    fn last(&mut self, kind: StepKind<'a>, word: &'static str, statement: &'a Statement, place: usize) {
        if self.add(kind, None, word, statement, place).is_some() {
            self.leave();
        }
    }

    fn branch(&mut self, arms: &'a Block<Arm>, statement: &'a Statement, place: usize) {
        let guards = arms.body.iter().map(|arm| (arm.when.as_ref().map_or(Guard::Else, Guard::When), &arm.body));
        let open = arms.body.iter().all(|arm| arm.when.is_some());
        self.arms(StepKind::Branch, "branch", guards.collect(), open, statement, place);
    }

    fn split(&mut self, shares: &'a Block<Share>, statement: &'a Statement, place: usize) {
        let guards = shares.body.iter().map(|arm| {
            let guard = Guard::Share { percent: arm.share.value, name: &arm.name };
            (guard, &arm.body)
        });
        self.arms(StepKind::Split, "split", guards.collect(), shares.body.is_empty(), statement, place);
    }

    /// A step that chooses among arms. Where none may be chosen (`open`), it goes on behind them.
    fn arms(
        &mut self,
        kind: StepKind<'a>,
        word: &'static str,
        arms: Vec<(Guard<'a>, &'a Block<Statement>)>,
        open: bool,
        statement: &'a Statement,
        place: usize,
    ) {
        let Some(step) = self.add(kind, None, word, statement, place) else { return };
        let outer = self.arm;
        let mut ends = Vec::new();
        for (guard, body) in arms {
            if self.flow.arms.len() >= MOST_STEPS {
                self.too_many("arms");
                break;
            }
            self.arm = Some(self.flow.arms.len());
            self.flow.arms.push(ArmPlace { step, guard, outer });
            self.ends = vec![(Some(step), Some(guard))];
            self.statements(&body.body, place);
            ends.append(&mut self.ends);
        }
        if open {
            ends.push((Some(step), Some(Guard::Else)));
        }
        self.arm = outer;
        self.ends = ends;
    }

    fn repeat(&mut self, repeat: &'a Repeat, statement: &'a Statement, place: usize) {
        let frame = self.frame(place);
        let times = values::count(&repeat.times, &frame).unwrap_or(1);
        let outer = self.round;
        for index in 0..times {
            if self.ends.is_empty() || self.full {
                break;
            }
            self.round = outer + index;
            self.plain(StepKind::Round { index, every: &repeat.every }, "round", statement, place);
            self.statements(&repeat.body.body, place);
        }
        self.round = outer;
        if !self.ends.is_empty() {
            self.plain(StepKind::RoundsEnd, "rounds-end", statement, place);
        }
    }

    fn include(&mut self, steps: &'a Use, alias: Option<&'a Name>, statement: &'a Statement, place: usize) {
        let frame = self.frame(place);
        let Some(found) = frame.scope.find(Kind::Steps, &steps.name.value) else { return };
        let Declaration::Steps(item) = found.item else { return };
        if self.is_inside(place, item) {
            return;
        }
        let inner = self.flow.places.len();
        // Each can include two others that include two others, and not one of them hold a step.
        if inner > MOST_STEPS {
            self.too_many("`include` statements");
            return;
        }
        let frame = self.scopes.enter(found.file, &item.params, &steps.arguments, &frame);
        let outer = Some((place, statement.span));
        let around = self.flow.places.get(place).map_or("", |place| place.prefix.as_str());
        let prefix = format_smolstr!("{around}{}.", alias.unwrap_or(&item.name).value);
        self.flow.places.push(Place { frame, steps: Some(item), prefix, outer, names: Table::default() });
        self.statements(&item.body.body, inner);
        self.lend_names(inner, place, alias);
    }

    /// Whether `place` lies in an include of `steps`, or as deep as can be: both are reported elsewhere.
    fn is_inside(&self, place: usize, steps: &Steps) -> bool {
        let mut depth = 0;
        let mut at = self.flow.places.get(place);
        while let Some(Place { steps: Some(around), outer: Some((outer, _)), .. }) = at {
            depth += 1;
            if std::ptr::eq(*around, steps) || depth >= DEEPEST {
                return true;
            }
            at = self.flow.places.get(*outer);
        }
        false
    }

    /// Makes the names of an include known where it stands, behind its alias.
    fn lend_names(&mut self, inner: usize, outer: usize, alias: Option<&Name>) {
        let (Some(alias), Some(lender)) = (alias, self.flow.places.get(inner)) else { return };
        let lent: Vec<_> = lender
            .names
            .iter()
            .map(|(name, steps)| (format_smolstr!("{}.{name}", alias.value), steps.clone()))
            .collect();
        let disabled = self.flow.disabled.iter().filter(|(place, _)| *place == inner);
        let disabled: Vec<_> = disabled.map(|(_, name)| (outer, format_smolstr!("{}.{name}", alias.value))).collect();
        self.flow.disabled.extend(disabled);
        let Some(place) = self.flow.places.get_mut(outer) else { return };
        for (name, mut steps) in lent {
            place.names.entry(name).or_default().append(&mut steps);
        }
    }

    fn frame(&self, place: usize) -> Rc<Frame<'a>> {
        match self.flow.places.get(place) {
            Some(place) => Rc::clone(&place.frame),
            None => self.scopes.frame(FileId(0)),
        }
    }

    /// Adds a step behind all open ends. `None` where the sequence is full.
    fn add(
        &mut self,
        kind: StepKind<'a>,
        name: Option<&'a Name>,
        word: &'static str,
        statement: &'a Statement,
        place: usize,
    ) -> Option<StepId> {
        if self.flow.steps.len() >= MOST_STEPS {
            self.too_many("steps");
            return None;
        }
        let step = StepId(u32::try_from(self.flow.steps.len()).ok()?);
        let mut before = SmallVec::with_capacity(self.ends.len());
        let mut ends = std::mem::take(&mut self.ends);
        for (from, guard) in ends.drain(..) {
            self.connect(from, Edge { to: Some(step), guard });
            before.extend(from);
        }
        // Its room is used again.
        self.ends = ends;
        before.sort_unstable();
        before.dedup();
        let id = self.unique_id(name, word, place);
        if let (Some(name), Some(place)) = (name, self.flow.places.get_mut(place)) {
            place.names.entry(name.value.clone()).or_default().push(step);
        }
        self.flow.steps.push(Step { id, name, kind, statement, place, arm: self.arm, next: Vec::new(), before });
        self.ends.push((Some(step), None));
        Some(step)
    }

    /// Leads all open ends out.
    fn leave(&mut self) {
        for (from, guard) in std::mem::take(&mut self.ends) {
            self.connect(from, Edge { to: None, guard });
        }
    }

    fn connect(&mut self, from: Option<StepId>, edge: Edge<'a>) {
        match from.and_then(|from| self.flow.steps.get_mut(from.index())) {
            Some(step) => step.next.push(edge),
            None => self.entry.push(edge),
        }
    }

    fn unique_id(&mut self, name: Option<&Name>, word: &'static str, place: usize) -> SmolStr {
        let base = match name {
            Some(name) => match self.flow.places.get(place) {
                Some(Place { prefix, .. }) if !prefix.is_empty() => format_smolstr!("{prefix}{}", name.value),
                Some(_) | None => name.value.clone(),
            },
            None => {
                let number = self.numbers.entry(word).or_default();
                *number += 1;
                format_smolstr!("{word}-{number}")
            }
        };
        let times = self.taken.entry(base.clone()).or_default();
        *times += 1;
        if *times == 1 { base } else { format_smolstr!("{base}@{times}") }
    }

    fn too_many(&mut self, what: &str) {
        if std::mem::replace(&mut self.full, true) {
            return;
        }
        let name = &self.name.value;
        let message =
            format!("sequence `{name}` has more than {MOST_STEPS} {what} once `repeat` and `include` are unrolled");
        let found = Diagnostic::error("too-many-steps", self.name.span, message);
        self.out.push(found.help("split it into several sequences joined by `move to`, or repeat less often"));
    }

    fn unreachable(&mut self, statements: &'a [Statement], index: usize, place: usize) {
        let Some(statement) = statements.get(index) else { return };
        let file = self.flow.places.first().map_or(FileId(0), |place| place.frame.scope.file);
        let span = self.flow.span_in(file, place, head(statement));
        let mut diagnostic = Diagnostic::error(
            "unreachable-step",
            span,
            "no path reaches this step: every path has left the sequence before it",
        )
        .label("never happens")
        .help("move it before the place that ends the sequence, or delete it");
        let before = index.checked_sub(1).and_then(|before| statements.get(before));
        if let Some(before) = before.filter(|_| span == head(statement)) {
            diagnostic = diagnostic.related(head(before), "every path has left here");
        }
        self.out.push(diagnostic);
    }
}

/// What is shown of a statement that may have a long block: its keyword's line.
fn head(statement: &Statement) -> Span {
    match &statement.kind {
        StatementKind::Touch(touch) => {
            touch.name.as_ref().map_or(touch.channel.span, |name| touch.channel.span.to(name.span))
        }
        StatementKind::Branch(_) => statement.span.head("branch".len()),
        StatementKind::Split(_) => statement.span.head("split".len()),
        StatementKind::Repeat(repeat) => statement.span.head((repeat.every.span.end - statement.span.start) as usize),
        StatementKind::Setting(_)
        | StatementKind::Reaction(_)
        | StatementKind::Wait(_)
        | StatementKind::Day(_)
        | StatementKind::End
        | StatementKind::MoveTo { .. }
        | StatementKind::AlsoStart(_)
        | StatementKind::Set(..)
        | StatementKind::Tag(_)
        | StatementKind::Untag(_)
        | StatementKind::OptOut
        | StatementKind::Include { .. }
        | StatementKind::Pause(_)
        | StatementKind::Broken => statement.span,
    }
}
