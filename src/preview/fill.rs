//! Texts as one prospect gets them: fields filled in, choices made, and what was filled in to be seen as such.

use std::rc::Rc;

use maud::{Markup, PreEscaped, html};

use crate::emit::spell::{Mark, as_is, as_page, as_plain};
use crate::model::content::expand::sample;
use crate::model::content::field_test::holds;
use crate::model::content::rich::{Piece, Rich};
use crate::model::scope::Scope;
use crate::model::settings::said;
use crate::preview::Sheet;
use crate::preview::prospects::Prospect;
use crate::syntax::ast::item::{FieldDeclaration, SenderField};
use crate::syntax::ast::value::Value;
use crate::syntax::ast::words::Supplied;
use crate::syntax::fields::{is_known, is_ours};
use crate::text::digest::{FNV_OFFSET, fnv};
use crate::text::markdown::plain::Addresses;
use crate::text::markdown::spot::Spot;
use crate::workspace::reach::used;

/// What stands for the links that a target supplies.
const UNSUBSCRIBE: &str = "https://unsubscribe.example";

/// Fills texts for one prospect.
#[derive(Clone, Debug)]
pub struct Filling<'f, 'a> {
    prospect: &'f Prospect,
    /// The names that hold where the sequence stands, then those where a text that it uses may stand.
    scopes: Vec<Rc<Scope<'a>>>,
    title: String,
    company: Option<String>,
}

/// Where the value of a field is from.
enum Filled {
    /// It is known.
    Value(String),
    /// It is not, and this stands there instead.
    Fallback(String),
    /// It is not, and nothing stands there.
    Nothing,
    /// Nobody knows a field of that name.
    Unknown,
}

impl<'f, 'a> Filling<'f, 'a> {
    /// For a prospect of a page.
    #[must_use]
    pub fn new(sheet: &Sheet<'_, 'a>, prospect: &'f Prospect) -> Self {
        let sender = sheet.model.settings.sender;
        let fields = sender.into_iter().flat_map(|sender| said(sender.item));
        let company = fields
            .filter_map(|field| if let SenderField::Company(company) = field { Some(company.literal()) } else { None })
            .next();
        let files = used(sheet.program, sheet.model.file).into_iter().filter(|file| *file != sheet.model.file);
        let scopes = std::iter::once(sheet.model.file).chain(files).map(|file| sheet.model.scopes.of(file)).collect();
        Self { prospect, scopes, title: sheet.title(), company }
    }

    /// As text alone.
    #[must_use]
    pub fn text(&self, rich: &Rich) -> String {
        as_is(&self.decided(rich), &mut |mark, spot| self.spell(mark, spot))
    }

    /// Markdown as text alone, without the addresses of links.
    #[must_use]
    pub fn plain(&self, rich: &Rich) -> String {
        as_plain(&self.decided(rich), Addresses::Hidden, &mut |mark, spot| self.spell(mark, spot))
    }

    /// As text in which what was filled in is marked.
    #[must_use]
    pub fn marked(&self, rich: &Rich) -> Markup {
        let decided = self.decided(rich);
        html! {
            @for piece in &decided.pieces { (self.piece(piece)) }
        }
    }

    /// Markdown as what it looks like, in which what was filled in is marked.
    #[must_use]
    pub fn rendered(&self, rich: &Rich) -> Markup {
        // The writer of pages escapes every text but what `spell` gives, and that escapes its own.
        PreEscaped(as_page(&self.decided(rich), &mut |mark, spot| self.spell(mark, spot)))
    }

    /// The text with its choices made: only fields, and what nobody knows before it is sent, are left in it.
    #[must_use]
    pub fn decided(&self, rich: &Rich) -> Rich {
        let mut out = Rich::default();
        for piece in &rich.pieces {
            match piece {
                Piece::If { arms, otherwise } => {
                    let arm = arms.iter().find(|(test, _)| holds(&test.op, &self.known(&test.field)));
                    let chosen = arm.map(|(_, text)| text).or(otherwise.as_ref());
                    out.append(chosen.map(|text| self.decided(text)).unwrap_or_default());
                }
                Piece::Pick(options) => {
                    let letters =
                        self.prospect.label.bytes().chain(options.iter().flat_map(|text| text.literal().into_bytes()));
                    let count = options.len().max(1) as u64;
                    let at = usize::try_from(fnv(FNV_OFFSET, letters) % count).unwrap_or(0);
                    out.append(options.get(at).map(|text| self.decided(text)).unwrap_or_default());
                }
                Piece::Text(_) | Piece::Field { .. } | Piece::Fill(_) | Piece::Supplied(_) => out.push(piece.clone()),
            }
        }
        out
    }

    fn piece(&self, piece: &Piece) -> Markup {
        match piece {
            Piece::Text(text) => html! { (text) },
            Piece::Field { name, fallback, sample } => {
                let filled = self.filled(name, fallback.as_ref(), sample);
                marked_field(name, &filled)
            }
            Piece::Fill(prompt) => html! { span.fill { "[" (self.text(prompt)) "]" } },
            Piece::Supplied(supplied) => html! { span.fill { (self.supplied(*supplied)) } },
            // There are none left.
            Piece::If { .. } | Piece::Pick(_) => html! {},
        }
    }

