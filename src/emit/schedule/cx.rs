//! What lowering a sequence needs at hand, and the fields that it came across.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use smol_str::SmolStr;

use crate::emit::schedule::number::Duration;
use crate::emit::schedule::step::description;
use crate::model::SequenceModel;
use crate::model::content::expand::expand;
use crate::model::flow::names::Named;
use crate::model::flow::{Flow, StepId};
use crate::model::frame::Frame;
use crate::model::landings::{Landing, landings};
use crate::model::program::{FileId, Program};
use crate::model::timeline::dated::Occasion;
use crate::syntax::ast::item::ItemKind;
use crate::syntax::ast::text::Text;
use crate::syntax::ast::value as ast;

/// A sequence on its way to JSON.
pub(super) struct Cx<'c, 'a> {
    pub program: &'a Program,
    pub model: &'c SequenceModel<'a>,
    pub occasion: Option<&'c Occasion<'c>>,
    /// Where its `move to` lead.
    pub landings: BTreeMap<StepId, Landing>,
    fields: RefCell<BTreeSet<SmolStr>>,
}

/// Where something is written, and which step asks for it.
#[derive(Clone)]
pub(super) struct Spot<'a> {
    pub frame: Rc<Frame<'a>>,
    /// An index into the places of the flow.
    pub place: usize,
    /// The step; `None` in a setting.
    pub step: Option<StepId>,
}

impl<'c, 'a> Cx<'c, 'a> {
    pub fn new(program: &'a Program, model: &'c SequenceModel<'a>, occasion: Option<&'c Occasion<'c>>) -> Self {
        let landings = landings(model);
        Self { program, model, occasion, landings, fields: RefCell::default() }
    }

    pub fn flow(&self) -> &'c Flow<'a> {
        &self.model.flow
    }

    /// Where the settings of the sequence stand.
    pub fn settings_spot(&self) -> Spot<'a> {
        Spot { frame: self.model.scopes.frame(self.model.file), place: 0, step: None }
    }

    /// Where a step stands.
    pub fn spot(&self, step: StepId) -> Spot<'a> {
        let found = self.flow().step(step).and_then(|step| Some((step.place, self.flow().place(step)?)));
        match found {
            Some((place, at)) => Spot { frame: Rc::clone(&at.frame), place, step: Some(step) },
            None => self.settings_spot(),
        }
    }

    /// What is said above an item of `file`.
    pub fn docs(&self, file: FileId, is_it: impl Fn(&ItemKind) -> bool) -> Option<String> {
        let items = &self.program.file(file)?.parse.file.items;
        let item = items.iter().find(|item| is_it(&item.kind))?;
        description(item.docs.as_ref())
    }

    /// Takes note that the sequence needs a field.
    pub fn uses(&self, field: &str) {
        self.fields.borrow_mut().insert(field.into());
    }

    /// The fields that were taken note of, in order of their letters.
    pub fn used(&self) -> BTreeSet<SmolStr> {
        self.fields.borrow().clone()
    }

    /// A length of time in a step.
    pub fn length(&self, duration: &ast::Duration, frame: &Rc<Frame<'a>>) -> Option<Duration> {
        self.model.settings.length(duration, frame).map(Duration::from)
    }

    /// The ids of the steps that a name means: of a step that is repeated, the last one before `spot`; beside the flow,
    /// all of them.
    pub fn named(&self, name: &str, spot: &Spot<'a>) -> Vec<String> {
        let Named::Steps(steps) = self.flow().named(name, spot.place) else { return Vec::new() };
        let before =
            spot.step.and_then(|at| steps.iter().rev().copied().find(|step| self.model.order.can_precede(*step, at)));
        let meant = before.as_ref().map_or(steps, std::slice::from_ref);
        meant.iter().filter_map(|step| self.id(*step)).collect()
    }

    /// The id of a step as it is written.
    pub fn id(&self, step: StepId) -> Option<String> {
        self.flow().step(step).map(|step| step.id.to_string())
    }

    /// What a text says that is the same for every prospect.
    pub fn constant(&self, text: &'a Text, frame: &Rc<Frame<'a>>) -> String {
        expand(text, frame, &self.model.scopes).literal()
    }
}
