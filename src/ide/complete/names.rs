//! The names that a place may speak of.

use std::cell::OnceCell;
use std::rc::Rc;

use crate::check::statements::body;
use crate::ide::block::Block;
use crate::ide::complete::Paths;
use crate::ide::complete::before::{Earlier, earlier};
use crate::ide::complete::candidate::{Candidate, CandidateKind};
use crate::ide::complete::import;
use crate::ide::hover::{field_page, item_page};
use crate::ide::names::{Named, declared, declared_in};
use crate::ide::place::Place;
use crate::ide::view::View;
use crate::model::resolve::ReferenceKind;
use crate::model::scope::{Declaration, Kind, Scope};
use crate::syntax::ast::item::{FieldDeclaration, Item, ItemKind};
use crate::syntax::ast::statement::{Statement, StatementKind};
use crate::syntax::ast::touch::{Touch, TouchFieldKind};
use crate::syntax::ast::words::{Channel, FieldType};
use crate::syntax::fields::{STANDARD, standard};
use crate::text::span::offset_of;

/// A place where something is typed.
pub struct Cx<'c, 'v> {
    /// The file.
    pub view: &'c View<'v>,
    /// The cursor.
    pub offset: u32,
    /// The piece of a word before it.
    pub typed: &'c str,
    /// As other files are named here.
    pub paths: Paths<'c>,
    /// What stands before it.
    pub place: &'c Place,
    /// The block that it lies in.
    pub block: Block,
    /// The names that are declared around it.
    pub around: OnceCell<Vec<Named<'v>>>,
}

