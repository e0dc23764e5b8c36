//! What touches say: expansion, layers, measures, limits, and texts as HTML.

mod expand;
mod html;
mod layers;
mod limits;
mod measure;

use seqc::emit::spell::{Mark, as_html, as_is, as_plain};
use seqc::model::content::rich::{Piece, Rich};
use seqc::model::content::{Content, content};
use seqc::model::frame::Scopes;
use seqc::model::program::{FileId, Program};
use seqc::syntax::ast::item::ItemKind;
use seqc::syntax::ast::statement::StatementKind;
use seqc::text::markdown::plain::Addresses;
use seqc::text::markdown::spot::Spot;

use crate::support;

/// A program of the files `0.seq`, `1.seq` and so on. Each can be read.
fn program(files: &[&str]) -> Program {
    let headed = files.iter().enumerate().map(|(index, text)| format!("//- {index}.seq\n{text}\n"));
    let program = support::program(&headed.collect::<String>());
    program.files.iter().for_each(|file| assert_eq!(file.parse.errors, [], "{}", file.text));
    program
}

/// What the first touch of the first file says.
fn with_content<T>(files: &[&str], look: impl FnOnce(&Content<'_>) -> T) -> T {
    let program = program(files);
    let scopes = Scopes::new(&program);
    let items = &program.files[0].parse.file.items;
    let sequences = items
        .iter()
        .filter_map(|item| if let ItemKind::Sequence(sequence) = &item.kind { Some(sequence) } else { None });
    let statements = sequences.flat_map(|sequence| &sequence.body.body);
    let mut touches = statements
        .filter_map(|statement| if let StatementKind::Touch(touch) = &statement.kind { Some(touch) } else { None });
    look(&content(touches.next().unwrap(), &scopes.frame(FileId(0)), &scopes))
}

/// The text of a body in an email, with `rest` as the other items of the file.
fn body(text: &str, rest: &str) -> Rich {
    let file = format!("{rest}\nsequence s \"S\" {{\n  email {{\n    body \"\"\"\n{text}\n\"\"\"\n  }}\n}}\n");
    with_content(&[&file], |content| content.body.clone().unwrap().rich)
}

/// A notation that is easily read: `<name|fallback>`, `<if field>`, `<end>`.
fn spell(mark: Mark<'_>, spot: Spot) -> String {
    let open = if spot.is_address() { "$" } else { "" };
    match mark {
        Mark::Field { name, fallback: None } => format!("{open}<{name}>"),
        Mark::Field { name, fallback: Some(text) } => {
            format!("{open}<{name}|{}>", spot.escape(&as_is(text, &mut spell)))
        }
        Mark::If(test) => format!("<if {}>", test.field),
        Mark::ElseIf(test) => format!("<else if {}>", test.field),
        Mark::Else => "<else>".to_owned(),
        Mark::EndIf => "<end>".to_owned(),
        Mark::Pick => "<pick>".to_owned(),
        Mark::Or => "<or>".to_owned(),
        Mark::EndPick => "<end pick>".to_owned(),
        Mark::Fill(prompt) => format!("<fill {}>", as_is(prompt, &mut spell)),
        Mark::Supplied(supplied) => format!("<{}>", supplied.word()),
    }
}

fn written(rich: &Rich) -> String {
    as_is(rich, &mut spell)
}

fn html(text: &str) -> String {
    as_html(&body(text, ""), &mut spell)
}

fn plain(text: &str) -> String {
    as_plain(&body(text, ""), Addresses::Shown, &mut spell)
}

fn of(text: &str) -> Rich {
    Rich { pieces: vec![Piece::Text(text.to_owned())] }
}
