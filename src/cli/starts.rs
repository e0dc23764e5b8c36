//! The sequences that a team can begin from: the examples of this project, under a name of its own.

use std::sync::Arc;

use crate::ide::navigate::references;
use crate::ide::view::View;
use crate::model::program::{FileId, Program, ProgramFile};
use crate::syntax::ast::item::Sequence;
use crate::syntax::ast::text::Text;
use crate::syntax::parser::parse;
use crate::text::edit::{Edit, apply};

/// A sequence to begin from.
#[derive(Clone, Copy, Debug)]
pub struct Start {
    /// As it is asked for.
    pub name: &'static str,
    /// Its file.
    pub text: &'static str,
}

/// Every one, the usual one first.
pub const STARTS: &[Start] = &[
    Start { name: "classic", text: include_str!("../../examples/classic.seq") },
    Start { name: "enterprise", text: include_str!("../../examples/enterprise.seq") },
    Start { name: "event", text: include_str!("../../examples/event.seq") },
    Start { name: "german", text: include_str!("../../examples/german.seq") },
    Start { name: "inbound", text: include_str!("../../examples/inbound.seq") },
    Start { name: "launch", text: include_str!("../../examples/launch.seq") },
    Start { name: "linkedin-first", text: include_str!("../../examples/linkedin-first.seq") },
    Start { name: "no-show", text: include_str!("../../examples/no-show.seq") },
    Start { name: "nurture", text: include_str!("../../examples/nurture.seq") },
    Start { name: "personas", text: include_str!("../../examples/personas.seq") },
    Start { name: "renewal", text: include_str!("../../examples/renewal.seq") },
    Start { name: "texas-sms", text: include_str!("../../examples/texas-sms.seq") },
    Start { name: "trial", text: include_str!("../../examples/trial.seq") },
    Start { name: "webinar", text: include_str!("../../examples/webinar.seq") },
    Start { name: "win-back", text: include_str!("../../examples/win-back.seq") },
];

/// What some of them use beside one another, by the path that they use it by.
const LIBRARY: (&str, &str) = ("lib/house.seq", include_str!("../../examples/lib/house.seq"));

impl Start {
    /// What it is about: the first sentence of its documentation.
    #[must_use]
    pub fn about(&self) -> String {
        let parse = parse(self.text);
        let docs = parse.file.sequences().next().and_then(|(item, _)| item.docs.as_ref());
        let text = docs.map(|docs| docs.text.replace('\n', " ")).unwrap_or_default();
        text.split_inclusive(". ").next().unwrap_or_default().trim().to_owned()
    }

    /// The files that it uses, also by way of others: paths beside its own, and texts.
    #[must_use]
    pub fn uses(&self) -> Vec<(String, &'static str)> {
        let mut used: Vec<(String, &'static str)> = Vec::new();
        let mut open = vec![self.text];
        while let Some(text) = open.pop() {
            for path in parse(text).file.uses().map(Text::literal) {
                let start = STARTS.iter().find(|start| path.strip_suffix(".seq") == Some(start.name));
                let text = start.map_or(LIBRARY.1, |start| start.text);
                if used.iter().all(|(known, _)| *known != path) {
                    used.push((path, text));
                    open.push(text);
                }
            }
        }
        used
    }

    /// Its file, with its first sequence called `name` and titled `title`.
    #[must_use]
    pub fn named(&self, name: &str, title: &str) -> String {
        let parse = Arc::new(parse(self.text));
        let file =
            ProgramFile { path: "start.seq".into(), text: self.text.into(), parse, uses: Vec::new(), is_used: false };
        let program = Program { files: vec![file] };
        let view = View::of(&program, FileId(0));
        let first = program.files.first().and_then(|file| file.parse.file.sequences().next());
        let edits = first.zip(view).map(|((_, sequence), view)| edits(&view, sequence, name, title));
        edits.and_then(|edits| apply(self.text, &edits)).unwrap_or_else(|| self.text.to_owned())
    }
}

fn edits(view: &View<'_>, sequence: &Sequence, name: &str, title: &str) -> Vec<Edit> {
    let sites = references(view, sequence.name.span.start, true);
    let mut edits: Vec<Edit> = sites.into_iter().map(|site| Edit::replace(site.span, name)).collect();
    edits.extend(sequence.title.as_ref().map(|old| Edit::replace(old.span, format!("\"{title}\""))));
    edits
}