impl<'v> Cx<'_, 'v> {
    /// The names that hold in the file.
    pub fn scope(&self) -> Rc<Scope<'v>> {
        self.view.scopes.of(self.view.file)
    }

    /// The names of a kind: those that hold here, then those that a `use` would bring.
    pub fn items(&self, kind: Kind) -> Vec<Candidate> {
        let scope = self.scope();
        let own = scope.names(kind).into_iter().filter_map(|name| {
            let found = scope.find(kind, name)?;
            let source = self.view.program.file(found.file)?;
            let docs = item_page(source, kind, found.item.name().span).unwrap_or_default();
            Some(Candidate { docs, ..Candidate::new(name, item_kind(kind), kind.word()) })
        });
        let mut out: Vec<Candidate> = own.collect();
        out.extend(import::items(self, kind));
        out
    }

    /// The fields that hold in the file, those that are declared first, then those that a `use` would bring.
    pub fn fields(&self) -> Vec<Candidate> {
        self.fields_of(&|_| true)
    }

    /// The same of some types.
    pub fn fields_of(&self, fits: &dyn Fn(FieldType) -> bool) -> Vec<Candidate> {
        let scope = self.scope();
        let own = scope.field_names();
        let kind = |field: &FieldDeclaration| field.kind.map_or(FieldType::Text, |kind| kind.value);
        let declared = own.iter().filter_map(|name| scope.field(name)).filter(|field| fits(kind(field.item)));
        let declared = declared.map(|field| {
            let docs = field_page(self.view.program, &field.item.name.value, Some(field), None).unwrap_or_default();
            let about = field.item.docs.as_ref().map_or(kind(field.item).word(), |docs| docs.text.as_str());
            Candidate { docs, ..Candidate::new(&field.item.name.value, CandidateKind::Field, about) }
        });
        let standard = STANDARD.iter().filter(|field| fits(field.kind) && !own.contains(&field.name));
        let standard = standard.map(|field| {
            let docs = field_page(self.view.program, field.name, None, None).unwrap_or_default();
            Candidate { docs, ..Candidate::new(field.name, CandidateKind::Field, field.meaning) }
        });
        let mut out: Vec<Candidate> = declared.chain(standard).collect();
        out.extend(import::fields(self, fits));
        out
    }

    /// The parameters of the item around the cursor.
    pub fn params(&self) -> Vec<Candidate> {
        let params = self.around().iter().filter(|named| named.kind == ReferenceKind::Param);
        params.map(|named| name(&named.name.value, ReferenceKind::Param, "parameter")).collect()
    }

    /// The steps that conditions may ask about here, the nearest first; those behind an alias as `first.bump`.
    pub fn steps(&self) -> Vec<Candidate> {
        self.earlier().into_iter().flat_map(|earlier| self.named(earlier.statement)).collect()
    }

    /// The statements that come before the one at the cursor, the nearest first.
    fn earlier(&self) -> Vec<Earlier<'v>> {
        // Where a reaction begins, any step may have been done.
        let at = match self.place.line.trim_start().starts_with("on ") {
            true => u32::MAX,
            false => self.offset.saturating_sub(offset_of(self.place.line.len())),
        };
        let mut all = match self.item().and_then(body) {
            Some(body) => earlier(body, at),
            None => {
                let statements = self.around().iter().filter_map(|named| named.statement);
                let before = statements.filter(|statement| statement.span.end <= at);
                before.map(|statement| Earlier { statement, always: true }).collect()
            }
        };
        all.retain(|one| !is_disabled(one.statement));
        all.sort_by_key(|one| self.offset.abs_diff(one.statement.span.start));
        all
    }

    /// The names that a statement gives to steps.
    fn named(&self, statement: &Statement) -> Vec<Candidate> {
        let step = |label: &str, touch: &Touch| name(label, ReferenceKind::Step, touch.channel.value.word());
        if let StatementKind::Touch(touch) = &statement.kind {
            touch.name.iter().map(|name| step(&name.value, touch)).collect()
        } else if let StatementKind::Include { steps, alias: Some(alias) } = &statement.kind {
            let inner = self.inner(&steps.name.value).into_iter();
            inner.map(|(name, touch)| step(&format!("{}.{name}", alias.value), touch)).collect()
        } else {
            Vec::new()
        }
    }

    /// The touch that is called so here.
    pub fn touch(&self, wanted: &str) -> Option<&'v Touch> {
        let find =
            |name: &str| self.around().iter().find(|named| named.name.value == name).and_then(|named| named.statement);
        if let Some((alias, step)) = wanted.split_once('.') {
            let StatementKind::Include { steps, .. } = &find(alias)?.kind else { return None };
            return self.inner(&steps.name.value).into_iter().find(|(name, _)| *name == step).map(|(_, touch)| touch);
        }
        if let StatementKind::Touch(touch) = &find(wanted)?.kind { Some(touch) } else { None }
    }

    /// The variants of a touch.
    pub fn variants(&self, touch: &str) -> Vec<Candidate> {
        let fields = self.touch(touch).into_iter().flat_map(Touch::fields);
        let variants = fields.filter_map(|field| {
            let TouchFieldKind::Variant(variant) = &field.kind else { return None };
            Some(name(&variant.name.value, ReferenceKind::Variant, "variant"))
        });
        variants.collect()
    }

    /// The emails that everybody got who comes here, the nearest first.
    pub fn emails(&self) -> Vec<Candidate> {
        let got = self.earlier().into_iter().filter(|earlier| earlier.always && self.is_got(earlier.statement));
        let mut emails: Vec<Candidate> = got.flat_map(|earlier| self.named(earlier.statement)).collect();
        emails.retain(|one| self.touch(&one.label).is_some_and(|touch| touch.channel.value == Channel::Email));
        if let Some(first) = emails.first_mut() {
            first.preselect = true;
        }
        emails
    }

    /// Whether a touch depends on nothing, or on what the one around the cursor depends on.
    fn is_got(&self, statement: &Statement) -> bool {
        let StatementKind::Touch(touch) = &statement.kind else { return true };
        let own = || self.place.blocks.last().and_then(|head| head.split_once(" when ")).map(|(_, when)| when.trim());
        touch.when.as_ref().is_none_or(|when| own() == Some(when.span.of(self.view.text())))
    }

    /// The named touches of `steps`.
    fn inner(&self, steps: &str) -> Vec<(&'v str, &'v Touch)> {
        let scope = self.scope();
        let Some(found) = scope.find(Kind::Steps, steps) else { return Vec::new() };
        let Declaration::Steps(item) = found.item else { return Vec::new() };
        let Some(source) = self.view.program.file(found.file) else { return Vec::new() };
        let inside = |named: &Named<'v>| item.body.span.start < named.all.start && named.all.end <= item.body.span.end;
        let touch = |named: Named<'v>| {
            let StatementKind::Touch(touch) = &named.statement?.kind else { return None };
            Some((named.name.value.as_str(), &**touch))
        };
        declared(&source.parse.file).into_iter().filter(inside).filter_map(touch).collect()
    }

    /// What the item around the cursor declares; where none is read there, what the file does.
    fn around(&self) -> &[Named<'v>] {
        self.around.get_or_init(|| self.item().map_or_else(|| declared(&self.view.source.parse.file), declared_in))
    }

    /// The item around the cursor, if it could be read.
    fn item(&self) -> Option<&'v Item> {
        let mut items = self.view.source.parse.file.items.iter().rev();
        let item = items.find(|item| item.span.start < self.offset && self.offset <= item.span.end);
        item.filter(|item| !matches!(item.kind, ItemKind::Broken))
    }

    /// The type of a field that is known here.
    pub fn field_type(&self, name: &str) -> Option<FieldType> {
        let standard = standard(name).map(|field| field.kind);
        match self.scope().field(name) {
            Some(declared) => declared.item.kind.map(|kind| kind.value).or(standard).or(Some(FieldType::Text)),
            None => standard,
        }
    }
}

fn is_disabled(statement: &Statement) -> bool {
    let StatementKind::Touch(touch) = &statement.kind else { return false };
    touch.fields().any(|field| matches!(field.kind, TouchFieldKind::Disabled(_)))
}

/// A candidate for a name.
pub fn name(label: &str, kind: ReferenceKind, detail: &str) -> Candidate {
    Candidate::new(label, CandidateKind::Name(kind), detail)
}

/// What a candidate for an item is.
pub fn item_kind(kind: Kind) -> CandidateKind {
    CandidateKind::Name(ReferenceKind::Item(kind))
}
