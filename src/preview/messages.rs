//! What each touch says: emails with their threads, calls with their length, messages with their limits.

use std::collections::BTreeMap;

use maud::{Markup, html};

use crate::check::data::linkedin::{FREE_NOTE, INMAIL_SUBJECT, NOTE};
use crate::check::facts::{Facts, TouchFacts, Version};
use crate::model::content::{Content, Written};
use crate::model::flow::Step;
use crate::model::flow::names::Named;
use crate::model::measure::{Form, Measure, longest, measure, sms};
use crate::model::shown::days::Gutter;
use crate::model::shown::window::window;
use crate::model::shown::words::{condition, source, touch as touch_words};
use crate::preview::Sheet;
use crate::preview::fill::Filling;
use crate::preview::gauge::Gauge;
use crate::preview::mail::{Mail, mail};
use crate::preview::words;
use crate::syntax::ast::touch::TouchFieldKind;
use crate::syntax::ast::words::{Action, Channel, LinkedinPlan};
use crate::text::plural::plural;

/// The most characters of an inmail or a message on LinkedIn: those of the rule `linkedin-too-long`.
const INMAIL: usize = 1900;

/// What cards are made of.
struct Cards<'c, 'a> {
    sheet: &'c Sheet<'c, 'a>,
    facts: &'c Facts<'a>,
    fillings: Vec<Filling<'c, 'a>>,
    gutter: Gutter<'c, 'a>,
    /// The touch that begins the thread of each: itself, where it answers none.
    roots: Vec<usize>,
}

/// A card for each touch, in order; replies below what they answer.
#[must_use]
pub fn messages<'a>(sheet: &Sheet<'_, 'a>, facts: &Facts<'a>) -> Markup {
    let fillings = sheet.prospects.iter().map(|prospect| Filling::new(sheet, prospect)).collect();
    let gutter = Gutter::titled(sheet.model, sheet.occasion.map(|occasion| &occasion.dated));
    let mut roots: Vec<usize> = Vec::with_capacity(facts.touches.len());
    for index in 0..facts.touches.len() {
        // What is answered comes before.
        roots.push(parent(sheet, facts, index).and_then(|parent| roots.get(parent).copied()).unwrap_or(index));
    }
    let cards = Cards { sheet, facts, fillings, gutter, roots };
    let mut threads: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for index in 0..facts.touches.len() {
        threads.entry(cards.root(index)).or_default().push(index);
    }
    html! {
        @for thread in threads.values() {
            div.thread.alone[thread.len() == 1] {
                @for index in thread {
                    @if let Some(touch) = facts.touches.get(*index) { (cards.card(*index, touch)) }
                }
            }
        }
    }
}

/// The touch that another answers, of those before it.
fn parent(sheet: &Sheet<'_, '_>, facts: &Facts<'_>, index: usize) -> Option<usize> {
    let touch = facts.touches.get(index)?;
    let name = touch.versions.first()?.content.reply_to?;
    let Named::Steps(ids) = sheet.model.flow.named(&name.value, touch.place) else { return None };
    let parent = facts.touch(*ids.first()?)?;
    facts.touches.iter().take(index).position(|touch| std::ptr::eq(touch, parent))
}

