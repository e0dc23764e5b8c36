//! Compiles a sequence for a vendor: what is the same for all of them. What a vendor has and how it is written is in its
//! own folder.

use smol_str::SmolStr;

use crate::emit::feature::{Feature, Support};
use crate::emit::handoffs;
use crate::emit::loss::{Loss, Losses};
use crate::emit::lower::{Branches, Lowered, Track, lower, text_of};
use crate::emit::settings::{Key, VendorSettings, read};
use crate::emit::text::{Conditionals, Notation, find_merge};
use crate::emit::{Compiled, File, Job, Outline, StepOutline};
use crate::emit::{exits, touches, waits};
use crate::model::SequenceModel;
use crate::model::content::Written;
use crate::model::flow::{Flow, StepId, StepKind};
use crate::model::settings::said;
use crate::syntax::ast::condition::Event;
use crate::syntax::ast::item::{FieldDeclaration, SenderField};
use crate::syntax::ast::text::Merge;
use crate::syntax::ast::words::Vendor;
use crate::text::diagnostic::Severity;
use crate::text::span::Span;

/// A vendor: what it has, and how it is written.
#[derive(Debug)]
pub struct Vending {
    /// Which it is.
    pub vendor: Vendor,
    /// As it calls itself.
    pub title: &'static str,
    /// What it calls a sequence.
    pub sequence: &'static str,
    /// What moves a prospect from one to another there.
    pub mover: &'static str,
    /// What its files end with.
    pub suffix: &'static str,
    /// Its own settings, [`BRANCHES`](crate::emit::settings::BRANCHES) among them.
    pub keys: &'static [Key],
    /// How far it has a feature, and what is to be known of that.
    pub support: fn(Feature) -> (Support, &'static str),
    /// How its templates are written.
    pub notation: Notation,
    /// Where a text may depend on a field; by its settings, where that is not the default.
    pub conditionals: fn(&VendorSettings) -> Option<Conditionals>,
    /// How a field is declared by the name it has there, as help.
    pub declare: &'static str,
    /// The setting that holds the id of what has a feature.
    pub ids: fn(Feature) -> Option<&'static str>,
    /// The file of one track.
    pub emit: fn(&Cx<'_, '_>, &Track<'_>) -> String,
}

impl Vending {
    /// What a field is called there: the declared name, else those it is known by; none where that is not published.
    #[must_use]
    pub fn names(&self, field: &str, declared: Option<&FieldDeclaration>) -> Vec<String> {
        let own = declared.and_then(|field| field.vendors.iter().find(|(vendor, _)| vendor.value == self.vendor));
        let known = self.notation.fields.iter().find(|(name, _)| *name == field);
        match (own, known) {
            (Some((_, name)), _) => vec![name.literal()],
            (None, Some((_, names))) => names.iter().map(|name| (*name).to_owned()).collect(),
            (None, None) => Vec::new(),
        }
    }
}

/// A sequence on its way to a vendor.
pub struct Cx<'c, 'a> {
    /// The vendor.
    pub vendor: &'static Vending,
    /// The sequence.
    pub model: &'c SequenceModel<'a>,
    /// What is said to the vendor.
    pub settings: VendorSettings,
    /// What is lost.
    pub losses: Losses,
}

/// Compiles for `vendor`.
#[must_use]
pub fn compile(vendor: &'static Vending, job: &Job<'_, '_>) -> Compiled {
    let losses = Losses::default();
    let defaults = job.options.of(vendor.vendor);
    let settings = read(job.model, (vendor.vendor, vendor.title), vendor.keys, &defaults, &losses);
    let branches = job.options.branches.unwrap_or_else(|| Branches::of(settings.text("branches")));
    let cx = Cx { vendor, model: job.model, settings, losses };
    let lowered = lower(&cx, branches);
    refuse_nothing(&cx, &lowered);
    let files = files(&cx, &lowered);
    let (files, outlines) = match cx.losses.holds_an_error() {
        true => (Vec::new(), Vec::new()),
        false => (files, lowered.tracks.iter().map(|track| outline(&cx, track)).collect()),
    };
    Compiled { files, losses: cx.losses.sorted(), outlines }
}

/// Where nothing is left that reaches anybody, there is nothing to make of it.
fn refuse_nothing(cx: &Cx<'_, '_>, lowered: &Lowered<'_>) {
    if lowered.tracks.is_empty() && !cx.losses.holds_an_error() {
        let name = &cx.model.sequence.name;
        let message = format!("there is nothing of `{}` to compile to {}", name.value, cx.vendor.title);
        cx.refuse(Feature::Settings, name.span, message, "no touch is left", None);
    }
}

fn files(cx: &Cx<'_, '_>, lowered: &Lowered<'_>) -> Vec<File> {
    exits::losses(cx);
    let mut files = Vec::new();
    for track in &lowered.tracks {
        waits::losses(cx, track);
        track.touches.iter().for_each(|touch| touches::losses(cx, touch));
        files.push(File { name: file_name(cx, track), text: (cx.vendor.emit)(cx, track) });
    }
    files.extend(handoffs::files(cx, lowered));
    files
}

fn file_name(cx: &Cx<'_, '_>, track: &Track<'_>) -> String {
    format!("{}{}", track.name, cx.vendor.suffix)
}

/// Where what a track is compiled to comes from.
fn outline(cx: &Cx<'_, '_>, track: &Track<'_>) -> Outline {
    let steps = track.touches.iter().map(|stop| StepOutline {
        id: stop.id.clone(),
        span: stop.span,
        variants: stop.content.variants.iter().map(|variant| variant.name.value.clone()).collect(),
    });
    Outline {
        name: track.name.clone(),
        title: track.title.clone(),
        file: file_name(cx, track),
        span: cx.model.sequence.name.span,
        steps: steps.collect(),
    }
}

impl<'a> Cx<'_, 'a> {
    /// The flow of the sequence.
    #[must_use]
    pub fn flow(&self) -> &Flow<'a> {
        &self.model.flow
    }

