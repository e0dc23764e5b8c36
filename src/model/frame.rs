//! Where a text or a statement stands: the names of its file, and what its parameters stand for.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use crate::model::moves::Rounds;
use crate::model::program::{FileId, Program};
use crate::model::scope::Scope;
use crate::syntax::ast::value::{Argument, Name};

/// What is known of a program's files, worked out when it is first asked for: their scopes, above all. A clone shares it.
#[derive(Clone, Debug)]
pub struct Scopes<'a> {
    /// All files.
    pub program: &'a Program,
    made: Rc<RefCell<BTreeMap<FileId, Rc<Scope<'a>>>>>,
    /// What is known of the sequences that lead to one another.
    pub rounds: Rc<RefCell<Rounds>>,
}

/// The names and parameters that hold at one place.
#[derive(Debug)]
pub struct Frame<'a> {
    /// The names that hold in the file.
    pub scope: Rc<Scope<'a>>,
    /// The parameters, each with what it stands for.
    pub params: Vec<(&'a str, &'a Argument)>,
    /// The place that the arguments are written at; `None` in a sequence itself.
    pub outer: Option<Rc<Frame<'a>>>,
}

impl<'a> Scopes<'a> {
    /// No scope made yet.
    #[must_use]
    pub fn new(program: &'a Program) -> Self {
        Self { program, made: Rc::default(), rounds: Rc::default() }
    }

    /// The names that hold in `file`.
    #[must_use]
    pub fn of(&self, file: FileId) -> Rc<Scope<'a>> {
        let mut made = self.made.borrow_mut();
        Rc::clone(made.entry(file).or_insert_with(|| Rc::new(Scope::new(self.program, file))))
    }

    /// The place in `file` where no parameters hold.
    #[must_use]
    pub fn frame(&self, file: FileId) -> Rc<Frame<'a>> {
        Rc::new(Frame { scope: self.of(file), params: Vec::new(), outer: None })
    }

    /// The place inside a declaration of `file`, entered from `outer` with `arguments` for its `params`.
    /// Where their numbers differ, what is too many is left out.
    #[must_use]
    pub fn enter(
        &self,
        file: FileId,
        params: &'a [Name],
        arguments: &'a [Argument],
        outer: &Rc<Frame<'a>>,
    ) -> Rc<Frame<'a>> {
        let params = params.iter().map(|param| param.value.as_str()).zip(arguments).collect();
        Rc::new(Frame { scope: self.of(file), params, outer: Some(Rc::clone(outer)) })
    }
}

impl<'a> Frame<'a> {
    /// What the parameter `name` stands for, with the place that is written at. A parameter that is handed on
    /// by name is followed to what was given in the end.
    #[must_use]
    pub fn argument(&self, name: &str) -> Option<(&'a Argument, Rc<Self>)> {
        let outer = self.outer.as_ref()?;
        let (_, argument) = self.params.iter().find(|(param, _)| *param == name)?;
        let handed_on = match argument {
            Argument::Name(inner) => outer.argument(&inner.value),
            Argument::Text(_) | Argument::Number(_) | Argument::Duration(_) => None,
        };
        Some(handed_on.unwrap_or_else(|| (argument, Rc::clone(outer))))
    }
}
