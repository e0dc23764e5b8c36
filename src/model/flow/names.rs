//! Which steps a name in a condition or after `reply to` means.

use crate::model::flow::{Flow, StepId};
use crate::syntax::ast::value::Argument;

/// What a name of a step leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Named<'f> {
    /// These steps, in order: one for each round of a `repeat`.
    Steps(&'f [StepId]),
    /// A step that is disabled.
    Disabled,
    /// None: reported elsewhere.
    Unknown,
}

impl Flow<'_> {
    /// The steps that `name` means where it is written at `place`: its own, or what a parameter stands for.
    #[must_use]
    pub fn named(&self, name: &str, place: usize) -> Named<'_> {
        let Some(at) = self.places.get(place) else { return Named::Unknown };
        if let Some(steps) = at.names.get(name) {
            return Named::Steps(steps);
        }
        if self.disabled.iter().any(|(of, disabled)| *of == place && disabled == name) {
            return Named::Disabled;
        }
        let given = at.frame.params.iter().find(|(param, _)| *param == name);
        let Some((_, Argument::Name(given))) = given else { return Named::Unknown };
        at.outer.map_or(Named::Unknown, |(outer, _)| self.named(&given.value, outer))
    }
}
