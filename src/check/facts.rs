//! What rules ask of a sequence again and again, worked out once: its people, its touches, and what they say.

use std::cell::OnceCell;
use std::ptr;
use std::rc::Rc;

use crate::check::copy::flat::Flat;
use crate::check::copy::flatten::{Home, flatten};
use crate::check::paths::reached_without;
use crate::check::people::{Audience, Sender};
use crate::emit::loss::Loss;
use crate::model::SequenceModel;
use crate::model::content::{Content, Written};
use crate::model::flow::StepId;
use crate::syntax::ast::condition::Condition;
use crate::syntax::ast::touch::{Touch, TouchFieldKind};
use crate::syntax::ast::value::Name;
use crate::syntax::ast::words::{Action, Channel, LimitKind, Purpose, TextField};
use crate::text::span::Span;

/// What is known of a sequence.
#[derive(Debug)]
pub struct Facts<'a> {
    /// Whom it is for.
    pub audience: Audience<'a>,
    /// Who sends it.
    pub sender: Sender<'a>,
    /// Its touches, in order; those of reactions last. One that is repeated is there once.
    pub touches: Vec<TouchFacts<'a>>,
    /// For each step, which of the touches it is.
    by_step: Vec<Option<usize>>,
    /// What its targets cannot hold.
    pub losses: OnceCell<Vec<Loss>>,
}

/// A touch and what it says.
#[derive(Debug)]
pub struct TouchFacts<'a> {
    /// Its steps: one for each round of a `repeat`.
    pub ids: Vec<StepId>,
    /// As it is written.
    pub touch: &'a Touch,
    /// Where its channel and name are shown in the file of the sequence.
    pub span: Span,
    /// Where it stands: an index into the places of the flow.
    pub place: usize,
    /// Whether it belongs to a reaction.
    pub in_reaction: bool,
    /// Whether it can be the first of its channel that somebody gets; never of a reaction.
    pub can_be_first: bool,
    /// What it says: one version, or one for each variant.
    pub versions: Vec<Version<'a>>,
}

/// What a touch, or one of its variants, says.
#[derive(Debug)]
pub struct Version<'a> {
    /// The variant, if it is one.
    pub variant: Option<&'a Name>,
    /// When the variant is chosen, if not by chance.
    pub when: Option<&'a Condition>,
    /// All that holds for it.
    pub content: Rc<Content<'a>>,
    /// Its texts.
    pub texts: Vec<Said>,
}

/// A text of a touch.
#[derive(Debug)]
pub struct Said {
    /// Which.
    pub field: TextField,
    /// What it says, with its places.
    pub flat: Flat,
}

impl<'a> Facts<'a> {
    /// Of `model`.
    #[must_use]
    pub fn of(model: &SequenceModel<'a>) -> Self {
        let mut touches = touches(model);
        for channel in Channel::ALL {
            let fresh = reached_without(&model.flow, |touch| touch.channel.value == *channel);
            for facts in touches.iter_mut().filter(|facts| facts.touch.channel.value == *channel) {
                facts.can_be_first =
                    !facts.in_reaction && facts.ids.iter().any(|id| fresh.get(id.index()) == Some(&true));
            }
        }
        let mut by_step = vec![None; model.flow.steps.len()];
        for (index, facts) in touches.iter().enumerate() {
            for id in &facts.ids {
                if let Some(slot) = by_step.get_mut(id.index()) {
                    *slot = Some(index);
                }
            }
        }
        Self { audience: Audience::of(model), sender: Sender::of(model), touches, by_step, losses: OnceCell::new() }
    }

    /// The touch that a step is.
    #[must_use]
    pub fn touch(&self, step: StepId) -> Option<&TouchFacts<'a>> {
        self.touches.get(self.by_step.get(step.index()).copied().flatten()?)
    }
}

impl TouchFacts<'_> {
    /// Whether one of its versions is there for that.
    #[must_use]
    pub fn has_purpose(&self, purpose: Purpose) -> bool {
        self.versions.iter().any(|version| version.content.purpose.is_some_and(|own| own.value == purpose))
    }

    /// Whether the tool sends it by itself, as one of the sequence's own steps.
    #[must_use]
    pub fn is_sent_by_plan(&self) -> bool {
        !self.in_reaction && self.touch.action() == Some(Action::Auto)
    }
}