    fn spell(&self, mark: Mark<'_>, spot: Spot) -> String {
        let markup = match mark {
            Mark::Field { name, fallback } => {
                let filled = self.filled(name, fallback, &self.looks_like(name));
                match spot {
                    Spot::Html => marked_field(name, &filled),
                    Spot::HtmlAttribute | Spot::HtmlAddress | Spot::Plain | Spot::PlainAddress => {
                        return spot.escape(&filled.said(name));
                    }
                }
            }
            Mark::Fill(prompt) => match spot {
                Spot::Html => html! { span.fill { "[" (self.text(prompt)) "]" } },
                Spot::HtmlAttribute | Spot::HtmlAddress | Spot::Plain | Spot::PlainAddress => {
                    return spot.escape(&format!("[{}]", self.text(prompt)));
                }
            },
            Mark::Supplied(supplied) => match spot {
                Spot::Html => html! { span.fill { (self.supplied(supplied)) } },
                Spot::HtmlAddress | Spot::PlainAddress => return spot.escape(&self.address(supplied)),
                Spot::HtmlAttribute | Spot::Plain => return spot.escape(&self.supplied(supplied)),
            },
            // There are none left.
            Mark::If(_) | Mark::ElseIf(_) | Mark::Else | Mark::EndIf | Mark::Pick | Mark::Or | Mark::EndPick => {
                html! {}
            }
        };
        markup.into_string()
    }

    fn supplied(&self, supplied: Supplied) -> String {
        match supplied {
            Supplied::Unsubscribe => "Unsubscribe".to_owned(),
            Supplied::Calendar => self.address(supplied),
            Supplied::Signature => "[signature]".to_owned(),
        }
    }

    fn address(&self, supplied: Supplied) -> String {
        match supplied {
            Supplied::Unsubscribe => UNSUBSCRIBE.to_owned(),
            Supplied::Calendar => self.looks_like("sender.calendar"),
            Supplied::Signature => String::new(),
        }
    }

    fn filled(&self, name: &str, fallback: Option<&Rich>, sample: &str) -> Filled {
        match (self.value(name, sample), fallback) {
            _ if !self.is_field(name) => Filled::Unknown,
            (Some(value), _) => Filled::Value(value),
            (None, Some(fallback)) => Filled::Fallback(self.text(fallback)),
            (None, None) => Filled::Nothing,
        }
    }

    /// What a test of a field asks.
    fn known(&self, name: &str) -> Rich {
        self.value(name, &self.looks_like(name)).map(Rich::text).unwrap_or_default()
    }

    fn value(&self, name: &str, sample: &str) -> Option<String> {
        match name {
            _ if !self.is_field(name) => None,
            "sequence.title" => Some(self.title.clone()),
            "sender.company" if self.company.is_some() => self.company.clone(),
            _ if is_ours(name) => Some(sample.to_owned()),
            _ => {
                let required = self.declared(name).is_some_and(|(field, _)| field.required.is_some());
                self.prospect.value(name, required, sample)
            }
        }
    }

    /// What a field may look like: its declared example, else a sample.
    fn looks_like(&self, name: &str) -> String {
        let declared = self.declared(name);
        let example = declared.and_then(|(field, text)| Some((field.example.as_ref()?, text)));
        let example = example.map(|(example, text)| match example {
            Value::Text(text) => text.literal(),
            Value::Number(_) | Value::Date(_) | Value::Datetime(_) | Value::YesNo(_) | Value::Param(_) => {
                example.span().of(text).to_owned()
            }
        });
        let kind = declared.and_then(|(field, _)| field.kind).map(|kind| kind.value);
        example.unwrap_or_else(|| sample(name, kind).to_string())
    }

    fn is_field(&self, name: &str) -> bool {
        is_known(name) || self.declared(name).is_some()
    }

    /// The declaration of a field, and the text that it stands in.
    fn declared(&self, name: &str) -> Option<(&'a FieldDeclaration, &'a str)> {
        self.scopes.iter().find_map(|scope| {
            let declared = scope.field(name)?;
            Some((declared.item, scope.program.file(declared.file).map_or("", |file| &*file.text)))
        })
    }
}

impl Filled {
    fn said(self, name: &str) -> String {
        match self {
            Self::Value(text) | Self::Fallback(text) => text,
            Self::Nothing => String::new(),
            Self::Unknown => format!("[unknown field {name}]"),
        }
    }
}

fn marked_field(name: &str, filled: &Filled) -> Markup {
    match filled {
        Filled::Value(value) => html! { span.field title=(name) { (value) } },
        Filled::Fallback(text) => html! { span.fallback title={ (name) " is missing" } { (text) } },
        Filled::Nothing => html! { span.gap title={ (name) " is missing, and has no fallback" } { "[no " (name) "]" } },
        Filled::Unknown => html! { span.gap title={ "there is no field " (name) } { "[unknown field " (name) "]" } },
    }
}
