//! The names that hold in a file: its own, and those of the files it uses.

use std::cell::OnceCell;

use crate::model::program::{FileId, Program, UseTarget};
use crate::syntax::ast::item::{
    AudienceField, FieldDeclaration, ItemKind, ScheduleField, SenderField, Sequence, Settings, Snippet, Steps, Template,
};
use crate::syntax::ast::value::Name;
use crate::text::digest::sha256;
use crate::text::lines::Lines;
use crate::text::table::Table;

/// What can be declared by name, apart from fields.
#[derive(Clone, Copy, Debug)]
pub enum Declaration<'a> {
    /// A sequence.
    Sequence(&'a Sequence),
    /// Steps to include.
    Steps(&'a Steps),
    /// A template.
    Template(&'a Template),
    /// A snippet.
    Snippet(&'a Snippet),
    /// An audience.
    Audience(&'a Settings<AudienceField>),
    /// A sender.
    Sender(&'a Settings<SenderField>),
    /// A schedule.
    Schedule(&'a Settings<ScheduleField>),
}

/// The kinds of declarations. Each has names of its own: a sequence and an audience may be called the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A sequence.
    Sequence,
    /// Steps to include.
    Steps,
    /// A template.
    Template,
    /// A snippet.
    Snippet,
    /// An audience.
    Audience,
    /// A sender.
    Sender,
    /// A schedule.
    Schedule,
}

/// A declaration and the file it stands in.
#[derive(Clone, Copy, Debug)]
pub struct Declared<T> {
    /// The file it stands in.
    pub file: FileId,
    /// The declaration.
    pub item: T,
}

/// The names that hold in one file. Where a name is declared twice, the first holds.
#[derive(Debug)]
pub struct Scope<'a> {
    /// The files.
    pub program: &'a Program,
    /// The file whose names these are.
    pub file: FileId,
    declarations: Table<(Kind, &'a str), Declared<Declaration<'a>>>,
    fields: Table<&'a str, Declared<&'a FieldDeclaration>>,
    /// Declarations whose name was taken, with the one that holds.
    pub doubled: Vec<(Declared<&'a Name>, Declared<&'a Name>)>,
    lines: OnceCell<Lines>,
    sha256: OnceCell<String>,
}

impl Kind {
    /// As people call it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Sequence => "sequence",
            Self::Steps => "steps",
            Self::Template => "template",
            Self::Snippet => "snippet",
            Self::Audience => "audience",
            Self::Sender => "sender",
            Self::Schedule => "schedule",
        }
    }
}

impl<'a> Declaration<'a> {
    /// The declaration in an item, if it holds one by name.
    #[must_use]
    pub fn of(item: &'a ItemKind) -> Option<Self> {
        match item {
            ItemKind::Sequence(item) => Some(Self::Sequence(item)),
            ItemKind::Steps(item) => Some(Self::Steps(item)),
            ItemKind::Template(item) => Some(Self::Template(item)),
            ItemKind::Snippet(item) => Some(Self::Snippet(item)),
            ItemKind::Audience(item) => Some(Self::Audience(item)),
            ItemKind::Sender(item) => Some(Self::Sender(item)),
            ItemKind::Schedule(item) => Some(Self::Schedule(item)),
            ItemKind::Use(_) | ItemKind::Fields(_) | ItemKind::Broken => None,
        }
    }

    /// Its kind.
    #[must_use]
    pub fn kind(self) -> Kind {
        match self {
            Self::Sequence(_) => Kind::Sequence,
            Self::Steps(_) => Kind::Steps,
            Self::Template(_) => Kind::Template,
            Self::Snippet(_) => Kind::Snippet,
            Self::Audience(_) => Kind::Audience,
            Self::Sender(_) => Kind::Sender,
            Self::Schedule(_) => Kind::Schedule,
        }
    }

    /// Its name.
    #[must_use]
    pub fn name(self) -> &'a Name {
        match self {
            Self::Sequence(item) => &item.name,
            Self::Steps(item) => &item.name,
            Self::Template(item) => &item.name,
            Self::Snippet(item) => &item.name,
            Self::Audience(item) => &item.name,
            Self::Sender(item) => &item.name,
            Self::Schedule(item) => &item.name,
        }
    }
}

impl<'a> Scope<'a> {
    /// The names that hold in `file`: its own and those that the files it uses declare (not what those use in turn).
    #[must_use]
    pub fn new(program: &'a Program, file: FileId) -> Self {
        let mut scope = Self {
            program,
            file,
            declarations: Table::default(),
            fields: Table::default(),
            doubled: Vec::new(),
            lines: OnceCell::new(),
            sha256: OnceCell::new(),
        };
        scope.declare(file);
        let used = program.file(file).map_or(&[][..], |file| &file.uses);
        for (index, target) in used.iter().enumerate() {
            let UseTarget::File(id) = target else { continue };
            if *id != file && !used.iter().take(index).any(|earlier| earlier == target) {
                scope.declare(*id);
            }
        }
        scope
    }

    /// The text of the file.
    #[must_use]
    pub fn text(&self) -> &'a str {
        self.program.file(self.file).map_or("", |file| &file.text)
    }

    /// Where the lines of its text begin: found once.
    #[must_use]
    pub fn lines(&self) -> &Lines {
        self.lines.get_or_init(|| Lines::new(self.text()))
    }

    /// The SHA-256 of its text, in hexadecimal: worked out once.
    #[must_use]
    pub fn sha256(&self) -> &str {
        self.sha256.get_or_init(|| sha256(self.text()))
    }

    /// What `name` declares as a `kind` here.
    #[must_use]
    pub fn find(&self, kind: Kind, name: &str) -> Option<Declared<Declaration<'a>>> {
        self.declarations.get(&(kind, name)).copied()
    }

    /// The declaration of the field `name`, if it is declared here.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<Declared<&'a FieldDeclaration>> {
        self.fields.get(name).copied()
    }

    /// The names of that kind, in order of their letters.
    #[must_use]
    pub fn names(&self, kind: Kind) -> Vec<&'a str> {
        let mut names: Vec<&str> =
            self.declarations.keys().filter(|(of, _)| *of == kind).map(|(_, name)| *name).collect();
        names.sort_unstable();
        names
    }

    /// The names of the declared fields, in order of their letters.
    #[must_use]
    pub fn field_names(&self) -> Vec<&'a str> {
        let mut names: Vec<&str> = self.fields.keys().copied().collect();
        names.sort_unstable();
        names
    }

    fn declare(&mut self, file: FileId) {
        let Some(source) = self.program.file(file) else { return };
        for item in &source.parse.file.items {
            if let Some(declaration) = Declaration::of(&item.kind) {
                self.add(Declared { file, item: declaration });
            }
            if let ItemKind::Fields(block) = &item.kind {
                for field in &block.body {
                    self.add_field(Declared { file, item: field });
                }
            }
        }
    }

    fn add(&mut self, new: Declared<Declaration<'a>>) {
        let name = new.item.name();
        let first = *self.declarations.entry((new.item.kind(), &name.value)).or_insert(new);
        if !std::ptr::eq(first.item.name(), name) {
            self.doubled.push((
                Declared { file: new.file, item: name },
                Declared { file: first.file, item: first.item.name() },
            ));
        }
    }

    fn add_field(&mut self, new: Declared<&'a FieldDeclaration>) {
        let first = *self.fields.entry(&new.item.name.value).or_insert(new);
        if !std::ptr::eq(first.item, new.item) {
            self.doubled.push((
                Declared { file: new.file, item: &new.item.name },
                Declared { file: first.file, item: &first.item.name },
            ));
        }
    }
}