impl Version<'_> {
    /// One of its texts.
    #[must_use]
    pub fn text(&self, field: TextField) -> Option<&Flat> {
        self.texts.iter().find(|said| said.field == field).map(|said| &said.flat)
    }

    /// The texts that the prospect reads or hears, in the order they are told in the language reference.
    pub fn told(&self) -> impl Iterator<Item = &Said> {
        self.texts.iter().filter(|said| said.field != TextField::Note)
    }

    /// Whether the author promises a limit of that kind: then the language holds them to it, and no rule has to.
    #[must_use]
    pub fn limits(&self, kind: LimitKind) -> bool {
        self.content.limits.iter().any(|limited| limited.limit.kind.value == kind)
    }

    /// Whether it is there for `purpose`, as it says.
    #[must_use]
    pub fn is_for(&self, purpose: Purpose) -> bool {
        self.content.purpose.is_some_and(|said| said.value == purpose)
    }

    /// Whether it answers in the thread of an earlier email.
    #[must_use]
    pub fn is_reply(&self) -> bool {
        self.content.reply_to.is_some()
    }
}

fn touches<'a>(model: &SequenceModel<'a>) -> Vec<TouchFacts<'a>> {
    let mut all: Vec<TouchFacts<'a>> = Vec::new();
    for id in model.flow.ids() {
        let Some((step, touch)) = model.flow.step(id).and_then(|step| Some((step, step.touch()?))) else { continue };
        if let Some(known) = all.iter_mut().find(|known| known.place == step.place && ptr::eq(known.touch, touch)) {
            known.ids.push(id);
            continue;
        }
        let end = touch.name.as_ref().map_or(touch.channel.span, |name| name.span);
        let head = touch.name.as_ref().map_or(touch.channel.span.to(end), |name| name.span);
        let span = model.flow.span_in(model.file, step.place, head);
        let Some(whole) = model.content(id) else { continue };
        let home =
            Home { file: model.file, shown: foreign_span(model, touch, step.place, span), scopes: &model.scopes };
        let versions = versions(&whole).into_iter().map(|(variant, when, content)| {
            let texts = texts(&content, &home);
            Version { variant, when, content, texts }
        });
        all.push(TouchFacts {
            ids: vec![id],
            touch,
            span,
            place: step.place,
            in_reaction: !model.flow.main.contains(&id.index()),
            can_be_first: false,
            versions: versions.collect(),
        });
    }
    all
}

/// Where a text of the touch is shown that stands in another file: the `template` that brings it in.
fn foreign_span(model: &SequenceModel<'_>, touch: &Touch, place: usize, head: Span) -> Span {
    let template = touch.fields().find(|field| matches!(field.kind, TouchFieldKind::Template(_)));
    template.map_or(head, |field| model.flow.span_in(model.file, place, field.span))
}

/// What a touch says without variants, or each of them.
type Whole<'a> = (Option<&'a Name>, Option<&'a Condition>, Rc<Content<'a>>);

fn versions<'a>(whole: &Rc<Content<'a>>) -> Vec<Whole<'a>> {
    if whole.variants.is_empty() {
        return vec![(None, None, Rc::clone(whole))];
    }
    whole.variants.iter().map(|variant| (Some(variant.name), variant.when, Rc::clone(&variant.content))).collect()
}

fn texts<'a>(content: &Content<'a>, home: &Home<'_, 'a>) -> Vec<Said> {
    let fields = [
        (TextField::Subject, &content.subject),
        (TextField::Preview, &content.preview),
        (TextField::Body, &content.body),
        (TextField::Script, &content.script),
        (TextField::Voicemail, &content.voicemail),
        (TextField::Note, &content.note),
    ];
    let written = fields.into_iter().filter_map(|(field, written)| Some((field, written.as_ref()?)));
    written.map(|(field, written): (TextField, &Written<'a>)| Said { field, flat: flatten(written, home) }).collect()
}