impl<'a> Cards<'_, 'a> {
    fn root(&self, index: usize) -> usize {
        self.roots.get(index).copied().unwrap_or(index)
    }

    fn card(&self, index: usize, touch: &TouchFacts<'a>) -> Markup {
        let model = self.sheet.model;
        let channel = touch.touch.channel.value;
        let Some((id, step)) = touch.ids.first().and_then(|id| Some((*id, model.flow.step(*id)?))) else {
            return html! {};
        };
        let rounds = touch.ids.iter().skip(1).filter_map(|id| model.flow.step(*id));
        let is_reply = self.root(index) != index;
        html! {
            article.card.(channel.word()).reply[is_reply] id={ "step-" (step.id) } tabindex="-1" {
                @for round in rounds { span id={ "step-" (round.id) } {} }
                header {
                    p.badge { (words::channel(channel)) }
                    h3 { (name(touch, step)) }
                    p.when { (self.gutter.of(id)) @if touch.ids.len() > 1 { " · " (plural(touch.ids.len() as u64, "round")) } }
                }
                (self.terms(touch, step))
                div.versions.several[touch.versions.len() > 1] {
                    @for version in &touch.versions { (self.version(index, touch, version)) }
                }
            }
        }
    }

    /// What else is to be known of a touch, in a few words each.
    fn terms(&self, touch: &TouchFacts<'a>, step: &Step<'a>) -> Markup {
        let model = self.sheet.model;
        let content = touch.versions.first().map(|version| &version.content);
        let mut terms = words::conditions(model, step);
        if let Some(reaction) = touch.ids.first().and_then(|id| model.flow.reaction_of(*id)) {
            terms.insert(0, format!("on {}", condition(&model.flow, 0, &reaction.reaction.condition)));
        }
        let window = window(touch.touch, &model.plan, |span| source(&model.flow, step, span));
        terms.extend((!window.is_empty()).then_some(window));
        terms.extend(touch.touch.action.map(|action| action.value.word().to_owned()));
        terms.extend(
            content.and_then(|content| content.purpose).map(|purpose| format!("purpose: {}", purpose.value.word())),
        );
        terms.extend(
            content.and_then(|content| content.priority).map(|priority| format!("{} priority", priority.value.word())),
        );
        terms.extend(touch.touch.is_optional().then(|| "optional".to_owned()));
        html! {
            @if !terms.is_empty() { ul.terms { @for term in terms { li { (term) } } } }
        }
    }

    fn version(&self, index: usize, touch: &TouchFacts<'a>, version: &Version<'a>) -> Markup {
        let content = &version.content;
        let each: Vec<Markup> = self.fillings.iter().map(|filling| self.said(index, touch, content, filling)).collect();
        let is_same = each.windows(2).all(|pair| matches!(pair, [one, other] if one.0 == other.0));
        html! {
            section.version {
                @if let Some(variant) = version.variant {
                    h4 { "Variant " (variant.value) @if let Some(share) = share(touch, &variant.value) { " · " (share) "%" } }
                    @if let Some(when) = version.when { p.quiet { "when " (condition(&self.sheet.model.flow, touch.place, when)) } }
                }
                @if is_same {
                    @if let Some(one) = each.first() { (one) }
                } @else {
                    @for (number, one) in (1..).zip(&each) { div class={ "of of-" (number) } { (one) } }
                }
                (self.measures(touch, content))
                @if let Some(note) = &content.note {
                    @let notes: Vec<Markup> = self.fillings.iter().map(|filling| filling.marked(&note.rich)).collect();
                    div.note { p.label { "For the rep" } (self.for_each(notes)) }
                }
            }
        }
    }

    /// What differs by prospect, each in its place; once, where it does not.
    fn for_each(&self, each: Vec<Markup>) -> Markup {
        let is_same = each.windows(2).all(|pair| matches!(pair, [one, other] if one.0 == other.0));
        html! {
            @if is_same { @if let Some(one) = each.first() { p.text { (one) } } }
            @else { @for (number, one) in (1..).zip(&each) { p class={ "text of of-" (number) } { (one) } } }
        }
    }

    /// What one prospect reads and hears.
    fn said(&self, index: usize, touch: &TouchFacts<'a>, content: &Content<'a>, filling: &Filling<'_, 'a>) -> Markup {
        let channel = touch.touch.channel.value;
        if channel == Channel::Email {
            let root = self.facts.touches.get(self.root(index)).filter(|root| !std::ptr::eq(*root, touch));
            let versions = root.map_or(&[][..], |root| &root.versions);
            let thread = versions.first().and_then(|version| version.content.subject.as_ref());
            let is_answer = content.subject.is_none();
            return html! {
                (mail(Mail { content, thread: thread.map(|subject| &subject.rich) }, filling))
                @if is_answer { (threads(versions, filling)) }
            };
        }
        html! {
            @if let Some(subject) = &content.subject { div.said { p.label { "Subject" } p.text { (filling.marked(&subject.rich)) } } }
            @if let Some(body) = &content.body {
                div.said.bubble { p.text { (filling.marked(&body.rich)) } }
            } @else if touch.touch.action() == Some(Action::Connect) {
                p.quiet { "An invitation without a note." }
            }
            @if let Some(script) = &content.script { (spoken("Script", script, filling)) }
            @if let Some(voicemail) = &content.voicemail { (spoken("Voicemail", voicemail, filling)) }
            @if content.no_voicemail.is_some() { p.quiet { "No voicemail." } }
        }
    }

    /// How long the texts are, against what the channel takes.
    fn measures(&self, touch: &TouchFacts<'a>, content: &Content<'a>) -> Markup {
        let characters = |written: &Option<Written<'_>>| {
            written.as_ref().map(|written| measure(&written.rich, Measure::Characters, Form::Plain))
        };
        let of = |used: Option<usize>, room, unit| used.map(|used| Gauge { used, room, unit }.markup());
        let body = characters(&content.body);
        match (touch.touch.channel.value, touch.touch.action()) {
            (Channel::Email, _) => words_of(content.body.as_ref(), Form::Markdown),
            (Channel::Linkedin, Some(Action::Connect)) => {
                let is_free = self.facts.sender.linkedin.is_none_or(|plan| plan == LinkedinPlan::Free);
                html! { @if let Some(gauge) = of(body, if is_free { FREE_NOTE } else { NOTE }, "characters") { (gauge) } }
            }
            (Channel::Linkedin, Some(Action::Inmail | Action::Message)) => html! {
                @if let Some(gauge) = of(characters(&content.subject), INMAIL_SUBJECT, "characters of the subject") { (gauge) }
                @if let Some(gauge) = of(body, INMAIL, "characters") { (gauge) }
            },
            (Channel::Sms, _) => html! { @if let Some(body) = &content.body { (segments(body)) } },
            (Channel::Call | Channel::Linkedin | Channel::Task, _) => html! {},
            (Channel::Whatsapp | Channel::Post, _) => words_of(content.body.as_ref(), Form::Plain),
        }
    }
}