    /// Whether the vendor has all of a feature.
    #[must_use]
    pub fn has(&self, feature: Feature) -> bool {
        (self.vendor.support)(feature).0 == Support::Yes
    }

    /// Whether the vendor has some of a feature.
    #[must_use]
    pub fn can(&self, feature: Feature) -> bool {
        matches!((self.vendor.support)(feature).0, Support::Yes | Support::Part)
    }

    /// Whether the vendor has nothing of a feature, also not by id.
    #[must_use]
    pub fn lacks(&self, feature: Feature) -> bool {
        (self.vendor.support)(feature).0 == Support::No
    }

    /// Whether the id of what has a feature was given.
    #[must_use]
    pub fn has_id(&self, feature: Feature) -> bool {
        (self.vendor.ids)(feature).is_some_and(|key| self.settings.iter().any(|(known, _)| known == key))
    }

    /// What is to be known of a feature there.
    #[must_use]
    pub fn note(&self, feature: Feature) -> &'static str {
        (self.vendor.support)(feature).1
    }

    /// How a text may depend on a field.
    #[must_use]
    pub fn conditionals(&self) -> Option<Conditionals> {
        (self.vendor.conditionals)(&self.settings)
    }

    /// Says something that is worth knowing.
    pub fn inform(&self, feature: Feature, span: Span, message: String, instead: impl Into<String>) {
        self.lose(feature, Severity::Info, span, message, instead.into(), None);
    }

    /// Says something that is likely to hurt.
    pub fn warn(&self, feature: Feature, span: Span, message: String, instead: impl Into<String>) {
        self.lose(feature, Severity::Warning, span, message, instead.into(), None);
    }

    /// Says that a setting switches off what the sequence asks for.
    pub fn overridden(&self, exit: &Event, feature: Feature, is_off: bool) {
        if let Some(exit) = exits::exits(self).find(|one| one.value == *exit).filter(|_| is_off) {
            let message = format!("a setting of {} overrides this exit", self.vendor.title);
            self.warn(feature, exit.span, message, "the sequence goes on all the same");
        }
    }

    /// Says what keeps the sequence from being compiled.
    pub fn refuse(
        &self,
        feature: Feature,
        span: Span,
        message: String,
        why: impl Into<String>,
        help: Option<&'static str>,
    ) {
        self.lose(feature, Severity::Error, span, message, why.into(), help);
    }

    fn lose(
        &self,
        feature: Feature,
        severity: Severity,
        span: Span,
        message: String,
        instead: String,
        help: Option<&'static str>,
    ) {
        self.losses.add(Loss { feature, severity, span, message, instead, help });
    }

    /// Where something that is written at a step is shown.
    #[must_use]
    pub fn span_at(&self, step: StepId, span: Span) -> Span {
        let place = self.flow().step(step).map_or(0, |step| step.place);
        self.flow().span_in(self.model.file, place, span)
    }

    /// Where a step is shown: its channel and name, or its first word.
    #[must_use]
    pub fn head(&self, step: StepId) -> Span {
        let Some(found) = self.flow().step(step) else { return self.model.sequence.name.span };
        let span = match found.touch() {
            Some(touch) => touch.name.as_ref().map_or(touch.channel.span, |name| name.span),
            None => {
                let all = found.statement.span;
                let text = self.flow().place(found).map_or("", |place| all.of(place.frame.scope.text()));
                all.head(text.lines().next().unwrap_or_default().trim_end_matches(['{', ' ']).len())
            }
        };
        self.span_at(step, span)
    }

    /// Where a text is shown; `span` where it stands in another file.
    #[must_use]
    pub fn shown(&self, written: &Written<'_>, span: Span) -> Span {
        if written.frame.scope.file == self.model.file { written.text.span } else { span }
    }

    /// Where what is wanted of a merge is shown; the text, or `span`, where it comes from elsewhere.
    #[must_use]
    pub fn merge(&self, written: &Written<'_>, span: Span, wanted: impl Fn(&Merge) -> Option<Span>) -> Span {
        if written.frame.scope.file != self.model.file {
            return span;
        }
        find_merge(&written.text.parts, &wanted).unwrap_or(span)
    }

    /// What a field holds that is the same for everybody.
    #[must_use]
    pub fn constant(&self, field: &str) -> Option<String> {
        match field {
            "sequence.title" => self.model.sequence.title.as_ref().map(|title| title.literal()),
            "sender.company" => {
                let sender = self.model.settings.sender?;
                said(sender.item)
                    .find_map(|field| if let SenderField::Company(text) = field { Some(text.literal()) } else { None })
            }
            _ => None,
        }
    }

    /// What a step does.
    #[must_use]
    pub fn kind(&self, step: StepId) -> Option<StepKind<'a>> {
        self.flow().step(step).map(|step| step.kind)
    }

    /// A step as it is written, on one line.
    #[must_use]
    pub fn written(&self, step: StepId) -> String {
        self.flow().step(step).map_or_else(String::new, |found| text_of(self, found.statement.span, step))
    }

    /// "Apollo has no branches".
    #[must_use]
    pub fn has_no(&self, feature: Feature) -> String {
        format!("{} has no {}", self.vendor.title, feature.title())
    }

    /// A step as it is called: its name, or `step call-2`.
    #[must_use]
    pub fn called(&self, step: StepId) -> SmolStr {
        self.flow().step(step).map_or_else(SmolStr::default, |step| step.id.clone())
    }
}