/// As a touch is called on its card: its title in the vendor's list, its name, or its number.
fn name(touch: &TouchFacts<'_>, step: &Step<'_>) -> String {
    match &touch.touch.name {
        Some(_) => step.id.to_string(),
        None => format!("{} ({})", touch_words(touch.touch), step.id),
    }
}

/// The subjects that an answer may come under, where variants of what it answers have different ones.
fn threads(versions: &[Version<'_>], filling: &Filling<'_, '_>) -> Markup {
    let subjects = versions.iter().filter_map(|one| Some((one.variant?, one.content.subject.as_ref()?)));
    let subjects: Vec<_> = subjects.map(|(name, subject)| (&name.value, filling.text(&subject.rich))).collect();
    let is_same = subjects.windows(2).all(|pair| matches!(pair, [(_, one), (_, other)] if one == other));
    html! {
        @if !is_same {
            p.quiet {
                "It goes on the thread of the variant that was sent: "
                @for (index, (name, subject)) in subjects.iter().enumerate() { @if index > 0 { ", " } "“Re: " (subject) "” after " (name) }
            }
        }
    }
}

fn share(touch: &TouchFacts<'_>, name: &str) -> Option<f64> {
    touch.touch.fields().find_map(|field| {
        let TouchFieldKind::Variant(variant) = &field.kind else { return None };
        variant.share.filter(|_| variant.name.value == name).map(|share| share.value)
    })
}

fn spoken(what: &str, written: &Written<'_>, filling: &Filling<'_, '_>) -> Markup {
    let seconds = measure(&written.rich, Measure::Seconds, Form::Plain);
    html! {
        div.said.spoken { p.label { (what) " · about " (seconds) " s to say" } p.text { (filling.marked(&written.rich)) } }
    }
}

fn words_of(written: Option<&Written<'_>>, form: Form) -> Markup {
    html! {
        @if let Some(written) = written {
            p.quiet { "At most " (plural(measure(&written.rich, Measure::Words, form) as u64, "word")) }
        }
    }
}

fn segments(body: &Written<'_>) -> Markup {
    let texts = sms::WEIGHTS.iter().map(|weight| longest(&body.rich, weight));
    let text = texts.max_by_key(|text| sms::segments(text)).unwrap_or_default();
    let (used, room) = sms::filled(&text);
    let unit = format!("characters in {}", plural(sms::segments(&text) as u64, "segment"));
    Gauge { used, room, unit: &unit }.markup()
}
